// npm run build: the production build, made anew.
import { build } from "./boot/build.mjs";
import { ensureDependencies } from "./boot/dependencies.mjs";
import { ensureNode } from "./boot/node.mjs";
import { exclusively, main } from "./boot/processes.mjs";

await ensureNode();
await main(async () => {
  await ensureDependencies();
  return await exclusively("build", () => build("inherit"));
});
