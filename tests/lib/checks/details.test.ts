import { describe, expect, test } from "vitest";
import type { Texts } from "@/lib/checks/specimen";
import { specimen } from "@/lib/checks/specimen";
import type { Figures } from "@/lib/report/report";
import { found } from "./example";

const noticed = (rule: string, prose: Texts, figures: Figures = {}) => found(specimen({ year: 2024, prose, figures }), rule);

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
