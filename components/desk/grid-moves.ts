import { type CellId, cellId, type Format, tablesOf } from "@/lib/format/format";

export type Direction = "left" | "right" | "up" | "down";

/** The cell beside another one, as in a spreadsheet; below the last row of a table comes the first of the next, in the same column as far as there is one. */
export function neighbour(format: Format, cell: CellId, direction: Direction): CellId | null {
  const lines = tablesOf(format).flatMap((table) =>
    table.rows.map((row) => table.columns.map((column) => cellId(table.id, row.id, column.id))),
  );
  const line = lines.findIndex((cells) => cells.includes(cell));
  const column = lines[line]?.indexOf(cell) ?? -1;
  if (direction === "left" || direction === "right") return lines[line]?.[column + (direction === "left" ? -1 : 1)] ?? null;
  const next = lines[line + (direction === "up" ? -1 : 1)];
  return next?.[Math.min(column, next.length - 1)] ?? null;
}
