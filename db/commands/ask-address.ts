import { and, count, eq, gt, sql } from "drizzle-orm";
import { Refusal } from "@/lib/errors";
import { type Actor, authorize } from "@/lib/permissions";
import { isEditable } from "@/lib/report/workflow";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { findReport, subjectOf } from "../queries/reports";
import { record } from "../record";
import { events } from "../schema/events";
import { people } from "../schema/people";

/** So many addresses may a person have fetched in fifteen minutes. */
export const mostAddresses = 20;

/**
 * Says that a person may have an address fetched for a draft now, and writes it down before anybody is asked, whatever comes of it.
 * Refuses like a save, and with `too_many` after twenty in fifteen minutes.
 */
export function askAddress(db: Db, actor: Actor, { report: id, address }: { report: number; address: string }): Promise<void> {
  return asActor(db, actor, async (tx, actor) => {
    const report = await findReport(tx, id);
    // Held, so that of many at once none escapes the count.
    await tx.select({ id: people.id }).from(people).where(eq(people.id, actor.person)).for("update");
    authorize(actor, "report.save", subjectOf(report));
    if (!isEditable(report.state)) throw new Refusal("wrong_state", { state: report.state });
    const [asked] = await tx
      .select({ n: count() })
      .from(events)
      .where(
        and(eq(events.actor, actor.person), eq(events.act, "address.asked"), gt(events.at, sql`portal_now() - interval '15 minutes'`)),
      );
    if ((asked?.n ?? 0) >= mostAddresses) throw new Refusal("too_many", { reason: "too_often" });
    await record(tx, actor, { report: report.id, organisation: report.organisation }, { act: "address.asked", host: hostOf(address) });
  });
}

/** Where it leads; what stands after that may hold a secret. */
const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host.slice(0, 300) : "");
