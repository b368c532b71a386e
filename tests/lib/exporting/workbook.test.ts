import { load } from "cheerio";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { Exported } from "@/lib/exporting/exported";
import { toXlsx } from "@/lib/exporting/xlsx";
import type { Language } from "@/lib/format/format";
import { tablesOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { languages } from "@/lib/messages/language";
import { partOf } from "./read-back";
import { generatedReports } from "./reports";

const generated = generatedReports(24);
const reports = (["2019", "2021"] as const).map((id) => {
  const found = generated.find(({ content }) => content.format === id);
  if (!found) throw new Error("no report was generated");
  return {
    ...found,
    edition: {
      ...found.edition,
      names: { ...found.edition.names, nameEn: "Chenghu Municipal Bureau of Housing and Urban-Rural Development, Trials & Tests" },
    },
  };
});
const both = reports.flatMap((report) => languages.map((language) => [report.content.format, language, report] as const));

describe("a workbook can be printed", () => {
  test.each(both)("every sheet on A4, no wider than a page, with bureau, year, edition and page (%s, %s)", async (_, language, report) => {
    const sheets = sheetsOf(await toXlsx(report, language));
    expect(sheets).toHaveLength(tablesOf(formatById(report.content.format)).length + 2);
    for (const { xml } of sheets) {
      expect(xml("pageSetup").attr()).toMatchObject({ paperSize: "9", fitToWidth: "1" });
      expect(xml("pageSetUpPr").attr("fitToPage")).toBeTruthy();
      expect(xml("oddHeader").text()).toContain(report.content.title);
      const footer = xml("oddFooter").text();
      const name =
        language === "en"
          ? "Chenghu Municipal Bureau of Housing and Urban-Rural Development, Trials && Tests"
          : report.content.organisation.name;
      for (const part of [name, String(report.content.year), report.edition.id, "&P", "&N"]) expect(footer).toContain(part);
      expect(footer.length).toBeLessThan(256);
    }
  });

  test("a draft says on every page that it is one", async () => {
    const [report] = reports;
    if (!report) throw new Error("no report was generated");
    const draft: Exported = { standing: "draft", content: report.content, edition: null };
    for (const { xml } of sheetsOf(await toXlsx(draft, "zh-CN"))) {
      expect(xml("oddHeader").text()).toContain("&R草稿");
      expect(xml("oddFooter").text()).toContain("草稿，未经审核和公布");
    }
  });
});

describe("what stands in a cell is seen whole in programs that fit no row themselves", () => {
  test.each(both)("its rows are high enough for it (%s, %s)", async (_, language, report) => {
    // The name of a table stands over it and runs on over the columns.
    for (const { cells, widths, heights } of sheetsOf(await toXlsx(report, language)))
      for (const { text, row, column, rows, columns } of cells.filter(({ row }) => row > 0)) {
        const width = sum(widths.slice(column, column + columns));
        const height = sum(heights.slice(row, row + rows));
        // Excel draws a line of 11 points 13.5 points high, and no row higher than 409.
        expect([text, height >= Math.min(409, Math.ceil(lengthOf(text) / width) * 13.5)]).toEqual([text, true]);
      }
  });

  test.each(reports.map((report) => [report.content.format, report] as const))(
    "no English word is wider than its column (%s)",
    async (_, report) => {
      for (const { cells, widths } of sheetsOf(await toXlsx(report, "en")).slice(0, -2))
        for (const { text, row, column, columns } of cells.filter(({ row }) => row > 0)) {
          const longest = Math.max(...text.split(/[\s-]/u).map((word) => word.length));
          expect([text, row, longest < sum(widths.slice(column, column + columns))]).toEqual([text, row, true]);
        }
    },
  );

  test("rows of text grow with what somebody adds", async () => {
    const [report] = reports;
    if (!report) throw new Error("no report was generated");
    const sheets = sheetsOf(await toXlsx(report, "zh-CN"));
    expect(sheets.at(-2)?.xml("row[customHeight]")).toHaveLength(0);
    expect(sheets[0]?.xml("row[customHeight]").length).toBeGreaterThan(0);
  });
});

test.each<[Language]>([["zh-CN"], ["en"]])("units are said in the language of the workbook (%s)", async (language) => {
  const [report] = reports;
  if (!report) throw new Error("no report was generated");
  const texts =
    sheetsOf(await toXlsx(report, language))
      .at(-1)
      ?.cells.map(({ text }) => text) ?? [];
  expect(texts.includes(language === "en" ? "items" : "件")).toBe(true);
  expect(texts.includes(language === "en" ? "件" : "items")).toBe(false);
});

type Shown = { text: string; row: number; column: number; rows: number; columns: number };

/** The sheets as a program sees them that knows nothing but the file. */
function sheetsOf(bytes: Uint8Array) {
  const strings = load(partOf(bytes, "xl/sharedStrings.xml"), { xml: true })("si")
    .toArray()
    .map((string) => load(string, { xml: true })("t").text());
  const count = Object.keys(unzipSync(bytes)).filter((name) => name.startsWith("xl/worksheets/sheet")).length;
  return Array.from({ length: count }, (_, i) => {
    const xml = load(partOf(bytes, `xl/worksheets/sheet${i + 1}.xml`), { xml: true });
    const widths = xml("col")
      .toArray()
      .flatMap((col) => {
        const { min, max, width } = col.attribs;
        return Array.from({ length: Number(max) - Number(min) + 1 }, () => Number(width));
      });
    const heights: number[] = [];
    for (const row of xml("row").toArray()) heights[Number(row.attribs.r) - 1] = Number(row.attribs.ht ?? 15);
    const spans = new Map(
      xml("mergeCell")
        .toArray()
        .map((merge) => {
          const [from = "", to = ""] = (merge.attribs.ref ?? "").split(":");
          return [from, { rows: placeOf(to).row - placeOf(from).row + 1, columns: placeOf(to).column - placeOf(from).column + 1 }];
        }),
    );
    const cells = xml('c[t="s"]')
      .toArray()
      .map((cell): Shown => {
        const at = cell.attribs.r ?? "";
        return { text: strings[Number(xml(cell).find("v").text())] ?? "", ...placeOf(at), ...(spans.get(at) ?? { rows: 1, columns: 1 }) };
      });
    return { xml, widths, heights, cells };
  });
}

const placeOf = (at: string) => ({ column: at.charCodeAt(0) - 65, row: Number(at.slice(1)) - 1 });
const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
const lengthOf = (text: string) =>
  [...text].reduce((all, letter) => all + (/\p{Script=Han}|[、。，；：（）“”《》]/u.test(letter) ? 2 : 1), 0);
