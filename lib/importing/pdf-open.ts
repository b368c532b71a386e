import { type Format, type Table, tablesOf } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import type { DocumentCell } from "./document";
import { bare, type Labels, labelsOf, type RowPlace, wordingsOf } from "./labels";
import { wordsOf } from "./pdf-lines";
import type { Piece } from "./pdf-page";
import { isValue } from "./values";

/** A table that no lines draw, and where on its page it begins. */
export type OpenTable = { page: number; top: number; rows: DocumentCell[][] };

/**
 * Tables that no lines draw, read by the words of the official layout: where its labels and heads stand on a page makes the rows and columns. A number
 * belongs to the row whose label it stands beside and to the column whose head it stands under; a row in which that is not certain of every number is
 * left out. Gives back the tables, and each page's pieces without what went into them.
 */
export function openTables(pages: Piece[][]): { tables: OpenTable[]; rest: Piece[][] } {
  const words = pages.map((pieces) =>
    pieces.filter(({ upright }) => upright).flatMap((piece) => wordsOf(piece).map((word): Word => ({ ...word, piece }))),
  );
  const phrases = words.map(phrasesIn);
  const format = mostUsed(phrases.flat());
  const heads = new Map<Table, Head[]>();
  const found = pages.map((_, page) => {
    const values = valuesIn(words[page] ?? [], phrases[page] ?? []);
    return tablesOn(format, phrases[page] ?? [], values, heads);
  });
  if (found.reduce((sum, { rows }) => sum + rows, 0) < 3) return { tables: [], rest: pages };
  return {
    tables: found.flatMap(({ tables }, page) => tables.map((table) => ({ ...table, page }))),
    rest: pages.map((pieces, page) => without(pieces, words[page] ?? [], found[page]?.used ?? new Set())),
  };
}

type Box = { left: number; right: number; top: number; bottom: number };
type Word = Box & { text: string; size: number; piece: Piece };
/** A number as it stands on the page, its unit with it. */
type Value = Word & { words: Word[] };
/** Words that together are a label of the layout, line after line. */
type Phrase = Box & { text: string; size: number; words: Word[]; meaning: Meaning };
type Meaning = { rows: { format: Format; place: RowPlace }[]; columns: { format: Format; table: Table; index: number }[] };
/** A column's head as it stands on a page. */
type Head = { column: number; text: string; left: number; right: number };

const middle = ({ top, bottom }: Box): number => (top + bottom) / 2;
const overlap = (a: { left: number; right: number }, b: { left: number; right: number }): boolean => a.left < b.right && b.left < a.right;

function without(pieces: Piece[], words: Word[], used: Set<Word>): Piece[] {
  const ofPiece = new Map<Piece, Word[]>();
  for (const word of words) ofPiece.set(word.piece, [...(ofPiece.get(word.piece) ?? []), word]);
  return pieces.flatMap((piece) => {
    const all = ofPiece.get(piece) ?? [];
    return all.some((word) => used.has(word)) ? all.filter((word) => !used.has(word)).map((word) => ({ ...piece, ...word })) : [piece];
  });
}

// Phrases.

type Vocabulary = { meanings: Map<string, Meaning>; beginnings: Set<string> };

let known: Vocabulary | null = null;

/** Everything that the layouts print in their tables, and all that it may begin with. */
function vocabulary(): Vocabulary {
  if (known) return known;
  const meanings = new Map<string, Meaning>();
  const meaningOf = (text: string): Meaning => {
    const meaning = meanings.get(text) ?? { rows: [], columns: [] };
    if (text !== "") meanings.set(text, meaning);
    return meaning;
  };
  for (const format of formats) {
    for (const [text, place] of labelsOf(format).exact) meaningOf(text).rows.push({ format, place });
    for (const table of tablesOf(format)) {
      for (const [index, column] of table.columns.entries())
        for (const text of new Set(wordingsOf(format, column))) meaningOf(text).columns.push({ format, table, index });
      for (const text of otherText(table, labelsOf(format))) meaningOf(bare(text));
    }
  }
  const beginnings = new Set([...meanings.keys()].flatMap((text) => [...text].map((_, i) => text.slice(0, i + 1))));
  known = { meanings, beginnings };
  return known;
}

