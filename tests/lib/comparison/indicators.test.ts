import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { compare, type Published } from "@/lib/comparison/compare";
import { drawn, indicatorAt, indicators, type Reading, readIndicator } from "@/lib/comparison/indicators";
import { type ReportFigures, readLine } from "@/lib/comparison/reading";
import { lineOf } from "@/lib/format/bridge";
import type { CellId, FormatId } from "@/lib/format/format";
import type { Figure } from "@/lib/report/figure";

const shared = process.env.SHARED ?? path.join(import.meta.dirname, "../../../../shared");

function read(id: string, report: ReportFigures, lastYear?: ReportFigures): Reading {
  const indicator = indicatorAt(id);
  const of = (from: ReportFigures) => (cell: CellId) => {
    const line = lineOf(cell);
    return line && readLine(line, from);
  };
  if (!indicator) throw new Error(`no indicator ${id}`);
  return readIndicator(indicator, of(report), lastYear && of(lastYear));
}

const report = (figures: Record<string, Figure>, format: FormatId = "2021"): ReportFigures => ({ format, figures });
const outcomes = (granted: Figure, partial: Figure, total: Figure) =>
  report({ "t3.granted.total": granted, "t3.partial.total": partial, "t3.outcome_total.total": total });

describe("indicators", () => {
  it("name both languages, a formula, and lines that exist", () => {
    for (const { label, formula, sum } of indicators) {
      expect(label.zh && label.en && formula.zh && formula.en).toBeTruthy();
      expect(sum.length).toBeGreaterThan(0);
    }
    expect(new Set(indicators.map(({ id }) => id)).size).toBe(indicators.length);
  });

  it("give no share on a base of 0", () => {
    expect(read("disclosure_rate", outcomes(0, 0, 0))).toEqual({ kind: "none", why: "zero_base" });
  });

  it("keep the counts of a share on a small base, and draw nothing", () => {
    const reading = read("disclosure_rate", outcomes(2, 1, 9));
    expect(reading).toEqual({ kind: "share", value: 3 / 9, part: 3, base: 9, small: true });
    expect(drawn(reading)).toBeNull();
    expect(read("disclosure_rate", outcomes(2, 1, 10))).toMatchObject({ small: false });
  });

  it("say nothing when a cell that is needed is blank, and leave 不适用 out", () => {
    expect(read("disclosure_rate", outcomes(null, 1, 10))).toEqual({ kind: "none", why: "blank" });
    expect(read("disclosure_rate", outcomes({ mark: "not_applicable" }, 1, 10))).toMatchObject({ value: 0.1 });
  });

  it("say that the format did not ask for it", () => {
    expect(read("normative_net", report({}, "2019"))).toEqual({ kind: "none", why: "not_asked" });
  });

  it("measure growth against last year, and only where there was one", () => {
    const year = (requests: number) => report({ "t3.new_received.total": requests });
    expect(read("new_requests_growth", year(30), year(20))).toMatchObject({ kind: "growth", value: 0.5, small: false });
    expect(read("new_requests_growth", year(3), year(2))).toMatchObject({ small: true });
    expect(read("new_requests_growth", year(3))).toEqual({ kind: "none", why: "no_report" });
  });

  it("measure corrections on review against decided cases, and against all", () => {
    const cases = report({ "t4.cases.review_corrected": 4, "t4.cases.review_total": 20, "t4.cases.review_pending": 4 });
    expect(read("review_correction_rate", cases)).toMatchObject({ value: 0.25 });
    expect(read("review_correction_rate_all", cases)).toMatchObject({ value: 0.2 });
  });

  const published = path.join(shared, "reports", "007.expected.json");
  it.skipIf(!fs.existsSync(published))(
    "find 45.9 % in the published report of 平潭 for 2024, and five rates that add up to 100 % (needs the folder named by SHARED)",
    () => {
      const { cells } = JSON.parse(fs.readFileSync(published, "utf8"));
      const pingtan = report(cells);
      expect(read("disclosure_rate", pingtan)).toMatchObject({ value: expect.closeTo(0.459, 3) });
      const rates = ["disclosure_rate", "refusal_rate", "unavailable_rate", "not_processed_rate", "other_handling_rate"].map((id) =>
        read(id, pingtan),
      );
      expect(rates.reduce((sum, reading) => sum + (reading.kind === "share" ? reading.value : Number.NaN), 0)).toBeCloseTo(1, 10);
    },
  );
});

describe("a comparison", () => {
  const requests = (count: number): ReportFigures => report({ "t3.new_received.total": count });
  const published: Published = new Map([
    [
      1,
      new Map([
        [2021, requests(10)],
        [2022, requests(25)],
      ]),
    ],
    [2, new Map([[2021, requests(7)]])],
  ]);
  const chosen = { measures: [{ kind: "indicator", id: "new_requests" } as const], organisations: [1], years: [2021, 2022, 2023] };
  const merged = [{ kind: "merge" as const, from: 2, to: 1, onDate: "2022-03-15" }];

  it("leaves a year without a report open and breaks the change there", () => {
    const [series] = compare(published, { ...chosen, basis: "reported", lineage: merged });
    expect(series?.points.map(({ reading }) => reading)).toEqual([
      { kind: "count", value: 10 },
      { kind: "count", value: 25 },
      { kind: "none", why: "no_report" },
    ]);
    expect(series?.points.map(({ change }) => change?.difference ?? null)).toEqual([null, 15, null]);
  });

  it("adds up what was merged, before the merger only, and names whose reports they are", () => {
    const [series] = compare(published, { ...chosen, basis: "today", lineage: merged });
    expect(series?.points.map(({ reading, from }) => [reading.kind === "count" ? reading.value : null, from])).toEqual([
      [17, [1, 2]],
      [25, [1]],
      [null, []],
    ]);
  });
});
