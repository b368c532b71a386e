import { describe, expect, test } from "vitest";
import type { Judged } from "@/lib/checks/finding";
import { specimen } from "@/lib/checks/specimen";
import { format2021 } from "@/lib/format/2021";
import { found } from "./example";

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

const noticed = (rule: string, source: NonNullable<Judged["source"]>, organ?: Judged["organ"]) =>
  found(specimen({ source, ...(organ ? { organ } : {}) }), rule);

describe("the rows of table three", () => {
  test("of the other format are told with both notices, in both languages", () => {
    const [finding, ...rest] = noticed("S_T3_LAYOUT", { rowsOf: "2019" });
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: "advise", at: ["requests"], operands: { rows: "2019", format: "2021" } });
    expect(finding?.message).toEqual({
      "zh-CN": "表三用的是“国办公开办函〔2019〕60号”的行，2021 年度应当用“国办公开办函〔2021〕30号”的行（（六）其他处理分 3 行）。",
      en: "Table 3 has the rows of 国办公开办函〔2019〕60号; the report for 2021 needs those of 国办公开办函〔2021〕30号.",
    });
    const old = specimen({ format: "2019", source: { rowsOf: "2021" } });
    expect(found(old, "S_T3_LAYOUT").map(({ message }) => message["zh-CN"])).toEqual([
      "表三用的是“国办公开办函〔2021〕30号”的行，2019 年度应当用“国办公开办函〔2019〕60号”的行（（六）其他处理只有一行）。",
    ]);
  });

  test("are nobody's business where the file says nothing of them", () => {
    expect(noticed("S_T3_LAYOUT", {})).toEqual([]);
    expect(found(specimen(), "S_T3_LAYOUT")).toEqual([]);
  });
});

describe("a label", () => {
  /** In a format that nobody has read yet: its labels are kept once they are read. */
  const labels = (...written: string[]) =>
    found({ ...specimen({ source: { labels: written } }), format: structuredClone(format2021) }, "N_LABEL").map(({ operands }) => [
      operands.label,
      operands.prescribed,
    ]);

  test.each([
    ["先行有效件数", "现行有效件数"],
    ["本年废止件", "本年废止件数"],
    ["规范性文件", "行政规范性文件"],
    ["现行有效件", "现行有效件数"],
    ["现行有效的件数", "现行有效件数"],
    ["现行有教件数", "现行有效件数"],
    ["本年处理决定数", "本年处理决定数量"],
    ["现行有效数", "现行有效件数"],
    ["现行有效件件数", "现行有效件数"],
    ["12.先行有效件数", "现行有效件数"],
    ["（十二）先行有效件数", "现行有效件数"],
    ["现行1.有效件数", "现行有效件数"],
    ["现行有效件数2", "现行有效件数"],
    ["本年收费金颜", "本年收费金额（单位：万元）"],
    ["行 政 许 诺", "行政许可"],
    ["1.属于国家秘蜜", "1.属于国家秘密"],
    ["（一）予以公布", "（一）予以公开"],
    ["2.其他法律和行政法规禁止公开", "2.其他法律行政法规禁止公开"],
    ["1.逾期不补正", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"],
    ["商业企叶", "商业企业"],
    ["行政复仪", "行政复议"],
  ])("%s should read %s", (written, prescribed) => {
    expect(labels(written)).toEqual([[written, prescribed]]);
  });

  test.each([
    "现行有效件数",
    "现行 有效 件数",
    "（七）总计",
    "七、总计",
    "7.总计",
    "总计",
    "规章",
    "归章",
    "自然人",
    "自燃人",
    "行政许可",
    "其他对外管理服务事项",
    "现有效数",
    "现形有笑件数",
    "现行无笑件数",
    "现行的笑效件数",
    "现行笑件数",
    "现行有效有效件数",
    "（一）现行有效件数",
    "一、现行有效件数",
    "1.现行有效件数",
    "1）现行有效件数",
    " 1. 现行有效件数",
    "现行·有效件数",
    "本年收费金额",
    "本年收费金额（单位：万元）",
    "行许可",
    "自然人数",
    "（注：本列数据只填写行政许可）",
    "先".repeat(81),
    "",
  ])("%s is right, or means something else", (written) => {
    expect(labels(written)).toEqual([]);
  });

  test("is told once, in the section of its table, in both languages", () => {
    const findings = noticed("N_LABEL", { labels: [" 先行有效件数 ", "先行有效件数", "本年处理决定数"] });
    expect(findings.map(({ at }) => at)).toEqual([["proactive"], ["proactive"]]);
    expect(findings[0]).toMatchObject({ severity: "advise", operands: { label: "先行有效件数", prescribed: "现行有效件数" } });
    expect(findings[0]?.message).toEqual({
      "zh-CN": "“表二（一）”里的“先行有效件数”与规定的名称“现行有效件数”不一致。",
      en: "“先行有效件数” is not the prescribed label “现行有效件数”.",
    });
    expect(noticed("N_LABEL", { labels: ["（一）予以公布"] })[0]?.at).toEqual(["requests"]);
    expect(noticed("N_LABEL", { labels: ["行政复仪"] })[0]?.at).toEqual(["review_litigation"]);
  });

  test("is nobody's business where the file has none", () => {
    expect(found(specimen(), "N_LABEL")).toEqual([]);
    expect(noticed("N_LABEL", {})).toEqual([]);
  });

  test("is looked at among the first two thousand of a file", () => {
    const many = (before: number) =>
      noticed("N_LABEL", { labels: [...Array.from({ length: before }, () => "合计"), "先行有效件数"] }).length;
    expect([many(1999), many(2000)]).toEqual([1, 0]);
  });
});

describe("the publisher of a page", () => {
  const organ = { name: "平潭综合实验区财政金融局（国资办）", alsoKnownAs: ["海坛片区管理局"] };
  const isTold = (publisher: string) => noticed("N_PUBLISHER", { publisher }, organ).length > 0;

  test.each([
    "区财政金融局",
    "财金局",
    "海坛片区",
    "市财政金融局",
    "财政",
    "平潭综合实验区财政金融局",
    "平潭综合实验区财政金融局办公室",
    " 区财政 金融局 ",
    "片区管理局",
  ])("%s is the organ itself", (publisher) => {
    expect(isTold(publisher)).toBe(false);
  });

  test.each(["金财局", "区教育局", "国资办", "财局长", "财局", "财", "财政市金融局"])("%s is somebody else", (publisher) => {
    expect(isTold(publisher)).toBe(true);
  });

  test("may go by what stands in brackets within its name", () => {
    const bracketed = { name: "临江（滨海）新区财政局", alsoKnownAs: [] };
    expect(noticed("N_PUBLISHER", { publisher: "滨海局" }, bracketed)).toEqual([]);
  });

  test("is told with the organ that files, in both languages", () => {
    const [finding, ...rest] = noticed("N_PUBLISHER", { publisher: " 临江市民政局 " });
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: "advise", at: ["preamble"], operands: { publisher: "临江市民政局", organ: "临江市档案局" } });
    expect(finding?.message).toEqual({
      "zh-CN": "页面的发布机构是“临江市民政局”，而报告单位是“临江市档案局”。",
      en: "The page gives “临江市民政局” as publisher, but the report is by “临江市档案局”.",
    });
    expect(found(specimen(), "N_PUBLISHER")).toEqual([]);
    expect(noticed("N_PUBLISHER", {})).toEqual([]);
  });
});
