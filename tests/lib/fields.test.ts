import { expect, test } from "vitest";
import { day, id, year } from "@/app/_request/fields";

test("an id is a positive whole number that the database can hold", () => {
  expect(["1", 7, "2147483647"].map((sent) => id.parse(sent))).toEqual([1, 7, 2147483647]);
  for (const sent of ["", "0", "-1", "1.5", "2147483648", "1e300", "x", null, undefined, {}])
    expect(id.safeParse(sent).success).toBe(false);
});

test("a day is one that the calendar has", () => {
  for (const sent of ["2027-01-31", "2028-02-29"]) expect(day.parse(sent)).toBe(sent);
  for (const sent of ["2027-02-31", "2027-02-29", "2027-13-01", "0000-01-01", "2027-1-1", "", "2027-01-31T00:00", 20270131])
    expect(day.safeParse(sent).success).toBe(false);
});

test("a year is near", () => {
  expect(year.parse("2026")).toBe(2026);
  for (const sent of ["1999", "2101", "2026.5", "99999999999", ""]) expect(year.safeParse(sent).success).toBe(false);
});