/** Heads of groups and the like; the heading of a block stays where it is, it tells which block follows. */
const otherText = (table: Table, labels: Labels): string[] =>
  [
    ...table.header.flat().map(({ text }) => text.zh),
    ...table.rows.flatMap((row) => [...row.stub.map(({ text }) => text.zh), ...(row.group ? [row.group.zh] : [])]),
  ].filter((text) => !labels.blocks.has(bare(text)));

/** A page of a report has some hundred words, and few of them can go on in two ways. */
const maxWords = 3000;
const maxSteps = 20_000;

function phrasesIn(words: Word[]): Phrase[] {
  if (words.length > maxWords) return [];
  const { meanings, beginnings } = vocabulary();
  let steps = 0;
  const phrases = words.flatMap((word): Phrase[] => {
    let best: Word[] = [];
    const extend = (taken: Word[], text: string) => {
      if (meanings.has(text) && taken.length > best.length) best = taken;
      if (++steps > maxSteps) return;
      for (const next of nextOf(taken, words)) {
        const longer = text + bare(next.text);
        if (beginnings.has(longer) && taken.length < 60) extend([...taken, next], longer);
      }
    };
    const start = bare(word.text);
    if (start !== "" && beginnings.has(start)) extend([word], start);
    const text = best.map((one) => one.text).join("");
    const meaning = meanings.get(bare(text));
    return meaning ? [{ ...boxAround(best), text, size: word.size, words: best, meaning }] : [];
  });
  // A word stands in one phrase only: the longest.
  const taken = new Set<Word>();
  return phrases
    .sort((a, b) => bare(b.text).length - bare(a.text).length)
    .filter((phrase) => {
      if (phrase.words.some((word) => taken.has(word))) return false;
      for (const word of phrase.words) taken.add(word);
      return true;
    })
    .sort((a, b) => a.top - b.top);
}

/** The words with which a label may go on: the next on its line, and the first of the next line under it. */
function nextOf(taken: Word[], words: Word[]): Word[] {
  const last = taken.at(-1);
  if (!last) return [];
  const box = boxAround(taken);
  const beside = words
    .filter((word) => isLevel(word, last) && word.left >= last.right - last.size * 0.6 && word.left - last.right < last.size * 1.2)
    .filter((word) => word !== last)
    .sort((a, b) => a.left - b.left)[0];
  const below = words
    .filter((word) => middle(word) - middle(last) > last.size * 0.6 && middle(word) - middle(last) < last.size * 2.5 && overlap(word, box))
    .sort((a, b) => (isLevel(a, b) ? a.left - b.left : middle(a) - middle(b)))[0];
  return [beside, below].flatMap((word) => (word ? [word] : []));
}

const isLevel = (a: Word, b: Word): boolean => Math.abs(middle(a) - middle(b)) < Math.max(a.size, b.size) * 0.4;

const boxAround = (boxes: Box[]): Box => ({
  left: Math.min(...boxes.map(({ left }) => left)),
  right: Math.max(...boxes.map(({ right }) => right)),
  top: Math.min(...boxes.map(({ top }) => top)),
  bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
});

const mostUsed = (phrases: Phrase[]): Format =>
  [...formats]
    .reverse()
    .map((format) => ({
      format,
      count: phrases.filter(({ meaning }) => [...meaning.rows, ...meaning.columns].some((one) => one.format === format)).length,
    }))
    .reduce((best, other) => (other.count > best.count ? other : best)).format;

/** Numbers and marks that are part of no label; a unit that stands apart belongs to the number before it. */
function valuesIn(words: Word[], phrases: Phrase[]): Value[] {
  const taken = new Set(phrases.flatMap((phrase) => phrase.words));
  const free = words.filter((word) => !taken.has(word));
  return free
    .filter(({ text }) => isValue(text))
    .map((word): Value => {
      const unit = free.find((other) => /^(?:万元|元|件|条|项)$/u.test(other.text) && isLevel(other, word) && isNextTo(word, other));
      return unit ? { ...word, text: word.text + unit.text, right: unit.right, words: [word, unit] } : { ...word, words: [word] };
    });
}

