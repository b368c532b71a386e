import { describe, expect, test } from "vitest";
import { specimen } from "@/lib/checks/specimen";
import { found } from "./example";

describe("N_TYPO and N_TERM", () => {
  const slips = (rule: string, overview: string) =>
    found(specimen({ prose: { overview } }), rule).map(({ operands }) => [operands.wrong, operands.right]);

  test.each([
    ["不子公开信息81条。", [["不子公开", "不予公开"]]],
    [
      "严把政治关、法律观、保密观、文字关。",
      [
        ["法律观", "法律关"],
        ["保密观", "保密关"],
      ],
    ],
    ["截止2024年12月31日，公开374条。", [["截止", "截至"]]],
    ["还存在一些问题问题和不足。", [["问题问题", "问题"]]],
    ["全局末收到申请，年末收到表扬。", [["末", "未"]]],
    ["申请均己办结。", [["己", "已"]]],
    ["按时办结，，公开。", [["，，", "，"]]],
  ])("%s", (text, expected) => {
    const found = slips("N_TYPO", text);
    for (const one of expected) expect(found).toContainEqual(one);
  });

  test.each([
    "逐项研究研究，一项一项落实，很多很多群众满意。",
    "二〇二〇年公开目的的说明、标的的交易，信息公开指南了解渠道。",
    "自己公开承诺，年末收到表扬信，截止日期为月底。",
    "树立法律观念和保密观念，以经济建设为中心。",
    "立足于以公开促落实，基于以公开为常态的原则。",
    "方方面面、点点滴滴、实实在在的成效，通知知晓率提高。",
  ])("%s is right", (text) => {
    expect(slips("N_TYPO", text)).toEqual([]);
  });

  test.each([
    ["人大政协提案办理情况8件", "人大政协提案"],
    ["答复人大代表提案3件", "人大代表提案"],
    ["办理政协委员建议4件", "政协委员建议"],
    ["没有产生信息公开处理费", "信息公开处理费"],
    ["收到政府信息公开申请4件，1件故不予受理", "不予受理"],
  ])("%s", (text, wrong) => {
    expect(slips("N_TERM", text).map(([one]) => one)).toEqual([wrong]);
  });

  test.each([
    "办理人大代表建议和政协委员提案8件。",
    "人大代表、政协委员建议提案均已办结。",
    "行政复议机关不予受理1件。",
    "未收取信息处理费。",
  ])("%s is right too", (text) => {
    expect(slips("N_TERM", text)).toEqual([]);
  });
});
