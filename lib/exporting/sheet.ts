import {
  type CellId,
  cellAt,
  cellId,
  cellsOf,
  type Format,
  itemNumber,
  type Language,
  type Section,
  say,
  type Table,
} from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { exportWords } from "@/lib/messages/exporting";
import { dateTimeOf } from "@/lib/messages/language";
import { type Figure, isNotApplicable, printFigure } from "@/lib/report/figure";
import type { Block } from "@/lib/report/prose";
import { type Content, type Figures, figuresOf } from "@/lib/report/report";
import { type Exported, editionPart, nameIn } from "./exported";
import { widestPiece, widthOf } from "./wrapping";

/** A report as titled blocks in reading order: what every document is written from. */
export type Sheet = {
  language: Language;
  title: string;
  /** The title as it is set: one that needs two lines breaks after the organ's name, before the year or before what it reports, as official documents do. */
  titleLines: string[];
  organ: string;
  year: number;
  /** Stands on every page of what is not published: 草稿, 练习. */
  mark: string;
  blocks: SheetBlock[];
  /** What the file says about itself: edition, digest, address, source. Not part of the report. */
  facts: Fact[];
};

export type Fact = { label: string; value: string };

/** A note is not the report's own text: it begins with 注 or 说明. */
export type SheetBlock =
  | { kind: "chapter"; text: string }
  | { kind: "heading" | "paragraph" | "item" | "signature" | "note"; text: string }
  | { kind: "figures"; table: SheetTable }
  | { kind: "text_table"; rows: string[][] };

/** An official table with its spans. Where the notice stacks several tables on one grid, they are one. */
export type SheetTable = {
  label: string;
  /** The tables of the format that stand in it. */
  parts: string[];
  /** Widths of the grid columns as shares of the whole. */
  widths: number[];
  /** How many rows at the top are repeated on the next page. */
  headRows: number;
  rows: SheetCell[][];
};

export type SheetCell = {
  text: string;
  /** The first grid column that it stands in. */
  column: number;
  colspan: number;
  rowspan: number;
  role: "head" | "stub" | "group" | "figure";
  /** Of a figure. */
  cell?: CellId;
  figure?: Figure;
  isTotal?: boolean;
};

/** A content in a language: labels in that language, the filed text as it is, totals that nobody gave added up. */
export function sheetOf(exported: Exported, language: Language): Sheet {
  const { content } = exported;
  const format = formatById(content.format);
  const figures = figuresOf(content);
  return {
    language,
    title: content.title,
    titleLines: titleLines(content.title, content.organisation.name),
    organ: content.organisation.name,
    year: content.year,
    mark: exported.standing === "edition" ? "" : exportWords[language].marks[exported.standing],
    blocks: format.sections.flatMap((section) => sectionBlocks(exported, figures, format, section, language)),
    facts: factsOf(exported, language),
  };
}

function titleLines(title: string, organ: string): string[] {
  const ends = [title.startsWith(organ) ? organ.length : 0, title.search(/(?:19|20)\d\d年/u), title.search(/(?<!人民)政府信息公开/u)];
  const at = ends.find((end) => end > 0 && end < title.length);
  return title.length > 22 && at ? [title.slice(0, at), title.slice(at)] : [title];
}

/** 三、收到和处理… in Chinese, 3. Requests … in English; the opening paragraph and the signature have no number. */
export function chapterTitle({ number, title }: Section, language: Language): string {
  if (number === null) return say(title, language);
  return language === "en" ? `${itemNumber(number)}. ${title.en}` : `${number}、${title.zh}`;
}

function sectionBlocks(exported: Exported, figures: Figures, format: Format, section: Section, language: Language): SheetBlock[] {
  const { content } = exported;
  const chapter: SheetBlock[] = section.number === null ? [] : [{ kind: "chapter", text: chapterTitle(section, language) }];
  const tables = stacked(section.tables).map((stack): SheetBlock => ({ kind: "figures", table: joined(stack, format, figures, language) }));
  return [
    ...chapter,
    ...proseBlocks(content.prose[section.id] ?? [], section),
    ...tables,
    ...notesUnder(exported, figures, format, section, language),
  ];
}

function proseBlocks(blocks: Block[], section: Section): SheetBlock[] {
  const made: SheetBlock[] = [];
  for (const { kind, text } of blocks) {
    const last = made.at(-1);
    if (kind !== "table") made.push({ kind: section.id === "signature" ? "signature" : kind === "list" ? "item" : kind, text });
    else if (last?.kind === "text_table") last.rows.push(text.split("\t"));
    else made.push({ kind: "text_table", rows: [text.split("\t")] });
  }
  return made;
}

function notesUnder(exported: Exported, figures: Figures, format: Format, section: Section, language: Language): SheetBlock[] {
  const words = exportWords[language];
  const ids = new Set(section.tables.map(({ id }) => id));
  const here = cellsOf(format).filter(({ table }) => ids.has(table.id));
  const shown = here.map(({ id }) => figures[id] ?? null);
  const notes: SheetBlock[] = [];
  if (shown.includes(null)) notes.push({ kind: "note", text: words.blankNote });
  if (shown.some(isNotApplicable)) notes.push({ kind: "note", text: words.notApplicableNote });
  const addresses = new Set<string>([section.id, ...here.map(({ id }) => id)]);
  for (const { at, finding, reason } of editionPart(exported).explanations)
    if (at.some((place) => addresses.has(place))) notes.push({ kind: "note", text: words.explanation(finding[language], reason) });
  return notes;
}

