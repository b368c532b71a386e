import type { Db } from "@/db/client";
import { editionFigures, editions, editionText } from "@/db/schema/editions";
import { events } from "@/db/schema/events";
import { changes, figures, prose, reports } from "@/db/schema/reports";
import { explanations, remarks, secrecyReviews, snapshots } from "@/db/schema/review";
import { yearRules } from "@/db/schema/rules";
import type { AuditEvent } from "@/lib/audit";
import { idsOf, insertAll, type WithId } from "./rows";

/** Somebody who acts, as the log names him. */
export type Person = { id: number; name: string };

/** Rows that are gathered and then written table by table; the log last, in the order of time. */
export type Ledger = Awaited<ReturnType<typeof openLedger>>;

export async function openLedger(tx: Db) {
  const reportIds = await idsOf(tx, reports);
  const remarkIds = await idsOf(tx, remarks);
  return {
    reportIds,
    remarkIds,
    reports: [] as WithId<Required<typeof reports.$inferInsert>>[],
    figures: [] as (typeof figures.$inferInsert)[],
    prose: [] as (typeof prose.$inferInsert)[],
    changes: [] as (typeof changes.$inferInsert)[],
    snapshots: [] as (typeof snapshots.$inferInsert)[],
    secrecyReviews: [] as (typeof secrecyReviews.$inferInsert)[],
    yearRules: [] as (typeof yearRules.$inferInsert)[],
    explanations: [] as (typeof explanations.$inferInsert)[],
    remarks: [] as WithId<typeof remarks.$inferInsert>[],
    editions: [] as (typeof editions.$inferInsert)[],
    editionFigures: [] as (typeof editionFigures.$inferInsert)[],
    editionText: [] as (typeof editionText.$inferInsert)[],
    events: [] as (typeof events.$inferInsert & { at: Date })[],
  };
}

/** A line of the log at the time at which it would have been written. */
export function note(
  ledger: Ledger,
  by: Person,
  at: Date,
  about: { report?: number; organisation?: number },
  { act, ...detail }: AuditEvent,
): void {
  ledger.events.push({
    report: about.report ?? null,
    organisation: about.organisation ?? null,
    actor: by.id,
    actorName: by.name,
    act,
    detail,
    at,
  });
}

export async function writeLedger(tx: Db, ledger: Ledger): Promise<void> {
  await insertAll(tx, yearRules, ledger.yearRules);
  await insertAll(tx, reports, ledger.reports);
  await insertAll(tx, figures, ledger.figures);
  await insertAll(tx, prose, ledger.prose);
  await insertAll(tx, changes, ledger.changes);
  await insertAll(tx, snapshots, ledger.snapshots);
  await insertAll(tx, secrecyReviews, ledger.secrecyReviews);
  await insertAll(tx, explanations, ledger.explanations);
  await insertAll(tx, remarks, ledger.remarks);
  await insertAll(tx, editions, ledger.editions);
  await insertAll(tx, editionFigures, ledger.editionFigures);
  await insertAll(tx, editionText, ledger.editionText);
  await insertAll(
    tx,
    events,
    ledger.events.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  );
  await ledger.reportIds.settle();
  await ledger.remarkIds.settle();
}