const isNextTo = (word: Word, next: Word): boolean => next.left >= word.right - 1 && next.left - word.right < word.size * 0.6;

// Tables.

type Found = { tables: Omit<OpenTable, "page">[]; rows: number; used: Set<Word> };

function tablesOn(format: Format, phrases: Phrase[], values: Value[], heads: Map<Table, Head[]>): Found {
  const labels = phrases.flatMap((phrase): Label[] => {
    const place = phrase.meaning.rows.find((row) => row.format === format)?.place;
    return place ? [{ ...phrase, place, values: [] }] : [];
  });
  const spoilt = giveToRows(labels, values);
  const tables: Found["tables"] = [];
  const used = new Set<Word>();
  let rows = 0;
  for (const group of consecutive(labels)) {
    const [first] = group;
    if (!first) continue;
    const { table } = first.place;
    const head = headAbove(format, table, phrases, first) ?? heads.get(table) ?? null;
    if (head) heads.set(table, head);
    const columnOf = columnsUnder(
      head,
      table,
      group.flatMap((label) => label.values),
    );
    const made = group.flatMap((label): DocumentCell[][] => {
      const cells = spoilt.has(label) ? null : cellsOf(table, label.values, columnOf, head !== null);
      if (!cells) return [];
      for (const { words } of [label, ...label.values]) for (const word of words) used.add(word);
      return [[{ text: label.text }, ...cells.map((text) => ({ text }))]];
    });
    if (made.length === 0) continue;
    rows += made.length;
    tables.push({ top: first.top, rows: [...(head ? [headRow(head)] : []), ...made] });
  }
  const cases = casesOn(format, phrases, values);
  if (cases) {
    rows++;
    tables.push(cases);
    for (const word of cases.words) used.add(word);
  }
  if (rows > 0) for (const phrase of phrases) if (phrase.meaning.rows.length === 0) for (const word of phrase.words) used.add(word);
  return { tables, rows, used };
}

type Label = Phrase & { place: RowPlace; values: Value[] };

/** Every number beside exactly one label goes to its row; labels between which a number stands are given back. */
function giveToRows(labels: Label[], values: Value[]): Set<Label> {
  const spoilt = new Set<Label>();
  for (const value of values) {
    const within = (label: Label, slack: number) =>
      value.left > label.right - 1 && middle(value) > label.top - slack * label.size && middle(value) < label.bottom + slack * label.size;
    const beside = labels.filter((label) => within(label, 0));
    const near = beside.length > 0 ? beside : labels.filter((label) => within(label, 0.35));
    if (near.length === 1) near[0]?.values.push(value);
    else for (const label of near) spoilt.add(label);
  }
  return spoilt;
}

/** Rows that follow one another in one table. */
function consecutive(labels: Label[]): Label[][] {
  const groups: Label[][] = [];
  for (const label of labels) {
    const group = groups.at(-1);
    if (group?.[0]?.place.table === label.place.table) group.push(label);
    else groups.push([label]);
  }
  return groups;
}

/** The heads of a table's columns that stand nearest above its first row on this page: all of them, none under another; else null. */
function headAbove(format: Format, table: Table, phrases: Phrase[], first: Label): Head[] | null {
  const heads = table.columns.flatMap((_, column): Head[] => {
    const above = phrases
      .filter(
        ({ meaning, bottom, left }) => bottom <= first.top + first.size * 0.3 && left > first.left && means(meaning, format, table, column),
      )
      .at(-1);
    return above ? [{ column, text: above.text, left: above.left, right: above.right }] : [];
  });
  return isWhole(heads, table) ? heads : null;
}

const means = ({ columns }: Meaning, format: Format, table: Table, index: number): boolean =>
  columns.some((one) => one.format === format && one.table === table && one.index === index);

