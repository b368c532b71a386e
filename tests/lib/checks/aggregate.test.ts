import { describe, expect, test } from "vitest";
import { notJudged } from "@/lib/checks/check";
import type { Judged } from "@/lib/checks/finding";
import { specimen } from "@/lib/checks/specimen";
import type { Figures } from "@/lib/report/report";
import { found } from "./example";

const units = (a: number, b: number | null) => [
  { name: "甲局", figures: { "t2_art20_6.penalties.decisions": a } },
  { name: "乙局", figures: { "t2_art20_6.penalties.decisions": b } },
];

describe("A_FLOW_SUM", () => {
  test("names both sides, the difference and the unit without a figure", () => {
    const report = specimen({ figures: { "t2_art20_6.penalties.decisions": 12 }, contributors: units(9, null) });
    const [finding, ...rest] = found(report, "A_FLOW_SUM");
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      severity: "explain",
      at: ["t2_art20_6.penalties.decisions"],
      operands: { aggregate: 12, sum: 9, difference: 3, units: 2 },
    });
    expect(finding?.message["zh-CN"]).toBe("表二（六）“行政处罚”本年处理决定数量：汇总 12，2 个单位之和 9，相差 3；没有数字的：乙局。");
    expect(finding?.message.en).toContain("without a figure: 乙局");
  });

  test("points at the unit whose figure is the difference, and at one whose total is not its parts", () => {
    const twice = specimen({ figures: { "t2_art20_6.penalties.decisions": 9 }, contributors: units(9, 6) });
    expect(found(twice, "A_FLOW_SUM")[0]?.message).toEqual({
      "zh-CN": "表二（六）“行政处罚”本年处理决定数量：汇总 9，2 个单位之和 15，相差 6；数字正好等于差额的：乙局。",
      en: "Table 2 (6), Administrative penalties: Decisions this year: the aggregate is 9, the sum of 2 units 15; difference 6; figure equal to the difference: 乙局.",
    });
    const both = specimen({ figures: { "t2_art20_6.penalties.decisions": 18 }, contributors: units(9, null) });
    expect(found(both, "A_FLOW_SUM")[0]?.message["zh-CN"]).toContain("；没有数字的：乙局；数字正好等于差额的：甲局。");
    expect(found(both, "A_FLOW_SUM")[0]?.message.en).toContain("; without a figure: 乙局; figure equal to the difference: 甲局.");
    const report = specimen({ figures: { "t3.new_received.natural_person": 5, "t3.granted.natural_person": 5 } });
    const unit = specimen({ figures: { "t3.new_received.natural_person": 5, "t3.granted.natural_person": 5 } });
    const broken: Judged = {
      ...report,
      contributors: [{ name: "甲局", format: unit.format, figures: { ...unit.figures, "t3.new_received.total": 0 } }],
    };
    expect(found(broken, "A_FLOW_SUM")[0]?.message["zh-CN"]).toContain("总计与自己的分项不符的：甲局");
    expect(found(broken, "A_FLOW_SUM")[0]?.message.en).toContain("total unlike its own parts: 甲局");
  });

  test("adds amounts to the fen, and a row that differs in several columns is one matter", () => {
    const fee = (amount: string) => ({ "t2_art20_8.fees.amount_wan": amount });
    const report = (amount: string) =>
      specimen({
        figures: fee(amount),
        contributors: [
          { name: "甲局", figures: fee("0.1") },
          { name: "乙局", figures: fee("0.2") },
        ],
      });
    expect(found(report("0.3"), "A_FLOW_SUM")).toEqual([]);
    expect(found(report("0.300001"), "A_FLOW_SUM")[0]?.operands).toMatchObject({ sum: 0.3, difference: 0.000001 });
    const rows = specimen({
      figures: { "t3.granted.natural_person": 1, "t3.granted.commercial": 1 },
      contributors: [{ name: "甲局", figures: {} }],
    });
    expect(found(rows, "A_FLOW_SUM").find(({ at }) => at[0] === "t3.granted.total")?.at).toEqual([
      "t3.granted.total",
      "t3.granted.natural_person",
      "t3.granted.commercial",
    ]);
  });

  test("names what is not zero where nothing else is to be said, up to three units", () => {
    const told = (...numbers: number[]) => {
      const contributors = numbers.map((number, i) => ({ name: `第${i + 1}局`, figures: { "t2_art20_6.penalties.decisions": number } }));
      return found(specimen({ figures: { "t2_art20_6.penalties.decisions": 90 }, contributors }), "A_FLOW_SUM")[0]?.message;
    };
    expect(told(5, 0, 7, 9)).toEqual({
      "zh-CN": "表二（六）“行政处罚”本年处理决定数量：汇总 90，4 个单位之和 21，相差 69；不为 0 的：第1局 5、第3局 7、第4局 9。",
      en: "Table 2 (6), Administrative penalties: Decisions this year: the aggregate is 90, the sum of 4 units 21; difference 69; not zero: 第1局 5, 第3局 7, 第4局 9.",
    });
    expect(told(5, 6, 7, 9)?.["zh-CN"]).toBe("表二（六）“行政处罚”本年处理决定数量：汇总 90，4 个单位之和 27，相差 63。");
    expect(told(0, 0)?.["zh-CN"]).toBe("表二（六）“行政处罚”本年处理决定数量：汇总 90，2 个单位之和 0，相差 90。");
    expect(told(45, 0)?.["zh-CN"]).toBe(
      "表二（六）“行政处罚”本年处理决定数量：汇总 90，2 个单位之和 45，相差 45；数字正好等于差额的：第1局。",
    );
  });

  test("of many units without a figure the first four are named", () => {
    const blank = (count: number) => {
      const contributors = Array.from({ length: count }, (_, i) => ({
        name: `第${i + 1}局`,
        figures: { "t2_art20_6.penalties.decisions": null },
      }));
      const report = specimen({
        figures: { "t2_art20_6.penalties.decisions": 9 },
        contributors: [...contributors, { name: "甲局", figures: { "t2_art20_6.penalties.decisions": 5 } }],
      });
      return found(report, "A_FLOW_SUM")[0]?.message;
    };
    expect(blank(4)?.["zh-CN"]).toMatch(/；没有数字的：第1局、第2局、第3局、第4局。$/u);
    expect(blank(6)?.["zh-CN"]).toContain("；没有数字的：第1局、第2局、第3局、第4局 等 6 个单位。");
    expect(blank(4)?.en).toMatch(/; without a figure: 第1局, 第2局, 第3局, 第4局\.$/u);
    expect(blank(6)?.en).toMatch(/; without a figure: 第1局, 第2局, 第3局, 第4局 and 2 more\.$/u);
  });

  test("what nobody has a figure of, or the aggregate itself has none of, is left alone", () => {
    expect(
      found(
        specimen({
          figures: { "t2_art20_6.penalties.decisions": 9 },
          contributors: [{ name: "甲局", figures: { "t2_art20_6.penalties.decisions": null } }],
        }),
        "A_FLOW_SUM",
      ),
    ).toEqual([]);
    expect(found(specimen({ figures: { "t2_art20_6.penalties.decisions": null }, contributors: units(1, 2) }), "A_FLOW_SUM")).toEqual([]);
  });

  test("the three groups of the table of cases are three matters", () => {
    const report = specimen({
      figures: { "t4.cases.review_upheld": 1, "t4.cases.suit_after_upheld": 2, "t4.cases.suit_after_other": 1 },
      contributors: [{ name: "甲局", figures: {} }],
    });
    const findings = found(report, "A_FLOW_SUM");
    expect(findings.map(({ at }) => at)).toEqual([
      ["t4.cases.review_total", "t4.cases.review_upheld"],
      ["t4.cases.suit_after_total", "t4.cases.suit_after_upheld", "t4.cases.suit_after_other"],
    ]);
    expect(findings.map(({ operands }) => operands)).toEqual([
      { cell: "t4.cases.review_total", aggregate: 1, sum: 0, difference: 1, units: 1 },
      { cell: "t4.cases.suit_after_total", aggregate: 3, sum: 0, difference: 3, units: 1 },
    ]);
    expect(findings[1]?.message["zh-CN"]).toContain("相差 3（本行另有 2 格不一致）");
    expect(findings[0]?.message.en).toContain("difference 1 (1 cell more in this row differ)");
  });

  test("a unit's total is set against its parts where all of them are there", () => {
    const report = specimen({ figures: { "t4.cases.review_upheld": 5 } });
    const unit = (figures: Figures) => ({ name: "甲局", format: report.format, figures: { ...specimen().figures, ...figures } });
    const told = (figures: Figures) => found({ ...report, contributors: [unit(figures)] }, "A_FLOW_SUM")[0]?.message["zh-CN"];
    expect(told({ "t4.cases.review_total": 2 })).toContain("总计与自己的分项不符的：甲局");
    expect(told({ "t4.cases.review_total": 2, "t4.cases.review_upheld": 2 })).not.toContain("不符");
    expect(told({ "t4.cases.review_total": 2, "t4.cases.review_upheld": null })).not.toContain("不符");
    expect(told({ "t4.cases.review_total": null, "t4.cases.review_upheld": null })).not.toContain("不符");
  });

  test("cannot be judged before a unit's report is there, and does not concern a bureau", () => {
    const rules = (report: Judged) => notJudged(report).map(({ rule }) => rule);
    expect(rules(specimen({ contributors: [] }))).toEqual(expect.arrayContaining(["A_FLOW_SUM", "A_IN_FORCE"]));
    expect(rules(specimen())).not.toContain("A_FLOW_SUM");
    expect(rules(specimen({ contributors: units(1, 2) }))).not.toContain("A_FLOW_SUM");
    expect(found(specimen({ contributors: [] }), "A_FLOW_SUM")).toEqual([]);
  });
});

test("A_IN_FORCE: what is in force is a stock, and only advised of", () => {
  const stock = (number: number) => ({ "t2_art20_1.normative_documents.in_force": number });
  const report = specimen({ figures: stock(28), contributors: [{ name: "甲局", figures: stock(30) }] });
  expect(found(report, "A_FLOW_SUM")).toEqual([]);
  expect(found(report, "A_IN_FORCE")).toMatchObject([{ severity: "advise", operands: { aggregate: 28, sum: 30, difference: -2 } }]);
});

test.each(["t2_art20_1.rules.total_disclosed", "t2_art20_5.permits.prev_items"] as const)(
  "A_IN_FORCE: in the 2019 format %s is a stock",
  (cell) => {
    const report = specimen({ format: "2019", figures: { [cell]: 9 }, contributors: [{ name: "甲局", figures: { [cell]: 5 } }] });
    expect(found(report, "A_FLOW_SUM")).toEqual([]);
    expect(found(report, "A_IN_FORCE").map(({ at }) => at)).toEqual([[cell]]);
  },
);
