import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { clockOffset } from "@/lib/clock";

/** Commands and queries take the connection that they run on, so a test can hand them its own. */
export type Db = Omit<PostgresJsDatabase, "$client">;

/** A pool for one role; snake_case in the database, camelCase here. `clockOffset` in seconds moves the portal's clock (demo only). */
export function connect(url: string, options: { max?: number; clockOffset?: number } = {}): { db: Db; close: () => Promise<void> } {
  const client = postgres(url, {
    max: options.max ?? 10,
    onnotice: () => {},
    idle_timeout: 60,
    connection: { TimeZone: "Asia/Shanghai", "app.clock_offset": `${options.clockOffset ?? 0} seconds` },
  });
  return { db: drizzle(client, { casing: "snake_case" }), close: () => client.end({ timeout: 5 }) };
}

const pools = new Map<string, Db>();
function pool(name: "STAFF_DATABASE_URL" | "PUBLIC_DATABASE_URL"): Db {
  const known = pools.get(name);
  if (known) return known;
  const url = process.env[name];
  if (!url) throw new Error(`${name} is not set`);
  const { db } = connect(url, { max: name === "STAFF_DATABASE_URL" ? 16 : 8, clockOffset: clockOffset() / 1000 });
  pools.set(name, db);
  return db;
}

/** The staff role: owns no table, may only add to the log. Connected on first use, so that a build needs no database. */
export const staffDb = (): Db => pool("STAFF_DATABASE_URL");
/** The public role: may select the published views and nothing else. */
export const publicDb = (): Db => pool("PUBLIC_DATABASE_URL");
