import { type CellId, cellId, type Format, sectionOfTable, type Table, tablesOf } from "@/lib/format/format";
import { readFigure } from "@/lib/report/figure";
import type { PastedTable } from "./paste";

/** Which pasted text goes into which cell, and how many pasted values found none. */
export type MatchedPaste = { by: "labels" | "position"; cells: { cell: CellId; text: string }[]; unmatched: number };

/**
 * Finds the cells that a pasted block means. Rows that carry the labels of the format are matched by them, wherever the block is pasted, so a whole
 * official table (or all of them) lands in its place; anything else is laid down from the focused cell, a block as wide as the data area or wider from
 * its first column, header rows left out.
 */
export function matchPaste(format: Format, pasted: PastedTable[], focus: CellId): MatchedPaste {
  const known = rowsByLabel(format);
  const labelled = pasted.map((table) => byLabels(format, table, known));
  const found = labelled.flatMap((match) => match.cells);
  if (found.length > 0)
    return { by: "labels", cells: lastOfEach(found), unmatched: labelled.reduce((sum, { unmatched }) => sum + unmatched, 0) };
  const [first] = pasted;
  return first ? byPosition(format, first, focus) : { by: "position", cells: [], unmatched: 0 };
}

type Target = { table: Table; row: number };
type Found = { cells: MatchedPaste["cells"]; unmatched: number };

/** Without width, white space, punctuation and what stands in brackets behind it. */
const normalise = (label: string): string =>
  label
    .normalize("NFKC")
    .replace(/[\s\u200b\ufeff"“”'‘’、,，.。·:;：；]/gu, "")
    .replace(/(?<=[^)])\([^()]*\)$/u, "");

/** With its number and without, as far as that is the only one. */
function rowsByLabel(format: Format): Map<string, Target> {
  const targets = new Map<string, Target | null>();
  const add = (label: string, target: Target) => {
    if (label === "") return;
    const other = targets.get(label);
    targets.set(label, other === undefined || (other?.table === target.table && other.row === target.row) ? target : null);
  };
  for (const table of tablesOf(format)) {
    for (const [i, row] of table.rows.entries()) {
      for (const label of [row.label.zh, row.label.en, ...(format.variants[row.id] ?? [])]) {
        const whole = normalise(label);
        add(whole, { table, row: i });
        const bare = whole.replace(/^(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十](?=[^一二三四五六七八九十])|\d+)/u, "");
        if (bare !== "其他" && bare !== "总计") add(bare, { table, row: i });
      }
    }
  }
  return new Map([...targets].flatMap(([label, target]) => (target ? [[label, target] as const] : [])));
}

function byLabels(format: Format, pasted: PastedTable, known: Map<string, Target>): Found {
  const lines = pasted.map((row) => {
    const own = row.filter((cell) => cell !== null);
    // The last label of a row names it: what stands left of it is its group.
    let values: string[] = [];
    let target: Target | undefined;
    for (const [i, cell] of own.entries()) {
      const named = known.get(normalise(cell));
      const behind = named && valuesIn(own.slice(i + 1), named.table);
      if (!behind) continue;
      values = behind;
      target = named;
    }
    return { own, values, target };
  });
  fillBetween(lines);
  const cells: MatchedPaste["cells"] = [];
  let unmatched = 0;
  for (const { own, values, target } of lines) {
    if (!target) {
      if (isData(own)) unmatched += own.filter((text) => isNumber(text)).length;
      continue;
    }
    const row = target.table.rows[target.row];
    if (row)
      cells.push(...target.table.columns.map((column, c) => ({ cell: cellId(target.table.id, row.id, column.id), text: values[c] ?? "" })));
  }
  const cases = cells.length > 0 || lines.some(({ target }) => target) ? null : casesRow(format, pasted);
  return cases ?? { cells, unmatched };
}

