import { describe, expect, test } from "vitest";
import { formatById } from "@/lib/format/formats";
import type { Figures } from "@/lib/report/report";
import { example, found } from "./example";

const format2019 = formatById("2019");

/** What a rule notices when a sentence stands in the overview. */
const said = (rule: string, overview: string, figures: Figures = {}, format = formatById("2021")) =>
  found(example({ format, figures, prose: { overview } }), rule);
const values = (rule: string, overview: string, figures: Figures = {}, format = formatById("2021")) =>
  said(rule, overview, figures, format).map((finding) => [finding.operands.text, finding.operands.table]);

describe("N_NORMATIVE", () => {
  const issued: Figures = { "t2_art20_1.normative_documents.issued": 8, "t2_art20_1.normative_documents.in_force": 30 };

  test("a number of documents that the table does not have asks for an explanation", () => {
    const [finding, ...rest] = said("N_NORMATIVE", "我局主动公开规范性文件25件、提案办理结果6件。", {}, format2019);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      severity: "explain",
      at: ["overview", "t2_art20_1.normative_documents.new_made"],
      operands: { text: 25, table: "0" },
      quote: "我局主动公开规范性文件25件",
    });
    expect(finding?.message["zh-CN"]).toBe("文字写制发（公开）规范性文件 25 件，而表二（一）“规范性文件”本年新制作数量是 0。");
  });

  test("in the 2019 format any of made, disclosed and in all will do", () => {
    const figures: Figures = { "t2_art20_1.normative_documents.new_made": 10, "t2_art20_1.normative_documents.new_disclosed": 7 };
    expect(values("N_NORMATIVE", "印发规范性文件10件。", figures, format2019)).toEqual([]);
    expect(values("N_NORMATIVE", "公开规范性文件7件。", figures, format2019)).toEqual([]);
    expect(values("N_NORMATIVE", "公开规范性文件9件。", figures, format2019)).toEqual([[9, "10/7/0"]]);
  });

  test("documents repealed are set against their own column", () => {
    const repealed: Figures = { ...issued, "t2_art20_1.normative_documents.repealed": 2 };
    expect(values("N_NORMATIVE", "全年制发规范性文件8件，废止3件。", repealed)).toEqual([[3, "2"]]);
    expect(values("N_NORMATIVE", "废止规范性文件3件。", repealed)).toEqual([[3, "2"]]);
    expect(values("N_NORMATIVE", "制发规范性文件8件，废止2件。", repealed)).toEqual([]);
    expect(values("N_NORMATIVE", "提请市政府废止规范性文件3件，修改和废止规范性文件5件。", repealed)).toEqual([]);
  });

  test.each(["制发规范性文件９件。", "制定9件行政规范性文件。", "全年印发行政规范性文件共 9 件。"])("%s is read", (text) => {
    expect(values("N_NORMATIVE", text, issued)).toEqual([[9, "8"]]);
  });

  test.each([
    "制发规范性文件8件。",
    "集中公开现行有效的行政规范性文件30件。",
    "规范性文件库收录规范性文件30件。",
    "清理规范性文件120件。",
    "开展规范性文件合法性审核45件。",
    "向市政府报备规范性文件3件。",
    "规范性文件类信息15条。",
    "公报刊登规章、规范性文件等112件，部门规范性文件45件。",
    "2019年印发规范性文件12件。",
    "较上年多公开规范性文件12件。",
    "解读规范性文件4件。",
    "公布规范性文件50余件。",
  ])("%s contradicts nothing", (text) => {
    expect(values("N_NORMATIVE", text, issued)).toEqual([]);
  });
});

describe("N_IN_FORCE", () => {
  test("documents in force are set against that column", () => {
    const figures: Figures = { "t2_art20_1.normative_documents.in_force": 470 };
    expect(values("N_IN_FORCE", "集中公布现行有效行政规范性文件393件。", figures)).toEqual([[393, "470"]]);
    expect(values("N_IN_FORCE", "集中公布现行有效行政规范性文件470件。", figures)).toEqual([]);
    expect(values("N_IN_FORCE", "现行有效政策文件393件。", figures)).toEqual([]);
  });
});

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
    expect(values("N_REQUESTS", text, received)).toEqual([[80, "74/75"]]);
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
    expect(values("N_REQUESTS", text, received)).toEqual([]);
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
    expect(values("N_REQUESTS", "收到政府信息公开申请74件，涉及自然人70件、商业企业4件。", received)).toEqual([]);
    expect(values("N_REQUESTS", "收到政府信息公开申请74件，其中法人申请5件、自然人申请69件。", received)).toEqual([
      [5, "4"],
      [69, "70/71"],
    ]);
  });

  test("nothing is said while the table is blank", () => {
    const report = { ...example({ prose: { overview: "收到政府信息公开申请80件。" } }), figures: {} };
    expect(found(report, "N_REQUESTS")).toEqual([]);
  });
});

