// npm run admin: the tasks of an administrator (scripts/admin.ts) on the database of this installation.
import { ensureBundle } from "./boot/bundle.mjs";
import { openDatabase } from "./boot/database.mjs";
import { ensureDependencies } from "./boot/dependencies.mjs";
import { ensureNode } from "./boot/node.mjs";
import { atEnd, main, run } from "./boot/processes.mjs";
import { portalEnvironment } from "./boot/server.mjs";

await ensureNode();
await main(async () => {
  await ensureDependencies();
  const program = await ensureBundle("admin");
  const database = await openDatabase();
  atEnd(database.leave);
  const env = portalEnvironment({ ...database, reader: await ensureBundle("read-file") });
  return await run(process.execPath, [program, ...process.argv.slice(2)], { stdio: "inherit", env, cwd: process.cwd() });
});
