import type { Place } from "@/lib/checks/finding";
import { cellAt, cellName, type Format, type Language, type SectionId, say, sectionOfTable } from "@/lib/format/format";

/** The id of the element in which a cell or a section is filled in: links and messages point there. */
export const anchorOf = (place: Place): string => (place.includes(".") ? `cell-${place}` : `prose-${place}`);

/** A place in words: 表三“（一）予以公开”自然人, or 一、总体情况. */
export function placeName(format: Format, place: Place, language: Language): string {
  const cell = cellAt(format, place);
  if (cell) return cellName(cell, language);
  const section = format.sections.find(({ id }) => id === place);
  return section ? sectionTitle(section, language) : place;
}

export const sectionTitle = (section: Format["sections"][number], language: Language): string =>
  `${section.number ? (language === "en" ? "" : `${section.number}、`) : ""}${say(section.title, language)}`;

/** The section in which a place lies. */
export function sectionAt(format: Format, place: Place): SectionId | undefined {
  const cell = cellAt(format, place);
  return cell ? sectionOfTable(format, cell.table.id)?.id : format.sections.find(({ id }) => id === place)?.id;
}

/** The place that an address names after its #: a cell or a section, bare or as the id of its element. */
export function placeIn(format: Format, hash: string): Place | undefined {
  const named = hash.replace(/^#?(?:cell-|prose-)?/u, "");
  const cell = cellAt(format, named);
  return cell ? cell.id : format.sections.find(({ id }) => id === named)?.id;
}

/** Moves the focus to where a place is filled in, with the whole value selected; opens what is folded around it. */
export function goTo(place: Place): void {
  const target = document.getElementById(anchorOf(place));
  if (target) reveal(target);
}

/** Brings an element into view and gives it the focus, opening what is folded around it. */
export function reveal(target: HTMLElement): void {
  for (let fold = target.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  target.scrollIntoView({ block: "center", inline: "nearest" });
  target.focus({ preventScroll: true });
  if (target instanceof HTMLInputElement) target.select();
}
