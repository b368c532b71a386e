import { type Cell, type CellId, cellsOf, type Format, type Row, type SectionId } from "@/lib/format/format";
import type { Confidence, Proposal } from "@/lib/importing/proposal";
import { type Figure, sameFigure } from "@/lib/report/figure";
import { linesOf } from "@/lib/report/prose";
import { textOfFigure } from "./figure-store";
import { unreadCells } from "./import-unread";

/** A cell of the file beside what stands in the draft. */
export type CellDifference = {
  cell: Cell;
  now: Figure;
  /** The version that stands there, which accepting builds on. */
  base: number;
  file: Figure;
  /** What stands in the file where that is read as blank, like “—”. */
  sign: string | undefined;
  /** What stands in the file where that could not be read; empty where it cannot be told from the rest of its row. */
  unread: string | undefined;
  source: string;
  confidence: Confidence;
  differs: boolean;
  locked: boolean;
};
export type SectionDifference = { section: SectionId; now: string; file: string; differs: boolean };

type Standing = {
  format: Format;
  /** Effective figures, derived totals too. */
  figures: { [cell in CellId]?: Figure };
  versions: { [cell in CellId]?: number };
  locked: readonly CellId[];
  text: { [section in SectionId]?: string };
};

/** The cells that the file has, in reading order. A total that the file prints as its parts add up is the same; what could not be read is neither. */
export function cellDifferences(proposal: Proposal, standing: Standing): CellDifference[] {
  const unread = unreadCells(proposal);
  return cellsOf(standing.format).flatMap((cell): CellDifference[] => {
    const read = proposal.provenance[cell.id];
    if (!read || !(cell.id in proposal.cells)) return [];
    const now = standing.figures[cell.id] ?? null;
    const file = proposal.cells[cell.id] ?? null;
    return [
      {
        cell,
        now,
        base: standing.versions[cell.id] ?? 0,
        file,
        sign: read.read,
        unread: unread.get(cell.id),
        source: read.source,
        confidence: read.confidence,
        differs: !unread.has(cell.id) && !sameFigure(now, file),
        // The total of a locked row is locked with it.
        locked: (cell.parts ?? [cell.id]).every((id) => standing.locked.includes(id)),
      },
    ];
  });
}

export function sectionDifferences(proposal: Proposal, standing: Standing): SectionDifference[] {
  return standing.format.sections.flatMap(({ id }): SectionDifference[] => {
    const file = linesOf(proposal.sections[id] ?? "").join("\n");
    const now = standing.text[id] ?? "";
    return file === "" ? [] : [{ section: id, now, file, differs: file !== now }];
  });
}

/** The cells of a table by their rows, as both are printed. */
export function byRow(cells: readonly CellDifference[]): CellDifference[][] {
  const rows = new Map<Row, CellDifference[]>();
  for (const each of cells) rows.set(each.cell.row, [...(rows.get(each.cell.row) ?? []), each]);
  return [...rows.values()];
}

/** What is offered as chosen from the start, and by “全部确定的”: it differs, is certain, says something and may be written. */
export const isSafe = ({ differs, confidence, locked, file }: CellDifference): boolean =>
  differs && confidence === "certain" && !locked && file !== null;

/** A blank that becomes 0: nothing is lost by it, and of a draft just begun there are very many. */
export const fillsZero = ({ differs, now, file, confidence, locked }: CellDifference): boolean =>
  differs && now === null && Number(file) === 0 && file !== null && confidence === "certain" && !locked;

/** Text that is offered as chosen: where the draft has none, nothing is lost by taking it. */
export const fillsEmpty = ({ differs, now }: SectionDifference): boolean => differs && now === "";

export const shownFigure = (figure: Figure): string => textOfFigure(figure);

/** What accepting writes: a sign that was read as blank is kept beside the blank. */
export const acceptedValue = ({ file, sign }: CellDifference): string => textOfFigure(file, sign);
