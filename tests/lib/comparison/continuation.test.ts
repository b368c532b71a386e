import { describe, expect, test } from "vitest";
import { continuedFrom, type Predecessor, predecessorsOf, sameBodySince } from "@/lib/comparison/continuation";
import type { Change } from "@/lib/comparison/lineage";
import { format2021 as format } from "@/lib/format/2021";

const [own, merged, older, other] = [1, 2, 3, 4];
const opened = "2027-01-04";
const open = "t3.carried_out.total";
const report = (name: string, count: number): Predecessor["report"] => ({ name, format, figures: { [open]: count }, prose: {} });
const change = (kind: Change["kind"], from: number, to: number, onDate: string): Change => ({ kind, from, to, onDate });
const ask = (changes: Change[], predecessors: Predecessor[], existed?: boolean) =>
  continuedFrom({ organisation: own, year: 2026, opened, changes, predecessors, existed });

describe("whose reports a report goes on from", () => {
  test("its own, and those of what was merged into it since the end of the year before, back through every merge", () => {
    expect(predecessorsOf(own, 2026, opened, [])).toEqual([own]);
    expect(
      predecessorsOf(own, 2026, opened, [change("merge", merged, own, "2026-05-01"), change("merge", older, merged, "2026-02-01")]),
    ).toEqual([own, merged, older]);
  });

  test("a merge of the first days of January counts, for the merged body owes no report; one after the year was opened or before last year ended does not", () => {
    expect(predecessorsOf(own, 2026, opened, [change("merge", merged, own, "2027-01-02")])).toEqual([own, merged]);
    expect(predecessorsOf(own, 2026, opened, [change("merge", merged, own, "2027-02-02")])).toEqual([own]);
    expect(predecessorsOf(own, 2026, opened, [change("merge", merged, own, "2025-12-31")])).toEqual([own]);
  });

  test("a split does not bring the other body's report along", () => {
    expect(predecessorsOf(own, 2026, opened, [change("split", other, own, "2026-05-01")])).toEqual([own]);
  });
});

describe("last year's report", () => {
  test("is its own, with its text", () => {
    const { previous, noPrevious } = ask([], [{ organisation: own, owed: true, report: report("财政局", 3) }]);
    expect(previous).toMatchObject({ year: 2025, figures: { [open]: 3 }, prose: {} });
    expect(previous?.bodies).toBeUndefined();
    expect(noPrevious).toBeUndefined();
  });

  test("after a merger is the merged bodies' figures added up, naming them, without a text", () => {
    const { previous } = ask(
      [change("merge", merged, own, "2026-03-15")],
      [
        { organisation: own, owed: true, report: report("文化局", 3) },
        { organisation: merged, owed: true, report: report("旅游局", 2) },
      ],
    );
    expect(previous).toMatchObject({ year: 2025, bodies: ["文化局", "旅游局"], figures: { [open]: 5 } });
    expect(previous).not.toHaveProperty("prose");
  });

  test("of a body that a merger made is that of the merged bodies alone", () => {
    const { previous } = ask(
      [change("merge", merged, own, "2026-03-15"), change("merge", older, own, "2026-03-15")],
      [
        { organisation: own, owed: false },
        { organisation: merged, owed: true, report: report("甲局", 3) },
        { organisation: older, owed: true, report: report("乙局", 2) },
      ],
      false,
    );
    expect(previous).toMatchObject({ bodies: ["甲局", "乙局"], figures: { [open]: 5 } });
  });

  test("a renamed body's goes on with its text, also where the renamed body has another entry in the tree", () => {
    const { previous } = ask(
      [change("rename", merged, own, "2026-03-15")],
      [
        { organisation: own, owed: false },
        { organisation: merged, owed: true, report: report("城管局", 3) },
      ],
      false,
    );
    expect(previous).toMatchObject({ figures: { [open]: 3 }, prose: {} });
  });

  test("is not there when one of the merged bodies has not published: a sum that lacks a part is no sum", () => {
    const answer = ask(
      [change("merge", merged, own, "2026-03-15")],
      [
        { organisation: own, owed: true, report: report("文化局", 3) },
        { organisation: merged, owed: true },
      ],
    );
    expect(answer).toEqual({ noPrevious: "not_published" });
  });

  test("is not there in the first year, after a split, or when it was owed and not published; nothing is said where nobody knows", () => {
    const nothing = [{ organisation: own, owed: false }];
    expect(ask([], nothing, false)).toEqual({ noPrevious: "first_year" });
    expect(ask([change("split", other, own, "2026-06-01")], nothing, false)).toEqual({ noPrevious: "split" });
    expect(ask([], [{ organisation: own, owed: true }], undefined)).toEqual({ noPrevious: "not_published" });
    expect(ask([], nothing, undefined)).toEqual({});
  });
});

test("the years before a merge or a split are another body's history; a rename changes nothing", () => {
  expect(sameBodySince(own, opened, [change("merge", merged, own, "2022-03-15")])).toBe(2022);
  expect(sameBodySince(own, opened, [change("split", own, other, "2023-01-01")])).toBe(2023);
  expect(sameBodySince(own, opened, [change("rename", own, own, "2024-01-01"), change("merge", own, other, "2024-01-01")])).toBe(0);
});
