// npm run mutation [-- fees requests …]: changes the rules and sees whether their tests notice; the scores go into docs/checks.md.
import fs from "node:fs";
import path from "node:path";
import { ensureDependencies } from "./boot/dependencies.mjs";
import { ensureNode } from "./boot/node.mjs";
import { dataDir, makeDataDir, root, Stop } from "./boot/place.mjs";
import { main, runTool } from "./boot/processes.mjs";

// Reports that are shown to people beside the rules, and types: no rules.
const noRules = ["example", "examples", "specimen", "finding"];
// Tests that take long or read published reports are run for the file that they are about alone.
const heavy = new Map([
  ["sums", "arithmetic"],
  ["reports", ""],
  ["repair", "repair"],
  ["endurance", ""],
]);

const resultsFile = path.join(dataDir, "mutation/results.json");
const readResults = () => JSON.parse(fs.readFileSync(resultsFile, "utf8"));

await ensureNode();
await main(async () => {
  const all = namesIn("lib/checks", ".ts").filter((name) => !noRules.includes(name));
  const chosen = process.argv.slice(2);
  const unknown = chosen.find((name) => !all.includes(name));
  if (unknown) throw new Stop(`There is no file “${unknown}”: ${all.join(", ")}.`, 2);
  await ensureDependencies({ forTests: true });
  makeDataDir();
  for (const name of chosen.length > 0 ? chosen : all) {
    const status = await mutate(name);
    if (status !== 0) return status;
  }
  writeScores();
  return 0;
});

/** A change is shown to the file's own tests first, and to the many others only if those did not notice. */
async function mutate(name) {
  const tests = namesIn("tests/lib/checks", ".test.ts").filter((test) => (heavy.get(test) ?? name) === name);
  const own = tests.filter((test) => test === name);
  const status = own.length > 0 ? await runTests(name, own) : 0;
  if (status !== 0 || (own.length > 0 && !hasSurvivors(name))) return status;
  return await runTests(name, tests);
}

function runTests(name, tests) {
  forgetUnnoticed(name);
  // Not by stryker's own --testFiles: with it a changed pattern or table of a module would never take effect.
  const env = { ...process.env, MUTATION_TESTS: tests.map((test) => `tests/lib/checks/${test}.test.ts`).join(",") };
  const args = ["run", "scripts/mutation/stryker.config.mjs", "--mutate", `lib/checks/${name}.ts`];
  return runTool("@stryker-mutator/core", args, { stdio: ["ignore", "inherit", "inherit"], env });
}

/** Stryker would take an unnoticed change of a pattern or a table for settled, whatever tests are new. */
function forgetUnnoticed(name) {
  if (!fs.existsSync(resultsFile)) return;
  const results = readResults();
  const file = results.files[`lib/checks/${name}.ts`];
  if (!file) return;
  file.mutants = file.mutants.filter(isNoticed);
  fs.writeFileSync(resultsFile, JSON.stringify(results));
}

function hasSurvivors(name) {
  const { noticed, all } = countOf(readResults().files[`lib/checks/${name}.ts`].mutants);
  return noticed < all;
}

function namesIn(folder, ending) {
  const names = fs.readdirSync(path.join(root, folder)).filter((name) => name.endsWith(ending));
  return names.map((name) => name.slice(0, -ending.length));
}

/** Puts the table of scores between its markers in docs/checks.md. */
function writeScores() {
  const page = path.join(root, "docs/checks.md");
  const [before, rest] = fs.readFileSync(page, "utf8").split("<!-- scores -->\n");
  const after = rest.split("<!-- /scores -->\n")[1];
  fs.writeFileSync(page, `${before}<!-- scores -->\n${scoreTable(readResults().files)}<!-- /scores -->\n${after}`);
}

function scoreTable(files) {
  const rows = Object.entries(files)
    .map(([file, { mutants }]) => ({ name: path.basename(file, ".ts"), ...countOf(mutants) }))
    .filter(({ all }) => all > 0)
    .sort((a, b) => a.name.localeCompare(b.name));
  const sum = (what) => rows.reduce((total, row) => total + row[what], 0);
  const lines = [...rows, { name: "**all**", noticed: sum("noticed"), all: sum("all") }];
  const line = ({ name, noticed, all }) => `| ${name} | ${noticed} / ${all} | ${((noticed / all) * 100).toFixed(1)}% |\n`;
  return `| file | noticed / changed | score |\n|---|---|---|\n${lines.map(line).join("")}`;
}

/** Those left out by rule are not counted. */
function countOf(mutants) {
  const noticed = mutants.filter(isNoticed).length;
  return { noticed, all: noticed + mutants.filter(({ status }) => ["Survived", "NoCoverage"].includes(status)).length };
}

/** A change that makes a test run for ever is noticed too. */
function isNoticed({ status }) {
  return ["Killed", "Timeout"].includes(status);
}
