import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { load } from "cheerio";
import { readXlsx } from "hucre/xlsx";
import { extractText, getDocumentProxy, getMeta } from "unpdf";
import { expect, test } from "vitest";
import { sha256 } from "@/lib/exporting/archive";
import { toCodebook, toCsv, toWideCsv } from "@/lib/exporting/csv";
import type { Exported } from "@/lib/exporting/exported";
import { fromJson, jsonSchema, toJson } from "@/lib/exporting/json";
import { extensions } from "@/lib/exporting/kinds";
import { sheetOf } from "@/lib/exporting/sheet";
import { stampIn } from "@/lib/exporting/stamp";
import { writers } from "@/lib/exporting/writers";
import { fromXml, toXml } from "@/lib/exporting/xml";
import { tablesOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { propose } from "@/lib/importing/read";
import { figuresOf } from "@/lib/report/report";
import { differencesFrom } from "../../support/round-trip";
import { cellsOfGrids, gridsOfDocx, linesOfCsv, paragraphsOfDocx, partOf, printedFigures } from "./read-back";
import { generatedReports, realReports } from "./reports";

const generated = generatedReports(24).filter(({ content }) => content.format === "2021");
const [one] = generated;
if (!one) throw new Error("no report was generated");
const both2019And2021 = [generatedReports(24).find(({ content }) => content.format === "2019") ?? one, one];
const draft: Exported = { standing: "draft", edition: null, content: { ...one.content } };

test.each(extensions)("the same edition gives the same %s, byte for byte, however its keys are ordered", async (extension) => {
  const again = {
    ...structuredClone(one),
    content: { ...one.content, figures: reversed(one.content.figures), prose: reversed(one.content.prose) },
  } as Exported;
  expect(sha256(await writers[extension](again, "zh-CN"))).toBe(sha256(await writers[extension](one, "zh-CN")));
});

test.each(extensions)("a %s says which edition it is", async (extension) => {
  const stamp = stampIn(await writers[extension](one, "zh-CN"));
  expect(stamp).toEqual({ edition: one.edition?.id, digest: extension === "csv" ? null : one.edition?.digest });
  expect(stampIn(await writers[extension](draft, "zh-CN"))).toBeNull();
});

test("Word has the official layout: merged heads, repeated head rows, rows that do not split, fixed widths, fonts named first", async () => {
  const bytes = await writers.docx(one, "zh-CN");
  const xml = partOf(bytes, "word/document.xml");
  const [proactive, requests, cases] = gridsOfDocx(bytes);
  expect(proactive?.[0]).toEqual(Array.from({ length: 4 }, () => "第二十条第（一）项"));
  expect(requests?.[1]).toEqual([
    ...Array.from({ length: 3 }, () => "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"),
    "自然人",
    ...Array.from({ length: 5 }, () => "法人或其他组织"),
    "总计",
  ]);
  expect(requests?.[12]?.slice(0, 3)).toEqual(["三、本年度办理结果", "（三）不予公开", "6.属于四类过程性信息"]);
  expect(cases?.map((row) => row.length)).toEqual([15, 15, 15, 15]);
  expect(xml.match(/<w:tblHeader\/>/gu)).toHaveLength(6);
  expect(xml.match(/<w:cantSplit\/>/gu)).toHaveLength(xml.match(/<w:tr>|<w:tr /gu)?.length ?? -1);
  expect(xml).toContain('w:eastAsia="方正小标宋简体"');
  expect(partOf(bytes, "word/styles.xml")).toContain('w:eastAsia="仿宋_GB2312"');
  expect(partOf(bytes, "word/fontTable.xml")).toContain("宋体");
  expect(xml).toContain('w:w="11906" w:h="16838"');
});

test("Word sets a long title in two lines, the organ's name and the rest, and gives it back as one", async () => {
  const bytes = await writers.docx(one, "zh-CN");
  const { title, organisation } = one.content;
  const [first = ""] = partOf(bytes, "word/document.xml").match(/<w:p>.*?<\/w:p>/u) ?? [];
  expect(first.split("<w:br/>").map((line) => line.replace(/<[^>]*>/gu, ""))).toEqual([
    organisation.name,
    title.slice(organisation.name.length),
  ]);
  expect((await propose(bytes, "report.docx")).title).toBe(title);
});

test.each([
  ["澄湖市住房和城乡建设局关于2025年度政府信息公开工作的年度报告", "澄湖市住房和城乡建设局"],
  ["澄湖市住建局2025年度政府信息公开工作年度报告", "澄湖市住建局"],
  ["2025年澄湖市住房和城乡建设局政府信息公开工作年度报告", "2025年澄湖市住房和城乡建设局"],
  ["2025年政府信息公开工作年度报告", "2025年政府信息公开工作年度报告"],
])("a title is broken where a reader would: %s", (title, first) => {
  const content = { ...draft.content, title, organisation: { slug: "x", name: "澄湖市住房和城乡建设局" } };
  const { titleLines } = sheetOf({ standing: "draft", content, edition: null }, "zh-CN");
  expect([titleLines[0], titleLines.join("")]).toEqual([first, title]);
});

test("table three begins a page of the Word file and its rows stay together", async () => {
  for (const exported of both2019And2021)
    for (const [language, chapter] of [
      ["zh-CN", "三、收到和处理政府信息公开申请情况"],
      ["en", "3. Requests received and handled"],
    ] as const) {
      const $ = load(partOf(await writers.docx(exported, language), "word/document.xml"), { xml: true });
      const breaks = $("w\\:body > w\\:p").filter((_, paragraph) => $(paragraph).find("w\\:pageBreakBefore").length > 0);
      expect(breaks.map((_, paragraph) => $(paragraph).text()).toArray()).toEqual([chapter]);
      for (const table of $("w\\:tbl").toArray()) {
        const loose = $(table)
          .find("> w\\:tr")
          .toArray()
          .map((row) => $(row).find('w\\:keepNext:not([w\\:val="false"])').length === 0);
        expect(loose).toEqual(loose.map((_, i) => i === loose.length - 1));
      }
    }
});

test("an English Word file says its language, so that no program breaks its words, and mixes no signs into its properties", async () => {
  const bytes = await writers.docx(one, "en");
  const core = partOf(bytes, "docProps/core.xml");
  expect(core).toContain("<dc:language>en-GB</dc:language>");
  expect(core).toContain("Year: ");
  expect(core).not.toContain("：");
  expect(partOf(bytes, "word/styles.xml")).toContain('<w:lang w:val="en-GB" w:eastAsia="zh-CN"/>');
  expect(partOf(bytes, "word/footer1.xml")).not.toContain("：");
  expect(paragraphsOfDocx(bytes).filter((line) => /^(?:\d\. |[一二三四五六]、)[A-Z]/u.test(line))).toEqual([
    ...["1. Overview", "2. Information disclosed proactively", "3. Requests received and handled"],
    ...["4. Administrative review and litigation", "5. Main problems and improvements", "6. Other matters"],
  ]);
});

test("no word of an English PDF is broken, and its chapters are numbered as on the page", async () => {
  for (const exported of both2019And2021) {
    const text = await textOf(await writers.pdf(exported, "en"));
    const words = tablesOf(formatById(exported.content.format))
      .flatMap((table) => [...table.header.flat(), ...table.rows.flatMap(({ stub }) => stub)])
      .flatMap((cell) => cell.text.en.split(/[\s-]+/u));
    for (const word of new Set(words)) expect(text).toContain(word);
    expect(text).toContain("3. Requests received and handled");
    expect(text).not.toContain("三、");
  }
});

test("English CSV gives units and the bureau's name in English", async () => {
  const named: Exported = { ...one, edition: { ...one.edition, names: { ...one.edition.names, nameEn: "Bureau of Trials" } } };
  const amount = { figure: "12元", origin: "typed" as const };
  const given: Exported = {
    ...named,
    content: { ...one.content, figures: { ...one.content.figures, "t2_art20_8.fees.amount_wan": amount } },
  };
  const [head = [], ...lines] = linesOfCsv(toCsv(given, "en"));
  const column = (name: string) => new Set(lines.map((line) => line[head.indexOf(name)]));
  expect([...column("unit")].sort()).toEqual(["items", "yuan"]);
  expect([...column("bureau_name")]).toEqual(["Bureau of Trials"]);
  const [wideHead = [], wide = []] = linesOfCsv(toWideCsv([named], formatById("2021"), "en"));
  expect(wide[wideHead.indexOf("bureau_name")]).toBe("Bureau of Trials");
});

test("the codebook says in both languages what each cell of both formats is", () => {
  const [head = [], ...lines] = linesOfCsv(toCodebook());
  expect(lines).toHaveLength(398);
  for (const line of lines)
    for (const [i, name] of head.entries()) {
      const text = line[i] ?? "";
      if (name.endsWith("_en")) {
        expect(text).not.toMatch(/\p{Script=Han}(?<![元万])/u);
        expect(text === "").toBe((line[head.indexOf(name.replace("_en", "_zh"))] ?? "") === "");
      }
    }
});

test("an exercise of a practice year is marked on every page of Word and PDF, says so in every kind of file, and is read back as one", async () => {
  const exercise: Exported = { ...draft, standing: "practice" };
  expect(partOf(await writers.docx(exercise, "zh-CN"), "word/header1.xml")).toContain("练习");
  expect(await textOf(await writers.pdf(exercise, "zh-CN"))).toContain("练习");
  expect(await textOf(await writers.pdf(exercise, "en"))).toContain("TRIAL");
  const { title, organisation, year, format, figures, prose } = one.content;
  const plain: Exported = { ...exercise, content: { title, organisation, year, format, figures, prose } };
  expect([fromXml(toXml(plain)), fromJson(toJson(plain))]).toEqual([plain, plain]);
});

test("a draft is marked in Word and PDF, in both languages", async () => {
  expect(partOf(await writers.docx(draft, "zh-CN"), "word/header1.xml")).toContain("草稿");
  expect(await textOf(await writers.pdf(draft, "zh-CN"))).toContain("草稿");
  expect(await textOf(await writers.pdf(draft, "en"))).toContain("DRAFT");
  expect(await textOf(await writers.pdf(one, "zh-CN"))).not.toContain("草稿");
});

test("PDF is tagged PDF/A, names its title and language, can be searched, and leads to its edition", async () => {
  const bytes = await writers.pdf(one, "zh-CN");
  const raw = new TextDecoder("latin1").decode(bytes);
  expect(raw).toContain("/StructTreeRoot");
  expect(raw).toMatch(/pdfaid:part>2</u);
  expect(raw).toMatch(/pdfaid:conformance>A</u);
  const document = await getDocumentProxy(bytes.slice());
  const { info } = await getMeta(document);
  expect(info).toMatchObject({ Title: one.content.title, Language: "zh-CN" });
  const { text, totalPages } = await extractText(document, { mergePages: true });
  expect(text.replace(/\s/gu, "")).toContain("政府信息公开工作年度报告");
  expect(text).not.toMatch(/[\u2e80-\u2fdf\ufffd]/u);
  expect(text).toContain(`第 1 页，共 ${totalPages} 页`);
  expect(text.replace(/\s/gu, "")).toContain(one.edition?.digest);
  expect(text).toContain(one.edition?.id);
});

test("table three stands on one page of the PDF", { timeout: 20_000 }, async () => {
  for (const exported of [one, ...realReports().slice(1, 2)])
    for (const [language, opening, closing] of [
      ["zh-CN", "一、本年新收政府信息公开申请数量", "四、结转下年度继续办理"],
      ["en", "1.Requestsnewlyreceivedthisyear", "4.Carriedovertonextyear"],
    ] as const) {
      const { text } = await extractText(await getDocumentProxy(await writers.pdf(exported, language)), { mergePages: false });
      const pages = text.map((page) => page.replace(/\s/gu, ""));
      expect(pages.findIndex((page) => page.includes(opening))).toBe(pages.findIndex((page) => page.includes(closing)));
    }
});

test("numbers too long for their column are set smaller, not cut or broken", async () => {
  const figures = { ...draft.content.figures };
  for (const id of ["t3.new_received.natural_person", "t3.new_received.total", "t4.cases.review_total"] as const)
    figures[id] = { figure: 1_234_567_890, origin: "typed" };
  expect(
    (await textOf(await writers.pdf({ ...draft, content: { ...draft.content, figures } }, "zh-CN"))).match(/1234567890/gu),
  ).toHaveLength(3);
});

test("rare characters do not stop a PDF", async () => {
  const prose = { overview: [{ id: "x", kind: "paragraph" as const, text: "㐀𠮷𬺰 \u0007 😀 ok" }] };
  expect(await textOf(await writers.pdf({ ...draft, content: { ...draft.content, prose } }, "zh-CN"))).toContain("ok");
});

test("what a spreadsheet would run as a formula is escaped, negative numbers are not", async () => {
  const organisation = { slug: "x", name: '=HYPERLINK("http://evil","+1")' };
  const figures = { ...draft.content.figures, "t2_art20_8.fees.amount_wan": { figure: "-12.5", origin: "typed" as const } };
  const csv = new TextDecoder().decode(await writers.csv({ ...draft, content: { ...draft.content, organisation, figures } }, "zh-CN"));
  const [head = [], ...lines] = linesOfCsv(csv);
  for (const line of lines) for (const field of line) expect(field).not.toMatch(/^[=+@\t\r]|^-(?!\d+(?:\.\d+)?$)/u);
  expect(lines[0]?.[head.indexOf("bureau_name")]).toBe(`'${organisation.name}`);
  expect(lines.some((line) => line[head.indexOf("value")] === "-12.5")).toBe(true);
});

test("the published JSON schema is the one that is checked against", () => {
  expect(readFileSync("public/schemas/report-1.json", "utf8")).toBe(jsonSchema());
});

const has = (program: string) => {
  try {
    execFileSync("which", [program], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

test.skipIf(!has("xmllint"))("XML is valid against its published schema (where xmllint is installed)", () => {
  inFolder((folder) => {
    for (const [i, exported] of [...generatedReports(5), ...realReports().slice(0, 5), draft].entries()) {
      writeFileSync(path.join(folder, `${i}.xml`), toXml(exported));
      execFileSync("xmllint", ["--nonet", "--noout", "--schema", "public/schemas/report-1.xsd", path.join(folder, `${i}.xml`)], {
        stdio: "pipe",
      });
    }
  });
});

test.skipIf(!has("soffice"))(
  "LibreOffice opens the Word file with its merges and numbers right (where it is installed)",
  { timeout: 120_000 },
  async () => {
    const bytes = await writers.docx(one, "zh-CN");
    const format = formatById(one.content.format);
    const grids = gridsOfDocx(savedAnew(bytes, "report.docx"));
    expect(grids).toEqual(gridsOfDocx(bytes));
    expect(cellsOfGrids(format, grids)).toEqual(printedFigures(format, figuresOf(one.content)));
  },
);

test.skipIf(!has("soffice"))(
  "LibreOffice shows table three of the Word file on one page, in both languages (where it is installed)",
  { timeout: 120_000 },
  async () => {
    for (const [language, opening, closing] of [
      ["zh-CN", "一、本年新收政府信息公开申请数量", "四、结转下年度继续办理"],
      ["en", "1.Requestsnewlyreceivedthisyear", "4.Carriedovertonextyear"],
    ] as const) {
      const printed = savedAnew(await writers.docx(one, language), "report.docx", "pdf");
      const { text } = await extractText(await getDocumentProxy(printed), { mergePages: false });
      const pages = text.map((page) => page.replace(/\s/gu, ""));
      expect(pages.findIndex((page) => page.includes(opening))).toBeGreaterThan(0);
      expect(pages.findIndex((page) => page.includes(opening))).toBe(pages.findIndex((page) => page.includes(closing)));
    }
  },
);

test.skipIf(!has("soffice"))(
  "LibreOffice saves the workbook anew with the names of its cells, and it is read back the same (where it is installed)",
  { timeout: 120_000 },
  async () => {
    const bytes = await writers.xlsx(one, "zh-CN");
    const again = savedAnew(bytes, "report.xlsx");
    const namesIn = async (workbook: Uint8Array) => {
      const { namedRanges = [] } = await readXlsx(workbook);
      // It leaves out quotation marks that nobody needs.
      return namedRanges.map(({ name, range }) => `${name} ${range.replaceAll("'", "")}`).sort();
    };
    expect(await namesIn(again)).toEqual(await namesIn(bytes));
    expect(await namesIn(again)).toHaveLength(200);
    expect(await differencesFrom(one, again, "report.xlsx", "same")).toEqual([]);
  },
);

async function textOf(bytes: Uint8Array): Promise<string> {
  return (await extractText(await getDocumentProxy(bytes), { mergePages: true })).text;
}

/** The file as LibreOffice writes it after opening it. */
function savedAnew(bytes: Uint8Array, name: string, kind = path.extname(name).slice(1)): Uint8Array {
  return inFolder((folder) => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const saved = path.join(folder, "saved");
    execFileSync("soffice", [profile, "--headless", "--convert-to", kind, "--outdir", saved, file], {
      stdio: "ignore",
    });
    return new Uint8Array(readFileSync(path.join(saved, `${path.parse(name).name}.${kind}`)));
  });
}

function inFolder<T>(run: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), "export-"));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const reversed = (record: object) => Object.fromEntries(Object.entries(record).reverse());
