import { describe, expect, test } from "vitest";
import type { Figures } from "@/lib/report/report";
import { contradictions, said } from "./example";

describe("N_REVIEW and N_LITIGATION", () => {
  const cases: Figures = {
    "t4.cases.review_upheld": 5,
    "t4.cases.review_pending": 2,
    "t4.cases.suit_direct_upheld": 6,
    "t4.cases.suit_after_upheld": 3,
  };

  test("reviews have one total, suits two added up", () => {
    const text = "因政府信息公开引发行政复议7件，行政诉讼9件。";
    expect([contradictions("N_REVIEW", text, cases), contradictions("N_LITIGATION", text, cases)]).toEqual([[], []]);
    const wrong = "因政府信息公开引发行政复议6件，行政诉讼8起。";
    expect([contradictions("N_REVIEW", wrong, cases), contradictions("N_LITIGATION", wrong, cases)]).toEqual([[[6, "7"]], [[8, "9"]]]);
    expect(said("N_LITIGATION", wrong, cases)[0]?.at).toEqual(["overview", "t4.cases.suit_direct_total", "t4.cases.suit_after_total"]);
  });

  test.each([
    "因政府信息公开引发行政复议3件。",
    "政府信息公开行政复议案件3件。",
    "政府信息公开行政复议案3件。",
    "政府信息公开行政复议申请共3件。",
    "政府信息公开行政复议事项数量合计3件。",
    "政府信息公开类复议的案件数为3件。",
    "因依申请公开被提起行政复议累计3件。",
    "引发3件政府信息公开行政复议。",
    "引发3件信息公开行政复议。",
    "因答复政府信息公开申请引发3件行政复议。",
  ])("%s is read", (text) => {
    expect(contradictions("N_REVIEW", text, cases)).toEqual([[3, "7"]]);
    expect(contradictions("N_LITIGATION", text.replace("复议", "诉讼"), cases)).toEqual([[3, "9"]]);
    expect(contradictions("N_LITIGATION", text, cases)).toEqual([]);
  });

  test.each(["均维持", "均获维持", "均获得维持", "全部被判决维持", "都予以维持", "全部为维持"])(
    "%s says that all were upheld",
    (outcome) => {
      expect(contradictions("N_REVIEW", `信息公开类行政复议7件，${outcome}。`, cases)).toEqual([[7, "5"]]);
    },
  );

  test.each(["均审结", "均已审结", "均已经结案", "全部结案", "都已审结"])("%s says that none is pending", (outcome) => {
    expect(contradictions("N_REVIEW", `政府信息公开行政复议案件7件，${outcome}。`, cases)).toEqual([[0, "2"]]);
  });

  test("what all came to is quoted with the number and named", () => {
    const [finding] = said("N_REVIEW", "全年信息公开类行政复议7件，均获维持。", cases);
    expect(finding).toMatchObject({
      at: ["overview", "t4.cases.review_upheld"],
      operands: { about: "administrative reviews upheld" },
      quote: "全年信息公开类行政复议7件，均获维持",
    });
    expect(finding?.message["zh-CN"]).toBe("文字写行政复议结果维持 7 件，而表四行政复议“结果维持”是 5。");
  });

  test("what stands in another sentence is said of something else", () => {
    const told = (text: string) => contradictions("N_REVIEW", text, cases);
    expect(told("政府信息公开行政复议7件。信息公开行政诉讼9件，均获维持。")).toEqual([]);
    expect(told("上年的决定均获维持。政府信息公开行政复议7件。")).toEqual([]);
    expect(told("推进政府信息公开。办理行政复议3件。")).toEqual([]);
    expect(told("办理行政复议3件。推进政府信息公开。")).toEqual([]);
  });

  test.each([
    "未发生",
    "未曾发生",
    "未有发生",
    "未收到",
    "未产生",
    "未接到",
    "未出现",
    "未引发",
    "未涉及",
    "未被提起",
    "未因公开不当引起",
    "没有",
    "没有收到",
    "没有政府信息公开",
    "无因公开引起的",
    "无涉及信息公开的",
    "无政府信息公开",
    "无信息公开",
    "无",
    "无被申请",
    "无申请",
    "无依申请公开",
  ])("%s行政复议 is a number too", (denial) => {
    const [finding] = said("N_REVIEW", `依申请公开工作平稳，全年${denial}行政复议的情况。`, cases);
    expect(finding).toMatchObject({ operands: { text: 0, table: "7" }, quote: `${denial}行政复议的情况` });
    expect(finding?.message["zh-CN"]).toBe("文字写行政复议 0 件，而表四行政复议“总计”是 7。");
    expect(said("N_LITIGATION", `依申请公开工作平稳，全年${denial}行政复议的情况。`, cases)).toEqual([]);
  });

  test("a denial far from any word of disclosure is about other cases", () => {
    const far = "各项工作有序推进".repeat(12);
    expect(contradictions("N_REVIEW", `推进政府信息公开。${far}，全年未发生行政复议。`, cases)).toEqual([]);
    expect(contradictions("N_REVIEW", `推进政府信息公开。全年未发生行政复议，${far}。`, cases)).toEqual([[0, "7"]]);
  });

  test("all upheld says something of the pending ones", () => {
    expect(contradictions("N_REVIEW", "信息公开类行政复议7件，均获维持。", cases)).toEqual([[7, "5"]]);
    expect(contradictions("N_LITIGATION", "信息公开类诉讼9件，均获维持。", cases)).toEqual([]);
    expect(contradictions("N_REVIEW", "政府信息公开行政复议案件7件，均已审结。", cases)).toEqual([[0, "2"]]);
  });

  test("none is a number too", () => {
    const text = "全年没有因政府信息公开被申请行政复议、提起行政诉讼的情况。";
    expect([contradictions("N_REVIEW", text, cases), contradictions("N_LITIGATION", text, cases)]).toEqual([[[0, "7"]], [[0, "9"]]]);
    expect([contradictions("N_REVIEW", text), contradictions("N_LITIGATION", text)]).toEqual([[], []]);
    expect(contradictions("N_REVIEW", "无因政府信息公开被复议机关纠错的案件。", cases)).toEqual([]);
  });

  test.each([
    "作为复议机关，审理政府信息公开行政复议45件。",
    "作为复议机关受理政府信息公开行政复议45件。",
    "全市备案政府信息公开行政复议134件。",
    "政府信息公开行政诉讼及行政复议4件。",
    "政府信息公开行政诉讼和复议4件。",
    "政府信息公开行政诉讼与行政复议4件。",
    "政府信息公开行政诉讼、行政复议4件。",
    "政府信息公开行政诉讼或行政复议4件。",
    "送达政府信息公开行政复议决定书3件。",
    "政府信息公开工作新增3件不服答复的行政复议。",
    "政府信息公开行政复议约3件。",
    "上年政府信息公开行政复议3件。",
    "未发生行政复议纠错3次以上的政府信息公开案件。",
    "政府信息公开行政复议未被纠正。",
    "政府信息公开无因行政复议败诉的。",
    "未发生政府信息公开行政复议被撤销的。",
    "未出现政府信息公开行政复议超期答复。",
    "未出现政府信息公开行政复议逾期答复。",
    "未出现政府信息公开行政复议违法情形。",
    "未发生政府信息公开重大行政复议。",
    "未出现政府信息公开行政复议风险。",
    "政府信息公开答复未被行政复议机关经审理改变。",
    "办理行政复议120件，全面推进法治建设。",
    "2020年政府信息公开行政复议3件。",
  ])("%s contradicts nothing", (text) => {
    expect(contradictions("N_REVIEW", text, cases)).toEqual([]);
  });

  test.each(["一审", "二审", "再审"])("suits of the %s alone are not all suits", (stage) => {
    expect(contradictions("N_LITIGATION", `政府信息公开${stage}行政诉讼4件。`, cases)).toEqual([]);
  });
});
