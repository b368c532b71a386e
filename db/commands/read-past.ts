import { eq, sql } from "drizzle-orm";
import { brokenSums } from "@/lib/checks/broken-sums";
import { Refusal } from "@/lib/errors";
import { formatById } from "@/lib/format/formats";
import { placePast } from "@/lib/importing/past";
import type { Proposal } from "@/lib/importing/proposal";
import type { Db } from "../client";
import { knownNames } from "../queries/past";
import { pastBatches, pastEntries } from "../schema/past";
import { sourceFiles } from "../schema/source-files";

/** Reads a file in a process that may be killed. */
export type ReadFile = (bytes: Uint8Array, fileName: string) => Promise<Proposal>;

const mostAttempts = 3;

/**
 * Reads the file of the past that waits longest and writes down what it is proposed to mean. Whoever takes one has two minutes; then another may,
 * so that a server that stopped in the middle loses nothing. Several readers take different ones. False when nothing waits.
 */
export async function readNextPast(db: Db, read: ReadFile): Promise<boolean> {
  const taken = await take(db);
  if (!taken) return false;
  const { id, name, bytes, office, today } = taken;
  if (taken.attempts > mostAttempts) {
    await write(db, id, { state: "refused", refusal: "crashed" });
    return true;
  }
  try {
    const proposal = await read(bytes, name);
    const placed = placePast(proposal, name, await knownNames(db, office), today);
    await write(db, id, {
      state: placed.open.length === 0 ? "read" : "needs_look",
      proposal,
      ...placed,
      brokenSums: brokenSums({
        format: formatById(proposal.format),
        year: placed.year ?? 0,
        title: proposal.title ?? "",
        organ: { name: proposal.organ ?? "", alsoKnownAs: [] },
        figures: proposal.cells,
        prose: {},
      }).length,
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Readers are busy: it waits on, and this was no attempt.
    if (error.code === "too_many") await db.update(pastEntries).set({ takenAt: null, attempts: 0 }).where(eq(pastEntries.id, id));
    else await write(db, id, { state: "refused", refusal: String(error.detail.reason ?? error.code) });
  }
  return true;
}

type Taken = { id: number; name: string; office: number; attempts: number; today: string; bytes: Uint8Array };

async function take(db: Db): Promise<Taken | undefined> {
  return db.transaction(async (tx) => {
    const [next] = await tx.execute<{ id: number; attempts: number; today: string }>(sql`
      update past_entries set taken_at = portal_now(), attempts = attempts + 1
      where id = (
        select id from past_entries
        where state = 'waiting' and (taken_at is null or taken_at < portal_now() - interval '2 minutes')
        order by id limit 1 for update skip locked)
      returning id, attempts, portal_now()::date::text as today`);
    if (!next) return undefined;
    const [row] = await tx
      .select({ name: pastEntries.name, office: pastBatches.office, bytes: sourceFiles.bytes })
      .from(pastEntries)
      .innerJoin(pastBatches, eq(pastBatches.id, pastEntries.batch))
      .innerJoin(sourceFiles, eq(sourceFiles.digest, pastEntries.digest))
      .where(eq(pastEntries.id, next.id));
    if (!row) throw new Error(`the file of entry ${next.id} is gone`);
    return { ...row, ...next };
  });
}

/** Only while it still waits: somebody may have left it out meanwhile. */
async function write(db: Db, id: number, found: Partial<typeof pastEntries.$inferInsert>): Promise<void> {
  await db.update(pastEntries).set(found).where(sql`${pastEntries.id} = ${id} and ${pastEntries.state} = 'waiting'`);
}
