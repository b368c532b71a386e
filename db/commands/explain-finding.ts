import { and, eq, sql } from "drizzle-orm";
import { Refusal } from "@/lib/errors";
import { type Actor, authorize } from "@/lib/permissions";
import { isEditable } from "@/lib/report/workflow";
import { asActorHolding } from "../as-actor";
import type { Db } from "../client";
import { findingsOf, loadDraft, sealedKey, subjectOf } from "../queries/reports";
import { record } from "../record";
import { confirmations, explanations } from "../schema/review";

/** Gives a bureau's reason for a finding that stands now. Refuses with `reason_missing`, `not_found` (no such finding any more), and like a save. */
export function explainFinding(db: Db, actor: Actor, input: { report: number; key: string; reason: string }): Promise<void> {
  return asActorHolding(db, actor, input.report, async (tx, actor, report) => {
    authorize(actor, "report.explain", subjectOf(report));
    if (!isEditable(report.state)) throw new Refusal("wrong_state", { state: report.state });
    const reason = input.reason.trim();
    if (reason === "") throw new Refusal("reason_missing");
    const finding = findingsOf(await loadDraft(tx, report)).find((candidate) => candidate.key === input.key);
    if (!finding) throw new Refusal("not_found");
    const { rule, version, key, operands, at } = finding;
    await tx
      .insert(explanations)
      .values({ report: report.id, rule, version, key, operands, at, reason, by: actor.person })
      .onConflictDoUpdate({
        target: [explanations.report, explanations.key],
        // Other words are another reason: nobody has accepted them or ticked them yet.
        set: { version, reason, by: actor.person, decision: null, decidedBy: null, decidedAt: null, printed: false },
      });
    await record(
      tx,
      actor,
      { report: report.id, organisation: report.organisation },
      { act: "explanation.given", rule, key: sealedKey(key) },
    );
  });
}

/** The claiming reviewer accepts or refuses an explanation, or ticks it to be printed. Refuses with `wrong_state` unless reviewing (printing: also approved). */
export function decideExplanation(
  db: Db,
  actor: Actor,
  input: { report: number; key: string; decision: "accepted" | "refused" | "printed" | "not_printed" },
): Promise<void> {
  return asActorHolding(db, actor, input.report, async (tx, actor, report) => {
    const printing = input.decision === "printed" || input.decision === "not_printed";
    authorize(actor, printing ? "explanation.print" : "explanation.decide", subjectOf(report));
    if (report.state !== "reviewing" && !(printing && report.state === "approved"))
      throw new Refusal("wrong_state", { state: report.state });
    if (report.state === "reviewing" && report.claimedBy !== actor.person) throw new Refusal("second_hand");
    const change = printing
      ? { printed: input.decision === "printed" }
      : {
          decision: input.decision === "accepted" ? ("accepted" as const) : ("refused" as const),
          decidedBy: actor.person,
          decidedAt: sql`portal_now()`,
        };
    const [row] = await tx
      .update(explanations)
      .set(change)
      .where(and(eq(explanations.report, report.id), eq(explanations.key, input.key)))
      .returning();
    if (!row) throw new Refusal("not_found");
    const act = `explanation.${input.decision}` as const;
    await record(tx, actor, { report: report.id, organisation: report.organisation }, { act, rule: row.rule, key: sealedKey(row.key) });
  });
}

/** The secrecy reviewer's word on one place that had to be confirmed. Refuses with `wrong_state` unless the report lies with her. */
export function confirmPlace(db: Db, actor: Actor, input: { report: number; key: string }): Promise<void> {
  return asActorHolding(db, actor, input.report, async (tx, actor, report) => {
    authorize(actor, "move.pass", subjectOf(report));
    if (report.state !== "secrecy") throw new Refusal("wrong_state", { state: report.state });
    const finding = findingsOf(await loadDraft(tx, report)).find(({ key, severity }) => key === input.key && severity === "confirm");
    if (!finding) throw new Refusal("not_found");
    const key = sealedKey(finding.key);
    await tx.insert(confirmations).values({ report: report.id, key, by: actor.person }).onConflictDoNothing();
    await record(tx, actor, { report: report.id, organisation: report.organisation }, { act: "place.confirmed", rule: finding.rule, key });
  });
}
