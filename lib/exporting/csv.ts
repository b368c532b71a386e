import { csvField } from "@/lib/csv";
import { type Cell, cellsOf, type Format, type Language, say } from "@/lib/format/format";
import { formatById, formats } from "@/lib/format/formats";
import { exportWords } from "@/lib/messages/exporting";
import { languages } from "@/lib/messages/language";
import { unitNames } from "@/lib/messages/report";
import { amountInWan, type Figure, isNotApplicable, printFigure } from "@/lib/report/figure";
import { figuresOf } from "@/lib/report/report";
import { type Exported, nameIn } from "./exported";

/** One report as tidy data: a line for each cell, labels in the language, UTF-8 with a byte order mark. */
export const toCsv = (exported: Exported, language: Language): string => csv([longHead, ...longLines(exported, language)]);

/** Many reports as tidy data. */
export const toLongCsv = (all: Exported[], language: Language): string =>
  csv([longHead, ...all.flatMap((exported) => longLines(exported, language))]);

/** Many reports of one format, a line for each report and a column for each cell, as they were printed. */
export function toWideCsv(all: Exported[], format: Format, language: Language): string {
  const cells = cellsOf(format);
  const lines = all
    .filter(({ content }) => content.format === format.id)
    .map((exported) => {
      const figures = figuresOf(exported.content);
      return [...aboutReport(exported, language), ...cells.map(({ id }) => printFigure(figures[id]))];
    });
  return csv([[...reportColumns, ...cells.map(({ id }) => id)], ...lines]);
}

/** What every cell of every format is, in both languages: its address, names, unit, type, what it adds up, its legal article and what is counted there. */
export function toCodebook(): string {
  const both = <T>(of: (language: Language) => T): T[] => languages.map(of);
  const lines = formats.flatMap((format) =>
    cellsOf(format).map((cell) => {
      const { unit, row, table } = cell;
      return [
        ...[format.id, cell.id, ...both((language) => namesOf(cell, language)).flat(), cell.type],
        ...both((language) => (unit ? unitNames[language][unit] : "")),
        ...[cell.parts?.join(" ") ?? "", row.legal ?? table.legal ?? ""],
        ...both((language) => (row.help ? say(row.help, language) : "")),
      ];
    }),
  );
  return csv([codebookHead, ...lines]);
}

const codebookHead = [
  ...["format", "cell", "table_zh", "row_zh", "column_zh", "table_en", "row_en", "column_en", "type", "unit_zh", "unit_en"],
  ...["sum_of", "legal", "definition_zh", "definition_en"],
];

const reportColumns = ["edition", "year", "bureau", "bureau_name", "format"];
const longHead = [...reportColumns, "cell", "table", "row", "column", "value", "unit", "number", "mark", "origin"];

/** `value` is what was printed, `number` what it counts: amounts in 万元, exact. */
function longLines(exported: Exported, language: Language): string[][] {
  const { content } = exported;
  const format = formatById(content.format);
  const figures = figuresOf(content);
  const about = aboutReport(exported, language);
  return cellsOf(format).map((cell) => {
    const figure = figures[cell.id] ?? null;
    const origin = content.figures[cell.id]?.origin ?? (figure === null ? "" : "derived");
    const mark = isNotApplicable(figure) ? "not_applicable" : figure === null ? "blank" : "";
    const number = typeof figure === "string" ? (amountInWan(figure, cell.unit) ?? "") : typeof figure === "number" ? String(figure) : "";
    const value = isNotApplicable(figure) ? "" : printFigure(figure);
    return [...about, cell.id, ...namesOf(cell, language), value, unitOf(figure, cell, language), number, mark, origin];
  });
}

const aboutReport = (exported: Exported, language: Language): string[] => {
  const { content, edition } = exported;
  return [edition?.id ?? "", String(content.year), content.organisation.slug, nameIn(exported, language), content.format];
};

/** The unit that was typed beside an amount, otherwise the one that the format prints. */
function unitOf(figure: Figure, cell: Cell, language: Language): string {
  const [typed] = (typeof figure === "string" && figure.match(/万?元$/u)) || [];
  if (typed === "元") return exportWords[language].yuan;
  const unit = typed ? "万元" : cell.unit;
  return unit ? unitNames[language][unit] : "";
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
