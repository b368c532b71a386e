import { Refusal } from "@/lib/errors";
import {
  type Cell,
  type CellId,
  type Column,
  cellAt,
  cellId,
  cellsOf,
  type Format,
  type FormatId,
  type SectionId,
  sectionIds,
} from "@/lib/format/format";
import { formatById, formatFor, formats } from "@/lib/format/formats";
import type { ImportWarningCode } from "@/lib/messages/importing";
import { type Figure, isNotApplicable, notApplicable, readFigure } from "@/lib/report/figure";
import type { ImportedDocument, ImportWarning, WarningDetails } from "./document";
import { type Entry, flowOf, oneLine } from "./flow";
import {
  closeUp,
  findTitle,
  isDate,
  isFurniture,
  isHardWrapped,
  isOrgan,
  isOrganWithDate,
  isTitle,
  organOf,
  periodYear,
  rewrap,
  sameTitle,
  yearsIn,
} from "./front";
import { findHeadings, type Heading } from "./headings";
import { bare, isColumn, type Labels, labelsOf, type RowPlace } from "./labels";
import { cellsRanTogether, isProven, type Unproven } from "./proof";
import type { Confidence, Proposal } from "./proposal";
import { type FoundRow, walk } from "./rows";
import { sourceOf } from "./source";
import { type Assigned, assign, isValue, splitLine } from "./values";
import { chapterName, listed, rowName, warning } from "./warnings";

/**
 * A document → what it is proposed to mean, in the format whose tables it prints. Rows are matched by their labels and position, never by position alone;
 * blank stays blank; what cannot be read with certainty is null with a warning; a report that breaks its own sums is proposed as printed.
 * Refuses `not_a_report` (also for two reports in one file) and `no_format`.
 */
export function proposeFrom(document: ImportedDocument, hint: { format?: FormatId; year?: number } = {}): Proposal {
  const flow = flowOf(document);
  if (flow.length > maxEntries) throw new Refusal("unreadable_file", { reason: "too_complex" });
  const { format, year } = recognise(document, flow, hint.format);
  const labels = labelsOf(format);
  const { headings, unknown, repeated } = findHeadings(labels, flow);
  const walked = walk(labels, flow, headings, document.cutOff);
  const readings = readRows(labels, walked.rows, document.dashIsNotApplicable === true);
  if (!isOfReport(flow, headings, readings.matched, year.title !== null, hint.format !== undefined))
    throw new Refusal("not_a_report", { reason: "not_a_report" });
  if (repeated || readings.contradicted >= 5) throw new Refusal("not_a_report", { reason: "several_reports" });

  const warnings: ImportWarning[] = [...document.warnings, ...readings.warnings];
  const warn = warner(warnings);
  const wrapped = isHardWrapped(flow.flatMap((entry) => (entry.kind === "line" ? [entry.text] : [])));
  const text = compose(document, walked.front, walked.prose, headings, wrapped);
  const leftovers = [...describe(document), ...text.leftovers, ...walked.leftovers];

  const signed = text.signature.find(isOrgan);
  const titled = text.title === null ? null : organOf(text.title);
  // A fragment is of the year that it is given for; a whole report has to say its year itself.
  const expectedYear = text.title === null && headings.length < 3 ? (hint.year ?? null) : null;
  const foundYear = year.title ?? yearsIn(text.title ?? "")[0] ?? year.period ?? expectedYear;
  if (foundYear === null) warn("year_not_found", {});
  if (year.title !== null && year.period !== null && year.title !== year.period)
    warn("year_differs", { title: year.title, period: year.period });
  if (foundYear !== null && formatFor(foundYear)?.id !== format.id) warn("format_of_another_year", { year: foundYear, format: format.id });
  for (const heading of headings) {
    const section = format.sections.find(({ id }) => id === heading.section);
    if (heading.differs && section) warn("heading_differs", { heading: heading.text, section: chapterName(section) });
  }
  for (const heading of unknown) warn("unknown_heading", { heading });
  if (isTruncated(headings, readings, labels, document)) warn("truncated", {});
  else warnMissing(labels, readings, warn);

  return {
    format: format.id,
    year: foundYear,
    organ: fullName(titled, signed),
    title: text.title,
    cells: readings.cells,
    provenance: readings.provenance,
    sections: text.sections,
    sectionsFound: text.found,
    leftovers,
    warnings,
    source: sourceOf(document, flow, walked.rows),
  };
}

/**
 * Chapters or rows enough to be a report. A single row says nothing of its own; whoever names the format knows that it belongs to a report, unless the
 * file is mostly about other numbers.
 */
