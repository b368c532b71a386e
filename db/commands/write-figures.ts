import { sql } from "drizzle-orm";
import type { Format } from "@/lib/format/format";
import type { Origin } from "@/lib/report/figure";
import { type AcceptedFigure, figureColumns, type KeptFigures } from "@/lib/report/saving";
import type { Db } from "../client";
import { changes, figures } from "../schema/reports";

/** The file that a change came from. */
export type ImportId = number;

/** The one write of cells: typed, pasted, imported and carried figures all end here, each with a line of history. Returns what changed. */
export async function writeFigures(
  tx: Db,
  person: number,
  target: { report: number; round: number; format: Format; kept: KeptFigures },
  accepted: AcceptedFigure[],
  cause: Origin | "restored",
  from?: ImportId,
): Promise<AcceptedFigure[]> {
  const changed = accepted.filter((figure) => figure.changed);
  if (changed.length === 0) return [];
  const { report, round, format, kept } = target;
  await tx
    .insert(figures)
    .values(
      changed.map(({ cell, version, figure, cleared, read }) => {
        const columns = figureColumns(figure, format, cell);
        return {
          report,
          cell,
          ...columns,
          mark: columns.mark ?? (figure === null && !cleared && !read ? ("blank" as const) : null),
          read: read ?? null,
          origin: cause === "restored" ? ("typed" as const) : cause,
          version,
          by: person,
        };
      }),
    )
    .onConflictDoUpdate({
      target: [figures.report, figures.cell],
      set: {
        value: sql`excluded.value`,
        text: sql`excluded.text`,
        mark: sql`excluded.mark`,
        read: sql`excluded.read`,
        origin: sql`excluded.origin`,
        version: sql`excluded.version`,
        by: sql`excluded.by`,
        at: sql`portal_now()`,
      },
    });
  await tx.insert(changes).values(
    changed.map(({ cell, version, figure }) => ({
      report,
      cell,
      before: kept.get(cell)?.figure ?? null,
      after: figure,
      version,
      by: person,
      cause,
      import: from ?? null,
      round,
    })),
  );
  return changed;
}
