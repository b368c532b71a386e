import { type SectionId, sectionIds } from "@/lib/format/format";

/** A section's text is a list of blocks; no HTML is ever stored. A table's rows are blocks of their own with tabs between the cells. */
export type Block = { id: string; kind: BlockKind; text: string };
export type BlockKind = "heading" | "paragraph" | "list" | "table";
export type Prose = Partial<Record<SectionId, Block[]>>;

/** What a line of text is, by how Chinese official documents number their headings and lists. */
export function kindOf(line: string): BlockKind {
  if (line.includes("\t")) return "table";
  if (/^[（(][一二三四五六七八九十]+[)）].{0,40}$/u.test(line) && !/[。；]$/u.test(line)) return "heading";
  if (/^(\d+[.．、]|[•·-]\s)/u.test(line)) return "list";
  return "paragraph";
}

/** Splits text into blocks, one a line; ids come from `newId`. */
export const blocksOf = (text: string, newId: () => string): Block[] =>
  linesOf(text).map((line) => ({ id: newId(), kind: kindOf(line), text: line }));

/** Lines with something in them, without the white space and invisible characters around them. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/u)
    .map((line) => line.replace(/^[\s\u3000\u200b\ufeff]+|[\s\u3000\u200b\ufeff]+$/gu, ""))
    .filter((line) => line !== "");

/** A section's text as lines, for checks, search and comparison. */
export const textOf = (prose: Prose, section: SectionId): string => (prose[section] ?? []).map((block) => block.text).join("\n");

/** The whole text of a report, section by section. */
export const allText = (prose: Prose): string =>
  sectionIds
    .map((section) => textOf(prose, section))
    .filter(Boolean)
    .join("\n");
