import { readXlsx } from "hucre/xlsx";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { toCsv, toWideCsv } from "@/lib/exporting/csv";
import { toDocx } from "@/lib/exporting/docx";
import type { Exported } from "@/lib/exporting/exported";
import { fromJson, toJson } from "@/lib/exporting/json";
import { toPdf } from "@/lib/exporting/pdf";
import { toXlsx } from "@/lib/exporting/xlsx";
import { fromXml, toXml } from "@/lib/exporting/xml";
import { type CellId, cellsOf, tablesOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { isNotApplicable } from "@/lib/report/figure";
import { allText } from "@/lib/report/prose";
import { figuresOf, type GivenFigures } from "@/lib/report/report";
import { cellsOfGrids, gridsOfDocx, linesOfCsv, paragraphsOfDocx, printedFigures } from "./read-back";
import { generatedReports, realReports } from "./reports";

const real = realReports();
const generated = generatedReports(60);
const some = [...generated.filter((_, i) => i % 12 === 0), ...real.filter((_, i) => i % 6 === 0)];
const few = [...generated.filter((_, i) => i % 25 === 0), ...real.filter((_, i) => i % 15 === 0)];

const expected = ({ content }: Exported) => printedFigures(formatById(content.format), figuresOf(content));
const named = (all: Exported[]) => all.map((exported) => [exported.edition?.id ?? "", exported] as const);

describe("every number is in the file as it is on the page", () => {
  test.each(named(some))("Word: %s", async (_, exported) => {
    const bytes = await toDocx(exported, "zh-CN");
    expect(cellsOfGrids(formatById(exported.content.format), gridsOfDocx(bytes))).toEqual(expected(exported));
    const text = paragraphsOfDocx(bytes);
    expect(text[0]).toBe(exported.content.title);
    for (const line of allText(exported.content.prose)
      .split("\n")
      .filter((each) => !each.includes("\t")))
      expect(text).toContain(line);
  });

  test.each(named(some))("Excel: %s, numbers as numbers and blanks as blanks", async (_, exported) => {
    const format = formatById(exported.content.format);
    const { sheets } = await readXlsx(await toXlsx(exported, "zh-CN"));
    const tables = sheets.slice(0, tablesOf(format).length);
    const found = cellsOfGrids(
      format,
      tables.map(({ rows }) => rows.slice(1)),
    );
    const figures = figuresOf(exported.content);
    for (const { id } of cellsOf(format)) {
      const figure = figures[id] ?? null;
      const value = found[id] ?? null;
      if (isNotApplicable(figure)) expect([id, value]).toEqual([id, "—"]);
      else expect([id, typeof figure === "string" ? String(value) : value]).toEqual([id, figure]);
    }
  });

  test.each(named(few))("PDF: %s, row by row in its text", async (_, exported) => {
    const { text } = await extractText(await getDocumentProxy(toPdf(exported, "zh-CN")), { mergePages: true });
    const printed = expected(exported);
    expect(text.replace(/\s/gu, "")).toContain(exported.content.title.replace(/\s/gu, ""));
    for (const table of tablesOf(formatById(exported.content.format)))
      for (const row of table.rows) {
        const values = table.columns.map((column) => printed[`${table.id}.${row.id}.${column.id}`] ?? "").filter((value) => value !== "");
        expect([row.label.zh, wordsInOrder([row.label.zh, ...values]).test(text)]).toEqual([row.label.zh, true]);
      }
  });

  test("CSV, long and wide", () => {
    for (const exported of [...generated, ...real]) {
      const [head = [], ...lines] = linesOfCsv(toCsv(exported, "zh-CN"));
      const long = Object.fromEntries(lines.map((line) => [line[head.indexOf("cell")], line]));
      const [wideHead = [], wide = []] = linesOfCsv(toWideCsv([exported], formatById(exported.content.format), "zh-CN"));
      const printed = expected(exported);
      const column = (name: string) => Object.fromEntries(Object.keys(printed).map((id) => [id, long[id]?.[head.indexOf(name)]]));
      const each = (as: (text: string) => string) => Object.fromEntries(Object.entries(printed).map(([id, text]) => [id, as(text)]));
      expect(column("value")).toEqual(each((text) => (text === "—" ? "" : text)));
      expect(column("mark")).toEqual(each((text) => (text === "—" ? "not_applicable" : text === "" ? "blank" : "")));
      expect(Object.fromEntries(Object.keys(printed).map((id) => [id, wide[wideHead.indexOf(id)]]))).toEqual(printed);
    }
  });

  test("JSON and XML give back the whole report, word for word", () => {
    for (const exported of [...generated, ...real]) {
      expect(fromJson(toJson(exported))).toEqual(exported);
      expect(fromXml(toXml(exported))).toEqual(exported);
    }
  });
});

test("text that XML finds hard comes back too", () => {
  const [first] = generated;
  if (!first) throw new Error("no report was generated");
  const text = `a < b && "c" > 'd' ]]> &amp; <!-- -->\t两\t格 𠮷`;
  const content = {
    ...first.content,
    prose: {
      overview: [
        { id: "b-1", kind: "table" as const, text },
        { id: "b-2", kind: "list" as const, text: "" },
      ],
    },
  };
  const draft: Exported = { standing: "draft", content: without(content), edition: null };
  expect(fromXml(toXml(draft))).toEqual(draft);
  expect(fromJson(toJson(draft))).toEqual(draft);
});

test("explanations, numbers, source, note and what an edition replaced come back", () => {
  const [first] = generated;
  if (first?.standing !== "edition") throw new Error("no report was generated");
  const whole: Exported = {
    ...first,
    content: {
      ...first.content,
      indexNumber: "000014349/2025-00001",
      documentNumber: "澄财〔2025〕1号",
      source: { url: "https://example.com/a?b=1&c=<2>", publishedOn: "2025-01-20" },
      imported: { file: "2025 <年报> & 附件.docx", digest: "0f".repeat(32), on: "2027-01-20", publishedOn: null },
      explanations: [
        { rule: "T3_BALANCE", at: ["t3.granted.total", "requests"], finding: { "zh-CN": "相差 1。", en: "Off by 1." }, reason: "机构改革" },
        { rule: "X_CARRY", at: [], finding: { "zh-CN": "", en: "" }, reason: "" },
      ],
    },
    edition: {
      ...first.edition,
      number: 2,
      note: "更正了\n一处",
      supersedes: "2025-x-v1",
      names: { ...first.edition.names, nameEn: 'A "B" & C' },
    },
  };
  expect(fromXml(toXml(whole))).toEqual(whole);
  expect(fromJson(toJson(whole))).toEqual(whole);
});

test("a blank cell is never 0, and a total that nobody gave is added up", async () => {
  const [first] = generated;
  if (!first) throw new Error("no report was generated");
  const blank: CellId = "t3.granted.natural_person";
  const total: CellId = "t3.granted.total";
  const figures: GivenFigures = { ...first.content.figures, [blank]: { figure: null, origin: "typed" as const } };
  delete figures[total];
  const draft: Exported = { standing: "draft", content: { ...without(first.content), figures }, edition: null };
  const found = cellsOfGrids(formatById(draft.content.format), gridsOfDocx(await toDocx(draft, "zh-CN")));
  expect(found[blank]).toBe("");
  expect(found[total]).toBe(String(figuresOf(draft.content)[total]));
});

const without = <T extends Exported["content"]>(content: T) => {
  const { title, organisation, year, format, figures, prose } = content;
  return { title, organisation, year, format, figures, prose };
};

/** The words one after another, whatever white space a line break or a column put between their letters. */
const wordsInOrder = (words: string[]): RegExp =>
  new RegExp(
    words.map((word) => [...word].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/-]/u, "\\$&")).join("\\s*")).join("\\s*"),
    "u",
  );
