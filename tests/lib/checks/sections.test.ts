import { describe, expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import { formatById } from "@/lib/format/formats";
import { example, found } from "./example";

describe("S_SECTIONS", () => {
  test("a missing section is named", () => {
    const [finding, ...rest] = found(
      example({ sectionsFound: ["overview", "proactive", "requests", "review_litigation", "problems"] }),
      "S_SECTIONS",
    );
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: "block", at: ["other"] });
    expect(finding?.message["zh-CN"]).toBe("缺少“六、其他需要报告的事项”。");
  });

  test("sections in another order are one finding", () => {
    const sectionsFound = ["overview", "proactive", "requests", "review_litigation", "other", "problems"] as const;
    expect(found(example({ sectionsFound: [...sectionsFound] }), "S_SECTIONS").map((finding) => finding.at)).toEqual([["problems"]]);
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
    ["other", "（文字描述，收取信息处理费情况在此处报告。）"],
  ] as const)("the placeholder of %s is no text", (section, text) => {
    expect(found(example({ prose: { [section]: text } }), "S_NARRATIVE_PRESENT")[0]?.at).toEqual([section]);
  });

  test.each(["全年公开信息××条。", "全年公开信息XX条。", "全年公开信息____条。", "我局（文字描述）做好公开工作。"])(
    "%s still holds a placeholder",
    (text) => {
      const [finding] = found(example({ prose: { overview: text } }), "S_NARRATIVE_PRESENT");
      expect(finding?.operands.problem).toBe("placeholder");
      expect(text).toContain(finding?.quote);
    },
  );

  test.each(["发布《今日检测x批次，合格率x%》系列文章。", "开通HTTP/XXI接口和BOXX平台。", "无。"])("%s is text", (text) => {
    expect(found(example({ prose: { overview: text } }), "S_NARRATIVE_PRESENT")).toEqual([]);
  });
});

describe("N_OVERVIEW_LENGTH", () => {
  test("advises beyond a thousand characters, white space left aside", () => {
    expect(found(example({ prose: { overview: `${"公".repeat(1000)}\n ` } }), "N_OVERVIEW_LENGTH")).toEqual([]);
    expect(found(example({ prose: { overview: "公".repeat(1001) } }), "N_OVERVIEW_LENGTH")[0]).toMatchObject({
      severity: "advise",
      operands: { length: 1001, most: 1000 },
    });
  });

  test("the 2019 format sets no limit", () => {
    expect(found(example({ format: formatById("2019"), prose: { overview: "公".repeat(3000) } }), "N_OVERVIEW_LENGTH")).toEqual([]);
  });
});

describe("N_FEE_STATEMENT", () => {
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
    });
  });

  test("the 2019 format does not ask", () => {
    expect(found(example({ format: formatById("2019"), prose: { other: "无。" } }), "N_FEE_STATEMENT")).toEqual([]);
  });
});

describe("N_OBSOLETE_BASIS", () => {
  test("the other format's notice alone is advised of, in any brackets", () => {
    for (const cited of ["国办公开办函〔2019〕60号", "国办公开办函[2019]60号", "国办公开办函（2019）60号"]) {
      const [finding] = found(example({ prose: { preamble: `根据${cited}要求编制。` } }), "N_OBSOLETE_BASIS");
      expect(finding).toMatchObject({ severity: "advise", at: ["preamble"], quote: cited });
    }
    expect(
      found(example({ format: formatById("2019"), prose: { preamble: "根据国办公开办函〔2019〕60号要求编制。" } }), "N_OBSOLETE_BASIS"),
    ).toEqual([]);
    expect(found(example({ prose: { preamble: "根据国办公开办函〔2021〕30号要求编制。" } }), "N_OBSOLETE_BASIS")).toEqual([]);
  });
});

describe("S_SIGNATURE_DATE", () => {
  test.each([
    ["临江市档案局", "落款缺日期。"],
    ["2022年1月20日", "落款缺单位名称。"],
  ])("%s: %s", (signature, said) => {
    expect(found(example({ prose: { signature } }), "S_SIGNATURE_DATE")[0]?.message["zh-CN"]).toBe(said);
  });

  test.each(["临江市档案局\n2022年1月20日", "临江市档案局　2022年1月20日", "临江市档案局 二〇二二年一月二十日", ""])(
    "%j is in order",
    (signature) => {
      expect(found(example({ prose: { signature } }), "S_SIGNATURE_DATE")).toEqual([]);
    },
  );
});

describe("S_PAGE", () => {
  test.each(["【字号:大 中 小】", "分享:", "扫一扫在手机打开当前页", "附件:"])("%s is page furniture", (line) => {
    expect(found(example({ prose: { other: `没有收取信息处理费。\n${line}` } }), "S_PAGE")[0]).toMatchObject({
      severity: "advise",
      quote: line,
    });
  });

  test.each(["我局开展经验分享：请各科室介绍做法。", "附件：临江市档案局政府信息公开指南", "（此件主动公开）"])("%s is not", (line) => {
    expect(found(example({ prose: { overview: line } }), "S_PAGE")).toEqual([]);
  });
});
