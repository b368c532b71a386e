import { readFileSync, writeFileSync } from "node:fs";

/** Prints measured figures and puts them between their marks in a page of docs, in the place of the last ones. */
export function publish(figures: string, page: string, [begin, end]: readonly [begin: string, end: string]): void {
  process.stdout.write(`${figures}\n`);
  const text = readFileSync(page, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} has no place for the figures.`);
  writeFileSync(page, `${text.slice(0, from + begin.length)}\n${figures}\n${text.slice(to)}`);
}

/** The value below which a share of all values lies. */
export function at(values: number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.floor((ordered.length - 1) * share)] ?? 0;
}
