import { describe, expect, test } from "vitest";
import { specimen } from "@/lib/checks/specimen";
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
