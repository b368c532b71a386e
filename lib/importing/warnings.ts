import { type Format, type Language, type Row, say, type Table } from "@/lib/format/format";
import { type ImportWarningCode, importWarnings } from "@/lib/messages/importing";
import type { ImportWarning, WarningDetails } from "./document";

/** A remark about a file: its code, what it is about, and the Chinese sentence. */
export const warning = (code: ImportWarningCode, details: WarningDetails = {}): ImportWarning => ({
  code,
  details,
  message: sentence(code, details, "zh-CN"),
});

/** The sentence of a warning in a language; one that carries no details, from before there were any, keeps its Chinese one. */
export const warningIn = ({ code, details, message }: ImportWarning, language: Language): string =>
  details && isCode(code) ? sentence(code, details, language) : message;

function sentence(code: ImportWarningCode, details: WarningDetails, language: Language): string {
  const said = Object.entries(details).map(([key, value]) => [key, typeof value === "object" ? say(value, language) : value]);
  return importWarnings[language][code](Object.fromEntries(said));
}

const isCode = (code: string): code is ImportWarningCode => code in importWarnings["zh-CN"];

/** A row as it is called: by its label, or by its table's name where it has none. */
export const rowName = ({ table, row }: { table: Table; row: Row }) => (row.label.zh === "" ? table.name : row.label);

/** Several names as one, in both languages. */
export const listed = (names: { zh: string; en: string }[]) => ({
  zh: names.map(({ zh }) => zh).join("、"),
  en: names.map(({ en }) => en).join("; "),
});

/** A chapter as the format prints it. */
export const chapterName = ({ number, title }: Format["sections"][number]) => ({
  zh: `${number ?? ""}、${title.zh}`,
  en: `${number ?? ""}、${title.zh} (${title.en})`,
});

export type Warn = (code: ImportWarningCode, details: WarningDetails) => void;

/** Adds remarks to a list, up to a number that somebody might still read. */
export const warner =
  (warnings: ImportWarning[]): Warn =>
  (code, details) => {
    if (warnings.length < 200) warnings.push(warning(code, details));
  };