/** Tables with one stub column stand on the same grid, one above the other; the others stand alone. */
function stacked(tables: Table[]): Table[][] {
  const stacks: Table[][] = [];
  for (const table of tables) {
    const last = stacks.at(-1);
    if (last?.[0] && table.stubColumns === 1 && last[0].stubColumns === 1) last.push(table);
    else stacks.push([table]);
  }
  return stacks;
}

function joined(tables: Table[], format: Format, figures: Figures, language: Language): SheetTable {
  const [first] = tables;
  if (!first) throw new Error("a stack of no tables");
  const rows = tables.flatMap((table) => placed(rowsOf(table, format, figures, language)));
  return {
    label: tables.map(({ name, label }) => `${say(name, language)} ${say(label, language)}`).join(language === "en" ? "; " : "；"),
    parts: tables.map(({ id }) => id),
    widths: widthsOf(first, rows, language),
    headRows: tables.length === 1 ? first.header.length : 0,
    rows,
  };
}

/** A table alone, with its own head. */
export const tableAlone = (table: Table, format: Format, content: Content, language: Language): SheetTable =>
  joined([table], format, figuresOf(content), language);

/** Labels need room, numbers little: as the notice draws them. In English each column of a wide table is as wide as its words need. */
function widthsOf(table: Table, rows: SheetCell[][], language: Language): number[] {
  const numbers = table.valueSpans?.reduce((sum, span) => sum + span, 0) ?? table.columns.length;
  const stubs = stubWidths[language][table.stubColumns] ?? [];
  const rest = 1 - stubs.reduce((sum, width) => sum + width, 0);
  const needs = Array.from({ length: numbers }, (_, i) => (language === "en" && numbers > 4 ? widestIn(rows, table.stubColumns + i) : 1));
  const all = needs.reduce((sum, need) => sum + need, 0);
  return [...stubs, ...needs.map((need) => (rest * need) / all)];
}

const stubWidths: Record<Language, Record<number, number[]>> = {
  "zh-CN": { 1: [0.31], 3: [0.085, 0.125, 0.31] },
  en: { 1: [0.36], 3: [0.095, 0.105, 0.2] },
};

/** The widest word or number of a column, and the air beside it. */
function widestIn(rows: SheetCell[][], column: number): number {
  const own = rows.flat().filter((cell) => cell.column === column && cell.colspan === 1);
  return Math.max(5, ...own.map(({ role, text }) => (role === "figure" ? widthOf(text) : widestPiece(text)))) + 1.5;
}

type Unplaced = Omit<SheetCell, "column">;

/** Gives every cell its grid column, past those that cells above reach down into. */
function placed(rows: Unplaced[][]): SheetCell[][] {
  const taken = new Set<string>();
  return rows.map((cells, r) => {
    let column = 0;
    return cells.map((cell) => {
      while (taken.has(`${r},${column}`)) column++;
      const here = { ...cell, column };
      for (let below = 1; below < cell.rowspan; below++)
        for (let beside = 0; beside < cell.colspan; beside++) taken.add(`${r + below},${column + beside}`);
      column += cell.colspan;
      return here;
    });
  });
}

function rowsOf(table: Table, format: Format, figures: Figures, language: Language): Unplaced[][] {
  const head = table.header.map((line) =>
    line.map(({ text, colspan = 1, rowspan = 1 }): Unplaced => ({ text: say(text, language), colspan, rowspan, role: "head" })),
  );
  const body = table.rows.map((row) => [
    ...row.stub.map(
      ({ text, colspan = 1, rowspan = 1 }): Unplaced => ({
        text: say(text, language),
        colspan,
        rowspan,
        role: rowspan > 1 ? "group" : "stub",
      }),
    ),
    ...table.columns.flatMap((column, i): Unplaced[] => {
      const here = cellAt(format, cellId(table.id, row.id, column.id));
      if (!here) return [];
      const figure = figures[here.id] ?? null;
      const colspan = table.valueSpans?.[i] ?? 1;
      return [{ text: printFigure(figure), colspan, rowspan: 1, role: "figure", cell: here.id, figure, isTotal: here.parts !== null }];
    }),
  ]);
  return [...head, ...body];
}

function factsOf(exported: Exported, language: Language): Fact[] {
  const words = exportWords[language].facts;
  const { content, edition } = exported;
  const { indexNumber, documentNumber, source, imported } = editionPart(exported);
  const { notice } = formatById(content.format);
  const facts: [string, string | null | undefined][] = [
    [words.organ, nameIn(exported, language)],
    [words.year, String(content.year)],
    [words.edition, edition && words.editionNumber(edition.number, edition.id)],
    [words.publishedAt, edition && dateTimeOf(new Date(edition.publishedAt))],
    [words.indexNumber, indexNumber],
    [words.documentNumber, documentNumber],
    [words.note, edition?.note],
    [words.address, edition?.address],
    [words.source, source && words.sourceOf(source.url, source.publishedOn)],
    [words.imported, imported && words.importedFrom(imported)],
    [words.format, notice.number],
    [words.digest, edition?.digest],
    [words.standing, exported.standing === "edition" ? null : exportWords[language].standing[exported.standing]],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
