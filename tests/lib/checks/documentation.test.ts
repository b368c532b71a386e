import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { rules } from "@/lib/checks/rules";

const page = readFileSync(resolve(import.meta.dirname, "../../../docs/checks.md"), "utf8");

test("docs/checks.md has a line for every rule, with its severity, formula and source", () => {
  for (const rule of rules)
    expect(page).toContain(
      `| \`${rule.id}\` | ${rule.severity} | ${rule.title.zh} | ${rule.formula.zh} | ${rule.formula.en} | ${rule.source} |`,
    );
});

test("docs/checks.md has no rule that is gone", () => {
  const named = [...page.matchAll(/^\| `([A-Z0-9_]+)` \| (?:block|explain|confirm|advise) \|/gm)].map((match) => match[1]);
  expect(named).toEqual(rules.map((rule) => rule.id));
});
