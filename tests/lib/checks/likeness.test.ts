import { describe, expect, test } from "vitest";
import { judge, notJudged } from "@/lib/checks/check";
import type { Judged } from "@/lib/checks/finding";
import { ruleOf } from "@/lib/checks/rules";
import { specimen } from "@/lib/checks/specimen";
import { found } from "./example";

const told =
  "档案开放鉴定进度偏慢，部分历史文件的公开属性没有重新认定。窗口人员对申请内容的指导不够，补正通知有时不够清楚。网站检索功能老旧，群众查找文件要翻很多页。";
const other =
  "基层单位报送不及时，个别栏目长时间没有更新。政策解读以文字为主，图解和视频较少。我们将按季度抽查栏目，请业务科室一起制作图解，并把抽查结果发给各单位。";

/** So many different letters. */
const letters = (count: number, from = 0) => Array.from({ length: count }, (_, i) => String.fromCharCode(0x4e00 + from + i)).join("");

describe("N_SAME_AS_LAST_YEAR", () => {
  const report = (now: string, then: string) => specimen({ year: 2024, prose: { problems: now }, previous: { prose: { problems: then } } });

  test("quotes the longest sentence that stayed, and lists the others", () => {
    const [finding] = found(report(told, told), "N_SAME_AS_LAST_YEAR");
    expect(finding).toMatchObject({ severity: "advise", at: ["problems"], operands: { percent: 100 } });
    expect(finding?.quote).toBe("档案开放鉴定进度偏慢，部分历史文件的公开属性没有重新认定。");
    expect(finding?.quotes).toHaveLength(2);
    expect(finding?.message["zh-CN"]).toContain("有 3 句相同");
  });

  test("tells the share, the sentences and what to do, in both languages", () => {
    const [finding] = found(report(told, told), "N_SAME_AS_LAST_YEAR");
    expect(finding?.operands).toEqual({ section: "problems", percent: 100 });
    expect(finding?.quotes).toEqual(["窗口人员对申请内容的指导不够，补正通知有时不够清楚。", "网站检索功能老旧，群众查找文件要翻很多页。"]);
    expect(finding?.message).toEqual({
      "zh-CN":
        "“存在的主要问题及改进情况”与本单位 2023 年度报告的文字重复率为 100%，有 3 句相同，最长的是“档案开放鉴定进度偏慢，部分历史文件的公开属性没有重新认定。”；请写出本年的情况。",
      en: "“Main problems and improvements” and this body's 2023 report are 100% alike, 3 sentences are the same, the longest “档案开放鉴定进度偏慢，部分历史文件的公开属性没有重新认定。”; write about this year.",
    });
  });

  test("tells of one sentence alone, and of none where each was changed a little", () => {
    const [first = ""] = told.split(/(?<=。)/u);
    const long = `${first.slice(0, -1).repeat(3)}。`;
    const [one] = found(report(long, long), "N_SAME_AS_LAST_YEAR");
    expect(one?.message.en).toContain(`, 1 sentence is the same, the longest “${long.slice(0, 58)}…”;`);
    expect(one?.message["zh-CN"]).toContain(`有 1 句相同，最长的是“${long.slice(0, 58)}…”；`);
    expect([one?.quote, one?.quotes]).toEqual([long, []]);
    const changed = (sign: string) =>
      Array.from({ length: 8 }, (_, i) => `${letters(24, i * 24)}${sign}${letters(4, 300 + i * 4)}。`).join("");
    const [none] = found(report(changed("甲"), changed("乙")), "N_SAME_AS_LAST_YEAR");
    expect(none).not.toHaveProperty("quote");
    expect(none?.message["zh-CN"]).toMatch(/^“存在的主要问题及改进情况”与本单位 2023 年度报告的文字重复率为 \d\d%；请写出本年的情况。$/u);
    expect(none?.message.en).toMatch(
      /^“Main problems and improvements” and this body's 2023 report are \d\d% alike; write about this year\.$/u,
    );
  });

  test("lists five further sentences at most, and quotes sixty signs whole", () => {
    const sentences = Array.from({ length: 8 }, (_, i) => `${letters(20, i * 20)}。`).join("");
    expect(found(report(sentences, sentences), "N_SAME_AS_LAST_YEAR")[0]?.quotes).toHaveLength(5);
    const sixty = `${letters(59)}。`;
    expect(found(report(`${sixty}甲乙丙`, sixty.repeat(2)), "N_SAME_AS_LAST_YEAR")[0]?.message["zh-CN"]).toContain(`“${sixty}”`);
    const more = `${letters(60)}。`;
    expect(found(report(more, more), "N_SAME_AS_LAST_YEAR")[0]?.message["zh-CN"]).toContain(`“${more.slice(0, 58)}…”`);
  });

  test("stands where the longest sentence stands", () => {
    const problems = `本年度，收到政府信息公开申请80件。${told}收到政府信息公开申请81件。`;
    const order = judge(report(problems, told)).flatMap(({ rule }) => (["N_REQUESTS", "N_SAME_AS_LAST_YEAR"].includes(rule) ? [rule] : []));
    expect(order).toEqual(["N_REQUESTS", "N_SAME_AS_LAST_YEAR", "N_REQUESTS"]);
  });

  test("reads the overview and the problems, each by itself", () => {
    const prose = { overview: told, problems: told, other: told };
    const twice = specimen({ year: 2024, prose, previous: { prose } });
    expect(found(twice, "N_SAME_AS_LAST_YEAR").map(({ at }) => at)).toEqual([["overview"], ["problems"]]);
  });

  test("leaves the organ's own names out, the longest first", () => {
    const organ = { name: "档案开放鉴定", alsoKnownAs: ["档案开放鉴定进度偏慢部分历史文件的公开属性没有重新认定"] };
    const text = `${told.replaceAll("，", "")}${other}`;
    const own = specimen({ year: 2024, organ, prose: { problems: text }, previous: { prose: { problems: text } } });
    const [finding] = found(own, "N_SAME_AS_LAST_YEAR");
    expect([finding?.quote, ...(finding?.quotes ?? [])]).toHaveLength(5);
    expect([finding?.quote, ...(finding?.quotes ?? [])].join("")).not.toContain("档案开放");
  });

  test("compares with the report of the year right before, and with none of another year", () => {
    const now = report(told, told);
    expect(found({ ...now, year: 2025 }, "N_SAME_AS_LAST_YEAR")).toEqual([]);
    expect(found(specimen({ year: 2024, prose: { problems: told } }), "N_SAME_AS_LAST_YEAR")).toEqual([]);
  });

  test("begins at the bound itself, and never where nothing is shared", () => {
    const shareOf = (then: string) =>
      judge(report(told, then), { N_SAME_AS_LAST_YEAR: { threshold: 1 } }).find(({ rule }) => rule === "N_SAME_AS_LAST_YEAR");
    expect(shareOf(told)?.operands.percent).toBe(100);
    const at = (threshold: number, then: string) => ruleOf("N_SAME_AS_LAST_YEAR")?.check(report(told, then), threshold).length;
    expect([at(100, told), at(101, told), at(0, other), at(0, told)]).toEqual([1, 0, 0, 1]);
  });

  test("takes the office's bound", () => {
    const rules = (threshold: number) =>
      judge(report(told, `${told}${other}`), { N_SAME_AS_LAST_YEAR: { threshold } }).map(({ rule }) => rule);
    expect([rules(40), rules(60)]).toEqual([["N_SAME_AS_LAST_YEAR"], []]);
  });

  test("cannot be judged without last year's text, a merged one's for instance", () => {
    const merged = specimen({ year: 2024, prose: { problems: told }, previous: { bodies: ["甲局", "乙局"] } });
    expect(notJudged(merged).find(({ rule }) => rule === "N_SAME_AS_LAST_YEAR")?.reason["zh-CN"]).toBe(
      "没有本单位 2023 年度报告的文字，无从比较。",
    );
    const isUnjudged = (now: Judged) => notJudged(now).some(({ rule }) => rule === "N_SAME_AS_LAST_YEAR");
    expect(isUnjudged(specimen({ year: 2024, prose: { problems: told } }))).toBe(true);
    expect(isUnjudged(report(told, told))).toBe(false);
    // A text too short to be compared asks for nothing.
    expect(isUnjudged(specimen({ year: 2024 }))).toBe(false);
    expect(isUnjudged({ ...specimen({ year: 2024 }), prose: {} })).toBe(false);
  });
});

