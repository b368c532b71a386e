import { type CellId, cellsOf, type SectionId, sectionIds } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { type Figure, sameFigure } from "@/lib/report/figure";
import { textOf } from "@/lib/report/prose";
import { type Content, figuresOf } from "@/lib/report/report";
import type { Proposal } from "./proposal";

/** What a file that was read says, against a published report. */
export type HeldAgainst = {
  /** Cells that show what was published, blank ones too. */
  same: number;
  others: OtherFigure[];
  /** Cells that have a figure in the report and none in the file, or none that could be read. */
  missing: CellId[];
  /** Sections whose text is another one, white space aside; null where the file has no text at all. */
  text: SectionId[] | null;
};
export type OtherFigure = { cell: CellId; file: Figure; report: Figure };

/**
 * Every cell and every section of a published report beside what a file says. A total that the bureau did not give is added up where it is printed and
 * left out in JSON and XML: a file may do either.
 */
export function heldAgainst(proposal: Proposal, content: Content): HeldAgainst {
  const published = figuresOf(content);
  const held: HeldAgainst = { same: 0, others: [], missing: [], text: null };
  for (const { id } of cellsOf(formatById(content.format))) {
    const [file, report] = [proposal.cells[id] ?? null, published[id] ?? null];
    if (sameFigure(file, report) || sameFigure(file, content.figures[id]?.figure)) held.same++;
    else if (file === null) held.missing.push(id);
    else held.others.push({ cell: id, file, report });
  }
  const said = sectionIds.filter((section) => (proposal.sections[section] ?? "") !== "");
  if (said.some((section) => section !== "preamble" && section !== "signature"))
    held.text = sectionIds.filter((section) => letters(proposal.sections[section] ?? "") !== letters(textOf(content.prose, section)));
  return held;
}

const letters = (text: string): string => text.replace(/\s+/gu, "");
