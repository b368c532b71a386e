import { describe, expect, it } from "vitest";
import { judge } from "@/lib/checks/check";
import { examples } from "@/lib/checks/examples";
import type { Judged, Repair } from "@/lib/checks/finding";
import { passagesOf } from "@/lib/checks/passage";
import { repaired, repairOf } from "@/lib/checks/repair";
import { type Change, specimen } from "@/lib/checks/specimen";
import { mended, textAt } from "../../support/mended";

const repairsIn = (report: Judged): Repair[] => judge(report).flatMap(({ repairs }) => repairs ?? []);
const mendedTexts = (change: Change): string[] => {
  const report = specimen(change);
  return repairsIn(report).map((repair) => textAt(mended(report, repair), repair));
};

const requests = { "t3.new_received.natural_person": 5, "t3.granted.natural_person": 5 };
const more = { "t3.new_received.natural_person": 12345, "t3.granted.natural_person": 12345 };

describe("a number of the text put right by the tables", () => {
  it.each(["N_NORMATIVE", "N_IN_FORCE", "N_REQUESTS", "N_OUTCOMES", "N_REVIEW", "N_LITIGATION", "N_FEES"])(
    "of %s agrees with them then",
    (rule) => {
      const report = specimen(examples[rule]?.fail ?? {});
      const found = judge(report).filter((finding) => finding.rule === rule);
      expect(found).not.toEqual([]);
      for (const { repairs = [] } of found) {
        expect(repairs).not.toEqual([]);
        for (const repair of repairs) expect(judge(mended(report, repair)).map((finding) => finding.rule)).not.toContain(rule);
      }
    },
  );

  it("stands where the other stood, and nothing else is another", () => {
    const overview = "2021年，我局共收到政府信息公开申请 7 件，比7月多。";
    expect(mendedTexts({ figures: requests, prose: { overview } })).toEqual(["2021年，我局共收到政府信息公开申请 5 件，比7月多。"]);
  });

  it.each([
    ["full-width digits", "收到政府信息公开申请１７件。", requests, "收到政府信息公开申请５件。"],
    ["thousands with a comma", "收到政府信息公开申请1,234件。", more, "收到政府信息公开申请12,345件。"],
    ["a number that loses its thousands", "收到政府信息公开申请1,234件。", requests, "收到政府信息公开申请5件。"],
    ["a number without a comma", "收到政府信息公开申请234件。", more, "收到政府信息公开申请12345件。"],
  ])("is written as the text writes: %s", (_, overview, figures, expected) => {
    expect(mendedTexts({ figures, prose: { overview } })).toContain(expected);
  });

  it.each([
    ["全年行政事业性收费18561.06万元。", "全年行政事业性收费18651.06万元。"],
    ["全年行政事业性收费1.95亿元。", "全年行政事业性收费1.865106亿元。"],
    ["全年行政事业性收费185,610,600元。", "全年行政事业性收费186,510,600元。"],
    ["全年行政事业性收费１８５６１．０６万元。", "全年行政事业性收费１８６５１．０６万元。"],
  ])("keeps its unit, and is exact in it: %s", (overview, expected) => {
    expect(mendedTexts({ figures: { "t2_art20_8.fees.amount_wan": "18651.06" }, prose: { overview } })).toEqual([expected]);
  });

  it("has commas in its whole part alone, and half-width digits where the text mixes both", () => {
    const figures = { "t2_art20_8.fees.amount_wan": "12345678.123456" };
    expect(mendedTexts({ figures, prose: { overview: "全年行政事业性收费1,234.9亿元。" } })).toEqual([
      "全年行政事业性收费1,234.5678123456亿元。",
    ]);
    expect(mendedTexts({ figures: requests, prose: { overview: "收到政府信息公开申请1２件。" } })).toEqual(["收到政府信息公开申请5件。"]);
  });

  it("is one of several where the text may mean several", () => {
    const figures = { ...requests, "t3.carried_in.natural_person": 2 };
    const report = specimen({ figures, prose: { overview: "收到政府信息公开申请9件。" } });
    expect(repairsIn(report).map(({ insert, from }) => [insert, from["zh-CN"]])).toEqual([
      ["5", expect.stringContaining("本年新收")],
      ["7", expect.stringContaining("上年结转")],
    ]);
  });

  it("is offered for decisions too, not for items that are counted otherwise", () => {
    const figures = { "t2_art20_5.permits.decisions": 100 };
    expect(mendedTexts({ figures, prose: { overview: "作出行政许可决定120件。" } })).toEqual(["作出行政许可决定100件。"]);
    expect(mendedTexts({ figures, prose: { overview: "公开行政许可类信息120条。" } })).toEqual([]);
  });
});

