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
});
