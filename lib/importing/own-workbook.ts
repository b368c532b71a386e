import { chapterTitle } from "@/lib/exporting/sheet";
import { type Label, sectionIds, tablesOf } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import { exportWords } from "@/lib/messages/exporting";
import { languages } from "@/lib/messages/language";
import { unitNames } from "@/lib/messages/report";
import type { DocumentBlock, DocumentCell, ImportedDocument } from "./document";

export type ReadSheet = { name: string; blocks: DocumentBlock[] };

/**
 * The workbook that the portal itself writes keeps tables, text and notes on sheets of their own: put back into the order of the report, an English one
 * with the labels in the words of the notice. Null for any other workbook.
 */
export function inReportOrder(sheets: ReadSheet[]): Pick<ImportedDocument, "title" | "blocks" | "metadata" | "dashIsNotApplicable"> | null {
  const written = languages.flatMap((language) => {
    const words = exportWords[language].sheets;
    const prose = sheets.find(({ name }) => name === words.prose);
    return prose && rowsIn(prose)[0]?.join() === [words.section, words.kind, words.text].join() ? [{ words, prose }] : [];
  })[0];
  if (!written) return null;
  const { words, prose } = written;
  const notes = sheets.find(({ name }) => name === words.notes);
  const lines = rowsIn(prose).slice(1);
  const facts = (notes ? rowsIn(notes) : []).slice(1);
  const title = facts[0]?.[0] ?? null;
  const rest = sheets.filter((sheet) => sheet !== prose && sheet !== notes).map((sheet) => ({ ...sheet, table: tableOn(sheet) }));
  const blocks: DocumentBlock[] = title ? [{ kind: "paragraph", text: title }] : [];
  for (const section of sections) {
    const text = lines.filter(([name = ""]) => section.names.has(name)).map((line) => line.slice(2).join("\t"));
    const tables = rest.filter(({ table }) => table !== undefined && section.tables.has(table));
    if (section.isChapter) blocks.push({ kind: "paragraph", text: section.heading });
    blocks.push(...text.map((line): DocumentBlock => ({ kind: "paragraph", text: line })), ...tables.flatMap(inChinese));
  }
  const known = new Set(sections.flatMap(({ names }) => [...names]));
  for (const line of lines.filter(([name]) => !known.has(name ?? "")))
    blocks.push({ kind: "paragraph", text: line.join(" "), aside: true });
  blocks.push(...rest.filter(({ table }) => table === undefined).flatMap((sheet) => sheet.blocks));
  for (const line of facts.slice(1).filter(([label = "", value = ""]) => !isOwnNote(label, value)))
    blocks.push({ kind: "paragraph", text: line.filter((text) => text !== "").join("："), aside: true });
  return {
    title,
    blocks,
    metadata: {},
    ...(facts.some(([label, value]) => label === words.signs && value === words.signsText) ? { dashIsNotApplicable: true } : {}),
  };
}

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

/** The id of the table that stands on a sheet: by its own name, otherwise by those of its cells. */
function tableOn({ name, blocks }: ReadSheet): string | undefined {
  const named = blocks.flatMap((block) => (block.kind === "table" ? block.rows.flat() : [])).find((cell) => cell.named)?.named;
  return tables.find((table) => [table.name.zh, table.name.en].includes(name))?.id ?? named?.split(".")[0];
}

const rowsIn = ({ blocks }: ReadSheet): string[][] =>
  blocks.flatMap((block) => (block.kind === "table" ? block.rows.map(textsOf) : [[block.text]]));

const textsOf = (row: DocumentCell[]): string[] => {
  const texts = row.map(({ text }) => text);
  while (texts.length > 1 && texts.at(-1) === "") texts.pop();
  return texts;
};

/** A table without its first row, which only says which one it is, and its labels in the words of the notice. */
function inChinese({ table, blocks }: ReadSheet & { table?: string | undefined }): DocumentBlock[] {
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
