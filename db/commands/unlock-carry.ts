import { eq } from "drizzle-orm";
import { Refusal } from "@/lib/errors";
import { type Actor, authorize } from "@/lib/permissions";
import { isEditable } from "@/lib/report/workflow";
import { asActorHolding } from "../as-actor";
import type { Db } from "../client";
import { subjectOf } from "../queries/reports";
import { record } from "../record";
import { reports } from "../schema/reports";

/** Unlocks the opening row, which last year's closing row filled. The reason is shown to the reviewer. Refuses with `reason_missing` and like a save. */
export function unlockCarry(db: Db, actor: Actor, { report: id, reason }: { report: number; reason: string }): Promise<void> {
  return asActorHolding(db, actor, id, async (tx, actor, report) => {
    authorize(actor, "report.save", subjectOf(report));
    if (!isEditable(report.state)) throw new Refusal("wrong_state", { state: report.state });
    if (reason.trim() === "") throw new Refusal("reason_missing");
    await tx.update(reports).set({ carryUnlockReason: reason.trim() }).where(eq(reports.id, id));
    await record(tx, actor, { report: id, organisation: report.organisation }, { act: "carry.unlocked" });
  });
}
