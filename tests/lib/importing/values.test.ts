import { expect, test } from "vitest";
import { format2021 } from "@/lib/format/2021";
import { tablesOf } from "@/lib/format/format";
import { divideDigits, isDigits, splitGlued } from "@/lib/importing/values";

test("a note's number or a power beside a number is no digit of it", () => {
  expect(splitGlued("行政许可 12①")).toBeNull();
  expect(splitGlued("行政许可 １２")).toEqual({ label: "行政许可", digits: "12" });
  expect(isDigits("12②")).toBe(false);
  const columns = tablesOf(format2021).find(({ id }) => id === "t3")?.columns ?? [];
  expect(columns).toHaveLength(7);
  expect(divideDigits(["1000001"], columns)).not.toBeNull();
  expect(divideDigits(["100000①"], columns)).toBeNull();
});
