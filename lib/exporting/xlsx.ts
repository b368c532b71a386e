import { type Cell, type CellStyle, type CellValue, type MergeRange, type WriteOptions, type WriteSheet, writeXlsx } from "hucre/xlsx";
import { definedName } from "@/lib/format/defined-name";
import { cellsOf, type Format, type Language, say, type Table, tablesOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { exportWords } from "@/lib/messages/exporting";
import { unitNames } from "@/lib/messages/report";
import type { Figure } from "@/lib/report/figure";
import { type Exported, madeAt, nameIn } from "./exported";
import { chapterTitle, type SheetCell, type SheetTable, sheetOf, tableAlone } from "./sheet";
import { keywordsOf } from "./stamp";
import { printable } from "./text";
import { linesIn, widestPiece, widthOf } from "./wrapping";
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
  const headerFooter = marginsText(exported, language);
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

/** A line of text of 11 points, and the air above and below. */
const lineHeight = 16;
const air = 6;
/** No row of Excel is higher. */
const highest = 409;

/** Above and below every printed page: the report and its mark; bureau, year, edition and page. */
function marginsText(exported: Exported, language: Language): NonNullable<WriteSheet["headerFooter"]> {
  const words = exportWords[language];
  const { title, year } = exported.content;
  const mark = exported.standing === "edition" ? "" : words.marks[exported.standing];
  const told = exported.edition
    ? words.sheets.printedEdition(exported.edition.number, exported.edition.id)
    : words.standing[exported.standing];
  return {
    oddHeader: `&L${literal(title)}${mark ? `&R${literal(mark)}` : ""}`,
    oddFooter: `&L${literal(words.sheets.printed(nameIn(exported, language).slice(0, 100), year, told))}&R${words.page("&P", "&N")}`,
  };
}

/** In a header a sign of its own begins with &; Excel opens no file in which one is longer than 255 characters. */
const literal = (text: string) => printable(text).slice(0, 180).replaceAll("&", "&&");

const page = { paperSize: "a4", fitToPage: true, fitToWidth: 1 } as const;
const margins = { left: 0.6, right: 0.6, top: 0.8, bottom: 0.8, header: 0.4, footer: 0.4 };

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
const number = { vertical: "center", horizontal: "center" } as const;
const styles: Record<SheetCell["role"] | "total" | "title" | "listed", CellStyle> = {
  title: { font: { ...bold, size: 14 }, alignment: { vertical: "center" } },
  head: { ...bordered, font: bold, alignment: { ...middle, horizontal: "center" } },
  group: { ...bordered, alignment: { ...middle, horizontal: "center" } },
  stub: { ...bordered, alignment: { ...middle, horizontal: "left", indent: 1 } },
  figure: { ...bordered, alignment: number },
  total: { ...bordered, font: bold, alignment: number },
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
    pageSetup: {
      ...page,
      margins,
      orientation: widths.length > 10 ? "landscape" : "portrait",
      fitToHeight: 1,
      horizontalCentered: true,
    },
    ...(exported.standing === "edition" ? {} : { dataValidations: wholeNumbers(table, rows, language) }),
  };
  return { sheet, names };
}

const titleHeight = 32;
const rowsOfHeights = (heights: number[]) => new Map(heights.map((height, r) => [r, { height: Math.min(highest, height) }]));

/** About as wide as a printed page; a column holds its widest word and number. English labels are longer and printed smaller. */
function columnWidths({ rows, widths }: SheetTable, language: Language): number[] {
  const whole = widths.length > 10 ? 120 : widths.length > 4 && language === "en" ? 130 : 90;
  return widths.map((share, column) => {
    const own = rows.flat().filter((cell) => cell.column === column && cell.colspan === 1);
    const widest = Math.max(0, ...own.map(({ role, text }) => (role === "figure" ? widthOf(text) : widestPiece(text))));
    return Math.max(Math.round(share * whole), widest + 3);
  });
}

/** Rows high enough for their wrapped labels, since not every program fits them itself, and none those with merged cells. */
function heightsOf(rows: SheetCell[][], widths: number[]): number[] {
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
  const heights = lines.map((line) => Math.max(...line.map((text, c) => linesIn(text, (widths[c] ?? 0) - 1))) * lineHeight + air);
  return {
    name,
    rows: grid.rows,
    cells: grid.cells,
    columns: widths.map((width) => ({ width })),
    rowDefs: rowsOfHeights(heights),
    freezePane: { rows: 1 },
    pageSetup: { ...page, margins, orientation, fitToHeight: 0, printTitlesRow: "$1:$1" },
  };
}
