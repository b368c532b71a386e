import { describe, expect, test } from "vitest";
import { type Passage, passagesOf, type Quantity, quoteOf } from "@/lib/checks/passage";
import type { SectionId } from "@/lib/format/format";
import { textOf } from "@/lib/report/prose";
import { proseOf } from "./example";

const passages = (overview: string): Passage[] => passagesOf(proseOf({ overview }));
const quantities = (overview: string): Quantity[] => passages(overview).flatMap((passage) => passage.quantities);
const read = (overview: string) => quantities(overview).map(({ value, unit }) => [value, unit]);

describe("a number with its unit", () => {
  test.each<[string, number, string]>([
    ["公开信息1234条", 1234, "条"],
    ["公开信息1,234条", 1234, "条"],
    ["公开信息12,345,678条", 12345678, "条"],
    ["公开信息１２３４条", 1234, "条"],
    ["公开信息 12 条", 12, "条"],
    ["公开信息　12　条", 12, "条"],
    ["满意度99.04%", 99.04, "%"],
    ["满意度９９％", 99, "%"],
    ["收费360元", 360, "元"],
    ["收费12.5万元", 12.5, "万元"],
    ["收费 12.5 万 元", 12.5, "万元"],
    ["收费1.87亿元", 1.87, "亿元"],
    ["接待30人次", 30, "人次"],
    ["答复30件次", 30, "件次"],
    ["抽检30批次", 30, "批次"],
    ["办理30起", 30, "起"],
    ["印发30份", 30, "份"],
    ["事项30项", 30, "项"],
    ["栏目30个", 30, "个"],
    ["规章3部", 3, "部"],
    ["解读30篇", 30, "篇"],
    ["公报12期", 12, "期"],
    ["会议5次", 5, "次"],
    ["案件3宗", 3, "宗"],
    ["业务3笔", 3, "笔"],
    ["产品3批", 3, "批"],
    ["企业3家", 3, "家"],
    ["委员3名", 3, "名"],
    ["代表3人", 3, "人"],
    ["农户3户", 3, "户"],
    ["发布会3场", 3, "场"],
  ])("%s", (text, value, unit) => {
    expect(read(`${text}。`)).toEqual([[value, unit]]);
    expect(quantities(`${text}。`)[0]?.approximate).toBe(false);
  });

  test("a comma that separates no thousands separates two numbers, and the full-width comma always does", () => {
    expect(read("第12,3456件")).toEqual([[3456, "件"]]);
    expect(read("甲1条,200条")).toEqual([
      [1, "条"],
      [200, "条"],
    ]);
    expect(read("总数1，234件")).toEqual([
      [1, ""],
      [234, "件"],
    ]);
    expect(read("编号1234,567件")).toEqual([[567, "件"]]);
  });

  test("tells how many decimals are printed", () => {
    expect(quantities("占40%、37.5%、51.85%、6.00%。").map(({ decimals }) => decimals)).toEqual([0, 1, 2, 2]);
  });
});

describe("a number without a unit", () => {
  test.each(["信息总数79", "信息数量79，", "信息数 79；", "共计79。", "合计79"])("counts behind a label: %s", (text) => {
    expect(read(text)).toEqual([[79, ""]]);
  });

  test.each(["第79", "共计：79", "数据79", "总数为79", "共计数字第79"])("does not without one: %s", (text) => {
    expect(read(text)).toEqual([]);
  });

  test.each(["年", "月", "日", "号", "届", "层", "楼", "室", "级", " 年", "A", "z", "-1"])("is no quantity before “%s”", (next) => {
    expect(read(`共计21${next}`)).toEqual([]);
  });

  test("ends with its digits", () => {
    const [quantity] = quantities("共计79 万，");
    expect([quantity?.start, quantity?.end]).toEqual([2, 4]);
  });
});

describe("a length of time or a distance in percent", () => {
  test.each(["历时3个月", "历时3 个月", "历时3个 月", "20个工作日内", "提高2个百分点", "24个小时"])("is no quantity: %s", (text) => {
    expect(read(text)).toEqual([]);
  });

  test("栏目 and 月 further on are counted as they stand", () => {
    expect(read("开设3个专栏，每月更新")).toEqual([[3, "个"]]);
    expect(read("每年3件月报")).toEqual([[3, "件"]]);
  });
});

describe("what is rounded", () => {
  test.each([
    "约80件",
    "近80件",
    "超80件",
    "逾80件",
    "超过80件",
    "将近 80件",
    "不少于80件",
    "80余件",
    "80多件",
    "80 余件",
    "3万件",
    "3 亿次",
    "3万余元",
    "总数100余",
    "总数3万",
  ])("is approximate: %s", (text) => {
    expect(quantities(text).map(({ approximate }) => approximate)).toEqual([true]);
  });

  test("keeps its unit", () => {
    expect(read("3万件、3万余元、3万多人次")).toEqual([
      [3, "件"],
      [3, "万元"],
      [3, "人次"],
    ]);
  });

  test.each(["约定80件", "附近企业80件", "超市80件", "不少于规定的80件", "超过期限80件", "逾期80件"])("is not: %s", (text) => {
    expect(quantities(text).map(({ approximate }) => approximate)).toEqual([false]);
  });
});

