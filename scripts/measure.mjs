// npm run measure -- <part>: runs scripts/measure-<part>.ts, which prints its figures and writes them into the part's page in docs.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBundle } from "./boot/bundle.mjs";
import { ensureDependencies } from "./boot/dependencies.mjs";
import { ensureNode } from "./boot/node.mjs";
import { root, Stop } from "./boot/place.mjs";
import { main } from "./boot/processes.mjs";

await ensureNode();
await main(async () => {
  const [part = ""] = process.argv.slice(2);
  const parts = fs.readdirSync(path.join(root, "scripts")).flatMap((name) => name.match(/^measure-(\w+)\.ts$/)?.[1] ?? []);
  if (!parts.includes(part)) throw new Stop(`npm run measure -- <part>, where <part> is one of: ${parts.join(", ")}.`, 2);
  await ensureDependencies({ forTests: true });
  process.env.APP_ROOT = root;
  process.env.READER = await ensureBundle("read-file");
  process.chdir(root);
  await import(pathToFileURL(await ensureBundle(`measure-${part}`)).href);
});
