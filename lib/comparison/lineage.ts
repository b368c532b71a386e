/** A dated change in the organisation tree: `from` became, or became part of, `to`. */
export type Change = { kind: "merge" | "split" | "rename"; from: number; to: number; onDate: string };
/** A name with the days in which it was borne; `to` is the first day on which it no longer was. */
export type DatedName = { name: string; shortName: string; nameEn: string | null; from: string; to: string | null };

/** The name on a day, else the earliest known after it, else the last known. */
export function nameOn(names: DatedName[], day: string): DatedName | undefined {
  const sorted = [...names].sort((a, b) => (a.from < b.from ? -1 : 1));
  return (
    sorted.findLast((name) => name.from <= day && (name.to === null || day < name.to)) ??
    sorted.find((name) => name.from > day) ??
    sorted.at(-1)
  );
}

/** The name that a report of a year carries: that of the year's last day. */
export const nameInYear = (names: DatedName[], year: number): DatedName | undefined => nameOn(names, `${year}-12-31`);

/**
 * Whose reports of a year make up an organisation as it is today: itself, and what was merged into it after that year, back through every merge.
 * A split is not undone: nobody can say which part of the old numbers belongs to the new organisation.
 */
export function contributorsOf(organisation: number, year: number, changes: Change[]): number[] {
  const found = new Set([organisation]);
  for (const member of found)
    for (const change of changes)
      if (change.kind === "merge" && change.to === member && change.onDate > `${year}-12-31`) found.add(change.from);
  return [...found];
}

/** What became of an organisation, or what came into it, oldest first: told on its page and under a comparison. */
export const changesOf = (organisation: number, changes: Change[]): Change[] =>
  changes.filter(({ from, to }) => from === organisation || to === organisation).sort((a, b) => (a.onDate < b.onDate ? -1 : 1));
