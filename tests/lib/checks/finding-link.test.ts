import { expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import { findingLink } from "@/lib/checks/finding-link";
import { specimen } from "@/lib/checks/specimen";

test("a finding has one address, and another finding another", () => {
  const links = () => judge(specimen({ totals: { "t3.granted.total": 4, "t4.cases.review_total": 1 } })).map(findingLink);
  expect(links()).toEqual(links());
  expect(new Set(links()).size).toBe(3);
  for (const link of links()) expect(link).toMatch(/^finding-[a-z0-9]+$/);
});
