import { type Cell, type CellId, cellName, cellsOf, type Row } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import type { ImportWarning } from "@/lib/importing/document";
import type { Proposal } from "@/lib/importing/proposal";
import { rowName } from "@/lib/importing/warnings";

/**
 * The cells in which something stands that could not be read, each with what stands there; empty where it cannot be told from the rest of its row.
 * The reader names the row alone: where it has as many blanks as unread values these are the ones, else each of its blanks may be.
 */
export function unreadCells(proposal: Proposal): Map<CellId, string> {
  const unread = new Map<CellId, string>();
  for (const own of rowsOf(cellsOf(formatById(proposal.format)).filter((cell) => isBlank(proposal, cell)))) {
    const said = proposal.warnings.filter((warning) => isAboutRow(warning, own));
    const texts = said.flatMap(({ code, details }) => (code === "unclear_cell" ? [String(details?.read ?? "")] : []));
    const isKnown = texts.length === own.length && said.length === texts.length;
    for (const [i, cell] of own.entries()) {
      const itself = proposal.warnings.find((warning) => isAboutCell(warning, cell));
      if (itself) unread.set(cell.id, String(itself.details?.read ?? ""));
      else if (said.length > 0 || proposal.provenance[cell.id]?.confidence === "guess") unread.set(cell.id, (isKnown && texts[i]) || "");
    }
  }
  return unread;
}

/** Whether a remark of the reader is said by the cells that could not be read. */
export function isSaidByCells(proposal: Proposal, warning: ImportWarning): boolean {
  const unread = unreadCells(proposal);
  return rowsOf(cellsOf(formatById(proposal.format)).filter(({ id }) => unread.has(id))).some(
    (own) => isAboutRow(warning, own) || own.some((cell) => isAboutCell(warning, cell)),
  );
}

const isBlank = ({ cells, provenance }: Proposal, { id }: Cell): boolean => {
  const read = provenance[id];
  return read !== undefined && read.read === undefined && (cells[id] ?? null) === null;
};

function rowsOf(cells: readonly Cell[]): Cell[][] {
  const rows = new Map<Row, Cell[]>();
  for (const cell of cells) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
  return [...rows.values()];
}

/** What a reader leaves blank because it was not certain. */
const unreadCodes: ReadonlySet<string> = new Set(["unclear_cell", "count_mismatch", "row_twice", "last_value"]);

const labelOf = ({ code, details }: ImportWarning): string | undefined => {
  const label = details?.label;
  return unreadCodes.has(code) && typeof label === "object" ? label.zh : undefined;
};

const isAboutRow = (warning: ImportWarning, [first]: readonly Cell[]): boolean =>
  first !== undefined && labelOf(warning) === rowName(first).zh;

/** A file of ours that names its cells. */
const isAboutCell = (warning: ImportWarning, cell: Cell): boolean => labelOf(warning) === cellName(cell, "zh-CN");
