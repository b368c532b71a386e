import { chapterTitle } from "@/lib/exporting/sheet";
import { type Label, say, sectionIds, tablesOf } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import { exportWords } from "@/lib/messages/exporting";
import { languages } from "@/lib/messages/language";
import { unitNames } from "@/lib/messages/report";
import type { DocumentBlock, DocumentCell, ImportedDocument } from "./document";
import { bare } from "./labels";
import { warning } from "./warnings";

export type ReadSheet = { name: string; blocks: DocumentBlock[] };

/**
 * The workbook that the portal itself writes keeps tables, text and notes on sheets of their own: put back into the order of the report, an English one
 * with the labels in the words of the notice. Where the text is gone, its tables stay in the order of the tabs. Null for any other workbook.
 */
export function inReportOrder(sheets: ReadSheet[]): Omit<ImportedDocument, "cutOff"> | null {
  const all = languages.map((language) => exportWords[language].sheets);
  const prose = all.flatMap((words) => headed(sheets, words.prose, [words.section, words.kind, words.text]))[0];
  const notes = all.flatMap((words) => headed(sheets, words.notes, [words.item, words.content]))[0];
  if (!prose && !sheets.some(hasNames)) return null;
  const lines = prose ? rowsIn(prose).slice(1) : [];
  const facts = (notes ? rowsIn(notes) : []).slice(1);
  const title = facts[0]?.[0] ?? null;
  const { rest, second } = withTables(sheets.filter((sheet) => sheet !== prose && sheet !== notes));
  const blocks: DocumentBlock[] = title ? [{ kind: "paragraph", text: title }] : [];
  if (!prose) blocks.push(...rest.flatMap(inChinese));
  for (const section of prose ? sections : []) {
    const text = lines.filter(([name = ""]) => section.names.has(name)).map((line) => line.slice(2).join("\t"));
    const tables = rest.filter(({ table }) => table !== undefined && section.tables.has(table));
    if (section.isChapter) blocks.push({ kind: "paragraph", text: section.heading });
    blocks.push(...text.map((line): DocumentBlock => ({ kind: "paragraph", text: line })), ...tables.flatMap(inChinese));
  }
  const known = new Set(sections.flatMap(({ names }) => [...names]));
  const strays = lines.filter(([name]) => !known.has(name ?? ""));
  for (const line of [...strays, ...second.flatMap(rowsIn)]) blocks.push({ kind: "paragraph", text: line.join(" "), aside: true });
  if (prose) blocks.push(...rest.filter(({ table }) => table === undefined).flatMap((sheet) => sheet.blocks));
  const isSigns = (label = "") => all.some(({ signs }) => signs === label);
  for (const line of facts.slice(1).filter(([label = "", value = ""]) => !isOwnNote(label, value)))
    blocks.push({ kind: "paragraph", text: line.filter((text) => text !== "").join("："), aside: true });
  const day = facts.find(([label]) => languages.some((language) => exportWords[language].facts.publishedAt === label))?.[1];
  const saysDash = facts.some(([label, value]) => isSigns(label) && all.some(({ signsText }) => signsText === value));
  return {
    title,
    blocks,
    warnings: second.map(({ name, other }) => warning("second_sheet", { name, other })),
    metadata: day ? { 公布时间: day } : {},
    ...(saysDash ? { dashIsNotApplicable: true } : {}),
  };
}

/** The sheets whose first row is this head, one of this name before all others. */
const headed = (sheets: ReadSheet[], name: string, head: string[]): ReadSheet[] =>
  sheets.filter((sheet) => rowsIn(sheet)[0]?.join() === head.join()).sort((a, b) => Number(b.name === name) - Number(a.name === name));

const hasNames = ({ blocks }: ReadSheet): boolean =>
  blocks.some((block) => block.kind === "table" && block.rows.some((row) => row.some((cell) => cell.named)));

/** What the sheet of notes says of the workbook itself, its facts, signs and units and the notes under its tables. What somebody wrote beside them is none of it. */
function isOwnNote(label: string, value: string): boolean {
  if (label === "" || value === "") return label === value || ownNote.test(label || value) || ownLabels.has(label);
  return (
    ownLabels.has(label) ||
    (ownUnits.has(value) && tables.some(({ name }) => [name.zh, name.en].some((each) => label.startsWith(`${each} `))))
  );
}

