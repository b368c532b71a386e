import { describe, expect, test } from "vitest";
import { isBankCard, isIdentityNumber, isOldIdentityNumber } from "@/lib/checks/personal-numbers";

/** GB 11643: seventeen digits with the check digit that belongs to them. */
const checked = (seventeen: string): string => {
  const weights = Array.from({ length: 17 }, (_, i) => 2 ** (17 - i) % 11);
  const sum = weights.reduce((total, weight, i) => total + weight * Number(seventeen[i]), 0);
  return `${seventeen}${"10X98765432"[sum % 11]}`;
};
/** Luhn's digit behind the others. */
const card = (digits: string): string => {
  const fits = (last: number) =>
    [...`${digits}${last}`].reverse().reduce((sum, digit, i) => {
      const value = Number(digit) * (i % 2 ? 2 : 1);
      return sum + Math.floor(value / 10) + (value % 10);
    }, 0) %
      10 ===
    0;
  return `${digits}${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find(fits)}`;
};

describe("an ID number", () => {
  test("has the check digit that follows from the others", () => {
    expect(isIdentityNumber("11010519491231002X")).toBe(true);
    expect(isIdentityNumber("11010519491231002x")).toBe(true);
    expect([..."0123456789X"].filter((last) => isIdentityNumber(`11010519491231002${last}`))).toEqual(["X"]);
    const right = checked("35010219900307888");
    expect(isIdentityNumber(right)).toBe(true);
    for (let at = 14; at < 17; at++) expect(isIdentityNumber(`${right.slice(0, at)}1${right.slice(at + 1)}`), `${at}`).toBe(false);
  });

  test("begins with a province", () => {
    const provinces = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(" ");
    const all = Array.from({ length: 90 }, (_, i) => `${10 + i}`);
    expect(all.filter((two) => isIdentityNumber(checked(`${two}010219900307888`)))).toEqual(provinces);
    expect(all.filter((two) => isOldIdentityNumber(`${two}0102900307888`))).toEqual(provinces);
  });

  test.each([
    ["19000101", true],
    ["18991231", false],
    ["21001231", true],
    ["21010101", false],
    ["19900131", true],
    ["19901231", true],
    ["19900001", false],
    ["19901301", false],
    ["19900100", false],
    ["19900132", false],
    ["19900229", false],
    ["20000229", true],
    ["19900431", false],
  ])("of somebody born on %s: %s", (born, isOne) => {
    expect(isIdentityNumber(checked(`350102${born}888`))).toBe(isOne);
  });

  test("is eighteen signs and nothing besides", () => {
    const number = checked("35010219900307888");
    expect([`1${number}`, `${number}1`, number.slice(1), number.slice(0, -1)].map(isIdentityNumber)).toEqual([false, false, false, false]);
  });
});

describe("an ID number of before 1999", () => {
  test("has a region and a day of birth, and no century", () => {
    expect(isOldIdentityNumber("350102900307888")).toBe(true);
    expect(isOldIdentityNumber("350000900307888")).toBe(false);
    expect(isOldIdentityNumber("350102901307888")).toBe(false);
    expect(["1350102900307888", "3501029003078881", "35010290030788X"].map(isOldIdentityNumber)).toEqual([false, false, false]);
  });
});

describe("a bank card", () => {
  test.each([
    ["621234567890123", true],
    ["621234567890123456", true],
    ["62123456789012", false],
    ["6212345678901234567", false],
    ["412345678901234", true],
    ["41234567890123", false],
    ["4123456789012345", false],
    ["512345678901234", true],
    ["552345678901234", true],
    ["502345678901234", false],
    ["562345678901234", false],
    ["51234567890123", false],
    ["955812345678901", true],
    ["955912345678901234", true],
    ["95581234567890", false],
    ["9559123456789012345", false],
    ["955712345678901", false],
    ["312345678901234", false],
    ["9621234567890123", false],
    ["3412345678901234", false],
    ["3955812345678901", false],
  ])("of the digits %s and a check digit: %s", (digits, isOne) => {
    expect(isBankCard(card(digits))).toBe(isOne);
  });

  test("has the check digit that follows from the others", () => {
    const digits = "621234567890129876";
    const right = card(digits);
    expect(Array.from({ length: 10 }, (_, last) => `${digits}${last}`).filter(isBankCard)).toEqual([right]);
    expect([`1${right}`, `${right}1`].map(isBankCard)).toEqual([false, false]);
  });
});
