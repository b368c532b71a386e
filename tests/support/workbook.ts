import { zip } from "@/lib/exporting/zip";
import { cellId, type Table } from "@/lib/format/format";
import { printFigure } from "@/lib/report/figure";
import type { MadeReport } from "./render-report";

/** A cell as it is stored: `t` is its kind, `s` its format (1 is a date), `f` a formula. */
export type StoredCell = { v?: string | number; t?: "s" | "str" | "inlineStr" | "b" | "e" | "n"; s?: number; f?: string };
export type StoredSheet = { name: string; rows: (StoredCell | null)[][]; merges?: string[]; state?: "hidden" | "veryHidden" };

/** Sheets as a workbook, in the plainest way that Excel reads. */
export function workbook(sheets: StoredSheet[], more: Record<string, string> = {}): Uint8Array {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relations = (targets: [id: string, kind: string, target: string][]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
      .map(([id, kind, target]) => `<Relationship Id="${id}" Type="${kinds}/${kind}" Target="${target}"/>`)
      .join("")}</Relationships>`;
  const strings: string[] = [];
  const parts: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": relations([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${kinds}"><sheets>${sheets
      .map(({ name, state }, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"${state ? ` state="${state}"` : ""}/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...sheets.map((_, i): [string, string, string] => [`rId${i + 1}`, "worksheet", `worksheets/sheet${i + 1}.xml`]),
      ["rId98", "sharedStrings", "/xl/sharedStrings.xml"],
      ["rId99", "styles", "styles.xml"],
    ]),
    "xl/styles.xml": `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
  };
  for (const [i, { rows, merges = [] }] of sheets.entries())
    parts[`xl/worksheets/sheet${i + 1}.xml`] = `<worksheet xmlns="${main}"><sheetData>${rows
      .map((row, r) => `<row r="${r + 1}">${row.map((one, c) => (one ? stored(one, `${column(c)}${r + 1}`, strings) : "")).join("")}</row>`)
      .join(
        "",
      )}</sheetData>${merges.length > 0 ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>` : ""}</worksheet>`;
  parts["xl/sharedStrings.xml"] = `<sst xmlns="${main}">${strings.map((text) => `<si>${text}</si>`).join("")}</sst>`;
  const all = { ...parts, ...more };
  return zip(Object.entries(all).map(([name, text]) => [name, new TextEncoder().encode(text)]));
}

/** A whole report on one sheet, as bureaus lay it out: every number typed as text in one table, as a number in the next. */
export function reportSheet({ format, title, figures, sections }: MadeReport): StoredSheet {
  const rows: (StoredCell | null)[][] = [[text(title)]];
  const merges: string[] = ["A1:J1"];
  for (const section of format.sections) {
    if (section.number !== null) rows.push([text(`${section.number}、${section.title.zh}`)]);
    for (const line of sections[section.id]?.split("\n") ?? []) rows.push([text(line)]);
    for (const [i, table] of section.tables.entries()) place(table, figures, rows, merges, i % 2 === 0);
  }
  return { name: "Sheet1", rows, merges };
}

function place(table: Table, figures: MadeReport["figures"], rows: StoredSheet["rows"], merges: string[], asText: boolean): void {
  const top = rows.length;
  const taken = new Set<string>();
  const put = (r: number, at: number, one: StoredCell | null, colspan: number, rowspan: number): number => {
    let c = at;
    while (taken.has(`${r},${c}`)) c++;
    for (let y = r; y < r + rowspan; y++) for (let x = c; x < c + colspan; x++) taken.add(`${y},${x}`);
    while (rows.length <= top + r) rows.push([]);
    const row = rows[top + r] ?? [];
    while (row.length < c) row.push(null);
    row[c] = one;
    if (colspan > 1 || rowspan > 1) merges.push(`${column(c)}${top + r + 1}:${column(c + colspan - 1)}${top + r + rowspan}`);
    return c + colspan;
  };
  for (const [r, line] of table.header.entries()) {
    let c = 0;
    for (const { text: label, colspan = 1, rowspan = 1 } of line) c = put(r, c, text(label.zh), colspan, rowspan);
  }
  for (const [i, row] of table.rows.entries()) {
    const r = table.header.length + i;
    let c = 0;
    for (const { text: label, colspan = 1, rowspan = 1 } of row.stub) c = put(r, c, text(label.zh), colspan, rowspan);
    for (const [k, { id, sum }] of table.columns.entries()) {
      const shown = printFigure(figures[cellId(table.id, row.id, id)]);
      const number: StoredCell = sum ? { v: shown, f: "SUM(A1:B1)" } : { v: shown };
      c = put(r, c, shown === "" ? null : asText || !/^-?\d+$/u.test(shown) ? text(shown) : number, table.valueSpans?.[k] ?? 1, 1);
    }
  }
}

const text = (v: string): StoredCell => ({ v, t: "s" });

function stored({ v, t, s, f }: StoredCell, reference: string, strings: string[]): string {
  const formula = f === undefined ? "" : `<f>${f}</f>`;
  const style = s === undefined ? "" : ` s="${s}"`;
  if (t === "inlineStr") return `<c r="${reference}" t="inlineStr"${style}><is><t>${escaped(String(v))}</t></is></c>`;
  const value = t === "s" ? strings.push(`<t xml:space="preserve">${escaped(String(v))}</t>`) - 1 : v;
  return `<c r="${reference}"${t ? ` t="${t}"` : ""}${style}>${formula}${value === undefined ? "" : `<v>${escaped(String(value))}</v>`}</c>`;
}

function column(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : column(Math.floor(index / 26) - 1) + column(index % 26);
}

const escaped = (value: string): string => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
