import { sql } from "drizzle-orm";
import journal from "../../drizzle/meta/_journal.json";
import type { Db } from "../client";

/** How far the database is migrated, and how far this build needs it to be. */
export async function migrationLevel(db: Db): Promise<{ needed: number; migrated: number }> {
  const [level] = await db.execute<{ migrated: number }>(sql`select count(*)::int as migrated from drizzle.__drizzle_migrations`);
  return { needed: journal.entries.length, migrated: level?.migrated ?? 0 };
}
