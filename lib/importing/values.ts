import type { Column, Format } from "@/lib/format/format";
import { oneWidth } from "@/lib/report/figure";
import { bare, isColumn, likeness, wordingsOf } from "./labels";

const number = /^[+\-−–—]?\d(?:[\d,'、.]*\d)?(?:万元|元|人次|件|条|项|个|笔|宗|次|份|起)?$/u;
const nothing = /^(?:[-‐‑‒–—―−/\\]+|无|不适用)$/u;

/** Whether a piece of text can stand in a cell of numbers: a number with or without a unit, or a mark for none. */
export function isValue(text: string): boolean {
  const plain = text.length > 60 ? "" : text.normalize("NFKC").replace(/\s+/gu, "");
  return number.test(plain) || nothing.test(plain);
}

export const isDigits = (text: string): boolean => /^[\d\s]+$/u.test(oneWidth(text)) && /\d/u.test(oneWidth(text));

/** A line of text as a label and the numbers that end it: 行政许可 550. */
export function splitLine(text: string): { label: string; values: string[] } {
  const tokens = joinUnits(text.slice(0, 400).split(/\s+/u).filter(Boolean));
  let from = tokens.length;
  while (from > 0 && isValue(tokens[from - 1] ?? "")) from--;
  return text.length > 400 ? { label: text, values: [] } : { label: tokens.slice(0, from).join(" "), values: tokens.slice(from) };
}

/** A unit that stands apart belongs to the number before it: 127.47 万元. */
function joinUnits(tokens: string[]): string[] {
  return tokens.reduce<string[]>((joined, token) => {
    const last = joined.at(-1);
    if (last !== undefined && /^(?:万元|元|件|条|项|笔)$/u.test(token) && /^[\d.,，]+$/u.test(last.normalize("NFKC")))
      joined[joined.length - 1] = last + token;
    else joined.push(token);
    return joined;
  }, []);
}

/** 行政许可550 → 行政许可 and 550, where the cells of a row were run together with its label. */
export function splitGlued(text: string): { label: string; digits: string } | null {
  if (text.length > 160) return null;
  const plain = oneWidth(text).replace(/\s+/gu, "");
  const digits = plain.match(/[\d.]+(?:万元|元)?$/u)?.[0] ?? "";
  const label = plain.slice(0, plain.length - digits.length);
  return digits === "" || label === "" || digits.startsWith(".") ? null : { label, digits };
}

/** The header above a table of numbers: one text for each value column, and where in the grid each begins. */
export type Header = { texts: string[]; at: number[] };

/** What a row's values mean: one text for each column of the format, null where the row has no cell for it. */
export type Assigned = {
  texts: (string | null)[];
  /** The header's own words for each column, where there is a header. */
  headers: (string | null)[];
  how: "exact" | "short" | "split" | "near";
  missing: Column[];
  /** Columns that only the names of their cells bear out. */
  byNames?: Column[];
};

/**
 * Puts the values of a row into the columns of its table: by the header's words where there are any, by order where the count is exact,
 * by grid column where merged cells were flattened. Null when it cannot be told which value belongs where.
 */
export function assign(format: Format, columns: Column[], row: ValueRow, stated: Header | null): Assigned | null {
  const { values } = row;
  const only = values.filter((value) => value !== "");
  // Where some digits are no single number, no other value of the row need be one.
  if (!only.some(isRunTogether)) {
    const placed = place(format, columns, row, stated && !standsOverSeveral(format, columns, stated) ? stated : null);
    if (placed) return placed;
  }
  // What is left of a row at the end of a file was not run together.
  const divided = row.isCutOff || !canBeDivided(only, row) ? null : divideDigits(only, columns);
  if (divided) return { ...byOrder(columns, divided), how: "split" };
  return values.length < columns.length && row.at && !row.merged ? leftAligned(columns, values, row.isCutOff) : null;
}

type ValueRow = {
  values: string[];
  at: number[] | null;
  merged: boolean;
  isCutOff: boolean;
  /** The file's cells lost what kept them apart. */
  areRunTogether: boolean;
};

/** Each value as a whole into the column where it stands. */
function place(format: Format, columns: Column[], { values, at }: ValueRow, header: Header | null): Assigned | null {
  const only = values.filter((value) => value !== "");
  if (columns.length > 1 && only.length === 1 && values.length !== columns.length) {
    const tokens = (only[0] ?? "").split(/\s+/u).filter(Boolean);
    if (tokens.length === columns.length && tokens.every(isValue)) return byOrder(columns, tokens);
  }
  const fitting = header && overValues(format, columns, header, values.length);
  if (fitting) {
    const named = byName(format, columns, values, fitting);
    if (named) return named;
  }
  if (values.length === columns.length) return byOrder(columns, values);
  const positions = at && header ? underHeader(format, columns, at, header) : null;
  if (positions) {
    // Every filled value must have found a column, or have a header of its own.
    const isStray = values.some((value, i) => value !== "" && !positions.includes(i) && !header?.at.includes(at?.[i] ?? -1));
    return isStray ? null : { ...byOrder(columns, []), texts: positions.map((position) => values[position] ?? null) };
  }
  const spare = values.length - columns.length;
  if (spare <= 0 || !at) return null;
  if (values.every((value) => value === "")) return byOrder(columns, values.slice(spare));
  if (values[0] !== "" && values.slice(columns.length).every((value) => value === ""))
    return byOrder(columns, values.slice(0, columns.length));
  return values.at(-1) !== "" && values.slice(0, spare).every((value) => value === "") ? byOrder(columns, values.slice(spare)) : null;
}

const byOrder = (columns: Column[], values: string[]): Assigned => ({
  texts: columns.map((_, i) => values[i] ?? null),
  headers: columns.map(() => null),
  how: "exact",
  missing: [],
});

/** A header cell in which the names of several columns ran together: which value stands under it cannot be told. */
const standsOverSeveral = (format: Format, columns: Column[], header: Header): boolean =>
  header.texts.some((text) => {
    const plain = bare(text);
    const names = columns.filter((column) => wordingsOf(format, column).some((wording) => plain !== wording && plain.includes(wording)));
    return names.length > 1;
  });

/** The header with as many texts as there are values; cells over the stub, before the first column, are left out. */
function overValues(format: Format, columns: Column[], header: Header, count: number): Header | null {
  const spare = header.texts.length - count;
  const overStub = header.texts.slice(0, Math.max(0, spare));
  if (spare < 0 || overStub.some((text) => columns.some((column) => isColumn(format, column, text)))) return null;
  return { texts: header.texts.slice(spare), at: header.at.slice(spare) };
}

function byName(format: Format, columns: Column[], values: string[], header: Header): Assigned | null {
  const positions = columns.map((column) => header.texts.findIndex((text) => isColumn(format, column, text)));
  const found = positions.filter((position) => position >= 0);
  if (found.length === 0 || new Set(found).size < found.length) return null;
  let how: Assigned["how"] = "exact";
  const settled = positions.map((position, i) => {
    if (position >= 0) return position;
    // A misprinted header still names its column when it stands in its place and reads nearly the same.
    const text = header.texts[i] ?? "";
    const near = values.length === columns.length && !found.includes(i) && nearName(format, columns[i], text);
    if (near) how = "near";
    return near ? i : -1;
  });
  return {
    texts: settled.map((position) => (position < 0 ? null : (values[position] ?? null))),
    headers: settled.map((position) => (position < 0 ? null : (header.texts[position] ?? null))),
    how,
    missing: columns.filter((_, i) => (settled[i] ?? -1) < 0),
  };
}

const nearName = (format: Format, column: Column | undefined, text: string): boolean =>
  column !== undefined && wordingsOf(format, column).some((wording) => likeness(wording, text.replace(/\s+/gu, "")) >= 0.5);

/** For each column the position of the value that stands right under its name; null where that cannot be told of all. */
function underHeader(format: Format, columns: Column[], at: number[], header: Header): number[] | null {
  const positions = columns.map((column) => {
    const index = header.texts.findIndex((text) => isColumn(format, column, text));
    return index < 0 ? -1 : at.indexOf(header.at[index] ?? -1);
  });
  return positions.some((position) => position < 0) || new Set(positions).size < positions.length ? null : positions;
}

/**
 * A row with fewer cells than its table. At the end of a file that was cut off, what is there stands where it stands; elsewhere a cell in the middle
 * may be missing: only in a row of zeros does it not matter which, and only where the sums down the columns can show that the missing one was none of them.
 */
function leftAligned(columns: Column[], values: string[], isCutOff: boolean): Assigned | null {
  // A blank among the zeros would make it matter again which one is missing.
  const isZero = (value: string) => /^0+$/u.test(oneWidth(value));
  return isCutOff || (columns.some((column) => column.sum) && values.every(isZero)) ? { ...byOrder(columns, values), how: "short" } : null;
}

/** Digits that cannot be one number: none is written with a needless zero before it. */
export const isRunTogether = (piece: string): boolean => /^0\d+$/u.test(piece.normalize("NFKC"));

/**
 * Whether a row with too few numbers may be one whose cells were run together. Where blanks leave no trace, one or two numbers are just as well those of
 * a row whose other cells are blank, whatever they would add up to when divided.
 */
const canBeDivided = (pieces: string[], row: { at: number[] | null; areRunTogether: boolean }): boolean =>
  row.areRunTogether && (pieces.length === 1 || (pieces.length === 2 && row.at === null && pieces.some(isRunTogether)));

const maxSteps = 20_000;

/**
 * Digits that were run together, divided into as many numbers as there are columns: the one way in which no number begins with a needless zero
 * and every total is the sum of its parts. Null when there is no such way, or more than one.
 */
export function divideDigits(pieces: string[], columns: Column[]): string[] | null {
  const plain = pieces.map(oneWidth);
  if (!plain.every((piece) => /^\d+$/u.test(piece))) return null;
  const text = plain.join("");
  if (pieces.length >= columns.length || text.length < columns.length || text.length > 60) return null;
  // Of zeros there are as many as there are digits; how many other numbers there are only sums can tell.
  if (!columns.some((column) => column.sum) && !(/^0+$/u.test(text) && text.length === columns.length)) return null;
  const breaks = new Set<number>();
  let end = 0;
  for (const piece of plain) {
    end += piece.length;
    breaks.add(end);
  }
  const solutions: string[][] = [];
  let steps = 0;
  const indexOf = new Map(columns.map((column, i) => [column.id, i]));

  const sumHolds = (parts: string[], column: Column): boolean =>
    !column.sum ||
    Number(parts[indexOf.get(column.id) ?? -1]) === column.sum.parts.reduce((sum, id) => sum + Number(parts[indexOf.get(id) ?? -1]), 0);

  const divide = (from: number, parts: string[]): void => {
    if (solutions.length > 1 || ++steps > maxSteps) return;
    const column = columns[parts.length];
    if (!column) {
      if (from === text.length) solutions.push(parts);
      return;
    }
    const left = columns.length - parts.length - 1;
    const longest = text[from] === "0" ? 1 : Math.min(9, text.length - from - left);
    for (let length = 1; length <= longest; length++) {
      const next = [...parts, text.slice(from, from + length)];
      if (sumHolds(next, column)) divide(from + length, next);
      if (breaks.has(from + length)) break;
    }
  };
  divide(0, []);
  return steps <= maxSteps && solutions.length === 1 ? (solutions[0] ?? null) : null;
}
