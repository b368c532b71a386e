import { describe, expect, test } from "vitest";
import { boundsOf } from "@/lib/checks/bounds";
import { rules } from "@/lib/checks/rules";
import { changedRules, faultIn, plainSettings } from "@/lib/checks/settings";

describe("the bounds of a rule", () => {
  test("have names where there are two, so that they are told apart, and the rule's own lies between their limits", () => {
    for (const rule of rules) {
      const bounds = boundsOf(rule, "zh-CN");
      expect(bounds.length, rule.id).toBe(Number(rule.threshold !== undefined) + Number(rule.secondThreshold !== undefined));
      if (bounds.length > 1) expect(new Set(bounds.map(({ name }) => name ?? "")).size, rule.id).toBe(bounds.length);
      if (bounds.length > 1) expect(bounds.map(({ name }) => name)).not.toContain(null);
      for (const { value, min, max } of bounds) expect(min < value && value < max, rule.id).toBe(true);
    }
  });

  test("are told in the language asked for, under the name by which a setting keeps them", () => {
    const jump = rules.find(({ id }) => id === "X_JUMP");
    if (!jump) throw new Error("no such rule");
    expect(boundsOf(jump, "zh-CN")).toEqual([
      { field: "threshold", name: "相差", value: 20, min: 5, max: 1000, unit: "件（万元）" },
      { field: "secondThreshold", name: "倍数", value: 2, min: 1.2, max: 20, unit: "倍" },
    ]);
    expect(boundsOf(jump, "en").map(({ name, unit }) => [name, unit])).toEqual([
      ["difference", "items (万元)"],
      ["ratio", "times"],
    ]);
  });

  test("are each held to their own limits, and only where a rule has them", () => {
    for (const secondThreshold of [1.2, 3, 20]) expect(faultIn({ X_JUMP: { secondThreshold } })).toBeNull();
    for (const secondThreshold of [1, 21, Number.NaN])
      expect(faultIn({ X_JUMP: { secondThreshold } })).toEqual({ rule: "X_JUMP", code: "out_of_bounds" });
    expect(faultIn({ X_JUMP: { threshold: 4, secondThreshold: 3 } })?.code).toBe("out_of_bounds");
    expect(faultIn({ T3_OTHER_HIGH: { secondThreshold: 3 } })).toEqual({ rule: "T3_OTHER_HIGH", code: "out_of_bounds" });
  });

  test("say nothing where they are the rule's own, and are a change each by itself", () => {
    expect(plainSettings({ X_JUMP: { threshold: 20, secondThreshold: 2 } })).toEqual({});
    expect(plainSettings({ X_JUMP: { threshold: 20, secondThreshold: 3 } })).toEqual({ X_JUMP: { secondThreshold: 3 } });
    expect(changedRules({ X_JUMP: { threshold: 30 } }, { X_JUMP: { threshold: 30, secondThreshold: 3 } })).toEqual(["X_JUMP"]);
  });
});
