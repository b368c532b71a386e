import { type CellId, cellId, type SectionId, type Table } from "@/lib/format/format";
import { type Entry, oneLine, type Row } from "./flow";
import type { Heading } from "./headings";
import { bare, exactRow, isColumn, isStructure, type Labels, type RowPlace, renumberedRow, similarRow, unnumbered } from "./labels";
import { type Header, isDigits, isValue, splitGlued, splitLine } from "./values";

/** A row of numbers that was found, with what is needed to tell its columns. */
export type FoundRow = {
  label: string;
  values: string[];
  /** The grid column of each value, for rows of a table; null for lines of text. */
  at: number[] | null;
  merged: boolean;
  header: Header | null;
  /** The row's named cells, by the cell of the format that each is named after, with the grid column that each stands in. */
  named: Map<CellId, { text: string; at: number }>;
  /** Lines since the last block heading, in which a unit may be printed. */
  nearby: string[];
  source: string;
  /** The file breaks off in this row: its last value may be only the beginning of a number. */
  isCutOff: boolean;
} & (Placed | Unplaced);

/** Numbers that stood on lines of their own, and the entry in which the last of them stood. */
type Run = { values: string[]; lines: string[]; end: number };

/** Found by its label word for word, by one that reads nearly the same, or only by the names of its cells. */
export type Match = "exact" | "near" | "named";
type Placed = { place: RowPlace; match: Match; unplaced: null };
/** A row for which the format has no place. */
type Unplaced = { place: null; unplaced: "unknown_row" | "undivided_row" };

export type Walked = { rows: FoundRow[]; front: string[]; prose: Map<SectionId, string[]>; leftovers: string[] };

const tableSections: readonly SectionId[] = ["proactive", "requests", "review_litigation"];
const maxGuesses = 400;

