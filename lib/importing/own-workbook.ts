import { sectionIds } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import { exportWords } from "@/lib/messages/exporting";
import type { DocumentBlock, DocumentCell, ImportedDocument } from "./document";

export type ReadSheet = { name: string; blocks: DocumentBlock[] };

const words = exportWords["zh-CN"].sheets;

/**
 * The workbook that the portal itself writes keeps tables, text and notes on sheets of their own: put back into the order of the report.
 * Null for any other workbook.
 */
export function inReportOrder(sheets: ReadSheet[]): Pick<ImportedDocument, "title" | "blocks" | "metadata" | "dashIsNotApplicable"> | null {
  const prose = sheets.find(({ name }) => name === words.prose);
  const notes = sheets.find(({ name }) => name === words.notes);
  if (!prose || rowsIn(prose)[0]?.join() !== [words.section, words.kind, words.text].join()) return null;
  const lines = rowsIn(prose).slice(1);
  const facts = (notes ? rowsIn(notes) : []).slice(1);
  const title = facts[0]?.[0] ?? null;
  const rest = sheets.filter((sheet) => sheet !== prose && sheet !== notes);
  const blocks: DocumentBlock[] = title ? [{ kind: "paragraph", text: title }] : [];
  for (const section of sections) {
    const text = lines.filter(([name]) => name === section.name).map((line) => line.slice(2).join("\t"));
    const tables = rest.filter(({ name }) => section.tables.has(name));
    if (section.isChapter && text.length + tables.length > 0) blocks.push({ kind: "paragraph", text: section.name });
    blocks.push(...text.map((line): DocumentBlock => ({ kind: "paragraph", text: line })), ...tables.flatMap(withoutName));
  }
  const known = new Set(sections.map(({ name }) => name));
  for (const line of lines.filter(([name]) => !known.has(name ?? "")))
    blocks.push({ kind: "paragraph", text: line.join(" "), aside: true });
  const placed = new Set(sections.flatMap(({ tables }) => [...tables]));
  blocks.push(...rest.filter(({ name }) => !placed.has(name)).flatMap((sheet) => sheet.blocks));
  const said = facts.slice(1).filter(([label, value]) => label && value && label !== words.signs);
  return {
    title,
    blocks,
    metadata: Object.fromEntries(said.slice(0, 60).map(([label = "", value = ""]) => [label, value])),
    ...(facts.some(([label, value]) => label === words.signs && value === words.signsText) ? { dashIsNotApplicable: true } : {}),
  };
}

/** The sections of all formats under the names that the workbook gives them, with the sheets of their tables. */
const sections = sectionIds.map((id) => {
  const all = formats.flatMap((format) => format.sections.filter((section) => section.id === id));
  const [first] = all;
  return {
    isChapter: first?.number !== null,
    name: `${first?.number ? `${first.number}、` : ""}${first?.title.zh ?? ""}`,
    tables: new Set(all.flatMap(({ tables }) => tables.map(({ name }) => name.zh))),
  };
});

const rowsIn = ({ blocks }: ReadSheet): string[][] =>
  blocks.flatMap((block) => (block.kind === "table" ? block.rows.map(textsOf) : [[block.text]]));

const textsOf = (row: DocumentCell[]): string[] => {
  const texts = row.map(({ text }) => text);
  while (texts.length > 1 && texts.at(-1) === "") texts.pop();
  return texts;
};

/** The first row only says which table it is. */
const withoutName = ({ name, blocks }: ReadSheet): DocumentBlock[] =>
  blocks.map((block, i) =>
    i === 0 && block.kind === "table" && block.rows[0]?.[0]?.text.startsWith(name) ? { ...block, rows: block.rows.slice(1) } : block,
  );
