import { expect, test } from "vitest";
import { realOrganisations } from "@/lib/demo/pingtan";
import { Refusal } from "@/lib/errors";
import { type Meant, mustBeThisReport } from "@/lib/importing/meant";
import type { Proposal } from "@/lib/importing/proposal";
import { propose } from "@/lib/importing/read";
import { warning } from "@/lib/importing/warnings";
import { type AnotherReason, anotherReport } from "@/lib/messages/another-report";
import { refusalIn } from "@/lib/messages/import-refusals";
import { emptyProposal } from "../../support/empty-proposal";
import { hasReports, published, publishedFiles } from "./published";

const meant: Meant = {
  year: 2026,
  own: ["澄湖市市场监督管理局", "澄湖市工商行政管理局", "澄湖市质量技术监督局"],
  ownShort: ["市场监管局", "工商局", "质监局"],
  near: ["澄湖市人民政府", "澄湖市教育局", "澄湖市财政局", "澄湖市东湖区人民政府"],
  others: ["平潭综合实验区财政金融局", "邻水市国土资源局"],
  pages: [2024, 2025, 2026],
};
const file = (part: Partial<Proposal>): Proposal => ({ ...emptyProposal, year: 2026, organ: "澄湖市市场监督管理局", ...part });

function refusalOf(part: Partial<Proposal>, of: Meant = meant): Refusal | null {
  try {
    mustBeThisReport(file(part), of);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
const said = (part: Partial<Proposal>, language: "zh-CN" | "en" = "zh-CN") => {
  const refusal = refusalOf(part);
  return refusal && refusalIn(language, refusal.code, refusal.detail);
};

test("the report of another year is named as such, with the way to that year where the bureau has it", () => {
  expect(said({ year: 2024 })).toBe("这是2024年度的报告，不是2026年度的，没有改动任何内容；请到2024年度的页面导入。");
  expect(said({ year: 2024 }, "en")).toContain("the report for 2024, not the one for 2026");
  expect(said({ year: 2019 })).toBe("这是2019年度的报告，没有改动任何内容；请换成2026年度的文件。");
  expect(refusalOf({ year: 2024 })).toMatchObject({ code: "another_report", status: 422, detail: { found: 2024, expected: 2026 } });
});

test("a year that the file does not say, or says only half, is no other year", () => {
  expect(said({ year: null })).toBeNull();
  expect(said({ year: 2025, warnings: [warning("year_differs", { title: 2025, period: 2026 })] })).toBeNull();
  expect(said({ year: 2025, warnings: [warning("year_differs", { title: 2025, period: 2024 })] })).toContain("2025年度");
});

test.each([
  "澄湖市市场监督管理局",
  "市场监督管理局",
  "市市场监督管理局",
  "市场监管局",
  "中国澄湖市市场监督管理局",
  "华东省澄湖市市场监督管理局",
  "澄湖市 市场监督管理局（知识产权局）",
  "澄湖市工商行政管理局",
  "工商局",
  "市质监局",
  "澄湖市市监局",
  "局办公室",
  "澄湖市市场监管综合执法支队",
  "市国土资源局",
  "县级市场监督管理机构",
  "园林市政管理局",
  "高新区管委会",
])("%s may be the bureau itself, under a name of today, of earlier or of nobody's list: it is not stopped", (organ) => {
  expect(said({ organ })).toBeNull();
});

test.each([
  "澄湖市教育局",
  "市教育局",
  "澄湖市 财政局",
  "平潭综合实验区财政金融局",
  "澄湖市东湖区人民政府",
  "别处县教育局",
  "另一市市场监督管理局",
])("%s is recognisably another organ", (organ) => {
  expect(said({ organ })).toBe(`这是“${organ}”的报告，没有改动任何内容；请换成“澄湖市市场监督管理局”的文件。`);
  expect(said({ organ, year: 2024 }, "en")).toContain(`“${organ}” for 2024`);
});

test("every answer is one sentence in either language", () => {
  const details = { found: 2024, expected: 2026, organ: "甲局", bureau: "乙局" };
  for (const reason of Object.keys(anotherReport.en) as AnotherReason[]) {
    expect(anotherReport["zh-CN"][reason](details)).toMatch(/^[^。]+。$/u);
    expect(anotherReport.en[reason](details)).toMatch(/^[A-Z][^.]+\.$/u);
  }
});

test.skipIf(!hasReports)(
  "of the published reports none is stopped for its own bureau and year, and each is for another's (skipped where the reports are missing)",
  async () => {
    const names = realOrganisations.map(({ name }) => name);
    const wrong: string[] = [];
    for (const name of publishedFiles()) {
      const proposal = await propose(published(name), name);
      const { organ, year } = proposal;
      const own = realOrganisations.find((each) => each.name === organ?.replace("（汇总）", ""));
      if (!own || year === null) continue;
      const near = names.filter((each) => each !== own.name);
      const right: Meant = { year, own: [own.name], ownShort: [own.shortName], near, others: [], pages: [] };
      const check = (part: Meant) => {
        try {
          mustBeThisReport(proposal, part);
          return "passes";
        } catch (error) {
          return error instanceof Refusal ? error.detail.reason : error;
        }
      };
      const other = realOrganisations.find((each) => each.name !== own.name && !each.name.includes("人民政府"));
      const found = [
        check(right),
        check({ ...right, year: year + 1 }),
        check({
          ...right,
          own: [other?.name ?? ""],
          ownShort: [other?.shortName ?? ""],
          near: names.filter((each) => each !== other?.name),
        }),
      ];
      if (found.join() !== "passes,another_year_elsewhere,another_organ") wrong.push(`${name} ${organ}: ${found.join()}`);
    }
    expect(wrong).toEqual([]);
  },
  60_000,
);
