import { type CellId, type Column, cellId, cellsOf, type Format } from "@/lib/format/format";
import { type Figure, isNotApplicable, notApplicable, readFigure } from "@/lib/report/figure";
import type { ImportWarning } from "./document";
import { oneLine } from "./flow";
import { bare, isColumn, type Labels, type RowPlace } from "./labels";
import { cellsRanTogether, isProven, type Unproven } from "./proof";
import type { Confidence, Proposal } from "./proposal";
import type { FoundRow } from "./rows";
import { type Assigned, assign } from "./values";
import { listed, rowName, warner } from "./warnings";

type Reading = { found: Extract<FoundRow, { unplaced: null }>; assigned: Assigned | null };
/** What was read into the cells of a format. */
export type Readings = {
  cells: Proposal["cells"];
  provenance: Proposal["provenance"];
  warnings: ImportWarning[];
  /** Rows that the file has. */
  matched: number;
  rows: Set<number>;
  /** Rows that stand in it twice with different numbers. */
  contradicted: number;
  last: RowPlace | null;
};

/**
 * The rows that were found → a figure, where it was read and how sure that is, for every cell of the format. A row that stands twice with different
 * numbers, whose numbers cannot be told apart, or whose cell is no figure stays blank, with a warning.
 */
export function readRows(labels: Labels, rows: FoundRow[], dashIsNotApplicable: boolean): Readings {
  const { format } = labels;
  const warnings: ImportWarning[] = [];
  const warn = warner(warnings);
  const cells: Proposal["cells"] = Object.fromEntries(cellsOf(format).map((cell) => [cell.id, null]));
  const provenance: Proposal["provenance"] = {};
  const byIndex = new Map<number, Reading[]>();
  const areRunTogether = cellsRanTogether(labels, rows);
  for (const found of rows) {
    if (found.unplaced !== null) {
      warn(found.unplaced, { label: oneLine(found.label).slice(0, 60) });
      continue;
    }
    // What the last number of a file that breaks off would have been is not known, not even where the row's sums hold with what is left of it.
    const whole = found.isCutOff ? withoutLast(found.values) : found.values;
    if (whole !== found.values) warn("last_value", { label: rowName(found.place) });
    const assigned = isForNames(format, found)
      ? null
      : assign(format, found.place.table.columns, { ...found, values: whole, areRunTogether }, found.header);
    const readings = byIndex.get(found.place.index) ?? [];
    byIndex.set(found.place.index, [...readings, { found, assigned: completed(format, found, assigned) }]);
  }
  let contradicted = 0;
  const unproven: Unproven[] = [];
  for (const readings of byIndex.values()) {
    const sure = readings.filter(({ found }) => found.match === "exact");
    const candidates = withoutBlanks(sure.length > 0 ? sure : readings);
    const [first] = candidates;
    if (!first) continue;
    const { table, row } = first.found.place;
    const label = rowName(first.found.place);
    const contents = new Set(candidates.map(({ assigned, found }) => JSON.stringify(assigned?.texts ?? found.values)));
    const source = first.found.source;
    const note = (column: string, figure: Figure, confidence: Confidence, sign?: string) => {
      const id = cellId(table.id, row.id, column);
      cells[id] = figure;
      provenance[id] = { source, confidence, ...(sign === undefined ? {} : { read: sign }) };
    };
    if (contents.size > 1) {
      contradicted++;
      warn("row_twice", { label });
      for (const column of table.columns) note(column.id, null, "guess");
      continue;
    }
    const { found, assigned } = first;
    const read = oneLine(found.label).slice(0, 60);
    if (found.match === "near") warn("likely_label", { read, label });
    else if (found.match === "named" && read !== "") warn("named_row", { read, label });
    if (!assigned) {
      warn("count_mismatch", { label, expected: table.columns.length, found: found.values.filter((value) => value !== "").length });
      for (const column of table.columns) note(column.id, null, "guess");
      continue;
    }
    if (assigned.how === "short" || assigned.how === "split") unproven.push({ ...found, how: assigned.how });
    if (assigned.missing.length > 0) warn("missing_columns", { label, columns: listed(assigned.missing.map(({ label }) => label)) });
    const { byNames = [] } = assigned;
    if (found.match !== "named" && byNames.length > 0) warn("named_columns", { label, columns: listed(byNames.map(({ label }) => label)) });
    const isContradicted = contradictsNames(found, assigned);
    if (isContradicted) warn("name_differs", { label });
    const confidence: Confidence = found.match === "exact" && assigned.how === "exact" && !isContradicted ? "certain" : "likely";
    const unsure: CellId[] = [];
    for (const [i, column] of table.columns.entries()) {
      const text = assigned.texts[i] ?? null;
      if (text === null && assigned.missing.includes(column)) continue;
      const isDash = dashIsNotApplicable && text?.trim() === "—";
      const read = isDash ? { figure: notApplicable, joined: false, unclear: null, sign: undefined } : readCell(text ?? "", column.type);
      if (read.unclear !== null) warn("unclear_cell", { label, read: read.unclear });
      const unit =
        column.type === "amount"
          ? unitIn(assigned.headers[i] ?? found.nearby.find((line) => bare(line).startsWith(bare(column.label.zh).slice(0, 5))) ?? "")
          : null;
      const figure =
        typeof read.figure === "string" && unit && unit !== column.unit && !/元$/u.test(read.figure)
          ? `${read.figure}${unit}`
          : read.figure;
      if (figure !== read.figure && unit) warn("unit_from_header", { label, unit });
      note(column.id, figure, read.joined || byNames.includes(column) ? "likely" : confidence, read.sign);
      if (read.joined) unsure.push(cellId(table.id, row.id, column.id));
    }
    const verdict = rowSums(found.place, cells);
    if (verdict !== "hold") {
      for (const id of unsure) {
        cells[id] = null;
        warn("unclear_cell", { label, read: source.slice(0, 40) });
      }
    }
  }
  const disproved = unproven.filter((row) => !isProven(row, cells));
  for (const row of unproven) {
    const { place, values, how } = row;
    const details = { label: rowName(place), expected: place.table.columns.length, found: values.length };
    if (!disproved.includes(row)) warn(how === "short" ? "short_row" : "digits_split", details);
    else {
      warn("count_mismatch", details);
      for (const column of place.table.columns) cells[cellId(place.table.id, place.row.id, column.id)] = null;
    }
  }
  const last = [...byIndex.keys()].reduce<RowPlace | null>(
    (place, index) => (place && place.index > index ? place : (labels.places[index] ?? null)),
    null,
  );
  return { cells, provenance, warnings, matched: byIndex.size, rows: new Set(byIndex.keys()), contradicted, last };
}

