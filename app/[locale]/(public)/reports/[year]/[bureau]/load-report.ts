import "server-only";
import { notFound, permanentRedirect } from "next/navigation";
import type { Edition, EditionLine } from "@/db/queries/published";
import { byFormerSlug, bySlug, type Organisation, type Place } from "@/lib/comparison/tree";
import { addressIn, type Language, languageOf } from "@/lib/messages/language";
import { readEditionId } from "@/lib/report/edition";
import { edition, editionsOfBureau, editionsOfYear, tree, withdrawnEditions } from "../../../cached";
import { placeOf } from "../../../site";

export type LoadedReport = {
  language: Language;
  edition: Edition;
  organisation: Organisation;
  place: Place | undefined;
  /** The edition that this one replaced. */
  before: Edition | null;
  lastYear: Edition | null;
  /** A newer edition that was withdrawn, so that this one is shown again. */
  withdrawn: { number: number; withdrawnAt: string } | undefined;
  /** All editions of this report, newest first; all years of this bureau, newest first. */
  editions: EditionLine[];
  years: EditionLine[];
  /** Its neighbours of the same year in roster order. */
  previous: EditionLine | undefined;
  next: EditionLine | undefined;
};

/** Everything that a report's page shows, or the answer that there is none. An old slug leads to the new one. */
export async function loadReport(params: { locale: string; year: string; bureau: string }, number = 0): Promise<LoadedReport> {
  const language = languageOf(params.locale);
  const year = /^\d{4}$/.test(params.year) ? Number(params.year) : notFound();
  const known = await tree();
  const organisation = bySlug(known, params.bureau);
  if (!organisation) {
    const now = byFormerSlug(known, params.bureau);
    if (now) permanentRedirect(addressIn(language, `/reports/${year}/${now.slug}${number ? `/v${number}` : ""}`));
    notFound();
  }
  const [found, lastYear, ofBureau, ofYear, place, withdrawn] = await Promise.all([
    edition(year, organisation.slug, number),
    edition(year - 1, organisation.slug, 0),
    editionsOfBureau(organisation.slug),
    editionsOfYear(year),
    placeOf(organisation),
    withdrawnEditions(year, organisation.slug),
  ]);
  if (!found) notFound();
  const editions = ofBureau.filter((line) => line.year === year).sort((a, b) => b.number - a.number);
  const order = new Map((place?.members ?? []).map(({ slug }, i) => [slug, i]));
  const neighbours = ofYear
    .filter(({ latest, slug }) => latest && order.has(slug))
    .sort((a, b) => (order.get(a.slug) ?? 0) - (order.get(b.slug) ?? 0));
  const here = neighbours.findIndex(({ slug }) => slug === organisation.slug);
  return {
    language,
    edition: found,
    organisation,
    place,
    before: found.supersedes ? await editionById(found.supersedes, year, organisation.slug) : null,
    lastYear,
    withdrawn: withdrawn.find((one) => one.number > found.number),
    editions,
    years: ofBureau.filter(({ latest }) => latest).sort((a, b) => b.year - a.year),
    previous: here > 0 ? neighbours[here - 1] : undefined,
    next: here >= 0 ? neighbours[here + 1] : undefined,
  };
}

const editionById = (id: string, year: number, slug: string) => edition(year, slug, readEditionId(id)?.number ?? 0);
