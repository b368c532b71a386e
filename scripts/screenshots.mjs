// npm run screenshots: photographs every page of the demo, in both languages, at the widths of WIDTHS (390,1366), into .data/pictures (PICTURES).
import { ensureBrowser } from "./boot/browser.mjs";
import { ensureDependencies } from "./boot/dependencies.mjs";
import { ensureNode } from "./boot/node.mjs";
import { freePort } from "./boot/ports.mjs";
import { main, runTool } from "./boot/processes.mjs";

await ensureNode();
await main(async () => {
  await ensureDependencies({ forTests: true });
  const settings = { CHROME_PATH: await ensureBrowser(), E2E_PORT: String(await freePort(0)) };
  return await runTool("@playwright/test", ["test", "--config", "tests/pictures/playwright.config.ts", ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, ...settings },
  });
});
