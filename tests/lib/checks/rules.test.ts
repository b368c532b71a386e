import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { judge, noticedBy } from "@/lib/checks/check";
import { exampleOf } from "@/lib/checks/example";
import { examples } from "@/lib/checks/examples";
import { ruleOf, rules } from "@/lib/checks/rules";
import { specimen } from "@/lib/checks/specimen";

describe.each(rules)("$id", (rule) => {
  const example = examples[rule.id];
  if (!example) throw new Error(`${rule.id} has no example`);

  test("passes what it should pass", () => {
    expect(noticedBy(rule, specimen(example.pass))).toEqual([]);
    // The report that passes is the same thing said rightly: no other rule minds it either.
    expect(judge(specimen(example.pass)).map((finding) => finding.rule)).toEqual([]);
  });

  test("fails what it should fail, in a sentence of each language", () => {
    const [finding, ...rest] = noticedBy(rule, specimen(example.fail));
    expect(rest.length).toBeLessThanOrEqual(1);
    expect(finding?.message["zh-CN"]).toMatch(/。$/u);
    expect(finding?.message.en).toMatch(/[.]$/u);
    const shown = exampleOf(rule.id);
    expect(shown?.fail.finding).toEqual(finding?.message);
    expect([shown?.fail.figures, shown?.fail.prose, shown?.fail.also].some(Boolean)).toBe(true);
  });
});

test("every example belongs to a rule, and an unknown rule has none", () => {
  expect(Object.keys(examples).filter((id) => !ruleOf(id))).toEqual([]);
  expect(exampleOf("T9_NOTHING")).toBeUndefined();
});

const folder = resolve(process.env.SHARED ?? resolve(process.cwd(), "../shared"), "formats");
const files = ["format-2019.json", "format-2021.json"].map((name) => `${folder}/${name}`);
const isThere = files.every(existsSync);

describe.skipIf(!isThere)(
  isThere ? "the lists of the format files" : `the lists of rules are read from ${folder}, which is missing`,
  () => {
    const listed = isThere ? files.flatMap((file): { id: string; severity: string }[] => JSON.parse(readFileSync(file, "utf8")).rules) : [];

    test("are all rules here, and no rule is here that they lack", () => {
      expect(new Set(rules.map((rule) => rule.id))).toEqual(new Set(listed.map((rule) => rule.id)));
    });

    test("give each rule its severity", () => {
      const crossing = ["N_NORMATIVE", "N_REQUESTS", "N_OUTCOMES", "N_REVIEW", "N_LITIGATION", "N_FEES", "N_IN_FORCE"];
      const severityOf = ({ id, severity }: { id: string; severity: string }) =>
        severity === "block"
          ? "block"
          : severity === "block_unless_confirmed"
            ? "confirm"
            : severity === "block_unless_explained" || crossing.includes(id)
              ? "explain"
              : "advise";
      expect(listed.map((rule) => [rule.id, ruleOf(rule.id)?.severity])).toEqual(listed.map((rule) => [rule.id, severityOf(rule)]));
    });
  },
);
