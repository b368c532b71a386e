import { cellNamed } from "@/lib/format/defined-name";
import type { CellId } from "@/lib/format/format";
import { childNamed, childrenNamed, textIn, type XmlElement } from "./markup";

/** The cells of a sheet that bear the name of a cell of the format, by row and column: `4 1` for B5. */
export type CellNames = Map<string, CellId>;

/**
 * The named cells of a workbook by the name of their sheet. A name that means a cell of no format, several cells, a cell that was deleted, or only
 * something on its own sheet, says nothing.
 */
export function cellNamesIn(workbook: XmlElement): Map<string, CellNames> {
  const found = new Map<string, CellNames>();
  const names = childNamed(workbook, "definedNames");
  for (const defined of names ? childrenNamed(names, "definedName") : []) {
    const id = defined.attributes.localSheetId === undefined ? cellNamed(defined.attributes.name ?? "") : undefined;
    const place = id && oneCell(textIn(defined));
    if (!place) continue;
    const onSheet = found.get(place.sheet) ?? new Map<string, CellId>();
    onSheet.set(`${place.row} ${place.column}`, id);
    found.set(place.sheet, onSheet);
  }
  return found;
}

/** 'Table 3'!$D$5 → sheet, row and column; null for anything else. */
function oneCell(formula: string): { sheet: string; row: number; column: number } | null {
  const [, quoted, plain, reference = ""] = formula.trim().match(/^(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?\d{1,7})$/u) ?? [];
  const sheet = quoted?.replaceAll("''", "'") ?? plain;
  return sheet === undefined ? null : { sheet, row: rowOf(reference), column: columnOf(reference) };
}

/** AB12 → 27. */
export function columnOf(reference: string): number {
  const letters = reference.match(/^\$?([A-Z]{1,3})/iu)?.[1] ?? "A";
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export const rowOf = (reference: string): number => Number(reference.match(/\d+/u)?.[0] ?? 1) - 1;
