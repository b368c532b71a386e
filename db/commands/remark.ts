import { and, eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { Refusal } from "@/lib/errors";
import { type Act, type Actor, authorize } from "@/lib/permissions";
import type { Anchor } from "@/lib/report/remark";
import { isEditable } from "@/lib/report/workflow";
import { asActorHolding } from "../as-actor";
import type { Db } from "../client";
import { type ReportRow, subjectOf } from "../queries/reports";
import { record } from "../record";
import { remarks } from "../schema/review";

export type WriteRemark = { report: number; kind: "drafting" | "return" | "internal"; anchor: Anchor | null; text: string };

/** Pins a remark to a cell, a sentence or the report. A return or internal remark is the claiming reviewer's, while reviewing. */
export function writeRemark(db: Db, actor: Actor, input: WriteRemark): Promise<{ remark: number }> {
  return asActorHolding(db, actor, input.report, async (tx, actor, report) => {
    const act: Act = input.kind === "drafting" ? "remark.draft" : "remark.write";
    authorize(actor, act, subjectOf(report));
    if (input.kind !== "drafting") mustBeClaimedBy(actor, report);
    const text = input.text.trim();
    if (text === "") throw new Refusal("reason_missing");
    const [row] = await tx
      .insert(remarks)
      .values({ report: report.id, round: report.round, kind: input.kind, anchor: input.anchor, text, by: actor.person })
      .returning({ id: remarks.id });
    if (!row) throw new Error("a remark was not kept");
    await record(
      tx,
      actor,
      { report: report.id, organisation: report.organisation },
      { act: "remark.written", remark: row.id, kind: input.kind },
    );
    return { remark: row.id };
  });
}

/** The bureau's answer to a remark that came with a return, while the report is open to it. */
export function answerRemark(db: Db, actor: Actor, input: { report: number; remark: number; answer: string }): Promise<void> {
  return asActorHolding(db, actor, input.report, async (tx, actor, report) => {
    authorize(actor, "remark.answer", subjectOf(report));
    if (!isEditable(report.state)) throw new Refusal("wrong_state", { state: report.state });
    const answer = input.answer.trim();
    if (answer === "") throw new Refusal("reason_missing");
    const row = await change(tx, report, input.remark, (kind, sent) => kind === "return" && sent, {
      answer,
      answeredBy: actor.person,
      answeredAt: sql`portal_now()`,
    });
    await record(
      tx,
      actor,
      { report: report.id, organisation: report.organisation },
      { act: "remark.answered", remark: row.id, kind: row.kind },
    );
  });
}

/** Closes a remark: the office its own, the bureau its drafting remarks. */
export function closeRemark(db: Db, actor: Actor, input: { report: number; remark: number }): Promise<void> {
  return asActorHolding(db, actor, input.report, async (tx, actor, report) => {
    const [known] = await tx
      .select({ kind: remarks.kind })
      .from(remarks)
      .where(and(eq(remarks.id, input.remark), eq(remarks.report, report.id)));
    authorize(actor, known?.kind === "drafting" ? "remark.draft" : "remark.close", subjectOf(report));
    if (known && known.kind !== "drafting") mustBeClaimedBy(actor, report);
    const row = await change(tx, report, input.remark, () => true, { closedBy: actor.person, closedAt: sql`portal_now()` });
    await record(
      tx,
      actor,
      { report: report.id, organisation: report.organisation },
      { act: "remark.closed", remark: row.id, kind: row.kind },
    );
  });
}

function mustBeClaimedBy(actor: Actor, report: ReportRow): void {
  if (report.state !== "reviewing") throw new Refusal("wrong_state", { state: report.state });
  if (report.claimedBy !== actor.person) throw new Refusal("second_hand");
}

async function change(
  tx: Db,
  report: ReportRow,
  id: number,
  fits: (kind: string, sent: boolean) => boolean,
  set: PgUpdateSetSource<typeof remarks>,
) {
  const [row] = await tx
    .select()
    .from(remarks)
    .where(and(eq(remarks.id, id), eq(remarks.report, report.id)));
  if (!row || !fits(row.kind, row.sent)) throw new Refusal("not_found");
  if (row.closedAt) throw new Refusal("wrong_state");
  await tx.update(remarks).set(set).where(eq(remarks.id, id));
  return row;
}
