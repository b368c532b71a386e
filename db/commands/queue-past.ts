import { and, eq, inArray, sql } from "drizzle-orm";
import type { PastFile } from "@/lib/importing/bundle";
import { type Actor, authorizeForOffice } from "@/lib/permissions";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { type Recorded, record } from "../record";
import { pastBatches, pastEntries } from "../schema/past";
import { keepFile } from "./keep-file";

export type QueuePast = { office: number; name: string; files: Iterable<PastFile> | AsyncIterable<PastFile> };
/** `same` of the files were in the queue already or were taken in, byte for byte. */
export type QueuedPast = { batch: number; files: number; same: number };

/** Puts reports of past years into the queue of an office; they are read later, one by one, but for the very files that it has already. Refuses with `forbidden`, and as `files` do: then none is queued. */
export function queuePast(db: Db, actor: Actor, input: QueuePast): Promise<QueuedPast> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeForOffice(actor, "past.import", input.office);
    return queuePastFor(tx, actor, input);
  });
}

/** The queueing itself, for callers that have authorized already: the command above and the installation's own command line. */
export async function queuePastFor(tx: Db, by: Recorded, { office, name, files }: QueuePast): Promise<QueuedPast> {
  const [batch] = await tx.insert(pastBatches).values({ office, name, by: by.person, byName: by.name }).returning({ id: pastBatches.id });
  if (!batch) throw new Error("a batch was not kept");
  let count = 0;
  let same = 0;
  // One at a time: together they may be more than fits into memory.
  for await (const file of files) {
    count++;
    if ("refused" in file) {
      await tx.insert(pastEntries).values({ batch: batch.id, name: file.name, size: 0, state: "refused", refusal: file.refused });
      continue;
    }
    const digest = await keepFile(tx, file.bytes);
    const isSame = await isQueued(tx, office, digest);
    if (isSame) same++;
    await tx.insert(pastEntries).values({
      batch: batch.id,
      name: file.name,
      size: file.bytes.length,
      digest,
      ...(isSame ? { state: "left_out", refusal: "same_file", decidedAt: sql`portal_now()` } : {}),
    });
  }
  await record(tx, by, { organisation: office }, { act: "past.queued", batch: batch.id, name, files: count });
  return { batch: batch.id, files: count, same };
}

/** Whether the office has that file already: taken in, or on its way. What was not readable or was left out may be brought again. */
async function isQueued(tx: Db, office: number, digest: string): Promise<boolean> {
  const found = await tx
    .select({ id: pastEntries.id })
    .from(pastEntries)
    .innerJoin(pastBatches, eq(pastBatches.id, pastEntries.batch))
    .where(
      and(
        eq(pastBatches.office, office),
        eq(pastEntries.digest, digest),
        inArray(pastEntries.state, ["waiting", "read", "needs_look", "accepted"]),
      ),
    )
    .limit(1);
  return found.length > 0;
}
