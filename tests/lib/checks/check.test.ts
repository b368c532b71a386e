import { describe, expect, test } from "vitest";
import { findingKey, judge, notJudged, readingOrder, verdictOf } from "@/lib/checks/check";
import type { Judged, RuleSettings, Severity } from "@/lib/checks/finding";
import { ruleOf, rules } from "@/lib/checks/rules";
import { specimen } from "@/lib/checks/specimen";
import { format2021 } from "@/lib/format/2021";
import { type CellId, cellsOf } from "@/lib/format/format";
import type { Figures } from "@/lib/report/report";
import { example, filled, type proseOf } from "./example";

describe("the rules", () => {
  test("each have an id, a version, a title, a formula and a source, in both languages", () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.id).toMatch(/^[VSTXNWA]\d?_[A-Z0-9_]+$/);
      expect(rule.version).toBeGreaterThan(0);
      for (const words of [rule.title, rule.formula]) expect([rule.id, words.zh !== "" && words.en !== ""]).toEqual([rule.id, true]);
      expect(rule.title.en).not.toMatch(/\p{Script=Han}/u);
      expect(rule.source).not.toBe("");
    }
    expect(ruleOf("T3_BALANCE")?.severity).toBe("block");
    expect(ruleOf("T9_NOTHING")).toBeUndefined();
  });

  test("stop what they should", () => {
    const by = (severity: Severity) => rules.filter((rule) => rule.severity === severity).map((rule) => rule.id);
    expect(by("block")).toEqual([
      "T3_ROW_SUM",
      "T3_OUTCOME_SUM",
      "T3_BALANCE",
      "T4_REVIEW_SUM",
      "T4_SUIT_DIRECT_SUM",
      "T4_SUIT_AFTER_SUM",
      "T2_ITEMS_NONNEG",
      "V_COUNT",
      "V_AMOUNT",
      "V_NO_BLANK",
      "S_SECTIONS",
      "S_NARRATIVE_PRESENT",
      "W_SECRECY_REVIEW",
      "W_SIGN_OFF",
    ]);
    expect(by("explain")).toEqual([
      "X_CARRY",
      "N_NORMATIVE",
      "N_IN_FORCE",
      "N_REQUESTS",
      "N_OUTCOMES",
      "N_REVIEW",
      "N_LITIGATION",
      "N_FEES",
      "A_FLOW_SUM",
    ]);
    expect(by("confirm")).toEqual(["N_SENSITIVE"]);
  });
});

describe("findings", () => {
  const broken: Judged = {
    ...example({
      prose: { preamble: "请拨打13812345678。", overview: "2021年，收到政府信息公开申请3件，制发规范性文件2件。", problems: "" },
    }),
    figures: { ...filled(format2021, { "t2_art20_1.rules.issued": -1 }), "t3.granted.total": 4, "t4.cases.review_total": 1 },
  };

  test("stand in the order in which the report is read", () => {
    expect(judge(broken).map((finding) => [finding.rule, finding.at[0]])).toEqual([
      ["N_SENSITIVE", "preamble"],
      ["N_OVERVIEW_ASPECTS", "overview"],
      ["N_REQUESTS", "overview"],
      ["N_NORMATIVE", "overview"],
      ["V_COUNT", "t2_art20_1.rules.issued"],
      ["T3_ROW_SUM", "t3.granted.total"],
      ["T3_OUTCOME_SUM", "t3.outcome_total.total"],
      ["T4_REVIEW_SUM", "t4.cases.review_total"],
      ["S_NARRATIVE_PRESENT", "problems"],
    ]);
  });

  test("carry rule, version, severity, key and a sentence in both languages", () => {
    for (const finding of judge(broken)) {
      expect(finding.version).toBe(ruleOf(finding.rule)?.version);
      expect(finding.key).toBe(findingKey(finding.rule, finding.operands, finding.at));
      expect(finding.message["zh-CN"]).toMatch(/。$/u);
      expect(finding.message.en).toMatch(/\.$/);
      expect(finding).not.toHaveProperty("offset");
    }
  });

  test("are the same for the same report, and the report is left as it was", () => {
    const before = JSON.stringify(broken);
    expect(judge(broken)).toEqual(judge(broken));
    expect(JSON.stringify(broken)).toBe(before);
  });

  test("of the same numbers in one section are one matter, in two sections two", () => {
    const text = "收到政府信息公开申请3件。";
    const keys = (prose: Parameters<typeof proseOf>[0]) =>
      judge(example({ prose }))
        .filter((finding) => finding.rule === "N_REQUESTS")
        .map((finding) => finding.key);
    expect(keys({ overview: `${text}${text}\n${text}` })).toHaveLength(1);
    expect(new Set(keys({ overview: text, other: `没有收取信息处理费。${text}` })).size).toBe(2);
  });

  test("of the same slip written twice are one matter", () => {
    const report = example({ prose: { other: "没有收取信息处理费。布署任务，再布署任务。" } });
    expect(ruleOf("N_TYPO")?.check(report, 0)).toHaveLength(2);
    expect(judge(report).map(({ rule }) => rule)).toEqual(["N_TYPO"]);
  });

  test("without a place stand before all others", () => {
    const late = specimen({ filing: { submittedOn: "2022-03-01" }, prose: { preamble: "请拨打13812345678。" } });
    expect(judge(late).map(({ rule }) => rule)).toEqual(["W_DEADLINE_DEPT", "N_SENSITIVE"]);
  });

  test("of a rule that the office switched off are not there", () => {
    const rulesWith = (settings: RuleSettings) => judge(broken, settings).map(({ rule }) => rule);
    expect(rulesWith({ T3_ROW_SUM: { off: true } })).toEqual(rulesWith({}).filter((rule) => rule !== "T3_ROW_SUM"));
    expect(rulesWith({ T3_ROW_SUM: { off: false } })).toEqual(rulesWith({}));
  });

  test("take the severity that the office set for the year", () => {
    const severities = judge(broken, { N_REQUESTS: { severity: "advise" } }).filter((finding) => finding.rule === "N_REQUESTS");
    expect(severities.map((finding) => finding.severity)).toEqual(["advise"]);
  });
});

