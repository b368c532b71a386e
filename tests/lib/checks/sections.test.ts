import { describe, expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import { formatById } from "@/lib/format/formats";
import type { Figures } from "@/lib/report/report";
import { example, found } from "./example";

/** Findings of some rules, in the order in which they are told. */
const among = (rules: string[], overview: string) =>
  judge(example({ prose: { overview } })).flatMap(({ rule }) => (rules.includes(rule) ? [rule] : []));

describe("S_SECTIONS", () => {
  test("a missing section is named", () => {
    const [finding, ...rest] = found(
      example({ sectionsFound: ["overview", "proactive", "requests", "review_litigation", "problems"] }),
      "S_SECTIONS",
    );
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: "block", at: ["other"], operands: { section: "other" } });
    expect(finding?.message["zh-CN"]).toBe("缺少“六、其他需要报告的事项”。");
  });

  test("sections in another order are one finding", () => {
    const sectionsFound = ["overview", "proactive", "requests", "review_litigation", "other", "problems"] as const;
    const [finding, ...rest] = found(example({ sectionsFound: [...sectionsFound] }), "S_SECTIONS");
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      at: ["problems"],
      operands: { section: "problems", order: "overview proactive requests review_litigation other problems" },
    });
    expect(finding?.message["zh-CN"]).toBe("各部分的顺序与规定不同：“五、存在的主要问题及改进情况”不在应在的位置。");
  });

  test("an opening paragraph and a signature around them are in order", () => {
    const six = ["overview", "proactive", "requests", "review_litigation", "problems", "other"] as const;
    expect(found(example({ sectionsFound: ["preamble", ...six, "signature"] }), "S_SECTIONS")).toEqual([]);
  });

  test("nothing is said when nobody knows which there were, and the opening paragraph is not required", () => {
    const { sectionsFound: _, ...report } = example();
    expect(judge(report)).toEqual([]);
    expect(judge(example({ prose: { preamble: "" } }))).toEqual([]);
  });
});

describe("S_NARRATIVE_PRESENT", () => {
  test.each(["overview", "problems", "other"] as const)("%s needs text", (section) => {
    const [finding] = found(example({ prose: { [section]: "" } }), "S_NARRATIVE_PRESENT");
    expect(finding).toMatchObject({ severity: "block", at: [section], operands: { problem: "empty" } });
  });

  test.each([
    ["overview", "（文字描述）"],
    ["overview", "（ 文字描述 ）"],
    ["overview", "文字描述"],
    ["other", "（文字描述，收取信息处理费情况在此处报告。）"],
    ["other", "文字描述，收取信息处理费情况在此处报告。"],
    ["other", "（）"],
  ] as const)("the placeholder of %s is no text: %s", (section, text) => {
    expect(found(example({ prose: { [section]: text } }), "S_NARRATIVE_PRESENT")[0]).toMatchObject({
      at: [section],
      operands: { section, problem: "empty" },
    });
  });

  test.each([
    ["全年公开信息××条。", "××"],
    ["全年公开信息×××条。", "×××"],
    ["全年公开信息╳╳条。", "╳╳"],
    ["全年公开信息✕✕条。", "✕✕"],
    ["全年公开信息XX条。", "XX"],
    ["全年公开信息xxx条。", "xxx"],
    ["全年公开信息ＸＸ条。", "ＸＸ"],
    ["全年公开信息____条。", "____"],
    ["全年公开信息***条。", "***"],
    ["全年公开信息****条。", "****"],
    ["全年公开信息〇〇条。", "〇〇"],
    ["全年公开信息○○○条。", "○○○"],
    ["我局（文字描述）做好公开工作。", "（文字描述）"],
    ["我局文字描述做好公开工作。", "文字描述"],
  ])("%s still holds the placeholder %s", (text, left) => {
    const [finding] = found(example({ prose: { overview: text } }), "S_NARRATIVE_PRESENT");
    expect(finding).toMatchObject({ at: ["overview"], operands: { section: "overview", problem: "placeholder", text: left } });
    expect(text).toContain(finding?.quote);
  });

  test("a placeholder is quoted with a few words around it, in whatever section it stands", () => {
    const text = `${"前".repeat(20)}××${"后".repeat(20)}`;
    const quotes = (overview: string) => found(example({ prose: { overview } }), "S_NARRATIVE_PRESENT").map((finding) => finding.quote);
    expect(quotes(text)).toEqual([`${"前".repeat(12)}××${"后".repeat(12)}`]);
    expect(quotes("公开××条")).toEqual(["公开××条"]);
    expect(found(example({ prose: { preamble: "现公布××年度报告。" } }), "S_NARRATIVE_PRESENT")[0]?.message["zh-CN"]).toBe(
      "“首段”里还留着占位文字“××”。",
    );
  });

  test("a placeholder stands among what else is found in its section", () => {
    const overview = "收到政府信息公开申请80件。\n公开信息××条。\n收到政府信息公开申请81件。";
    expect(among(["N_REQUESTS", "S_NARRATIVE_PRESENT"], overview)).toEqual(["N_REQUESTS", "S_NARRATIVE_PRESENT", "N_REQUESTS"]);
    expect(among(["N_REQUESTS", "S_NARRATIVE_PRESENT"], overview.replaceAll("\n", ""))).toEqual([
      "N_REQUESTS",
      "S_NARRATIVE_PRESENT",
      "N_REQUESTS",
    ]);
  });

  test.each([
    "发布《今日检测x批次，合格率x%》系列文章。",
    "开通HTTP/XXI接口和BOXX平台。",
    "无。",
    "展板尺寸3×4米。",
    "文件名为a__b，密码以**显示。",
    "自二〇〇八年《条例》施行、二○○九年配套以来。",
  ])("%s is text", (text) => {
    expect(found(example({ prose: { overview: text } }), "S_NARRATIVE_PRESENT")).toEqual([]);
  });
});

