import { sectionAt } from "@/components/report/places";
import type { Finding, Place } from "@/lib/checks/finding";
import { cellsOf, type Format, type SectionId } from "@/lib/format/format";
import type { RemarkView } from "@/lib/report/remark";

/** A finding or a remark with its number; what belongs to no place stands with the first section. */
export type Note = { number: number; section: SectionId; place: Place | null } & (
  | { kind: "finding"; finding: Finding }
  | { kind: "remark"; remark: RemarkView }
);

/** Findings and remarks in the order of the report, numbered. */
export function notesOf(format: Format, findings: readonly Finding[], remarks: readonly RemarkView[]): Note[] {
  const first = format.sections[0]?.id ?? "preamble";
  const order = new Map<Place, number>();
  for (const { id, tables } of format.sections) {
    order.set(id, order.size);
    for (const cell of cellsOf(format)) if (tables.some((table) => table.id === cell.table.id)) order.set(cell.id, order.size);
  }
  const sectionOf = (place: Place | null) => (place && sectionAt(format, place)) ?? first;
  const notes = [
    ...findings.map((finding) => ({ kind: "finding" as const, finding, place: finding.at[0] ?? null })),
    ...remarks.map((remark) => ({ kind: "remark" as const, remark, place: placeOf(remark) })),
  ];
  const rank = ({ place }: { place: Place | null }) => (place === null ? -1 : (order.get(place) ?? -1));
  return notes.sort((a, b) => rank(a) - rank(b)).map((note, i) => ({ ...note, section: sectionOf(note.place), number: i + 1 }));
}

const placeOf = ({ anchor }: RemarkView): Place | null => (anchor === null ? null : "cell" in anchor ? anchor.cell : anchor.section);
