import type { Cell, Unit } from "@/lib/format/format";

/**
 * What a bureau puts into a cell: a number (a count), exact decimal text with its unit as typed (an amount, "127.47万元"),
 * blank (null: nobody said), or 不适用. Blank is never 0.
 */
export type Figure = number | string | null | NotApplicable;
export type NotApplicable = { mark: "not_applicable" };
export const notApplicable: NotApplicable = { mark: "not_applicable" };
export const isNotApplicable = (figure: Figure | undefined): figure is NotApplicable => typeof figure === "object" && figure !== null;

/** Where a figure came from. `derived` is a total that nobody gave. */
export type Origin = "typed" | "pasted" | "imported" | "carried" | "rolled_up" | "derived";

export type ReadFigure =
  | { ok: true; figure: Figure /** What stood there when it was read as blank, e.g. "—". */; read?: string }
  | { ok: false; code: FigureRefusal };
export type FigureRefusal = "unreadable_number" | "not_a_whole_number" | "number_too_large" | "unreadable_amount";

const blanks = /^[-‐‑‒–—―−/\\·.。无\s]*$/u;
const quantifiers = /(件|条|项|个|笔|宗|次|份|起|人次)$/u;

/**
 * Reads what was typed, pasted or printed in a cell: full-width digits, thousands separators, white space around them and 件/条/万元 are taken;
 * "—", "/", "无" are blank and keep what was read; a negative count is read and left to the checks. Anything else is refused, never guessed.
 */
export function readFigure(typed: string, cell: Pick<Cell, "type">): ReadFigure {
  const text = oneWidth(typed)
    .replace(/[\u200b\ufeff]/gu, "")
    .trim()
    .replace(/\s+(?=[^\s\d.,'])/gu, "")
    .replace(/^[−–—－](?=\d)/u, "-");
  if (text === "不适用") return { ok: true, figure: notApplicable };
  if (blanks.test(text)) return text === "" ? { ok: true, figure: null } : { ok: true, figure: null, read: typed.trim() };
  return cell.type === "amount" ? readAmount(text) : readCount(text);
}

function readCount(text: string): ReadFigure {
  const digits = ungroup(text.replace(quantifiers, ""));
  if (digits === null) return { ok: false, code: "unreadable_number" };
  if (!/^[+-]?\d+$/.test(digits)) return { ok: false, code: /^[+-]?\d+\.\d+$/.test(digits) ? "not_a_whole_number" : "unreadable_number" };
  const value = Number(digits);
  // -0 is 0.
  return Number.isSafeInteger(value) ? { ok: true, figure: value === 0 ? 0 : value } : { ok: false, code: "number_too_large" };
}

function readAmount(text: string): ReadFigure {
  const match = text.match(/^(.*?)(万元|元)?$/u);
  const digits = ungroup(match?.[1] ?? "");
  if (digits === null || !/^-?\d{1,18}(\.\d+)?$/.test(digits)) return { ok: false, code: "unreadable_amount" };
  return { ok: true, figure: `${digits}${match?.[2] ?? ""}` };
}

/** One width for letters, signs and digits. A digit of another kind (①, ², ½) stays what it is, a note or a power, and never becomes one of a number. */
export const oneWidth = (text: string): string => text.replace(/[^\p{N}]+|[０-９]/gu, (part) => part.normalize("NFKC"));

/** Takes out thousands separators where they stand every three digits, all of one kind; otherwise it is not a number. A 、 lists numbers: 1、234 are two. */
function ungroup(text: string): string | null {
  if (!/[,' ]/u.test(text)) return text;
  return /^[+-]?\d{1,3}([,' ])\d{3}(?:\1\d{3})*(?:\.\d+)?$/u.test(text) ? text.replace(/[,' ]/gu, "") : null;
}

/** An amount in 万元 as exact decimal text without trailing zeros. `unit` is the column's; what was typed with the amount goes first. Null when neither says. */
export function amountInWan(amount: string, unit: Unit | null): string | null {
  const match = amount.match(/^(-?)(\d+)(?:\.(\d+))?(万元|元)?$/u);
  if (!match) return null;
  const [, sign = "", whole = "0", fraction = "", typedUnit] = match;
  const effective = typedUnit ?? unit;
  if (effective === "万元") return trimDecimal(`${sign}${whole}.${fraction}`);
  if (effective !== "元") return null;
  const padded = whole.padStart(5, "0");
  return trimDecimal(`${sign}${padded.slice(0, -4)}.${padded.slice(-4)}${fraction}`);
}

function trimDecimal(text: string): string {
  const [whole = "0", fraction = ""] = text.split(".");
  const kept = fraction.replace(/0+$/, "");
  const clean = whole.replace(/^(-?)0+(?=\d)/, "$1");
  return kept ? `${clean}.${kept}` : clean === "-0" ? "0" : clean;
}

/** A figure as a number for sums and comparisons: counts as they are, amounts in 万元; null when blank, 不适用, or an amount whose unit nobody gave. */
export function numberOf(figure: Figure | undefined, cell: Pick<Cell, "unit">): number | null {
  if (typeof figure === "number") return figure;
  if (typeof figure !== "string") return null;
  const wan = amountInWan(figure, cell.unit);
  return wan === null ? null : Number(wan);
}

/** How a figure is printed in the report: as typed; blank is empty, 不适用 is a dash with a note. */
export function printFigure(figure: Figure | undefined): string {
  if (figure === null || figure === undefined) return "";
  if (typeof figure === "object") return "—";
  return typeof figure === "number" ? String(figure) : figure;
}

export const sameFigure = (a: Figure | undefined, b: Figure | undefined): boolean => {
  if (isNotApplicable(a) || isNotApplicable(b)) return isNotApplicable(a) && isNotApplicable(b);
  return (a ?? null) === (b ?? null);
};
