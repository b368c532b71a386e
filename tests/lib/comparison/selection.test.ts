import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { change } from "@/lib/comparison/change";
import { csvOf } from "@/lib/comparison/csv";
import { contributorsOf, nameOn } from "@/lib/comparison/lineage";
import { niceScale } from "@/lib/comparison/scale";
import { readSelection, selectionAddress } from "@/lib/comparison/selection";

const known = {
  bureaus: ["finance", "market", "education", "health", "police", "water", "audit"],
  years: [2019, 2020, 2021, 2022],
  usual: { bureaus: ["finance", "market"], years: [2021, 2022] },
};
const parametersIn = (address: string) => Object.fromEntries(new URL(address, "http://localhost").searchParams);

describe("the selection of a comparison", () => {
  it("is read from lists, repeated parameters and spans of years", () => {
    const { selection, corrections } = readSelection(
      { bureaus: ["finance", "market"], years: "2019，2021-2022", cells: "t3.granted.total" },
      known,
    );
    expect(selection).toEqual({
      bureaus: ["finance", "market"],
      years: [2019, 2021, 2022],
      measures: [{ kind: "line", id: "t3.granted.total" }],
      basis: "reported",
    });
    expect(corrections).toEqual([]);
  });

  it("leaves out what is unknown and says so", () => {
    const { selection, corrections } = readSelection({ bureaus: "finance,nobody", years: "1999", indicators: "nonsense" }, known);
    expect(selection).toMatchObject({ bureaus: ["finance"], years: [2021, 2022] });
    expect(corrections.map(({ what }) => what)).toEqual(["unknown_bureau", "unknown_year", "unknown_measure"]);
  });

  it("shows six bureaus at most", () => {
    const { selection, corrections } = readSelection({ bureaus: known.bureaus.join() }, known);
    expect(selection.bureaus).toHaveLength(6);
    expect(corrections).toEqual([{ what: "too_many_bureaus", given: "7" }]);
  });

  it("takes a cell of the older format for its line", () => {
    expect(readSelection({ cells: "t2_art20_1.rules.new_made" }, known).selection.measures).toEqual([
      { kind: "line", id: "t2_art20_1.rules.issued" },
    ]);
  });

  it("comes back the same from its own address, whatever the address was", () => {
    const anything = fc.dictionary(
      fc.constantFrom("bureaus", "years", "cells", "indicators", "basis"),
      fc.oneof(fc.string(), fc.constantFrom("finance,market", "2019-2022", "today")),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(anything, (parameters) => {
        const { selection } = readSelection(parameters, known);
        expect(readSelection(parametersIn(selectionAddress(selection)), known)).toEqual({ selection, corrections: [] });
      }),
    );
  });
});

describe("a change", () => {
  it("has a percentage only on a base of ten or more", () => {
    expect(change(9, 18)).toEqual({ difference: 9, direction: "up", percent: null });
    expect(change(10, 5)).toEqual({ difference: -5, direction: "down", percent: -50 });
    expect(change(3, 3).direction).toBe("same");
  });

  it("is exact to the fen", () => {
    expect(change(4166.214619, 4166.241619).difference).toBe(0.027);
  });
});

describe("lineage", () => {
  const names = [
    { name: "城市管理局", shortName: "城市管理局", nameEn: null, from: "2019-01-01", to: "2023-07-01" },
    { name: "城市管理和综合执法局", shortName: "城管执法局", nameEn: null, from: "2023-07-01", to: null },
  ];
  it("names an organisation as of the day", () => {
    expect(nameOn(names, "2023-06-30")?.name).toBe("城市管理局");
    expect(nameOn(names, "2023-07-01")?.name).toBe("城市管理和综合执法局");
    expect(nameOn(names, "2010-01-01")?.name).toBe("城市管理局");
  });

  it("follows mergers back, never splits, and not in the year of the merger itself", () => {
    const changes = [
      { kind: "merge" as const, from: 2, to: 1, onDate: "2022-03-15" },
      { kind: "merge" as const, from: 3, to: 2, onDate: "2020-05-01" },
      { kind: "split" as const, from: 1, to: 4, onDate: "2023-01-01" },
    ];
    expect(contributorsOf(1, 2019, changes)).toEqual([1, 2, 3]);
    expect(contributorsOf(1, 2021, changes)).toEqual([1, 2]);
    expect(contributorsOf(1, 2022, changes)).toEqual([1]);
    expect(contributorsOf(4, 2019, changes)).toEqual([4]);
  });
});

describe("a chart's scale", () => {
  it("holds every number, begins at 0 or below, and has few marks", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50000, max: 5_000_000 })), (numbers) => {
        const { from, to, marks } = niceScale(numbers);
        expect(from).toBeLessThanOrEqual(Math.min(0, ...numbers));
        expect(to).toBeGreaterThanOrEqual(Math.max(0, ...numbers));
        expect(marks.length).toBeLessThanOrEqual(7);
      }),
    );
  });
});

describe("CSV", () => {
  it("is marked as UTF-8, quotes what must be quoted, and disarms formulas", () => {
    expect(
      csvOf(
        ["a", "b"],
        [
          { a: '=SUM(1)"', b: null },
          { a: "-5+1", b: -5 },
        ],
      ),
    ).toBe('\ufeffa,b\r\n"\'=SUM(1)""",\r\n\'-5+1,-5\r\n');
  });
});
