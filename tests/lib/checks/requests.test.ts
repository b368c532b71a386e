import { describe, expect, test } from "vitest";
import type { Figures } from "@/lib/report/report";
import { contradictions, example, found, said } from "./example";

describe("N_REQUESTS", () => {
  const received: Figures = { "t3.new_received.natural_person": 70, "t3.new_received.commercial": 4, "t3.carried_in.natural_person": 1 };

  test("a number that is neither newly received nor with those carried in asks for an explanation", () => {
    const [finding, ...rest] = said("N_REQUESTS", "2021年，全市共收到政府信息公开申请80件。", received);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: "explain", operands: { text: 80, table: "74/75" }, quote: "全市共收到政府信息公开申请80件" });
    expect(finding?.at).toEqual(["overview", "t3.new_received.total", "t3.carried_in.total"]);
    expect(finding?.message["zh-CN"]).toBe("文字写收到申请 80 件，而表三总计列“本年新收”是 74，表三总计列“本年新收 + 上年结转”是 75。");
  });

  test.each([
    "受理信息公开申请80件。",
    "共收到公民、法人和其他组织提出的政府信息公开申请共计80件。",
    "全年接收通过邮寄、网络提交的各类政府信息公开申请80件。",
    "（二）依申请公开方面。本年度共收到80件申请。",
    "共收到依申请公开80件。",
    "收到政府信息公开申请 ８０ 件。",
  ])("%s is read", (text) => {
    expect(contradictions("N_REQUESTS", text, received)).toEqual([[80, "74/75"]]);
  });

  test.each([
    "共收到政府信息公开申请74件。",
    "共收到政府信息公开申请75件（含上年结转1件）。",
    "受理行政许可申请80件。",
    "依申请公开信息80条。",
    "2020年收到政府信息公开申请80件。",
    "收到政府信息公开申请74件，其中收到网络申请50件、信函申请24件。",
    "通过网络收到政府信息公开申请50件。",
    "12345热线受理诉求4355件，答复公开申请。",
    "收到因政府信息公开引发的行政复议申请3件。",
    "收到政府信息公开申请约80件。",
  ])("%s contradicts nothing", (text) => {
    expect(contradictions("N_REQUESTS", text, received)).toEqual([]);
  });

  test("none received is a number too", () => {
    expect(said("N_REQUESTS", "本年度未收到政府信息公开申请。", received)[0]).toMatchObject({
      operands: { text: 0, table: "74/75" },
      quote: "未收到政府信息公开申请",
    });
    expect(said("N_REQUESTS", "本年度未收到政府信息公开申请。")).toEqual([]);
    expect(said("N_REQUESTS", "未收到政府信息公开类行政复议申请。", received)).toEqual([]);
  });

  test("applicants told behind the number are set against their columns", () => {
    expect(contradictions("N_REQUESTS", "收到政府信息公开申请74件，涉及自然人70件、商业企业4件。", received)).toEqual([]);
    expect(contradictions("N_REQUESTS", "收到政府信息公开申请74件，其中法人申请5件、自然人申请69件。", received)).toEqual([
      [5, "4"],
      [69, "70/71"],
    ]);
  });

  test("nothing is said while the table is blank", () => {
    const report = { ...example({ prose: { overview: "收到政府信息公开申请80件。" } }), figures: {} };
    expect(found(report, "N_REQUESTS")).toEqual([]);
  });
});