describe("N_OVERVIEW_LENGTH", () => {
  test("advises beyond a thousand characters, white space left aside", () => {
    expect(found(example({ prose: { overview: `${"公".repeat(500)} \n　${"公".repeat(500)}` } }), "N_OVERVIEW_LENGTH")).toEqual([]);
    expect(found(example({ prose: { overview: `公 开\n${"公".repeat(999)}` } }), "N_OVERVIEW_LENGTH")[0]).toMatchObject({
      severity: "advise",
      at: ["overview"],
      operands: { length: 1001, most: 1000 },
    });
  });

  test("the 2019 format sets no limit", () => {
    expect(found(example({ format: formatById("2019"), prose: { overview: "公".repeat(3000) } }), "N_OVERVIEW_LENGTH")).toEqual([]);
  });
});

describe("N_OVERVIEW_ASPECTS", () => {
  const words = {
    主动公开: ["主动公开", "主动向社会公开", "主动发布", "公开信息", "公开政府信息"],
    依申请公开: ["依申请", "公开申请", "申请公开", "依法申请"],
    政府信息管理: [
      ...["信息管理", "审核", "审查", "校对", "三审", "文件清理", "信息库", "文件全面清理", "信息统一入库"],
      ...["清理文件", "清理行政规范性文件", "公开目录", "事项目录", "公开属性", "归档"],
      ...["管理制度", "管理机制", "管理办法", "管理工作", "动态调整", "动态更新", "动态管理"],
    ],
    政府信息公开平台建设: ["平台", "网站", "公众号", "新媒体", "专栏", "公报", "政务大厅", "政务服务中心", "查阅点", "查阅场所"],
    监督保障: [
      ...["监督", "考核", "考评", "培训", "评议", "追究", "问责", "通报", "督查", "督促", "检查", "自查"],
      ...["领导小组", "组织领导", "监管"],
    ],
  };
  const aspects = Object.entries(words);
  const missing = (overview: string) =>
    found(example({ prose: { overview } }), "N_OVERVIEW_ASPECTS").map(({ operands }) => operands.missing);
  /** An overview that speaks of every aspect but one. */
  const without = (name: string) => aspects.flatMap(([aspect, [first = ""]]) => (aspect === name ? [] : [first])).join("，");

  test.each(aspects.flatMap(([name, all]) => all.map((word) => [name, word] as const)))("%s is recognised by %s", (name, word) => {
    expect(missing(`${without(name)}。`)).toEqual([name]);
    expect(missing(`${without(name)}，${word}。`)).toEqual([]);
  });

  test.each([
    ["监督保障", "监督权"],
    ["主动公开", "公开"],
    ["政府信息管理", "管理"],
    ["政府信息管理", `信息${"一".repeat(9)}清理`],
    ["政府信息管理", `清理${"一".repeat(13)}文件`],
    ["政府信息管理", "文件，逐件清理"],
    ["政府信息公开平台建设", "政务"],
  ])("%s is not by %s", (name, word) => {
    expect(missing(`${without(name)}，${word}。`)).toEqual([name]);
  });

  test("what is missing is told in both languages, and an overview that nobody wrote lacks nothing yet", () => {
    const told = (overview: string) => found(example({ prose: { overview } }), "N_OVERVIEW_ASPECTS")[0];
    expect(told(without("监督保障"))).toMatchObject({ severity: "advise", at: ["overview"], operands: { missing: "监督保障" } });
    expect(told(without("监督保障"))?.message).toEqual({
      "zh-CN": "“一、总体情况”应当写到 5 个方面，没有写到的有 1 个：监督保障。",
      en: "“Overview” should speak of 5 aspects; 1 is missing: supervision and safeguards.",
    });
    expect(told("主动公开和依申请公开，网站正常。")?.message).toEqual({
      "zh-CN": "“一、总体情况”应当写到 5 个方面，没有写到的有 2 个：政府信息管理、监督保障。",
      en: "“Overview” should speak of 5 aspects; 2 are missing: management of information, supervision and safeguards.",
    });
    expect(told("本年度工作平稳。")?.message.en).toBe(
      "“Overview” should speak of 5 aspects; 5 are missing: proactive disclosure, disclosure on request, management of information, platform, supervision and safeguards.",
    );
    expect(told("（文字描述）")).toBeUndefined();
  });

  test("a format that names some of them in passing does not ask for all", () => {
    const format = formatById("2021");
    const guidance = { zh: "主动公开、依申请公开等。", en: "Proactive disclosure, requests and so on." };
    const sections = format.sections.map((section) => (section.id === "overview" ? { ...section, guidance } : section));
    const report = { ...example({ prose: { overview: "本年度工作平稳。" } }), format: { ...format, sections } };
    expect(found(report, "N_OVERVIEW_ASPECTS")).toEqual([]);
  });

  test("what is missing is named, and set phrases do not count", () => {
    const overview = "做好主动公开和依申请公开，加强政府信息管理和网站建设，保障群众知情权、监督权。";
    expect(found(example({ prose: { overview } }), "N_OVERVIEW_ASPECTS")[0]?.operands.missing).toBe("监督保障");
    expect(found(example({ format: formatById("2019"), prose: { overview: "做好公开。" } }), "N_OVERVIEW_ASPECTS")).toEqual([]);
  });
});

