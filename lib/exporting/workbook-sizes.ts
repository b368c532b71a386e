import type { Language } from "@/lib/format/format";
import type { SheetCell, SheetTable } from "./sheet";
import { linesIn, widestPiece, widthOf } from "./wrapping";

/** In characters: about as wide as a printed page; a column holds its widest word and number. English labels are longer and printed smaller. */
export function columnWidths({ rows, widths }: SheetTable, language: Language): number[] {
  const whole = widths.length > 10 ? 120 : widths.length > 4 && language === "en" ? 130 : 90;
  return widths.map((share, column) => {
    const own = rows.flat().filter((cell) => cell.column === column && cell.colspan === 1);
    const widest = Math.max(0, ...own.map(({ role, text }) => (role === "figure" ? widthOf(text) : widestPiece(text))));
    return Math.max(Math.round(share * whole), widest + 3);
  });
}

/** A line of text of 11 points, and the air above and below. */
const lineHeight = 16;
const air = 6;

/** In points: rows high enough for their wrapped labels, since not every program fits them itself, and none those with merged cells. */
export function heightsOf(rows: SheetCell[][], widths: number[]): number[] {
  const needed = ({ text, column, colspan }: SheetCell) =>
    linesIn(text, widths.slice(column, column + colspan).reduce((all, width) => all + width, 0) - 2) * lineHeight + air;
  const heights = rows.map((cells) => Math.max(...cells.map((cell) => (cell.rowspan === 1 ? needed(cell) : 0)), lineHeight + air));
  for (const [r, cells] of rows.entries())
    for (const cell of cells) {
      const below = heights.slice(r, r + cell.rowspan);
      const lack = needed(cell) - below.reduce((all, height) => all + height, 0);
      if (lack > 0) for (const i of below.keys()) heights[r + i] = (heights[r + i] ?? 0) + Math.ceil(lack / cell.rowspan);
    }
  return heights;
}

/** How high each line of a list of texts has to be, in points. */
export const listHeights = (lines: string[][], widths: number[]): number[] =>
  lines.map((line) => Math.max(...line.map((text, column) => linesIn(text, (widths[column] ?? 0) - 1))) * lineHeight + air);

/** No row of Excel is higher. */
const highest = 409;

/** Heights as the writer of workbooks takes them. */
export const rowsOfHeights = (heights: number[]) => new Map(heights.map((height, r) => [r, { height: Math.min(highest, height) }]));
