import { describe, expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import type { SectionId } from "@/lib/format/format";
import { example, found } from "./example";

describe("N_YEAR", () => {
  const years = (prose: { [id in SectionId]?: string }, title?: string) =>
    found(example({ year: 2024, prose, ...(title ? { title } : {}) }), "N_YEAR").map((finding) => [finding.at[0], finding.operands.year]);

  test("a sentence that begins with last year is told", () => {
    expect(years({ overview: "2023年制作信息467条。" })).toEqual([["overview", 2023]]);
    expect(years({ overview: "（一）主动公开方面。2023年，公开信息61条。" })).toEqual([["overview", 2023]]);
    expect(years({ other: "2023年，无收取信息处理费情况。" })).toEqual([["other", 2023]]);
  });

  test("last year's deadline, last year's report and a signature before the year is over are told", () => {
    expect(years({ preamble: "本报告于2024年1月31日前向社会公布。" })).toEqual([["preamble", 2024]]);
    expect(years({ preamble: "本报告于2025年1月31日前向社会公布。" })).toEqual([]);
    expect(years({ preamble: "编制2023年政府信息公开工作年度报告。" })).toEqual([["preamble", 2023]]);
    expect(years({ preamble: "编制2024年度政府信息公开工作年度报告。" })).toEqual([]);
    expect(years({ signature: "临江市档案局\n2024年1月20日" })).toEqual([["signature", 2024]]);
  });

  test("plans are next year's", () => {
    expect(years({ problems: "公开不够及时。（二）改进措施。2024年，我局将加强培训。" })).toEqual([["problems", 2024]]);
    expect(years({ problems: "2024年，工作仍有不足。2025年，我局将加强培训。" })).toEqual([]);
  });

  test("the period, the closing day and the title are the reporting year's", () => {
    expect(years({ preamble: "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。" })).toEqual([["preamble", 2023]]);
    expect(years({ overview: "截止2025年1月22日，累计发布信息1315条。" })).toEqual([["overview", 2025]]);
    expect(years({}, "临江市档案局2023年政府信息公开工作年度报告")).toEqual([["preamble", 2023]]);
  });

  test.each([
    "公开了2024年预算、2023年决算。",
    "2023年以来，我局坚持公开为常态。",
    "截至2024年12月31日，公开信息374条。",
    "2023年12月印发的办法继续施行。",
    "结转至2025年6件。",
    "落实《2023年政务公开工作要点》和国办发〔2020〕17号文件。",
    "较2023年增长12.3%。",
    "2025年，将继续推进。",
  ])("%s is in order", (overview) => {
    expect(years({ overview })).toEqual([]);
  });
});

describe("N_ORGAN_NAME", () => {
  const names = (change: Parameters<typeof example>[0]) =>
    found(example(change), "N_ORGAN_NAME").map((finding) => [finding.operands.where, finding.operands.name]);

  test("another bureau's signature is told", () => {
    expect(names({ prose: { signature: "临江市民政局\n2022年1月20日" } })).toEqual([["signature", "临江市民政局"]]);
    expect(names({ prose: { signature: "临江市挡案局　2022年1月20日" } })).toEqual([["signature", "临江市挡案局"]]);
  });

  test("its own name, a short one, another plate and its office are its own", () => {
    for (const signature of ["临江市档案局", "市档案局", "临江市档案局办公室", "临江市地方志编纂中心"]) {
      expect(
        names({
          organ: { name: "临江市档案局", alsoKnownAs: ["临江市地方志编纂中心"] },
          prose: { signature: `${signature}\n2022年1月20日` },
        }),
      ).toEqual([]);
    }
  });

  test("a title without the region is told, one that says where it is is not", () => {
    expect(names({ title: "档案局2021年度政府信息公开工作报告" })).toEqual([["title", "档案局"]]);
    expect(
      names({
        organ: { name: "清河市临江区人民政府", alsoKnownAs: [] },
        title: "临江区人民政府2021年政府信息公开工作年度报告",
        prose: { overview: "我区推进公开。", problems: "公开还不够及时。", signature: "" },
      }),
    ).toEqual([]);
    expect(names({ title: "2021年临江市档案局政府信息公开工作年度报告" })).toEqual([]);
  });

  test("whom to ask is the organ itself or an office of it", () => {
    const asked = (preamble: string) => names({ prose: { preamble } });
    expect(asked("如有疑问，请与临江市民政局办公室联系。")).toEqual([["contact", "临江市民政局"]]);
    expect(asked("如有疑问，请与临江市档案局办公室联系。请联系市档案局（地址：滨河路1号）。")).toEqual([]);
  });

  test("我委 in the report of a 局 was written for somebody else", () => {
    expect(names({ prose: { overview: "我委在答复申请时认真核对。" } })).toEqual([["text", "我委"]]);
    expect(names({ prose: { overview: "我局委托第三方评估，我委员会成员参加。" } })).toEqual([]);
    expect(
      names({
        organ: { name: "临江市发展和改革委员会", alsoKnownAs: [] },
        title: "",
        prose: { overview: "我委认真核对。", problems: "公开还不够及时。", signature: "" },
      }),
    ).toEqual([]);
  });
});

test("the example report has no finding in either format", () => {
  expect(judge(example())).toEqual([]);
  expect(judge(example({ year: 2026 }))).toEqual([]);
});
