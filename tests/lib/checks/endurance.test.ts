import { describe, expect, test } from "vitest";
import { judge, noticedBy } from "@/lib/checks/check";
import { rules } from "@/lib/checks/rules";
import { example } from "./example";

const long = (part: string, length: number) => part.repeat(Math.ceil(length / part.length)).slice(0, length);

/** Texts that make careless patterns run away. */
const hostile: [string, string][] = [
  ["one long sentence", "我局全面推进政务公开工作，"],
  ["white space", " "],
  ["line breaks", "\n"],
  ["one endless number", "1"],
  ["thousands separators", "1,111,"],
  ["decimal points", "1.1.1.1"],
  ["open brackets", "("],
  ["nested breakdowns", "1件，其中2件（其中"],
  ["breakdowns in a row", "共9件，其中甲1件、乙2件，"],
  ["words that may end a phrase", "申请共计共计共计共计共计合计总计1件"],
  ["requests", "收到政府信息公开申请1件，"],
  ["outcomes", "申请予以公开及部分公开1件"],
  ["suits", "信息公开诉讼1件均获被为予以判决得到结果"],
  ["documents", "规范性文件1件"],
  ["shares", "甲乙丙丁3件，占30%；"],
  ["years", "。2019年，我局"],
  ["denials", "无因公开"],
  ["numerals", "一二三〇"],
  ["placeholders", "xX××"],
  ["ID numbers", "11010519491231002X "],
];

const judging = (text: string) => {
  const start = process.cpuUsage();
  judge(example({ prose: { preamble: text, overview: text, problems: text, other: text, signature: text }, previous: undefined }));
  const { user, system } = process.cpuUsage(start);
  return user + system;
};

describe("judging ends, and twice the text takes about twice the time", () => {
  test.each(hostile)("%s", (_, part) => {
    judging(long(part, 5_000));
    const [short, double] = [judging(long(part, 10_000)), judging(long(part, 40_000))];
    // Four times the text: 16 times the work would be quadratic. The constant absorbs what is too small to measure.
    expect(double).toBeLessThan(12 * short + 60_000);
  });
});

test("two hundred thousand characters with ten thousand numbers are judged by every rule", () => {
  const text = Array.from({ length: 10_000 }, (_, i) => `收到政府信息公开申请${i}件，`)
    .join("")
    .slice(0, 200_000);
  const report = example({ prose: { overview: text } });
  for (const rule of rules) expect(Array.isArray(noticedBy(rule, report))).toBe(true);
});
