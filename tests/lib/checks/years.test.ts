import { describe, expect, test } from "vitest";
import { judge, notJudged } from "@/lib/checks/check";
import type { Judged } from "@/lib/checks/finding";
import { specimen } from "@/lib/checks/specimen";
import { formatById } from "@/lib/format/formats";
import type { Figures } from "@/lib/report/report";
import { example, filled, found, proseOf } from "./example";

const format2019 = formatById("2019");
const format2021 = formatById("2021");

const last = (year: number, figures: Figures = {}, format = format2021): NonNullable<Judged["previous"]> => ({
  year,
  format,
  figures: filled(format, figures),
});
const carried: Figures = { "t3.carried_in.natural_person": 2, "t3.granted.natural_person": 2 };

describe("X_CARRY", () => {
  test("what was carried over is carried in", () => {
    const report = example({
      year: 2024,
      figures: carried,
      previous: last(2023, { "t3.new_received.natural_person": 2, "t3.carried_out.natural_person": 2 }),
    });
    expect(judge(report)).toEqual([]);
  });

  test("a difference asks for an explanation, column by column", () => {
    const findings = found(
      example({ year: 2024, figures: carried, previous: last(2023, { "t3.carried_out.natural_person": 5 }) }),
      "X_CARRY",
    );
    expect(findings.map((finding) => finding.at)).toEqual([["t3.carried_in.natural_person"], ["t3.carried_in.total"]]);
    expect(findings[0]).toMatchObject({
      severity: "explain",
      operands: { col: "natural_person", carried_in: 2, carried_out: 5, difference: -3 },
    });
    expect(findings[0]?.message["zh-CN"]).toBe("表三“自然人”列：上年结转填了 2，而 2023 年度报告的结转下年度继续办理是 5，相差 3。");
  });

  test("after a merger the merged bodies are named", () => {
    const previous = { ...last(2023, { "t3.carried_out.natural_person": 5 }), bodies: ["临江市档案馆", "临江市史志办"] };
    expect(found(example({ year: 2024, figures: carried, previous }), "X_CARRY")[0]?.message["zh-CN"]).toContain(
      "而合并前“临江市档案馆”、“临江市史志办” 2023 年度报告合计的结转下年度继续办理是 5",
    );
  });

  test("holds across the change of format", () => {
    const report = example({ year: 2021, figures: carried, previous: last(2020, { "t3.carried_out.natural_person": 1 }, format2019) });
    expect(found(report, "X_CARRY")).toHaveLength(2);
  });

  test("blanks are not compared", () => {
    const figures: Figures = { ...filled(format2021), "t3.carried_in.natural_person": null, "t3.carried_in.total": null };
    const report = { ...example({ year: 2024, previous: last(2023, { "t3.carried_out.natural_person": 1 }) }), figures };
    expect(found(report, "X_CARRY")).toEqual([]);
    const then = { ...last(2023), figures: {} };
    expect(found(example({ year: 2024, figures: carried, previous: then }), "X_CARRY")).toEqual([]);
  });
});

