import type { Exported } from "@/lib/exporting/exported";
import type { Extension } from "@/lib/exporting/kinds";
import { writers } from "@/lib/exporting/writers";
import { propose } from "@/lib/importing/read";
import { sameFigure } from "@/lib/report/figure";
import { textOf } from "@/lib/report/prose";

/** Writes a report as a file, reads it again and tells where the two differ: cells, year and format, and the text in the kinds that hold all of it. */
export async function differences(exported: Exported, extension: Extension): Promise<string[]> {
  const bytes = await writers[extension](exported, "zh-CN");
  return differencesFrom(exported, bytes, `report.${extension}`, extension === "csv" ? "none" : extension === "pdf" ? "letters" : "same");
}

/** The same for bytes that hold every character of the text, all but white space, which a typesetter puts where it likes, or none of it. */
export async function differencesFrom(
  { content }: Exported,
  bytes: Uint8Array,
  name: string,
  text: "same" | "letters" | "none",
): Promise<string[]> {
  const read = await propose(bytes, name);
  const found = new Map(Object.entries(read.cells));
  const told = Object.entries(content.figures)
    .filter(([id, given]) => !sameFigure(given?.figure, found.get(id)))
    .map(([id, given]) => `${id}: ${JSON.stringify(found.get(id))} for ${JSON.stringify(given?.figure)}`);
  if (read.format !== content.format || read.year !== content.year) told.push(`${read.format} ${read.year}`);
  if (text === "none") return told;
  const letters = (words: string) => (text === "letters" ? words.replace(/\s+/gu, "") : words);
  const sections = new Set([...Object.keys(content.prose), ...Object.keys(read.sections)]) as Set<keyof typeof read.sections>;
  for (const section of sections)
    if (letters(textOf(content.prose, section)) !== letters(read.sections[section] ?? ""))
      told.push(`${section}: ${read.sections[section]}`);
  return told;
}
