import { load } from "cheerio/slim";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { cellDifferences } from "@/components/desk/import-differences";
import { ImportRemarks, Leftovers } from "@/components/desk/import-remarks";
import { ImportTable } from "@/components/desk/import-table";
import { openPoints, PastLines, refusalSentence } from "@/components/office/past-lines";
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
  expect(openPoints({ open: ["organ_unsure", "warnings"], taken: true, twice: false }, "en")).toEqual([
    "there is a report of this bureau and year already",
    "the bureau is a guess",
    "there are remarks on reading",
  ]);
});

test("a file of the past that was read without doubts but does not add up is marked as such, and not as one without doubts", () => {
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
    taken: false,
    twice: false,
  };
  const states = (lines: PastLine[]) =>
    load(renderToStaticMarkup(createElement(PastLines, { lines, language: "en", label: "x" })))(".past-state")
      .map((_, cell) => cell.children.map((child) => ("data" in child ? child.data : "")).join(""))
      .get()
      .map((text) => text.trim());
  expect(states([line, { ...line, id: 2, brokenSums: 0 }, { ...line, id: 3, state: "accepted" }])).toEqual([
    "read, does not add up",
    "read, no doubts",
    "taken in",
  ]);
});
