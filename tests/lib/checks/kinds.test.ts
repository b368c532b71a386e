import { expect, test } from "vitest";
import { kindOfRule, rulesByKind } from "@/lib/checks/kinds";
import { rules } from "@/lib/checks/rules";

test("a rule's kind is what it is about", () => {
  const kinds = ["V_COUNT", "T3_BALANCE", "X_CARRY", "S_SECTIONS", "N_REQUESTS", "W_SIGN_OFF", "A_FLOW_SUM"].map(kindOfRule);
  expect(kinds).toEqual(["cells", "tables", "years", "sections", "text", "filing", "sums"]);
  expect(kindOfRule("Q_NEW")).toBe("text");
});

test("every rule stands under its kind, once, in the order in which reports are read", () => {
  const groups = rulesByKind();
  expect(groups.map(({ kind }) => kind)).toEqual(["cells", "tables", "years", "sections", "text", "filing", "sums"]);
  expect(groups.map(({ rules: some }) => some[0]?.id)).toEqual([
    "V_COUNT",
    "T3_ROW_SUM",
    "X_CARRY",
    "S_SECTIONS",
    "N_OVERVIEW_LENGTH",
    "W_SECRECY_REVIEW",
    "A_FLOW_SUM",
  ]);
  expect(groups.flatMap(({ rules: some }) => some.map(({ id }) => id)).sort()).toEqual(rules.map(({ id }) => id).sort());
});