describe("N_OUTCOMES", () => {
  const outcomes: Figures = {
    "t3.new_received.natural_person": 82,
    "t3.granted.natural_person": 30,
    "t3.partial.natural_person": 12,
    "t3.denied_third_party.natural_person": 3,
    "t3.denied_internal_affairs.natural_person": 2,
    "t3.unavailable_not_held.natural_person": 31,
    "t3.not_processed_repeat.natural_person": 1,
    "t3.other_misc.natural_person": 2,
    "t3.carried_out.natural_person": 1,
  };
  const intro = "全年收到政府信息公开申请82件。";

  test("groups are added up, joined ones too", () => {
    const text = `${intro}办结申请81件，其中：予以公开及部分公开42件，不予公开5件，无法提供31件，不予处理1件，其他处理2件，结转下年度1件。`;
    expect(values("N_OUTCOMES", text, outcomes)).toEqual([]);
  });

  test.each([
    ["予以公开及部分公开41件", 41, "42"],
    ["同意公开29件", 29, "30"],
    ["区分处理后公开11件", 11, "12"],
    ["不予公开4件", 4, "5"],
    ["因本机关不掌握等原因无法提供30件", 30, "31"],
    ["依法按期办结80件", 80, "81"],
    ["答复政府信息公开申请80件", 80, "81"],
    ["结转至下一年度2件", 2, "1"],
    ["2件结转下年度继续办理", 2, "1"],
  ])("%s is read", (text, number, table) => {
    const [finding] = said("N_OUTCOMES", `${intro}其中，${text}。`, outcomes);
    expect(finding?.operands).toMatchObject({ text: number, table });
    expect(finding?.severity).toBe("explain");
  });

  test.each([
    "全年制发公文500件，其中主动公开300件，依申请公开110件，不予公开90件。",
    "共制作信息349条，主动公开政府信息124条、依申请公开173条、不予公开52条。",
    `${intro}办理人大建议8件，办结8件。`,
    `${intro}热线受理诉求4355件，办结4355件。`,
    "办结行政许可120件。",
  ])("%s contradicts nothing", (text) => {
    expect(values("N_OUTCOMES", text, outcomes)).toEqual([]);
  });
});

describe("N_REVIEW and N_LITIGATION", () => {
  const cases: Figures = {
    "t4.cases.review_upheld": 5,
    "t4.cases.review_pending": 2,
    "t4.cases.suit_direct_upheld": 6,
    "t4.cases.suit_after_upheld": 3,
  };

  test("reviews have one total, suits two added up", () => {
    const text = "因政府信息公开引发行政复议7件，行政诉讼9件。";
    expect([values("N_REVIEW", text, cases), values("N_LITIGATION", text, cases)]).toEqual([[], []]);
    const wrong = "因政府信息公开引发行政复议6件，行政诉讼8起。";
    expect([values("N_REVIEW", wrong, cases), values("N_LITIGATION", wrong, cases)]).toEqual([[[6, "7"]], [[8, "9"]]]);
    expect(said("N_LITIGATION", wrong, cases)[0]?.at).toEqual(["overview", "t4.cases.suit_direct_total", "t4.cases.suit_after_total"]);
  });

  test("all upheld says something of the pending ones", () => {
    expect(values("N_REVIEW", "信息公开类行政复议7件，均获维持。", cases)).toEqual([[7, "5"]]);
    expect(values("N_LITIGATION", "信息公开类诉讼9件，均获维持。", cases)).toEqual([]);
    expect(values("N_REVIEW", "政府信息公开行政复议案件7件，均已审结。", cases)).toEqual([[0, "2"]]);
  });

  test("none is a number too", () => {
    const text = "全年没有因政府信息公开被申请行政复议、提起行政诉讼的情况。";
    expect([values("N_REVIEW", text, cases), values("N_LITIGATION", text, cases)]).toEqual([[[0, "7"]], [[0, "9"]]]);
    expect([values("N_REVIEW", text), values("N_LITIGATION", text)]).toEqual([[], []]);
    expect(values("N_REVIEW", "无因政府信息公开被复议机关纠错的案件。", cases)).toEqual([]);
  });

  test.each([
    "作为复议机关审理政府信息公开行政复议45件。",
    "全市备案政府信息公开行政复议134件。",
    "办理行政复议120件，全面推进法治建设。",
    "2020年政府信息公开行政复议3件。",
  ])("%s contradicts nothing", (text) => {
    expect(values("N_REVIEW", text, cases)).toEqual([]);
  });
});

