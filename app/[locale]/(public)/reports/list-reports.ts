import "server-only";
import type { EditionLine } from "@/db/queries/published";
import { now } from "@/lib/clock";
import { byFormerSlug, bySlug, type Organisation } from "@/lib/comparison/tree";
import { type SectionId, sectionIds } from "@/lib/format/format";
import { dayOf } from "@/lib/messages/language";
import { normaliseForSearch } from "@/lib/report/edition";
import { type Snippet, snippetOf, spellings, termsOf } from "@/lib/report/search";
import { allEditions, obligations, textHits, tree, withdrawnReports } from "../cached";
import { latestYear } from "../latest-year";
import { places } from "../site";

/** What the address asks for; what it asks wrongly is as if it had not asked. */
export type Listing = {
  year: number | null;
  bureau: string | null;
  section: SectionId | null;
  q: string;
  sort: "roster" | "newest";
  page: number;
};
export type Row = {
  organisation: Organisation;
  year: number;
  line: EditionLine | null;
  /** Owed and not published: the legal date, and whether it has passed. */
  due: { day: string; passed: boolean } | null;
  withdrawn: boolean;
  hits: { section: SectionId; snippet: Snippet }[];
};

const mostRows = { all: 100, found: 20 };

type Parameters = Record<string, string | string[] | undefined>;

export function readListing(parameters: Parameters): Listing {
  const one = (name: string) => [parameters[name] ?? ""].flat()[0]?.normalize("NFKC").trim() ?? "";
  const page = Number(one("page"));
  return {
    year: /^\d{4}$/.test(one("year")) ? Number(one("year")) : null,
    bureau: one("bureau") || null,
    section: sectionIds.find((id) => id === one("section")) ?? null,
    q: one("q").slice(0, 100),
    sort: one("sort") === "newest" ? "newest" : "roster",
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of a listing, with something changed. */
export function listingAddress(listing: Listing, change: Partial<Listing> = {}): string {
  const { year, bureau, section, q, sort, page } = { ...listing, ...change };
  const query = new URLSearchParams();
  if (year) query.set("year", String(year));
  if (bureau) query.set("bureau", bureau);
  if (section) query.set("section", section);
  if (q) query.set("q", q);
  if (sort !== "roster") query.set("sort", sort);
  if (page > 1) query.set("page", String(page));
  return `/reports${query.size > 0 ? `?${query}` : ""}`;
}

/** The reports that fit, those that are owed and not published among them when no words were asked for. Without a year or words: the latest year. */
export async function listReports(listing: Listing) {
  const [known, all, editions, owed, withdrawn] = await Promise.all([tree(), places(), allEditions(), obligations(), withdrawnReports()]);
  const isWithdrawn = (of: { organisation: number; year: number }) =>
    withdrawn.some(({ organisation, year }) => organisation === of.organisation && year === of.year);
  const today = dayOf(now());
  const { terms, tooShort } = termsOf(listing.q);
  const latest = editions.filter((line) => line.latest);
  const years = [...new Set([...latest.map(({ year }) => year), ...owed.map(({ year }) => year)])].sort((a, b) => b - a);
  const bureau = listing.bureau ? (bySlug(known, listing.bureau) ?? byFormerSlug(known, listing.bureau)) : undefined;
  const hits = terms.length > 0 ? await textHits(terms.flatMap(spellings), listing.section ? { section: listing.section } : {}) : [];
  const rank = new Map(all.flatMap((place, p) => place.members.map(({ id, position }, i) => [id, p * 1e6 + position * 1e3 + i] as const)));
  const year = listing.year ?? (terms.length === 0 && !bureau ? latestYear(all[0], latest, owed, today) : null);
  const fits = (organisation: number, of: number) => (year === null || of === year) && (!bureau || organisation === bureau.id);
  const byId = new Map(known.organisations.map((organisation) => [organisation.id, organisation]));

  const rows: Row[] = latest
    .filter((line) => fits(line.organisation, line.year))
    .flatMap((line) => {
      const organisation = byId.get(line.organisation);
      if (!organisation) return [];
      const own = hits.filter(({ edition }) => edition === line.id);
      if (terms.length > 0 && !terms.every((term) => says(term, line, organisation, own, listing.section !== null))) return [];
      return { organisation, year: line.year, line, due: null, withdrawn: false, hits: snippets(own, terms.flatMap(spellings)) };
    });
  if (terms.length === 0) {
    const published = new Set(latest.map((line) => `${line.organisation} ${line.year}`));
    for (const duty of owed) {
      const organisation = byId.get(duty.organisation);
      if (!organisation || !fits(duty.organisation, duty.year) || published.has(`${duty.organisation} ${duty.year}`)) continue;
      const day = duty.extendedTo ?? duty.due;
      rows.push({ organisation, year: duty.year, line: null, due: { day, passed: day < today }, withdrawn: isWithdrawn(duty), hits: [] });
    }
  }
  const when = (row: Row) => row.line?.publishedAt ?? "";
  rows.sort((a, b) =>
    listing.sort === "newest"
      ? when(b).localeCompare(when(a))
      : b.year - a.year || (rank.get(a.organisation.id) ?? 0) - (rank.get(b.organisation.id) ?? 0),
  );
  const perPage = terms.length > 0 ? mostRows.found : mostRows.all;
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  const page = Math.min(listing.page, pages);
  return {
    rows: rows.slice((page - 1) * perPage, page * perPage),
    total: rows.length,
    page,
    pages,
    year,
    bureau,
    years,
    places: all,
    terms,
    tooShort,
  };
}

/** A term is answered by the text, or, where no section was asked for, by the year, the title or any name that the organisation ever had. */
function says(term: string, line: EditionLine, organisation: Organisation, hits: { text: string }[], textOnly: boolean): boolean {
  const words = spellings(term);
  if (hits.some(({ text }) => words.some((word) => normaliseForSearch(text).includes(word)))) return true;
  if (textOnly) return false;
  const names = organisation.names.flatMap(({ name, shortName, nameEn, searchKey }) => [name, shortName, nameEn ?? "", searchKey ?? ""]);
  const said = [String(line.year), line.title, organisation.slug, ...names].map(normaliseForSearch);
  return said.some((text) => words.some((word) => text.includes(word)));
}

const snippets = (hits: { section: SectionId; text: string }[], words: string[]): Row["hits"] =>
  hits
    .flatMap(({ section, text }) => {
      const snippet = snippetOf(text, words);
      return snippet ? { section, snippet } : [];
    })
    .sort((a, b) => sectionIds.indexOf(a.section) - sectionIds.indexOf(b.section))
    .slice(0, 3);