describe("what cannot be judged is said, and is no finding", () => {
  const reasons = (report: Judged) => Object.fromEntries(notJudged(report).map(({ rule, reason }) => [rule, reason["zh-CN"]]));

  test("without last year's report", () => {
    const report = example({ year: 2024, figures: carried });
    expect(found(report, "X_CARRY")).toEqual([]);
    expect(Object.keys(reasons(report))).toEqual(["X_CARRY", "X_IN_FORCE", "X_PENDING", "X_JUMP"]);
    expect(reasons(report).X_CARRY).toBe("没有本单位 2023 年度的报告，无从比较。");
  });

  test.each([
    ["first_year", "这是本单位的第一份报告，没有 2023 年度的数据，无从比较。"],
    ["split", "本单位由其他单位划分而来，2023 年度的数据在原单位的报告里，无法分开，无从比较。"],
    ["not_published", "本单位 2023 年度的报告没有公布，无从比较。"],
  ] as const)("with the reason why there is none: %s", (noPrevious, reason) => {
    expect(reasons(example({ year: 2024, figures: carried, noPrevious })).X_CARRY).toBe(reason);
  });

  test("with a report of another year", () => {
    const report = example({ year: 2024, figures: carried, previous: last(2021, { "t3.carried_out.natural_person": 9 }) });
    expect(found(report, "X_CARRY")).toEqual([]);
    expect(reasons(report)).toHaveProperty("X_CARRY");
  });

  test("where last year's format lacks the figures", () => {
    const report = example({ year: 2021, previous: last(2020, {}, format2019) });
    expect(reasons(report)).toEqual({
      X_IN_FORCE: "上一年度报告用的格式没有这一项数据。2021年度起统计“现行有效件数”；此前统计的是“对外公开总数量”，两者不可比。",
    });
  });

  test("rules of tables that the format does not have are not mentioned", () => {
    const without = (table: string) => {
      const { format, ...report } = example({ year: 2024, figures: carried });
      const sections = format.sections.map((section) => ({ ...section, tables: section.tables.filter(({ id }) => id !== table) }));
      return Object.keys(reasons({ ...report, format: { ...format, sections } }));
    };
    expect(without("t3")).not.toContain("X_CARRY");
    expect(without("t3")).toContain("X_PENDING");
    expect(without("t4")).not.toContain("X_PENDING");
    expect(without("t4")).toContain("X_CARRY");
  });

  test("rules of another format's cells are not mentioned", () => {
    expect(Object.keys(reasons(example({ format: format2019, year: 2020 })))).toEqual([
      "X_CARRY",
      "X_PREV_ITEMS",
      "X_TOTAL_DISCLOSED",
      "X_PENDING",
      "X_JUMP",
    ]);
    expect(reasons(example({ year: 2024, previous: last(2023) }))).toEqual({});
  });
});

describe("chains from year to year", () => {
  const inForce = (issued: number, repealed: number, number: number): Figures => ({
    "t2_art20_1.normative_documents.issued": issued,
    "t2_art20_1.normative_documents.repealed": repealed,
    "t2_art20_1.normative_documents.in_force": number,
  });

  test("X_IN_FORCE: in force last year, plus issued, minus repealed", () => {
    expect(found(example({ year: 2022, figures: inForce(88, 55, 698), previous: last(2021, inForce(0, 0, 665)) }), "X_IN_FORCE")).toEqual(
      [],
    );
    const [finding] = found(
      example({ year: 2023, figures: inForce(77, 132, 470), previous: last(2022, inForce(0, 0, 698)) }),
      "X_IN_FORCE",
    );
    expect(finding).toMatchObject({
      severity: "advise",
      operands: { row: "normative_documents", given: 470, expected: 643, difference: -173 },
    });
    expect(finding?.at).toEqual([
      "t2_art20_1.normative_documents.in_force",
      "t2_art20_1.normative_documents.issued",
      "t2_art20_1.normative_documents.repealed",
    ]);
    expect(finding?.message["zh-CN"]).toMatch(
      /^表二（一）“[^”]+”：现行有效件数填了 470，按 2022 年度报告推算为 698 \+ 77 − 132 = 643，相差 173；/u,
    );
    const [nothingIssued] = found(example({ year: 2023, figures: inForce(0, 1, 9), previous: last(2022, inForce(0, 0, 8)) }), "X_IN_FORCE");
    expect(nothingIssued?.message["zh-CN"]).toContain("推算为 8 + 0 − 1 = 7，相差 2");
  });

  test("a chain with a blank in it is not followed", () => {
    const told = (now: Figures, then: Figures) =>
      found({ ...example({ year: 2023 }), figures: now, previous: { ...last(2022), figures: then } }, "X_IN_FORCE");
    const without = (figures: Figures, column: string): Figures => ({ ...figures, [`t2_art20_1.normative_documents.${column}`]: null });
    expect(told(inForce(77, 132, 470), inForce(0, 0, 698))).toHaveLength(1);
    for (const column of ["in_force", "issued", "repealed"])
      expect(told(without(inForce(77, 132, 470), column), inForce(0, 0, 698))).toEqual([]);
    expect(told(inForce(77, 132, 470), without(inForce(0, 0, 698), "in_force"))).toEqual([]);
  });

  test("X_PREV_ITEMS: last year's items and their change", () => {
    const items = (number: number, delta: number): Figures => ({
      "t2_art20_5.permits.prev_items": number,
      "t2_art20_5.permits.delta": delta,
    });
    const report = (now: number) =>
      example({ format: format2019, year: 2020, figures: items(now, 0), previous: last(2019, items(396, -18), format2019) });
    expect(judge(report(378))).toEqual([]);
    expect(found(report(396), "X_PREV_ITEMS")[0]?.message["zh-CN"]).toContain("396 − 18 = 378");
  });

  test("X_TOTAL_DISCLOSED: last year's total and what is new", () => {
    const rules = (made: number, total: number): Figures => ({
      "t2_art20_1.rules.new_made": made,
      "t2_art20_1.rules.new_disclosed": made,
      "t2_art20_1.rules.total_disclosed": total,
    });
    const report = (total: number) =>
      example({ format: format2019, year: 2020, figures: rules(2, total), previous: last(2019, rules(5, 5), format2019) });
    expect(judge(report(7))).toEqual([]);
    expect(found(report(5), "X_TOTAL_DISCLOSED")[0]?.operands).toMatchObject({ given: 5, expected: 7 });
  });

  test("X_PENDING: what was pending is among this year's cases", () => {
    const report = (now: number) =>
      example({ year: 2024, figures: { "t4.cases.suit_direct_upheld": now }, previous: last(2023, { "t4.cases.suit_direct_pending": 1 }) });
    expect(judge(report(1))).toEqual([]);
    const [finding] = found(report(0), "X_PENDING");
    expect(finding).toMatchObject({
      severity: "advise",
      at: ["t4.cases.suit_direct_total"],
      operands: { col: "suit_direct_total", total: 0, pending: 1 },
    });
    expect(finding?.message["zh-CN"]).toContain("“未经复议直接起诉”");
    const now = { ...report(0), figures: {} };
    const then = { ...report(0), previous: { ...last(2023), figures: {} } };
    const negative = { ...then, figures: { "t4.cases.suit_direct_total": -1 } };
    expect([now, then, negative].map((each) => found(each, "X_PENDING"))).toEqual([[], [], []]);
  });
});

