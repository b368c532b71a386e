/**
 * Text as it can be kept: PostgreSQL takes neither U+0000 nor half of a surrogate pair. Both become the sign for an unknown letter, so that it is
 * seen that something stood there, and a number with one in it stays unreadable.
 */
export const storable = (text: string): string => text.replaceAll("\u0000", "\ufffd").toWellFormed();

/** The same for everything inside what was sent: texts in lists and objects, names of fields too. Files and dates stay what they are. */
export function storableIn(sent: unknown): unknown {
  if (typeof sent === "string") return storable(sent);
  if (Array.isArray(sent)) return sent.map(storableIn);
  if (!isPlain(sent)) return sent;
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [storable(name), storableIn(value)]));
}

const isPlain = (sent: unknown): sent is object =>
  typeof sent === "object" && sent !== null && (Object.getPrototypeOf(sent) === Object.prototype || Object.getPrototypeOf(sent) === null);
