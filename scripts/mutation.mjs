// npm run mutation [-- lib/checks/fees.ts …]: changes the rules and sees whether their tests notice; the scores go into docs/checks.md.
import fs from "node:fs";
import path from "node:path";
import { ensureDependencies } from "./boot/dependencies.mjs";
import { ensureNode } from "./boot/node.mjs";
import { dataDir, makeDataDir, root } from "./boot/place.mjs";
import { main, runTool } from "./boot/processes.mjs";

await ensureNode();
await main(async () => {
  const files = process.argv.slice(2);
  await ensureDependencies({ forTests: true });
  makeDataDir();
  const only = files.length > 0 ? ["--mutate", files.join(",")] : [];
  const shown = { stdio: ["ignore", "inherit", "inherit"] };
  const status = await runTool("@stryker-mutator/core", ["run", "scripts/mutation/stryker.config.mjs", ...only], shown);
  if (status === 0) writeScores();
  return status;
});

/** Puts the table of scores between its markers in docs/checks.md. */
function writeScores() {
  const page = path.join(root, "docs/checks.md");
  const results = JSON.parse(fs.readFileSync(path.join(dataDir, "mutation/results.json"), "utf8"));
  const [before, rest] = fs.readFileSync(page, "utf8").split("<!-- scores -->\n");
  const after = rest.split("<!-- /scores -->\n")[1];
  fs.writeFileSync(page, `${before}<!-- scores -->\n${scoreTable(results.files)}<!-- /scores -->\n${after}`);
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
