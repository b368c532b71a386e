import { describe, expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import { ruleOf } from "@/lib/checks/rules";
import { format2021 } from "@/lib/format/2021";
import type { Figures } from "@/lib/report/report";
import { contradictions, example, found, said } from "./example";

const received: Figures = { "t3.new_received.natural_person": 70, "t3.new_received.commercial": 4, "t3.carried_in.natural_person": 1 };

describe("what counts requests", () => {
  test.each(["件", "份", "个", "项", "部", "篇", "宗", "起", "次", "条", "件次", "笔"])("80%s is a count", (unit) => {
    expect(contradictions("N_REQUESTS", `收到政府信息公开申请80${unit}。`, received)).toEqual([[80, "74/75"]]);
  });

  test.each(["人", "户", "批次", "期", "场", "家", "%", "万元", "余件"])("80%s is none", (unit) => {
    expect(contradictions("N_REQUESTS", `收到政府信息公开申请80${unit}。`, received)).toEqual([]);
  });
});

describe("a number that is not this report's", () => {
  test.each([
    "上年收到政府信息公开申请80件。",
    "去年收到政府信息公开申请80件。",
    "上一年收到政府信息公开申请80件。",
    "往年收到政府信息公开申请80件。",
    "与同期收到政府信息公开申请80件持平。",
    "同比多收到政府信息公开申请80件。",
    "较之多收到政府信息公开申请80件。",
    "比上半年多收到政府信息公开申请80件。",
    "其中收到政府信息公开申请80件。",
    "市本级收到政府信息公开申请80件。",
    "县本级收到政府信息公开申请80件。",
    "区本级收到政府信息公开申请80件。",
    "各县收到政府信息公开申请80件。",
    "各区收到政府信息公开申请80件。",
    "所辖市收到政府信息公开申请80件。",
    "各乡收到政府信息公开申请80件。",
    "各镇收到政府信息公开申请80件。",
    "所辖街道收到政府信息公开申请80件。",
    "2020年收到政府信息公开申请80件。",
    "2020 年收到政府信息公开申请80件。",
  ])("%s", (overview) => {
    expect(contradictions("N_REQUESTS", overview, received)).toEqual([]);
  });

  test.each([
    ["in another sentence another year is named", "2020年的做法继续沿用。收到政府信息公开申请80件。"],
    ["the year named last is this one", "与2020年相同，2021年收到政府信息公开申请80件。"],
    ["another year stands far before", `2020年${"起推进这项工作".repeat(12)}，收到政府信息公开申请80件。`],
  ])("but it is when %s", (_, overview) => {
    expect(contradictions("N_REQUESTS", overview, received)).toEqual([[80, "74/75"]]);
  });
});

describe("the words that are quoted", () => {
  const quotes = (rule: string, overview: string, figures: Figures = {}) => said(rule, overview, figures).map((finding) => finding.quote);

  test("begin behind the pause before, and behind the number before", () => {
    expect(quotes("N_LITIGATION", "全年因政府信息公开引发行政复议0件、行政诉讼8起。")).toEqual(["行政诉讼8起"]);
    expect(quotes("N_LITIGATION", "全年因政府信息公开引发行政复议0件和行政诉讼8起。")).toEqual(["行政诉讼8起"]);
  });

  test("are whole where they hold a list of their own", () => {
    expect(quotes("N_REQUESTS", "收到公民、法人和其他组织提出的政府信息公开申请80件。")).toEqual([
      "收到公民、法人和其他组织提出的政府信息公开申请80件",
    ]);
  });

  test("stand in the order of the text, block after block, whatever the rule", () => {
    const overview =
      "（一）依申请公开。\n依法办理各类申请，全年收到政府信息公开申请80件。\n制发规范性文件9件。\n收到政府信息公开申请81件。";
    const told = judge(example({ prose: { overview } })).filter(({ rule }) => ["N_REQUESTS", "N_NORMATIVE"].includes(rule));
    expect(told.map((finding) => finding.operands.text)).toEqual([80, 9, 81]);
  });
});

describe("the same number", () => {
  test("said of the same thing twice in a section is one matter, even where more would do for it the second time", () => {
    expect(contradictions("N_REQUESTS", "收到政府信息公开申请80件，全部办理政府信息公开申请80件。", received)).toEqual([[80, "74/75"]]);
    const twice = example({ figures: received, prose: { overview: "收到政府信息公开申请80件。共收到政府信息公开申请80件。" } });
    expect(ruleOf("N_REQUESTS")?.check(twice, 0)).toHaveLength(1);
  });

  test("said of two things, or another number of the same, are two matters", () => {
    expect(contradictions("N_REQUESTS", "收到政府信息公开申请80件，自然人80件。", received)).toEqual([
      [80, "74/75"],
      [80, "70/71"],
    ]);
    expect(contradictions("N_REQUESTS", "收到政府信息公开申请80件。收到政府信息公开申请81件。", received)).toEqual([
      [80, "74/75"],
      [81, "74/75"],
    ]);
  });
});

test("a report in a format without table three has nothing to set its text against", () => {
  const format = { ...format2021, sections: format2021.sections.map((section) => ({ ...section, tables: [] })) };
  const overview = "收到政府信息公开申请80件，自然人80件。办结申请80件，予以公开80件。行政诉讼3件，均获维持。制发规范性文件9件。";
  const { figures: _, ...report } = example({ format, prose: { overview } });
  for (const rule of ["N_REQUESTS", "N_OUTCOMES", "N_REVIEW", "N_LITIGATION", "N_NORMATIVE", "N_IN_FORCE", "N_FEES"])
    expect(found({ ...report, figures: {} }, rule)).toEqual([]);
});
