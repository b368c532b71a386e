import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import type { Exported } from "@/lib/exporting/exported";
import { toXlsx } from "@/lib/exporting/xlsx";
import { definedName } from "@/lib/format/defined-name";
import { type CellId, cellsOf, type Language } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { propose } from "@/lib/importing/read";
import { exportWords } from "@/lib/messages/exporting";
import { languages } from "@/lib/messages/language";
import { textOf } from "@/lib/report/prose";
import { figuresOf } from "@/lib/report/report";
import { changedParts, partOfSheet, relabelled, reworded, sheetsOf, withColumn, withCopiedSheet } from "../../support/changed-workbook";
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

const inSheet = (bytes: Uint8Array, sheet: string, mend: (xml: string) => string) => {
  const grid = partOfSheet(bytes, sheet);
  return changedParts(bytes, (xml, part) => (part === grid ? mend(xml) : xml));
};

/** The report as it is when hardly anything is filled in yet. */
const few: CellId[] = ["t2_art20_1.rules.issued", "t3.new_received.natural_person"];
const begun = Object.fromEntries(cellsOf(format).map(({ id }) => [id, few.includes(id) ? 7 : null]));
const draft = await toXlsx(
  {
    standing: "draft",
    edition: null,
    content: {
      ...report.content,
      prose: {},
      figures: Object.fromEntries(Object.entries(begun).map(([id, figure]) => [id, { figure, origin: "typed" as const }])),
    },
  },
  "zh-CN",
);

