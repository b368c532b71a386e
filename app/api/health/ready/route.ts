import { readFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { publicDb, staffDb } from "@/db/client";
import { migrationLevel } from "@/db/queries/level";

export const dynamic = "force-dynamic";

/** Both roles reach a database that is migrated as far as this build needs. Says build and levels, never an address or a fault. */
export async function GET(): Promise<Response> {
  try {
    const [level] = await Promise.all([migrationLevel(staffDb()), publicDb().execute(sql`select 1 from public_editions limit 1`)]);
    return answer(level.migrated >= level.needed, { build: await build(), ...level });
  } catch (error) {
    console.error("not ready:", error);
    return answer(false, { build: await build() });
  }
}

const answer = (ready: boolean, about: object) =>
  Response.json({ ready, ...about }, { status: ready ? 200 : 503, headers: { "Cache-Control": "no-store" } });

let known: Promise<string> | undefined;
function build(): Promise<string> {
  known ??= readFile(path.join(process.cwd(), ".next/BUILD_ID"), "utf8").then(
    (id) => id.trim(),
    () => "development",
  );
  return known;
}
