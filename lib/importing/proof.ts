import { cellId } from "@/lib/format/format";
import type { Labels, RowPlace } from "./labels";
import type { Proposal } from "./proposal";
import type { FoundRow } from "./rows";
import { isRunTogether } from "./values";

/** A row that was read although it has fewer texts than cells. */
export type Unproven = { place: RowPlace; values: string[]; how: "short" | "split"; isCutOff: boolean };

/**
 * Whether a row that has fewer texts than cells reads in one way only. What is there of a row at a file's end stands where it stands, and of zeros that
 * ran together there are as many as digits; everything else is for the sums down the columns to tell.
 */
export function isProven({ place, values, how, isCutOff }: Unproven, cells: Proposal["cells"]): boolean {
  if (how === "short" ? isCutOff : /^[0０]+$/u.test(values.join(""))) return true;
  return columnSumsHold(place, cells);
}

/** Whether every number of a row is borne out by the sums and balances down its column, all of whose other numbers are known. */
function columnSumsHold({ table, row }: RowPlace, cells: Proposal["cells"]): boolean {
  const sums = [...table.balances, ...table.rows.flatMap((total) => (total.sum ? [{ left: [total.id], right: total.sum.parts }] : []))];
  const own = sums.filter(({ left, right }) => [...left, ...right].includes(row.id));
  if (own.length === 0) return false;
  return table.columns.every((column) => {
    const figureIn = (id: string) => cells[cellId(table.id, id, column.id)];
    if (typeof figureIn(row.id) !== "number") return true;
    const add = (ids: string[]) => ids.reduce((sum, id) => sum + Number(figureIn(id) ?? Number.NaN), 0);
    return own.every(({ left, right }) => add(left) === add(right));
  });
}

/**
 * Whether the file's cells lost what kept them apart: somewhere digits stand together that cannot be one number, and no row has fewer digits than cells
 * or is not there, as it would be where blanks leave no trace.
 */
export function cellsRanTogether(labels: Labels, rows: FoundRow[]): boolean {
  const placed = rows.flatMap((row) => (row.unplaced === null ? [row] : []));
  const found = new Set(placed.map(({ place }) => place.index));
  const tables = new Set(placed.map(({ place }) => place.table));
  const isComplete = labels.places.every(({ table, index }) => !tables.has(table) || found.has(index));
  const isFilled = placed.every(({ place, values }) => values.join("").replace(/\s/gu, "").length >= place.table.columns.length);
  return isComplete && isFilled && placed.some(({ values }) => values.some(isRunTogether));
}
