import { expect, test } from "vitest";
import { toDocx } from "@/lib/exporting/docx";
import { utf8 } from "@/lib/exporting/text";
import { writers } from "@/lib/exporting/writers";
import { heldAgainst } from "@/lib/importing/held-against";
import { propose } from "@/lib/importing/read";
import { figuresOf } from "@/lib/report/report";
import { generatedReports } from "../exporting/reports";

const [one] = generatedReports(24).filter(({ content }) => content.format === "2021");
if (!one) throw new Error("no report was generated");
const { content } = one;
const figures = figuresOf(content);

test.each(["docx", "pdf", "xlsx", "json", "xml"] as const)(
  "a %s of a report says in every cell and section what was published",
  async (extension) => {
    const read = await propose(await writers[extension](one, "zh-CN"), `a.${extension}`);
    expect(heldAgainst(read, content)).toEqual({ same: 200, others: [], missing: [], text: [] });
  },
);

test("a table of figures has no text to compare, and that is no difference", async () => {
  expect(heldAgainst(await propose(await writers.csv(one, "zh-CN"), "a.csv"), content)).toEqual({
    same: 200,
    others: [],
    missing: [],
    text: null,
  });
});

test("a changed number, one that is gone and a changed sentence are told each in its place", async () => {
  const changed = structuredClone(one);
  changed.content.figures["t3.new_received.natural_person"] = { figure: 4711, origin: "typed" };
  changed.content.figures["t2_art20_5.permits.decisions"] = { figure: null, origin: "typed" };
  const [first] = changed.content.prose.overview ?? [];
  if (first) first.text = `${first.text}后来加上的话。`;
  const held = heldAgainst(await propose(await toDocx(changed, "zh-CN"), "a.docx"), content);
  expect(held).toEqual({
    same: 197,
    others: [
      { cell: "t3.new_received.natural_person", file: 4711, report: figures["t3.new_received.natural_person"] },
      // Added up where it was written.
      { cell: "t3.new_received.total", file: expect.any(Number), report: figures["t3.new_received.total"] },
    ],
    missing: ["t2_art20_5.permits.decisions"],
    text: ["overview"],
  });
});

test("a number where the report has none is told too", async () => {
  const blank = structuredClone(content);
  blank.figures["t4.cases.review_upheld"] = { figure: null, origin: "typed" };
  const { others } = heldAgainst(await propose(await writers.xlsx(one, "zh-CN"), "a.xlsx"), blank);
  expect(others.filter(({ cell }) => cell === "t4.cases.review_upheld")).toEqual([
    { cell: "t4.cases.review_upheld", file: figures["t4.cases.review_upheld"], report: null },
  ]);
});

test("white space and line breaks are no other text", async () => {
  const lines = (content.prose.overview ?? []).map(({ text }) => text).join("\n");
  const page = `<h1>${content.title}</h1><p>一、总体情况</p><p>${lines.replaceAll("，", "，\n ")}</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p>`;
  const { text } = heldAgainst(await propose(utf8(page), "a.html"), content);
  expect(text).not.toContain("overview");
  expect(text).toContain("problems");
});