describe("N_SAME_AS_LAST_YEAR", () => {
  const told =
    "档案开放鉴定进度偏慢，部分历史文件的公开属性没有重新认定。窗口人员对申请内容的指导不够，补正通知有时不够清楚。网站检索功能老旧，群众查找文件要翻很多页。";
  const other =
    "基层单位报送不及时，个别栏目长时间没有更新。政策解读以文字为主，图解和视频较少。我们将按季度抽查栏目，请业务科室一起制作图解，并把抽查结果发给各单位。";
  const with_ = (now: string, then: string) =>
    found(
      example({ year: 2024, prose: { problems: now }, previous: { ...last(2023), prose: proseOf({ problems: then }) } }),
      "N_SAME_AS_LAST_YEAR",
    );

  test("the same text with another year is told", () => {
    expect(with_(`2024年，${told}`, `2023年，${told}`)[0]).toMatchObject({
      severity: "advise",
      at: ["problems"],
      operands: { percent: 100 },
    });
  });

  test("another text is not, nor is a short one", () => {
    expect(with_(told, other)).toEqual([]);
    expect(with_("公开的及时性还不够。", "公开的及时性还不够。")).toEqual([]);
  });
});

test("X_CARRY of a merged bureau names the merged bodies", () => {
  const [finding] = found(
    specimen({
      year: 2024,
      figures: { "t3.carried_in.natural_person": 2, "t3.granted.natural_person": 2 },
      previous: { figures: { "t3.carried_out.natural_person": 5 }, bodies: ["临江市文化局", "临江市旅游局"] },
    }),
    "X_CARRY",
  );
  expect(finding?.message["zh-CN"]).toBe(
    "表三“自然人”列：上年结转填了 2，而合并前“临江市文化局”、“临江市旅游局” 2023 年度报告合计的结转下年度继续办理是 5，相差 3。",
  );
});
