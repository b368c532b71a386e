import type { CellId, Label } from "@/lib/format/format";

/** What every kind of file is read into: headings, paragraphs and tables in reading order, no styling. */
export type ImportedDocument = {
  title: string | null;
  blocks: DocumentBlock[];
  /** What the page says about itself beside the report: 发布时间, 发布机构 … */
  metadata: Record<string, string>;
  warnings: ImportWarning[];
  /** The file stops inside a line or a table: the last value in it may be incomplete. */
  cutOff: boolean;
  /** The file says that “—” in a cell means 不适用; elsewhere it is a blank. */
  dashIsNotApplicable?: true;
};

/** `aside` marks text of the page around the report: navigation, footer, lists of links. */
export type DocumentBlock = { kind: "paragraph"; text: string; aside?: true } | { kind: "table"; rows: DocumentCell[][] };

export type DocumentCell = {
  text: string;
  colspan?: number;
  rowspan?: number;
  /** The cell of the format after which a workbook names it. */
  named?: CellId;
};

/** `message` is the Chinese sentence; `warningIn` says the same code and details in either language. */
export type ImportWarning = { code: string; message: string; details?: WarningDetails };

/** What a warning is about: words of the file as they stand there, words of the format in both languages. */
export type WarningDetails = Record<string, string | number | Label>;
