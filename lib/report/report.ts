import { type CellId, cellsOf, type Format, type FormatId } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { type Figure, isNotApplicable, numberOf, type Origin, sameFigure } from "./figure";
import type { Prose } from "./prose";

/** Effective figures by cell; a cell that is not there is blank. */
export type Figures = { [cell in CellId]?: Figure };

/** What was given for a cell. A total given as null was left blank on purpose (as imported); a total not given is derived. */
export type Given = { figure: Figure; origin: Origin /** What stood there when it was read as blank. */; read?: string };
export type GivenFigures = { [cell in CellId]?: Given };

/** A cell of a whole report: `derived` is what its parts add up to, null for inputs and for totals with nothing to add. */
export type CompleteFigure = Given & { derived: number | null };
export type CompleteFigures = Record<CellId, CompleteFigure>;

/**
 * The frozen or running content of a report: everything that a page needs to render it, in the format of its own year.
 * Snapshots and editions hold all cells, derived ones too.
 */
export type Content = {
  title: string;
  organisation: { slug: string; name: string };
  year: number;
  format: FormatId;
  figures: { [cell in CellId]?: Given };
  prose: Prose;
};

/** Sums what is there: blanks count as 0 and 不适用 is left out; null when every part is blank. */
export function deriveTotal(parts: (Figure | undefined)[]): number | null {
  const numbers = parts.filter((part) => typeof part === "number");
  return numbers.length === 0 ? null : numbers.reduce((sum, part) => sum + part, 0);
}

/** Adds the derived totals to what was given. Nothing given is overwritten: the derived value stands beside it. */
export function complete(format: Format, given: GivenFigures): CompleteFigures {
  const effective = (id: CellId): Figure => {
    const own = given[id];
    if (own) return own.figure;
    const parts = partsOf(format, id);
    return parts ? deriveTotal(parts.map(effective)) : null;
  };
  return Object.fromEntries(
    cellsOf(format).map((cell) => {
      const derived = cell.parts ? deriveTotal(cell.parts.map(effective)) : null;
      const own = given[cell.id];
      const value: CompleteFigure = own ? { ...own, derived } : { figure: derived, origin: cell.parts ? "derived" : "typed", derived };
      return [cell.id, value];
    }),
  );
}

const partsOf = (format: Format, id: CellId) => cellsById(format).get(id)?.parts ?? null;
const byId = new WeakMap<Format, Map<string, ReturnType<typeof cellsOf>[number]>>();
function cellsById(format: Format) {
  const known = byId.get(format);
  if (known) return known;
  const made = new Map<string, ReturnType<typeof cellsOf>[number]>(cellsOf(format).map((cell) => [cell.id, cell]));
  byId.set(format, made);
  return made;
}

/** Effective figures alone, for checks and comparisons. */
export const effectiveFigures = (format: Format, given: GivenFigures): Figures =>
  Object.fromEntries(Object.entries(complete(format, given)).map(([id, cell]) => [id, cell.figure]));

/** The figures of a content as the checks take them. */
export const figuresOf = (content: Pick<Content, "format" | "figures">): Figures =>
  effectiveFigures(formatById(content.format), content.figures);

/** Cells whose effective figure differs between two sets, in reading order. */
export function changedCells(format: Format, before: Figures, after: Figures): CellId[] {
  return cellsOf(format)
    .filter((cell) => !sameFigure(before[cell.id], after[cell.id]))
    .map((cell) => cell.id);
}

/** How far the figures of a report are: inputs filled, inputs blank. 不适用 counts as filled. */
export function progress(format: Format, given: GivenFigures, tableIds?: string[]): { filled: number; blank: number } {
  const inputs = cellsOf(format).filter((cell) => !cell.parts && (!tableIds || tableIds.includes(cell.table.id)));
  const filled = inputs.filter((cell) => {
    const figure = given[cell.id]?.figure;
    return isNotApplicable(figure) || (figure !== null && figure !== undefined);
  }).length;
  return { filled, blank: inputs.length - filled };
}

/** A cell's number in a set of figures, amounts in 万元; null when blank or 不适用. */
export function numberAt(format: Format, figures: Figures, id: CellId): number | null {
  const cell = cellsById(format).get(id);
  return cell ? numberOf(figures[id], cell) : null;
}
