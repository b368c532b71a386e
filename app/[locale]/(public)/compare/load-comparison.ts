import "server-only";
import { now } from "@/lib/clock";
import { compare } from "@/lib/comparison/compare";
import { contributorsOf } from "@/lib/comparison/lineage";
import { readSelection } from "@/lib/comparison/selection";
import { bySlug } from "@/lib/comparison/tree";
import { formatFor } from "@/lib/format/formats";
import { dayOf } from "@/lib/messages/language";
import { allEditions, obligations, tree } from "../cached";
import { latestYear } from "../latest-year";
import { publishedFigures } from "../published-figures";
import { places } from "../site";

/** A comparison from an address: what was chosen, what had to be corrected, and the series. */
export async function loadComparison(parameters: Record<string, string | string[] | undefined>) {
  const [known, all, editions, owed] = await Promise.all([tree(), places(), allEditions(), obligations()]);
  const latest = latestYear(all[0], editions, owed, dayOf(now()));
  const published = new Set(editions.map(({ slug }) => slug));
  const shown = all
    .map((place) => ({ place, members: place.members.filter(({ slug }) => published.has(slug)) }))
    .filter(({ members }) => members.length > 0);
  const years = [...new Set(editions.map(({ year }) => year))].sort((a, b) => a - b);
  const bureaus = shown.flatMap(({ members }) => members);
  const usual = (shown[0]?.members ?? []).filter(({ kind }) => kind === "bureau").slice(0, 2);
  const settled = years.filter((year) => latest === null || year <= latest);
  const { selection, corrections } = readSelection(parameters, {
    bureaus: bureaus.map(({ slug }) => slug),
    years,
    usual: { bureaus: usual.map(({ slug }) => slug), years: settled.length > 0 ? settled : years },
  });
  const organisations = selection.bureaus.flatMap((slug) => bySlug(known, slug) ?? []);
  const ids = organisations.map(({ id }) => id);
  const needed =
    selection.basis === "today"
      ? [...new Set(ids.flatMap((id) => [0, ...selection.years].flatMap((year) => contributorsOf(id, year, known.changes))))]
      : ids;
  const figures = await publishedFigures(known, needed);
  const series = compare(figures, {
    measures: selection.measures,
    organisations: ids,
    years: selection.years,
    basis: selection.basis,
    lineage: known.changes,
  });
  return { selection, corrections, series, organisations, known, years, shown };
}

export type Comparison = Awaited<ReturnType<typeof loadComparison>>;

/** The first of the years whose reports have another format than those of the year before. */
export const formatBreak = (years: readonly number[]): number | undefined =>
  years.find((year, i) => i > 0 && formatFor(year)?.id !== formatFor(years[i - 1] ?? year)?.id);
