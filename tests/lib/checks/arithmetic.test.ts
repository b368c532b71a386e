import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge, noticedBy, notJudged } from "@/lib/checks/check";
import { rules } from "@/lib/checks/rules";
import { type CellId, cellsOf, type Format, tablesOf } from "@/lib/format/format";
import { formatById, formats } from "@/lib/format/formats";
import { notApplicable } from "@/lib/report/figure";
import type { Figures } from "@/lib/report/report";
import { example, filled, found, rulesIn } from "./example";

const format2019 = formatById("2019");

const sumRules = ["T3_ROW_SUM", "T3_OUTCOME_SUM", "T3_BALANCE", "T4_REVIEW_SUM", "T4_SUIT_DIRECT_SUM", "T4_SUIT_AFTER_SUM"];
/** Sums alone: hundreds of reports need no other rule. */
const sumFindings = (format: Format, figures: Figures) =>
  rules
    .filter((rule) => sumRules.includes(rule.id))
    .flatMap((rule) => noticedBy(rule, { ...example({ format }), figures }).map((noticed) => ({ ...noticed, severity: rule.severity })));

describe("a report in which everything adds up", () => {
  test.each(formats)("of the $id format has no finding at all", (format) => {
    expect(judge(example({ format }))).toEqual([]);
  });

  test.each(formats)("of the $id format has no arithmetic finding, whatever its numbers", (format) => {
    fc.assert(
      fc.property(consistentFigures(format), (figures) => {
        expect(sumFindings(format, figures)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test.each(formats)("of the $id format has one as soon as any cell of tables three and four changes", (format) => {
    const cells = cellsOf(format).filter((cell) => ["t3", "t4"].includes(cell.table.id));
    fc.assert(
      fc.property(consistentFigures(format), fc.constantFrom(...cells), fc.integer({ min: 1, max: 50 }), (figures, cell, more) => {
        const changed = sumFindings(format, { ...figures, [cell.id]: Number(figures[cell.id]) + more });
        expect(changed.length).toBeGreaterThan(0);
        expect(changed.every((finding) => finding.severity === "block" && finding.at.includes(cell.id))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("T3_ROW_SUM", () => {
  test("names the row, its numbers and the difference, in both languages", () => {
    const figures = {
      "t3.granted.natural_person": 3,
      "t3.granted.commercial": 1,
      "t3.new_received.natural_person": 3,
      "t3.new_received.commercial": 1,
    };
    const [finding, ...rest] = found(example({ figures: { ...filled(formatById("2021"), figures), "t3.granted.total": 5 } }), "T3_ROW_SUM");
    expect(rest).toEqual([]);
    expect(finding?.operands).toEqual({ row: "granted", sum: 4, total: 5, difference: -1, blanks: 0 });
    expect(finding?.at).toHaveLength(7);
    expect(finding?.at[0]).toBe("t3.granted.total");
    expect(finding?.message).toEqual({
      "zh-CN": "表三“（一）予以公开”行：自然人 3 + 商业企业 1 = 4，而总计 5，相差 1。",
      en: "Table 3, row “(1) Granted”: Natural persons 3 + Commercial enterprises 1 = 4, but Total 5; difference 1.",
    });
  });

  test("counts blanks as 0 and says how many there are", () => {
    const figures: Figures = {
      ...filled(formatById("2021")),
      "t3.granted.natural_person": null,
      "t3.granted.commercial": null,
      "t3.granted.total": 2,
    };
    const [finding] = found({ ...example(), figures }, "T3_ROW_SUM");
    expect(finding?.operands).toMatchObject({ sum: 0, total: 2, blanks: 2 });
    expect(finding?.message["zh-CN"]).toContain("有 2 格空白，按 0 计");
    expect(finding?.message.en).toContain("2 cells blank, taken as 0");
  });

  test("takes a total left blank as 0", () => {
    const figures: Figures = { ...filled(formatById("2021"), { "t3.granted.natural_person": 3 }), "t3.granted.total": null };
    const [finding] = found({ ...example(), figures }, "T3_ROW_SUM");
    expect(finding?.operands).toEqual({ row: "granted", sum: 3, total: 0, difference: 3, blanks: 1 });
    expect(finding?.message["zh-CN"]).toBe("表三“（一）予以公开”行：自然人 3，而总计空白，相差 3（有 1 格空白，按 0 计）。");
  });

  test("leaves 不适用 out, and says nothing of a total that is 不适用", () => {
    const base = filled(formatById("2021"), { "t3.granted.natural_person": 3, "t3.new_received.natural_person": 3 });
    const allowed = { notApplicableRows: ["granted"] };
    expect(found({ ...example(allowed), figures: { ...base, "t3.granted.commercial": notApplicable } }, "T3_ROW_SUM")).toEqual([]);
    expect(found({ ...example(allowed), figures: { ...base, "t3.granted.total": notApplicable } }, "T3_ROW_SUM")).toEqual([]);
    expect(found({ ...example(allowed), figures: { ...base, "t3.granted.natural_person": notApplicable } }, "T3_ROW_SUM")).toHaveLength(1);
  });
});

describe("T3_OUTCOME_SUM", () => {
  test("names the column and only the outcomes that are not 0", () => {
    const base = filled(formatById("2021"), { "t3.granted.natural_person": 2, "t3.not_processed_repeat.natural_person": 1 });
    const [finding] = found({ ...example(), figures: { ...base, "t3.outcome_total.natural_person": 2 } }, "T3_OUTCOME_SUM");
    expect(finding?.operands).toEqual({ col: "natural_person", sum: 3, total: 2, difference: 1, blanks: 0 });
    expect(finding?.at[0]).toBe("t3.outcome_total.natural_person");
    expect(finding?.at).toHaveLength(22);
    expect(finding?.message["zh-CN"]).toBe("表三“自然人”列：予以公开 2 + 重复申请 1 = 3，而总计 2，相差 1。");
  });
});

describe("T3_BALANCE", () => {
  test("names both sides", () => {
    const figures = {
      "t3.new_received.natural_person": 12,
      "t3.carried_in.natural_person": 3,
      "t3.granted.natural_person": 13,
      "t3.carried_out.natural_person": 1,
    };
    const [person, total, ...rest] = found(example({ figures }), "T3_BALANCE");
    expect(rest).toEqual([]);
    expect([person?.operands.col, total?.operands.col]).toEqual(["natural_person", "total"]);
    expect(person?.message).toEqual({
      "zh-CN": "表三“自然人”列：本年新收 12 + 上年结转 3 = 15，而总计 13 + 结转下年度继续办理 1 = 14，相差 1。",
      en: "Table 3, column “Natural persons”: Requests newly received this year 12 + Requests carried in from last year 3 = 15, but Total outcomes 13 + Carried over to next year 1 = 14; difference 1.",
    });
  });
});

describe("table four", () => {
  test.each([
    ["T4_REVIEW_SUM", "review", "行政复议"],
    ["T4_SUIT_DIRECT_SUM", "suit_direct", "未经复议直接起诉"],
    ["T4_SUIT_AFTER_SUM", "suit_after", "复议后起诉"],
  ])("%s adds up its own group alone", (rule, group, name) => {
    const base = filled(formatById("2021"), { [`t4.cases.${group}_upheld` as CellId]: 10, [`t4.cases.${group}_corrected` as CellId]: 1 });
    const broken = { ...example(), figures: { ...base, [`t4.cases.${group}_total` as CellId]: 0 } };
    expect(rulesIn(broken)).toEqual([rule]);
    expect(found(broken, rule)[0]?.operands).toEqual({ row: "cases", sum: 11, total: 0, difference: 11, blanks: 0 });
    expect(found(broken, rule)[0]?.message["zh-CN"]).toBe(`表四“${name}”：结果维持 10 + 结果纠正 1 = 11，而总计 0，相差 11。`);
  });
});

test("a report in which nobody has said anything has no sums to judge, and says so", () => {
  const empty = { ...example(), figures: {} };
  expect(rulesIn(empty).filter((rule) => sumRules.includes(rule))).toEqual([]);
  expect(
    notJudged(empty)
      .map(({ rule }) => rule)
      .filter((rule) => sumRules.includes(rule)),
  ).toEqual(sumRules);
});

describe("table two of the 2019 format", () => {
  const with2019 = (figures: Figures) => example({ format: format2019, figures });

  test("T2_ITEMS_NONNEG: a change may be negative as long as items are left", () => {
    const row = (items: number, delta: number): Figures => ({ "t2_art20_5.permits.prev_items": items, "t2_art20_5.permits.delta": delta });
    expect(judge(with2019(row(396, -18)))).toEqual([]);
    const [finding] = found(with2019(row(3, -5)), "T2_ITEMS_NONNEG");
    expect(finding).toMatchObject({ severity: "block", operands: { row: "permits", items: 3, delta: -5, result: -2 } });
  });

  test("T2_DISCLOSED_LE_TOTAL: no more newly disclosed than disclosed in all", () => {
    const row = (fresh: number, total: number): Figures => ({
      "t2_art20_1.rules.new_disclosed": fresh,
      "t2_art20_1.rules.total_disclosed": total,
    });
    expect(judge(with2019(row(2, 2)))).toEqual([]);
    expect(found(with2019(row(3, 2)), "T2_DISCLOSED_LE_TOTAL")).toHaveLength(1);
  });

  test("T2_PROCUREMENT_PAIR: projects and amount are both 0 or both not", () => {
    const row = (count: number, amount: string): Figures => ({
      "t2_art20_9.procurement.count": count,
      "t2_art20_9.procurement.amount": amount,
    });
    expect(judge(with2019(row(2, "127.47万元")))).toEqual([]);
    expect(found(with2019(row(0, "127.47万元")), "T2_PROCUREMENT_PAIR")).toHaveLength(1);
    expect(found(with2019(row(2, "0")), "T2_PROCUREMENT_PAIR")).toHaveLength(1);
  });
});

describe("advice on the figures of the 2021 format", () => {
  test("T2_INFORCE_FLOOR: what was issued and not repealed is in force", () => {
    const row = (issued: number, repealed: number, inForce: number): Figures => ({
      "t2_art20_1.normative_documents.issued": issued,
      "t2_art20_1.normative_documents.repealed": repealed,
      "t2_art20_1.normative_documents.in_force": inForce,
    });
    expect(judge(example({ figures: row(5, 3, 2) }))).toEqual([]);
    expect(found(example({ figures: row(5, 0, 0) }), "T2_INFORCE_FLOOR")[0]).toMatchObject({
      severity: "advise",
      operands: { row: "normative_documents" },
    });
  });

  test("T3_OTHER_HIGH: more than a fifth in the residual row, with 20 outcomes or more", () => {
    const row = (other: number, granted: number): Figures => ({
      "t3.new_received.natural_person": other + granted,
      "t3.other_misc.natural_person": other,
      "t3.granted.natural_person": granted,
    });
    expect(judge(example({ figures: row(4, 16) }))).toEqual([]);
    expect(judge(example({ figures: row(4, 4) }))).toEqual([]);
    expect(found(example({ figures: row(5, 15) }), "T3_OTHER_HIGH")[0]?.message["zh-CN"]).toContain("25.0%");
  });
});

test("a format knows its equations: 25 rows, 7 outcome columns, 7 balances, 3 groups of cases", () => {
  const format = formatById("2021");
  const broken: Figures = Object.fromEntries(
    cellsOf(format).flatMap((cell): [CellId, number][] =>
      ["t3", "t4"].includes(cell.table.id) ? [[cell.id, cell.row.id === "new_received" ? 9 : cell.parts ? 1 : 5]] : [],
    ),
  );
  const count = (rule: string) => found({ ...example({ format }), figures: broken }, rule).length;
  expect(sumRules.map(count)).toEqual([25, 7, 7, 1, 1, 1]);
});

/** Outcomes and what is carried over are free; what came in is split so that every column balances. */
function consistentFigures(format: Format): fc.Arbitrary<Figures> {
  const three = tablesOf(format).find((table) => table.id === "t3");
  const outcomes = three?.rows.find((row) => row.sum)?.sum?.parts ?? [];
  const columns = (three?.columns ?? []).filter((column) => !column.sum).map((column) => column.id);
  const cases = cellsOf(format).filter((cell) => cell.table.id === "t4" && cell.parts === null);
  const column = fc.record({
    outcomes: fc.array(fc.nat(40), { minLength: outcomes.length, maxLength: outcomes.length }),
    carriedOut: fc.nat(20),
    share: fc.nat(100),
  });
  return fc
    .record({
      columns: fc.array(column, { minLength: columns.length, maxLength: columns.length }),
      cases: fc.array(fc.nat(30), { minLength: cases.length, maxLength: cases.length }),
    })
    .map((made) => {
      const figures: { [id in CellId]?: number } = {};
      for (const [c, id] of columns.entries()) {
        const { outcomes: numbers = [], carriedOut = 0, share = 0 } = made.columns[c] ?? {};
        for (const [r, row] of outcomes.entries()) figures[`t3.${row}.${id}`] = numbers[r] ?? 0;
        const all = numbers.reduce((sum, number) => sum + number, 0) + carriedOut;
        const carriedIn = Math.floor((all * share) / 100);
        figures[`t3.carried_out.${id}`] = carriedOut;
        figures[`t3.carried_in.${id}`] = carriedIn;
        figures[`t3.new_received.${id}`] = all - carriedIn;
      }
      for (const [i, cell] of cases.entries()) figures[cell.id] = made.cases[i] ?? 0;
      return filled(format, figures);
    });
}
