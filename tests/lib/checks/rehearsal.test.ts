import { describe, expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import { rehearse } from "@/lib/checks/rehearsal";
import { isStricter } from "@/lib/checks/rehearsal-outcome";
import { specimen } from "@/lib/checks/specimen";
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

  test("counts the matters that another bound would leave, each once", () => {
    const report = specimen({
      year: 2024,
      figures: { "t2_art20_5.permits.decisions": 130, "t2_art20_6.penalties.decisions": 40 },
      previous: { figures: { "t2_art20_5.permits.decisions": 10, "t2_art20_6.penalties.decisions": 10 } },
    });
    expect(rehearse(report, {}, { X_JUMP: { threshold: 50 } })).toEqual([
      { rule: "X_JUMP", before: { count: 2, severity: "advise" }, after: { count: 1, severity: "advise" } },
    ]);
    const twice = specimen({ prose: { other: "没有收取信息处理费。收到政府信息公开申请80件。\n收到政府信息公开申请80件。" } });
    expect(rehearse(twice, {}, { N_REQUESTS: { off: true } })).toMatchObject([{ before: { count: 1 } }]);
  });

  test("says nothing of a rule that is not known", () => {
    expect(rehearse(broken, {}, { NO_SUCH_RULE: { off: true } })).toEqual([]);
  });
});