describe("N_FEE_STATEMENT", () => {
  const problems = (other: string, figures: Figures = {}) =>
    found(example({ prose: { other }, figures }), "N_FEE_STATEMENT").map(({ operands }) => operands.problem);

  test.each([
    "未收取信息处理费。",
    "没有收取信息处理费。",
    "无信息处理费。",
    "零收费。",
    "收费0元。",
    "信息处理费365元。",
    "信息处理费365 元。",
    "信息处理费3.6万元。",
    "信息处理费三百元。",
    "全部收取信息处理费2件。",
    "已依法收取信息处理费共2件。",
    "按规定收取信息处理费2件。",
    "收取费用2件。",
  ])("%s is an account of the year", (other) => {
    expect(problems(other)).toEqual([]);
  });

  test.each([
    "本机关依申请提供政府信息，不收取费用。",
    "收取标准按2021年规定执行，信息处理费另定。",
    "信息处理费按照《办法》收取。",
    "信息处理费的收取标准2类。",
    "若申请数量明显超过合理范围，将收取信息处理费2元。",
    "如申请过多，可以按件收取信息处理费30元。",
    "对于明显超过合理范围的，应当按规定收取信息处理费30元。",
    "按照国办函〔2020〕109号收取信息处理费。",
    "2021年度信息处理费按规定执行。",
    "信息处理费按规定执行。没有其他事项。",
    "信息处理费按照《收费2元办法》执行。",
    "2021年信息处理费按规定执行。",
    "若申请过多，可收取信息处理费35元。",
    "对于超出的，将按规定收取信息处理费2元。",
  ])("%s gives the rules alone", (other) => {
    expect(problems(other)).toEqual(["policy"]);
  });

  test.each(["信息处理费0件。", "收费0元。", "费用为零。"])("%s names fees", (other) => {
    expect(problems(other)).toEqual([]);
  });

  test("what is lacking is told in both languages", () => {
    const told = (other: string, unpaid = 0) =>
      found(
        example({ prose: { other }, figures: { "t3.new_received.natural_person": unpaid, "t3.other_fee_unpaid.natural_person": unpaid } }),
        "N_FEE_STATEMENT",
      ).map(({ at, operands, message }) => ({ at, operands, message }));
    expect(told("无其他事项。")).toEqual([
      {
        at: ["other"],
        operands: { section: "other", problem: "missing" },
        message: {
          "zh-CN": "“六、其他需要报告的事项”没有写收取信息处理费情况：收取的写明件数和金额，没有收取的写明没有收取。",
          en: "“Other matters” says nothing about information processing fees: give number and amount, or say that none was charged.",
        },
      },
    ]);
    expect(told("无其他事项。", 2)[0]?.message["zh-CN"]).toMatch(/没有收取的写明没有收取；表三有 2 件逾期未缴费，也要说明。$/u);
    expect(told("无其他事项。", 2)[0]?.message.en).toMatch(
      /none was charged; table 3 has 2 closed for an unpaid fee, which has to be told too\.$/u,
    );
    expect(told("信息处理费按规定收取。", 2).map(({ operands }) => operands)).toEqual([
      { section: "other", problem: "policy" },
      { section: "other", problem: "unpaid", unpaid: 2 },
    ]);
  });

  test.each([
    ["未收取信息处理费，发出收费通知2件。", []],
    ["未收取信息处理费，逾期2件。", []],
    ["未收取信息处理费，2件未缴。", []],
    ["未收取信息处理费，2件没有缴纳。", []],
    ["未收取信息处理费，2件不缴。", []],
    ["未收取信息处理费。", ["unpaid"]],
    ["未收取信息处理费，没有发出收费通知。", ["unpaid"]],
    ["未收取信息处理费，未制发过收费通知。", ["unpaid"]],
    ["未收取信息处理费，无任何收费通知。", ["unpaid"]],
    ["未收取信息处理费，没有出具收费通知，2件逾期。", ["unpaid"]],
  ])("where requests were closed for an unpaid fee: %s", (other, expected) => {
    expect(problems(other, { "t3.new_received.natural_person": 2, "t3.other_fee_unpaid.natural_person": 2 })).toEqual(expected);
  });

  test("rules alone are no account of the year, and an unpaid fee wants its sentence", () => {
    const policy = "本机关依申请提供政府信息，不收取费用。但是，若申请数量明显超过合理范围的，将依照有关规定收取信息处理费。";
    expect(found(example({ prose: { other: policy } }), "N_FEE_STATEMENT")[0]?.operands.problem).toBe("policy");
    const unpaid: Figures = { "t3.new_received.natural_person": 2, "t3.other_fee_unpaid.natural_person": 2 };
    expect(found(example({ prose: { other: "本年度未收取信息处理费。" }, figures: unpaid }), "N_FEE_STATEMENT")[0]).toMatchObject({
      at: ["other", "t3.other_fee_unpaid.total"],
      operands: { problem: "unpaid", unpaid: 2 },
    });
    expect(found(example({ prose: { other: "未收取信息处理费，2件逾期未缴费。" }, figures: unpaid }), "N_FEE_STATEMENT")).toEqual([]);
  });

  test.each([
    "2021年，无收取信息处理费情况。",
    "本年度没有产生信息公开处理费。",
    "未向申请人收取任何费用。",
    "收取信息处理费2件，共360元。",
  ])("%s reports fees", (other) => {
    expect(found(example({ prose: { other } }), "N_FEE_STATEMENT")).toEqual([]);
  });

  test("section six without a word on fees is advised of it", () => {
    expect(found(example({ prose: { other: "无其他需要报告的事项。" } }), "N_FEE_STATEMENT")[0]).toMatchObject({
      severity: "advise",
      at: ["other"],
      operands: { section: "other" },
    });
  });

  test("the format's own placeholder is no word on fees", () => {
    for (const other of ["（文字描述，收取信息处理费情况在此处报告。）无。", "文字描述，收取信息处理费情况在此处报告。无。"])
      expect(found(example({ prose: { other } }), "N_FEE_STATEMENT")).toHaveLength(1);
  });

  test("the 2019 format does not ask", () => {
    expect(found(example({ format: formatById("2019"), prose: { other: "无。" } }), "N_FEE_STATEMENT")).toEqual([]);
  });
});

