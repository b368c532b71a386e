import { describe, expect, test } from "vitest";
import { judge, notJudged } from "@/lib/checks/check";
import type { RuleSetting } from "@/lib/checks/finding";
import { specimen } from "@/lib/checks/specimen";
import { formatById } from "@/lib/format/formats";
import type { Figures } from "@/lib/report/report";
import { found } from "./example";

const permits = (number: number): Figures => ({ "t2_art20_5.permits.decisions": number });
const jumps = (now: number, last: number, history: number[] = []) =>
  found(specimen({ year: 2024, figures: permits(now), previous: { figures: permits(last) }, history: history.map(permits) }), "X_JUMP").map(
    ({ operands }) => [operands.previous, operands.current],
  );

describe("X_JUMP", () => {
  test("needs both a large difference and a doubling or halving", () => {
    expect(jumps(400, 40)).toEqual([[40, 400]]);
    expect(jumps(40, 400)).toEqual([[400, 40]]);
    expect(jumps(0, 42)).toEqual([[42, 0]]);
    expect(jumps(19, 1)).toEqual([]);
    expect(jumps(70, 40)).toEqual([]);
  });

  test("is silent about what is usual with the bureau", () => {
    expect(jumps(400, 40, [390, 45, 410])).toEqual([]);
    expect(jumps(400, 40, [42, 39, 41])).toEqual([[40, 400]]);
    expect(jumps(400, 40, [390])).toEqual([[40, 400]]);
  });

  test("takes the office's bound", () => {
    const report = specimen({ year: 2024, figures: permits(400), previous: { figures: permits(40) } });
    const rules = (threshold: number) => judge(report, { X_JUMP: { threshold } }).map(({ rule }) => rule);
    expect([rules(360), rules(361)]).toEqual([["X_JUMP"], []]);
  });

  test("takes the office's ratio as well, each bound by itself", () => {
    const report = specimen({ year: 2024, figures: permits(60), previous: { figures: permits(40) } });
    const rules = (set: RuleSetting) => judge(report, { X_JUMP: set }).map(({ rule }) => rule);
    expect(rules({})).toEqual([]);
    expect(rules({ secondThreshold: 1.5 })).toEqual(["X_JUMP"]);
    expect(rules({ secondThreshold: 1.51 })).toEqual([]);
    expect(rules({ secondThreshold: 1.5, threshold: 21 })).toEqual([]);
  });

  test("a table that jumped as a whole is one matter, its inflow first, with the number of cells", () => {
    const flow = (number: number): Figures => ({
      "t3.new_received.natural_person": number,
      "t3.granted.natural_person": number,
    });
    const [finding, ...rest] = found(specimen({ year: 2024, figures: flow(90), previous: { figures: flow(10) } }), "X_JUMP");
    expect(rest).toEqual([]);
    expect(finding?.at[0]).toBe("t3.new_received.total");
    expect(finding?.operands).toMatchObject({ previous: 10, current: 90, cells: 6 });
    expect(finding?.message["zh-CN"]).toContain("由上年的 10 变为 90，增加 80；同时有 5 格变化较大");
  });

  test("compares across the change of format what measures the same", () => {
    const report = specimen({
      year: 2021,
      figures: { "t3.other_misc.natural_person": 30, "t3.other_fee_unpaid.natural_person": 30, "t3.new_received.natural_person": 60 },
      previous: {
        format: "2019",
        figures: { "t3.other_handling.natural_person": 5, "t3.new_received.natural_person": 55, "t3.granted.natural_person": 50 },
      },
    });
    const told = found(report, "X_JUMP");
    expect(told.map(({ operands }) => [operands.previous, operands.current])).toContainEqual([5, 60]);
  });

  test("a difference at the bound and a doubling itself are enough", () => {
    expect(jumps(40, 20)).toEqual([[20, 40]]);
    expect(jumps(39, 20)).toEqual([]);
    expect(jumps(41, 21)).toEqual([]);
    expect(jumps(42, 21)).toEqual([[21, 42]]);
    expect(jumps(20, 0)).toEqual([[0, 20]]);
    expect(jumps(20, 40)).toEqual([[40, 20]]);
    expect(jumps(-5, 40)).toEqual([]);
  });

  test("three years are enough to know what is usual, two are not", () => {
    expect(jumps(400, 40, [390, 410])).toEqual([]);
    expect(jumps(400, 40, [390])).toEqual([[40, 400]]);
  });

  test("the spread is measured around the median, and never taken to be less than a fifth", () => {
    // Three and a half times the logarithm of 1.2 around 100: from about 53 to about 190.
    expect(jumps(190, 95, [100, 100, 100])).toEqual([]);
    expect(jumps(192, 95, [100, 100, 100])).toEqual([[95, 192]]);
    expect(jumps(53, 110, [100, 100, 100])).toEqual([]);
    expect(jumps(51, 110, [100, 100, 100])).toEqual([[110, 51]]);
    // Of four years the median lies between the middle two.
    expect(jumps(700, 20, [400, 380, 22])).toEqual([]);
    expect(jumps(385, 20, [400, 22, 380, 390])).toEqual([]);
    expect(jumps(240, 100, [130, 130])).toEqual([]);
    expect(jumps(240, 100, [130, 130, 100])).toEqual([[100, 240]]);
    expect(jumps(30, 0, [0, 0, 0])).toEqual([[0, 30]]);
    expect(jumps(0, 30, [-1, -1, -1])).toEqual([]);
  });

  test("a year without the figure is no year to compare with, nor is one after the last", () => {
    const report = (history: { year: number; figures: Figures }[]) => {
      const made = specimen({ year: 2024, figures: permits(400), previous: { figures: permits(40) } });
      return { ...made, history: history.map((each) => ({ ...each, format: made.format })) };
    };
    const told = (history: { year: number; figures: Figures }[]) => found(report(history), "X_JUMP").length;
    expect(told([390, 45, 410].map((number, i) => ({ year: 2022 - i, figures: permits(number) })))).toBe(0);
    expect(told([390, 45, 410].map((number, i) => ({ year: 2023 + i, figures: permits(number) })))).toBe(1);
    expect(told([400, 400].map((number, i) => ({ year: 2023 - i, figures: permits(number) })))).toBe(1);
    expect(told([1, 2, 3].map((_, i) => ({ year: 2022 - i, figures: {} })))).toBe(1);
    const gone = specimen({ year: 2024, figures: permits(0), previous: { figures: permits(42) } });
    const before = [2020, 2019, 2018].map((year) => ({ year, format: formatById("2019"), figures: specimen({ format: "2019" }).figures }));
    expect(found({ ...gone, history: before }, "X_JUMP")).toHaveLength(1);
  });

  test("last year's report is that of the year right before", () => {
    const report = specimen({ year: 2024, figures: permits(400), previous: { figures: permits(40) } });
    expect(found({ ...report, year: 2025 }, "X_JUMP")).toEqual([]);
    expect(found(specimen({ year: 2024, figures: permits(400) }), "X_JUMP")).toEqual([]);
  });

  test("blanks jump nowhere, nor do a change of items and the items of last year", () => {
    const blank = { "t2_art20_5.permits.decisions": null };
    expect(found(specimen({ year: 2024, figures: blank, previous: { figures: permits(40) } }), "X_JUMP")).toEqual([]);
    expect(found(specimen({ year: 2024, figures: permits(40), previous: { figures: blank } }), "X_JUMP")).toEqual([]);
    const items = (items_: number, delta: number): Figures => ({
      "t2_art20_5.permits.prev_items": items_,
      "t2_art20_5.permits.delta": delta,
    });
    const old = specimen({ format: "2019", year: 2020, figures: items(500, 90), previous: { figures: items(100, 1) } });
    expect(found(old, "X_JUMP")).toEqual([]);
  });

  test("one cell is told by itself, in both languages", () => {
    const [finding, ...rest] = found(specimen({ year: 2024, figures: permits(40), previous: { figures: permits(400) } }), "X_JUMP");
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      severity: "advise",
      at: ["t2_art20_5.permits.decisions"],
      operands: { cell: "t2_art20_5.permits.decisions", previous: 400, current: 40, cells: 1 },
    });
    expect(finding?.message).toEqual({
      "zh-CN": "表二（五）“行政许可”本年处理决定数量由上年的 400 变为 40，减少 360，请核对，或在文字中说明原因。",
      en: "Table 2 (5), Administrative permits: Decisions this year went from 400 last year to 40, down 360; check, or say why in the text.",
    });
    const fees = (amount: string): Figures => ({ "t2_art20_8.fees.amount_wan": amount });
    const [amount] = found(specimen({ year: 2024, figures: fees("50.3"), previous: { figures: fees("0.1") } }), "X_JUMP");
    expect(amount?.message["zh-CN"]).toContain("由上年的 0.1 变为 50.3，增加 50.2，");
  });

  test("the cells of a row that jumped together are named by their size, three at most", () => {
    const row = (...numbers: number[]): Figures =>
      Object.fromEntries(
        ["natural_person", "commercial", "research", "public_welfare", "legal_service"].map((column, i) => [
          `t3.carried_out.${column}`,
          numbers[i] ?? 0,
        ]),
      );
    const told = (...numbers: number[]) => found(specimen({ year: 2024, figures: row(...numbers), previous: { figures: {} } }), "X_JUMP");
    const [three] = told(30, 50, 40);
    expect(three?.at).toEqual([
      "t3.carried_out.total",
      "t3.carried_out.commercial",
      "t3.carried_out.research",
      "t3.carried_out.natural_person",
    ]);
    expect(three?.message["zh-CN"]).toBe(
      "表三“四、结转下年度继续办理”总计由上年的 0 变为 120，增加 120；同时有 3 格变化较大（表三“四、结转下年度继续办理”商业企业 0 → 50，表三“四、结转下年度继续办理”科研机构 0 → 40，表三“四、结转下年度继续办理”自然人 0 → 30），请核对，或在文字中说明原因。",
    );
    expect(three?.message.en).toBe(
      "Table 3, 4. Carried over to next year: Total went from 0 last year to 120, up 120; 3 cells more changed much (Table 3, 4. Carried over to next year: Commercial enterprises 0 → 50, Table 3, 4. Carried over to next year: Research institutions 0 → 40, Table 3, 4. Carried over to next year: Natural persons 0 → 30); check, or say why in the text.",
    );
    const [uneven] = found(specimen({ year: 2024, figures: row(210, 150), previous: { figures: row(100, 0) } }), "X_JUMP");
    expect(uneven?.at).toEqual(["t3.carried_out.total", "t3.carried_out.commercial", "t3.carried_out.natural_person"]);
    const [four] = told(30, 50, 40, 60);
    expect(four?.message["zh-CN"]).toContain("；同时有 4 格变化较大（表三“四、结转下年度继续办理”社会公益组织 0 → 60，");
    expect(four?.message["zh-CN"]).toContain("科研机构 0 → 40 等），");
    expect(four?.message.en).toContain("; 4 cells more changed much (");
    expect(four?.message.en).toContain("Research institutions 0 → 40 …); check");
  });

  test("rows of table three that move against its inflow are matters of their own", () => {
    const figures: Figures = { "t3.new_received.natural_person": 90, "t3.granted.natural_person": 90, "t3.carried_out.commercial": 0 };
    const before: Figures = { "t3.new_received.natural_person": 10, "t3.granted.natural_person": 10, "t3.carried_out.commercial": 60 };
    const findings = found(specimen({ year: 2024, figures, previous: { figures: before } }), "X_JUMP");
    expect(findings.map(({ at }) => at[0])).toEqual(["t3.new_received.total", "t3.carried_out.total"]);
    expect(findings.map(({ operands }) => operands.cells)).toEqual([6, 2]);
    const permitsToo = found(
      specimen({ year: 2024, figures: { ...figures, ...permits(400) }, previous: { figures: { ...before, ...permits(40) } } }),
      "X_JUMP",
    );
    expect(permitsToo.map(({ at }) => at[0])).toEqual(["t2_art20_5.permits.decisions", "t3.new_received.total", "t3.carried_out.total"]);
    const rows = (number: number): Figures => ({
      "t2_art20_6.penalties.decisions": number,
      "t2_art20_6.coercive_measures.decisions": number,
    });
    const twoRows = found(
      specimen({ year: 2024, figures: { ...figures, ...rows(90) }, previous: { figures: { ...before, ...rows(10) } } }),
      "X_JUMP",
    );
    expect(twoRows.map(({ operands }) => operands.cells)).toEqual([1, 1, 6, 2]);
  });

  test("where only the outcomes leapt, they come first", () => {
    const flow = (number: number): Figures => ({ "t3.new_received.natural_person": 100, "t3.granted.natural_person": number });
    const [finding] = found(specimen({ year: 2024, figures: flow(90), previous: { figures: flow(10) } }), "X_JUMP");
    expect(finding?.at).toEqual([
      "t3.outcome_total.total",
      "t3.granted.total",
      "t3.outcome_total.natural_person",
      "t3.granted.natural_person",
    ]);
  });

  test("the three groups of the table of cases are three matters, their totals first", () => {
    const cases = (number: number): Figures => ({
      "t4.cases.review_upheld": number,
      "t4.cases.suit_direct_upheld": number,
      "t4.cases.suit_after_other": number,
    });
    const findings = found(specimen({ year: 2024, figures: cases(60), previous: { figures: cases(1) } }), "X_JUMP");
    expect(findings.map(({ at }) => at)).toEqual([
      ["t4.cases.review_total", "t4.cases.review_upheld"],
      ["t4.cases.suit_direct_total", "t4.cases.suit_direct_upheld"],
      ["t4.cases.suit_after_total", "t4.cases.suit_after_other"],
    ]);
  });

  test("across the change of format several cells are one number", () => {
    const report = specimen({
      year: 2021,
      figures: { "t3.other_misc.natural_person": 30, "t3.other_fee_unpaid.natural_person": 30 },
      previous: { format: "2019", figures: { "t3.other_handling.natural_person": 5 } },
    });
    const messages = found(report, "X_JUMP")
      .map(({ message }) => message["zh-CN"])
      .join();
    expect(messages).toContain("等 3 格合计");
    expect(
      found(report, "X_JUMP")
        .map(({ message }) => message.en)
        .join(),
    ).toContain("(3 cells together)");
    const rows = ["other_no_correction", "other_fee_unpaid", "other_misc"];
    const shifted = specimen({
      year: 2021,
      figures: { "t3.other_misc.natural_person": 30, "t3.other_fee_unpaid.natural_person": 30 },
      previous: { format: "2019", figures: { "t3.other_handling.natural_person": 5, "t3.granted.natural_person": 55 } },
    });
    expect(found(shifted, "X_JUMP").map(({ operands }) => operands.cell)).toContain(rows.map((row) => `t3.${row}.total`).join(" "));
    // In one format each of them is a number of its own.
    const one = specimen({ year: 2024, figures: { "t3.other_misc.natural_person": 60 }, previous: { figures: {} } });
    expect(found(one, "X_JUMP").flatMap(({ at }) => at)).toContain("t3.other_misc.natural_person");
    // What was usual before is measured in each year's own cells.
    const usual = {
      ...report,
      history: [60, 60, 60].map((number, i) => ({
        year: 2019 - i,
        format: formatById("2019"),
        figures: specimen({ format: "2019", figures: { "t3.other_handling.natural_person": number } }).figures,
      })),
    };
    expect(found(usual, "X_JUMP").some(({ operands }) => operands.previous === 5)).toBe(false);
  });

  test("cannot be judged without last year's report, and says why there is none", () => {
    const why = (noPrevious: "first_year" | "split" | "not_published") =>
      notJudged(specimen({ year: 2024, noPrevious })).find(({ rule }) => rule === "X_JUMP")?.reason["zh-CN"];
    expect(why("first_year")).toContain("第一份报告");
    expect(why("split")).toContain("无法分开");
    expect(why("not_published")).toContain("2023 年度的报告没有公布");
  });
});
