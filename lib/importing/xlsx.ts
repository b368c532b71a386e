import { Refusal } from "@/lib/errors";
import type { DocumentBlock, DocumentCell, ImportedDocument } from "./document";
import { childNamed, childrenNamed, elementsIn, textIn, type XmlElement } from "./markup";
import { openOffice } from "./office";
import { inReportOrder, type ReadSheet } from "./own-workbook";
import { type CellNames, cellNamesIn, columnOf, rowOf } from "./references";
import { warning } from "./warnings";

/**
 * An Excel workbook → document: a table for each visible sheet, in the order of the tabs. Formulas give the value that Excel kept for them; a number
 * that is formatted as a date is given as that date, so that nobody takes its serial number for a count; a unit that a format adds is given with the
 * number. Refuses what `openOffice` refuses.
 */
export function readXlsx(bytes: Uint8Array): ImportedDocument {
  const { main, related, byId, warnings } = openOffice(bytes, "xl/workbook.xml");
  const sheets = childrenNamed(childNamed(main, "sheets") ?? main, "sheet");
  const hidden = sheets.filter(({ attributes }) => attributes.state === "hidden" || attributes.state === "veryHidden");
  const strings = stringsIn(related("sharedStrings"));
  const shownBy = formatsIn(related("styles"));
  const names = cellNamesIn(main);
  const from1904 = ["1", "true"].includes(childNamed(main, "workbookPr")?.attributes.date1904 ?? "");
  const read = sheets
    .filter((sheet) => !hidden.includes(sheet))
    .map(({ attributes }): ReadSheet => {
      const part = byId(attributes.id ?? "");
      const name = attributes.name ?? "";
      return { name, blocks: part ? blocksOf(part, names.get(name), (cell) => textOfCell(cell, strings, shownBy, from1904)) : [] };
    });
  if (hidden.length > 0)
    warnings.push(warning("hidden_sheets", { names: hidden.map(({ attributes }) => attributes.name ?? "").join("、") }));
  const own = inReportOrder(read);
  if (own) return { ...own, warnings: [...warnings, ...own.warnings], cutOff: false };
  return { title: null, blocks: read.flatMap(({ blocks }) => blocks), metadata: {}, warnings, cutOff: false };
}

const maxRows = 20_000;
const maxColumns = 200;

type Grid = Map<number, Map<number, string>>;

function blocksOf(sheet: XmlElement, names: CellNames | undefined, textOf: (cell: XmlElement) => string): DocumentBlock[] {
  const grid = gridOf(sheet, textOf);
  const width = Math.max(
    0,
    ...[...grid.values()].flatMap((row) => [...row].filter(([, text]) => text !== "").map(([column]) => column + 1)),
  );
  const { spans, covered } = mergesOf(sheet, width);
  const blocks: DocumentBlock[] = [];
  for (const [r, row] of [...grid].sort(([a], [b]) => a - b)) {
    const cells: DocumentCell[] = [];
    for (let c = 0; c < width; c++) {
      const key = `${r} ${c}`;
      const named = names?.get(key);
      if (!covered.has(key)) cells.push({ text: row.get(c) ?? "", ...spans.get(key), ...(named ? { named } : {}) });
    }
    const filled = cells.filter(({ text }) => text !== "");
    const [only] = filled;
    const last = blocks.at(-1);
    // Prose stands in one cell of its own, merged over the sheet or not.
    if (only && filled.length === 1 && (only.text.length > 40 || only.text.includes("\n")))
      blocks.push({ kind: "paragraph", text: only.text });
    else if (last?.kind === "table") last.rows.push(cells);
    else blocks.push({ kind: "table", rows: [cells] });
  }
  return blocks;
}

function gridOf(sheet: XmlElement, textOf: (cell: XmlElement) => string): Grid {
  const grid: Grid = new Map();
  let at = -1;
  for (const row of childrenNamed(childNamed(sheet, "sheetData") ?? sheet, "row")) {
    at = row.attributes.r === undefined ? at + 1 : Number(row.attributes.r) - 1;
    if (!(at >= 0) || grid.size > maxRows) throw new Refusal("unreadable_file", { reason: "too_complex" });
    const cells = grid.get(at) ?? new Map<number, string>();
    let column = -1;
    for (const cell of childrenNamed(row, "c")) {
      column = cell.attributes.r === undefined ? column + 1 : columnOf(cell.attributes.r);
      const text = textOf(cell);
      if (column < maxColumns && text !== "") cells.set(column, text);
    }
    grid.set(at, cells);
  }
  return grid;
}

const lastRow = 1_048_576;

