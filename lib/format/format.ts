/** An official report layout: the sections, tables, rows and columns that a bureau fills in, as the State Council's office prescribed them. */
export type Format = {
  id: FormatId;
  /** The notice that prescribes the layout. */
  notice: { number: string; date: string; title: string; url: string };
  /** Reporting years for which it is in force; `to` is null while it still is. */
  years: { from: number; to: number | null };
  sections: Section[];
  /** Wordings seen in published reports that mean the prescribed label: an importer accepts them. Keyed by section, row or column id. */
  variants: Record<string, string[]>;
};

export type FormatId = "2019" | "2021";

/** A label in the words of the notice, and its fixed English term. */
export type Label = { zh: string; en: string };

/** A chapter (一 … 六), or the unnumbered opening paragraph and signature. */
export type Section = {
  id: SectionId;
  number: string | null;
  title: Label;
  /** Prose is what the notice asks for in words; a section of tables may carry prose beside them, usually none. */
  kind: "prose" | "tables";
  required: boolean;
  /** In principle no longer than this many characters. */
  maxCharacters?: number;
  placeholder?: string;
  guidance: Label;
  tables: Table[];
};

export const sectionIds = ["preamble", "overview", "proactive", "requests", "review_litigation", "problems", "other", "signature"] as const;
export type SectionId = (typeof sectionIds)[number];

export type Table = {
  id: string;
  /** As a person calls it: 表二（一）, 表三 … */
  name: Label;
  label: Label;
  legal?: string;
  /** How many stub columns stand left of the numbers. */
  stubColumns: number;
  header: HeaderCell[][];
  columns: Column[];
  rows: Row[];
  /** How many grid columns each value cell spans, where not 1. */
  valueSpans?: number[];
  /** What must balance in every column, e.g. 一 + 二 = （七） + 四. */
  balances: Balance[];
};

export type HeaderCell = { text: Label; colspan?: number; rowspan?: number };
export type StubCell = { text: Label; colspan?: number; rowspan?: number };

/** A line that is a sum names its parts and the rule that watches it. */
export type Sum = { rule: RuleId; parts: string[] };
export type Balance = { rule: RuleId; left: string[]; right: string[] };
export type RuleId = string;

export type CellType = "count" | "signed_count" | "amount";

export type Column = {
  id: string;
  label: Label;
  /** The header above it, e.g. 法人或其他组织, for a name that can be said aloud. */
  group?: Label;
  type: CellType;
  /** 件, 项, 万元; null where the notice prints none and what was typed decides. */
  unit: Unit | null;
  sum?: Sum;
};

export type Unit = "件" | "项" | "万元";

/** 五 is 5: an item of article 20 as English counts it. */
export const itemNumber = (item: string): number => "〇一二三四五六七八九".indexOf(item);

export type Row = {
  id: string;
  label: Label;
  /** The group above it, e.g. （三）不予公开. */
  group?: Label;
  stub: StubCell[];
  legal?: string;
  /** One plain sentence: what is counted here. */
  help?: Label;
  sum?: Sum;
};

/** The address of one number, `table.row.column`, the same in every report of the format. */
export type CellId = `${string}.${string}.${string}`;

export type Cell = {
  id: CellId;
  table: Table;
  row: Row;
  column: Column;
  type: CellType;
  unit: Unit | null;
  /** The cells that this one adds up, when it is a total. A total of totals adds along its row. */
  parts: CellId[] | null;
};

export const cellId = (table: string, row: string, column: string): CellId => `${table}.${row}.${column}`;

export const tablesOf = (format: Format): Table[] => format.sections.flatMap((section) => section.tables);

const indexes = new WeakMap<Format, Map<string, Cell>>();

function index(format: Format): Map<string, Cell> {
  const known = indexes.get(format);
  if (known) return known;
  const made = new Map<string, Cell>();
  for (const table of tablesOf(format)) {
    for (const row of table.rows) {
      for (const column of table.columns) {
        const id = cellId(table.id, row.id, column.id);
        const parts = column.sum
          ? column.sum.parts.map((part) => cellId(table.id, row.id, part))
          : row.sum
            ? row.sum.parts.map((part) => cellId(table.id, part, column.id))
            : null;
        made.set(id, { id, table, row, column, type: column.type, unit: column.unit, parts });
      }
    }
  }
  indexes.set(format, made);
  return made;
}

/** Every cell of the format in reading order: 198 in the 2019 format, 200 in the 2021 one. */
export const cellsOf = (format: Format): Cell[] => [...index(format).values()];

/** The cell at an address, or undefined when the format has none there. */
export const cellAt = (format: Format, id: string): Cell | undefined => index(format).get(id);

export const sectionOf = (format: Format, id: SectionId): Section | undefined => format.sections.find((section) => section.id === id);

/** The section that holds a table. */
export const sectionOfTable = (format: Format, tableId: string): Section | undefined =>
  format.sections.find((section) => section.tables.some((table) => table.id === tableId));

export type Language = "zh-CN" | "en";
export const say = (label: Label, language: Language) => (language === "en" ? label.en : label.zh);

/** The unit to be said beside a cell's name; null where there is none, or where the label itself says it: 本年收费金额（单位：万元）. */
export const unitBeside = ({ unit, column }: Pick<Cell, "unit" | "column">): Unit | null =>
  unit !== null && column.label.zh.endsWith(`${unit}）`) ? null : unit;

/** A cell in words: 表三“（一）予以公开”自然人. */
export function cellName(cell: Cell, language: Language): string {
  const column = columnName(cell, language);
  if (cell.row.label.zh === "")
    return language === "en" ? `${say(cell.table.name, language)}: ${column}` : `${cell.table.name.zh}“${column}”`;
  return language === "en"
    ? `${say(cell.table.name, language)}, ${say(cell.row.label, language)}: ${column}`
    : `${cell.table.name.zh}“${cell.row.label.zh}”${column}`;
}

/** A cell's column in words, where its row is named already. */
export function columnName({ table, column }: Pick<Cell, "table" | "column">, language: Language): string {
  const group = column.group && table.id === "t4" ? `${say(column.group, language)}${language === "en" ? ", " : ""}` : "";
  return `${group}${say(column.label, language)}`;
}