/** Goes through the flow once: chapters, rows of numbers with their labels, text beside them, and what fits nowhere. */
export function walk(labels: Labels, flow: Entry[], headings: Heading[], cutOff: boolean): Walked {
  const rows: FoundRow[] = [];
  const front: string[] = [];
  const prose = new Map<SectionId, string[]>();
  const leftovers: string[] = [];
  const headingAt = new Map(headings.map((heading) => [heading.at, heading]));
  const firstHeading = headings[0]?.at ?? Number.POSITIVE_INFINITY;

  let section: SectionId | null = null;
  let due = 0;
  let header: Header | null = null;
  let top: Row | null = null;
  let nearby: string[] = [];
  let pending: string[] = [];
  let run: Run = { values: [], lines: [], end: -1 };
  let guesses = 0;

  const say = (text: string, at: number) => {
    if (section !== null) {
      const lines = prose.get(section) ?? [];
      lines.push(text);
      prose.set(section, lines);
    } else if (at < firstHeading && headings.length > 0) front.push(text);
    else (headings.length === 0 && rows.length === 0 ? front : leftovers).push(text);
  };
  const inTables = () => section === null || tableSections.includes(section);

  /** The row that a label means, alone or with the lines before it that a line break tore off. */
  const find = (label: string): { place: RowPlace; match: "exact" | "near"; label: string } | null => {
    const wordings = [label, ...pending.map((_, i) => `${pending.slice(-i - 1).join("")}${label}`)];
    const whole = wordings.filter((wording) => wording !== "" && wording.length <= 160);
    for (const wording of whole) {
      const place = exactRow(labels, wording);
      if (place) return { place, match: "exact", label: wording };
    }
    for (const wording of whole) {
      const place = renumberedRow(labels, wording, due);
      if (place) return { place, match: /^\s*[（(]?[一二三四五六七八九十\d]/u.test(wording) ? "near" : "exact", label: wording };
    }
    for (const wording of whole.slice(0, 3)) {
      if (guesses++ > maxGuesses) return null;
      const place = similarRow(labels, wording, due);
      if (place) return { place, match: "near", label: wording };
    }
    return null;
  };

  const add = (
    found: { place: RowPlace; match: Match; label: string },
    values: string[],
    source: string,
    end: number,
    row: Row | null = null,
    from = 0,
  ) => {
    rows.push({
      ...found,
      unplaced: null,
      values,
      at: row?.at.slice(from) ?? null,
      merged: row?.merged ?? false,
      header: headerFor(found.place.table),
      named: row ? namedIn(row) : new Map(),
      nearby,
      source: cut(source),
      isCutOff: cutOff && end === flow.length - 1,
    });
    due = found.place.index + 1;
    pending = [];
  };
  const addUnplaced = (label: string, values: string[], source: string, end: number) => {
    const undivided = labels.groups.has(bare(label)) && isLastGroup(labels, label);
    rows.push({
      place: null,
      unplaced: undivided ? "undivided_row" : "unknown_row",
      label,
      values,
      at: null,
      merged: false,
      header: null,
      named: new Map(),
      nearby: [],
      source: cut(source),
      isCutOff: cutOff && end === flow.length - 1,
    });
    leftovers.push(source);
    pending = [];
  };
  const headerFor = (table: Table): Header | null => (table.stubColumns === 0 ? null : header);

  const cases = labels.places.find(({ table }) => table.stubColumns === 0);
  const isCases = (values: string[]) =>
    section === "review_litigation" && cases !== undefined && values.length === cases.table.columns.length;

  /** Numbers that stood on lines of their own belong to the label before them. */
  const flush = (at: number) => {
    if (run.values.length === 0) return;
    const { values, lines, end } = run;
    run = { values: [], lines: [], end: -1 };
    const [last, ...before] = [...pending].reverse();
    const kept = pending;
    pending = before.reverse();
    const found = last === undefined || !inTables() ? null : find(last);
    if (found) {
      add(found, values, `${found.label} ${lines.join(" ")}`, end);
      if (found.match === "near") retract(last ?? "");
      return;
    }
    pending = kept;
    if (
      cases &&
      section === "review_litigation" &&
      (isCases(values) || (values.length < 3 && values.every(isDigits) && values.join("").length >= 15))
    )
      return add({ place: cases, match: "exact", label: "" }, values, lines.join(" "), end);
    if (last !== undefined && labels.groups.has(bare(last))) return addUnplaced(last, values, `${last} ${lines.join(" ")}`, end);
    for (const line of lines)
      if (inTables()) leftovers.push(line);
      else say(line, at);
  };
  /** A misprinted label on a line of its own had been taken for text. */
  const retract = (text: string) => {
    const lines = section === null ? undefined : prose.get(section);
    const index = lines?.lastIndexOf(text) ?? -1;
    if (index >= 0) lines?.splice(index, 1);
  };

  const open = (next: SectionId) => {
    if (section === next || headings.some((heading) => heading.section === next)) return;
    if (inTables() || section === "overview") section = next;
  };
  /** Tables announce their chapter where its heading is missing. */
  const openFor = (text: string) => {
    const plain = bare(text);
    if (plain.length > 40) return;
    if (labels.blocks.has(plain)) open("proactive");
    else if (plain === "申请人情况" || exactRow(labels, text)?.row.id === "new_received") open("requests");
    else if (plain === "结果维持" || plain === "行政复议") open("review_litigation");
  };

  const takeLine = (text: string, at: number) => {
    if (/^[-—–‐]\s*\d{1,3}\s*[-—–‐]$/u.test(text) || /^第\s*\d{1,3}\s*页/u.test(text)) return leftovers.push(text);
    const { label, values } = splitLine(text);
    if (values.length > 0 && label === "") {
      run.values.push(...values);
      run.lines.push(text);
      run.end = at;
      return;
    }
    flush(at);
    openFor(values.length > 0 ? label : text);
    if (!inTables()) return say(text, at);
    if (isBlockHeading(labels, text)) {
      header = null;
      top = null;
      nearby = [];
    }
    if (values.length > 0) {
      const found = find(label);
      if (found) return add(found, values, [...torn(found.label, label), text].join(""), at);
      if (cases && isCases(values)) return add({ place: cases, match: "exact", label }, values, text, at);
      if (labels.groups.has(bare(label))) return addUnplaced(label, values, text, at);
    } else {
      const glued = splitGlued(text);
      const place = glued && exactRow(labels, glued.label);
      if (glued && place) return add({ place, match: "exact", label: glued.label }, [glued.digits], text, at);
    }
    if (isStructure(labels, text)) nearby.push(text);
    else say(text, at);
    pending = [...pending.slice(-5), text];
  };

  const takeRow = (row: Row, at: number) => {
    flush(at);
    for (const cell of row.cells.slice(0, 8)) if (cell !== "") openFor(cell);
    if (!inTables()) return say(row.text, at);
    const filled = row.cells.filter((cell) => cell !== "");
    const lead = row.cells.findIndex((cell) => cell !== "" && isValue(cell));
    const labelled = labelOf(labels, row, lead < 0 ? row.cells.length : lead);
    if (labelled) {
      const from = labelled.cell + 1;
      return add({ place: labelled.place, match: "exact", label: labelled.label }, row.cells.slice(from), row.text, at, row, from);
    }
    if (cases && section === "review_litigation") {
      const from = row.cells.findIndex((cell) => cell === "" || isValue(cell));
      const values = row.cells.slice(from);
      const isProse = row.cells.slice(0, from).some((cell) => cell !== "" && !isStructure(labels, cell));
      if (
        !isProse &&
        values.every((cell) => cell === "" || isValue(cell)) &&
        (values.length === cases.table.columns.length || (values.length > 9 && filled.length > 0))
      )
        return add({ place: cases, match: "exact", label: "" }, values, row.text, at, row, from);
    }
    const label = row.cells.slice(0, Math.max(lead, 0)).findLast((cell) => cell !== "") ?? "";
    const found = label === "" ? null : find(oneLine(label));
    if (found) return add(found, row.cells.slice(lead), row.text, at, row, lead);
    const named = placeByNames(labels, row);
    if (named) return add({ ...named, match: "named" }, [], row.text, at, row);
    if (filled.length > 0 && filled.every(isValue)) {
      run.values.push(...row.cells.slice(row.cells[0] === "" ? 1 : 0));
      run.lines.push(row.text);
      run.end = at;
      return;
    }
    if (lead > 0) {
      return isStructure(labels, label) || section !== null ? addUnplaced(label, row.cells.slice(lead), row.text, at) : say(row.text, at);
    }
    if (isBlockHeading(labels, filled[0] ?? "") && filled.length === 1) {
      header = null;
      top = null;
      nearby = [];
    }
    if (filled.length === 1) return takeLine(oneLine(filled[0] ?? ""), at);
    noteHeader(row);
    if (filled.every((cell) => isStructure(labels, cell)) || isHeader(labels, filled)) nearby.push(...filled.map(oneLine));
    else say(row.text, at);
    pending = [...pending.slice(-5), oneLine(filled.at(-1) ?? "")];
  };

  /** A header of two lines: the second names the columns under a group of the first. */
  const noteHeader = (row: Row) => {
    const isOf = (texts: string[]) => isHeader(labels, texts);
    const group = top?.cells.findIndex((cell) => isGroup(labels, cell)) ?? -1;
    if (top && group >= 0 && isOf(row.cells)) {
      header = headerOfTwo(labels, top, group, row);
      top = null;
    } else if (row.cells.some((cell) => isGroup(labels, cell))) top = row;
    else if (isOf(row.cells)) {
      const first = bare(row.cells[0] ?? "") === bare("信息内容") || row.cells[0] === "" ? 1 : 0;
      header = { texts: row.cells.slice(first), at: row.at.slice(first) };
      top = null;
    }
  };

  for (const [at, entry] of flow.entries()) {
    const heading = headingAt.get(at);
    if (heading) {
      flush(at);
      section = heading.section;
      pending = [];
      nearby = [];
      header = null;
      top = null;
      if (heading.rest !== "") say(heading.rest, at);
      else prose.set(section, prose.get(section) ?? []);
    } else if (entry.kind === "row") takeRow(entry, at);
    else if (entry.aside) leftovers.push(entry.text);
    else takeLine(entry.text, at);
  }
  // Where each number has a line of its own, the last line of a file that breaks off may as well be the beginning of the next label: “3” of “3.其他”.
  if (cutOff && run.end === flow.length - 1) run = { values: run.values.slice(0, -1), lines: run.lines.slice(0, -1), end: -1 };
  flush(flow.length);
  return { rows, front, prose, leftovers };
}

const cut = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text);

