import { expect, test } from "vitest";
import { figuresAsPublished, type KnownName, placePast } from "@/lib/importing/past";
import type { Proposal } from "@/lib/importing/proposal";
import { emptyProposal } from "../../support/empty-proposal";

const names: KnownName[] = [
  { organisation: 1, name: "澄湖市人民政府", shortName: "澄湖市", from: "2000-01-01", to: null },
  { organisation: 2, name: "澄湖市财政局", shortName: "财政局", from: "2000-01-01", to: null },
  { organisation: 3, name: "澄湖市工商局", shortName: "工商局", from: "2000-01-01", to: "2019-03-01" },
  { organisation: 3, name: "澄湖市市场监督管理局", shortName: "市场监管局", from: "2019-03-01", to: null },
  { organisation: 4, name: "澄湖市东湖区财政局", shortName: "东湖财政局", from: "2000-01-01", to: null },
];

const proposal = (part: Partial<Proposal>): Proposal => ({
  ...emptyProposal,
  year: 2022,
  sections: { signature: "澄湖市财政局\n2023年1月20日" },
  ...part,
});
const today = "2027-01-20";

test("the full name, the short name and an earlier name name the organisation without a doubt", () => {
  for (const [organ, organisation] of [
    ["澄湖市财政局", 2],
    ["财政局", 2],
    ["澄湖市 工商局", 3],
    ["市场监管局", 3],
  ] as const)
    expect(placePast(proposal({ organ }), "a.html", names, today)).toMatchObject({ organisation, open: [], year: 2022 });
});

test("a part of a name is proposed and has to be looked at; what fits several is a choice", () => {
  expect(placePast(proposal({ organ: "东湖区财政局" }), "a.html", names, today)).toMatchObject({ organisation: 4, open: ["organ_unsure"] });
  const twins = [...names, { organisation: 5, name: "另一市财政局", shortName: "财政局", from: "2000-01-01", to: null }];
  expect(placePast(proposal({ organ: "财政局" }), "a.html", twins, today)).toMatchObject({
    organisation: null,
    candidates: [2, 5],
    open: ["organ_several"],
  });
});

test("of two that bore a name at different times, the one that bore it in that year is meant", () => {
  const since: KnownName[] = [
    { organisation: 7, name: "澄湖市商务局", shortName: "商务局", from: "2000-01-01", to: "2020-01-01" },
    { organisation: 8, name: "澄湖市商务局", shortName: "商务局", from: "2020-01-01", to: null },
  ];
  expect(placePast(proposal({ organ: "澄湖市商务局", year: 2019 }), "a", since, today).organisation).toBe(7);
  expect(placePast(proposal({ organ: "澄湖市商务局", year: 2022 }), "a", since, today).organisation).toBe(8);
});

test("where the report does not say it, the file's name proposes organisation and year, to be looked at", () => {
  expect(placePast(proposal({ year: null }), "2021/澄湖市东湖区财政局.html", names, today)).toMatchObject({
    organisation: 4,
    year: 2021,
    open: ["organ_unsure", "year_unsure"],
  });
  expect(placePast(proposal({ year: null }), "report.html", names, today)).toMatchObject({
    organisation: null,
    year: null,
    open: ["organ_unknown", "year_unknown"],
  });
});

test("a remark that touches a number and a cell that is not certain have to be looked at; a heading in other words has not", () => {
  const organ = "澄湖市财政局";
  const warned = (code: string) => placePast(proposal({ organ, warnings: [{ code, message: "" }] }), "a", names, today).open;
  expect(warned("heading_differs")).toEqual([]);
  expect(warned("unclear_cell")).toEqual(["warnings"]);
  const unsure = proposal({ organ, provenance: { "t3.granted.total": { source: "1", confidence: "likely" } } });
  expect(placePast(unsure, "a", names, today).open).toEqual(["unsure_cells"]);
});

test("the day of publication is taken from what the page says about itself, when it is a day", () => {
  const day = (line: string) => placePast(proposal({ sections: {}, leftovers: [line] }), "a", names, today).publishedOn;
  expect(day("发布时间：2023-01-05 08:30")).toBe("2023-01-05");
  expect(day("公开日期 2023年1月20日 来源：财政局")).toBe("2023-01-20");
  expect(day("发布时间：2023-02-31")).toBeNull();
  expect(day("成文日期：2023-01-01")).toBeNull();
});

test("where the file says no other day, it is the one under the signature", () => {
  const day = (signature: string, ...leftovers: string[]) => placePast(proposal({ sections: { signature }, leftovers }), "a", names, today);
  expect(day("澄湖市财政局\n2023年1月20日")).toMatchObject({ publishedOn: "2023-01-20", open: ["organ_unknown"] });
  expect(day("澄湖市财政局　二〇二三年一月二十一日").publishedOn).toBe("2023-01-21");
  expect(day("二○二三年十月十日").publishedOn).toBe("2023-10-10");
  expect(day("澄湖市财政局\n2023年1月20日", "发布时间：2023-01-28").publishedOn).toBe("2023-01-28");
  expect(day("澄湖市财政局\n2023年2月31日")).toMatchObject({ publishedOn: null, open: ["organ_unknown", "day_unknown"] });
  expect(day("澄湖市财政局")).toMatchObject({ publishedOn: null, open: ["organ_unknown", "day_unknown"] });
});

test("a day before the year was over, or that has not come yet, is doubted, whether signed or published", () => {
  const organ = "澄湖市财政局";
  const open = (signature: string, ...leftovers: string[]) =>
    placePast(proposal({ organ, sections: { signature }, leftovers }), "a", names, today).open;
  expect(open("2022年1月16日")).toEqual(["day_impossible"]);
  expect(open("2022年12月31日")).toEqual(["day_impossible"]);
  expect(open("2023年1月1日")).toEqual([]);
  expect(open("2027年1月20日")).toEqual([]);
  expect(open("2027年1月21日")).toEqual(["day_impossible"]);
  expect(open("2023年1月16日", "发布时间：2022-01-16")).toEqual(["day_impossible"]);
});

test("the address at which it stood is taken from a line that names it, when it is one", () => {
  const address = (line: string) => placePast(proposal({ leftovers: [line] }), "a", names, today).address;
  expect(address("原文链接：https://www.example.gov.cn/a/1.htm")).toBe("https://www.example.gov.cn/a/1.htm");
  expect(address("原文链接：javascript:alert(1)")).toBeNull();
  expect(address("见 https://www.example.gov.cn/a/1.htm")).toBeNull();
});

test("what the file leaves blank stays blank, totals too", () => {
  const figures = figuresAsPublished(proposal({ cells: { "t3.granted.natural_person": 3, "t3.granted.total": null } }));
  expect(figures.find(({ cell }) => cell === "t3.granted.natural_person")?.figure).toBe(3);
  expect(figures.find(({ cell }) => cell === "t3.granted.total")).toMatchObject({ figure: null, cleared: false });
  expect(figures.some(({ cell }) => cell === "t3.granted.research")).toBe(false);
});
