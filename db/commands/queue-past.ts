import type { PastFile } from "@/lib/importing/bundle";
import { type Actor, authorizeForOffice } from "@/lib/permissions";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { type Recorded, record } from "../record";
import { pastBatches, pastEntries } from "../schema/past";
import { keepFile } from "./keep-file";

export type QueuePast = { office: number; name: string; files: Iterable<PastFile> | AsyncIterable<PastFile> };
export type QueuedPast = { batch: number; files: number };

/** Puts reports of past years into the queue of an office; they are read later, one by one. Refuses with `forbidden`, and as `files` do: then none is queued. */
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
  // One at a time: together they may be more than fits into memory.
  for await (const file of files) {
    const known =
      "bytes" in file
        ? { size: file.bytes.length, digest: await keepFile(tx, file.bytes) }
        : { size: 0, state: "refused" as const, refusal: file.refused };
    await tx.insert(pastEntries).values({ batch: batch.id, name: file.name, ...known });
    count++;
  }
  await record(tx, by, { organisation: office }, { act: "past.queued", batch: batch.id, name, files: count });
  return { batch: batch.id, files: count };
}
