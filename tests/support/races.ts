import { setImmediate as turn } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { reports } from "@/db/schema/reports";
import type { World } from "./database";

/**
 * Lets all runners run into the same held report, does `meanwhile`, and lets go: each has begun its transaction
 * on a connection of its own, and none has looked at the report yet.
 */
export async function allAtOnce<T>(
  { owner }: World,
  report: number,
  runners: (() => Promise<T>)[],
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<PromiseSettledResult<T>[]> {
  const begun = await owner.transaction(async (holder) => {
    await holder.select({ id: reports.id }).from(reports).where(eq(reports.id, report)).for("update");
    const running = runners.map((run) => run());
    const settled = Promise.allSettled(running);
    await until(async () => (await waiting(owner)) === running.length);
    await meanwhile();
    return { settled };
  });
  return begun.settled;
}

/** How many connections to this database wait for somebody else's lock. */
async function waiting(owner: World["owner"]): Promise<number> {
  const [row] = await owner.execute<{ n: number }>(sql`
    select count(distinct l.pid)::int as n from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where not l.granted and a.datname = current_database()`);
  return row?.n ?? 0;
}

/** Asks until it is so. The test's own time limit ends what never becomes so. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await turn();
}
