import { and, eq, isNotNull, lte, sql } from "drizzle-orm";
import { Refusal, type RefusalCode } from "@/lib/errors";
import { type Actor, authorize } from "@/lib/permissions";
import { asActorHolding } from "../as-actor";
import type { Db } from "../client";
import { findReport, lockReport, type ReportRow, subjectOf } from "../queries/reports";
import { record } from "../record";
import { reports } from "../schema/reports";
import { publishNow } from "./move-report";
import { knowsPassword } from "./password";

const longestAhead = "90 days";

/**
 * Sets the minute at which an approved report is published by itself. Needs what publishing needs: the publisher, not the approver, the password again.
 * Refuses with `wrong_state`, `second_hand`, `wrong_password`, and `invalid` for a moment that is past or more than 90 days ahead.
 */
export async function schedulePublication(
  db: Db,
  actor: Actor,
  input: { report: number; at: Date; password: string },
): Promise<{ report: number; at: Date }> {
  const knowsIt = await knowsPassword(db, actor, input.password);
  return asActorHolding(db, actor, input.report, async (tx, actor, report) => {
    authorize(actor, "move.publish", subjectOf(report), report.state);
    mayBePublishedBy(report, actor.person);
    if (!knowsIt) throw new Refusal("wrong_password");
    const [moment] = await tx.execute<{ fits: boolean }>(
      sql`select ${input.at.toISOString()}::timestamptz between portal_now() and portal_now() + ${longestAhead}::interval as fits`,
    );
    if (!moment?.fits) throw new Refusal("invalid", { at: input.at.toISOString() });
    await tx.update(reports).set({ publishAt: input.at, publishAtBy: actor.person }).where(eq(reports.id, report.id));
    await record(tx, actor, aboutOf(report), { act: "publication.scheduled", at: input.at.toISOString() });
    return { report: report.id, at: input.at };
  });
}

/** Takes the set minute back; the report stays approved. Refuses with `wrong_state` when none is set. */
export function unschedulePublication(db: Db, actor: Actor, input: { report: number }): Promise<void> {
  return asActorHolding(db, actor, input.report, async (tx, actor, report) => {
    authorize(actor, "move.publish", subjectOf(report), report.state);
    if (report.state !== "approved" || !report.publishAt) throw new Refusal("wrong_state", { state: report.state });
    await tx.update(reports).set({ publishAt: null, publishAtBy: null }).where(eq(reports.id, report.id));
    await record(tx, actor, aboutOf(report), { act: "publication.unscheduled" });
  });
}

export type DuePublication = { report: number } & ({ edition: string; year: number } | { refused: RefusalCode } | { fault: unknown });

/**
 * Publishes what is due, each report in a transaction of its own in which everything is decided again, on behalf of whoever scheduled it.
 * What may no longer be published loses its minute, with a line in the log. A fault in one leaves the others published and is handed back.
 * One caller at a time; the others find nothing to do.
 */
export function publishDue(db: Db, jobName: string): Promise<DuePublication[]> {
  return db.transaction(async (guard) => {
    const [lock] = await guard.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(hashtext('publish-due')) as mine`);
    if (!lock?.mine) return [];
    const due = await guard
      .select({ id: reports.id })
      .from(reports)
      .where(and(eq(reports.state, "approved"), isNotNull(reports.publishAt), lte(reports.publishAt, sql`portal_now()`)))
      .orderBy(reports.publishAt, reports.id);
    const done: DuePublication[] = [];
    for (const { id } of due) {
      const outcome = await publishOne(db, id, jobName).catch((fault: unknown): DuePublication => ({ report: id, fault }));
      if (outcome) done.push(outcome);
    }
    return done;
  });
}

function publishOne(db: Db, id: number, jobName: string): Promise<DuePublication | undefined> {
  return db.transaction(async (tx) => {
    await lockReport(tx, id);
    const report = await findReport(tx, id);
    const [still] = await tx.execute<{ due: boolean }>(
      sql`select state = 'approved' and publish_at <= portal_now() as due from reports where id = ${id}`,
    );
    if (!still?.due || report.publishAtBy === null) return undefined;
    await tx.execute(sql`select set_config('app.person', ${String(report.publishAtBy)}, true)`);
    const job = { person: null, name: jobName };
    const about = { ...aboutOf(report), onBehalfOf: report.publishAtBy };
    const refused = await refusalFor(tx, report, report.publishAtBy);
    if (refused) {
      await tx.update(reports).set({ publishAt: null, publishAtBy: null }).where(eq(reports.id, id));
      await record(tx, job, about, { act: "publication.dropped", why: refused });
      return { report: id, refused };
    }
    const { edition, set } = await publishNow(tx, report, report.publishAtBy);
    await tx
      .update(reports)
      .set({ ...set, state: "published", movedAt: sql`portal_now()` })
      .where(eq(reports.id, id));
    await record(tx, job, about, {
      act: "report.moved",
      move: "publish",
      from: report.state,
      to: "published",
      round: report.round,
      edition,
    });
    return { report: id, year: report.year, edition };
  });
}

/** Why the person who scheduled it may not publish it now; undefined when nothing is in the way. */
async function refusalFor(tx: Db, report: ReportRow, person: number): Promise<RefusalCode | undefined> {
  const [holds] = await tx.execute<{ publisher: boolean }>(sql`
    select exists (
      select from memberships m join people p on p.id = m.person and p.active
      where m.person = ${person} and m.organisation = ${report.office} and m.duty = 'publisher'
        and m.valid_from <= portal_now()::date and (m.valid_to is null or m.valid_to > portal_now()::date)) as publisher`);
  if (!holds?.publisher) return "forbidden";
  try {
    mayBePublishedBy(report, person);
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal.code;
    throw refusal;
  }
}

function mayBePublishedBy(report: ReportRow, person: number): void {
  if (report.state !== "approved" || report.practice) throw new Refusal("wrong_state", { state: report.state });
  if (report.approvedBy === person) throw new Refusal("second_hand");
}

const aboutOf = ({ id, organisation }: ReportRow) => ({ report: id, organisation });
