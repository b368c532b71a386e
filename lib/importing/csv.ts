export type CsvRow = { line: number; values: string[] };

/**
 * Rows of a CSV file (RFC 4180) with the line on which each begins: quotes, doubled quotes, line breaks within quotes, a byte-order mark.
 * Empty lines are left out. Null when a quote is never closed or stands in the middle of a value.
 */
export function readCsv(text: string): CsvRow[] | null {
  const source = text.replace(/^\ufeff/, "");
  const rows: CsvRow[] = [];
  let line = 1;
  let at = 0;
  while (at < source.length) {
    const row: CsvRow = { line, values: [] };
    for (;;) {
      const value = source[at] === '"' ? quoted(source, at) : plain(source, at);
      if (!value) return null;
      row.values.push(value.text);
      line += value.text.split("\n").length - 1;
      at = value.end;
      if (source[at] !== ",") break;
      at++;
    }
    if (source[at] === "\r") at++;
    if (at < source.length && source[at] !== "\n") return null;
    at++;
    line++;
    if (row.values.some((value) => value.trim() !== "")) rows.push(row);
  }
  return rows;
}

function plain(source: string, from: number): { text: string; end: number } | null {
  const unquoted = /[^,\r\n]*/y;
  unquoted.lastIndex = from;
  const text = unquoted.exec(source)?.[0] ?? "";
  return text.includes('"') ? null : { text, end: from + text.length };
}

function quoted(source: string, from: number): { text: string; end: number } | null {
  let text = "";
  for (let at = from + 1; at < source.length; at++) {
    if (source[at] !== '"') text += source[at];
    else if (source[at + 1] === '"') text += source[at++];
    else return { text, end: at + 1 };
  }
  return null;
}
