import { and, desc, eq, sql } from "drizzle-orm";
import type { CellId } from "@/lib/format/format";
import { type Actor, authorize } from "@/lib/permissions";
import type { EditionContent } from "@/lib/report/edition";
import type { Figure } from "@/lib/report/figure";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { editions } from "../schema/editions";
import { people } from "../schema/people";
import { changes, imports } from "../schema/reports";
import { findReport, subjectOf } from "./reports";

export type CellHistory = {
  by: string;
  at: Date;
  before: Figure | null;
  after: Figure | null;
  version: number;
  cause: string;
  /** The file that it came from. */
  file: { id: number; name: string } | null;
}[];

/** Who changed a cell of the draft, when, from what to what. Newest first. Refuses with `not_found` out of sight. */
export function cellHistory(db: Db, actor: Actor, report: number, cell: string): Promise<CellHistory> {
  return asActor(db, actor, async (tx, actor) => {
    authorize(actor, "draft.read", subjectOf(await findReport(tx, report)));
    const rows = await tx
      .select({
        by: people.name,
        at: changes.at,
        before: changes.before,
        after: changes.after,
        version: changes.version,
        cause: changes.cause,
        file: { id: imports.id, name: imports.name },
      })
      .from(changes)
      .innerJoin(people, eq(people.id, changes.by))
      .leftJoin(imports, eq(imports.id, changes.import))
      .where(and(eq(changes.report, report), eq(changes.cell, cell as CellId))) // an unknown address finds nothing
      .orderBy(desc(changes.id))
      .limit(100);
    return rows.map((row) => ({ ...row, before: row.before as Figure | null, after: row.after as Figure | null })); // lines of cells hold figures
  });
}

export type PastFigures = { year: number; content: EditionContent }[];

/** The bureau's published years before this one, newest first, for the history beside a cell. Refuses with `not_found` out of sight. */
export function pastEditions(db: Db, actor: Actor, report: number, most = 5): Promise<PastFigures> {
  return asActor(db, actor, async (tx, actor) => {
    const row = await findReport(tx, report);
    authorize(actor, "draft.read", subjectOf(row));
    const known = await tx
      .selectDistinctOn([editions.year], { year: editions.year, content: editions.content })
      .from(editions)
      .where(and(eq(editions.organisation, row.organisation), sql`${editions.year} < ${row.year}`, sql`${editions.withdrawnAt} is null`))
      .orderBy(desc(editions.year), desc(editions.number));
    return known.slice(0, most);
  });
}