/** The spans of merged cells by the cell that shows, and the cells under them. */
function mergesOf(sheet: XmlElement, width: number): { spans: Map<string, Partial<DocumentCell>>; covered: Set<string> } {
  const spans = new Map<string, Partial<DocumentCell>>();
  const covered = new Set<string>();
  const merges = childNamed(sheet, "mergeCells");
  for (const { attributes } of merges ? childrenNamed(merges, "mergeCell") : []) {
    const [from = "", to = from] = (attributes.ref ?? "").split(":");
    const [top, left] = [rowOf(from), columnOf(from)];
    // Beyond the last row of any sheet; counting on from a number without end would never end either.
    if (top > lastRow) continue;
    const bottom = Math.min(rowOf(to), top + 500);
    const right = Math.min(columnOf(to), Math.max(left, width - 1));
    if (covered.size > 200_000) throw new Refusal("unreadable_file", { reason: "too_complex" });
    for (let r = top; r <= bottom; r++) for (let c = left; c <= right; c++) if (r !== top || c !== left) covered.add(`${r} ${c}`);
    spans.set(`${top} ${left}`, {
      ...(right > left ? { colspan: right - left + 1 } : {}),
      ...(bottom > top ? { rowspan: bottom - top + 1 } : {}),
    });
  }
  return { spans, covered };
}

/** What a cell shows, as far as it matters: text as it is, a number in plain digits with the unit of its format, a date as a date, a formula without a value as itself. */
function textOfCell(cell: XmlElement, strings: string[], shownBy: (style: number) => Shown, from1904: boolean): string {
  const value = childNamed(cell, "v");
  const stored = value ? textIn(value) : "";
  const formula = childNamed(cell, "f");
  const kind = cell.attributes.t ?? "n";
  if (kind === "s") return tidy(strings[Number(stored)] ?? "");
  if (kind === "inlineStr") return tidy(childrenNamed(cell, "is").map(richText).join(""));
  if (formula && stored === "" && kind !== "str") return `=${textIn(formula).slice(0, 40)}`;
  if (kind === "d") return stored.slice(0, 10);
  if (kind === "b") return stored === "1" ? "TRUE" : "FALSE";
  if (kind !== "n") return tidy(stored);
  const number = Number(stored);
  if (stored.trim() === "") return "";
  if (!Number.isFinite(number)) return tidy(stored);
  const { isDate, isHidden, unit } = shownBy(Number(cell.attributes.s ?? 0));
  if (isHidden) return "";
  return isDate ? dateOf(number, from1904) : `${plain(number)}${unit}`;
}

const tidy = (text: string): string =>
  text
    .replaceAll("_x000D_", "")
    .split(/\r\n|\r|\n/u)
    .map((line) => line.replace(/[^\S\t\u3000]+|[\u200b\ufeff]+/gu, " ").trim())
    .filter(Boolean)
    .join("\n");

const plain = (number: number): string => (Object.is(number, -0) ? "0" : String(number));

/** Days since the end of 1899, with Excel's 29 February 1900 that never was. */
function dateOf(serial: number, from1904: boolean): string {
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const date = new Date(Math.round((days - 25_569) * 86_400_000));
  return Number.isNaN(date.getTime()) ? String(serial) : `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}

const stringsIn = (part: XmlElement | undefined): string[] => (part ? childrenNamed(part, "si").map(richText) : []);

/** The runs of a text without what is printed over it to tell how it is read aloud; a raised digit is a note's sign. */
const richText = (text: XmlElement): string =>
  elementsIn(text)
    .map((element) => {
      if (element.name === "t") return textIn(element);
      if (element.name !== "r") return "";
      const run = childrenNamed(element, "t").map(textIn).join("");
      const raised = childNamed(childNamed(element, "rPr"), "vertAlign")?.attributes.val;
      return (raised === "superscript" || raised === "subscript") && /\d/u.test(run) ? `[${run.trim()}]` : run;
    })
    .join("");

/** What a cell's format makes of its number: a date, nothing to be seen, or the number with a unit after it. */
type Shown = { isDate: boolean; isHidden: boolean; unit: string };

function formatsIn(styles: XmlElement | undefined): (style: number) => Shown {
  const formats = new Map(
    childrenNamed(childNamed(styles, "numFmts") ?? none, "numFmt").map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? "",
    ]),
  );
  const used = childrenNamed(childNamed(styles, "cellXfs") ?? none, "xf").map(({ attributes }) => Number(attributes.numFmtId ?? 0));
  return (style) => {
    const id = used[style] ?? 0;
    const code = formats.get(id)?.slice(0, 300);
    return code === undefined
      ? { isDate: builtInDates.some(([from, to]) => id >= from && id <= to), isHidden: false, unit: "" }
      : { isDate: showsDate(code), isHidden: /^\s*;\s*;/u.test(code), unit: unitIn(code) };
  };
}

/** 万元 of 0.00"万元". After a comma, which divides by a thousand, the words are no part of the number that the cell holds. */
function unitIn(code: string): string {
  const after = code.split(";")[0]?.match(/(?:[0#?]|general)([^0#?]*)$/iu)?.[1] ?? "";
  const words = after.replace(/\[[^\]]*\]|[_*]./gu, "").replace(/["\\\s]/gu, "");
  return /^\p{Script=Han}+$/u.test(words) ? words : "";
}

const none: XmlElement = { name: "", attributes: {}, children: [] };
const builtInDates: [number, number][] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

const showsDate = (code: string): boolean => /[ymdhs年月日]/iu.test(code.slice(0, 300).replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|general/giu, ""));
