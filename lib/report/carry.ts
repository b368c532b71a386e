import { type CellId, cellsOf, type Format } from "@/lib/format/format";
import type { Figure } from "./figure";
import type { Figures } from "./report";

const opening = "t3.carried_in.";
const closing = "t3.carried_out.";

/** Whether a cell belongs to the opening row, which last year's closing row fills. */
export const isCarried = (cell: string): boolean => cell.startsWith(opening);

/** This year's opening row from last year's closing row: the input cells that last year gave a number for. Both formats have the two rows. */
export function carriedFigures(format: Format, lastYear: Figures): { cell: CellId; figure: Figure }[] {
  return cellsOf(format).flatMap((cell) => {
    if (!isCarried(cell.id) || cell.parts) return [];
    const figure = lastYear[`${closing}${cell.column.id}` as CellId] ?? null; // the address of the cell below in the same column
    return figure === null ? [] : [{ cell: cell.id, figure }];
  });
}
