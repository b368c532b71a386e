import { describe, expect, test } from "vitest";
import type { RuleSettings } from "@/lib/checks/finding";
import { rules } from "@/lib/checks/rules";
import { changedRules, faultIn, latitudeOf, plainSettings, settingsText } from "@/lib/checks/settings";

const bounded = rules.find(({ threshold }) => threshold);

describe("what an office may set", () => {
  test("a rule that is not known, a bound outside its limits, and a bound on a rule without one are refused", () => {
    expect(faultIn({ NO_SUCH_RULE: { off: true } })).toEqual({ rule: "NO_SUCH_RULE", code: "unknown_rule" });
    expect(faultIn({ T3_BALANCE: { threshold: 3 } })).toEqual({ rule: "T3_BALANCE", code: "out_of_bounds" });
    if (!bounded?.threshold) throw new Error("no rule has a bound");
    const { id, threshold } = bounded;
    expect(faultIn({ [id]: { threshold: threshold.max + 1 } })).toEqual({ rule: id, code: "out_of_bounds" });
    for (const value of [threshold.min, threshold.max]) expect(faultIn({ [id]: { threshold: value } })).toBeNull();
    for (const value of [threshold.min - 1, Number.NaN]) expect(faultIn({ [id]: { threshold: value } })?.code).toBe("out_of_bounds");
  });

  test("what the law or the form itself stands on can be neither switched off nor lowered", () => {
    for (const rule of ["V_COUNT", "V_AMOUNT", "V_NO_BLANK", "W_SECRECY_REVIEW", "W_SIGN_OFF"]) {
      expect(faultIn({ [rule]: { off: true } })?.code, rule).toBe("rule_stands");
      expect(faultIn({ [rule]: { severity: "advise" } })?.code, rule).toBe("rule_stands");
      expect(faultIn({ [rule]: { severity: "block", note: "请逐格核对" } }), rule).toBeNull();
    }
  });

  test("what the secrecy reviewer must see stays with her or stops the report", () => {
    for (const severity of ["advise", "explain"] as const) expect(faultIn({ N_SENSITIVE: { severity } })?.code).toBe("rule_stands");
    expect(faultIn({ N_SENSITIVE: { off: true } })?.code).toBe("rule_stands");
    expect(faultIn({ N_SENSITIVE: { severity: "block" } })).toBeNull();
  });

  test("being late never stops a report", () => {
    for (const rule of ["W_DEADLINE_DEPT", "W_DEADLINE_GOV"]) {
      expect(faultIn({ [rule]: { severity: "block" } })?.code).toBe("rule_stands");
      expect(faultIn({ [rule]: { severity: "explain" } })).toBeNull();
      expect(faultIn({ [rule]: { off: true } })).toBeNull();
    }
  });

  test("every rule may keep the severity that it is written with", () => {
    for (const rule of rules) expect(latitudeOf(rule).severities, rule.id).toContain(rule.severity);
  });
});

describe("settings", () => {
  test("say only what differs from the rules as written, and the same settings make the same text", () => {
    expect(plainSettings({ T3_BALANCE: { severity: "block", note: " " }, X_CARRY: {}, N_YEAR: { off: false } })).toEqual({});
    const [one, other] = [
      { N_YEAR: { off: true }, X_CARRY: { note: "看 " } },
      { X_CARRY: { note: "看" }, N_YEAR: { off: true } },
    ];
    expect(settingsText(one)).toBe(settingsText(other));
    expect(changedRules(one, other)).toEqual([]);
    expect(changedRules(one, { N_YEAR: { off: true } })).toEqual(["X_CARRY"]);
  });

  test("keep each thing that an office set, in the order of the rules' ids", () => {
    const set: RuleSettings = {
      X_JUMP: { off: true, severity: "block", threshold: 30, note: "看" },
      N_YEAR: { off: true },
      X_CARRY: { severity: "block" },
    };
    expect(plainSettings(set)).toStrictEqual(set);
    expect(Object.keys(plainSettings(set))).toEqual(["N_YEAR", "X_CARRY", "X_JUMP"]);
    expect(plainSettings({ X_JUMP: { severity: "advise", threshold: 20 } })).toEqual({});
    expect(plainSettings({ T3_BALANCE: { threshold: 3 } })).toEqual({ T3_BALANCE: { threshold: 3 } });
    expect(plainSettings({ GONE: { severity: "block", threshold: 3 } })).toEqual({ GONE: { severity: "block", threshold: 3 } });
    expect(settingsText(set)).toBe(
      '{"N_YEAR":{"off":true},"X_CARRY":{"severity":"block"},"X_JUMP":{"off":true,"severity":"block","threshold":30,"note":"看"}}',
    );
  });

  test("differ in any one thing, and the rules are named in their order", () => {
    const set: RuleSettings = { X_JUMP: { severity: "block", threshold: 30, note: "看" } };
    const others = [{ off: true }, { severity: "explain" as const }, { threshold: 31 }, { note: "请看" }];
    for (const other of others)
      expect(changedRules(set, { X_JUMP: { ...set.X_JUMP, ...other } }), JSON.stringify(other)).toEqual(["X_JUMP"]);
    expect(changedRules(set, { X_JUMP: { ...set.X_JUMP } })).toEqual([]);
    expect(changedRules({ X_CARRY: { off: true } }, { N_YEAR: { off: true } })).toEqual(["N_YEAR", "X_CARRY"]);
    expect(changedRules({ N_YEAR: { off: true } }, { A_FLOW_SUM: { off: true } })).toEqual(["A_FLOW_SUM", "N_YEAR"]);
  });
});
