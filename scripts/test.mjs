// npm test: everything, from a fresh clone. `npm test -- unit tests/lib/x.test.ts` runs one step, and hands the rest to its tool.
import { ensureDependencies } from "./boot/dependencies.mjs";
import { ensureNode } from "./boot/node.mjs";
import { Stop } from "./boot/place.mjs";
import { main } from "./boot/processes.mjs";
import { runSteps, steps } from "./boot/steps.mjs";

await ensureNode();
await main(async () => {
  const [name, ...more] = process.argv.slice(2);
  if (name && !Object.hasOwn(steps, name)) throw new Stop(`There is no step “${name}”: ${Object.keys(steps).join(", ")}.`, 2);
  await ensureDependencies({ forTests: true });
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  return await runSteps(name ? [name] : Object.keys(steps), more);
});
