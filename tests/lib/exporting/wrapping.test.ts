import { expect, test } from "vitest";
import { linesIn, widestPiece, widthOf } from "@/lib/exporting/wrapping";

test("Chinese breaks between characters, which are twice as wide as others", () => {
  expect(widthOf("第3版")).toBe(5);
  expect(widestPiece("法律服务机构")).toBe(2);
  expect(linesIn("法律服务机构", 12)).toBe(1);
  expect(linesIn("法律服务机构", 11)).toBe(2);
  expect(linesIn("法律服务机构", 4)).toBe(3);
});

test("other text breaks at spaces and behind hyphens, and inside a word only where nothing else helps", () => {
  expect(widestPiece("Public-interest organisations")).toBe(13);
  expect(linesIn("Legal service providers", 13)).toBe(2);
  expect(linesIn("Legal service providers", 9)).toBe(3);
  expect(linesIn("Public-interest organisations", 13)).toBe(3);
  expect(linesIn("organisations", 5)).toBe(3);
});

test("lines of its own stay apart, and nothing is one line", () => {
  expect(linesIn("一\n二\n\n三", 20)).toBe(4);
  expect(linesIn("", 20)).toBe(1);
});
