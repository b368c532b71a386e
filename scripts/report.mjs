// npm run report: reads, checks and converts reports (scripts/report.ts), at once and with nothing else on stdout.
import { pathToFileURL } from "node:url";
import { ensureBundle } from "./boot/bundle.mjs";
import { ensureDependencies } from "./boot/dependencies.mjs";
import { ensureNode } from "./boot/node.mjs";
import { root } from "./boot/place.mjs";
import { main } from "./boot/processes.mjs";

await ensureNode();
await main(async () => {
  await ensureDependencies();
  process.env.APP_ROOT = root;
  process.env.READER = await ensureBundle("read-file");
  // The program ends by itself and sets its own exit status.
  await import(pathToFileURL(await ensureBundle("report")).href);
});
