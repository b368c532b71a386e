import { Refusal } from "@/lib/errors";
import type { CellId } from "@/lib/format/format";
import type { DocumentCell, ImportedDocument } from "./document";

/** A document as one flow of lines and table rows, in reading order. */
export type Entry = Line | Row;
export type Line = { kind: "line"; text: string; aside: boolean };
/** `at` is the grid column in which each cell begins; `merged` whether a cell spans several; `named` after which cells of the format they are named. */
export type Row = { kind: "row"; cells: string[]; at: number[]; merged: boolean; named?: (CellId | undefined)[]; text: string };

export function flowOf(document: ImportedDocument): Entry[] {
  return document.blocks.flatMap((block): Entry[] =>
    block.kind === "paragraph" ? linesOf(block.text, block.aside === true) : rowsOf(block.rows),
  );
}

/** Spans upon spans make a table endlessly wide. */
const maxColumns = 2000;

const linesOf = (text: string, aside: boolean): Line[] =>
  text
    .split(/[\r\n]+/u)
    .map((line) => line.replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/gu, ""))
    .filter((line) => line !== "")
    .map((line) => ({ kind: "line", text: line, aside }));

function rowsOf(rows: DocumentCell[][]): Entry[] {
  // How many rows each grid column is still taken by a cell from above.
  const taken: number[] = [];
  return rows.flatMap((row): Entry[] => {
    let column = 0;
    const at: number[] = [];
    const spans = row.map((cell) => {
      while ((taken[column] ?? 0) > 0) column++;
      if (column > maxColumns) throw new Refusal("unreadable_file", { reason: "too_complex" });
      at.push(column);
      const width = cell.colspan ?? 1;
      const from = column;
      column += width;
      return { from, width, height: cell.rowspan ?? 1 };
    });
    for (let i = 0; i < taken.length; i++) taken[i] = Math.max(0, (taken[i] ?? 0) - 1);
    for (const { from, width, height } of spans) for (let i = from; i < from + width; i++) taken[i] = Math.max(taken[i] ?? 0, height - 1);
    const cells = row.map((cell) => cell.text.trim());
    const filled = cells.filter((cell) => cell !== "");
    if (filled.length === 0 && cells.length < 15) return [];
    if (cells.length === 1) return linesOf(cells[0] ?? "", false);
    const named = row.some((cell) => cell.named) ? { named: row.map((cell) => cell.named) } : {};
    return [
      { kind: "row", cells, at, merged: row.some((cell) => (cell.colspan ?? 1) > 1), ...named, text: filled.map(oneLine).join("\t") },
    ];
  });
}

export const oneLine = (text: string): string => text.replace(/\s*\n\s*/gu, "");
