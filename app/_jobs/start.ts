import { staffDb } from "@/db/client";
import { prune } from "@/db/commands/prune";
import { env } from "@/env";
import { publishDueReports } from "./publish-due";

const everySeconds = 15;
const oneDay = 24 * 60 * 60 * 1000;

/** Starts what runs without a person, in this process; several processes share the work by locks in the database. */
export function startJobs(): void {
  env();
  let running = false;
  const tick = async () => {
    if (running) return;
    running = true;
    // A fault today must not end tomorrow's publication: it is written down, and the next turn tries again.
    await publishDueReports().catch((fault: unknown) => console.error("publishing what is due failed:", fault));
    running = false;
  };
  setInterval(tick, everySeconds * 1000).unref();
  const tidy = () => prune(staffDb()).catch((fault: unknown) => console.error("pruning failed:", fault));
  setInterval(tidy, oneDay).unref();
  void tidy();
}
