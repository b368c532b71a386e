import { describe, expect, test } from "vitest";
import type { Texts } from "@/lib/checks/specimen";
import { specimen } from "@/lib/checks/specimen";
import type { Figures } from "@/lib/report/report";
import { found } from "./example";

const noticed = (rule: string, prose: Texts, figures: Figures = {}) => found(specimen({ year: 2024, prose, figures }), rule);

describe("N_NUMBERING", () => {
  test.each([
    "一是甲；二是乙；三是丙。",
    "（一）甲。一是乙；二是丙。\n（二）丁。一是戊；二是己。",
    "问题：一是甲；二是乙。措施：一是丙；二是丁。",
    "1.甲。2.乙。3.丙。",
    "按照第二十条第（三）项和附件2.1的要求，公开率为99.5%。",
    "这第二是要求，一是一、二是二不在此列。",
  ])("%s is in order", (problems) => {
    expect(noticed("N_NUMBERING", { problems })).toEqual([]);
  });

  test.each([
    ["一是甲；三是乙；三是丙。", "“一是”之后是“三是”，应为“二是”；本部分另有 1 处"],
    ["二是甲；三是乙。", "第一个序号是“二是”，应为“一是”"],
    ["（一）甲。\n（三）乙。", "“（一）”之后是“（三）”，应为“（二）”"],
    ["1.甲。2.乙。2.丙。", "应为“3.”"],
    ["完善公开机制、一是加强检查；二是加强培训。", "“一是”之前是顿号"],
  ])("%s is not", (problems, said) => {
    const [finding, ...rest] = noticed("N_NUMBERING", { problems: problems.replaceAll("(", "（").replaceAll(")", "）") });
    expect(rest).toEqual([]);
    expect(finding?.message["zh-CN"].replaceAll("(", "（").replaceAll(")", "）")).toContain(said);
  });
});