describe("N_OBSOLETE_BASIS", () => {
  test("the other format's notice alone is advised of, in any brackets", () => {
    for (const cited of ["国办公开办函〔2019〕60号", "国办公开办函[2019]60号", "国办公开办函（2019）60号", "国办公开办函【2019】 60号"]) {
      const [finding] = found(example({ prose: { preamble: `根据${cited}要求编制。` } }), "N_OBSOLETE_BASIS");
      expect(finding).toMatchObject({
        severity: "advise",
        at: ["preamble"],
        operands: { cited: "国办公开办函〔2019〕60号", own: "国办公开办函〔2021〕30号" },
        quote: cited,
      });
    }
    expect(
      found(example({ format: formatById("2019"), prose: { preamble: "根据国办公开办函〔2019〕60号要求编制。" } }), "N_OBSOLETE_BASIS"),
    ).toEqual([]);
    expect(found(example({ prose: { preamble: "根据国办公开办函〔2021〕30号要求编制。" } }), "N_OBSOLETE_BASIS")).toEqual([]);
  });

  test("a notice of something else, or the old one beside the one in force, is in order", () => {
    for (const overview of ["根据国办公开办函〔2016〕1号要求公开。", "国办公开办函〔2019〕60号已由国办公开办函〔2021〕30号代替。"])
      expect(found(example({ prose: { overview } }), "N_OBSOLETE_BASIS")).toEqual([]);
    expect(found(example({ prose: { problems: "国办公开办函〔2019〕60号理解不深。" } }), "N_OBSOLETE_BASIS")).toEqual([]);
  });

  test("it is told where it stands in the text", () => {
    const overview = "收到政府信息公开申请80件，根据国办公开办函〔2019〕60号编制，收到政府信息公开申请81件。";
    expect(among(["N_REQUESTS", "N_OBSOLETE_BASIS"], overview)).toEqual(["N_REQUESTS", "N_OBSOLETE_BASIS", "N_REQUESTS"]);
  });
});

