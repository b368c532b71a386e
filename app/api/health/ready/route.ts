import { sql } from "drizzle-orm";
import { publicDb, staffDb } from "@/db/client";

export const dynamic = "force-dynamic";

/** Both roles reach a migrated database. Says the build, never an address or a fault. */
export async function GET(): Promise<Response> {
  const build = process.env.NEXT_DEPLOYMENT_ID ?? process.env.BUILD_ID ?? null;
  try {
    await Promise.all([
      staffDb().execute(sql`select portal_now() from reports limit 1`),
      publicDb().execute(sql`select 1 from public_editions limit 1`),
    ]);
    return Response.json({ ready: true, build }, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    console.error("not ready:", error);
    return Response.json({ ready: false, build }, { status: 503, headers: { "Cache-Control": "no-store" } });
  }
}
