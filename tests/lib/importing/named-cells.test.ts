import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import type { Exported } from "@/lib/exporting/exported";
import { toXlsx } from "@/lib/exporting/xlsx";
import { definedName } from "@/lib/format/defined-name";
import { cellsOf, type Language, tablesOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { propose } from "@/lib/importing/read";
import { languages } from "@/lib/messages/language";
import { textOf } from "@/lib/report/prose";
import { figuresOf } from "@/lib/report/report";
import { changedParts, relabelled, reworded } from "../../support/changed-workbook";
import { runs } from "../../support/properties";
import { anyReport } from "../../support/random-report";
import { differencesFrom } from "../../support/round-trip";
import { printedFigures } from "../exporting/read-back";
import { generatedReports } from "../exporting/reports";

const [report] = generatedReports(24).filter(({ content }) => content.format === "2021");
if (!report) throw new Error("no report was generated");
const format = formatById("2021");
const figures = figuresOf(report.content);
const own = await toXlsx(report, "zh-CN");

const inWorkbook = (mend: (xml: string) => string) => changedParts(own, (xml, part) => (part === "xl/workbook.xml" ? mend(xml) : xml));

const referenceOf = (xml: string, name: string) => xml.match(new RegExp(`name="${name}">([^<]*)<`, "u"))?.[1] ?? "";
const codesOf = ({ warnings }: Awaited<ReturnType<typeof propose>>) => warnings.map(({ code }) => code);

describe("the cells of a workbook bear the addresses of their figures as names", () => {
  test.each<[Language]>([["zh-CN"], ["en"]])("and each name means the cell that shows that figure (%s)", async (language) => {
    const { sheets, namedRanges = [] } = await readXlsx(await toXlsx(report, language));
    const shown = Object.fromEntries(
      namedRanges.map(({ name, range }) => {
        const [, sheet = "", column = "", row = ""] = range.match(/^'(.+)'!\$([A-Z])\$(\d+)$/u) ?? [];
        const value = sheets.find((one) => one.name === sheet)?.rows[Number(row) - 1]?.[column.charCodeAt(0) - 65];
        return [name, String(value ?? "")];
      }),
    );
    const printed = printedFigures(format, figures);
    expect(shown).toEqual(Object.fromEntries(cellsOf(format).map(({ id }) => [definedName(id), printed[id]])));
  });

  test("an English workbook is read back as the same report, its text too", async () => {
    const isSame = async (exported: Exported) => {
      expect(await differencesFrom(exported, await toXlsx(exported, "en"), "report.xlsx", "same")).toEqual([]);
    };
    await isSame(report);
    await fc.assert(fc.asyncProperty(anyReport, isSame), { ...runs(8), endOnFailure: true });
  });

  test("brought back unchanged it leaves nothing over: what it says of itself is no text of the report", async () => {
    const { edition, content } = report;
    const explanations = [{ rule: "T3_BALANCE", at: ["requests"], finding: { "zh-CN": "相差 1。", en: "Off by 1." }, reason: "机构改革" }];
    const blank = { ...content.figures, "t3.granted.total": { figure: null, origin: "typed" as const } };
    const edited: Exported = {
      ...{ standing: "edition", content: { ...content, documentNumber: "澄财〔2025〕1号", explanations, figures: blank } },
      edition: { ...edition, note: "更正了一处" },
    };
    const draft: Exported = { standing: "draft", content, edition: null };
    for (const exported of [report, edited, draft])
      for (const language of languages) expect((await propose(await toXlsx(exported, language), "a.xlsx")).leftovers).toEqual([]);
  });

  test("what somebody wrote among its notes is listed", async () => {
    const written = reworded(own, (text) => (text === "网址" ? "联系人" : text === "符号" ? "请局长过目" : text));
    const { leftovers } = await propose(written, "a.xlsx");
    expect(leftovers).toHaveLength(2);
    expect(leftovers.join()).toContain(`联系人：${report.edition.address}`);
  });

  test("an English workbook of earlier times, with chapters numbered in Chinese, is read back too", async () => {
    const earlier = reworded(await toXlsx(report, "en"), (text) =>
      text.replace(/^(\d)\. (?=[A-Z])/u, (_, n) => `${"〇一二三四五六"[Number(n)]}、`),
    );
    const { sections } = await propose(earlier, "a.xlsx");
    expect(Object.keys(sections)).toContain("overview");
    expect(sections.overview).toBe(textOf(report.content.prose, "overview"));
  });

  test("a row under another label is found by the names of its cells, and says so", async () => {
    const read = await propose(
      reworded(own, (text) => (text === "规章" ? "本局制定的规章数" : text)),
      "a.xlsx",
    );
    expect(read.cells).toEqual(figures);
    expect(read.provenance["t2_art20_1.rules.issued"]?.confidence).toBe("likely");
    expect(read.provenance["t2_art20_1.normative_documents.issued"]?.confidence).toBe("certain");
    expect(read.warnings.find(({ code }) => code === "named_row")?.message).toBe("“本局制定的规章数”按单元格的名称当作“规章”，请核对。");
    expect(codesOf(read)).not.toContain("missing_rows");
  });

  test("with all its labels in other words, the whole of it is found by name and nothing is certain", async () => {
    const read = await propose(relabelled(own, format), "a.xlsx");
    expect(read.format).toBe("2021");
    expect(read.cells).toEqual(figures);
    // Table four is a single row without a label, known by its place.
    const certain = Object.entries(read.provenance).filter(([, place]) => place?.confidence === "certain");
    expect(new Set(certain.map(([id]) => id.split(".")[0]))).toEqual(new Set(["t4"]));
  });

  test("its sheets may be called anything", async () => {
    const names = tablesOf(format).map(({ name }) => name.zh);
    const renamed = inWorkbook((xml) =>
      names.reduce((text, name, i) => text.replaceAll(`"${name}"`, `"Sheet ${i}"`).replaceAll(`'${name}'!`, `'Sheet ${i}'!`), xml),
    );
    const read = await propose(renamed, "a.xlsx");
    expect([read.cells, read.sections]).toEqual([figures, (await propose(own, "a.xlsx")).sections]);
  });

  test("a cell that was cut and pasted takes its name along: it is read where it is seen, and the row says so", async () => {
    const moved = inWorkbook((xml) =>
      xml
        .replace(
          `name="t3__new_received__natural_person">${referenceOf(xml, "t3__new_received__natural_person")}<`,
          `name="t3__new_received__natural_person">${referenceOf(xml, "t3__carried_in__natural_person")}<`,
        )
        .replace(
          `>${referenceOf(xml, "t3__carried_in__natural_person")}</definedName><definedName name="t3__carried_in__commercial"`,
          `>#REF!</definedName><definedName name="t3__carried_in__commercial"`,
        ),
    );
    const read = await propose(moved, "a.xlsx");
    expect(read.cells).toEqual(figures);
    expect(read.warnings.filter(({ code }) => code === "name_differs")).toHaveLength(1);
    expect(read.provenance["t3.carried_in.natural_person"]?.confidence).toBe("likely");
    expect(read.provenance["t3.new_received.natural_person"]?.confidence).toBe("certain");
  });

  test("whatever its names were made to mean, a workbook gives the numbers that are seen under its labels", async () => {
    const references = [...((await readXlsx(own)).namedRanges ?? [])].map(({ range }) => range);
    const strange = fc.constantFrom(
      ...references,
      "#REF!",
      "'表三'!$A:$C",
      "'表三'!$D$5:$G$9",
      "表三!D5",
      "5",
      "'没有'!$A$1",
      "'表三'!$ZZZ$9999999",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(strange, { minLength: references.length, maxLength: references.length }), async (places) => {
        let next = 0;
        const shuffled = inWorkbook((xml) => xml.replace(/(<definedName [^>]*>)[^<]*/gu, (_, open) => `${open}${places[next++]}`));
        expect((await propose(shuffled, "a.xlsx")).cells).toEqual(figures);
      }),
      runs(20),
    );
  });

  test("names that hold on one sheet only, or mean something else, say nothing", async () => {
    const local = inWorkbook((xml) => xml.replaceAll("<definedName ", '<definedName localSheetId="0" '));
    expect((await propose(local, "a.xlsx")).cells).toEqual(figures);
    const unnamed = reworded(local, (text) => (text === "规章" ? "本局制定的规章数" : text));
    expect((await propose(unnamed, "a.xlsx")).cells["t2_art20_1.rules.issued"]).toBeNull();
  });
});
