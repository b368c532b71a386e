import { zip } from "@/lib/exporting/zip";
import { definedName } from "@/lib/format/defined-name";
import { type CellId, type Format, tablesOf } from "@/lib/format/format";
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

/** A workbook of ours after somebody entered numbers into the cells that bear these names. */
export function filledIn(bytes: Uint8Array, figures: Record<CellId, number>): Uint8Array {
  const main = new TextDecoder().decode(openZip(bytes).read("xl/workbook.xml") ?? new Uint8Array());
  const sheets = [...main.matchAll(/<sheet name="([^"]*)"/gu)].map(([, name]) => name);
  const entered = Object.entries(figures).map(([id, figure]) => {
    const name = definedName(id as CellId);
    const [, sheet, column, row] = main.match(new RegExp(`name="${name}">'([^']*)'!\\$([A-Z])\\$(\\d+)<`, "u")) ?? [];
    return { part: `xl/worksheets/sheet${sheets.indexOf(sheet) + 1}.xml`, at: `${column}${row}`, figure };
  });
  return changedParts(bytes, (xml, part) =>
    entered
      .filter((one) => one.part === part)
      .reduce(
        (text, { at, figure }) => text.replace(new RegExp(`<c r="${at}"([^>]*?)/>`, "u"), `<c r="${at}"$1><v>${figure}</v></c>`),
        xml,
      ),
  );
}
