import { describe, expect, test } from "vitest";
import { fingerprintOf, likenessOf, sameSentences } from "@/lib/checks/fingerprint";

const told =
  "档案开放鉴定进度偏慢，部分历史文件的公开属性没有重新认定。窗口人员对申请内容的指导不够，补正通知有时不够清楚。网站检索功能老旧，群众查找文件要翻很多页。";
const other =
  "基层单位报送不及时，个别栏目长时间没有更新。政策解读以文字为主，图解和视频较少。我们将按季度抽查栏目，请业务科室一起制作图解，并把抽查结果发给各单位。";

describe("a fingerprint", () => {
  test("is sorted and unique, the same for the same letters whatever the digits, punctuation and spaces", () => {
    const print = fingerprintOf(told);
    expect(print).toEqual([...new Set(print)].sort((a, b) => a - b));
    expect(print.every((hash) => Number.isInteger(hash) && hash === (hash | 0))).toBe(true);
    expect(fingerprintOf(`2024年：${told.replaceAll("，", " , ")}（１）`).filter((hash) => !print.includes(hash)).length).toBeLessThan(6);
  });

  test("leaves mandated wording and the organ's own name out, and is empty for a text too short to be judged", () => {
    const mandated =
      "根据《中华人民共和国政府信息公开条例》（以下简称《条例》），坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的二十大精神，保障公民、法人和其他组织的权利。";
    expect(likenessOf(fingerprintOf(`${mandated}${told}`), fingerprintOf(`${mandated}${other}`))).toBeLessThan(0.1);
    expect(fingerprintOf(mandated)).toEqual([]);
    const name = "临江市档案局地方志编纂中心";
    expect(fingerprintOf(told.replace("窗口", name), [name]).length).toBeLessThan(fingerprintOf(told.replace("窗口", name)).length);
    expect(fingerprintOf("公开的及时性还不够。")).toEqual([]);
  });

  test("tells how much two texts share", () => {
    expect(likenessOf(fingerprintOf(told), fingerprintOf(told))).toBe(1);
    expect(likenessOf(fingerprintOf(told), fingerprintOf(other))).toBe(0);
    const half = likenessOf(fingerprintOf(told), fingerprintOf(`${told}${other}`));
    expect(half).toBeGreaterThan(0.4);
    expect(half).toBeLessThan(0.6);
    expect(likenessOf([], [])).toBe(0);
  });
});

/** So many different letters. */
const letters = (count: number, from = 0) => Array.from({ length: count }, (_, i) => String.fromCharCode(0x4e00 + from + i)).join("");

describe("what a fingerprint is made of", () => {
  test("five letters each, from sixty letters on", () => {
    expect(fingerprintOf(letters(60))).toHaveLength(56);
    expect(fingerprintOf(letters(59))).toEqual([]);
    expect(fingerprintOf(`${letters(30)}，2024 ${letters(30, 30)}`)).toEqual(fingerprintOf(letters(60)));
    expect(fingerprintOf("公开".repeat(30))).toHaveLength(2);
  });

  test("the same numbers on every machine, for they are lent and compared", () => {
    expect(fingerprintOf(told).slice(0, 3)).toEqual([-2103717481, -2071152380, -1997122304]);
  });

  test("no piece reaches over what was left out", () => {
    const apart = fingerprintOf(`${letters(40)}|${letters(40, 40)}`);
    expect(apart).toHaveLength(72);
    expect(fingerprintOf(letters(80))).toHaveLength(76);
    expect(fingerprintOf(`${letters(40)}临江市档案局${letters(40, 40)}`, ["临江市档案局"])).toEqual(apart);
    expect(fingerprintOf(`${letters(40)}档案局${letters(40, 40)}档案局`, ["档案局"])).toEqual(apart);
    expect(fingerprintOf(`${letters(40)}档案${letters(40, 40)}`, ["档案"])).toHaveLength(78);
  });

  test("its first twenty thousand letters", () => {
    expect(fingerprintOf(letters(20_900))).toEqual(fingerprintOf(letters(20_000)));
    expect(fingerprintOf(letters(20_000))).not.toEqual(fingerprintOf(letters(19_999)));
    expect(fingerprintOf(`${" ".repeat(39_900)}${letters(200)}`)).toEqual([]);
    expect(fingerprintOf(`${" ".repeat(19_900)}${letters(200)}`)).toHaveLength(96);
  });

  const [before, after] = [letters(40), letters(40, 40)];
  const left = (phrase: string) =>
    JSON.stringify(fingerprintOf(`${before}${phrase}${after}`)) === JSON.stringify(fingerprintOf(`${before}|${after}`));

  test.each([
    "《条例》",
    `《${"办".repeat(80)}》`,
    "（以下简称《条例》）",
    "（以下简称本局）",
    "(以下简称)",
    "国务院令第711号",
    "国办公开办函〔2021〕30号",
    "国令第711号",
    "政府信息公开工作年度报告",
    "政务公开工作年度报告",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "坚持以习近平新时代中国特色社会主义思想为指导",
    "以习近平新时代中国特色社会主义思想为指导",
    "全面深入贯彻党的二十大精神",
    "深入学习贯彻落实党的十九大和十九届历次全会精神",
    "贯彻党的二十大精神",
    `学习贯彻党的二十大${"会".repeat(30)}精神`,
    "以公开为常态、不公开为例外",
    "公开为原则不公开为例外",
    "应公开尽公开",
    "公民、法人和其他组织",
    "公民、法人或其他组织",
    "公民、法人或者其他组织",
    "统计期限自2024年1月1日起至2024年12月31日止",
    "统计时限为1月1日至12月31日",
    "统计时间为1月1日至12月31日止",
    "时间段为1月1日至12月31日止",
  ])("%s is mandated", (phrase) => {
    expect(left(phrase)).toBe(true);
  });

  test.each([
    "《条》",
    `《${"办".repeat(81)}》`,
    `（以下简称${"办".repeat(31)}）`,
    "国务院令第号",
    "国办、公开办函30号",
    `国办${"办".repeat(25)}号`,
    "政府信息公开工作报告",
    "主动公开情况",
    "习近平新时代中国特色社会主义思想",
    "贯彻党的精神",
    "贯彻党的二十大，弘扬精神",
    `学习贯彻党的二十大${"会".repeat(31)}精神`,
    "公开为常态",
    "应公开",
    "公民、法人",
    "统计期限，1月1日",
    `统计期限${"办".repeat(49)}日`,
  ])("%s is not", (phrase) => {
    expect(left(phrase)).toBe(false);
  });
});

