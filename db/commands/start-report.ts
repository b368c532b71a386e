import { and, eq, sql } from "drizzle-orm";
import { Refusal } from "@/lib/errors";
import { formatById } from "@/lib/format/formats";
import { type Actor, authorize } from "@/lib/permissions";
import { carriedFigures } from "@/lib/report/carry";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { hasClosed, thisInstant } from "../clock";
import { continuation } from "../queries/lending";
import { lastDayOf, organisationOn } from "../queries/organisations";
import { keptFigures } from "../queries/reports";
import { record } from "../record";
import { obligations, years } from "../schema/organisations";
import { reports } from "../schema/reports";
import { writeFigures } from "./write-figures";

export type StartReport = { organisation: number; year: number; practice?: boolean };

/**
 * Begins the report that an organisation owes for a year, with last year's closing row carried into the opening row: after a merger the closing rows of the merged bodies added up.
 * Refuses with `not_found`, `forbidden`, `not_owed`, `year_closed` (after the closing day, without an extension), `already_exists`.
 */
export function startReport(db: Db, actor: Actor, { organisation, year, practice = false }: StartReport): Promise<{ report: number }> {
  return asActor(db, actor, async (tx, actor) => {
    const [owed] = await tx
      .select({
        year: years,
        obligation: obligations,
        closed: hasClosed,
        open: sql<boolean>`${years.opens} <= ${thisInstant}::date`,
      })
      .from(obligations)
      .innerJoin(years, eq(years.id, obligations.yearId))
      .where(and(eq(obligations.organisation, organisation), eq(years.year, year), eq(years.practice, practice)));
    authorize(actor, "report.start", { organisation, office: owed?.year.office ?? -1, filed: false });
    if (!owed?.open) throw new Refusal("not_owed");
    if (owed.closed) throw new Refusal("year_closed");

    const named = await organisationOn(tx, organisation, lastDayOf(year));
    const [report] = await tx
      .insert(reports)
      .values({ organisation, year, practice, yearId: owed.year.id, title: `${named?.name ?? ""}${year}年政府信息公开工作年度报告` })
      .onConflictDoNothing()
      .returning();
    if (!report) throw new Refusal("already_exists");

    const { office, opens: opened } = owed.year;
    const { previous } = await continuation(tx, { organisation, office, year, opened });
    const format = formatById(owed.year.format);
    const carried = previous ? carriedFigures(format, previous.figures) : [];
    await writeFigures(
      tx,
      actor.person,
      { report: report.id, round: report.round, format, kept: await keptFigures(tx, report.id) },
      carried.map(({ cell, figure }) => ({ cell, figure, version: 1, cleared: false, changed: true })),
      "carried",
    );
    await record(tx, actor, { report: report.id, organisation }, { act: "report.started" });
    return { report: report.id };
  });
}
