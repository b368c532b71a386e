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
  ["endurance", ""],
]);

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
  // Not by stryker's own --testFiles: with it a changed pattern or table of a module would never take effect.
  const env = { ...process.env, MUTATION_TESTS: tests.map((test) => `tests/lib/checks/${test}.test.ts`).join(",") };
  const args = ["run", "scripts/mutation/stryker.config.mjs", "--mutate", `lib/checks/${name}.ts`];
  return runTool("@stryker-mutator/core", args, { stdio: ["ignore", "inherit", "inherit"], env });
}

function hasSurvivors(name) {
  const { killed, all } = countOf(resultsOf()[`lib/checks/${name}.ts`].mutants);
  return killed < all;
}

const resultsOf = () => JSON.parse(fs.readFileSync(path.join(dataDir, "mutation/results.json"), "utf8")).files;

function namesIn(folder, ending) {
  const names = fs.readdirSync(path.join(root, folder)).filter((name) => name.endsWith(ending));
  return names.map((name) => name.slice(0, -ending.length));
}

/** Puts the table of scores between its markers in docs/checks.md. */
function writeScores() {
  const page = path.join(root, "docs/checks.md");
  const [before, rest] = fs.readFileSync(page, "utf8").split("<!-- scores -->\n");
  const after = rest.split("<!-- /scores -->\n")[1];
  fs.writeFileSync(page, `${before}<!-- scores -->\n${scoreTable(resultsOf())}<!-- /scores -->\n${after}`);
}

function scoreTable(files) {
  const rows = Object.entries(files)
    .map(([file, { mutants }]) => ({ name: path.basename(file, ".ts"), ...countOf(mutants) }))
    .filter(({ all }) => all > 0)
    .sort((a, b) => a.name.localeCompare(b.name));
  const sum = (what) => rows.reduce((total, row) => total + row[what], 0);
  const lines = [...rows, { name: "**all**", killed: sum("killed"), all: sum("all") }];
  const line = ({ name, killed, all }) => `| ${name} | ${killed} / ${all} | ${((killed / all) * 100).toFixed(1)}% |\n`;
  return `| file | noticed / changed | score |\n|---|---|---|\n${lines.map(line).join("")}`;
}

/** A change that makes a test run for ever is noticed too; those left out by rule are not counted. */
function countOf(mutants) {
  const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  return { killed: count("Killed", "Timeout"), all: count("Killed", "Timeout", "Survived", "NoCoverage") };
}
