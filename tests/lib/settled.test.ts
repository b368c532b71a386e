import { expect, test } from "vitest";
import { settling } from "@/app/_jobs/settled";

test("a year that changes is named once, when it has been still for long enough; what was there at the start is not", () => {
  const still = settling(100);
  const look = (now: number, states: Record<number, string>) =>
    still(new Map(Object.entries(states).map(([id, state]) => [Number(id), state])), now);
  expect(look(0, { 2024: "a", 2025: "a" })).toEqual([]);
  expect(look(500, { 2024: "a", 2025: "a" })).toEqual([]);
  expect(look(510, { 2024: "a", 2025: "ab" })).toEqual([]);
  // Published again before it was still: the wait begins anew.
  expect(look(600, { 2024: "a", 2025: "abc" })).toEqual([]);
  expect(look(650, { 2024: "a", 2025: "abc", 2026: "a" })).toEqual([]);
  expect(look(700, { 2024: "a", 2025: "abc", 2026: "a" })).toEqual([2025]);
  expect(look(750, { 2024: "a", 2025: "abc", 2026: "a" })).toEqual([2026]);
  expect(look(900, { 2024: "a", 2025: "abc", 2026: "a" })).toEqual([]);
  // Back to an earlier state is a change like any other; a year that is gone is forgotten.
  expect(look(950, { 2025: "ab", 2026: "a" })).toEqual([]);
  expect(look(1050, { 2025: "ab", 2026: "a" })).toEqual([2025]);
});
