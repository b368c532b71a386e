// What the tests consist of. Each step runs even if an earlier one failed, and gives a tally { passed, failed, skipped }.
import fs from "node:fs";
import path from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { ensureBuild } from "./build.mjs";
import { dataDir, log, makeDataDir, Stop } from "./place.mjs";
import { freePort } from "./ports.mjs";
import { runTool } from "./processes.mjs";

const shown = { stdio: ["ignore", "inherit", "inherit"] };

export const steps = {
  lint: () => asOne(runTool("@biomejs/biome", ["check", "--error-on-warnings", "--max-diagnostics=50", "."], shown)),
  types: () => asOne(checkTypes()),
  unit: (more) => runVitest("unit", more),
  database: (more) => runVitest("database", more),
  build: () => asOne(ensureBuild().then(() => 0, tell)),
  browser: (more) => runPlaywright(more),
};

/** Runs the steps in order and prints the sum as the last line. Resolves to the exit status. */
export async function runSteps(names, more = []) {
  const sum = { passed: 0, failed: 0, skipped: [] };
  const failed = [];
  for (const name of names) {
    if (name === "browser" && failed.includes("build")) {
      log("browser: not run, because the build failed");
      continue;
    }
    log(`${name}…`);
    const tally = await steps[name](more);
    log(`${name}: ${describe(tally)}`);
    if (tally.failed > 0) failed.push(name);
    sum.passed += tally.passed;
    sum.failed += tally.failed;
    sum.skipped.push(...tally.skipped);
  }
  for (const { name, reason } of sum.skipped) process.stdout.write(`skipped: ${name}${reason ? ` (${reason})` : ""}\n`);
  if (failed.length > 0) process.stdout.write(`failed: ${failed.join(", ")}\n`);
  process.stdout.write(`${describe(sum)}\n`);
  return sum.failed === 0 ? 0 : 1;
}

function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ""}`;
}

async function asOne(outcome) {
  return (await outcome) === 0 ? { passed: 1, failed: 0, skipped: [] } : { passed: 0, failed: 1, skipped: [] };
}

async function checkTypes() {
  return (await runTool("next", ["typegen"])) || (await runTool("typescript", ["--noEmit", "-p", "."], shown));
}

async function runVitest(project, more) {
  return counting(project, (env) => runTool("vitest", ["run", "--project", project, ...more], { ...shown, env }));
}

async function runPlaywright(more) {
  try {
    const settings = { CHROME_PATH: await ensureBrowser(), E2E_PORT: String(await freePort(0)) };
    return await counting("browser", (env) => runTool("@playwright/test", ["test", ...more], { ...shown, env: { ...env, ...settings } }));
  } catch (fault) {
    return asOne(tell(fault));
  }
}

/** Runs a tool whose reporter writes a tally. One that fails without saying what counts as a failure. */
async function counting(name, runs) {
  makeDataDir();
  const file = path.join(dataDir, `tally-${name}-${process.pid}.json`);
  const status = await runs({ ...process.env, TALLY: file });
  const tally = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : { passed: 0, failed: 0, skipped: [] };
  fs.rmSync(file, { force: true });
  return status !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function tell(fault) {
  process.stderr.write(`${fault instanceof Stop ? fault.message : (fault?.stack ?? fault)}\n`);
  return 1;
}
