import { describe, expect, test } from "vitest";
import { formatById } from "@/lib/format/formats";
import type { Figures } from "@/lib/report/report";
import { contradictions, example, found, said } from "./example";

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

  test.each([
    "制发规范性文件９件。",
    "制定9件规范性文件。",
    "制定9件行政规范性文件。",
    "全年印发行政规范性文件共 9 件。",
    "公开规范性文件数量为9份。",
    "出台规章、制度配套规范性文件9件。",
    "制发规范性文件9件并同步做好相关解读工作。",
    "现行有效的规定继续施行。制发规范性文件9件。",
  ])("%s is read", (text) => {
    expect(contradictions("N_NORMATIVE", text, issued)).toEqual([[9, "8"]]);
  });

  test.each(["集中公开", "累计公开", "公开的全部", "汇总公开", "入库"])(
    "%s规范性文件 may count what was issued or what is in force",
    (words) => {
      expect(contradictions("N_NORMATIVE", `${words}规范性文件30件。`, issued)).toEqual([]);
      expect(contradictions("N_NORMATIVE", `${words}规范性文件8件。`, issued)).toEqual([]);
      expect(contradictions("N_NORMATIVE", `${words}规范性文件9件。`, issued)).toEqual([[9, "8/30"]]);
    },
  );

  test("documents repealed are set against their own column", () => {
    const repealed: Figures = { ...issued, "t2_art20_1.normative_documents.repealed": 2 };
    expect(contradictions("N_NORMATIVE", "全年制发规范性文件8件，废止3件。", repealed)).toEqual([[3, "2"]]);
    expect(contradictions("N_NORMATIVE", "废止规范性文件3件。", repealed)).toEqual([[3, "2"]]);
    expect(contradictions("N_NORMATIVE", "制发规范性文件8件，废止2件。", repealed)).toEqual([]);
    expect(contradictions("N_NORMATIVE", "提请市政府废止规范性文件3件，修改和废止规范性文件5件。", repealed)).toEqual([]);
  });

  test.each(["废止了规范性文件3件。", "全年废止的行政规范性文件共3件。", "制定8件规范性文件，废止3件。", "制发规范性文件8件，废止共3件。"])(
    "%s tells of documents repealed",
    (text) => {
      const repealed: Figures = { ...issued, "t2_art20_1.normative_documents.repealed": 2 };
      const [finding, ...rest] = said("N_NORMATIVE", text, repealed);
      expect(rest).toEqual([]);
      expect(finding).toMatchObject({
        at: ["overview", "t2_art20_1.normative_documents.repealed"],
        operands: { about: "normative documents repealed", text: 3, table: "2" },
      });
    },
  );

  test.each([
    "废止规范性文件3条。",
    "废止规范性文件3次。",
    "废止规范性文件约3件。",
    "较上年多废止规范性文件3件。",
    "2020年废止规范性文件3件。",
    "修改、废止规范性文件3件。",
    "废止证照3件。",
    "制发规范性文件8件。废止3件。",
    "印发公文8件，废止3件。",
    "制发规范性文件8件，其余各类文件继续按原规定执行，废止3件。",
    "经清理，废止规范性文件3件。",
    "上级来文要求，废止规范性文件3件。",
    "各部门废止规范性文件3件。",
  ])("%s does not, or of others", (text) => {
    expect(contradictions("N_NORMATIVE", text, { ...issued, "t2_art20_1.normative_documents.repealed": 2 })).toEqual([]);
  });

  test("the 2019 format has no column of documents repealed", () => {
    expect(contradictions("N_NORMATIVE", "废止规范性文件3件。", {}, format2019)).toEqual([]);
  });

  test("documents of the government are a government's own alone", () => {
    const government = { name: "临江市人民政府", alsoKnownAs: [] };
    const prose = { overview: "代市政府制发规范性文件9件。" };
    expect(found(example({ figures: issued, prose }), "N_NORMATIVE")).toEqual([]);
    expect(found(example({ figures: issued, prose, organ: government }), "N_NORMATIVE")).toHaveLength(1);
  });

  test.each([
    "制发规范性文件8件。",
    "集中公开现行有效的行政规范性文件30件。",
    "规范性文件库收录规范性文件30件。",
    "宣布失效规范性文件6件。",
    "修订规范性文件6件。",
    "修改规范性文件6件。",
    "清理规范性文件120件。",
    "备案规范性文件3件。",
    "审查规范性文件45件。",
    "开展规范性文件合法性审核45件。",
    "评估规范性文件4件。",
    "评查规范性文件4件。",
    "规范性文件9件解读。",
    "刊登规范性文件9件。",
    "公报登载规范性文件9件。",
    "公报本年出版四期，规范性文件9件。",
    "转载规范性文件9件。",
    "转发规范性文件9件。",
    "征求意见的规范性文件9件。",
    "起草规范性文件9件。",
    "汇编规范性文件9件。",
    "继续有效的规范性文件9件。",
    "公开上级规范性文件9件。",
    "部门规范性文件9件。",
    "部门行政规范性文件9件。",
    "拟定规范性文件9件。",
    "向市政府报备规范性文件3件。",
    "规范性文件9条。",
    "学习规范性文件9次。",
    "印发9件关于规范性文件管理的意见。",
    "制定规范性文件管理办法9件。",
    "制发规章和规范性文件9件。",
    "制发规章、行政规范性文件9件。",
    "制发政策及规范性文件9件。",
    "制发政策与规范性文件9件。",
    "制发9件规范性文件等。",
    "制发9件规范性文件、通知。",
    "制发9件规范性文件和通知。",
    "制发9件规范性文件及通知。",
    "制发9件规范性文件类信息。",
    "制发9件规范性文件的解读。",
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
    expect(said("N_IN_FORCE", "现行有效规范性文件393件。", figures)[0]).toMatchObject({
      severity: "explain",
      at: ["overview", "t2_art20_1.normative_documents.in_force"],
    });
  });

  const figures: Figures = { "t2_art20_1.normative_documents.in_force": 470 };

  test.each([
    "现行有效规范性文件393件。",
    "现行有效的行政规范性文件共393件。",
    "规范性文件清理后继续有效393件。",
    "规范性文件现行有效件数为393件。",
    "行政规范性文件现行有效数量是393件。",
  ])("%s is read", (text) => {
    expect(contradictions("N_IN_FORCE", text, figures)).toEqual([[393, "470"]]);
  });

  test.each([
    "现行有效政策文件393件。",
    "清理规范性文件，现行有效的政策文件393件。",
    "规范性文件现行有效约393件。",
    "上年规范性文件现行有效393件。",
    "2020年规范性文件现行有效393件。",
    "规章和规范性文件现行有效393件。",
    "规章、规范性文件现行有效393件。",
    "证照清理后继续有效393件。",
    "清理规范性文件。证照继续有效393件。",
  ])("%s contradicts nothing", (text) => {
    expect(contradictions("N_IN_FORCE", text, figures)).toEqual([]);
  });

  test("the 2019 format has no such column", () => {
    expect(said("N_IN_FORCE", "现行有效规范性文件393件。", {}, format2019)).toEqual([]);
  });
});
