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

/** A workbook of ours after somebody inserted a column into a sheet, with what was typed into it by row: cells, spans and names move to the right. */
export function withColumn(bytes: Uint8Array, sheet: string, column: string, typed: Record<number, string | number>): Uint8Array {
  const moved = (letters: string) => (letters >= column ? String.fromCharCode(letters.charCodeAt(0) + 1) : letters);
  const typedIn = (row: string) => {
    const text = typed[Number(row)];
    if (text === undefined) return "";
    const [kind, value] = typeof text === "number" ? ["", `<v>${text}</v>`] : [' t="inlineStr"', `<is><t>${text}</t></is>`];
    return `<c r="${column}${row}"${kind}>${value}</c>`;
  };
  const grid = partOfSheet(bytes, sheet);
  return changedParts(bytes, (xml, part) => {
    if (part === "xl/workbook.xml")
      return xml.replace(/'([^']*)'!\$([A-Z])\$/gu, (whole, name, letter) => (name === sheet ? `'${name}'!$${moved(letter)}$` : whole));
    if (part !== grid) return xml;
    return xml
      .replace(/<c r="([A-Z])/gu, (_, letter) => `<c r="${moved(letter)}`)
      .replace(/ref="([A-Z])(\d+):([A-Z])/gu, (_, from, row, to) => `ref="${moved(from)}${row}:${moved(to)}`)
      .replace(/(<row r="(\d+)"[^>]*>)(.*?)<\/row>/gu, (_, open, row, cells) => `${open}${cells}${typedIn(row)}</row>`);
  });
}

/** A workbook of ours after somebody copied a sheet to the end and changed the copy: names of a copy's cells hold on its own sheet only. */
export function withCopiedSheet(bytes: Uint8Array, sheet: string, copy: string, mend: (xml: string) => string): Uint8Array {
  const archive = openZip(bytes);
  const grid = new TextDecoder().decode(archive.read(partOfSheet(bytes, sheet)) ?? new Uint8Array());
  const relation = `<Relationship Id="rIdCopy" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/copy.xml"/>`;
  const changed = openZip(
    changedParts(bytes, (xml, part) => {
      if (part === "xl/workbook.xml") return xml.replace("</sheets>", `<sheet name="${copy}" sheetId="99" r:id="rIdCopy"/></sheets>`);
      return part === "xl/_rels/workbook.xml.rels" ? xml.replace("</Relationships>", `${relation}</Relationships>`) : xml;
    }),
  );
  return zip([
    ...changed.names.map((name): [string, Uint8Array] => [name, changed.read(name) ?? new Uint8Array()]),
    ["xl/worksheets/copy.xml", new TextEncoder().encode(mend(grid))],
  ]);
}

/** The part that holds a sheet of a workbook of ours, which numbers them in the order of the tabs. */
export const partOfSheet = (bytes: Uint8Array, sheet: string): string => `xl/worksheets/sheet${sheetsOf(bytes).indexOf(sheet) + 1}.xml`;

export function sheetsOf(bytes: Uint8Array): string[] {
  const main = new TextDecoder().decode(openZip(bytes).read("xl/workbook.xml") ?? new Uint8Array());
  return [...main.matchAll(/<sheet name="([^"]*)"/gu)].map(([, name = ""]) => name);
}

/** A workbook of ours after somebody entered numbers into the cells that bear these names. */
export function filledIn(bytes: Uint8Array, figures: Record<CellId, number>): Uint8Array {
  const main = new TextDecoder().decode(openZip(bytes).read("xl/workbook.xml") ?? new Uint8Array());
  const entered = Object.entries(figures).map(([id, figure]) => {
    const name = definedName(id as CellId);
    const [, sheet = "", column, row] = main.match(new RegExp(`name="${name}">'([^']*)'!\\$([A-Z])\\$(\\d+)<`, "u")) ?? [];
    return { part: partOfSheet(bytes, sheet), at: `${column}${row}`, figure };
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