describe("the share that two fingerprints have in common", () => {
  test.each([
    [[1, 2, 3], [2, 3, 4], 2 / 4],
    [[-3, -2, 9], [-2, 0, 9, 11], 2 / 5],
    [[1, 2], [3, 4], 0],
    [[3, 4], [1, 2], 0],
    [[1, 9], [1, 2, 3, 9], 2 / 4],
    [[1, 2, 3, 9], [1, 9], 2 / 4],
    [[], [1], 0],
    [[1], [], 0],
    [[0], [0], 1],
  ])("of %j and %j is %d", (a, b, share) => {
    expect(likenessOf(a, b)).toBe(share);
  });
});

describe("the sentences that two texts share", () => {
  test("are told longest first, whatever their digits, from a text or its fingerprint", () => {
    const now = `2024年，${told}${other.slice(0, 21)}`;
    const same = sameSentences(now, told);
    expect(same).toEqual(
      [
        "窗口人员对申请内容的指导不够，补正通知有时不够清楚。",
        "2024年，档案开放鉴定进度偏慢，部分历史文件的公开属性没有重新认定。",
        "网站检索功能老旧，群众查找文件要翻很多页。",
      ].sort((a, b) => b.length - a.length),
    );
    expect(sameSentences(now, fingerprintOf(told))).toEqual(same);
    expect(sameSentences(other, told)).toEqual([]);
  });

  const theirs = letters(200, 100);
  const shared = (sentence: string) => sameSentences(sentence, theirs);

  test("say enough from twelve letters on", () => {
    expect(shared(`${letters(12, 100)}。`)).toEqual([`${letters(12, 100)}。`]);
    expect(shared(`${letters(11, 100)}。`)).toEqual([]);
    expect(shared(`${letters(12, 100)}《条例》${letters(4)}。`)).toEqual([`${letters(12, 100)}《条例》${letters(4)}。`]);
    expect(shared(`${letters(6, 100)}《条例》${letters(6, 200)}。`)).toHaveLength(1);
    expect(shared(`${letters(5)}《条例》${letters(12, 100)}。`)).toEqual([]);
    expect(shared(`${letters(8, 100)}《条例》${letters(4, 200)}。`)).toEqual([]);
  });

  test("are the same when nine in ten of their pieces are there", () => {
    expect(shared(`甲${letters(13, 100)}。`)).toHaveLength(1);
    expect(shared(`甲${letters(12, 100)}。`)).toEqual([]);
    expect(shared(`甲乙${letters(22, 100)}。`)).toHaveLength(1);
    expect(shared(`甲乙${letters(20, 100)}。`)).toEqual([]);
  });

  test.each(["。", "；", ";", "！", "？", "!", "?", "\n"])("end with %j", (end) => {
    const [one, two] = [letters(20, 100), letters(15, 150)];
    expect(shared(`${one}${end} ${two}`)).toEqual([`${one}${end}`.trim(), two]);
  });

  test("are told longest first, whichever comes first", () => {
    const [short, long] = [`${letters(15, 100)}。`, `${letters(20, 150)}。`];
    expect(shared(`${short}${long}`)).toEqual([long, short]);
  });

  test("are told once each, without the blanks around them, leaving the organ's own name out", () => {
    const sentence = `${letters(20, 100)}。`;
    expect(shared(` ${sentence}\n ${sentence} `)).toEqual([sentence]);
    const name = "临江市档案局";
    expect(sameSentences(`${name}${sentence}`, theirs, [name])).toEqual([`${name}${sentence}`]);
    expect(sameSentences(`${name}${sentence}`, `${letters(60, 100)}${name}${letters(60, 160)}`, [name])).toEqual([`${name}${sentence}`]);
    expect(sameSentences(`${name}${sentence}`, theirs)).toEqual([]);
  });

  test("are looked for in the first forty thousand signs", () => {
    const sentence = letters(20, 100);
    expect(sameSentences(`${"。".repeat(39_980)}${sentence}`, theirs)).toEqual([sentence]);
    expect(sameSentences(`${"。".repeat(40_000)}${sentence}`, theirs)).toEqual([]);
  });

  test("are none where the other text is too short to have a fingerprint", () => {
    expect(sameSentences(letters(20, 100), letters(20, 100))).toEqual([]);
  });
});
