import { describe, expect, test } from "vitest";
import { formatById } from "@/lib/format/formats";
import type { Figures } from "@/lib/report/report";
import { contradictions, said } from "./example";

const format2019 = formatById("2019");

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
    expect(contradictions("N_NORMATIVE", "印发规范性文件10件。", figures, format2019)).toEqual([]);
    expect(contradictions("N_NORMATIVE", "公开规范性文件7件。", figures, format2019)).toEqual([]);
    expect(contradictions("N_NORMATIVE", "公开规范性文件9件。", figures, format2019)).toEqual([[9, "10/7/0"]]);
  });

  test.each(["制发规范性文件９件。", "制定9件行政规范性文件。", "全年印发行政规范性文件共 9 件。"])("%s is read", (text) => {
    expect(contradictions("N_NORMATIVE", text, issued)).toEqual([[9, "8"]]);
  });

  test.each([
    "制发规范性文件8件。",
    "集中公开现行有效的行政规范性文件30件。",
    "规范性文件库收录规范性文件30件。",
    "废止规范性文件6件。",
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
    expect(contradictions("N_NORMATIVE", text, issued)).toEqual([]);
  });
});

describe("N_IN_FORCE", () => {
  test("documents in force are set against that column", () => {
    const figures: Figures = { "t2_art20_1.normative_documents.in_force": 470 };
    expect(contradictions("N_IN_FORCE", "集中公布现行有效行政规范性文件393件。", figures)).toEqual([[393, "470"]]);
    expect(contradictions("N_IN_FORCE", "集中公布现行有效行政规范性文件470件。", figures)).toEqual([]);
    expect(contradictions("N_IN_FORCE", "现行有效政策文件393件。", figures)).toEqual([]);
  });
});
