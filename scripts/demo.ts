// Fills an empty database with the demo: an invented city, and the figures of real published reports. Run by npm start.
import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { organisations } from "@/db/schema/organisations";
import { hashPassword } from "@/lib/password";
import { loadDemo } from "./demo/load";

const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL does not say which database to fill.");
  process.exit(2);
}

const started = Date.now();
const { db, close } = connect(url, { max: 1 });
try {
  const rows = await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('demo'))`);
    const known = await tx.select({ id: organisations.id }).from(organisations).limit(1);
    if (known.length > 0) return null;
    return loadDemo(tx, await hashPassword(process.env.DEMO_PASSWORD ?? "Demo-2026-nianbao"));
  });
  if (rows)
    console.error(
      `The demo is loaded: ${rows.reports} reports, ${rows.editions} editions (${((Date.now() - started) / 1000).toFixed(1)} s).`,
    );
} finally {
  await close();
}