describe("the words beside a number", () => {
  const wordsBefore = (text: string) => quantities(text).map((quantity) => quantity.before);
  const wordsAfter = (text: string) => quantities(text).map((quantity) => quantity.after);

  test.each(["，", ",", "。", "；", "：", "！", "？", "（", "）", "(", "\t", "\n"])("end at %j", (pause) => {
    // A line with tabs would be a row of a table, two lines two blocks.
    const [passage] = passagesOf({ overview: [{ id: "1", kind: "paragraph", text: `前文${pause}收到80件申请${pause}后文` }] });
    expect(passage?.quantities.map((quantity) => [quantity.before, quantity.after])).toEqual([["收到", "申请"]]);
  });

  test("end at the number before and the number behind", () => {
    expect(wordsBefore("主动公开3条、依申请公开5条")).toEqual(["主动公开", "、依申请公开"]);
    expect(wordsAfter("主动公开3条、依申请公开5条现行有效")).toEqual(["、依申请公开", "现行有效"]);
    expect(wordsBefore("总数79主动公开3条")).toEqual(["总数", "主动公开"]);
  });

  test("are taken without spaces, at most 48 characters before and 24 behind", () => {
    expect(wordsBefore("收 到　申请 80 件")).toEqual(["收到申请"]);
    expect(wordsAfter("80 件 申 请")).toEqual(["申请"]);
    expect(wordsBefore(`${"甲".repeat(60)}80件`)[0]).toHaveLength(48);
    expect(wordsAfter(`80件${"甲".repeat(60)}`)[0]).toHaveLength(24);
  });

  test("and its sentence lie where they are said to", () => {
    const text = "前文！收到申请 80 件，办结70件。答复3件？\n后文5件";
    const [passage] = passagesOf({ overview: [{ id: "1", kind: "paragraph", text }] });
    const pieces = passage?.quantities.map(({ start, end, quoteStart, sentenceStart, sentenceEnd }) => [
      text.slice(start, end),
      text.slice(quoteStart, end),
      text.slice(sentenceStart, sentenceEnd),
    ]);
    expect(pieces).toEqual([
      ["80 件", "收到申请 80 件", "收到申请 80 件，办结70件"],
      ["70件", "办结70件", "收到申请 80 件，办结70件"],
      ["3件", "答复3件", "答复3件"],
      ["5件", "后文5件", "后文5件"],
    ]);
  });
});

describe("a quote", () => {
  test("has the words as they stand in the report, without white space around them", () => {
    const [passage] = passages("全年， 收到申请　８０ 件（含结转）。");
    const [quantity] = passage?.quantities ?? [];
    expect(passage && quantity && quoteOf(passage, quantity)).toBe("收到申请　８０ 件");
  });

  test("of many words is cut", () => {
    const [passage] = passages(`共9件，${"其中甲类、".repeat(120)}乙类1件`);
    const [first, last] = passage?.quantities ?? [];
    expect(passage && first && last && quoteOf(passage, first, last)).toHaveLength(400);
  });
});

describe("passages", () => {
  const prose = proseOf({ problems: "公开不够及时。", overview: "一段：共9件。\n甲\t3件\n二段！\n三段", preamble: "首段" });

  test("are the blocks in reading order without the rows of tables", () => {
    expect(passagesOf(prose).map(({ section, original }) => [section, original])).toEqual([
      ["preamble", "首段"],
      ["overview", "一段：共9件。"],
      ["overview", "二段！"],
      ["overview", "三段"],
      ["problems", "公开不够及时。"],
    ]);
    expect(passagesOf(prose, ["problems"]).map(({ section }): SectionId => section)).toEqual(["problems"]);
  });

  test("know where they begin in their section", () => {
    for (const { section, offset, original } of passagesOf(prose))
      expect(textOf(prose, section).slice(offset, offset + original.length)).toBe(original);
  });

  test("are read in one width, each character in its place", () => {
    const [passage] = passages("（一）Ａ类～！，。　\u00a0\u2003共９件");
    expect(passage?.text).toBe("(一)A类~!，。   共9件");
  });

  test.each([
    ["推进政府信息公开。", true],
    ["依申请公开工作。", true],
    ["推进政务公开。", false],
  ])("%s speaks of disclosure: %s", (text, expected) => {
    expect(passages(text).map(({ aboutDisclosure }) => aboutDisclosure)).toEqual([expected]);
  });
});

test("a section is read once as long as its blocks stay, and anew when one is replaced, added or taken away", () => {
  const prose = proseOf({ overview: "甲。\n乙。\n丙丁。" });
  const blocks = prose.overview ?? [];
  const read = () => passagesOf(prose, ["overview"]);
  const texts = () => read().map(({ text }) => text);
  expect(read().map(({ offset }) => offset)).toEqual([0, 3, 6]);
  expect(read()[0]).toBe(read()[0]);
  const [first] = blocks;
  if (!first) throw new Error("no block");
  blocks[1] = { ...first, text: "戊。" };
  expect(texts()).toEqual(["甲。", "戊。", "丙丁。"]);
  blocks.push({ ...first, text: "己。" });
  expect(texts()).toEqual(["甲。", "戊。", "丙丁。", "己。"]);
  blocks.pop();
  expect(texts()).toEqual(["甲。", "戊。", "丙丁。"]);
  blocks[0] = { ...first, text: "庚。" };
  blocks[1] = { ...first, text: "辛。" };
  expect(texts()).toEqual(["庚。", "辛。", "丙丁。"]);
});
