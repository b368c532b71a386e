import { type CellId, cellAt, type Format } from "@/lib/format/format";
import type { FigureRefusal } from "@/lib/report/figure";
import { amountInWan, type Figure, isNotApplicable, type Origin, readFigure, sameFigure } from "./figure";

/** A patch of one cell: `base` is the version that was seen, 0 for none; `value` is what was typed. */
export type FigurePatch = { cell: string; base: number; value: string };
/** What is kept of a cell: `cleared` keeps its version only. */
export type KeptFigure = { figure: Figure; cleared: boolean; read?: string | undefined; version: number; origin: Origin };
export type KeptFigures = Map<string, KeptFigure>;

export type AcceptedFigure = {
  cell: CellId;
  version: number;
  figure: Figure;
  cleared: boolean;
  read?: string | undefined;
  changed: boolean;
};
export type RefusedFigure = { cell: string; code: FigureRefusal | "unknown_cell" | "not_applicable_here" | "locked" };
export type Merged = { accepted: AcceptedFigure[]; clashes: CellId[]; refused: RefusedFigure[] };

export type SaveRules = {
  format: Format;
  notApplicableRows: readonly string[];
  locked: (cell: CellId) => boolean /** A total printed blank stays blank. */;
  keepBlankTotals?: boolean;
};

/**
 * Decides cell by cell: what is accepted with its new version, what clashes (the base is not current, nothing written),
 * what is refused with a code. A readable but wrong value, a negative count say, is accepted and left to the checks.
 */
export function mergeFigures(kept: KeptFigures, patches: FigurePatch[], rules: SaveRules): Merged {
  const merged: Merged = { accepted: [], clashes: [], refused: [] };
  for (const patch of lastOfEach(patches)) {
    const cell = cellAt(rules.format, patch.cell);
    if (!cell) {
      merged.refused.push({ cell: patch.cell, code: "unknown_cell" });
      continue;
    }
    const read = readFigure(patch.value, cell);
    if (!read.ok) {
      merged.refused.push({ cell: cell.id, code: read.code });
      continue;
    }
    if (isNotApplicable(read.figure) && !rules.notApplicableRows.includes(cell.row.id)) {
      merged.refused.push({ cell: cell.id, code: "not_applicable_here" });
      continue;
    }
    const current = kept.get(cell.id);
    const version = current?.version ?? 0;
    const cleared = read.figure === null && !read.read && !(rules.keepBlankTotals && cell.parts);
    const same = current ? current.cleared === cleared && sameFigure(current.figure, read.figure) && current.read === read.read : cleared;
    if (same) merged.accepted.push({ cell: cell.id, version, figure: read.figure, cleared, read: read.read, changed: false });
    else if (rules.locked(cell.id)) merged.refused.push({ cell: cell.id, code: "locked" });
    else if (patch.base !== version) merged.clashes.push(cell.id);
    else merged.accepted.push({ cell: cell.id, version: version + 1, figure: read.figure, cleared, read: read.read, changed: true });
  }
  return merged;
}

const lastOfEach = (patches: FigurePatch[]): FigurePatch[] => [...new Map(patches.map((patch) => [patch.cell, patch])).values()];

/** A figure as its columns: counts and amounts in 万元 as exact text, an amount also as typed. */
export function figureColumns(
  figure: Figure,
  format: Format,
  cell: string,
): { value: string | null; text: string | null; mark: "not_applicable" | null } {
  if (figure === null) return { value: null, text: null, mark: null };
  if (typeof figure === "object") return { value: null, text: null, mark: "not_applicable" };
  if (typeof figure === "number") return { value: String(figure), text: null, mark: null };
  return { value: amountInWan(figure, cellAt(format, cell)?.unit ?? null), text: figure, mark: null };
}

/** The figure that its columns hold. */
export function figureOfColumns(row: { value: string | null; text: string | null; mark: string | null }): Figure {
  if (row.mark === "not_applicable") return { mark: "not_applicable" };
  if (row.text !== null) return row.text;
  return row.value === null ? null : Number(row.value);
}