describe("N_FEES", () => {
  const fees: Figures = { "t2_art20_8.fees.amount_wan": "18651.06" };

  test("amounts are compared in the same unit and to the digits printed", () => {
    expect(values("N_FEES", "全年行政事业性收费金额18651.06万元。", fees)).toEqual([]);
    expect(values("N_FEES", "全年行政事业性收费1.87亿元。", fees)).toEqual([]);
    expect(values("N_FEES", "全年行政事业性收费186510600元。", fees)).toEqual([]);
    expect(values("N_FEES", "全年行政事业性收费18561.06万元。", fees)).toEqual([[18561.06, "18651.06"]]);
    expect(values("N_FEES", "收取信息处理费360元。", fees)).toEqual([]);
  });

  test("procurement in the 2019 format", () => {
    const figures: Figures = { "t2_art20_9.procurement.count": 2, "t2_art20_9.procurement.amount": "1274700元" };
    expect(values("N_FEES", "政府集中采购金额127.47万元。", figures, format2019)).toEqual([]);
    expect(values("N_FEES", "政府集中采购总金额127.74万元。", figures, format2019)).toEqual([[127.74, "127.47"]]);
  });
});

describe("N_LIST_SUM", () => {
  const sums = (overview: string) =>
    found(example({ prose: { overview } }), "N_LIST_SUM").map((finding) => [finding.operands.total, finding.operands.sum]);

  test("parts that do not add up are told, with the words from total to last part", () => {
    const text = "全年公布信息2599条，（其中机构职能类25条，规划类28条，应急类124条，其他2356条）。";
    const [finding] = found(example({ prose: { overview: text } }), "N_LIST_SUM");
    expect(finding).toMatchObject({ severity: "advise", at: ["overview"], operands: { total: 2599, sum: 2533, difference: -66 } });
    expect(text).toContain(finding?.quote);
    expect(finding?.message["zh-CN"]).toBe("文字中总数写 2599条，分项 25 + 28 + 124 + 2356 = 2533，相差 66。");
  });

  test.each([
    ["信息总数510条，其中主动公开198条，依申请公开142条，不予公开137条。", [510, 477]],
    ["公开61条，其中：减税5条，解读1条，预决算7条，直达12条，其他51条等。", [61, 76]],
    ["发布信息607条，其中主动公开380份，依申请公开319份。", [607, 699]],
    ["在公开的90条信息中，全文电子化的共90条，机构类1条；文件10条；资金52条；决算5条；其他25条。", [90, 93]],
    ["答复申请90件。予以公开20件；不予公开30件；无法提供25件；不予处理10件。", [90, 85]],
  ])("%s", (text, expected) => {
    expect(sums(text)).toEqual([expected]);
  });

  test.each([
    "公开信息99条，其中甲类5条，乙类11条，丙类74条，其他9条。",
    "信息总数330条，其中主动公开90条，依申请公开161条，不予公开79。",
    "公开信息198条，其中解读7条、预决算3条、专项资金62条等。",
    "收到申请100件，其中不予公开10件、无法提供5件、不予处理3件。",
    "抽检23090批次，其中不合格12批次。",
    "办结81件，其中予以公开42件，不予公开39件，引起行政复议2件、行政诉讼7件。",
    "公开信息86条，其中甲8条，乙35条，其他43条；现行有效文件11件。",
    "公开信息100条，其中甲60条（政策20条、解读40条），乙40条。",
    "公开信息100条，其中甲60条，较去年增加55条，乙40条。",
    "召开会议5次，其中研究议题12项、20项。",
    "公开信息约100条，其中甲60条、乙70条。",
  ])("%s adds up, or does not say that it should", (text) => {
    expect(sums(text)).toEqual([]);
  });
});

describe("N_PERCENT", () => {
  const percents = (overview: string) =>
    found(example({ prose: { overview } }), "N_PERCENT").map((finding) => [finding.operands.printed, finding.operands.share]);

  test("a share that does not follow from the numbers beside it is told", () => {
    expect(percents("办结申请805件，其中不予公开35件，占4.34%。")).toEqual([["4.34%", "4.35%"]]);
    expect(percents("信息总数510条，其中主动公开政府信息198条。主动公开的政府信息占41.5%。")).toEqual([["41.5%", "38.82%"]]);
  });

  test.each([
    "办结81件，其中：予以公开42件，占51.85%；不予公开5件，占6.17%；无法提供34件，占41.98%。",
    "同意公开3件，占比37.5%；无法提供5件，占比62.5%。",
    "信息总数473条，其中主动公开政府信息123条。主动公开的政府信息占26%。",
    "收到信函申请28件，占100%。",
    "办结率100%，满意度达99.04%。",
    "门户网站发布1200条，新媒体发布800条，占40%。",
  ])("%s is right, or cannot be told", (text) => {
    expect(percents(text)).toEqual([]);
  });
});
