import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arithmetic } from "@/lib/checks/arithmetic";
import { judge } from "@/lib/checks/check";
import { type CellId, cellsOf, type Format, tablesOf } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import type { Figures } from "@/lib/report/report";
import { runs } from "../../support/properties";
import { example, filled } from "./example";

const sumRules = ["T3_ROW_SUM", "T3_OUTCOME_SUM", "T3_BALANCE", "T4_REVIEW_SUM", "T4_SUIT_DIRECT_SUM", "T4_SUIT_AFTER_SUM"];

/** A format that nobody has read yet: its equations are kept once they are read. */
const unread = (format: Format): Format => structuredClone(format);
const sumFindings = (format: Format, figures: Figures) => {
  const report = { ...example(), format, figures };
  return arithmetic.flatMap((rule) =>
    sumRules.includes(rule.id) ? rule.check(report, 0).map((noticed) => ({ ...noticed, rule: rule.id })) : [],
  );
};

describe("a report in which everything adds up", () => {
  test.each(formats)("of the $id format has no finding at all", (format) => {
    expect(judge(example({ format }))).toEqual([]);
  });

  test.each(formats)("of the $id format has no arithmetic finding, whatever its numbers", (format) => {
    const anew = unread(format);
    fc.assert(
      fc.property(consistentFigures(format), (figures) => {
        expect(sumFindings(anew, figures)).toEqual([]);
      }),
      runs(50),
    );
  });

  test.each(formats)("of the $id format has one as soon as any cell of tables three and four changes", (format) => {
    const anew = unread(format);
    const cells = cellsOf(format).filter((cell) => ["t3", "t4"].includes(cell.table.id));
    fc.assert(
      fc.property(consistentFigures(format), fc.constantFrom(...cells), fc.integer({ min: 1, max: 50 }), (figures, cell, more) => {
        const changed = sumFindings(anew, { ...figures, [cell.id]: Number(figures[cell.id]) + more });
        expect(changed.length).toBeGreaterThan(0);
        expect(changed.every((finding) => finding.at.includes(cell.id))).toBe(true);
      }),
      runs(200),
    );
  });

  test.each(formats)("of the $id format has its blanks counted in each finding, and stays right while they stand for 0", (format) => {
    const anew = unread(format);
    const cells = cellsOf(format).filter((cell) => ["t3", "t4"].includes(cell.table.id));
    fc.assert(
      fc.property(consistentFigures(format), fc.subarray(cells, { minLength: 1, maxLength: 12 }), (figures, chosen) => {
        const blanked = { ...figures, ...Object.fromEntries(chosen.map((cell) => [cell.id, null])) };
        const findings = sumFindings(anew, blanked);
        for (const { at, operands } of findings) {
          const blanks = at.filter((id) => chosen.some((cell) => cell.id === id));
          expect([blanks.length > 0, operands.blanks]).toEqual([true, blanks.length]);
        }
        if (chosen.every((cell) => figures[cell.id] === 0)) expect(findings).toEqual([]);
      }),
      runs(100),
    );
  });
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