describe("S_SIGNATURE_DATE", () => {
  const lacksDate = ["落款缺日期。", "The signature lacks the date."];
  const lacksName = ["落款缺单位名称。", "The signature lacks the organ's name."];
  const lacksBoth = ["落款缺单位名称和日期。", "The signature lacks the organ's name and the date."];

  test.each([
    ["临江市档案局", lacksDate, { name: "given", date: "missing" }],
    ["临江市档案局\n22年1月20日", lacksDate, { name: "given", date: "missing" }],
    ["临江市档案局\n2022年1月", lacksDate, { name: "given", date: "missing" }],
    ["2022年1月20日", lacksName, { name: "missing", date: "given" }],
    ["二〇二二年一月二十日", lacksName, { name: "missing", date: "given" }],
    ["某局 2022年1月20日", lacksName, { name: "missing", date: "given" }],
    ["临江市档案局 22-1-20", lacksDate, { name: "given", date: "missing" }],
    ["盖章", lacksBoth, { name: "missing", date: "missing" }],
  ])("%s is not complete", (signature, [zh, en], operands) => {
    const [finding] = found(example({ prose: { signature } }), "S_SIGNATURE_DATE");
    expect(finding).toMatchObject({ severity: "advise", at: ["signature"], operands });
    expect(finding?.message).toEqual({ "zh-CN": zh, en });
  });

  test.each([
    "临江市档案局\n2022年1月20日",
    "临江市档案局　2022年1月20日",
    "临江市档案局 2022年11月2日",
    "临江市档案局 ２０２２年１月２０日",
    "临江市档案局 2022 年 1 月 20 日",
    "临江市档案局 2022-01-20",
    "临江市档案局 2022.1.2",
    "临江市档案局 2022/11/20",
    "临江市档案局 二〇二二年一月二十日",
    "临江市档案局 二○二二年十一月二十一日",
    "档案局 2022年1月20日",
    "临江日报社 2022年1月20日",
    "",
  ])("%j is in order", (signature) => {
    expect(found(example({ prose: { signature } }), "S_SIGNATURE_DATE")).toEqual([]);
  });
});

