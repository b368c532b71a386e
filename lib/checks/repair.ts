import { digest } from "./digest";
import type { Message, Repair } from "./finding";
import { kept, type Passage, type Quantity } from "./passage";

/** A number of the tables, and how many times as large it is in the unit of the text: as a power of ten, -4 for 亿元 where the table has 万元. */
export type Replacement = { value: number; power: number; from: Message };

/** The number of a quantity to be replaced by one of the tables, written as the text writes its own; null for what no text writes so. */
export function repairOf(passage: Passage, { start, numberEnd }: Quantity, { value, power, from }: Replacement): Repair | null {
  const written = passage.original.slice(start, numberEnd);
  const digits = shifted(value, power);
  if (digits === null) return null;
  const { section, block } = passage;
  return { section, block, start, end: numberEnd, written, insert: inWritingOf(written, digits), from, seen: fingerprint(passage) };
}

const fingerprint = kept(({ original }) => digest(original));

/** A block's text with the number replaced and nothing else changed; null when it is no longer the text that was judged. */
export function repaired(text: string, { start, end, written, insert, seen }: Repair): string | null {
  if (digest(text) !== seen || text.slice(start, end) !== written) return null;
  return `${text.slice(0, start)}${insert}${text.slice(end)}`;
}

/** The decimal digits of a number times a power of ten, exact: the point is moved, nothing is rounded. */
function shifted(value: number, power: number): string | null {
  const match = String(value).match(/^(\d+)(?:\.(\d+))?$/u);
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  const digits = `${"0".repeat(Math.max(0, -power))}${whole}${fraction}${"0".repeat(Math.max(0, power))}`;
  const point = Math.max(0, -power) + whole.length + power;
  const before = digits.slice(0, point).replace(/^0+(?=\d)/u, "");
  const after = digits.slice(point).replace(/0+$/u, "");
  return after === "" ? before : `${before}.${after}`;
}

function inWritingOf(written: string, digits: string): string {
  const grouped = written.includes(",") ? digits.replace(/\d(?=(?:\d{3})+(?!\d))(?<!\.\d*)/gu, "$&,") : digits;
  const isFullWidth = /^[\uff10-\uff19]/u.test(written);
  return isFullWidth ? grouped.replace(/[\d.]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)) : grouped;
}
