import { describe, expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import { ruleOf } from "@/lib/checks/rules";
import { specimen, type Texts } from "@/lib/checks/specimen";
import type { SectionId } from "@/lib/format/format";
import { found } from "./example";

const inText = (prose: Texts) => found(specimen({ year: 2024, prose }), "N_NUMBERING");
const noticed = (problems: string) => inText({ problems });
const told = (problems: string) => noticed(problems).map(({ operands: { after, found: what, breaks } }) => [after, what, breaks]);

const chinese = [
  ..."一二三四五六七八九十",
  ...[..."一二三四五六七八九"].map((ones) => `十${ones}`),
  "二十",
  ...[..."一二三四五六七八九"].map((ones) => `二十${ones}`),
  "三十",
];

describe("numbers in order", () => {
  test.each([
    "一是甲；二是乙；三是丙。",
    "（一）甲。一是乙；二是丙。\n（二）丁。一是戊；二是己。",
    "（一）甲。1.乙。2.丙。\n（二）丁。1.戊。2.己。",
    "问题：一是甲；二是乙。措施：一是丙；二是丁。",
    "1.甲。2.乙。3.丙。",
    "1、甲。2、乙。",
    "  1.甲。\n  2.乙。",
    "按照第二十条第（三）项和附件2.1的要求，公开率为99.5%。",
    "按照附件3、附件4的要求，公开率为3.5%。",
    "这第二是要求，一是一、二是二不在此列。",
    "一是甲；二是否乙；三是非丙。",
    "本节从第3项说起。\n3.丙。4.丁。",
    "（一）甲。\n（二）乙。",
    "（一）1.甲。2.乙。（二）2.丙。",
    "问题，三四是关键。十一二是甲；十十一是乙。",
    "公开3.甲，公开（三）乙。",
    `1.甲。${" ".repeat(9)}3.乙。`,
    "（1）甲。\n（3）乙。",
    "工作情况一是甲；二是乙。下面三是丙。动作四是丁。措施五是戊。问题六是己。",
    "一是甲，二是乙！三是丙？四是丁、五是戊）六是己”七是庚」八是辛",
    "问题：（一）甲；（二）乙。“（三）丙”",
    "",
  ])("%j say nothing", (problems) => {
    expect(noticed(problems)).toEqual([]);
  });

  test("go up to twenty and beyond, spoken and in brackets", () => {
    expect(told(chinese.map((number) => `${number}是甲；`).join(""))).toEqual([]);
    expect(told(chinese.map((number) => `（${number}）甲。`).join(""))).toEqual([]);
    expect(told(chinese.map((_, i) => `${i + 1}.甲。`).join(""))).toEqual([]);
  });

  test("of one section do not go on in the next", () => {
    expect(inText({ overview: "一是甲；二是乙，做好依申请、主动公开、信息管理、网站、监督。", problems: "一是丙；二是丁。" })).toEqual([]);
    expect(inText({ problems: "一是丙；二是丁。", other: "没有收取信息处理费。三是戊。" }).map(({ at }) => at)).toEqual([["other"]]);
  });
});

describe("numbers out of order", () => {
  test.each([
    ["一是甲；三是乙；三是丙。", "一是", "三是", 2],
    ["二是甲；三是乙。", "", "二是", 1],
    ["公开 二是甲。", "", "二是", 1],
    ["（一）一是甲；二是乙。（二）三是丙。", "", "三是", 1],
    ["（一）甲。（十三）乙。", "(一)", "(十三)", 1],
    ["1.甲。13.乙。", "1.", "13.", 1],
    ["1.甲。 3.乙。", "1.", "3.", 1],
    [`（一）甲：${" ".repeat(8)}（三）乙`, "(一)", "(三)", 1],
    ["1.“甲”3.乙", "1.", "3.", 1],
    ["一是甲；二是乙；二是丙；五是丁。", "二是", "二是", 2],
    ["（一）甲。\n（三）乙。", "(一)", "(三)", 1],
    ["（二）甲。\n（三）乙。", "", "(二)", 1],
    ["（一）甲。二是乙。", "", "二是", 1],
    ["1.甲。2.乙。2.丙。", "2.", "2.", 1],
    ["1、甲。3、乙。", "1、", "3、", 1],
    ["  1.甲。\n  3.乙。", "1.", "3.", 1],
    ["一是甲。\n三是乙。", "一是", "三是", 1],
    ["问题：一是甲；三是乙。（一）丙。（二）丁。", "一是", "三是", 1],
    ["一是甲；十一是乙。", "一是", "十一是", 1],
    ["一是甲；二十是乙。", "一是", "二十是", 1],
    ["一是甲；二十一是乙。", "一是", "二十一是", 1],
  ])("%j", (problems, after, what, breaks) => {
    expect(told(problems)).toEqual([[after, what, breaks]]);
  });

  test("the one that should have come is named, up to thirty", () => {
    for (let count = 1; count < chinese.length; count++) {
      const upTo = chinese.slice(0, count);
      const [spoken] = noticed(`${upTo.map((number) => `${number}是甲；`).join("")}九十九是乙。`);
      expect(spoken?.message["zh-CN"]).toBe(`序号不连续：“${upTo.at(-1)}是”之后是“九十九是”，应为“${chinese[count]}是”。`);
    }
    expect(noticed("（一）甲。（三）乙。")[0]?.message["zh-CN"]).toBe("序号不连续：“(一)”之后是“(三)”，应为“（二）”。");
    expect(noticed("1.甲。3.乙。")[0]?.message["zh-CN"]).toBe("序号不连续：“1.”之后是“3.”，应为“2.”。");
  });

  test("are told once a section, with the first and how many more there are, in both languages", () => {
    const [finding, ...rest] = noticed("第一段。\n问题有：一是公开不及时；三是解读不多样，图解和视频都比较少；三是人员不足。");
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      severity: "advise",
      at: ["problems"],
      operands: { found: "三是", after: "一是", breaks: 2 },
      quote: "三是解读不多样，图解和视频都比较少；三是人员不足",
    });
    expect(finding?.message).toEqual({
      "zh-CN": "序号不连续：“一是”之后是“三是”，应为“二是”；本部分另有 1 处。",
      en: "Numbering is broken: “一是” is followed by “三是”, not “二是”; 1 more in this section.",
    });
    expect(noticed("二是甲。")[0]?.message).toEqual({
      "zh-CN": "序号不连续：第一个序号是“二是”，应为“一是”。",
      en: "Numbering is broken: it begins with “二是”, not “一是”.",
    });
    const long = `一是甲；三是${"乙".repeat(40)}。`;
    expect(noticed(long)[0]?.quote).toBe(`三是${"乙".repeat(22)}`);
  });

  test("in two sections are two matters, in the opening paragraph and the signature none", () => {
    const text = "一是甲；三是乙。";
    const sections: SectionId[] = ["overview", "proactive", "requests", "review_litigation", "problems", "other"];
    const all = Object.fromEntries(["preamble", ...sections, "signature"].map((section) => [section, text]));
    expect(inText(all).map(({ at }) => at)).toEqual(sections.map((section) => [section]));
  });

  test("stand where they are among what else is found in the section", () => {
    const problems = "收到政府信息公开申请80件，一是甲；三是乙。收到政府信息公开申请81件。";
    const order = judge(specimen({ prose: { problems } })).flatMap(({ rule }) =>
      ["N_REQUESTS", "N_NUMBERING"].includes(rule) ? [rule] : [],
    );
    expect(order).toEqual(["N_REQUESTS", "N_NUMBERING", "N_REQUESTS"]);
  });

  test("of a paragraph with thousands of numbers are looked for in the first five hundred", () => {
    const rule = ruleOf("N_NUMBERING");
    const breaks = (count: number) => rule?.check(specimen({ prose: { problems: `${"一是甲；".repeat(count)}三是乙。` } }), 0).length;
    expect([breaks(499), breaks(500)]).toEqual([1, 0]);
  });
});

describe("a list that begins behind an enumeration comma", () => {
  test("is told with the words before it", () => {
    const [finding, ...rest] = noticed("我局进一步完善公开机制、一是加强检查；二是加强培训。");
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      operands: { found: "一是", after: "", breaks: 1 },
      quote: "步完善公开机制、一是加强检查；二是加强培训。",
    });
    expect(finding?.message).toEqual({
      "zh-CN": "“一是”之前是顿号，应为冒号或句号。",
      en: "“一是” follows an enumeration comma; it takes a colon or a full stop.",
    });
    expect(noticed("机制、一是甲")[0]?.quote).toBe("机制、一是甲");
  });

  test("counts among the other breaks", () => {
    expect(noticed("完善机制、一是检查；三是培训。")[0]?.message).toEqual({
      "zh-CN": "“一是”之前是顿号，应为冒号或句号；本部分另有 1 处序号问题。",
      en: "“一是” follows an enumeration comma; it takes a colon or a full stop; 1 more in this section.",
    });
    expect(noticed("一是检查、二是培训、三是考核。")).toEqual([]);
  });
});