const torn = (whole: string, label: string): string[] => (whole.length > label.length ? [whole.slice(0, whole.length - label.length)] : []);

/** The label among a row's first cells: the last that names a row, alone or joined with those before it. */
function labelOf(labels: Labels, row: Row, lead: number): { place: RowPlace; cell: number; label: string } | null {
  const end = Math.min(Math.max(lead, 0), 5, row.cells.length) - 1;
  for (let cell = Math.min(4, row.cells.length - 1); cell >= 0; cell--) {
    const place = exactRow(labels, row.cells[cell] ?? "");
    if (place) return { place, cell, label: row.cells[cell] ?? "" };
  }
  for (let from = end - 1; from >= 0; from--) {
    const label = row.cells.slice(from, end + 1).join("");
    const place = exactRow(labels, label);
    if (place) return { place, cell: end, label };
  }
  return null;
}

const namedIn = ({ named = [], cells, at }: Row): FoundRow["named"] =>
  new Map(named.flatMap((id, i): [CellId, { text: string; at: number }][] => (id ? [[id, { text: cells[i] ?? "", at: at[i] ?? i }]] : [])));

/** The one row of the format after whose cells all named cells of a row are named; not where labels of columns were put there, or where its own stands. */
function placeByNames(labels: Labels, row: Row): { place: RowPlace; label: string } | null {
  const ids = [...namedIn(row).keys()];
  const place = ids.length === 0 ? undefined : labels.places.find((place) => ids.every((id) => isCellOf(place, id)));
  const heads = new Set(place?.table.header.flat().map(({ text }) => bare(text.zh)));
  const isHead = (text: string) => heads.has(bare(text));
  const label = row.cells.find((cell, i) => cell !== "" && row.named?.[i] === undefined) ?? "";
  const isTurned = isHead(label) && !labels.cores.has(unnumbered(label));
  return place && !isTurned && !row.cells.some((text, i) => row.named?.[i] !== undefined && isHead(text)) ? { place, label } : null;
}