const isWhole = (heads: Head[], table: Table): boolean =>
  heads.length === table.columns.length && heads.every((head, i) => heads.every((other, k) => i === k || !overlap(head, other)));

const headRow = (heads: Head[]): DocumentCell[] => [{ text: "" }, ...heads.map(({ text }) => ({ text }))];

/**
 * Which column each number stands in. Numbers of one column stand under one another and under no other column's head; so those that do not reach
 * under their own head are told by the others of their column, or by their order where every column has some.
 */
function columnsUnder(heads: Head[] | null, table: Table, values: Value[]): Map<Value, number> {
  const columns: Value[][] = [];
  for (const value of [...values].sort((a, b) => a.left - b.left)) {
    const column = columns.at(-1);
    if (column && value.left < Math.max(...column.map(({ right }) => right))) column.push(value);
    else columns.push([value]);
  }
  const ordered = heads && [...heads].sort((a, b) => a.left - b.left);
  const found = new Map<Value, number>();
  for (const [i, column] of columns.entries()) {
    const box = boxAround(column);
    const under = (ordered ?? []).filter((head) => overlap(head, box));
    const inOrder = columns.length === table.columns.length ? ordered?.[i] : undefined;
    const head = under.length === 1 ? under[0] : under.length === 0 && inOrder && isBetween(ordered ?? [], i, box) ? inOrder : undefined;
    if (head) for (const value of column) found.set(value, head.column);
  }
  return found;
}

/** Whether numbers lie between the heads to the left and to the right of their own. */
const isBetween = (ordered: Head[], i: number, { left, right }: Box): boolean =>
  left > (ordered[i - 1]?.right ?? Number.NEGATIVE_INFINITY) && right < (ordered[i + 1]?.left ?? Number.POSITIVE_INFINITY);

/** A row's texts column by column; null where a number's column is not certain or two numbers stand in one. */
function cellsOf(table: Table, values: Value[], columnOf: Map<Value, number>, hasHead: boolean): string[] | null {
  if (!hasHead) {
    const inOrder = [...values].sort((a, b) => a.left - b.left).map(({ text }) => text);
    return inOrder.length === table.columns.length ? inOrder : null;
  }
  const cells = table.columns.map(() => "");
  for (const value of values) {
    const column = columnOf.get(value);
    if (column === undefined || cells[column] !== "") return null;
    cells[column] = value.text;
  }
  return cells;
}

/** The table of cases has one row and no label: its numbers stand on the first line under its fifteen heads. */
function casesOn(format: Format, phrases: Phrase[], values: Value[]): (Omit<OpenTable, "page"> & { words: Word[] }) | null {
  const table = tablesOf(format).find(({ stubColumns }) => stubColumns === 0);
  if (!table) return null;
  const heads = phrases.filter(({ meaning }) => meaning.columns.some((one) => one.table === table)).sort((a, b) => a.left - b.left);
  const lowest = Math.max(...heads.map(({ bottom }) => bottom));
  // Some of its heads table three has too.
  const above = phrases.filter(({ meaning, bottom }) => meaning.rows.length > 0 && bottom < lowest);
  const band = heads.filter(({ top }) => above.every(({ bottom }) => top > bottom - 1));
  const isInOrder = band.length === table.columns.length && band.every(({ meaning }, i) => means(meaning, format, table, i));
  if (!isInOrder) return null;
  const below = values.filter((value) => value.top > lowest - value.size * 0.5).sort((a, b) => a.top - b.top);
  const [first] = below;
  if (!first || first.top - lowest > first.size * 6) return null;
  const line = below.filter((value) => isLevel(value, first));
  const columns = columnsUnder(
    band.map((head, column) => ({ column, text: head.text, left: head.left, right: head.right })),
    table,
    line,
  );
  const cells = cellsOf(table, line, columns, true);
  return (
    cells && {
      top: lowest,
      rows: [band.map(({ text }) => ({ text })), cells.map((text) => ({ text }))],
      words: line.flatMap(({ words }) => words),
    }
  );
}
