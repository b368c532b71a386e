import { describe, expect, test } from "vitest";
import { cells, plainName, withoutNote } from "@/lib/checks/wordings";

const label = (zh: string, en: string) => ({ zh, en });

describe("a name without its number and note", () => {
  test.each([
    ["一、本年新收政府信息公开申请数量", "本年新收"],
    ["十二、其他", "其他"],
    ["（二）部分公开（区分处理的，只计这一情形，不计其他答复）", "部分公开"],
    ["（十一）其他", "其他"],
    ["(12)其他", "其他"],
    ["1.属于国家秘密", "属于国家秘密"],
    ["12．其他", "其他"],
    ["3、其他", "其他"],
    ["自然人", "自然人"],
    ["甲（一）乙", "甲（一）乙"],
    ["甲一、乙", "甲一、乙"],
    ["（附注）", "（附注）"],
  ])("%s is %s", (zh, plain) => {
    expect(plainName(label(zh, "")).zh).toBe(plain);
  });

  test.each([
    ["1. Requests newly received this year", "Requests newly received this year"],
    ["(2) Partly granted (after redaction)", "Partly granted"],
    ["12. Other", "Other"],
    ["Upheld (in 12) of all", "Upheld (in 12) of all"],
  ])("%s is %s", (en, plain) => {
    expect(plainName(label("", en)).en).toBe(plain);
  });
});

test("a name without its note keeps its number, and a note in the middle", () => {
  expect(withoutNote(label("（二）部分公开（区分处理的）", "(2) Partly granted (after redaction)"))).toEqual(
    label("（二）部分公开", "(2) Partly granted"),
  );
  expect(withoutNote(label("甲（注）乙", "A (note) b"))).toEqual(label("甲（注）乙", "A (note) b"));
  expect(withoutNote(label("（全部）", " (all)"))).toEqual(label("（全部）", " (all)"));
});

test("one cell, two cells", () => {
  expect([cells(0), cells(1), cells(2)]).toEqual(["0 cells", "1 cell", "2 cells"]);
});