describe("N_TYPO and N_TERM", () => {
  const slips = (rule: string, overview: string) => noticed(rule, { overview }).map(({ operands }) => [operands.wrong, operands.right]);

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

describe("N_LINK", () => {
  test.each([
    "（http://www.linjiang.gov.cn）",
    "网站www.linjiang.gov.cn、https://xxgk.linjiang.gov.cn/col/index.html?id=3。",
    "https://www.linjiang.gov.cn/ 公布。",
    "电子邮箱：xxgk@linjiang.gov.cn",
  ])("%s is well formed", (preamble) => {
    expect(noticed("N_LINK", { preamble })).toEqual([]);
  });

  test.each([
    ["https//www.linjiang.gov.cn", "缺冒号"],
    ["http:// dag.linjiang.gov.cn", "空格"],
    ["www. linjiang.gov.cn", "空格"],
    ["ｈｔｔｐ：／／www.linjiang.gov.cn", "全角"],
    ["http:/www.linjiang.gov.cn", "开头"],
    ["www.linjiang.gov.con", "后缀"],
    ["www..linjiang.gov.cn", "规则"],
    ["htp://www.linjiang.gov.cn", "开头"],
  ])("%s is not: %s", (preamble, why) => {
    expect(noticed("N_LINK", { preamble: `网址（${preamble}）` }).map(({ message }) => message["zh-CN"])).toEqual([
      expect.stringContaining(why),
    ]);
  });
});

describe("N_CONTACT", () => {
  const missing = (preamble: string) => noticed("N_CONTACT", { preamble }).map(({ message }) => message["zh-CN"]);

  test.each([
    "地址：临江市滨河路1号；邮编：350400；电话：0591-23160000。",
    "联系地址，临江市滨河路1号，邮编350400;电话:0591—23160000;传真:0591-23160001",
    "（地址：临江市滨河路1号，邮编：350400，电话：12345）",
    "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。",
  ])("%s", (preamble) => {
    expect(missing(preamble)).toEqual([]);
  });

  test("what is missing is named", () => {
    expect(missing("联系地址：滨河路1号，联系电话：23160000。")).toEqual(["联系方式不完整：没有邮编，电话“23160000”没有区号。"]);
    expect(missing("地址：滨河路1号，邮编：35040，电话：0591-23160000。")).toEqual(["联系方式不完整：邮编“35040”不是六位。"]);
    expect(missing("联系电话：0591-23160000，邮编：350400。")).toEqual(["联系方式不完整：没有地址。"]);
  });
});

describe("N_OFFICE", () => {
  const names = (overview: string) => noticed("N_OFFICE", { overview }).map(({ operands }) => operands.names);

  test("two names for the bureau's own office are told, those of others are not", () => {
    expect(names("局政务公开工作领导小组办公室检查，局政务公开办通报。")).toEqual(["政务公开工作领导小组办公室 / 政务公开办"]);
    expect(names("局政务公开办公室检查，与市政务公开办公室沟通，局政务公开办通报。")).toEqual([]);
    expect(names("按照《国务院办公厅政府信息与政务公开办公室关于印发格式的通知》，局政务公开办理平稳。")).toEqual([]);
  });
});

describe("N_SCOPE", () => {
  const permits: Figures = { "t2_art20_5.permits.decisions": 8 };

  test("published items are no decisions", () => {
    expect(noticed("N_SCOPE", { overview: "公开行政许可类信息8条。" }, permits)[0]?.message["zh-CN"]).toContain("相同");
    expect(noticed("N_SCOPE", { overview: "公开行政许可类信息2条。" }, permits)[0]?.message["zh-CN"]).toContain("相差 6");
    expect(noticed("N_SCOPE", { overview: "办理行政许可8件，公示行政许可信息8条。" }, permits)).toEqual([]);
  });

  test("decisions in the text are those of the table", () => {
    expect(noticed("N_SCOPE", { overview: "全年作出行政许可决定9件、行政处罚决定2件。" }, permits).map(({ operands }) => operands)).toEqual(
      [
        { text: 9, table: 8, difference: 1 },
        { text: 2, table: 0, difference: 2 },
      ],
    );
    expect(noticed("N_SCOPE", { overview: "全年作出行政许可决定8件。较上年多作出行政许可决定3件。" }, permits)).toEqual([]);
  });

  test("items of lower bodies are not the bureau's own", () => {
    expect(noticed("N_SCOPE", { overview: "共发布市本级及县区工作动态77条。" })).toHaveLength(1);
    expect(noticed("N_SCOPE", { overview: "发布本局工作动态77条。" })).toEqual([]);
  });
});

describe("N_YEAR and N_ORGAN_NAME of version 2", () => {
  test("last year's deadline, last year's report and a signature before the year is over are told", () => {
    const years = (prose: Texts) => noticed("N_YEAR", prose).map(({ operands }) => operands.year);
    expect(years({ preamble: "本报告于2024年1月31日前向社会公布。" })).toEqual([2024]);
    expect(years({ preamble: "本报告于2025年1月31日前向社会公布。" })).toEqual([]);
    expect(years({ preamble: "编制2023年政府信息公开工作年度报告。" })).toEqual([2023]);
    expect(years({ preamble: "编制2024年度政府信息公开工作年度报告。" })).toEqual([]);
    expect(years({ signature: "临江市档案局\n2024年1月20日" })).toEqual([2024]);
  });

  test("whom to ask is the organ itself or an office of it", () => {
    const asked = (preamble: string) => noticed("N_ORGAN_NAME", { preamble }).map(({ operands }) => operands.name);
    expect(asked("如有疑问，请与临江市民政局办公室联系。")).toEqual(["临江市民政局"]);
    expect(asked("如有疑问，请与临江市档案局办公室联系。请联系市档案局（地址：滨河路1号）。")).toEqual([]);
  });
});

describe("what the file says", () => {
  const of = (rule: string, source: object) => found(specimen({ source }), rule).map(({ message }) => message["zh-CN"]);

  test("N_LABEL: one sign wrong, a known variant, and nothing of a right or an unknown label", () => {
    expect(of("N_LABEL", { labels: ["先行有效件数", "规范性文件", "（七）总计", "行政许可", "总 计", "其他对外管理服务事项"] })).toEqual([
      "“表二（一）”里的“先行有效件数”与规定的名称“现行有效件数”不一致。",
      "“表二（一）”里的“规范性文件”与规定的名称“行政规范性文件”不一致。",
    ]);
  });

  test("N_PUBLISHER: full names, short names and the office of a government are the organ's own", () => {
    for (const publisher of ["临江市档案局", "市档案局", "档案局", "临江市档案局办公室", ""])
      expect(of("N_PUBLISHER", { publisher }), publisher).toEqual([]);
    for (const publisher of ["桌面", "1", "临江市民政局", "福建学生资助"])
      expect(of("N_PUBLISHER", { publisher }), publisher).toHaveLength(1);
  });

  test("S_T3_LAYOUT: names both notices", () => {
    expect(of("S_T3_LAYOUT", { rowsOf: "2019" })[0]).toContain("国办公开办函〔2019〕60号");
    expect(of("S_T3_LAYOUT", { rowsOf: "2021" })).toEqual([]);
  });
});

describe("sections", () => {
  test("S_TABLE_SECTION_PROSE: text beside a table is told with its length, a note under it is not", () => {
    expect(noticed("S_TABLE_SECTION_PROSE", { requests: "本年度共收到政府信息公开申请3条。" })[0]).toMatchObject({ at: ["requests"] });
    expect(noticed("S_TABLE_SECTION_PROSE", { requests: "注：含上年结转数量。" })).toEqual([]);
  });

  test("N_OVERVIEW_ASPECTS: what is missing is named, and set phrases do not count", () => {
    const overview = "做好主动公开和依申请公开，加强政府信息管理和网站建设，保障群众知情权、监督权。";
    expect(noticed("N_OVERVIEW_ASPECTS", { overview })[0]?.operands.missing).toBe("监督保障");
    expect(found(specimen({ format: "2019", prose: { overview: "做好公开。" } }), "N_OVERVIEW_ASPECTS")).toEqual([]);
  });

  test("N_FEE_STATEMENT: rules alone are no account of the year, and an unpaid fee wants its sentence", () => {
    const policy = "本机关依申请提供政府信息，不收取费用。但是，若申请数量明显超过合理范围的，将依照有关规定收取信息处理费。";
    expect(noticed("N_FEE_STATEMENT", { other: policy })[0]?.operands.problem).toBe("policy");
    const unpaid: Figures = { "t3.new_received.natural_person": 2, "t3.other_fee_unpaid.natural_person": 2 };
    expect(noticed("N_FEE_STATEMENT", { other: "本年度未收取信息处理费。" }, unpaid)[0]).toMatchObject({
      at: ["other", "t3.other_fee_unpaid.total"],
      operands: { problem: "unpaid", unpaid: 2 },
    });
    expect(noticed("N_FEE_STATEMENT", { other: "未收取信息处理费，2件逾期未缴费。" }, unpaid)).toEqual([]);
  });
});

test("X_CARRY of a merged bureau names the merged bodies", () => {
  const [finding] = found(
    specimen({
      year: 2024,
      figures: { "t3.carried_in.natural_person": 2, "t3.granted.natural_person": 2 },
      previous: { figures: { "t3.carried_out.natural_person": 5 }, bodies: ["临江市文化局", "临江市旅游局"] },
    }),
    "X_CARRY",
  );
  expect(finding?.message["zh-CN"]).toBe(
    "表三“自然人”列：上年结转填了 2，而合并前“临江市文化局”、“临江市旅游局” 2023 年度报告合计的结转下年度继续办理是 5，相差 3。",
  );
});
