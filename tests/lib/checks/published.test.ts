import { expect, test } from "vitest";
import { countsOf, isAboutPublished } from "@/lib/checks/published";
import { ruleOf, rules } from "@/lib/checks/rules";
import { specimen } from "@/lib/checks/specimen";

const countOf = (rule: string, report = specimen()) => countsOf(report).find((counted) => counted.rule === rule)?.count;

test("of what was published it is told how often a rule fires, never and cannot be judged kept apart", () => {
  const report = specimen({ totals: { "t3.granted.total": 4, "t3.partial.total": 2 } });
  expect([countOf("T3_ROW_SUM", report), countOf("T3_OUTCOME_SUM", report)]).toEqual([2, 1]);
  expect([countOf("T4_REVIEW_SUM", report), countOf("X_CARRY", report)]).toEqual([0, null]);
});

test("a rule is counted as it is written", () => {
  const counted = countsOf(specimen()).find(({ rule }) => rule === "N_YEAR");
  expect(counted).toEqual({ rule: "N_YEAR", version: ruleOf("N_YEAR")?.version, severity: "advise", count: 0 });
});

test("nothing is told of what the secrecy reviewer saw, nor of how the filing went", () => {
  expect(rules.map(({ id }) => id).filter((id) => !isAboutPublished(id))).toEqual([
    "N_SENSITIVE",
    "W_SECRECY_REVIEW",
    "W_SIGN_OFF",
    "W_DEADLINE_DEPT",
    "W_DEADLINE_GOV",
  ]);
  expect(countsOf(specimen()).map(({ rule }) => rule)).toEqual(rules.map(({ id }) => id).filter(isAboutPublished));
});
