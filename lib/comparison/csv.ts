import { csvField } from "@/lib/csv";

type Value = string | number | null;

/** Rows as CSV with a byte-order mark, so that spreadsheet programs read it as UTF-8. Text that would be taken for a formula is quoted as text. */
export function csvOf<Name extends string>(columns: readonly Name[], rows: readonly Record<Name, Value>[]): string {
  const lines = [columns.join(","), ...rows.map((row) => columns.map((column) => escaped(row[column])).join(","))];
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

const escaped = (value: Value): string => (value === null ? "" : csvField(String(value)));