function isOfReport(flow: Entry[], headings: Heading[], matched: number, isTitled: boolean, isExpected: boolean): boolean {
  // Other reports too begin with 总体情况 and end with problems and other matters.
  const hasOwnChapter = headings.some(
    ({ section, differs }) => !differs && ["proactive", "requests", "review_litigation"].includes(section),
  );
  if (headings.length >= 3 && (isTitled || hasOwnChapter)) return true;
  if (matched >= 3 || !isExpected) return matched >= 3;
  const labelled = flow.filter((entry) => {
    if (entry.kind === "row") return entry.cells.some(isValue) && !entry.cells.every(isValue);
    const { label, values } = splitLine(entry.text);
    return label !== "" && values.length > 0;
  });
  return matched >= 1 && labelled.length <= matched * 2;
}

/** A report has a few hundred lines; far more is something else. */
const maxEntries = 50_000;

type Warn = (code: ImportWarningCode, details: WarningDetails) => void;

const warner =
  (warnings: ImportWarning[]): Warn =>
  (code, details) => {
    if (warnings.length < 200) warnings.push(warning(code, details));
  };

// Format and year.

type Years = { title: number | null; period: number | null };

/** The format is the one whose own words the tables use or after whose own cells a workbook names its own; where there are none, the one in force for the year, or the one that is expected. */
function recognise(document: ImportedDocument, flow: Entry[], expected: FormatId | undefined): { format: Format; year: Years } {
  const lines = flow.flatMap((entry) => (entry.kind === "line" && !entry.aside ? [entry.text] : []));
  const chapter = lines.findIndex((line) => /^[一1]\s*[、.．]\s*总体情况/u.test(line));
  const before = chapter < 0 ? lines.slice(0, 60) : lines.slice(0, chapter);
  const title = findTitle(before)?.title ?? titleOfPage(document) ?? "";
  const year: Years = { title: yearsIn(title)[0] ?? null, period: periodYear(before.slice(-20)) };
  const named = year.title ?? year.period;

  const words = bare(
    flow
      .slice(0, 20_000)
      .map((entry) => entry.text.slice(0, 2000))
      .join("\n"),
  );
  const cellsNamed = new Set(flow.flatMap((entry) => (entry.kind === "row" ? (entry.named ?? []) : [])));
  const scores = formats.map((format) => ({
    format,
    score: ownWords(format).filter((word) => words.includes(word)).length + ownCells(format).filter(({ id }) => cellsNamed.has(id)).length,
  }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  const isTie = scores.filter(({ score }) => score === best.score).length > 1;
  const looksLikeReport = isTitle(title) || best.score >= 2;

  if (named !== null && !formatFor(named) && looksLikeReport)
    throw new Refusal("no_format", { reason: "year_without_format", year: named });
  if (!isTie && best.score > 0) return { format: best.format, year };
  const byYear = named === null ? undefined : formatFor(named);
  if (byYear) return { format: byYear, year };
  if (expected) return { format: formatById(expected), year };
  const labels = formats.map(labelsOf);
  const rows = labels.map(({ exact }) => [...exact.keys()].filter((label) => label.length >= 6 && words.includes(label)).length);
  throw Math.max(...rows) >= 3
    ? new Refusal("no_format", { reason: "no_format" })
    : new Refusal("not_a_report", { reason: "not_a_report" });
}

/** Labels of rows and columns that no other format has, not even inside a label of its own. */
function ownWords(format: Format): string[] {
  const words = wordsOfOne.get(format) ?? wordsOnlyIn(format);
  wordsOfOne.set(format, words);
  return words;
}

/** Cells that no other format has. */
const ownCells = (format: Format): Cell[] =>
  cellsOf(format).filter(({ id }) => !formats.some((other) => other !== format && cellAt(other, id)));

const wordsOfOne = new WeakMap<Format, string[]>();

function wordsOnlyIn(format: Format): string[] {
  const wordsOf = (one: Format) => [
    ...new Set(
      cellsOf(one)
        .flatMap((cell) => [cell.row.label.zh, cell.column.label.zh])
        .map(bare)
        .filter((word) => word.length >= 5),
    ),
  ];
  const others = formats
    .filter((other) => other !== format)
    .flatMap((other) => [...wordsOf(other), ...Object.values(other.variants).flat().map(bare)]);
  return wordsOf(format).filter((word) => !others.some((other) => other.includes(word)));
}

const titleOfPage = (document: ImportedDocument): string | null => {
  const page = document.title ?? null;
  if (page === null) return null;
  const end = Math.max(page.lastIndexOf("报告"), page.lastIndexOf("年报"));
  const title = end < 0 ? page : page.slice(0, end + 2);
  return isTitle(title) ? closeUp(title) : null;
};

// Cells.

type Reading = { found: Extract<FoundRow, { unplaced: null }>; assigned: Assigned | null };
type Readings = {
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

function readRows(labels: Labels, rows: FoundRow[], dashIsNotApplicable: boolean): Readings {
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

// What is missing.

function isTruncated(headings: Heading[], readings: Readings, labels: Labels, document: ImportedDocument): boolean {
  const found = new Set(headings.map(({ section }) => section));
  if (found.size === 0)
    return document.cutOff && readings.matched > 0 && readings.last !== null && readings.last.row !== readings.last.table.rows.at(-1);
  const order: SectionId[] = ["overview", "proactive", "requests", "review_litigation", "problems", "other"];
  const last = order.findLastIndex((section) => found.has(section));
  if (last < order.indexOf("problems")) return true;
  if (document.warnings.some(({ code }) => code === "truncated")) return true;
  // Only the last chapter is missing: some reports have none, so the file must also stop in the middle of a sentence.
  const end = document.blocks.findLast((block) => block.kind === "paragraph" && block.aside !== true);
  const stops = end?.kind === "paragraph" && end.text.length > 60 && !/[。！？”）)]\s*$/u.test(end.text);
  return !found.has("other") && document.cutOff && stops && labels.format.sections.length > 0;
}

function warnMissing(labels: Labels, readings: Readings, warn: Warn): void {
  const missing = labels.places.filter(({ index }) => !readings.rows.has(index));
  if (missing.length > 0 && readings.matched > 0) warn("missing_rows", { rows: listed(missing.map(rowName)) });
}

// Text.

type Composed = {
  title: string | null;
  sections: Proposal["sections"];
  found: SectionId[];
  signature: string[];
  leftovers: string[];
};

function compose(
  document: ImportedDocument,
  front: string[],
  prose: Map<SectionId, string[]>,
  headings: Heading[],
  wrapped: boolean,
): Composed {
  const leftovers: string[] = [];
  const own = findTitle(front);
  const title = own?.title ?? titleOfPage(document);
  leftovers.push(...front.slice(0, own?.from ?? 0).filter((line) => title === null || !sameTitle(line, title)));
  const opening: string[] = [];
  for (const line of front.slice(own ? own.to + 1 : 0)) {
    const isText = headings.length > 0 && !isFurniture(line) && !isDate(line) && (own !== null || line.length >= 30 || opening.length > 0);
    (isText ? opening : leftovers).push(line);
  }

  const tail = headings.at(-1)?.section ?? null;
  const { text: ending, signature, rest } = splitSignature(tail ? (prose.get(tail) ?? []) : []);
  if (tail) prose.set(tail, ending);
  leftovers.push(...rest);

  const sections: Proposal["sections"] = {};
  const put = (section: SectionId, lines: string[]) => {
    const shown = wrapped ? rewrap(lines) : lines;
    if (shown.length > 0) sections[section] = shown.join("\n");
  };
  put("preamble", opening);
  for (const section of sectionIds) if (section !== "preamble" && section !== "signature") put(section, prose.get(section) ?? []);
  put("signature", signature);
  const found: SectionId[] = [
    ...(opening.length > 0 ? ["preamble" as const] : []),
    ...headings.map(({ section }) => section),
    ...(signature.length > 0 ? ["signature" as const] : []),
  ];
  return {
    title,
    sections,
    found,
    signature: signature.map((line) => (isOrganWithDate(line) ? line.replace(/(?:20\d\d|二[〇○零]).*$/u, "").trim() : line)),
    leftovers,
  };
}

/** The last chapter's text, the organ and date under it, and what the page adds below. */
function splitSignature(lines: string[]): { text: string[]; signature: string[]; rest: string[] } {
  const isEnd = (i: number): boolean => lines.slice(i).every((line) => isFurniture(line) || isClosingRemark(line));
  const at = lines.findIndex((line, i) => {
    const next = lines[i + 1];
    return isDate(line) || isOrganWithDate(line) || (isOrgan(line) && ((next !== undefined && isDate(next)) || isEnd(i + 1)));
  });
  const furniture = (from: number) => ({
    text: lines.slice(0, from).filter((line) => !isFurniture(line)),
    aside: lines.slice(0, from).filter(isFurniture),
  });
  if (at < 0) {
    const { text, aside } = furniture(lines.length);
    return { text, signature: [], rest: aside };
  }
  const to = isOrgan(lines[at] ?? "") && isDate(lines[at + 1] ?? "") ? at + 2 : at + 1;
  const { text, aside } = furniture(at);
  return { text, signature: lines.slice(at, to), rest: [...aside, ...lines.slice(to)] };
}

const isClosingRemark = (line: string): boolean => /^[（(]?此件.{0,10}公开[)）]?$/u.test(line.trim());

/** What the page says about itself, kept so that nothing in the file is lost. */
const describe = (document: ImportedDocument): string[] =>
  Object.entries(document.metadata)
    .filter(([key, value]) => value !== "" && key !== "标题")
    .map(([key, value]) => `${key}：${value}`);

/** The signature's name where it is the title's in full: 营口市营商环境建设局 for 营商环境建设局. */
function fullName(titled: string | null, signed: string | undefined): string | null {
  const signature = signed ? closeUp(signed) : null;
  if (titled === null) return signature;
  return signature?.endsWith(titled) ? signature : titled;
}
