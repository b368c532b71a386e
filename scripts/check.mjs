// npm run check: what can be told in seconds.
import { ensureDependencies } from "./boot/dependencies.mjs";
import { ensureNode } from "./boot/node.mjs";
import { main } from "./boot/processes.mjs";
import { runSteps } from "./boot/steps.mjs";

await ensureNode();
await main(async () => {
  await ensureDependencies({ forTests: true });
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  return await runSteps(["lint", "types", "unit"]);
});
