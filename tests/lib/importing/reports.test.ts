import { afterAll, describe, expect, test } from "vitest";
import { propose } from "@/lib/importing/read";
import { expectedOf, hasReports, published, publishedFiles } from "./published";

// Skipped without the folder of published reports: their wording is other people's and does not travel with the project.
describe.skipIf(!hasReports)("every published report that is text or a web page", () => {
  let right = 0;
  let all = 0;

  test.each(publishedFiles())("%s is read cell by cell as published, and nothing is invented", async (file) => {
    const expected = expectedOf(file);
    const proposal = await propose(published(file), file);
    expect(proposal.format).toBe(expected.format);
    expect(proposal.year).toBe(expected.year);
    const cells = Object.entries(expected.cells);
    const differing = cells.filter(([cell, want]) => !isSame(proposal.cells[cell as keyof typeof proposal.cells] ?? null, want));
    all += cells.length;
    right += cells.length - differing.length;
    expect(differing).toEqual([]);
    const invented = Object.entries(proposal.cells).filter(([cell, figure]) => figure !== null && (expected.cells[cell] ?? null) === null);
    expect(invented).toEqual([]);
  });

  afterAll(() => console.log(`cells right / all cells: ${right} / ${all}`));

  test("a row that is not printed is left without provenance, a blank that is printed has one", async () => {
    const withoutRules = await propose(published("029.txt"), "029.txt");
    expect(withoutRules.provenance["t2_art20_1.rules.issued"]).toBeUndefined();
    expect(withoutRules.cells["t3.carried_out.total"]).toBeNull();
    expect(withoutRules.provenance["t3.carried_out.total"]?.source).toContain("四、结转下年度继续办理");
    expect(withoutRules.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(["short_row", "missing_rows"]));
  });

  test("an undivided （六） in the later format is neither divided nor lost", async () => {
    const proposal = await propose(published("035.txt"), "035.txt");
    expect(proposal.cells["t3.other_misc.total"]).toBeNull();
    expect(proposal.leftovers.some((text) => text.startsWith("（六）其他处理"))).toBe(true);
    expect(proposal.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(["undivided_row", "likely_label"]));
    expect(proposal.provenance["t3.denied_law_prohibited.total"]?.confidence).toBe("likely");
  });

  test("the page's furniture is left over, the organ's full name comes from the signature", async () => {
    const proposal = await propose(published("001.txt"), "001.txt");
    expect(proposal.organ).toBe("营口市营商环境建设局");
    expect(proposal.sections.other).toBe("暂无其它需要报告的事项。");
    expect(proposal.leftovers).toEqual(expect.arrayContaining(["【字号:", "分享:", "• 附件:", "• 视频:", "扫一扫在手机打开当前页"]));
    expect(proposal.cells["t2_art20_9.procurement.amount"]).toBe("127.47万元");
  });

  test("sections are found in the order in which they stand, text beside the tables with them", async () => {
    expect((await propose(published("024.txt"), "024.txt")).sectionsFound).not.toContain("other");
    const moved = (await propose(published("031.txt"), "031.txt")).sectionsFound;
    expect(moved.indexOf("other")).toBeLessThan(moved.indexOf("problems"));
    const beside = (await propose(published("021.txt"), "021.txt")).sections;
    expect(beside.requests).toBe("2024年，共收到政府信息公开申请3条。");
    expect(beside.review_litigation).toContain("没有政府信息公开行政复议");
  });
});

const isSame = (have: unknown, want: number | string | null): boolean =>
  have === null || want === null ? have === want : String(have) === String(want) || (have !== "" && Number(have) === Number(want));