type Named = Pick<Reading["found"], "place" | "named" | "header">;

/** Whether only names can tell the columns of a row: its own label is not known, or there is no header and cells were put in among its own. */
function isForNames(format: Format, { match, place: { table }, named, header, values }: Reading["found"]): boolean {
  const isTold = header?.texts.some((text) => table.columns.some((column) => isColumn(format, column, text)));
  return match === "named" || (!isTold && named.size === table.columns.length && values.length > named.size);
}

/**
 * What was read by labels, with the columns that they do not tell by the names of their cells; null where neither tells any. A cell under the label of
 * another column is that column's, whatever it is named.
 */
function completed(format: Format, { place, named, header }: Named, read: Assigned | null): Assigned | null {
  const { table, row } = place;
  const isOfAnother = (column: Column, label: string | undefined) =>
    label !== undefined && table.columns.some((other) => other !== column && isColumn(format, other, label));
  const texts = table.columns.map((column) => {
    const cell = named.get(cellId(table.id, row.id, column.id));
    return cell === undefined || isOfAnother(column, header?.texts[header.at.indexOf(cell.at)]) ? null : cell.text;
  });
  const missing = read?.missing ?? table.columns;
  const byNames = table.columns.filter((column, i) => missing.includes(column) && texts[i] !== null);
  if (byNames.length === 0) return read;
  return {
    headers: texts.map(() => null),
    how: "exact",
    ...read,
    texts: table.columns.map((column, i) => (byNames.includes(column) ? texts[i] : read?.texts[i]) ?? null),
    missing: missing.filter((column) => !byNames.includes(column)),
    byNames,
  };
}

/** Whether a cell stands where the labels show it, under a name that means another one: somebody moved it there. */
const contradictsNames = ({ place, named }: Named, { texts }: Assigned): boolean =>
  [...named].some(([id, { text }]) => {
    const column = place.table.columns.findIndex((column) => cellId(place.table.id, place.row.id, column.id) === id);
    return column < 0 || (texts[column] ?? "") !== text;
  });

type ReadCell = {
  figure: Figure;
  /** White space inside a number was closed up. */
  joined: boolean;
  /** What could not be read. */
  unclear: string | null;
  /** What was read as blank. */
  sign: string | undefined;
};

/** One cell's text as a figure. */
function readCell(text: string, type: "count" | "signed_count" | "amount"): ReadCell {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const read = readFigure(text, { type });
  // Nobody writes a needless zero: what begins with one is two numbers that ran together.
  const isDoubtful = /^\s*0\d/u.test(text.normalize("NFKC"));
  if (!read.ok || isDoubtful || lines.filter((line) => /\d/u.test(line.normalize("NFKC"))).length > 1)
    return { figure: null, joined: false, unclear: oneLine(text).slice(0, 40), sign: undefined };
  const joined = !isNotApplicable(read.figure) && /\d\s+\d/u.test(text.normalize("NFKC"));
  return { figure: read.figure, joined, unclear: null, sign: read.read && oneLine(read.read).slice(0, 40) };
}

const unitIn = (header: string): "元" | "万元" | null => {
  const unit = header.normalize("NFKC").match(/[(:]\s*(?:单位\s*:?\s*)?(万元|元)\s*\)?\s*$/u)?.[1];
  return unit === "元" || unit === "万元" ? unit : null;
};

/** Whether the totals along a row agree with their parts; "unknown" where there is none or one is blank. */
function rowSums({ table, row }: RowPlace, cells: Proposal["cells"]): "hold" | "break" | "unknown" {
  const sums = table.columns.filter((column) => column.sum);
  const value = (column: string) => cells[cellId(table.id, row.id, column)];
  let verdict: "hold" | "unknown" = sums.length > 0 ? "hold" : "unknown";
  for (const column of sums) {
    const total = value(column.id);
    if (typeof total !== "number") {
      verdict = "unknown";
      continue;
    }
    const parts = column.sum?.parts.map(value) ?? [];
    if (parts.reduce<number>((sum, part) => sum + (typeof part === "number" ? part : 0), 0) !== total) return "break";
  }
  return verdict;
}

/** A row that has no label is known by its place alone: a blank one beside it is only space, unless its cells bear names. */
function withoutBlanks(readings: Reading[]): Reading[] {
  const isSpace = ({ place, named, values }: Reading["found"]) =>
    place.row.label.zh === "" && named.size === 0 && values.every((value) => value === "");
  const rest = readings.filter(({ found }) => !isSpace(found));
  return rest.length > 0 ? rest : readings;
}

/** The values of a row with the last that is not blank taken out. */
function withoutLast(values: string[]): string[] {
  const last = values.findLastIndex((value) => value !== "");
  return last < 0 ? values : values.with(last, "");
}
