import { expect, test } from "vitest";
import { notesOf } from "@/components/review/review-notes";
import type { Finding, Place } from "@/lib/checks/finding";
import { formatById } from "@/lib/format/formats";
import type { RemarkView } from "@/lib/report/remark";

const finding = (rule: string, at: Place[]): Finding => ({
  rule,
  version: 1,
  severity: "explain",
  at,
  operands: {},
  key: rule,
  message: { "zh-CN": rule, en: rule },
});
const remark = (id: number, anchor: RemarkView["anchor"]): RemarkView => ({
  id,
  kind: "return",
  round: 1,
  anchor,
  text: "",
  by: "",
  at: new Date(0),
  answer: null,
  answeredBy: null,
  closed: false,
});

test("findings and remarks are numbered in the order in which the report is read, what belongs to no place first", () => {
  const notes = notesOf(
    formatById("2021"),
    [finding("carry", ["t3.carried_in.natural_person", "t3.carried_in.total"]), finding("year", ["overview"])],
    [remark(1, { cell: "t3.granted.natural_person" }), remark(2, null), remark(3, { section: "problems", quote: "不足" })],
  );
  const shown = notes.map((note) => [note.number, note.section, note.kind === "finding" ? note.finding.rule : note.remark.id]);
  expect(shown).toEqual([
    [1, "preamble", 2],
    [2, "overview", "year"],
    [3, "requests", "carry"],
    [4, "requests", 1],
    [5, "problems", 3],
  ]);
});