describe("nothing is offered", () => {
  const prose = { overview: "收到政府信息公开申请7件。" };

  const blank = (cells: string[]) => Object.fromEntries(cells.map((column) => [`t3.new_received.${column}`, null]));
  const others = ["commercial", "research", "public_welfare", "legal_service", "other_org"];

  it("while the row is blank", () => {
    expect(repairsIn(specimen({ figures: blank(["natural_person", ...others]), prose }))).toEqual([]);
  });

  it("while a part of the total is blank, for more may come", () => {
    const report = specimen({ figures: { ...requests, ...blank(["commercial"]) }, prose });
    expect(judge(report).map(({ rule }) => rule)).toContain("N_REQUESTS");
    expect(repairsIn(report)).toEqual([]);
  });

  it("unless the total was given and its parts were not", () => {
    const figures = { ...blank(["natural_person", ...others]), "t3.granted.natural_person": 5 };
    const report = specimen({ figures, totals: { "t3.new_received.total": 5 }, prose });
    expect(repairsIn(report).map(({ insert }) => insert)).toEqual(["5"]);
  });

  it("unless the total was left blank and its parts were not", () => {
    const report = specimen({ figures: requests, totals: { "t3.new_received.total": null }, prose });
    expect(repairsIn(report).map(({ insert }) => insert)).toEqual(["5"]);
  });

  it("of a total that its parts contradict, for the table is to be mended first", () => {
    const report = specimen({ figures: requests, totals: { "t3.new_received.total": 4 }, prose });
    expect(judge(report).map(({ rule }) => rule)).toEqual(expect.arrayContaining(["N_REQUESTS", "T3_ROW_SUM"]));
    expect(repairsIn(report)).toEqual([]);
  });

  it("where the text has no number: what it denies is a sentence to be written", () => {
    const report = specimen({ figures: requests, prose: { overview: "本年未收到政府信息公开申请。" } });
    const [finding] = judge(report).filter(({ rule }) => rule === "N_REQUESTS");
    expect(finding).toBeDefined();
    expect(finding).not.toHaveProperty("repairs");
  });

  it("where the number counts something else and only a word beside it is wrong", () => {
    const figures = { "t4.cases.review_upheld": 1, "t4.cases.review_other": 1 };
    const report = specimen({ figures, prose: { overview: "因政府信息公开引发行政复议2件，均获维持。" } });
    expect(judge(report).map(({ rule }) => rule)).toContain("N_REVIEW");
    expect(repairsIn(report)).toEqual([]);
  });

  it("for a number that no text can hold, such as one below zero", () => {
    const [passage] = passagesOf(specimen({ prose: { overview: "共7件。" } }).prose, ["overview"]);
    const [quantity] = passage?.quantities ?? [];
    if (!passage || !quantity) throw new Error("nothing was read");
    for (const value of [-5, 1e21, 1e-7])
      expect(repairOf(passage, quantity, { value, power: 0, from: { "zh-CN": "", en: "" } })).toBeNull();
    expect(mendedTexts({ figures: { "t3.new_received.natural_person": -5 }, prose })).toEqual([]);
  });
});

it("a text that is another than the one that was judged is left alone", () => {
  const report = specimen({ figures: requests, prose: { overview: "收到政府信息公开申请7件。" } });
  const [repair] = repairsIn(report);
  if (!repair) throw new Error("nothing to repair");
  expect(repaired("收到政府信息公开申请5件。", repair)).toBeNull();
  expect(repaired("收到政府信息公开申诉7件。", repair)).toBeNull();
  expect(repaired("收到政府信息公开申请7件。又。", repair)).toBeNull();
  expect(repaired("收到政府信息公开申请7件。", { ...repair, start: repair.start + 1 })).toBeNull();
  expect(repaired("收到政府信息公开申请7件。", repair)).toBe("收到政府信息公开申请5件。");
});
