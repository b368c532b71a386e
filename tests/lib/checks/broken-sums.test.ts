import { expect, test } from "vitest";
import { brokenSums } from "@/lib/checks/broken-sums";
import { specimen } from "@/lib/checks/specimen";

test("the sums that a report breaks are told in words, what is only advised is not", () => {
  const broken = specimen({
    figures: { "t3.new_received.natural_person": 20, "t3.granted.natural_person": 15, "t3.other_misc.natural_person": 5 },
    totals: { "t4.cases.review_total": 1 },
  });
  expect(brokenSums(broken).map((message) => message["zh-CN"])).toEqual(["表四“行政复议”：各项之和为 0，而总计 1，相差 1。"]);
  expect(brokenSums(specimen())).toEqual([]);
});
