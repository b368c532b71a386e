import type { NoPrevious, Previous } from "@/lib/checks/finding";
import { sumFigures } from "@/lib/report/sum-figures";
import type { Change } from "./lineage";

/** A body whose last report this year's report goes on from: whether it owed one, and the one that stands. */
export type Predecessor = { organisation: number; owed: boolean; report?: Omit<Previous, "year" | "bodies"> & { name: string } };

/**
 * The bodies whose reports of the year before a report goes on from: itself, and what was merged into it or renamed to it between
 * the end of that year and the day on which this year was opened, back through every change.
 */
export function predecessorsOf(organisation: number, year: number, opened: string, changes: readonly Change[]): number[] {
  const found = new Set([organisation]);
  for (const member of found)
    for (const change of since(year, opened, changes)) if (change.kind !== "split" && change.to === member) found.add(change.from);
  return [...found];
}

const since = (year: number, opened: string, changes: readonly Change[]): Change[] =>
  changes.filter(({ onDate }) => onDate > `${year - 1}-12-31` && onDate <= opened);

/**
 * Last year's report that this one goes on from: its own, or those of the merged bodies added up. Where there is none, why, as far as
 * that is known: `existed` is undefined when nobody knows whether the body was there a year ago.
 */
export function continuedFrom(about: {
  organisation: number;
  year: number;
  opened: string;
  changes: readonly Change[];
  predecessors: readonly Predecessor[];
  existed: boolean | undefined;
}): { previous?: Previous; noPrevious?: NoPrevious } {
  const { organisation, year, opened, changes, predecessors, existed } = about;
  const expected = predecessors.filter(({ owed, report }) => owed || report);
  const reports = expected.flatMap(({ organisation: body, report }) => (report ? [{ body, ...report }] : []));
  const [first] = reports;
  if (!first) {
    if (expected.length > 0) return { noPrevious: "not_published" };
    if (since(year, opened, changes).some(({ kind, to }) => kind === "split" && to === organisation)) return { noPrevious: "split" };
    return existed === false ? { noPrevious: "first_year" } : {};
  }
  // A sum that lacks a part is no sum.
  if (reports.length < expected.length) return { noPrevious: "not_published" };
  const { format, figures, prose } = first;
  const merged = since(year, opened, changes).some(({ kind, from }) => kind === "merge" && reports.some(({ body }) => body === from));
  if (!merged) return { previous: { year: year - 1, format, figures, ...(prose ? { prose } : {}) } };
  const sum = sumFigures(
    format,
    reports.map((report) => report.figures),
  );
  return { previous: { year: year - 1, format, figures: sum, bodies: reports.map(({ name }) => name) } };
}

/** Years before the last in which it was the same body: those since the last merge into it or split from it. */
export function sameBodySince(organisation: number, opened: string, changes: readonly Change[]): number {
  const years = changes
    .filter(({ kind, from, to, onDate }) => kind !== "rename" && onDate <= opened && (kind === "merge" ? to : from) === organisation)
    .map(({ onDate }) => Number(onDate.slice(0, 4)));
  return Math.max(0, ...years);
}