describe("N_SAME_AS_PEER", () => {
  const peers = [
    { name: "甲局", prose: { problems: `${told}${other.slice(0, 40)}` } },
    { name: "乙局", prose: { problems: told } },
    { name: "丙局", prose: { problems: other } },
  ];
  const amongPeers = (...some: typeof peers) => found(specimen({ prose: { problems: told }, peers: some }), "N_SAME_AS_PEER");

  test("names the body that is most alike, how many more there are, and the sentences", () => {
    const [finding, ...rest] = amongPeers(...peers);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      severity: "advise",
      at: ["problems"],
      operands: { section: "problems", peer: "乙局", peers: 2, percent: 100 },
      quote: "档案开放鉴定进度偏慢，部分历史文件的公开属性没有重新认定。",
    });
    expect(finding?.message).toEqual({
      "zh-CN":
        "“存在的主要问题及改进情况”与“乙局”本年度报告的文字重复率为 100%，有 3 句相同，最长的是“档案开放鉴定进度偏慢，部分历史文件的公开属性没有重新认定。”；另有 1 个单位也超过界限；请写出本单位的情况。",
      en: "“Main problems and improvements” and the report of “乙局” are 100% alike, 3 sentences are the same, the longest “档案开放鉴定进度偏慢，部分历史文件的公开属性没有重新认定。”; 1 more body is beyond the bound; write about this body.",
    });
  });

  test("tells of one body, of several, and of none that is unlike", () => {
    const [one, two, three] = [
      amongPeers({ name: "乙局", prose: { problems: told } }),
      amongPeers(...peers),
      amongPeers(...peers, ...peers),
    ];
    expect(one[0]?.message["zh-CN"]).toContain("”；请写出本单位的情况。");
    expect(one[0]?.message.en).toContain("”; write about this body.");
    expect(one[0]?.operands.peers).toBe(1);
    expect(two[0]?.operands.peers).toBe(2);
    expect(three[0]?.message.en).toContain("; 3 more bodies are beyond the bound; write");
    expect(amongPeers({ name: "丙局", prose: { problems: other } })).toEqual([]);
    expect(found(specimen({ prose: { problems: told } }), "N_SAME_AS_PEER")).toEqual([]);
  });

  test("begins at the bound itself", () => {
    const report = specimen({ prose: { problems: told }, peers });
    const at = (threshold: number) =>
      ruleOf("N_SAME_AS_PEER")
        ?.check(report, threshold)
        .map(({ operands }) => operands.peers);
    expect([at(100), at(101), at(50)]).toEqual([[1], [], [2]]);
  });

  test("cannot be judged before another body's text is there", () => {
    const reason = (some: Parameters<typeof specimen>[0]) =>
      notJudged(specimen(some)).find(({ rule }) => rule === "N_SAME_AS_PEER")?.reason.en;
    expect(reason({ peers: [] })).toBe("There is no other body's text of the year yet to compare with.");
    expect([reason({}), reason({ peers })]).toEqual([undefined, undefined]);
  });
});

test("the fingerprint of a section is made anew when its text or the organ's names change", () => {
  const report = specimen({ year: 2024, prose: { problems: told }, previous: { prose: { problems: told } } });
  const percent = (now: Judged) => found(now, "N_SAME_AS_LAST_YEAR")[0]?.operands.percent;
  expect(percent(report)).toBe(100);
  const block = report.prose.problems?.[0];
  if (!block) throw new Error("no text");
  expect(percent({ ...report, organ: { name: told.slice(0, 70), alsoKnownAs: [] } })).toBeUndefined();
  expect(percent(report)).toBe(100);
  // A list of blocks to which a paragraph was added is another text.
  report.prose.problems?.push({ ...block, text: other });
  expect(percent(report)).toBeUndefined();
});
