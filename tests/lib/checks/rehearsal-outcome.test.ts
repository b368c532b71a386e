import { expect, test } from "vitest";
import type { Severity } from "@/lib/checks/finding";
import { isStricter, type Outcome } from "@/lib/checks/rehearsal-outcome";

const none: Outcome = { count: 0, severity: null };
const findings = (count: number, severity: Severity): Outcome => ({ count, severity });
const stricter = (before: Outcome, after: Outcome) => isStricter({ before, after });

test("what stops more is stricter, however few findings there are", () => {
  const mildestFirst = [none, findings(9, "advise"), findings(3, "explain"), findings(1, "block")];
  for (const [i, mild] of mildestFirst.entries())
    for (const [j, severe] of mildestFirst.entries()) expect([i, j, stricter(mild, severe)]).toEqual([i, j, i < j]);
});

test("a word of the secrecy reviewer weighs as much as a reason, more than advice and less than what blocks", () => {
  expect(stricter(findings(1, "confirm"), findings(1, "explain"))).toBe(false);
  expect(stricter(findings(1, "explain"), findings(1, "confirm"))).toBe(false);
  expect(stricter(findings(1, "advise"), findings(1, "confirm"))).toBe(true);
  expect(stricter(findings(1, "confirm"), findings(1, "block"))).toBe(true);
});

test("where as much is stopped, more findings are stricter, and as many are not", () => {
  expect(stricter(findings(1, "explain"), findings(2, "explain"))).toBe(true);
  expect(stricter(findings(2, "explain"), findings(2, "explain"))).toBe(false);
  expect(stricter(findings(3, "explain"), findings(2, "explain"))).toBe(false);
});
