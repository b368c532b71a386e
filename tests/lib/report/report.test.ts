import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CellId, cellsOf } from "@/lib/format/format";
import { formatById, formats } from "@/lib/format/formats";
import { type Figure, notApplicable } from "@/lib/report/figure";
import { changedCells, complete, deriveTotal, effectiveFigures, type GivenFigures, numberAt, progress } from "@/lib/report/report";
import { runs } from "../../support/properties";

const format = formatById("2021");
const typed = (figures: { [cell in CellId]?: Figure }): GivenFigures =>
  Object.fromEntries(Object.entries(figures).map(([cell, figure]) => [cell, { figure: figure ?? null, origin: "typed" as const }]));

describe("a total", () => {
  test("that nobody gave is derived from its parts, and a total of totals from those", () => {
    const figures = complete(format, typed({ "t3.granted.natural_person": 3, "t3.granted.commercial": 1, "t3.partial.natural_person": 2 }));
    expect(figures["t3.granted.total"]).toEqual({ figure: 4, origin: "derived", derived: 4 });
    expect(figures["t3.outcome_total.natural_person"]).toEqual({ figure: 5, origin: "derived", derived: 5 });
    expect(figures["t3.outcome_total.total"]).toEqual({ figure: 6, origin: "derived", derived: 6 });
  });

  test("that was given stays, with the derived value beside it", () => {
    const given = typed({ "t3.granted.natural_person": 3 });
    given["t3.granted.total"] = { figure: 5, origin: "imported" };
    expect(complete(format, given)["t3.granted.total"]).toEqual({ figure: 5, origin: "imported", derived: 3 });
  });

  test("that was left blank on purpose stays blank", () => {
    const given = typed({ "t3.granted.natural_person": 3 });
    given["t3.granted.total"] = { figure: null, origin: "imported", read: "—" };
    expect(complete(format, given)["t3.granted.total"]).toEqual({ figure: null, origin: "imported", read: "—", derived: 3 });
  });

  test("of nothing is blank, of blanks and numbers is the numbers, and 不适用 is left out", () => {
    expect(deriveTotal([null, undefined])).toBeNull();
    expect(deriveTotal([])).toBeNull();
    expect(deriveTotal([notApplicable, null])).toBeNull();
    expect(deriveTotal([0, null])).toBe(0);
    expect(deriveTotal([2, null, notApplicable, 3])).toBe(5);
  });

  test("follows from its parts in every format, whatever the parts", () => {
    for (const each of formats) {
      const inputs = cellsOf(each).filter((cell) => cell.parts === null && cell.type === "count");
      fc.assert(
        fc.property(fc.array(fc.nat(1000), { minLength: inputs.length, maxLength: inputs.length }), (numbers) => {
          const figures = effectiveFigures(each, typed(Object.fromEntries(inputs.map((cell, i) => [cell.id, numbers[i] ?? 0]))));
          for (const cell of cellsOf(each)) {
            if (cell.parts) expect(figures[cell.id]).toBe(cell.parts.reduce((sum, part) => sum + Number(figures[part]), 0));
          }
        }),
        runs(20),
      );
    }
  });
});

describe("the figures of a report", () => {
  test("are all there when complete, blanks included", () => {
    for (const each of formats) {
      const figures = complete(each, {});
      expect(Object.keys(figures)).toHaveLength(cellsOf(each).length);
      expect(Object.values(figures).every((figure) => figure.figure === null && figure.derived === null)).toBe(true);
    }
  });

  test("are filled as far as inputs are filled, 不适用 included, totals left aside", () => {
    expect(progress(format, {})).toEqual({ filled: 0, blank: 166 });
    const given = typed({ "t3.granted.natural_person": 0, "t3.granted.commercial": notApplicable, "t3.granted.research": null });
    given["t3.granted.total"] = { figure: 0, origin: "typed" };
    expect(progress(format, given)).toEqual({ filled: 2, blank: 164 });
    expect(progress(format, given, ["t4"])).toEqual({ filled: 0, blank: 12 });
  });

  test("that differ are told in reading order, blank and 0 being different", () => {
    const before = { "t3.granted.natural_person": 0, "t4.cases.review_total": 2 };
    const after = { "t2_art20_8.fees.amount_wan": "12.5", "t3.granted.natural_person": null, "t4.cases.review_total": 2 };
    expect(changedCells(format, before, after)).toEqual(["t2_art20_8.fees.amount_wan", "t3.granted.natural_person"]);
  });

  test("read as numbers have amounts in 万元 and nothing for what is not there", () => {
    const figures = { "t2_art20_8.fees.amount_wan": "251000元", "t3.granted.natural_person": 4 };
    expect(numberAt(format, figures, "t2_art20_8.fees.amount_wan")).toBe(25.1);
    expect(numberAt(format, figures, "t3.granted.natural_person")).toBe(4);
    expect(numberAt(format, figures, "t3.granted.commercial")).toBeNull();
    expect(numberAt(format, figures, "t2_art20_9.procurement.amount")).toBeNull();
  });
});
