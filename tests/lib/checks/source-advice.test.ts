import { expect, test } from "vitest";
import { sourceAdvice } from "@/lib/checks/source-advice";
import { specimen } from "@/lib/checks/specimen";

const file = specimen({ source: { publisher: "桌面", labels: ["先行有效件数", "行政许可"], rowsOf: "2019" } });
const words = ["桌面", "先行有效件数", "〔2019〕60号"];

test("a file is told where its labels, its layout and its publisher are others, in both languages, and of nothing else", () => {
  const advice = sourceAdvice(file);
  expect(advice).toHaveLength(3);
  for (const word of words) {
    expect(advice.filter((one) => one["zh-CN"].includes(word))).toHaveLength(1);
    expect(advice.filter(({ en }) => en.includes(word))).toHaveLength(1);
  }
  expect(sourceAdvice(specimen({ prose: { overview: "收到政府信息公开申请7件。" } }))).toEqual([]);
});

test("a rule that the office switched off gives none; with another severity it does", () => {
  for (const rule of ["N_PUBLISHER", "N_LABEL", "S_T3_LAYOUT"]) {
    expect(sourceAdvice(file, { [rule]: { off: true } }), rule).toHaveLength(2);
    expect(sourceAdvice(file, { [rule]: { severity: "block" } }), rule).toHaveLength(3);
  }
});