describe("the key of a finding", () => {
  const key = (overview: string, figures: Figures = {}) =>
    judge(example({ figures, prose: { overview } })).find((finding) => finding.rule === "N_REQUESTS")?.key;

  test("stays when the words around the numbers change", () => {
    expect(key("收到政府信息公开申请3件。")).toBe(key("2021年，全市共受理政府信息公开申请 3 件，均已答复。"));
  });

  test("changes with any number in it", () => {
    const one = key("收到政府信息公开申请3件。");
    expect(key("收到政府信息公开申请4件。")).not.toBe(one);
    expect(key("收到政府信息公开申请3件。", { "t3.new_received.commercial": 1, "t3.granted.commercial": 1 })).not.toBe(one);
  });

  test("names the rule, its numbers in order and its places", () => {
    expect(findingKey("X", { b: 2, a: "一" }, ["overview", "problems"])).toBe("X|a=一;b=2|overview,problems");
    expect(findingKey("X", {}, [])).toBe("X||");
    // One place of twenty signs and nineteen of nineteen, with the commas between them.
    const places: CellId[] = ["t3.granted.somebody_", ...Array.from({ length: 19 }, (): CellId => "t3.granted.somebody")];
    expect(places.join(",")).toHaveLength(400);
    expect(findingKey("X", {}, places)).toBe(`X||${places.join(",")}`);
    expect(findingKey("X", {}, [...places, "overview"])).toMatch(/^X\|\|21:[a-z0-9]+$/u);
    expect(
      findingKey(
        "X",
        {},
        cellsOf(format2021).map((cell) => cell.id),
      ),
    ).toBe("X||200:1fe3ld01w6zhia");
  });

  test("does not depend on the order of its operands, and stays short however many places there are", () => {
    expect(findingKey("X", { a: 1, b: "2" }, ["overview"])).toBe(findingKey("X", { b: "2", a: 1 }, ["overview"]));
    const all = cellsOf(format2021).map((cell) => cell.id);
    expect(findingKey("X", {}, all).length).toBeLessThan(60);
    expect(findingKey("X", {}, all)).not.toBe(findingKey("X", {}, all.with(3, "t3.granted.total")));
  });
});

test("a verdict counts what stops what, and names the worst", () => {
  expect(verdictOf([])).toEqual({ block: 0, explain: 0, confirm: 0, advise: 0, worst: null });
  expect(verdictOf([{ severity: "advise" }, { severity: "explain" }, { severity: "advise" }])).toEqual({
    block: 0,
    explain: 1,
    confirm: 0,
    advise: 2,
    worst: "explain",
  });
});

test("a new report has blanks and empty sections to fill in, and sums that nobody can judge yet", () => {
  const {
    sectionsFound: _,
    previous: __,
    ...report
  } = example({ prose: { preamble: "", overview: "", problems: "", other: "", signature: "" } });
  const empty: Judged = { ...report, figures: {} };
  expect([...new Set(judge(empty).map((finding) => finding.rule))]).toEqual(["S_NARRATIVE_PRESENT", "V_NO_BLANK", "N_FEE_STATEMENT"]);
  expect(notJudged(empty).map(({ rule }) => rule)).toContain("T3_BALANCE");
});

test("of a report about which everything is known nothing is left unjudged", () => {
  const told = {
    problems:
      "公开的及时性还不够，各科室报送信息有早有晚，群众查找文件要翻很多页，我局将逐月检查各科室报送的信息，并把网站的检索做得更容易。",
  };
  const known = specimen({
    previous: { prose: told },
    peers: [{ name: "甲局", prose: told }],
    contributors: [{ name: "甲局", figures: {} }],
  });
  expect(notJudged(known)).toEqual([]);
});

test("a format is read section by section, each before its tables, and its order is made once", () => {
  // A copy, which nobody has read yet.
  const format = structuredClone(format2021);
  const order = readingOrder(format);
  expect(readingOrder(format)).toBe(order);
  expect(order.size).toBe(format.sections.length + cellsOf(format).length);
  const read = [...order.keys()];
  expect([...order.values()]).toEqual(read.map((_, i) => i));
  expect(read.slice(0, 4)).toEqual(["preamble", "overview", "proactive", "t2_art20_1.rules.issued"]);
  expect(read.slice(read.indexOf("requests"), read.indexOf("requests") + 2)).toEqual(["requests", "t3.new_received.natural_person"]);
  expect(read.slice(-3)).toEqual(["problems", "other", "signature"]);
});
