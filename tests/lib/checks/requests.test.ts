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
    "接收政府信息公开申请80件。",
    "接到政府信息公开申请80件。",
    "接受政府信息公开申请80件。",
    "新收政府信息公开申请80件。",
    "政府信息公开收件中有依申请公开80件。",
    "收到政府信息公开申请件80件。",
    "收到政府信息公开申请事项80件。",
    "收到政府信息公开申请事宜80件。",
    "收到政府信息公开申请数量80件。",
    "收到政府信息公开申请总数为80件。",
    "收到政府信息公开申请总量达80件。",
    "收到政府信息公开申请数80件。",
    "收到政府信息公开申请一共有80件。",
    "收到申请公开80件。",
    "收到80件政府信息公开申请。",
    "收到80件由全市各界人民群众邮寄的公开申请。",
    "收到80件政府信息公开申请均未超期。",
    "收到来自全市各单位个人的80件公开申请。",
    "依申请公开平稳有序，收到社会各界提出申请80件。",
    "依申请公开平稳有序，本年度各级各部门全年共收到80件申请。",
    "就尚未公开的信息收到政府信息公开申请80件。",
    "依申请公开平稳有序，收到群众的申请80件。",
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
    "收到申请80件。",
    "收到80件申请。",
    "收到80件群众来信，提出申请公开。",
    "收到80件由全市各界人民群众邮寄来的公开申请。",
    "收到来自全市各单位和个人的80件公开申请。",
    "依申请公开平稳有序，收到社会各界提出的申请80件。",
    "收到政府信息公开申请咨询80件。",
    "依申请公开平稳有序，收到80件行政许可申请。",
    "信息公开申请80件。",
    "收到政府信息公开复议申请80件。",
    "收到政府信息公开诉讼申请80件。",
    "受理信息登记申请80件。",
    "受理信息审批申请80件。",
    "受理补贴信息申请80件。",
    "受理救助信息申请80件。",
    "办理上年政府信息公开申请80件。",
    "办理结转的政府信息公开申请80件。",
    "接收未公开信息申请80件。",
    "收到政府信息公开网络申请80件。",
    "收到政府信息公开信函申请80件。",
    "收到政府信息公开邮寄申请80件。",
    "收到政府信息公开当面申请80件。",
    "收到政府信息公开现场申请80件。",
    "收到政府信息公开在线申请80件。",
    "收到政府信息公开书面申请80件。",
    "收到政府信息公开电子邮件申请80件。",
    "收到政府信息公开传真申请80件。",
    "网上收到政府信息公开申请50件。",
    "线上收到政府信息公开申请50件。",
    "线下收到政府信息公开申请50件。",
    "在线收到政府信息公开申请50件。",
    "以信函收到政府信息公开申请50件。",
    "邮寄收到政府信息公开申请50件。",
    "当面收到政府信息公开申请50件。",
    "现场收到政府信息公开申请50件。",
    "以电子邮件收到政府信息公开申请50件。",
    "以传真收到政府信息公开申请50件。",
    "较上年多，收到政府信息公开申请74件；其中，新收政府信息公开申请50件。",
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

  test.each(["未收到", "没有收到", "未接到", "未受理", "无新收", "未新增", "未收到过", "未收到任何"])(
    "%s any is a number too",
    (denial) => {
      expect(said("N_REQUESTS", `本年度${denial}政府信息公开申请。`, received)[0]).toMatchObject({
        operands: { text: 0, table: "74/75" },
        quote: `${denial}政府信息公开申请`,
      });
    },
  );

  test("what else was not received is no request", () => {
    for (const what of [
      "行政许可申请",
      "政府信息公开意见",
      "政府信息公开投诉",
      "政府信息公开申请的投诉",
      "信息公开举报和申请",
      "3件以上的政府信息公开申请",
      "信息公开诉讼申请",
    ])
      expect(said("N_REQUESTS", `本年度未收到${what}。`, received)).toEqual([]);
    expect(said("N_REQUESTS", "本年度未收到依申请公开件。", received)[0]?.message["zh-CN"]).toBe(
      "文字写收到申请 0 件，而表三总计列“本年新收”是 74，表三总计列“本年新收 + 上年结转”是 75。",
    );
  });

  test.each(["办理", "承办", "处理"])("%s申请 may count what was concluded as well", (verb) => {
    const figures: Figures = { ...received, "t3.granted.natural_person": 70, "t3.carried_out.natural_person": 5 };
    expect(contradictions("N_REQUESTS", `${verb}政府信息公开申请70件。`, figures)).toEqual([]);
    expect(contradictions("N_REQUESTS", `${verb}政府信息公开申请69件。`, figures)).toEqual([[69, "74/75/70"]]);
    expect(contradictions("N_REQUESTS", "收到政府信息公开申请70件。", figures)).toEqual([[70, "74/75"]]);
  });

  test.each([
    ["自然人申请", 69, "70/71"],
    ["自然人提出的申请", 69, "70/71"],
    ["其中自然人提出的信息公开申请", 69, "70/71"],
    ["涉及自然人", 69, "70/71"],
    ["有自然人", 69, "70/71"],
    ["自然人类", 69, "70/71"],
    ["商业企业提交的申请", 3, "4"],
    ["法人", 3, "4"],
    ["法人和其他组织", 3, "4"],
    ["法人或其他组织", 3, "4"],
    ["法人或者其他组织申请", 3, "4"],
    ["科研机构", 3, "0"],
  ])("%s names a class of applicants", (words, number, table) => {
    const [finding, ...rest] = said("N_REQUESTS", `收到政府信息公开申请74件，${words}${number}件。`, received);
    expect(rest).toEqual([]);
    expect(finding?.operands).toMatchObject({ text: number, table });
  });

  test("a class of applicants is told with its row and column", () => {
    const [finding] = said("N_REQUESTS", "收到政府信息公开申请74件，自然人69件。", received);
    expect(finding?.at).toEqual(["overview", "t3.new_received.natural_person", "t3.carried_in.natural_person"]);
    expect(finding?.message).toEqual({
      "zh-CN": "文字写自然人申请 69 件，而表三“自然人”本年新收是 70，表三“自然人”本年新收与上年结转之和是 71。",
      en: "The text gives 69 for requests from natural persons, but newly received by natural persons in table 3 is 70, newly received and carried in by natural persons in table 3 is 71.",
    });
  });

  test.each([
    "其他5件",
    "总计5件",
    "非法人5件",
    "法人代表5件",
    "申请自然人5件",
    "自然人等5件",
    "自然人约5件",
    "自然人5人",
    "申请自然人信息5件",
    "非自然人5件",
  ])("%s is no class of applicants", (words) => {
    expect(contradictions("N_REQUESTS", `收到政府信息公开申请74件，${words}。`, received)).toEqual([]);
  });

  test("applicants are read in the sentence of the number", () => {
    expect(contradictions("N_REQUESTS", "收到政府信息公开申请74件。自然人5件。", received)).toEqual([]);
    const far = Array.from({ length: 8 }, (_, i) => `渠道${i}有1件`).join("、");
    expect(contradictions("N_REQUESTS", `收到政府信息公开申请74件，${far}，自然人5件。`, received)).toEqual([]);
    expect(contradictions("N_REQUESTS", `收到政府信息公开申请74件，${far.slice(7)}，自然人5件。`, received)).toEqual([[5, "70/71"]]);
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
