import type { AuditEvent } from "@/lib/audit";
import type { Actor } from "@/lib/permissions";
import type { Db } from "./client";
import { events } from "./schema/events";

/** Writes a line of the log in the caller's transaction: no line, no change. */
export async function record(
  tx: Db,
  actor: Pick<Actor, "person" | "name">,
  about: { report?: number; organisation?: number },
  { act, ...detail }: AuditEvent,
): Promise<void> {
  await tx.insert(events).values({
    report: about.report ?? null,
    organisation: about.organisation ?? null,
    actor: actor.person,
    actorName: actor.name,
    act,
    detail,
  });
}
