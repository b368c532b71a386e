import { describe, expect, test } from "vitest";
import { judge, notJudged } from "@/lib/checks/check";
import type { RuleSetting } from "@/lib/checks/finding";
import { specimen } from "@/lib/checks/specimen";
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

  test("cannot be judged without last year's report, and says why there is none", () => {
    const why = (noPrevious: "first_year" | "split" | "not_published") =>
      notJudged(specimen({ year: 2024, noPrevious })).find(({ rule }) => rule === "X_JUMP")?.reason["zh-CN"];
    expect(why("first_year")).toContain("第一份报告");
    expect(why("split")).toContain("无法分开");
    expect(why("not_published")).toContain("2023 年度的报告没有公布");
  });
});
