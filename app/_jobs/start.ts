import { staffDb } from "@/db/client";
import { sweepFiles } from "@/db/commands/keep-import";
import { prune } from "@/db/commands/prune";
import { env } from "@/env";
import { publishDueReports } from "./publish-due";
import { readPastReports } from "./read-past";
import { writeArchives } from "./write-archives";

/** Starts what runs without a person, in this process; several processes share the work by locks in the database. */
export function startJobs(): void {
  env();
  repeat("publishing what is due", 15, publishDueReports);
  repeat("reading reports of past years", 3, readPastReports);
  repeat("writing the archives of years", 30, writeArchives);
  repeat("sweeping files that nobody accepted", 3600, () => sweepFiles(staffDb()));
  repeat("pruning", 3600, () => prune(staffDb()));
}

/** A turn at a time. A fault today must not end tomorrow's turn: it is written down, and the next one tries again. */
function repeat(what: string, everySeconds: number, work: () => Promise<unknown>): void {
  let running = false;
  const tick = async () => {
    if (running) return;
    running = true;
    await work().catch((fault: unknown) => console.error(`${what} failed:`, fault));
    running = false;
  };
  setInterval(tick, everySeconds * 1000).unref();
}
