/** One field of RFC 4180, quoted where it has to be. A spreadsheet would run what begins with = + - @ as a formula; a negative number is none. */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r＝＋－＠]/u.test(text) && !/^-?\d+(?:\.\d+)?$/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