/** Numbers that no report has, for each row of a sheet from one on. */
const strange = (from: number, to: number) => Object.fromEntries(Array.from({ length: to - from + 1 }, (_, i) => [from + i, 90_001 + i]));

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

  test("brought back unchanged it leaves nothing over but the day of its edition: what it says of itself is no text of the report", async () => {
    const { edition, content } = report;
    const explanations = [{ rule: "T3_BALANCE", at: ["requests"], finding: { "zh-CN": "相差 1。", en: "Off by 1." }, reason: "机构改革" }];
    const blank = { ...content.figures, "t3.granted.total": { figure: null, origin: "typed" as const } };
    const edited: Exported = {
      ...{ standing: "edition", content: { ...content, documentNumber: "澄财〔2025〕1号", explanations, figures: blank } },
      edition: { ...edition, note: "更正了一处" },
    };
    const draft: Exported = { standing: "draft", content, edition: null };
    for (const exported of [report, edited, draft])
      for (const language of languages) {
        const { leftovers } = await propose(await toXlsx(exported, language), "a.xlsx");
        expect(leftovers.map((line) => line.slice(0, 5))).toEqual(exported.edition ? ["公布时间："] : []);
      }
  });

  test("what somebody wrote among its notes is listed", async () => {
    const written = reworded(own, (text) => (text === "网址" ? "联系人" : text === "符号" ? "请局长过目" : text));
    const { leftovers } = await propose(written, "a.xlsx");
    expect(leftovers).toHaveLength(3);
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

  test.each<[Language]>([["zh-CN"], ["en"]])("its sheets may be called anything (%s)", async (language) => {
    const bytes = await toXlsx(report, language);
    const names = sheetsOf(bytes);
    const renamed = changedParts(bytes, (xml, part) =>
      part === "xl/workbook.xml"
        ? names.reduce((text, name, i) => text.replaceAll(`"${name}"`, `"Sheet ${i}"`).replaceAll(`'${name}'!`, `'Sheet ${i}'!`), xml)
        : xml,
    );
    const read = await propose(renamed, "a.xlsx");
    expect([read.cells, read.sections, read.warnings]).toEqual([figures, (await propose(own, "a.xlsx")).sections, []]);
  });

  test.each<[Language]>([["zh-CN"], ["en"]])("without the sheet of text it is still read by its labels (%s)", async (language) => {
    const { prose } = exportWords[language].sheets;
    const bytes = await toXlsx(report, language);
    const alone = changedParts(bytes, (xml, part) =>
      part === "xl/workbook.xml" ? xml.replace(new RegExp(`<sheet name="${prose}"[^>]*>`, "u"), "") : xml,
    );
    const read = await propose(alone, "a.xlsx");
    expect([read.cells, read.year, read.title]).toEqual([figures, report.content.year, report.content.title]);
    expect(new Set(Object.values(read.provenance).map((place) => place?.confidence))).toEqual(new Set(["certain"]));
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

describe("what was put into a table besides its own numbers is not taken for one of them", () => {
  test.each([
    ["D", "before the first column"],
    ["F", "between the columns of a group"],
    ["K", "after the last column"],
  ])("a column of last year's numbers under a header of its own (%s, %s)", async (column) => {
    for (const header of ["备注", "上年数"]) {
      const numbers = { ...strange(5, 29), 4: header };
      for (const [bytes, given] of [
        [own, figures],
        [draft, begun],
      ] as const) {
        const read = await propose(withColumn(bytes, "表三", column, numbers), "a.xlsx");
        expect(read.cells).toEqual(given);
        expect(new Set(Object.values(read.provenance).map((place) => place?.confidence))).toEqual(new Set(["certain"]));
      }
    }
  });

  test.each([
    ["表三", "D"],
    ["表三", "F"],
    ["表三", "K"],
    ["表四", "A"],
    ["表四", "D"],
    ["表四", "P"],
  ])("numbers without a header, in %s from %s on: its own are told by their names, and that is said", async (sheet, column) => {
    for (const [bytes, given] of [
      [own, figures],
      [draft, begun],
    ] as const) {
      for (const numbers of [strange(5, 29), { 5: 90_001 }]) {
        const read = await propose(withColumn(bytes, sheet, column, numbers), "a.xlsx");
        expect(read.cells).toEqual(given);
      }
    }
    const read = await propose(withColumn(own, sheet, column, strange(5, 29)), "a.xlsx");
    expect(codesOf(read)).toContain("named_columns");
    expect(read.provenance[sheet === "表三" ? "t3.granted.total" : "t4.cases.review_upheld"]?.confidence).toBe("likely");
  });

  test("numbers that moved out from under the header, without names to tell them by, are left blank and said", async () => {
    const unnamed = inWorkbook((xml) => xml.replace(/<definedNames>.*<\/definedNames>/u, ""));
    const read = await propose(
      inSheet(unnamed, "表三", (xml) =>
        xml.replace(/<c r="([D-J])7"/gu, (_, letter) => `<c r="${String.fromCharCode(letter.charCodeAt(0) + 1)}7"`),
      ),
      "a.xlsx",
    );
    expect(read.cells["t3.granted.commercial"]).toBeNull();
    expect(read.cells["t3.granted.total"]).toBeNull();
    expect(codesOf(read)).toEqual(["count_mismatch"]);
  });

  test("a blank row beside the one of table four is only space", async () => {
    const more = inSheet(own, "表四", (xml) => xml.replace("</sheetData>", '<row r="6"><c r="A6" s="4"/></row></sheetData>'));
    const read = await propose(more, "a.xlsx");
    expect([read.cells, read.warnings]).toEqual([figures, []]);
  });

  test("but numbers beside a blank row that bears the names are said and not taken", async () => {
    const cells = [..."ABCDEFGHIJKLMNO"].map((letter, i) => `<c r="${letter}6"><v>${90_001 + i}</v></c>`).join("");
    const read = await propose(
      inSheet(draft, "表四", (xml) => xml.replace("</sheetData>", `<row r="6">${cells}</row></sheetData>`)),
      "a.xlsx",
    );
    expect(read.cells).toEqual(begun);
    expect(codesOf(read)).toContain("row_twice");
  });
});

describe("a sheet that stands in the workbook twice", () => {
  const changed = (xml: string) => xml.replace(/(<c r="D5"[^>]*>)<v>[^<]*<\/v>/u, "$1<v>90001</v>");

  test("is read once, from the tab that bears the table's name, and that is said", async () => {
    const read = await propose(withCopiedSheet(own, "表三", "表三 (2)", changed), "a.xlsx");
    expect(read.cells).toEqual(figures);
    expect(read.warnings.map(({ message }) => message)).toEqual(["工作表“表三 (2)”与“表三”是同一张表，只读取了“表三”，请核对。"]);
    expect(Object.values(read.sections).join()).not.toContain("90001");
    expect(read.leftovers.join()).toContain("90001");
  });

  test("is read from the copy where the original is hidden: it still says which table it is", async () => {
    const copied = withCopiedSheet(own, "表三", "新表", changed);
    const hidden = changedParts(copied, (xml, part) =>
      part === "xl/workbook.xml" ? xml.replace('<sheet name="表三"', '<sheet name="表三" state="hidden"') : xml,
    );
    const read = await propose(hidden, "a.xlsx");
    expect(read.cells).toEqual({ ...figures, "t3.new_received.natural_person": 90_001 });
    expect(codesOf(read)).toEqual(["hidden_sheets"]);
  });
});

describe("labels that were retyped", () => {
  test("a column under another word is read by the names of its cells, the others stay certain", async () => {
    const read = await propose(
      reworded(own, (text) => (text === "商业企业" ? "公司" : text)),
      "a.xlsx",
    );
    expect(read.cells).toEqual(figures);
    expect(read.provenance["t3.granted.commercial"]?.confidence).toBe("likely");
    expect(read.provenance["t3.granted.research"]?.confidence).toBe("certain");
    expect(read.warnings.map(({ message }) => message)).toContain("“（一）予以公开”一行的这些列按单元格的名称读取，请核对：商业企业。");
  });

  test("a cell under the label of another column is that column's, whatever it is named", async () => {
    const words = new Map([
      ["本年制发件数", "本年废止件数"],
      ["本年废止件数", "备用"],
    ]);
    const read = await propose(
      reworded(own, (text) => words.get(text) ?? text),
      "a.xlsx",
    );
    expect(read.cells["t2_art20_1.rules.issued"]).toBeNull();
    expect(read.cells["t2_art20_1.rules.repealed"]).toBe(figures["t2_art20_1.rules.issued"]);
    expect(read.cells["t2_art20_1.rules.in_force"]).toBe(figures["t2_art20_1.rules.in_force"]);
    expect(codesOf(read)).toContain("name_differs");
  });

  test("a label without its number is still the label, and goes before the names", async () => {
    const [one, other] = ["t3__denied_third_party__", "t3__denied_internal_affairs__"];
    const exchanged = inWorkbook((xml) => xml.replaceAll(one, "#").replaceAll(other, one).replaceAll("#", other));
    const read = await propose(
      reworded(exchanged, (text) => text.replace(/^[45]\.(保护第三方|属于三类)/u, "$1")),
      "a.xlsx",
    );
    expect(read.cells).toEqual(figures);
    expect(new Set(codesOf(read))).toEqual(new Set(["name_differs"]));
  });

  test("a row that is called like a column was turned on its side: its names say nothing", async () => {
    const words = new Map([
      ["规章", "本年废止件数"],
      ["本年制发件数", "规章"],
    ]);
    const read = await propose(
      reworded(own, (text) => words.get(text) ?? text),
      "a.xlsx",
    );
    for (const column of ["issued", "repealed", "in_force"]) expect(read.cells[`t2_art20_1.rules.${column}`]).toBeNull();
    expect(codesOf(read)).toContain("unknown_row");
  });

  test("a header that was pasted over named cells is a header", async () => {
    const higher = inWorkbook((xml) => xml.replace(/('表三'!\$[A-Z]\$)(\d+)/gu, (_, column, row) => `${column}${Number(row) - 1}`));
    const read = await propose(
      inSheet(higher, "表三", (xml) => xml.replace(/<mergeCells.*<\/mergeCells>/u, "")),
      "a.xlsx",
    );
    expect(read.cells).toEqual(figures);
    expect(new Set(codesOf(read))).toEqual(new Set(["name_differs"]));
  });
});
