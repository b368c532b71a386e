import { describe, expect, test } from "vitest";
import { numberIn, readerNumber, rowsWith, type Sheet } from "@/lib/checks/figures";
import { formatById } from "@/lib/format/formats";
import { notApplicable } from "@/lib/report/figure";
import type { Figures } from "@/lib/report/report";

const sheet = (figures: Figures): Sheet => ({ format: formatById("2021"), figures });

describe("the number in a cell", () => {
  test("is the count that stands there, or the amount in 万元", () => {
    expect(numberIn(sheet({ "t3.granted.total": 3 }), "t3.granted.total")).toBe(3);
    expect(numberIn(sheet({ "t2_art20_8.fees.amount_wan": "251000元" }), "t2_art20_8.fees.amount_wan")).toBe(25.1);
  });

  test("is unknown where it is blank, does not apply, or the format has no such cell", () => {
    for (const read of [numberIn, readerNumber]) {
      expect(read(sheet({}), "t3.granted.total")).toBeNull();
      expect(read(sheet({ "t3.granted.total": notApplicable }), "t3.granted.total")).toBeNull();
      expect(read(sheet({}), "t2_art20_1.rules.total_disclosed")).toBeNull();
    }
  });
});

describe("the number that a reader finds", () => {
  test("in a total left blank is the sum of its parts, as far as they are given, through two levels of totals", () => {
    const parts: Figures = { "t3.granted.natural_person": 3, "t3.granted.commercial": 1, "t3.partial.natural_person": 2 };
    expect(readerNumber(sheet(parts), "t3.granted.total")).toBe(4);
    expect(readerNumber(sheet(parts), "t3.outcome_total.natural_person")).toBe(5);
    expect(readerNumber(sheet(parts), "t3.outcome_total.total")).toBe(6);
    expect(readerNumber(sheet(parts), "t3.denied_third_party.total")).toBeNull();
  });

  test("is the total as printed where there is one, right or wrong, and none where it does not apply", () => {
    expect(readerNumber(sheet({ "t3.granted.natural_person": 3, "t3.granted.total": 5 }), "t3.granted.total")).toBe(5);
    expect(readerNumber(sheet({ "t3.granted.natural_person": 3, "t3.granted.total": 0 }), "t3.granted.total")).toBe(0);
    expect(readerNumber(sheet({ "t3.granted.natural_person": 3, "t3.granted.total": notApplicable }), "t3.granted.total")).toBeNull();
  });
});

test("rows are found by the columns of their table, all of them", () => {
  const rows = (...columns: string[]) => rowsWith(formatById("2021"), ...columns).map(({ table, row }) => `${table.id}.${row.id}`);
  expect(rows("issued", "repealed")).toEqual(["t2_art20_1.rules", "t2_art20_1.normative_documents"]);
  expect(rows("issued", "decisions")).toEqual([]);
});
