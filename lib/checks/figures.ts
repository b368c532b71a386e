import { type CellId, cellAt, type Format, type Row, type Table, tablesOf } from "@/lib/format/format";
import { isNotApplicable, numberOf } from "@/lib/report/figure";
import type { Figures } from "@/lib/report/report";

/** A set of figures with the format that gives them their meaning: this year's report or last year's. */
export type Sheet = { format: Format; figures: Figures };

/** The number in a cell, amounts in 万元; null when the format has no such cell, or it is blank or 不适用. */
export function numberIn(sheet: Sheet, id: string): number | null {
  const cell = cellAt(sheet.format, id);
  return cell ? numberOf(sheet.figures[cell.id], cell) : null;
}

/** The number that a reader finds at an address: a total left blank is read as the sum of its parts. */
export function readerNumber(sheet: Sheet, id: string): number | null {
  const own = numberIn(sheet, id);
  const parts = cellAt(sheet.format, id)?.parts;
  if (own !== null || !parts || isNotApplicable(sheet.figures[id as CellId])) return own; // `id` has a cell here
  return sumOf(parts.map((part) => readerNumber(sheet, part)));
}

/** Whether a number is the last word of the table: nothing is blank of what it stands for, and a total is what its parts add up to. */
export function isConclusive(sheet: Sheet, id: CellId): boolean {
  const parts = cellAt(sheet.format, id)?.parts ?? [];
  const given = parts.filter((part) => isConclusive(sheet, part));
  if (given.length === 0) return (sheet.figures[id] ?? null) !== null;
  const own = numberIn(sheet, id);
  return given.length === parts.length && (own === null || own === (sumOf(given.map((part) => readerNumber(sheet, part))) ?? 0));
}

/** Adds what is there; null when nothing is. */
export function sumOf(numbers: (number | null)[]): number | null {
  const given = numbers.filter((number) => number !== null);
  return given.length === 0 ? null : given.reduce((sum, number) => sum + number, 0);
}

/** Rows of tables that have all of these columns: how a rule finds out whether a format has what it judges. */
export function rowsWith(format: Format, ...columns: string[]): { table: Table; row: Row }[] {
  return tablesOf(format)
    .filter((table) => columns.every((id) => table.columns.some((column) => column.id === id)))
    .flatMap((table) => table.rows.map((row) => ({ table, row })));
}
