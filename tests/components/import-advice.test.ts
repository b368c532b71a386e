import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ImportAdvice } from "@/components/desk/import-advice";
import type { Proposal } from "@/lib/importing/proposal";
import { emptyProposal } from "../support/empty-proposal";

const proposal: Proposal = {
  ...emptyProposal,
  year: 2026,
  organ: "澄湖市财政局",
  title: "报告",
  source: { publisher: "澄湖市审计局", labels: ["先行有效件数"], rowsOf: "2019" },
};
const told = (props: Partial<Parameters<typeof ImportAdvice>[0]> = {}) =>
  renderToStaticMarkup(createElement(ImportAdvice, { proposal, language: "en", organ: undefined, year: 2026, ...props }));

test("where a file departs from the prescribed form is said as advice, in either language", () => {
  expect(told()).toContain("Where the file departs from the prescribed form");
  expect(told()).toContain("先行有效件数");
  expect(told()).toContain("the report for 2026 needs");
  expect(told({ language: "zh-CN" })).toContain("文件与规定的格式不一致的地方");
});

test("its publisher is held against whose report it is meant to be, or else against whose it says that it is", () => {
  expect(told()).toContain("澄湖市审计局");
  expect(told({ organ: { name: "澄湖市审计局", alsoKnownAs: [] } })).not.toContain("澄湖市审计局");
});

test("whose rows it ought to have is left open while nobody knows its year", () => {
  expect(told({ year: null })).not.toContain("needs those of");
  expect(told({ year: null })).toContain("先行有效件数");
});

test("there is none for a proposal without it, as earlier versions kept them, or of a rule that the office switched off", () => {
  const { source: _, ...earlier } = proposal;
  expect(told({ proposal: earlier })).toBe("");
  const off = { N_LABEL: { off: true }, N_PUBLISHER: { off: true }, S_T3_LAYOUT: { off: true } };
  expect(told({ settings: off })).toBe("");
});