const isCellOf = ({ table, row }: RowPlace, id: CellId): boolean =>
  table.columns.some((column) => cellId(table.id, row.id, column.id) === id);

/**
 * The columns under a group of the upper line, which stand in the lower one, with those beside it. Columns that somebody put in stand where they stand;
 * where the group's span got lost, the places of what follows it say nothing.
 */
function headerOfTwo(labels: Labels, upper: Row, group: number, lower: Row): Header {
  const [above, below] = [textsAt(upper), textsAt(lower)];
  const from = above.findIndex(({ at }) => at === upper.at[group]);
  const merged = [...above.slice(0, from), ...below, ...above.slice(from + 1)];
  const end = Math.max(...below.filter(({ text }) => isHeader(labels, [text])).map(({ at }) => at));
  if (above.some(({ at }) => at > end)) merged.sort((a, b) => a.at - b.at);
  return { texts: merged.map(({ text }) => text), at: merged.map(({ at }) => at) };
}

const textsAt = ({ cells, at }: Row) => cells.map((text, i) => ({ text, at: at[i] ?? i })).filter(({ text }) => text !== "");

const isBlockHeading = (labels: Labels, text: string): boolean => labels.blocks.has(bare(text));

/** （六） is printed undivided by some reports of the later format. */
const isLastGroup = (labels: Labels, label: string): boolean => [...labels.groups.keys()].at(-1) === bare(label);

const isGroup = (labels: Labels, text: string): boolean => labels.columnGroups.has(bare(text));

const isHeader = (labels: Labels, texts: string[]): boolean => {
  const filled = texts.filter((text) => text !== "" && text.length <= 40);
  return labels.places.some(({ table }) => table.columns.some((column) => filled.some((text) => isColumn(labels.format, column, text))));
};