const ownNote = /^(?:注：|说明：|Note: |Explanation: )/u;
const ownLabels = new Set(
  languages.flatMap((language) => {
    const { facts, sheets } = exportWords[language];
    return [sheets.signs, sheets.units, ...Object.values(facts).filter((word) => typeof word === "string")];
  }),
);
const ownUnits = new Set(
  languages.flatMap((language) => [exportWords[language].sheets.unitNotPrinted, ...Object.values(unitNames[language])]),
);

/** The sections of all formats, with the headings that the workbook gives them in either language and the ids of their tables. */
const sections = sectionIds.map((id) => {
  const all = formats.flatMap((format) => format.sections.filter((section) => section.id === id));
  const number = all[0]?.number ?? null;
  const headingOf = (title: string) => `${number === null ? "" : `${number}、`}${title}`;
  return {
    isChapter: number !== null,
    heading: headingOf(all[0]?.title.zh ?? ""),
    // English workbooks of earlier times number their chapters in Chinese.
    names: new Set(
      all.flatMap((section) => [headingOf(section.title.en), ...languages.map((language) => chapterTitle(section, language))]),
    ),
    tables: new Set(all.flatMap(({ tables }) => tables.map((table) => table.id))),
  };
});

const tables = formats.flatMap(tablesOf);

/** Sheets with the tables that stand on them. Of a table that stands on several, only the one that is surest is read. */
function withTables(sheets: ReadSheet[]) {
  const all = sheets.map((sheet) => ({ ...sheet, ...tableOn(sheet) }));
  const instead = ({ table, sureness }: (typeof all)[number]) =>
    all.find((other) => table !== undefined && other.table === table && other.sureness > sureness);
  const second = all.flatMap((sheet) => {
    const other = instead(sheet);
    return other ? [{ ...sheet, other: other.name }] : [];
  });
  return { rest: all.filter((sheet) => !instead(sheet)), second };
}

/** The id of the table that stands on a sheet: by its own name, otherwise by those of its cells, otherwise by its first row. */
function tableOn({ name, blocks }: ReadSheet): { table: string | undefined; sureness: number } {
  const [first] = blocks;
  const title = (first?.kind === "table" ? first.rows[0]?.[0]?.text : first?.text) ?? "";
  const named = blocks.flatMap((block) => (block.kind === "table" ? block.rows.flat() : [])).find((cell) => cell.named)?.named;
  const byName = tables.find((table) => [table.name.zh, table.name.en].includes(name))?.id;
  const byTitle = tables.find((table) =>
    languages.some((language) => bare(title) === bare(`${say(table.name, language)}${say(table.label, language)}`)),
  )?.id;
  const found = [byTitle, named?.split(".")[0], byName];
  const sureness = found.findLastIndex((table) => table !== undefined);
  return { table: found[sureness], sureness };
}

const rowsIn = ({ blocks }: ReadSheet): string[][] =>
  blocks.flatMap((block) => (block.kind === "table" ? block.rows.map(textsOf) : [[block.text]]));

const textsOf = (row: DocumentCell[]): string[] => {
  const texts = row.map(({ text }) => text);
  while (texts.length > 1 && texts.at(-1) === "") texts.pop();
  return texts;
};

/** A table without its first row, which only says which one it is, and its labels in the words of the notice. */
function inChinese({ table, blocks }: ReadSheet & { table: string | undefined }): DocumentBlock[] {
  if (table === undefined) return blocks;
  const names = tables.flatMap(({ id, name }) => (id === table ? [name.zh, name.en] : []));
  const isName = (text = "") => names.some((name) => text.startsWith(name));
  return blocks.flatMap((block, i): DocumentBlock[] => {
    if (block.kind === "paragraph") return i === 0 && isName(block.text) ? [] : [block];
    const rows = block.rows.slice(i === 0 && isName(block.rows[0]?.[0]?.text) ? 1 : 0);
    return [{ ...block, rows: rows.map((row) => row.map((cell) => ({ ...cell, text: chinese.get(cell.text) ?? cell.text }))) }];
  });
}

/** No English label stands for two Chinese ones. */
const chinese = new Map(
  tables
    .flatMap((table): Label[] => [
      ...table.header.flat().map(({ text }) => text),
      ...table.rows.flatMap(({ stub }) => stub.map(({ text }) => text)),
    ])
    .map(({ zh, en }) => [en, zh]),
);
