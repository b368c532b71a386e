import "server-only";
import { unstable_cache } from "next/cache";
import { cache } from "react";
import { tags } from "@/app/_request/tags";
import { publicDb } from "@/db/client";
import * as published from "@/db/queries/published";
import type { CellId, SectionId } from "@/lib/format/format";
import { editionId } from "@/lib/report/edition";

// Every cached read of the public site with its tags. What a page reads here under a tag renews the page with that tag.

export const tree = remember(
  "tree",
  () => [tags.organisations],
  () => published.publishedTree(publicDb()),
);
export const settings = remember(
  "settings",
  () => [tags.settings],
  () => published.siteSettings(publicDb()),
);
export const years = remember(
  "years",
  () => [tags.organisations],
  () => published.publishedYears(publicDb()),
);
export const obligations = remember(
  "obligations",
  () => [tags.organisations],
  () => published.publishedObligations(publicDb()),
);

export const allEditions = remember(
  "editions",
  () => [tags.published],
  () => published.editionLines(publicDb()),
);
/** The editions of a report that were withdrawn, newest first. */
export const withdrawnEditions = remember(
  "withdrawn-editions",
  (year: number, slug: string) => [tags.report(year, slug)],
  (year: number, slug: string) => published.withdrawnEditions(publicDb(), year, slug),
);
export const withdrawnReports = remember(
  "withdrawn",
  () => [tags.published],
  () => published.withdrawnReports(publicDb()),
);
export const editionsOfYear = remember(
  "editions-of-year",
  (year: number) => [tags.year(year)],
  (year: number) => published.editionLines(publicDb(), { year }),
);
/** How every edition of a year stands, withdrawn ones too. */
export const statusesOfYear = remember(
  "statuses-of-year",
  (year: number) => [tags.year(year)],
  (year: number) => published.editionStatuses(publicDb(), year),
);
export const editionsOfBureau = remember(
  "editions-of-bureau",
  (slug: string) => [tags.bureau(slug)],
  (slug: string) => published.editionLines(publicDb(), { slug }),
);
export const figuresOfBureau = remember(
  "figures-of-bureau",
  (slug: string) => [tags.bureau(slug)],
  (slug: string) => published.figuresOfBureau(publicDb(), slug),
);
export const sumsOfCells = remember(
  "sums",
  (..._cells: CellId[]) => [tags.published],
  (...cells: CellId[]) => published.cellsByOrganisation(publicDb(), cells),
);
export const corrections = remember(
  "corrections",
  (_most: number) => [tags.published],
  (most: number) => published.corrections(publicDb(), most),
);

export const ruleCounts = remember(
  "rule-counts",
  (_rule: string) => [tags.published],
  (rule: string) => published.ruleCounts(publicDb(), rule),
);

/** An edition: the latest, or with a number (0 is the latest) an earlier one. */
export const edition = remember(
  "edition",
  (year: number, slug: string, _number: number) => [tags.report(year, slug)],
  async (year: number, slug: string, number: number) =>
    (await published.edition(publicDb(), year, slug, number === 0 ? undefined : number)) ?? null,
);

/** Asked only where a report is absent, on a page that is not kept. */
export const obligation = (year: number, slug: string) => published.obligationOf(publicDb(), year, slug);
export const withdrawnOn = cache((year: number, slug: string) => published.withdrawnOn(publicDb(), year, slug));

/** How an edition stands, a withdrawn one too. Not kept, since any id may be asked. */
export const editionStatus = cache(
  async (year: number, slug: string, number: number) =>
    (await published.editionStatus(publicDb(), { id: editionId(year, slug, number) })) ?? null,
);

/** A digest that somebody typed: not kept, since anything may be asked. */
export const editionOfDigest = (digest: string) => published.editionStatus(publicDb(), { digest });

/** Search answers are as many as there are words, so they are not kept. */
export const textHits = (terms: string[], of: { section?: SectionId }) => published.textHits(publicDb(), terms, of);

function remember<A extends (string | number)[], T>(
  name: string,
  tagsOf: (...key: A) => string[],
  read: (...key: A) => Promise<T>,
): (...key: A) => Promise<T> {
  return cache((...key: A) =>
    unstable_cache(() => read(...key), [name, ...key.map(String)], { tags: tagsOf(...key), revalidate: false })(),
  );
}
