import type { Line } from "@/lib/format/bridge";
import { type CellId, cellAt, type FormatId } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { type Figure, isNotApplicable, numberOf } from "@/lib/report/figure";

/** A line's number in one report: a number (amounts in 万元), blank, 不适用, or not asked for by the format of that year. */
export type LineValue = { kind: "number"; value: number } | { kind: "blank" } | { kind: "not_applicable" } | { kind: "not_asked" };

/** The figures of one report with the format that they are in. */
export type ReportFigures = { format: FormatId; figures: { [cell in CellId]?: Figure } };

/** Reads a line from one report. Parts that are blank or 不适用 are left out of a sum; with none left, so is the sum. */
export function readLine(line: Line, { format, figures }: ReportFigures): LineValue {
  const cells = line.cells[format];
  if (!cells) return { kind: "not_asked" };
  const numbers = cells.flatMap((cell) => numberOf(figures[cell], { unit: cellAt(formatById(format), cell)?.unit ?? null }) ?? []);
  if (numbers.length > 0) return { kind: "number", value: sumOf(numbers) };
  return { kind: cells.every((cell) => isNotApplicable(figures[cell])) ? "not_applicable" : "blank" };
}

/** Adds up, exact to six decimals: amounts in 万元 are kept to the fen. */
export const sumOf = (numbers: number[]): number => Math.round(numbers.reduce((sum, number) => sum + number, 0) * 1e6) / 1e6;
