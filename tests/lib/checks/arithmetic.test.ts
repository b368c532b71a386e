import { describe, expect, test } from "vitest";
import { arithmetic } from "@/lib/checks/arithmetic";
import { judge, notJudged } from "@/lib/checks/check";
import { type CellId, cellsOf, type Format, tablesOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { notApplicable } from "@/lib/report/figure";
import type { Figures } from "@/lib/report/report";
import { example, filled, found, rulesIn } from "./example";

const format2019 = formatById("2019");

const sumRules = ["T3_ROW_SUM", "T3_OUTCOME_SUM", "T3_BALANCE", "T4_REVIEW_SUM", "T4_SUIT_DIRECT_SUM", "T4_SUIT_AFTER_SUM"];
/** A format that nobody has read yet: its equations are kept once they are read. */
const unread = (format: Format): Format => structuredClone(format);
describe("T3_ROW_SUM", () => {
  test("names the row, its numbers and the difference, in both languages", () => {
    const figures = {
      "t3.granted.natural_person": 3,
      "t3.granted.commercial": 1,
      "t3.new_received.natural_person": 3,
      "t3.new_received.commercial": 1,
    };
    const format = unread(formatById("2021"));
    const report = { ...example({ figures: { ...filled(format, figures), "t3.granted.total": 5 } }), format };
    const [finding, ...rest] = found(report, "T3_ROW_SUM");
    expect(finding?.severity).toBe("block");
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
    expect(finding?.message).toEqual({
      "zh-CN": "表三“（一）予以公开”行：各项之和为 0，而总计 2，相差 2（有 2 格空白，按 0 计）。",
      en: "Table 3, row “(1) Granted”: the parts add up to 0, but Total 2; difference 2 (2 cells blank, taken as 0).",
    });
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
  test("says how many there are and what they come to when more than six are not 0, and that they come to 0 when none is", () => {
    const format = unread(formatById("2021"));
    const outcomes = tablesOf(format).flatMap((table) => table.rows.find((row) => row.id === "outcome_total")?.sum?.parts ?? []);
    const told = (count: number) => {
      const figures = filled(format, Object.fromEntries(outcomes.slice(0, count).map((row) => [`t3.${row}.research`, 2])));
      return found({ ...example(), format, figures: { ...figures, "t3.outcome_total.research": 1 } }, "T3_OUTCOME_SUM")[0]?.message;
    };
    expect(told(7)).toEqual({
      "zh-CN": `表三“科研机构”列：${outcomes.length} 项之和为 14，而总计 1，相差 13。`,
      en: `Table 3, column “Research institutions”: the ${outcomes.length} parts add up to 14, but Total outcomes 1; difference 13.`,
    });
    expect(told(6)?.en).toContain("Granted 2 + Partly granted 2 + ");
    expect(told(0)).toEqual({
      "zh-CN": "表三“科研机构”列：各项之和为 0，而总计 1，相差 1。",
      en: "Table 3, column “Research institutions”: the parts add up to 0, but Total outcomes 1; difference 1.",
    });
  });

  test("says nothing of a total that does not apply", () => {
    const figures: Figures = { ...filled(formatById("2021"), { "t3.granted.research": 3 }), "t3.outcome_total.research": notApplicable };
    expect(found({ ...example(), figures }, "T3_OUTCOME_SUM")).toEqual([]);
  });

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
  test("names what is 0 or blank as well, and leaves out what does not apply", () => {
    const base = filled(formatById("2021"), { "t3.carried_in.research": 3 });
    const [finding] = found({ ...example(), figures: { ...base, "t3.carried_out.research": null } }, "T3_BALANCE");
    expect(finding?.message).toEqual({
      "zh-CN": "表三“科研机构”列：本年新收 0 + 上年结转 3 = 3，而总计 0 + 结转下年度继续办理空白 = 0，相差 3（有 1 格空白，按 0 计）。",
      en: "Table 3, column “Research institutions”: Requests newly received this year 0 + Requests carried in from last year 3 = 3, but Total outcomes 0 + Carried over to next year blank = 0; difference 3 (1 cell blank, taken as 0).",
    });
    expect(found({ ...example(), figures: { ...base, "t3.outcome_total.research": notApplicable } }, "T3_BALANCE")[0]?.operands).toEqual({
      col: "research",
      sum: 3,
      total: 0,
      difference: 3,
      blanks: 0,
    });
  });

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
    const broken = { ...example(), format: unread(formatById("2021")), figures: { ...base, [`t4.cases.${group}_total` as CellId]: 0 } };
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

describe("sums that nobody can judge yet", () => {
  const unjudged = (report: Parameters<typeof notJudged>[0]) =>
    notJudged(report).flatMap(({ rule }) => (sumRules.includes(rule) ? [rule] : []));

  test("are those of the tables that are still blank alone", () => {
    const report = { ...example(), figures: { "t3.granted.natural_person": 0, "t4.cases.review_total": 0 } };
    expect(unjudged(report)).toEqual(["T3_BALANCE", "T4_SUIT_DIRECT_SUM", "T4_SUIT_AFTER_SUM"]);
    expect(notJudged({ ...example(), figures: {} })[0]?.reason["zh-CN"]).toBe("有关各格都还没有填写。");
  });

  test("are none in a format without those tables", () => {
    const { format } = example();
    const without = { ...format, sections: format.sections.map((section) => ({ ...section, tables: [] })) };
    expect(unjudged({ ...example(), format: without, figures: {} })).toEqual([]);
  });
});

describe("table two of the 2019 format", () => {
  const with2019 = (figures: Figures) => example({ format: format2019, figures });

  test("T2_ITEMS_NONNEG: a change may be negative as long as items are left", () => {
    const row = (items: number, delta: number): Figures => ({ "t2_art20_5.permits.prev_items": items, "t2_art20_5.permits.delta": delta });
    expect(judge(with2019(row(396, -18)))).toEqual([]);
    const [finding] = found(with2019(row(3, -5)), "T2_ITEMS_NONNEG");
    expect(finding).toMatchObject({
      severity: "block",
      at: ["t2_art20_5.permits.prev_items", "t2_art20_5.permits.delta"],
      operands: { row: "permits", items: 3, delta: -5, result: -2 },
    });
    expect(found(with2019(row(5, -5)), "T2_ITEMS_NONNEG")).toEqual([]);
    const blank = (figures: Figures) => found({ ...with2019({}), figures }, "T2_ITEMS_NONNEG");
    expect([blank({ "t2_art20_5.permits.delta": -5 }), blank({ "t2_art20_5.permits.prev_items": -5 })]).toEqual([[], []]);
  });

  test("T2_DISCLOSED_LE_TOTAL: no more newly disclosed than disclosed in all", () => {
    const row = (fresh: number, total: number): Figures => ({
      "t2_art20_1.rules.new_disclosed": fresh,
      "t2_art20_1.rules.total_disclosed": total,
    });
    expect(judge(with2019(row(2, 2)))).toEqual([]);
    expect(found(with2019(row(3, 2)), "T2_DISCLOSED_LE_TOTAL")[0]).toMatchObject({
      severity: "advise",
      at: ["t2_art20_1.rules.new_disclosed", "t2_art20_1.rules.total_disclosed"],
      operands: { row: "rules", new_disclosed: 3, total_disclosed: 2 },
    });
    const blank = (figures: Figures) => found({ ...with2019({}), figures }, "T2_DISCLOSED_LE_TOTAL");
    expect([blank({ "t2_art20_1.rules.new_disclosed": 3 }), blank({ "t2_art20_1.rules.total_disclosed": -1 })]).toEqual([[], []]);
  });

  test("T2_PROCUREMENT_PAIR: projects and amount are both 0 or both not", () => {
    const row = (count: number, amount: string): Figures => ({
      "t2_art20_9.procurement.count": count,
      "t2_art20_9.procurement.amount": amount,
    });
    expect(judge(with2019(row(2, "127.47万元")))).toEqual([]);
    expect(found(with2019(row(0, "127.47万元")), "T2_PROCUREMENT_PAIR")[0]).toMatchObject({
      severity: "advise",
      at: ["t2_art20_9.procurement.count", "t2_art20_9.procurement.amount"],
      operands: { row: "procurement", count: 0, amount: "127.47万元" },
    });
    const partly = (figures: Figures) => found({ ...with2019({}), figures }, "T2_PROCUREMENT_PAIR");
    expect(partly({ "t2_art20_9.procurement.count": 0 })).toEqual([]);
    expect(partly({ "t2_art20_9.procurement.amount": "0" })).toEqual([]);
    expect(partly({ "t2_art20_9.procurement.count": 0, "t2_art20_9.procurement.amount": notApplicable })).toEqual([]);
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
      at: ["t2_art20_1.normative_documents.in_force", "t2_art20_1.normative_documents.issued", "t2_art20_1.normative_documents.repealed"],
      operands: { row: "normative_documents", in_force: 0, issued: 5, repealed: 0 },
    });
    expect(found(example({ figures: row(5, 3, 1) }), "T2_INFORCE_FLOOR")).toHaveLength(1);
    const without = (column: string, figures: Figures) =>
      found({ ...example(), figures: { ...figures, [`t2_art20_1.normative_documents.${column}`]: null } }, "T2_INFORCE_FLOOR");
    expect(without("in_force", row(5, 0, 0))).toEqual([]);
    expect(without("repealed", row(5, 0, 0))).toEqual([]);
    expect(without("issued", row(5, 0, -1))).toEqual([]);
  });

  test("T3_OTHER_HIGH: more than a fifth in the residual row, with 20 outcomes or more", () => {
    const row = (other: number, granted: number): Figures => ({
      "t3.new_received.natural_person": other + granted,
      "t3.other_misc.natural_person": other,
      "t3.granted.natural_person": granted,
    });
    expect(judge(example({ figures: row(4, 16) }))).toEqual([]);
    expect(judge(example({ figures: row(4, 4) }))).toEqual([]);
    const [finding] = found(example({ figures: row(5, 15) }), "T3_OTHER_HIGH");
    expect(finding).toMatchObject({
      severity: "advise",
      at: ["t3.other_misc.total", "t3.outcome_total.total"],
      operands: { other: 5, total: 20 },
    });
    expect(finding?.message["zh-CN"]).toContain("其他处理“其他”5 件，占办理结果 20 件的 25.0%");
    expect(finding?.message.en).toContain("“Other”: 5 of 20 outcomes (25.0%)");
    expect(found(example({ figures: row(5, 14) }), "T3_OTHER_HIGH")).toEqual([]);
    for (const cell of ["t3.other_misc.total", "t3.outcome_total.total"])
      expect(found({ ...example(), figures: { ...example({ figures: row(15, 5) }).figures, [cell]: null } }, "T3_OTHER_HIGH")).toEqual([]);
  });
});

test("a format knows its equations: 25 rows, 7 outcome columns, 7 balances, 3 groups of cases", () => {
  const format = unread(formatById("2021"));
  const broken: Figures = Object.fromEntries(
    cellsOf(format).flatMap((cell): [CellId, number][] =>
      ["t3", "t4"].includes(cell.table.id) ? [[cell.id, cell.row.id === "new_received" ? 9 : cell.parts ? 1 : 5]] : [],
    ),
  );
  const told = (rule: string) => found({ ...example(), format, figures: broken }, rule);
  expect(sumRules.map((rule) => told(rule).length)).toEqual([25, 7, 7, 1, 1, 1]);
  const columns = ["natural_person", "commercial", "research", "public_welfare", "legal_service", "other_org", "total"];
  for (const rule of ["T3_OUTCOME_SUM", "T3_BALANCE"]) expect(told(rule).map(({ operands }) => operands.col)).toEqual(columns);
  // A balance begins with its left side, a sum with its total.
  expect(told("T3_BALANCE")[0]?.at[0]).toBe("t3.new_received.natural_person");
  expect(told("T3_OUTCOME_SUM")[0]?.at[0]).toBe("t3.outcome_total.natural_person");
});

test("a format without these tables has nothing to add up", () => {
  const format = { ...formatById("2021"), sections: formatById("2021").sections.map((section) => ({ ...section, tables: [] })) };
  for (const rule of arithmetic) expect(rule.check({ ...example(), format }, rule.threshold?.value ?? 0)).toEqual([]);
});
