import { sql } from "drizzle-orm";
import type { Db } from "../client";

/**
 * Takes away what nobody asks for any more: answers kept for a retried save after a month, attempts to sign in after a day,
 * sessions a month after their end. The log and what it names stay for ever.
 */
export async function prune(db: Db): Promise<void> {
  await db.execute(sql`delete from saves where at < portal_now() - interval '30 days'`);
  await db.execute(sql`delete from sign_in_attempts where at < portal_now() - interval '1 day'`);
  await db.execute(sql`delete from sessions where coalesce(revoked_at, expires_at) < portal_now() - interval '30 days'`);
}
