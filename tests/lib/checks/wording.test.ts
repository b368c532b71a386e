import { describe, expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import { ruleOf } from "@/lib/checks/rules";
import type { Texts } from "@/lib/checks/specimen";
import type { SectionId } from "@/lib/format/format";
import { example, found } from "./example";

describe("N_YEAR", () => {
  const years = (prose: { [id in SectionId]?: string }, title?: string) =>
    found(example({ year: 2024, prose, ...(title ? { title } : {}) }), "N_YEAR").map((finding) => [finding.at[0], finding.operands.year]);

  test("a sentence that begins with last year is told", () => {
    expect(years({ overview: "2023年制作信息467条。" })).toEqual([["overview", 2023]]);
    expect(years({ overview: "（一）主动公开方面。2023年，公开信息61条。" })).toEqual([["overview", 2023]]);
    expect(years({ other: "2023年，无收取信息处理费情况。" })).toEqual([["other", 2023]]);
  });

  test("last year's deadline, last year's report and a signature before the year is over are told", () => {
    expect(years({ preamble: "本报告于2024年1月31日前向社会公布。" })).toEqual([["preamble", 2024]]);
    expect(years({ preamble: "本报告于2025年1月31日前向社会公布。" })).toEqual([]);
    expect(years({ preamble: "编制2023年政府信息公开工作年度报告。" })).toEqual([["preamble", 2023]]);
    expect(years({ preamble: "编制2024年度政府信息公开工作年度报告。" })).toEqual([]);
    expect(years({ signature: "临江市档案局\n2024年1月20日" })).toEqual([["signature", 2024]]);
  });

  test("plans are next year's", () => {
    expect(years({ problems: "公开不够及时。（二）改进措施。2024年，我局将加强培训。" })).toEqual([["problems", 2024]]);
    expect(years({ problems: "2024年，工作仍有不足。2025年，我局将加强培训。" })).toEqual([]);
  });

  test("the period, the closing day and the title are the reporting year's", () => {
    expect(years({ preamble: "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。" })).toEqual([["preamble", 2023]]);
    expect(years({ overview: "截止2025年1月22日，累计发布信息1315条。" })).toEqual([["overview", 2025]]);
    expect(years({}, "临江市档案局2023年政府信息公开工作年度报告")).toEqual([["preamble", 2023]]);
  });

  test.each([
    "公开了2024年预算、2023年决算。",
    "2023年以来，我局坚持公开为常态。",
    "截至2024年12月31日，公开信息374条。",
    "2023年12月印发的办法继续施行。",
    "结转至2025年6件。",
    "落实《2023年政务公开工作要点》和国办发〔2020〕17号文件。",
    "较2023年增长12.3%。",
    "2025年，将继续推进。",
  ])("%s is in order", (overview) => {
    expect(years({ overview })).toEqual([]);
  });
});

describe("the years of a report on 2024", () => {
  const raised = (prose: Texts, title?: string) => found(example({ year: 2024, prose, ...(title ? { title } : {}) }), "N_YEAR");
  const told = (prose: Texts) => raised(prose).map(({ message }) => message["zh-CN"]);
  const isTold = (section: SectionId, text: string) => raised({ [section]: text }).length > 0;

  describe("in the title", () => {
    test.each(["临江市档案局2023年年报", "临江市档案局2023 年年报", "临江市档案局２０２３年年报", "2022年、2023年年报"])(
      "%s is told",
      (title) => {
        expect(raised({}, title)).toHaveLength(1);
      },
    );

    test.each(["2023年至2024年年报", "临江市档案局年报", "第2023号年报", "1998年年报"])("%s is in order", (title) => {
      expect(raised({}, title)).toEqual([]);
    });

    test("is quoted whole and stands before the text", () => {
      const title = "临江市档案局2023年政府信息公开工作年度报告";
      const findings = raised({ preamble: "2022年政府信息公开工作年度报告。" }, title);
      expect(findings.map(({ quote }) => quote)).toEqual([title, "2022年政府信息公开工作年度报告。"]);
      expect(findings[0]).toMatchObject({ severity: "advise", at: ["preamble"], operands: { year: 2023, reported: 2024 } });
      expect(findings[0]?.message).toEqual({
        "zh-CN": "标题写的是 2023 年，而这是 2024 年度的报告。",
        en: "The title says 2023, but this is the report for 2024.",
      });
    });
  });

  describe("in the period", () => {
    test.each([
      "统计期限自2023年1月1日起。",
      "统计的期限自2023年1月1日起。",
      "统计时限自2023 年1月1日起。",
      "统计时间自2023年1月1日起。",
      "统计时间段为2023年。",
      "统计数据自2023年1月1日起。",
      "时间段为2025年。",
      `统计期限${"一".repeat(16)}2023年。`,
    ])("%s is told", (preamble) => {
      expect(isTold("preamble", preamble)).toBe(true);
    });

    test.each([
      "统计期限自2024年1月1日起。",
      "统计期限自1月1日起，2023年另计。",
      "统计期限如下。2023年的不计。",
      "统计期限如下；2023年的不计。",
      "统计口径自2023年起不变。",
      `统计期限${"一".repeat(17)}2023年。`,
    ])("%s is in order", (preamble) => {
      expect(isTold("preamble", preamble)).toBe(false);
    });

    test("is quoted with what follows, and only in the opening paragraph", () => {
      const [finding, ...rest] = raised({ preamble: "第一段。\n本报告所列数据的统计期限自2023年1月1日起至12月31日止，特此说明。" });
      expect(rest).toEqual([]);
      expect(finding).toMatchObject({
        at: ["preamble"],
        operands: { year: 2023, reported: 2024 },
        quote: "统计期限自2023年1月1日起至12月31日止，",
      });
      expect(finding?.message).toEqual({
        "zh-CN": "文中出现“2023年”：统计期限应为 2024 年 1 月 1 日至 12 月 31 日。",
        en: "The text says 2023: the period should be 1 January to 31 December 2024.",
      });
      const long = `统计期限${"一".repeat(16)}2023年1月1日起至12月31日止，特此说明。`;
      expect(raised({ preamble: long })[0]?.quote).toBe(long.slice(0, 33));
      expect(isTold("overview", "该项统计期限自2023年1月1日起。")).toBe(false);
    });
  });

  describe("in the name of the report", () => {
    test.each([
      "编制2023年政府信息公开工作年度报告。",
      "编制2023 年度政府信息公开年报告。",
      "编制2023年的政府信息公开工作年度报告。",
      "编制2023年度本局政府信息公开年度报告。",
      "编制2023年本单位政府信息公开年度报告。",
      "编制2025年政府信息公开工作年度报告。",
    ])("%s is told", (preamble) => {
      expect(told({ preamble })).toEqual([expect.stringContaining("这是 2024 年度的报告，请核对是否为上年文字未修改。")]);
    });

    test("is told in English too", () => {
      expect(raised({ preamble: "编制2023年政府信息公开工作年度报告。" })[0]?.message.en).toBe(
        "The text says 2023: this is the report for 2024; check whether last year's wording was left unchanged.",
      );
    });

    test.each(["编制2024年政府信息公开工作年度报告。", "落实2023年政府信息公开工作要点。", "编制2023年其他单位政府信息公开年度报告。"])(
      "%s is in order",
      (preamble) => {
        expect(told({ preamble })).toEqual([]);
      },
    );

    test("is not looked for in the other sections", () => {
      expect(isTold("overview", "我局已公布2023年政府信息公开工作年度报告。")).toBe(false);
    });
  });

  describe("in a deadline", () => {
    test.each([
      "于2024年1月31日前公布。",
      "于2024 年 1 月 31 日 前公布。",
      "于2024年1月31日之前向社会公开。",
      "于2024年3月1日以前报送。",
      "于2023年1月31日前发布。",
      "于2021年2月1日前上报。",
      "于2024年1月31日前完成。",
      `于2024年1月31日前${"一".repeat(24)}公布。`,
    ])("%s is told", (preamble) => {
      expect(told({ preamble })).toEqual([expect.stringContaining("本年度报告的期限在 2025 年，请核对是否为上年的期限未修改。")]);
    });

    test.each([
      "于2025年1月31日前公布。",
      "于2020年1月31日前公布。",
      "于2024年4月30日前公布。",
      "于2024年1月31日公布。",
      "于2024年1月31日前整改完成。",
      "于2024年1月31日前说明。以后公布。",
      "于2024年1月31日前说明；以后公布。",
      `于2024年1月31日前${"一".repeat(25)}公布。`,
    ])("%s is in order", (preamble) => {
      expect(told({ preamble })).toEqual([]);
    });

    test("is looked for in the opening paragraph, the problems and other matters, with what is to be done by then", () => {
      const text = "我局于2024年1月31日前向社会公布本报告。";
      const sections: SectionId[] = ["preamble", "overview", "proactive", "problems", "other"];
      expect(sections.filter((section) => isTold(section, text))).toEqual(["preamble", "problems", "other"]);
      expect(raised({ problems: text })[0]?.quote).toBe("2024年1月31日前向社会公布本报告。");
      expect(raised({ problems: text })[0]?.message.en).toBe(
        "The text says 2024: the deadline of this report is in 2025; check whether last year's was left unchanged.",
      );
    });
  });

  describe("in the signature", () => {
    test.each(["2024年12月31日", "2024 年 1 月 20 日", "2024.1.20", "2024-01-20", "2024/1/20", "2020年1月20日"])("%s is told", (date) => {
      expect(told({ signature: `临江市档案局\n${date}` })).toEqual([expect.stringContaining("落款日期应在 2024 年 12 月 31 日之后。")]);
    });

    test.each(["2025年1月20日", "2025.1.20", "2024年", "二〇二四年一月二十日"])("%s is in order", (date) => {
      expect(told({ signature: `临江市档案局\n${date}` })).toEqual([]);
    });

    test("is quoted with its day", () => {
      expect(raised({ signature: "临江市档案局2024年1月20日" })[0]).toMatchObject({ at: ["signature"], quote: "2024年1月20日" });
      expect(raised({ signature: "临江市档案局2024年1月20日" })[0]?.message.en).toBe(
        "The text says 2024: the date of signature should be after 31 December 2024.",
      );
      expect(isTold("overview", "会议于2024年1月20日召开。")).toBe(false);
    });
  });

  describe("at the beginning of a sentence", () => {
    test.each([
      "2023年，公开信息61条。",
      "2023 年公开信息61条。",
      "2023年度公开信息61条。",
      "截至2023年，公开信息61条。",
      "截止2023年，公开信息61条。",
      "  2023年，公开信息61条。",
      "做好公开。2023年，公开信息61条。",
      "做好公开！ 2023年，公开信息61条。",
      "做好公开？2023年，公开信息61条。",
      "做好公开。\n2023年，公开信息61条。",
      "（一）主动公开。2023年，公开信息61条。",
      "（一）主动公开：2023年，公开信息61条。",
      "（十二）主动公开： 2023年，公开信息61条。",
      "2022年，公开信息61条。",
      "2021年，公开信息61条。",
      `（一）${"公".repeat(20)}。2023年，公开信息61条。`,
    ])("%j is told", (overview) => {
      expect(told({ overview })).toEqual([expect.stringMatching(/^文中出现“202[123]年”：请核对是否为上年文字未修改。$/u)]);
    });

    test.each([
      "2020年，公开信息61条。",
      "2024年，公开信息61条。",
      "2025年，公开信息61条。",
      ...["代", "以来", "起", "末", "底", "初", "至", "-", "12月"].map((next) => `2023年${next}公开信息61条。`),
      ...["较", "相比", "同期", "以来", "期间", "问题", "整改", "不足"].map((word) => `2023年，与其${word}，公开信息61条。`),
      "我局2023年公开信息61条。",
      "做好公开，2023年公开信息61条。",
      "（一）主动公开，2023年公开信息61条。",
    ])("%j is in order", (overview) => {
      expect(told({ overview })).toEqual([]);
    });

    test("is told where a comparison comes late in the sentence", () => {
      expect(isTold("overview", `2023年，公开信息${"一".repeat(6)}较多。`)).toBe(true);
      expect(isTold("overview", `2023年，公开信息${"一".repeat(5)}较多。`)).toBe(false);
    });

    test("is told in every section that gives an account, with the beginning of its sentence", () => {
      const sections: SectionId[] = [
        "preamble",
        "overview",
        "proactive",
        "requests",
        "review_litigation",
        "problems",
        "other",
        "signature",
      ];
      const accounts = ["overview", "proactive", "requests", "review_litigation", "problems", "other"];
      expect(sections.filter((section) => isTold(section, "2023年，我局公开了一些信息。"))).toEqual(accounts);
      const [finding] = raised({ overview: "做好公开。2023年，我局通过各种渠道公开了一些信息，群众反映良好，没有投诉。" });
      expect(finding).toMatchObject({ operands: { year: 2023, reported: 2024 }, quote: "2023年，我局通过各种渠道公开了一些信息，群众" });
      expect(finding?.message.en).toBe("The text says 2023: check whether last year's wording was left unchanged.");
      expect(raised({ overview: "做好公开。2023 年，公开信息。" })[0]?.quote).toBe("2023 年，公开信息。");
    });

    test("stands among what else is found in the section", () => {
      const overview = "收到政府信息公开申请80件。2023年，公开信息61条。收到政府信息公开申请81件。";
      const order = judge(example({ year: 2024, prose: { overview } })).flatMap(({ rule }) =>
        ["N_REQUESTS", "N_YEAR"].includes(rule) ? [rule] : [],
      );
      expect(order).toEqual(["N_REQUESTS", "N_YEAR", "N_REQUESTS"]);
    });

    test("is looked for fifty times in a paragraph", () => {
      const rule = ruleOf("N_YEAR");
      const count = (sentences: number) =>
        rule?.check(example({ year: 2024, prose: { overview: "2023年，公开信息。".repeat(sentences) } }), 0).length;
      expect([count(50), count(60)]).toEqual([50, 50]);
    });
  });

  describe("in plans", () => {
    test.each([
      "2024年，我局将加强培训。",
      "2024年,我局拟加强培训。",
      "2024年，本单位计划加强培训。",
      "2024年，我们将加强培训。",
      "2024年，全市将加强培训。",
      "2024年，将加强培训。",
      "改进措施。2024年，各科室按照分工将加强培训。",
      "下一步打算。2024年，各科室按照分工将加强培训。",
      `2024年${"一".repeat(18)}，我局将加强培训。`,
    ])("%s is told", (problems) => {
      expect(told({ problems })).toEqual(["文中出现“2024年”：写的是改进打算，应为 2025 年。"]);
    });

    test.each([
      "2024年，我局加强培训。",
      "2024年我局将加强培训。",
      "2025年，我局将加强培训。",
      "存在不足。2024年，各科室按照分工将加强培训。",
      "改进措施。2024年，各科室按照分工加强培训。",
      "改进措施。2024年即将结束，各科室加强培训。",
      "改进措施。2024年各科室将加强培训。",
      `改进措施。2024年，各科室${"一".repeat(40)}将加强培训。`,
      `改进措施${"一".repeat(12)}。2024年，各科室按照分工将加强培训。`,
      `2024年${"一".repeat(19)}，我局将加强培训。`,
    ])("%s is in order", (problems) => {
      expect(told({ problems })).toEqual([]);
    });

    test("is looked for in the section on improvements alone", () => {
      expect(isTold("overview", "2024年，我局将加强培训。")).toBe(false);
      expect(raised({ problems: "2024年，我局将加强培训。" })[0]?.message.en).toBe(
        "The text says 2024: these are plans, which should be for 2025.",
      );
    });
  });

  describe("in a closing day", () => {
    test.each(["数据截至2025年1月22日。", "数据截止2025 年 1 月底。", "数据截至到2025年12月31日。"])("%s is told", (overview) => {
      expect(told({ overview })).toEqual(["文中出现“2025年”：数据应截至 2024 年 12 月 31 日。"]);
    });

    test.each(["数据截至2024年12月31日。", "数据截至2023年12月31日。", "数据截至2025年。", "截止日期是2025年1月22日。"])(
      "%s is in order",
      (overview) => {
        expect(told({ overview })).toEqual([]);
      },
    );

    test("is looked for in the overview alone", () => {
      expect(isTold("problems", "数据截至2025年1月22日。")).toBe(false);
      expect(raised({ overview: "数据截至2025年1月22日，累计发布信息很多，群众反映良好。" })[0]).toMatchObject({
        quote: "截至2025年1月22日，累计发布信息很多，群众",
        message: { en: "The text says 2025: figures should be as at 31 December 2024." },
      });
    });
  });
});

describe("N_ORGAN_NAME", () => {
  const names = (change: Parameters<typeof example>[0]) =>
    found(example(change), "N_ORGAN_NAME").map((finding) => [finding.operands.where, finding.operands.name]);

  test("another bureau's signature is told", () => {
    expect(names({ prose: { signature: "临江市民政局\n2022年1月20日" } })).toEqual([["signature", "临江市民政局"]]);
    expect(names({ prose: { signature: "临江市挡案局　2022年1月20日" } })).toEqual([["signature", "临江市挡案局"]]);
  });

  test("its own name, a short one, another plate and its office are its own", () => {
    for (const signature of ["临江市档案局", "市档案局", "临江市档案局办公室", "临江市地方志编纂中心"]) {
      expect(
        names({
          organ: { name: "临江市档案局", alsoKnownAs: ["临江市地方志编纂中心"] },
          prose: { signature: `${signature}\n2022年1月20日` },
        }),
      ).toEqual([]);
    }
  });

  test("a title without the region is told, one that says where it is is not", () => {
    expect(names({ title: "档案局2021年度政府信息公开工作报告" })).toEqual([["title", "档案局"]]);
    expect(
      names({
        organ: { name: "清河市临江区人民政府", alsoKnownAs: [] },
        title: "临江区人民政府2021年政府信息公开工作年度报告",
        prose: { overview: "我区推进公开。", problems: "公开还不够及时。", signature: "" },
      }),
    ).toEqual([]);
    expect(names({ title: "2021年临江市档案局政府信息公开工作年度报告" })).toEqual([]);
  });

  test("whom to ask is the organ itself or an office of it", () => {
    const asked = (preamble: string) => names({ prose: { preamble } });
    expect(asked("如有疑问，请与临江市民政局办公室联系。")).toEqual([["contact", "临江市民政局"]]);
    expect(asked("如有疑问，请与临江市档案局办公室联系。请联系市档案局（地址：滨河路1号）。")).toEqual([]);
  });

  test("我委 in the report of a 局 was written for somebody else", () => {
    expect(names({ prose: { overview: "我委在答复申请时认真核对。" } })).toEqual([["text", "我委"]]);
    expect(names({ prose: { overview: "我局委托第三方评估，我委员会成员参加。" } })).toEqual([]);
    expect(
      names({
        organ: { name: "临江市发展和改革委员会", alsoKnownAs: [] },
        title: "",
        prose: { overview: "我委认真核对。", problems: "公开还不够及时。", signature: "" },
      }),
    ).toEqual([]);
  });
});

describe("the name of the organ", () => {
  type Organ = { name: string; alsoKnownAs?: string[] };
  const raised = (prose: Texts, { name, alsoKnownAs = [] }: Organ = { name: "临江市档案局" }, title = "") =>
    found(
      example({
        organ: { name, alsoKnownAs },
        title,
        prose: { overview: "做好公开。", problems: "公开还不够及时。", signature: "", ...prose },
      }),
      "N_ORGAN_NAME",
    );
  const named = (...asking: Parameters<typeof raised>) => raised(...asking).map(({ operands }) => operands.name);

  describe("in the title", () => {
    const inTitle = (title: string, organ?: Organ) => named({}, organ, title);

    test.each([
      ["档案局2021年政府信息公开工作年度报告", "档案局"],
      ["市档案局2021年政府信息公开工作年度报告", "市档案局"],
      ["关于档案局2021年度的政务信息公开工作年度报告", "档案局"],
      ["2021年度档案局政府信息公开工作年度报告", "档案局"],
      ["２０２１年 档案局 政府信息公开工作年度报告", "档案局"],
    ])("%s is not the whole name", (title, name) => {
      expect(inTitle(title)).toEqual([name]);
    });

    test.each([
      ["临江市营商环境建设局", "营商环境建设局"],
      ["临江市发展和改革委", "发展和改革委"],
      ["临江市红十字会", "红十字会"],
      ["临江市信访室", "信访室"],
      ["福建省教育厅", "教育厅"],
      ["中国临江政府", "临江政府"],
      ["临江市开发处", "开发处"],
      ["临江市数据中心", "数据中心"],
    ])("%s is not called %s", (name, short) => {
      expect(inTitle(`${short}2021年政府信息公开工作年度报告`, { name })).toEqual([short]);
    });

    test.each([
      "临江市档案局2021年政府信息公开工作年度报告",
      "档案2021年政府信息公开工作年度报告",
      "市关于档案局2021年政府信息公开工作年度报告",
      "民政局2021年政府信息公开工作年度报告",
      "临江（市）档案局2021年政府信息公开工作年度报告",
      "2021年政府信息公开工作年度报告",
      "",
    ])("%j may stand", (title) => {
      expect(inTitle(title)).toEqual([]);
    });

    test("of two signs, or of something that is no organ, may stand", () => {
      expect(inTitle("法院2021年政府信息公开工作年度报告", { name: "临江市法院" })).toEqual([]);
      expect(inTitle("局档案馆2021年政府信息公开工作年度报告", { name: "临江市局档案馆" })).toEqual([]);
    });

    test("is its own where it is one of its other names", () => {
      expect(inTitle("档案局2021年政府信息公开工作年度报告", { name: "临江市档案局", alsoKnownAs: ["档案局"] })).toEqual([]);
      expect(inTitle("档案局2021年政府信息公开工作年度报告", { name: "临江市档案局（地方志办公室）" })).toEqual(["档案局"]);
    });

    test("is told before the text, with the whole title", () => {
      const title = "档案局2021年政府信息公开工作年度报告";
      const first = judge(example({ title, prose: { preamble: "布署工作。" } })).map(({ rule }) => rule);
      expect(first).toEqual(["N_ORGAN_NAME", "N_TYPO"]);
      const [finding] = raised({ preamble: "联系单位：请与临江市民政局联系。" }, undefined, title);
      expect(finding).toMatchObject({
        severity: "advise",
        at: ["preamble"],
        quote: title,
        operands: { organ: "临江市档案局", where: "title" },
      });
      expect(finding?.message).toEqual({
        "zh-CN": `标题“${title}”里的单位“档案局”不是全称“临江市档案局”。`,
        en: `The title “${title}” names “档案局”, not the full name “临江市档案局”.`,
      });
    });
  });

  describe("in what it calls itself", () => {
    const itself = (overview: string, organ?: Organ) => named({ overview }, organ);

    test.each([
      ["临江市档案局", ["我委", "我厅"]],
      ["临江市发展和改革委员会", ["我局", "我厅"]],
      ["临江市发展和改革委", ["我局", "我厅"]],
      ["福建省教育厅", ["我局", "我委"]],
      ["临江市人民政府", ["我局", "我委", "我厅"]],
      ["临江市法院", []],
      ["临江市人民政府办公室", []],
    ])("%s is not %j", (name, strangers) => {
      const said = ["我局", "我委", "我厅"].filter((self) => itself(`全年${self}认真核对。`, { name }).length > 0);
      expect(said).toEqual(strangers);
    });

    test.each([
      "我委托他人办理。",
      "我委派两人参加。",
      "我委任其负责。",
      "我委员会成员参加。",
      "我委屈求全。",
      "我厅限期办理。",
      "我委部署。",
      "自我委身其中。",
      "本我委实不知。",
      "我局认真核对。",
    ])("%s is no name", (overview) => {
      expect(itself(overview)).toEqual([]);
    });

    test("may be any of its plates", () => {
      expect(itself("我委认真核对。", { name: "临江市档案局", alsoKnownAs: ["临江市史志委员会"] })).toEqual([]);
      expect(itself("我委认真核对。", { name: "临江市档案局", alsoKnownAs: ["临江市委员会办公室"] })).toEqual([]);
      expect(itself("我厅认真核对。", { name: "临江市档案局", alsoKnownAs: ["临江市史志委员会"] })).toEqual(["我厅"]);
      expect(itself("我局认真核对。", { name: "临江市发改委", alsoKnownAs: ["临江市人民政府"] })).toEqual(["我局"]);
    });

    test("is told once a paragraph, where it stands, in the sections that people write", () => {
      const overview =
        "收到政府信息公开申请80件，群众普遍比较满意，我委认真逐件核对后按时予以答复。我委再次核对，收到政府信息公开申请81件。";
      const report = example({ prose: { overview } });
      const told = found(report, "N_ORGAN_NAME");
      expect(told).toMatchObject([
        {
          at: ["overview"],
          quote: "遍比较满意，我委认真逐件核对后按时予",
          operands: { name: "我委", organ: "临江市档案局", where: "text" },
        },
      ]);
      expect(told[0]?.message).toEqual({
        "zh-CN": "文中自称“我委”，而报告单位是“临江市档案局”。",
        en: "The text speaks of “我委”, but the report is by “临江市档案局”.",
      });
      const order = judge(report).flatMap(({ rule }) => (["N_REQUESTS", "N_ORGAN_NAME"].includes(rule) ? [rule] : []));
      expect(order).toEqual(["N_REQUESTS", "N_ORGAN_NAME", "N_REQUESTS"]);
      const sections: SectionId[] = [
        "preamble",
        "overview",
        "proactive",
        "requests",
        "review_litigation",
        "problems",
        "other",
        "signature",
      ];
      expect(sections.filter((section) => named({ [section]: "我委认真核对。" }).length > 0)).toEqual([
        "preamble",
        "overview",
        "problems",
        "other",
      ]);
      expect(raised({ overview: "我委认真核对。" })[0]?.quote).toBe("我委认真核对。");
      expect(named({ overview: "我委认真核对，我厅再次核对。" })).toEqual(["我委"]);
      const bracketed = raised({ overview: "我委认真核对。" }, { name: "临江市档案局 （地方志办公室）" });
      expect(bracketed[0]?.message["zh-CN"]).toBe("文中自称“我委”，而报告单位是“临江市档案局”。");
    });
  });

  describe("of whom to ask", () => {
    test.each([
      ["请与临江市民政局联系。", "临江市民政局"],
      ["请联系临江市民政局（地址：滨河路1号）。", "临江市民政局"],
      ["请向临江市民政局反映。", "临江市民政局"],
      ["与 临江市民政局咨询。", "临江市民政局"],
      ["请与临江市发展和改革委员会办公室联系。", "临江市发展和改革委员会"],
      ["请与临江市发改委联系。", "临江市发改委"],
      ["请与福建省教育厅联系。", "福建省教育厅"],
      ["请与临江区人民政府联系。", "临江区人民政府"],
      ["请与临江新区管委会联系。", "临江新区管委会"],
      ["请与临江区滨河街道办事处：0591联系。", "临江区滨河街道办事处"],
      ["请与我市民政局联系。", "市民政局"],
      ["请与本市民政局联系。", "市民政局"],
      ["请与临江市基本建设局联系。", "临江市基本建设局"],
      ["可联系临江市民政局（地址：滨河路1号）。", "临江市民政局"],
      ["可向临江市民政局反映。", "临江市民政局"],
      ["请与临江市民政局", "临江市民政局"],
    ])("%s is not the organ", (preamble, name) => {
      expect(named({ preamble })).toEqual([name]);
    });

    test.each([
      "请与临江市档案局联系。",
      "请与市档案局联系。",
      "请与档案局联系。",
      "请与我局联系。",
      "请与临江市档案局办公室联系。",
      "请与临江市政府信息公开办联系。",
      "请与临江市民政局沟通。",
      "请查阅临江市民政局咨询台。",
    ])("%s may stand", (preamble) => {
      expect(named({ preamble })).toEqual([]);
    });

    test("is told where it stands, with what follows", () => {
      const preamble = "本报告由市档案局编制。\n如有疑问，请与临江市民政局办公室联系，联系电话见后。";
      const [finding, ...rest] = raised({ preamble });
      expect(rest).toEqual([]);
      expect(finding).toMatchObject({
        at: ["preamble"],
        quote: "临江市民政局办公室联系，联系",
        operands: { organ: "临江市档案局", where: "contact" },
      });
      expect(finding?.message).toEqual({
        "zh-CN": "联系单位写的是“临江市民政局”，而报告单位是“临江市档案局”。",
        en: "Readers are referred to “临江市民政局”, but the report is by “临江市档案局”.",
      });
      expect(named({ overview: "请与临江市民政局联系。" })).toEqual([]);
    });

    test("may be part of its name, or one of its other names", () => {
      expect(named({ preamble: "请与营商环境建设局联系。" }, { name: "临江市营商环境建设局" })).toEqual([]);
      expect(named({ preamble: "请与临江市档案局联系。" }, { name: "临江市档案局", alsoKnownAs: ["临江市史志中心"] })).toEqual([]);
      expect(named({ preamble: "请与临江市民政局联系。" }, { name: "临江市档案局", alsoKnownAs: ["民政"] })).toEqual([]);
      expect(named({ preamble: "请与临江市民政局联系。" }, { name: "临江市档案局", alsoKnownAs: ["局"] })).toEqual(["临江市民政局"]);
    });

    test("is not asked about where the organ has no name", () => {
      expect(named({ preamble: "请与临江市民政局联系。" }, { name: "" })).toEqual([]);
    });
  });

  describe("in the signature", () => {
    const signed = (signature: string, organ?: Organ) => named({ signature }, organ);

    test.each(["局", "委员会", "委", "办公室", "厅", "政府", "管委会", "中心", "院", "分局", "支队", "街道办事处", "办事处", "署", "处"])(
      "another organ's name ends in %s",
      (ending) => {
        expect(signed(`清河市某某${ending}`)).toEqual([`清河市某某${ending}`]);
      },
    );

    test.each([
      "临江市档案局",
      "临江市档案局 2022年1月20日",
      "临江市档案局2022.1.20",
      "临江市 档案局",
      "市档案局",
      "临江市档案局办公室",
      "临江市档案局办公厅",
      "2022年1月20日",
      "王小明",
      "民政局",
      "感谢各位读者的关注",
      "A清河市某某局",
      "清河市某某局盖章",
    ])("%s may stand", (signature) => {
      expect(signed(signature)).toEqual([]);
    });

    test("may be any of its names", () => {
      const organ = { name: "临江市档案局（地方志办公室）", alsoKnownAs: ["临江市史志中心"] };
      expect(signed("临江市档案局", organ)).toEqual([]);
      expect(signed("临江市档案局（地方志办公室）", organ)).toEqual([]);
      expect(signed("临江市史志中心", organ)).toEqual([]);
      expect(signed("临江市史志局", organ)).toEqual(["临江市史志局"]);
      expect(signed("营商环境建设局", { name: "临江市营商环境建设局" })).toEqual([]);
      expect(signed("平潭财政局", { name: "平潭（综合）财政局" })).toEqual(["平潭财政局"]);
      expect(signed("清河市某某局2022 年1月20日")).toEqual(["清河市某某局"]);
    });

    test("is quoted as it stands", () => {
      expect(raised({ signature: "（盖章）\n临江市民政局　2022年1月20日" })).toMatchObject([
        {
          at: ["signature"],
          quote: "临江市民政局　2022年1月20日",
          operands: { name: "临江市民政局", organ: "临江市档案局", where: "signature" },
          message: {
            "zh-CN": "落款是“临江市民政局”，而报告单位是“临江市档案局”。",
            en: "It is signed “临江市民政局”, but the report is by “临江市档案局”.",
          },
        },
      ]);
    });
  });
});

test("the example report has no finding in either format", () => {
  expect(judge(example())).toEqual([]);
  expect(judge(example({ year: 2026 }))).toEqual([]);
});
