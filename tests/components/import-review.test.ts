import { load } from "cheerio/slim";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { cellDifferences } from "@/components/desk/import-differences";
import { ImportRemarks, Leftovers } from "@/components/desk/import-remarks";
import { ImportTable } from "@/components/desk/import-table";
import { openPoints, PastLines, refusalSentence, SameAs } from "@/components/office/past-lines";
import { format2021 } from "@/lib/format/2021";
import { cellsOf } from "@/lib/format/format";
import type { PastLine } from "@/lib/importing/past";
import type { Proposal } from "@/lib/importing/proposal";
import { warning } from "@/lib/importing/warnings";

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
    "t3.granted.legal_service": null,
  },
  provenance: {
    "t3.granted.natural_person": { source: "3", confidence: "certain" },
    "t3.granted.commercial": { source: "４", confidence: "likely" },
    "t3.granted.research": { source: "5?", confidence: "guess" },
    "t3.granted.legal_service": { source: "（一）予以公开 3 ４ 5? —", confidence: "certain", read: "—" },
  },
  sections: {},
  sectionsFound: [],
  leftovers: ["上一篇：关于…"],
  warnings: [warning("tracked_changes"), warning("unclear_cell", { label: { zh: "规章", en: "Rules" }, read: "I2" })],
};

test("each number stands beside its source, with how certain it is by sign and word, and what it will be", () => {
  const figures = { "t3.granted.legal_service": 1 };
  const own = cellDifferences(proposal, { format: format2021, figures, versions: {}, locked: [], text: {} });
  const chosen = new Set(["t3.granted.natural_person", "t3.granted.legal_service"]);
  const $ = load(renderToStaticMarkup(createElement(ImportTable, { own, title: "表三", chosen, take: () => {}, language: "en" })));
  const rows = $("tbody tr")
    .map((_, row) => $(row).text())
    .get();
  expect(rows).toEqual([
    expect.stringMatching(/3✓ certain · Source: 33$/),
    expect.stringMatching(/4≈ likely · Source: ４$/),
    expect.stringMatching(/5？ please check · Source: 5\?$/),
    expect.stringMatching(/1blank —✓ certain · Source: .*blank —$/),
  ]);
  expect($("input[checked]").length).toBe(2);
  expect(
    $("input")
      .map((_, box) => $(box).attr("aria-label"))
      .get()
      .every((name) => name.startsWith("Accept ") && name.length > 10),
  ).toBe(true);
});

test("sums that the file breaks are named as the file's own, remarks and what was left over stand there too", () => {
  const $ = load(renderToStaticMarkup(createElement(ImportRemarks, { proposal, language: "en", broken: "As they stand." })));
  expect($.text()).toContain("The figures of the file do not add up");
  expect($.text()).toContain("1 cell shows a sign like “—” or “/”, which is read as blank and never as 0");
  expect($("details li").text()).toMatch(/: —$/);
  expect($.text()).toContain("The document has open tracked changes");
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
