import { load } from "cheerio/slim";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { cellDifferences } from "@/components/desk/import-differences";
import { ImportRemarks, Leftovers } from "@/components/desk/import-remarks";
import { ImportSection } from "@/components/desk/import-section";
import { ImportTable } from "@/components/desk/import-table";
import { isSaidByCells } from "@/components/desk/import-unread";
import { openPoints, PastLines, refusalSentence, SameAs } from "@/components/office/past-lines";
import { format2021 } from "@/lib/format/2021";
import { cellsOf } from "@/lib/format/format";
import type { PastLine } from "@/lib/importing/past";
import type { Proposal } from "@/lib/importing/proposal";
import { warning } from "@/lib/importing/warnings";

const source = "（一）予以公开\t3\t４\t5?\t—\t1、2\t0\t12";
const read = (confidence: "certain" | "likely" | "guess") => ({ source, confidence });
const proposal: Proposal = {
  format: "2021",
  year: 2026,
  organ: "澄湖市财政局",
  title: "报告",
  cells: {
    ...Object.fromEntries(cellsOf(format2021).map(({ id }) => [id, 0])),
    "t3.granted.natural_person": 3,
    "t3.granted.commercial": 4,
    "t3.granted.research": 5,
    "t3.granted.public_welfare": null,
    "t3.granted.legal_service": null,
    "t3.granted.total": 12,
  },
  provenance: {
    "t3.granted.natural_person": read("certain"),
    "t3.granted.commercial": read("likely"),
    "t3.granted.research": read("guess"),
    "t3.granted.public_welfare": { ...read("certain"), read: "—" },
    "t3.granted.legal_service": read("certain"),
    "t3.granted.other_org": read("certain"),
    "t3.granted.total": read("certain"),
  },
  sections: {},
  sectionsFound: [],
  leftovers: ["上一篇：关于…"],
  warnings: [
    warning("tracked_changes"),
    warning("unclear_cell", { label: { zh: "规章", en: "Rules" }, read: "I2" }),
    warning("unclear_cell", { label: { zh: "（一）予以公开", en: "(1) Granted" }, read: "1、2" }),
    warning("missing_rows", { rows: { zh: "规章、行政许可", en: "Rules; Licences" } }),
  ],
};

/** The table of a file beside a draft, as HTML; texts of the cells of each line of one of its tables. */
function drawn(language: "zh-CN" | "en") {
  const figures = { "t3.granted.public_welfare": 1, "t3.granted.other_org": 0 };
  const own = cellDifferences(proposal, { format: format2021, figures, versions: {}, locked: [], text: {} });
  const chosen = new Set(["t3.granted.natural_person", "t3.granted.public_welfare"]);
  const $ = load(renderToStaticMarkup(createElement(ImportTable, { own, title: "表三", chosen, take: () => {}, language })));
  const lines = (within: string) =>
    $(`${within} tbody tr`)
      .map((_, row) => [
        $(row)
          .find("th, td")
          .map((_, cell) => $(cell).text().trim())
          .get()
          .filter((text) => text !== "")
          .join(" | "),
      ])
      .get();
  return { $, lines };
}

test("what differs stands first, its row once with the source in which the numbers are marked, each with what it will be", () => {
  const { $, lines } = drawn("en");
  expect(lines("section > .import-rows")).toEqual([
    expect.stringMatching(/Source: .* \| Natural persons \| blank \| 3 \| 3$/u),
    expect.stringMatching(/^.*≈ likely \| blank \| 4 \| blank$/u),
    expect.stringMatching(/^.*？ please check \| blank \| 5 \| blank$/u),
    expect.stringMatching(/^.* \| 1 \| blank — \| blank —$/u),
    expect.stringMatching(/^.*\| blank \| 12 \| blank$/u),
  ]);
  const marked = $("section > .import-rows mark")
    .map((_, mark) => $(mark).text())
    .get();
  expect(marked).toEqual(["3", "４", "—", "12"]);
  expect($("input[checked]").length).toBe(2);
  expect(
    $("input")
      .map((_, box) => $(box).attr("aria-label"))
      .get()
      .every((name) => name.startsWith("Accept ") && name.length > 10),
  ).toBe(true);
});

test("what could not be read stands apart with its column, is not to be ticked and not among what is the same", () => {
  const { $, lines } = drawn("zh-CN");
  expect($(".import-unread h4").text()).toBe("？ 1 格读不准，没有采用");
  expect(lines(".import-unread")).toEqual([expect.stringMatching(/法律服务机构 \| 空白 \| 1、2$/u)]);
  expect($(".import-unread mark").text()).toBe("1、2");
  expect($(".import-unread input").length).toBe(0);
  expect($(".import-same summary").text()).toBe("1 格与现在相同");
});

test("of a text that was changed a little the changed words are marked on either side, of one that was rewritten none", () => {
  const section = (now: string, file: string) =>
    load(
      renderToStaticMarkup(
        createElement(ImportSection, {
          each: { section: "overview", now, file, differs: true },
          title: "一、总体情况",
          chosen: new Set<string>(),
          take: () => {},
          language: "zh-CN",
        }),
      ),
    );
  const little = section("全年公开信息 12 条。按时更新。", "全年公开信息 15 条。按时更新。");
  expect([little("del").text(), little("ins").text()]).toEqual(["12", "15"]);
  expect(section("全年公开信息 12 条。", "本局依法履行职责，健全制度。")("del, ins").length).toBe(0);
});

