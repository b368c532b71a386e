import { type Cell, type CellStyle, type CellValue, type MergeRange, type WriteOptions, type WriteSheet, writeXlsx } from "hucre/xlsx";
import { definedName } from "@/lib/format/defined-name";
import { cellsOf, type Format, type Language, say, type Table, tablesOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { exportWords } from "@/lib/messages/exporting";
import { unitNames } from "@/lib/messages/report";
import type { Figure } from "@/lib/report/figure";
import { type Exported, madeAt } from "./exported";
import { chapterTitle, type SheetCell, sheetOf, tableAlone } from "./sheet";
import { keywordsOf } from "./stamp";
import { printable } from "./text";
import { headerFooterOf, pageOf } from "./workbook-page";
import { columnWidths, heightsOf, listHeights, rowsOfHeights } from "./workbook-sizes";
import { repacked } from "./zip";

/**
 * A report as a workbook: a sheet for each official table, one for the text, one with notes, units, source and edition. Every figure's cell bears its
 * address as a name, so that it is found again where somebody moved or relabelled it.
 */
export async function toXlsx(exported: Exported, language: Language): Promise<Uint8Array> {
  const { content } = exported;
  const format = formatById(content.format);
  const at = madeAt(exported);
  const tables = tablesOf(format).map((table) => tableSheet(table, format, exported, language));
  const headerFooter = headerFooterOf(exported, language);
  const bytes = await writeXlsx({
    properties: {
      title: content.title,
      creator: content.organisation.name,
      lastModifiedBy: content.organisation.name,
      keywords: keywordsOf(exported),
      created: at,
      modified: at,
    },
    defaultFont: font,
    sheets: [...tables.map(({ sheet }) => sheet), proseSheet(exported, format, language), notesSheet(exported, format, language)].map(
      (sheet) => ({ ...sheet, headerFooter }),
    ),
    namedRanges: tables.flatMap(({ names }) => names),
  });
  return repacked(bytes, (name, part) => (sheetNumber(name) > tables.length ? growing(part) : part));
}

const sheetNumber = (part: string) => Number(part.match(/^xl\/worksheets\/sheet(\d+)\.xml$/u)?.[1] ?? 0);

/** Rows of text whose height is not held fast: they grow with what somebody adds. */
const growing = (part: Uint8Array): Uint8Array =>
  new TextEncoder().encode(new TextDecoder().decode(part).replaceAll(' customHeight="1"', ""));

type Grid = { rows: CellValue[][]; cells: Map<string, Partial<Cell>>; merges: MergeRange[] };

const font = { name: "宋体", size: 11 };
const bold = { ...font, bold: true };
const thin = { style: "thin" } as const;
const pale = { style: "thin", color: { rgb: "D0D0D0" } } as const;
const bordered: CellStyle = { border: { top: thin, right: thin, bottom: thin, left: thin } };
const middle = { vertical: "center", wrapText: true } as const;
const centred = { vertical: "center", horizontal: "center" } as const;
const styles: Record<SheetCell["role"] | "total" | "title" | "listed", CellStyle> = {
  title: { font: { ...bold, size: 14 }, alignment: { vertical: "center" } },
  head: { ...bordered, font: bold, alignment: { ...middle, horizontal: "center" } },
  group: { ...bordered, alignment: { ...middle, horizontal: "center" } },
  stub: { ...bordered, alignment: { ...middle, horizontal: "left", indent: 1 } },
  figure: { ...bordered, alignment: centred },
  total: { ...bordered, font: bold, alignment: centred },
  listed: { border: { bottom: pale }, alignment: { vertical: "top", wrapText: true } },
};

function tableSheet(
  table: Table,
  format: Format,
  exported: Exported,
  language: Language,
): { sheet: WriteSheet; names: NonNullable<WriteOptions["namedRanges"]> } {
  const drawn = tableAlone(table, format, exported.content, language);
  const { rows, headRows } = drawn;
  const widths = columnWidths(drawn, language);
  const grid: Grid = { rows: [], cells: new Map(), merges: [] };
  put(grid, 0, 0, `${say(table.name, language)}　${say(table.label, language)}`, styles.title);
  for (const [r, cells] of rows.entries()) for (const cell of cells) place(grid, r, cell);
  const name = say(table.name, language);
  const names = rows.flatMap((cells, r) =>
    cells.flatMap(({ cell, column }) => (cell ? [{ name: definedName(cell), range: `'${name}'!$${lettersOf(column)}$${r + 2}` }] : [])),
  );
  const sheet: WriteSheet = {
    name,
    rows: grid.rows,
    cells: grid.cells,
    merges: grid.merges,
    columns: widths.map((width) => ({ width })),
    rowDefs: rowsOfHeights([titleHeight, ...heightsOf(rows, widths)]),
    freezePane: { rows: headRows + 1, columns: table.stubColumns },
    pageSetup: { ...pageOf(widths.length > 10 ? "landscape" : "portrait"), fitToHeight: 1, horizontalCentered: true },
    ...(exported.standing === "edition" ? {} : { dataValidations: wholeNumbers(table, rows, language) }),
  };
  return { sheet, names };
}

const titleHeight = 32;
/** What is still filled in warns of a count that is no whole number; a sign such as “—” can be entered all the same. */
function wholeNumbers(table: Table, rows: SheetCell[][], language: Language): NonNullable<WriteSheet["dataValidations"]> {
  const [first, last] = [rows.length - table.rows.length + 2, rows.length + 1];
  const figures = (rows.at(-1) ?? []).filter(({ role }) => role === "figure");
  return table.columns.flatMap(({ type }, i) => {
    const letter = lettersOf(figures[i]?.column ?? 0);
    const isCount: WriteSheet["dataValidations"] = [
      {
        type: "whole",
        operator: "between",
        formula1: type === "signed_count" ? "-999999999" : "0",
        formula2: "999999999",
        allowBlank: true,
        showErrorMessage: true,
        errorStyle: "warning",
        errorMessage: exportWords[language].sheets.wholeNumber,
        range: `${letter}${first}:${letter}${last}`,
      },
    ];
    return type === "amount" ? [] : isCount;
  });
}

/** 0 → A. Official tables have at most fifteen columns. */
const lettersOf = (column: number): string => String.fromCharCode(65 + column);

/** Every grid place under a span gets the border; the first one the value. Row 0 holds the title. */
function place(grid: Grid, row: number, cell: SheetCell): void {
  const { column } = cell;
  const style = styles[cell.isTotal ? "total" : cell.role];
  for (let r = row; r < row + cell.rowspan; r++)
    for (let c = column; c < column + cell.colspan; c++) {
      put(grid, r + 1, c, r === row && c === column ? writtenValue(cell) : null, style);
    }
  if (cell.rowspan > 1 || cell.colspan > 1)
    grid.merges.push({ startRow: row + 1, startCol: column, endRow: row + cell.rowspan, endCol: column + cell.colspan - 1 });
}

function put({ rows, cells }: Grid, row: number, column: number, value: CellValue, style: CellStyle): void {
  while (rows.length <= row) rows.push([]);
  const line = rows[row];
  if (!line) return;
  while (line.length <= column) line.push(null);
  line[column] = value;
  cells.set(`${row},${column}`, { value, style });
}

const writtenValue = ({ role, text, figure }: SheetCell): CellValue => (role === "figure" ? figureValue(figure ?? null) : printable(text));

/** Numbers are numbers, a blank stays blank. An amount is a number where that is exact and it carries no unit of its own; otherwise as printed. */
function figureValue(figure: Figure): CellValue {
  if (figure === null) return null;
  if (typeof figure === "object") return "—";
  return typeof figure === "string" && String(Number(figure)) === figure ? Number(figure) : figure;
}

function proseSheet({ content }: Exported, format: Format, language: Language): WriteSheet {
  const words = exportWords[language].sheets;
  const lines = format.sections.flatMap((section) => {
    const title = chapterTitle(section, language);
    return (content.prose[section.id] ?? []).map(({ kind, text }) => [title, words.kinds[kind], text]);
  });
  return listSheet(words.prose, [[words.section, words.kind, words.text], ...lines], [26, 11, 95], "landscape");
}

function notesSheet(exported: Exported, format: Format, language: Language): WriteSheet {
  const words = exportWords[language].sheets;
  const sheet = sheetOf(exported, language);
  const units = cellsOf(format).filter(({ row, table }) => row === table.rows[0]);
  return listSheet(
    words.notes,
    [
      [words.item, words.content],
      [exported.content.title, ""],
      ...sheet.facts.map(({ label, value }) => [label, value]),
      [words.signs, words.signsText],
      ...sheet.blocks.flatMap((block) => (block.kind === "note" ? [["", block.text]] : [])),
      ["", ""],
      [words.units, ""],
      ...units.map(({ table, column }) => [
        `${say(table.name, language)} ${column.group && table.id === "t4" ? `${say(column.group, language)} ` : ""}${say(column.label, language)}`,
        column.unit ? unitNames[language][column.unit] : column.type === "amount" ? words.unitNotPrinted : "",
      ]),
    ],
    [44, 67],
    "portrait",
  );
}

function listSheet(name: string, lines: string[][], widths: number[], orientation: "portrait" | "landscape"): WriteSheet {
  const grid: Grid = { rows: [], cells: new Map(), merges: [] };
  for (const [r, line] of lines.entries())
    for (const [c, text] of line.entries()) put(grid, r, c, text === "" ? null : printable(text), r === 0 ? styles.head : styles.listed);
  return {
    name,
    rows: grid.rows,
    cells: grid.cells,
    columns: widths.map((width) => ({ width })),
    rowDefs: rowsOfHeights(listHeights(lines, widths)),
    freezePane: { rows: 1 },
    pageSetup: { ...pageOf(orientation), printTitlesRow: "$1:$1" },
  };
}
