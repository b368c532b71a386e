// The portal with its demo on a throw-away database, for the browser tests: port from E2E_PORT, particulars into the file E2E_INFO.
import fs from "node:fs";
import path from "node:path";
import { ensureBuild } from "./boot/build.mjs";
import { demoNow, loadDemo, openThrowawayDatabase, usualDemoPassword } from "./boot/database.mjs";
import { ensureDependencies } from "./boot/dependencies.mjs";
import { ensureNode } from "./boot/node.mjs";
import { dataDir } from "./boot/place.mjs";
import { atEnd, main } from "./boot/processes.mjs";
import { copyBuild, launchBuild, portalEnvironment } from "./boot/server.mjs";

await ensureNode();
await main(async () => {
  const port = Number(process.env.E2E_PORT);
  delete process.env.AUTH_URL;
  await ensureDependencies({ forTests: true });
  const [database] = await Promise.all([prepareDatabase(), ensureBuild()]);
  const { folder, reader } = await copyBuild();
  // Allowed by name, and refused all the same because of where they lead.
  const env = { ...portalEnvironment({ ...database, embedded: true, reader }), IMPORT_HOSTS: `127.0.0.1:${port},localhost:${port}` };
  tell({
    baseURL: `http://127.0.0.1:${port}`,
    demoPassword: usualDemoPassword,
    now: demoNow(),
    internalSecret: env.INTERNAL_SECRET,
    env: {
      ...database.urls,
      READER: reader,
      APP_ROOT: env.APP_ROOT,
      AUTH_SECRET: env.AUTH_SECRET,
      INTERNAL_SECRET: env.INTERNAL_SECRET,
      AUTH_TRUST_HOST: env.AUTH_TRUST_HOST,
      DEMO: env.DEMO,
      DEMO_NOW: env.DEMO_NOW,
    },
  });
  const child = launchBuild(folder, { address: "127.0.0.1", port, env });
  return await new Promise((resolve) => child.once("exit", (status) => resolve(status ?? 1)));
});

async function prepareDatabase() {
  const database = await openThrowawayDatabase();
  atEnd(database.leave);
  await loadDemo(database.urls, usualDemoPassword);
  return database;
}

function tell(particulars) {
  const file = process.env.E2E_INFO ?? path.join(dataDir, "e2e.json");
  fs.writeFileSync(file, `${JSON.stringify(particulars, null, 2)}\n`, { mode: 0o600 });
  atEnd(() => fs.rmSync(file, { force: true }));
}
