import { zip } from "@/lib/exporting/zip";
import { type Format, tablesOf } from "@/lib/format/format";
import { openZip } from "@/lib/importing/zip";

/** A package after somebody changed the XML of its parts. */
export function changedParts(bytes: Uint8Array, mend: (xml: string, part: string) => string): Uint8Array {
  const archive = openZip(bytes);
  return zip(
    archive.names.map((name) => {
      const xml = new TextDecoder().decode(archive.read(name) ?? new Uint8Array());
      return [name, new TextEncoder().encode(mend(xml, name))];
    }),
  );
}

/** A workbook after somebody changed the words of its texts. */
export const reworded = (bytes: Uint8Array, mend: (text: string) => string): Uint8Array =>
  changedParts(bytes, (xml, part) =>
    part === "xl/sharedStrings.xml"
      ? xml.replace(/(<t[^>]*>)([^<]*)(<\/t>)/gu, (_, open, text, close) => `${open}${mend(text)}${close}`)
      : xml,
  );

/** A workbook whose tables have none of the format's words for rows and columns left. */
export function relabelled(bytes: Uint8Array, format: Format): Uint8Array {
  const labels = tablesOf(format).flatMap(({ header, rows }) => [...header.flat(), ...rows.flatMap(({ stub }) => stub)]);
  const words = new Set(labels.map(({ text }) => text.zh));
  return reworded(bytes, (text) => (words.has(text) ? `甲${text.length}乙` : text));
}