test("of a part of a report no sum is called broken whose other rows are not in it", () => {
  const part: Proposal = {
    ...proposal,
    cells: {
      ...Object.fromEntries(cellsOf(format2021).map(({ id }) => [id, null])),
      "t3.granted.natural_person": 3,
      "t3.granted.total": 3,
    },
    provenance: { "t3.granted.natural_person": read("certain"), "t3.granted.total": read("certain") },
    warnings: [],
  };
  const drawn = (isThere?: (place: string) => boolean) =>
    load(renderToStaticMarkup(createElement(ImportRemarks, { proposal: part, language: "en", broken: "", isThere }))).text();
  expect(drawn()).toContain("do not add up");
  expect(drawn((place) => place in part.provenance)).not.toContain("do not add up");
});

test("a remark on a cell that could not be read is said by that cell, every other one by the reader", () => {
  expect(proposal.warnings.map((warning) => isSaidByCells(proposal, warning))).toEqual([false, false, true, false]);
});

test("sums that the file breaks are named as the file's own, remarks and what was left over stand there too", () => {
  const $ = load(renderToStaticMarkup(createElement(ImportRemarks, { proposal, language: "en", broken: "As they stand." })));
  expect($.text()).toContain("The figures of the file do not add up");
  expect($.text()).toContain("1 cell shows a sign like “—” or “/”, which is read as blank and never as 0");
  const listed = $("details li")
    .map((_, line) => $(line).text())
    .get();
  expect(listed).toContainEqual(expect.stringMatching(/: —$/));
  expect($.text()).toContain("The document has open tracked changes");
  // Many rows that are missing are counted before they are named.
  expect($("summary").last().text()).toMatch(/^\d+ rows are not in the file and stay as they are$/u);
  expect($.text()).toContain("Rows not in the file: Rules; Licences.");
  expect($.text()).toContain("“I2” in the row “Rules” cannot be read with certainty and stays blank.");
  const left = load(renderToStaticMarkup(createElement(Leftovers, { lines: proposal.leftovers, language: "en" })));
  expect(left("summary").text()).toContain("(1)");
  expect(left("li").text()).toBe("上一篇：关于…");
});

test("why a file of the past was not read, and what has to be looked at, are sentences in both languages", () => {
  for (const refusal of ["not_a_report", "several_reports", "crashed", "zip", "too_many", "something_new", null])
    for (const language of ["zh-CN", "en"] as const) expect(refusalSentence(refusal, language)).toMatch(/[。.]$/);
  const line = { state: "needs_look", open: ["organ_unsure", "warnings"], taken: null, twice: false } as const;
  const points = (changed: Partial<PastLine>) => openPoints({ ...line, open: [...line.open], ...changed }, "en");
  expect(points({})).toEqual(["the bureau is a guess", "there are remarks on reading"]);
  const there = "there is a report of this bureau and year already, so it cannot be taken in";
  // Where the bureau is a guess it may be another's.
  expect(points({ taken: "there" })).toEqual([there, "the bureau is a guess", "there are remarks on reading"]);
  expect(points({ taken: "there", open: ["warnings"], twice: true })).toEqual([there]);
  expect(points({ taken: "withdrawn", open: [] })).toEqual([expect.stringContaining("was published and withdrawn")]);
});

test("only a file of the past that will be taken in with the others is marked as one without doubts", () => {
  const line: PastLine = {
    id: 1,
    batch: 1,
    name: "a.txt",
    size: 1,
    state: "read",
    organisation: null,
    year: 2022,
    open: [],
    brokenSums: 2,
    refusal: null,
    edition: null,
    taken: null,
    twice: false,
    same: null,
  };
  const fine: PastLine = { ...line, brokenSums: 0 };
  const states = (lines: PastLine[]) =>
    load(renderToStaticMarkup(createElement(PastLines, { lines, language: "en", label: "x" })))(".past-state")
      .map((_, cell) => cell.children.map((child) => ("data" in child ? child.data : "")).join(""))
      .get()
      .map((text) => text.trim());
  expect(
    states([
      line,
      { ...fine, id: 2 },
      { ...fine, id: 3, taken: "there" },
      { ...line, id: 4, state: "needs_look", taken: "withdrawn" },
      { ...line, id: 4, state: "needs_look", open: ["year_unsure"], taken: "there" },
      { ...fine, id: 5, twice: true },
      { ...fine, id: 6, state: "accepted", taken: "there" },
    ]),
  ).toEqual([
    "read, does not add up",
    "read, no doubts",
    "cannot be taken in",
    "cannot be taken in",
    "needs a look",
    "needs a look",
    "taken in",
  ]);
});

test("a file that was brought before is called the same file, with what became of the first one", () => {
  const same = { id: 7, name: "财政局.txt", edition: "2021-finance-v1" };
  const said = (edition: string | null) =>
    load(renderToStaticMarkup(createElement(SameAs, { same: { ...same, edition }, language: "zh-CN" })))("a");
  expect(said("2021-finance-v1").text()).toBe("与先前送入的“财政局.txt”是同一文件，已录入为 2021-finance-v1");
  expect(said(null).text()).toContain("不再识别");
  expect(said(null).attr("href")).toBe("/office/past/7");
});
