import { lineOf } from "@/lib/format/bridge";
import { type CellId, cellsOf, type Format } from "@/lib/format/format";
import type { Figure } from "@/lib/report/figure";
import { type ReportFigures, readLine } from "./reading";

/** Another year's figures at the cells of this format, through the bridge: only where both measure the same. As typed where the formats are the same. */
export function figuresBeside(format: Format, other: ReportFigures): { [cell in CellId]?: Figure } {
  return Object.fromEntries(
    cellsOf(format).flatMap(({ id }) => {
      const figure = figureBeside(format, id, other);
      return figure === undefined ? [] : [[id, figure]];
    }),
  );
}

/** One of them; undefined where the other year asked for nothing of the same measure. */
export function figureBeside(format: Format, cell: CellId, other: ReportFigures): Figure | undefined {
  if (other.format === format.id) return other.figures[cell] ?? null;
  const line = lineOf(cell);
  // One of several cells that only together measure what the other format measures in one: nothing stands beside it alone.
  const own = line?.cells[format.id];
  if (!line || own?.length !== 1 || own[0] !== cell) return undefined;
  const value = readLine(line, other);
  if (value.kind === "not_asked") return undefined;
  return value.kind === "number" ? value.value : value.kind === "not_applicable" ? { mark: "not_applicable" } : null;
}
