import { load } from "cheerio";
import { unzipSync } from "fflate";
import { type CellId, cellId, type Format, tablesOf } from "@/lib/format/format";
import { printFigure } from "@/lib/report/figure";
import type { Figures } from "@/lib/report/report";

// Readers of the tests' own: they know the official layout, and nothing of how the files were written.

export type Printed = Record<CellId, string>;

/** What every cell should show. */
export function printedFigures(format: Format, figures: Figures): Printed {
  const printed: Printed = {};
  for (const { table, row, column } of cells(format)) {
    const id = cellId(table.id, row.id, column.id);
    printed[id] = printFigure(figures[id]);
  }
  return printed;
}

const cells = (format: Format) =>
  tablesOf(format).flatMap((table) => table.rows.flatMap((row) => table.columns.map((column) => ({ table, row, column }))));

/** Reads the cells out of grids in which every merged place repeats its text; tables follow one another in the order of the format. */
export function cellsOfGrids<T>(format: Format, grids: T[][][]): Record<CellId, T | undefined> {
  const found: Record<CellId, T | undefined> = {};
  const rest = grids.map((grid) => [...grid]);
  for (const table of tablesOf(format)) {
    while (rest[0]?.length === 0) rest.shift();
    const grid = rest[0]?.splice(0, table.header.length + table.rows.length) ?? [];
    for (const [r, row] of table.rows.entries()) {
      let place = table.stubColumns;
      for (const [c, column] of table.columns.entries()) {
        found[cellId(table.id, row.id, column.id)] = grid[table.header.length + r]?.[place];
        place += table.valueSpans?.[c] ?? 1;
      }
    }
  }
  return found;
}

export const partOf = (bytes: Uint8Array, name: string): string => new TextDecoder().decode(unzipSync(bytes)[name]);

/** The tables of a Word document as grids, merges unfolded. Columns a hair wide, which programs that round leave between two others, are left out. */
export function gridsOfDocx(bytes: Uint8Array): string[][][] {
  const $ = load(partOf(bytes, "word/document.xml"), { xml: true });
  return $("w\\:tbl")
    .toArray()
    .map((table) => {
      const grid: string[][] = [];
      const widths = $(table)
        .find("> w\\:tblGrid > w\\:gridCol")
        .toArray()
        .map((column) => Number($(column).attr("w:w")));
      for (const row of $(table).children("w\\:tr").toArray()) {
        const line: string[] = [];
        for (const cell of $(row).children("w\\:tc").toArray()) {
          const properties = $(cell).children("w\\:tcPr");
          const span = Number(properties.children("w\\:gridSpan").attr("w:val") ?? 1);
          const merge = properties.children("w\\:vMerge");
          const continues = merge.length > 0 && merge.attr("w:val") !== "restart";
          const text = continues ? (grid.at(-1)?.[line.length] ?? "") : $(cell).find("w\\:t").text();
          for (let i = 0; i < span; i++) line.push(text);
        }
        grid.push(line);
      }
      return grid.map((line) => line.filter((_, i) => (widths[i] ?? 0) > 20));
    });
}

/** The text of a Word document's paragraphs outside tables. */
export function paragraphsOfDocx(bytes: Uint8Array): string[] {
  const $ = load(partOf(bytes, "word/document.xml"), { xml: true });
  return $("w\\:body > w\\:p")
    .toArray()
    .map((paragraph) => $(paragraph).find("w\\:t").text())
    .filter((text) => text !== "");
}

/** Lines of RFC 4180 text. */
export function linesOfCsv(text: string): string[][] {
  const lines: string[][] = [[]];
  let field = "";
  let quoted = false;
  for (const letter of text
    .replace(/^\ufeff/u, "")
    .replaceAll("\r\n", "\n")
    .replaceAll('""', "\u0001")) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === "," || letter === "\n")) {
      lines.at(-1)?.push(field.replaceAll("\u0001", '"'));
      field = "";
      if (letter === "\n") lines.push([]);
    } else field += letter;
  }
  return lines.filter((line) => line.length > 0);
}