describe("S_PAGE", () => {
  test.each([
    ["【字号:大 中 小】", "【字号:"],
    ["[字号:大]", "[字号:"],
    ["字号　大 中 小", "字号 "],
    ["字号大中小", "字号大"],
    ["· 字体：大", "· 字体:"],
    ["• 字体【大】", "• 字体【"],
    ["字号[大]", "字号["],
    ["分享", "分享"],
    ["分享:", "分享:"],
    ["分享到：", "分享到:"],
    ["• 分享到 :", "• 分享到 :"],
    ["·分享", "·分享"],
    ["扫一扫在手机打开当前页", "扫一扫在手机"],
    ["请扫一扫在手机上看", "扫一扫在手机"],
    ["附件:", "附件:"],
    ["· 附件 ：", "· 附件 :"],
    ["视频：", "视频:"],
    ["返回 打印本页", "打印本页"],
    ["【关闭本页】", "关闭本页"],
    ["关闭窗口", "关闭窗口"],
    ["浏览次数：35", "浏览次数"],
    ["上一篇：公告", "上一篇:"],
    ["下一篇:无", "下一篇:"],
    [`${"公".repeat(54)}扫一扫在手机`, "扫一扫在手机"],
  ])("%s is page furniture", (line, text) => {
    expect(found(example({ prose: { other: `没有收取信息处理费。\n${line}` } }), "S_PAGE")[0]).toMatchObject({
      severity: "advise",
      at: ["other"],
      operands: { text },
      quote: line,
    });
  });

  test.each([
    "我局开展经验分享：请各科室介绍做法。",
    "经验分享",
    "分享经验",
    "分享到各科室",
    "附件：临江市档案局政府信息公开指南",
    "详见附件：",
    "（此件主动公开）",
    "统一字号：标题二号",
    "字号统一",
    "全年浏览次数35万",
    "详见上一篇：公告",
    "下一篇章",
    `${"公".repeat(60)}，请扫一扫在手机上看`,
  ])("%s is not", (line) => {
    expect(found(example({ prose: { overview: line } }), "S_PAGE")).toEqual([]);
  });
});

describe("S_TABLE_SECTION_PROSE", () => {
  const told = (requests: string) => found(example({ prose: { requests } }), "S_TABLE_SECTION_PROSE");

  test.each([
    ...["注", "备注", "说明", "填表说明", "单位"].map((word) => `${word}：含上年结转数量，另行统计在外。`),
    "（注：含上年结转数量，另行统计在外。）",
    "  注：含上年结转数量，另行统计在外。",
    "注1：含上年结转数量，另行统计在外。",
    "注一、含上年结转数量，另行统计在外。",
    "注 2 ．含上年结转数量，另行统计在外。",
    "收到和处理情况表一览",
    "收 到 和 处 理 情 况 表",
    " ",
    "",
  ])("%j may stand beside a table", (requests) => {
    expect(told(requests)).toEqual([]);
  });

  test.each(["本年度共收到政府信息公开申请", "备注含上年结转数量，另行统计", "本表数据注：含上年结转数量在内"])(
    "%s is text",
    (requests) => {
      expect(told(requests)).toHaveLength(1);
    },
  );

  test("what stands beside a table is told with its paragraphs and characters, in both languages", () => {
    const long = `本年度共收到政府信息公开申请3条，${"办".repeat(60)}`;
    const [one, ...rest] = told(`注：本表由办公室统计。\n${long}`);
    expect(rest).toEqual([]);
    expect(one).toMatchObject({
      severity: "advise",
      at: ["requests"],
      operands: { section: "requests", paragraphs: 1 },
      quote: long.slice(0, 60),
    });
    expect(one?.message).toEqual({
      "zh-CN": "“三、收到和处理政府信息公开申请情况”表格之外另有文字 1 段 77 字，请移入“总体情况”。",
      en: "Text stands beside the tables in “Requests received and handled” (1 paragraph, 77 characters); move it to the overview.",
    });
    const [two] = told("本年度共收到政府信息公开申请。\n均已按时答复 申请人没有异议。");
    expect(two?.operands.paragraphs).toBe(2);
    expect(two?.message.en).toContain("(2 paragraphs, 29 characters)");
    expect(found(example({ prose: { overview: "本年度共收到政府信息公开申请。" } }), "S_TABLE_SECTION_PROSE")).toEqual([]);
  });

  test("it stands among what else is found in its section", () => {
    const requests = "注：收到政府信息公开申请80件。\n一是及时办理申请并答复申请人；三是检查。\n收到政府信息公开申请81件，均已答复。";
    const order = judge(example({ prose: { requests } })).map(({ rule }) => rule);
    expect(order).toEqual(["N_REQUESTS", "S_TABLE_SECTION_PROSE", "N_NUMBERING", "N_REQUESTS"]);
  });

  test("text beside a table is told with its length, a note under it is not", () => {
    expect(found(example({ prose: { requests: "本年度共收到政府信息公开申请3条。" } }), "S_TABLE_SECTION_PROSE")[0]).toMatchObject({
      at: ["requests"],
    });
    expect(found(example({ prose: { requests: "注：含上年结转数量。" } }), "S_TABLE_SECTION_PROSE")).toEqual([]);
  });
});
