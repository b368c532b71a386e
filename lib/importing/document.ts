/** What every kind of file is read into: headings, paragraphs and tables in reading order, no styling. */
export type ImportedDocument = {
  title: string | null;
  blocks: DocumentBlock[];
  /** What the page says about itself beside the report: 发布时间, 发布机构 … */
  metadata: Record<string, string>;
  warnings: ImportWarning[];
};

export type DocumentBlock = { kind: "paragraph"; text: string } | { kind: "table"; rows: DocumentCell[][] };

export type DocumentCell = { text: string; colspan?: number; rowspan?: number };

export type ImportWarning = { code: string; message: string };
