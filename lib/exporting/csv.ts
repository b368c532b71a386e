import { csvField } from "@/lib/csv";
import { type Cell, cellsOf, type Format, type Language, say } from "@/lib/format/format";
import { formatById, formats } from "@/lib/format/formats";
import { amountInWan, isNotApplicable, printFigure } from "@/lib/report/figure";
import { figuresOf } from "@/lib/report/report";
import type { Exported } from "./exported";

/** One report as tidy data: a line for each cell, labels in the language, UTF-8 with a byte order mark. */
export const toCsv = (exported: Exported, language: Language): string => csv([longHead, ...longLines(exported, language)]);

/** Many reports as tidy data. */
export const toLongCsv = (all: Exported[], language: Language): string =>
  csv([longHead, ...all.flatMap((exported) => longLines(exported, language))]);

/** Many reports of one format, a line for each report and a column for each cell, as they were printed. */
export function toWideCsv(all: Exported[], format: Format): string {
  const cells = cellsOf(format);
  const lines = all
    .filter(({ content }) => content.format === format.id)
    .map(({ content, edition }) => ({ content, edition, figures: figuresOf(content) }))
    .map(({ content, edition, figures }) => [
      ...[edition?.id ?? "", String(content.year), content.organisation.slug, content.organisation.name, content.format],
      ...cells.map(({ id }) => printFigure(figures[id])),
    ]);
  return csv([[...reportColumns, ...cells.map(({ id }) => id)], ...lines]);
}

/** What every cell of every format is: its address, names in both languages, unit, type, what it adds up and its legal article. */
export function toCodebook(): string {
  const lines = formats.flatMap((format) =>
    cellsOf(format).map((cell) => [
      ...[format.id, cell.id],
      ...(["zh-CN", "en"] as const).flatMap((language) => namesOf(cell, language)),
      ...[cell.type, cell.unit ?? "", cell.parts?.join(" ") ?? "", cell.row.legal ?? cell.table.legal ?? "", cell.row.help?.zh ?? ""],
    ]),
  );
  const head = [
    "format",
    "cell",
    "table_zh",
    "row_zh",
    "column_zh",
    "table_en",
    "row_en",
    "column_en",
    "type",
    "unit",
    "sum_of",
    "legal",
    "definition_zh",
  ];
  return csv([head, ...lines]);
}

const reportColumns = ["edition", "year", "bureau", "bureau_name", "format"];
const longHead = [...reportColumns, "cell", "table", "row", "column", "value", "unit", "number", "mark", "origin"];

/** `value` is what was printed, `number` what it counts: amounts in 万元, exact. */
function longLines({ content, edition }: Exported, language: Language): string[][] {
  const format = formatById(content.format);
  const figures = figuresOf(content);
  const about = [edition?.id ?? "", String(content.year), content.organisation.slug, content.organisation.name, content.format];
  return cellsOf(format).map((cell) => {
    const figure = figures[cell.id] ?? null;
    const origin = content.figures[cell.id]?.origin ?? (figure === null ? "" : "derived");
    const mark = isNotApplicable(figure) ? "not_applicable" : figure === null ? "blank" : "";
    const number = typeof figure === "string" ? (amountInWan(figure, cell.unit) ?? "") : typeof figure === "number" ? String(figure) : "";
    const unit = typeof figure === "string" && /元$/u.test(figure) ? (figure.match(/万?元$/u)?.[0] ?? "") : (cell.unit ?? "");
    const value = isNotApplicable(figure) ? "" : printFigure(figure);
    return [...about, cell.id, ...namesOf(cell, language), value, unit, number, mark, origin];
  });
}

function namesOf({ table, row, column }: Cell, language: Language): [string, string, string] {
  const within = (group: string | undefined, label: string) => (group && label !== group ? `${group}/${label}` : label);
  return [
    `${say(table.name, language)} ${say(table.label, language)}`,
    within(row.group && say(row.group, language), say(row.label, language)),
    within(column.group && say(column.group, language), say(column.label, language)),
  ];
}

/** RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8. */
export const csv = (lines: string[][]): string => `\ufeff${lines.map((line) => line.map(csvField).join(",")).join("\r\n")}\r\n`;
