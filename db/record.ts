import type { AuditEvent } from "@/lib/audit";
import type { Db } from "./client";
import { events } from "./schema/events";

/** Who a line of the log names; nobody where the installation itself acts. */
export type Recorded = { person: number | null; name: string };

/** Writes a line of the log in the caller's transaction: no line, no change. `onBehalfOf` names who had it done when nobody was there. */
export async function record(
  tx: Db,
  actor: Recorded,
  about: { report?: number; organisation?: number; onBehalfOf?: number },
  { act, ...detail }: AuditEvent,
): Promise<void> {
  await tx.insert(events).values({
    report: about.report ?? null,
    organisation: about.organisation ?? null,
    actor: actor.person,
    actorName: actor.name,
    onBehalfOf: about.onBehalfOf ?? null,
    act,
    detail,
  });
}