/** The values behind a row's label, one a column, or null when they are not as many. Without markup the places that a span covers are blank cells. */
function valuesIn(rest: string[], table: Table): string[] | null {
  const width = table.columns.length;
  const blank = (cells: string[]) => cells.every((cell) => cell === "");
  if (rest.length === width) return rest;
  if (rest.length < width) return null;
  if (blank(rest.slice(0, -width))) return rest.slice(-width);
  const starts = (table.valueSpans ?? []).map((_, c, spans) => spans.slice(0, c).reduce((sum, span) => sum + span, 0));
  if (starts.length > 0 && rest.every((cell, i) => starts.includes(i) || cell === "")) return starts.map((start) => rest[start] ?? "");
  return blank(rest.slice(width)) ? rest.slice(0, width) : null;
}

/** A row whose label nobody knows, between two known neighbours two apart, is the one between them. */
function fillBetween(lines: { own: string[]; values: string[]; target: Target | undefined }[]): void {
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1]?.target;
    const after = lines[i + 1]?.target;
    if (line.target || !before || !after || before.table !== after.table || after.row - before.row !== 2) continue;
    const width = before.table.columns.length;
    if (line.own.length <= width || !isData(line.own)) continue;
    line.values = line.own.slice(-width);
    line.target = { table: before.table, row: before.row + 1 };
  }
}

/** A table without row labels is known by its header: its groups stand in it, and one row is as wide as its columns. */
function casesRow(format: Format, pasted: PastedTable): Found | null {
  for (const table of tablesOf(format)) {
    const [row] = table.rows;
    if (table.stubColumns > 0 || !row) continue;
    const texts = new Set(pasted.flatMap((line) => line.map((cell) => normalise(cell ?? ""))));
    const groups = new Set(
      table.header.flatMap((line) => line.filter(({ colspan }) => (colspan ?? 1) > 1).map(({ text }) => normalise(text.zh))),
    );
    const values = pasted
      .map((line) => line.filter((cell) => cell !== null))
      .findLast((own) => own.length === table.columns.length && isData(own));
    if (!values || ![...groups].every((group) => texts.has(group))) continue;
    return {
      cells: table.columns.map((column, c) => ({ cell: cellId(table.id, row.id, column.id), text: values[c] ?? "" })),
      unmatched: 0,
    };
  }
  return null;
}

function byPosition(format: Format, pasted: PastedTable, focus: CellId): MatchedPaste {
  const [tableId, rowId, columnId] = focus.split(".");
  const table = tablesOf(format).find(({ id }) => id === tableId);
  if (!table || !sectionOfTable(format, table.id)) return { by: "position", cells: [], unmatched: 0 };
  const width = table.columns.length;
  const rows = pasted.map((row) => row.map((cell) => cell ?? ""));
  const widest = Math.max(...rows.map((row) => row.length));
  const wide = widest >= width;
  const firstData = rows.findIndex((row) => isData(row));
  const lines = (firstData > 0 && rows.slice(0, firstData).every(isHeader) ? rows.slice(firstData) : rows).map((row) =>
    wide && row.length > width ? row.slice(-width) : row,
  );
  const fromRow = table.rows.findIndex(({ id }) => id === rowId);
  const fromColumn = wide ? 0 : table.columns.findIndex(({ id }) => id === columnId);
  const cells: MatchedPaste["cells"] = [];
  let unmatched = 0;
  for (const [r, line] of lines.entries()) {
    for (const [c, text] of line.entries()) {
      const row = table.rows[fromRow + r];
      const column = table.columns[fromColumn + c];
      if (row && column) cells.push({ cell: cellId(table.id, row.id, column.id), text });
      else if (text !== "") unmatched++;
    }
  }
  return { by: "position", cells, unmatched };
}

const isNumber = (text: string): boolean => {
  const read = readFigure(text, { type: "amount" });
  return read.ok && read.figure !== null;
};
const isData = (row: string[]): boolean => row.some(isNumber);
const isHeader = (row: string[]): boolean => row.every((text) => text === "" || !readFigure(text, { type: "amount" }).ok);

const lastOfEach = (cells: MatchedPaste["cells"]): MatchedPaste["cells"] => [...new Map(cells.map((each) => [each.cell, each])).values()];
