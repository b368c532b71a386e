/** What was sent, without the characters that PostgreSQL cannot keep (U+0000, halves of surrogate pairs), which nobody types. */
export function storable(sent: unknown): unknown {
  if (typeof sent === "string") return sent.replaceAll("\u0000", "").toWellFormed();
  if (Array.isArray(sent)) return sent.map(storable);
  if (typeof sent !== "object" || sent === null || Object.getPrototypeOf(sent) !== Object.prototype) return sent;
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, storable(value)]));
}
