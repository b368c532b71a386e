import { describe, expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import { specimen, type Texts } from "@/lib/checks/specimen";
import type { SectionId } from "@/lib/format/format";
import type { Figures } from "@/lib/report/report";
import { found } from "./example";

const noticed = (rule: string, prose: Texts, figures: Figures = {}) => found(specimen({ year: 2024, prose, figures }), rule);

describe("N_SCOPE", () => {
  const permits: Figures = { "t2_art20_5.permits.decisions": 8 };

  test("published items are no decisions", () => {
    expect(noticed("N_SCOPE", { overview: "公开行政许可类信息8条。" }, permits)[0]?.message["zh-CN"]).toContain("相同");
    expect(noticed("N_SCOPE", { overview: "公开行政许可类信息2条。" }, permits)[0]?.message["zh-CN"]).toContain("相差 6");
    expect(noticed("N_SCOPE", { overview: "办理行政许可8件，公示行政许可信息8条。" }, permits)).toEqual([]);
  });

  test("decisions in the text are those of the table", () => {
    expect(noticed("N_SCOPE", { overview: "全年作出行政许可决定9件、行政处罚决定2件。" }, permits).map(({ operands }) => operands)).toEqual(
      [
        { text: 9, table: 8, difference: 1 },
        { text: 2, table: 0, difference: 2 },
      ],
    );
    expect(noticed("N_SCOPE", { overview: "全年作出行政许可决定8件。较上年多作出行政许可决定3件。" }, permits)).toEqual([]);
  });

  test("items of lower bodies are not the bureau's own", () => {
    expect(noticed("N_SCOPE", { overview: "共发布市本级及县区工作动态77条。" })).toHaveLength(1);
    expect(noticed("N_SCOPE", { overview: "发布本局工作动态77条。" })).toEqual([]);
  });
});

const decisions: Figures = {
  "t2_art20_5.permits.decisions": 8,
  "t2_art20_6.penalties.decisions": 6,
  "t2_art20_6.coercive_measures.decisions": 4,
  "t2_art20_1.normative_documents.issued": 3,
};
const told = (overview: string, figures = decisions) =>
  noticed("N_SCOPE", { overview }, figures).map(({ operands }) => [operands.text, operands.table ?? operands.of]);

describe("items published that are set against decisions", () => {
  test.each([
    ["公开行政许可类信息12条。", [12, 8]],
    ["公开行政许可信息12条。", null],
    ["公开行政许可类12条。", [12, 8]],
    ["公开行政许可类的政府信息数12条。", [12, 8]],
    ["公开行政许可类信息数量共计12条。", [12, 8]],
    ["公开行政许可类信息共有12篇。", [12, 8]],
    ["公开行政许可类信息为12份。", [12, 8]],
    ["公开行政许可类信息12件。", [12, 8]],
    ["公开行政许可类信息8条。", [8, 8]],
    ["公开行政处罚类信息12条。", [12, 6]],
    ["公开行政处罚类的政府信息数量为12条。", [12, 6]],
    ["公开行政强制类信息12条。", [12, 4]],
    ["公开行政强制类的信息数共12条。", [12, 4]],
    ["公开规范性文件信息3条。", [3, 3]],
    ["公开规范性文件类的政府信息数量共3条。", [3, 3]],
    ["公开规范性文件类信息数为3条。", [3, 3]],
    ["公开规范性文件类共计3条。", [3, 3]],
    ["公开规范性文件信息4条。", null],
    ["公开规范性文件3条。", null],
    ["公开行政处罚类12条。", [12, 6]],
    ["公开行政强制类12条。", [12, 4]],
    ["公开行政许可类信息解读12条。", null],
    ["公开行政处罚类信息解读12条。", null],
    ["公开行政强制类信息解读12条。", null],
    ["公开规范性文件信息解读3条。", null],
    ["公开规范性文件类解读3条。", null],
  ] as const)("%s", (overview, expected) => {
    expect(told(overview)).toEqual(expected ? [expected] : []);
  });

  test.each([
    "公开行政许可类信息12项。",
    "公开行政许可类信息0条。",
    "公开行政许可类信息约12条。",
    "2023年公开行政许可类信息12条。",
    "公开行政许可类信息很多，共12条。",
    "行政许可类信息公开及时，公开其他信息12条。",
  ])("%s says nothing", (overview) => {
    expect(told(overview)).toEqual([]);
  });

  test("a number that may be the same by chance is left alone", () => {
    expect(told("公开规范性文件信息1条。", { "t2_art20_1.normative_documents.issued": 1 })).toEqual([]);
    expect(told("公开规范性文件信息2条。", { "t2_art20_1.normative_documents.issued": 2 })).toEqual([[2, 2]]);
  });

  test("are told with the cell and its place, in both languages", () => {
    const [finding] = noticed("N_SCOPE", { overview: "公开各类信息很多，和行政许可类信息12条。" }, decisions);
    expect(finding).toMatchObject({
      severity: "advise",
      at: ["overview", "t2_art20_5.permits.decisions"],
      operands: { text: 12, table: 8, difference: 4 },
      quote: "行政许可类信息12条",
    });
    expect(finding?.message).toEqual({
      "zh-CN": "文字中公开的信息是 12 条，表二（五）“行政许可”本年处理决定数量是 8，相差 4：两者口径不同，请确认没有混填。",
      en: "The text gives 12 published items, but Administrative permits, decisions this year, in table 2 (5) is 8, difference 4; they count different things, check that they were not mixed up.",
    });
    const [same] = noticed("N_SCOPE", { overview: "公开行政许可类信息8条。" }, decisions);
    expect(same?.message).toEqual({
      "zh-CN": "文字中公开的信息 8 条，与表二（五）“行政许可”本年处理决定数量 8 相同：请核对表格是否误填了公开信息的条数。",
      en: "The text gives 8 published items, the very number of Administrative permits, decisions this year, in table 2 (5); check that the table does not hold the number of items published.",
    });
  });

  test("stand among what else is found in the section", () => {
    const overview = "收到政府信息公开申请80件，公开行政许可类信息12条，收到政府信息公开申请81件。";
    const report = specimen({ year: 2024, prose: { overview }, figures: decisions });
    const order = judge(report).flatMap(({ rule }) => (["N_REQUESTS", "N_SCOPE"].includes(rule) ? [rule] : []));
    expect(order).toEqual(["N_REQUESTS", "N_SCOPE", "N_REQUESTS"]);
  });

  test("are not told while the cell is blank", () => {
    expect(told("公开行政许可类信息12条。", { "t2_art20_5.permits.decisions": null })).toEqual([]);
  });
});

describe("decisions in the text", () => {
  test.each([
    ["作出行政许可决定9件。", [9, 8]],
    ["做出行政许可9件。", [9, 8]],
    ["下达行政处罚决定书9份。", [9, 6]],
    ["办结行政处罚案件9件。", [9, 6]],
    ["作出的各类行政处罚决定共计9件。", [9, 6]],
    ["作出行政强制措施9起。", [9, 4]],
    ["作出行政强制决定合计为9件。", [9, 4]],
  ] as const)("%s", (overview, expected) => {
    expect(told(overview)).toEqual([expected]);
  });

  test("are read after a list of them", () => {
    expect(told("作出行政许可决定8件、行政处罚决定9件、行政强制决定书9份。")).toEqual([
      [9, 6],
      [9, 4],
    ]);
    expect(told("作出行政许可决定8件、行政处罚决定共计9件。")).toEqual([[9, 6]]);
    expect(told("作出行政许可决定8件和行政处罚决定9件及行政强制决定9件。")).toEqual([
      [9, 6],
      [9, 4],
    ]);
  });

  test.each([
    "作出行政许可决定8件。",
    "作出行政许可决定9项。",
    "受理行政许可9件。",
    "行政处罚决定9件。",
    "作出行政裁决9件。",
    "其中作出行政许可决定9件。",
    "各县作出行政许可决定9件。",
    "上年作出行政许可决定9件。",
    "作出行政许可决定0件。",
    "作出行政许可决定书面告知9件。",
    "作出行政许可决定8件、行政处罚决定公开9件。",
  ])("%s says nothing", (overview) => {
    expect(told(overview)).toEqual([]);
  });

  test("are told with the cell and their place, in both languages", () => {
    const overview = "收到政府信息公开申请80件，作出行政许可决定9件，收到政府信息公开申请81件。";
    const report = specimen({ year: 2024, prose: { overview }, figures: { "t2_art20_5.permits.decisions": 8 } });
    const [finding] = found(report, "N_SCOPE");
    expect(finding).toMatchObject({
      at: ["overview", "t2_art20_5.permits.decisions"],
      operands: { text: 9, table: 8, difference: 1 },
      quote: "作出行政许可决定9件",
    });
    expect(finding?.message).toEqual({
      "zh-CN": "文字写作出决定 9 件，表二（五）“行政许可”本年处理决定数量是 8，相差 1：请核对，口径不同的写明。",
      en: "The text gives 9 decisions, but Administrative permits, decisions this year, in table 2 (5) is 8, difference 1; check, or say what is counted.",
    });
    const order = judge(report).flatMap(({ rule }) => (["N_REQUESTS", "N_SCOPE"].includes(rule) ? [rule] : []));
    expect(order).toEqual(["N_REQUESTS", "N_SCOPE", "N_REQUESTS"]);
    expect(noticed("N_SCOPE", { overview: "作出行政许可决定8件和行政处罚决定9件。" }, decisions)[0]?.quote).toBe("行政处罚决定9件");
  });
});

describe("items of lower bodies", () => {
  const lower = "lower bodies";

  test.each([
    "发布市本级及县区信息77条。",
    "公开本级和各县信息77条。",
    "制作机关与所辖区信息77篇。",
    "公开本级、市信息77份。",
    "公开本级和乡信息77件。",
    "公开本级和镇信息77条。",
    "公开机关及各街道信息77条。",
    "公开本级及下级信息77条。",
    "各县共发布信息77条。",
    "所辖区累计公开信息77条。",
    "各乡制作信息77条。",
    "各镇全年共公开信息77条。",
    "所辖街道发布信息77条。",
  ])("%s", (overview) => {
    expect(told(overview)).toEqual([[77, lower]]);
  });

  test.each([
    "发布本局信息77条。",
    "收到市本级及县区信息77条。",
    "发布市本级及县区信息77次。",
    "发布市本级信息77条。",
    "各县经认真组织后发布信息77条。",
  ])("%s says nothing", (overview) => {
    expect(told(overview)).toEqual([]);
  });

  test.each([
    ["临江市档案局", 1],
    ["临江市发改委", 1],
    ["福建省教育厅", 1],
    ["临江市人民政府办公室", 1],
    ["临江市法院", 1],
    ["临江市红十字会", 1],
    ["临江市信访处", 1],
    ["临江新区管委会办公室", 1],
    ["临江新区管理委员会办公室", 1],
    ["临江市局属中学", 0],
    ["临江市人民政府", 0],
    ["临江新区管委会", 0],
    ["临江新区管理委员会", 0],
    ["临江市", 0],
  ])("are told in the report of %s: %i", (name, count) => {
    const report = specimen({ year: 2024, organ: { name, alsoKnownAs: [] }, prose: { overview: "发布市本级及县区信息77条。" } });
    expect(found(report, "N_SCOPE")).toHaveLength(count);
  });

  test("are told with their place, in both languages", () => {
    const overview = "做好公开。发布市本级及县区信息77条。";
    const [finding] = noticed("N_SCOPE", { overview });
    expect(finding).toMatchObject({ at: ["overview"], operands: { text: 77, of: lower }, quote: "发布市本级及县区信息77条" });
    expect(finding?.message).toEqual({
      "zh-CN": "77 条里含下级单位的信息，而本报告只报本机关的情况，请分开写明。",
      en: "The 77 items include those of lower bodies, but this report is on the organ alone; tell them apart.",
    });
    const sections: SectionId[] = ["preamble", "problems", "other"];
    for (const section of sections) expect(noticed("N_SCOPE", { [section]: overview })).toHaveLength(1);
    const among = `收到政府信息公开申请80件。${overview}收到政府信息公开申请81件。`;
    const order = judge(specimen({ year: 2024, prose: { overview: among } })).flatMap(({ rule }) =>
      ["N_REQUESTS", "N_SCOPE"].includes(rule) ? [rule] : [],
    );
    expect(order).toEqual(["N_REQUESTS", "N_SCOPE", "N_REQUESTS"]);
  });
});
