import { describe, expect, it } from "vitest";
import { sourceAdvice } from "@/lib/checks/source-advice";
import { writers } from "@/lib/exporting/writers";
import { cellsOf } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import type { Proposal } from "@/lib/importing/proposal";
import { propose } from "@/lib/importing/read";
import { exportedFrom } from "../../support/exported-report";
import { type MadeReport, renderHtml, renderText, someSections } from "../../support/render-report";

const made = formats.map((format): MadeReport => {
  const year = format.years.from;
  return {
    format,
    title: `澄湖市试验局${year}年政府信息公开工作年度报告`,
    figures: Object.fromEntries(cellsOf(format).map(({ id, type }) => [id, type === "amount" ? "0" : 0])),
    sections: someSections(year),
  };
});
const newest = made.at(-1);
if (!newest) throw new Error("there are no formats");

const page = renderHtml(newest);
const withTable = (cells: string) => `<table><tr>${cells}</tr><tr><td>公开日期</td><td>2022-01-20</td></tr></table>${page}`;

const read = (text: string, name: string) => propose(Buffer.from(text), name);
const advice = (proposal: Proposal) =>
  sourceAdvice({
    format: newest.format,
    year: proposal.year ?? 0,
    title: "",
    organ: { name: "澄湖市试验局", alsoKnownAs: ["试验局"] },
    figures: {},
    prose: {},
    ...(proposal.source ? { source: proposal.source } : {}),
  }).map((sentence) => sentence["zh-CN"]);

describe("what a file says besides its text and numbers", () => {
  it.each(made.map((report) => [report.format.id, report] as const))("is that its table three has the rows of %s", async (id, report) => {
    expect((await read(renderHtml(report), "report.html")).source?.rowsOf).toBe(id);
    expect((await read(renderText(report), "report.txt")).source?.rowsOf).toBe(id);
  });

  it("are the labels of its tables, each once, and no sentences", async () => {
    const labels = (await read(page, "report.html")).source?.labels ?? [];
    expect(labels).toEqual(expect.arrayContaining(["现行有效件数", "行政许可", "科研机构"]));
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.filter((label) => label.includes("。"))).toEqual([]);
  });

  it.each([
    ["a line above the report", `发布机构： 澄湖市某某局\n${renderText(newest)}`, "report.txt"],
    ["two cells of the page's table", withTable("<td>发布机构</td><td>澄湖市某某局</td>"), "report.html"],
    ["one cell of the page's table", withTable("<td>索引号：1</td><td>发布机构：澄湖市某某局</td>"), "report.html"],
    ["a paragraph of the page", `<p>发布单位：澄湖市某某局</p>${page}`, "report.html"],
  ])("is who published it, from %s", async (_, text, name) => {
    expect((await read(text, name)).source?.publisher).toBe("澄湖市某某局");
  });

  it("is not who wrote the page", async () => {
    expect((await read(`<meta name="Author" content="张三">${page}`, "report.html")).source?.publisher).toBeUndefined();
  });
});

describe("advice on a file", () => {
  it("is none for the official form, in whichever kind it comes", async () => {
    expect(advice(await read(page, "report.html"))).toEqual([]);
    const exported = exportedFrom(await read(renderText(newest), "report.txt"));
    for (const extension of ["docx", "xlsx", "csv", "json", "xml"] as const)
      expect(advice(await propose(await writers[extension](exported, "zh-CN"), `report.${extension}`)), extension).toEqual([]);
  });

  it("names a misprinted label, and another's name as publisher", async () => {
    const text = `发布机构：澄湖市某某局\n${renderText(newest).replace("现行有效件数", "先行有效件数")}`;
    expect(advice(await read(text, "report.txt"))).toEqual([
      expect.stringContaining("先行有效件数"),
      expect.stringContaining("澄湖市某某局"),
    ]);
  });
});
