import { describe, expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import { rehearse } from "@/lib/checks/rehearsal";
import { isStricter } from "@/lib/checks/rehearsal-outcome";
import { example } from "./example";

describe("a rehearsal", () => {
  const broken = example({ figures: { "t3.new_received.natural_person": 5 } });

  test("shows what would newly fail, what would stop more, and what would no longer fail, of the rules that are set differently alone", () => {
    expect(judge(broken).some(({ rule }) => rule === "T3_BALANCE")).toBe(true);
    const [milder] = rehearse(broken, {}, { T3_BALANCE: { off: true } });
    expect(milder).toMatchObject({ rule: "T3_BALANCE", before: { severity: "block" }, after: { count: 0, severity: null } });
    const [back] = rehearse(broken, { T3_BALANCE: { off: true } }, {});
    expect(back && isStricter(back)).toBe(true);
    const [lowered] = rehearse(broken, {}, { T3_BALANCE: { severity: "explain" } });
    expect(lowered).toMatchObject({ before: { severity: "block" }, after: { severity: "explain" } });
    expect(lowered && isStricter(lowered)).toBe(false);
    expect(rehearse(broken, {}, { T3_ROW_SUM: { off: true } })).toEqual([]);
    expect(rehearse(broken, {}, { T3_BALANCE: { note: "请核对" } })).toEqual([]);
  });
});
