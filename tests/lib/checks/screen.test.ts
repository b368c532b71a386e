import { describe, expect, test } from "vitest";
import { noticedBy } from "@/lib/checks/check";
import { ruleOf } from "@/lib/checks/rules";
import { hiddenIn } from "@/lib/checks/screen";
import { proseOf, specimen } from "@/lib/checks/specimen";
import { plantedLookAlikes, plantedSecrets } from "../../support/secrets";
import { found } from "./example";

const base = specimen();
const rule = ruleOf("N_SENSITIVE");
/** The screen alone: a thousand paragraphs need no other rule. */
const alone = (text: string) => (rule ? noticedBy(rule, { ...base, prose: proseOf({ overview: text }) }) : []);
const screened = (overview: string) => found(specimen({ prose: { overview } }), "N_SENSITIVE");
const kinds = (overview: string) => screened(overview).map((finding) => finding.operands.kind);

test("of 560 planted secrets 99 in 100 are found, by what they are", () => {
  const missed = plantedSecrets(560).filter(({ kind, text }) => !alone(text).some(({ operands }) => operands.kind === kind));
  expect(missed.length / 560, missed.map(({ text }) => text).join("\n")).toBeLessThanOrEqual(0.01);
});

test("of 480 paragraphs with what only looks like a secret none is held up", () => {
  const wrong = plantedLookAlikes(480).filter(({ text }) => alone(text).length > 0);
  expect(wrong.map(({ text }) => text)).toEqual([]);
});

describe("what is found", () => {
  test("is masked in the sentence and in the key, and quoted from the text", () => {
    const [finding] = screened("村民王大明（电话0000-2345678）反映积水。");
    expect(finding?.quote).toContain("王大明");
    expect(`${finding?.message["zh-CN"]}${finding?.message.en}${finding?.key}`).not.toMatch(/王大明|2345678/u);
  });

  test("is one matter for one number, and two for two that look alike when masked", () => {
    expect(screened("请拨13800000078。再拨13800000078。")).toHaveLength(1);
    const two = screened("请拨13800000078，或13811111178。");
    expect(new Set(two.map(({ key }) => key)).size).toBe(2);
    for (const { key } of two) expect(key).not.toMatch(/\d{8}/u);
  });

  test("with a wrong check digit counts only where it is called an ID number", () => {
    expect(kinds("编号110105194912310021不是证件。")).toEqual([]);
    expect(kinds("身份证号：110105194912310021。")).toEqual(["id_number"]);
  });

  test("tells a person from a place of business, and a role from a name", () => {
    expect(kinds("业主李芳，住枫林小区9幢301室。")).toEqual(["person"]);
    expect(kinds("申请人向本机关提出，办公地址临江路18号，电话0000-2345678。")).toEqual([]);
    expect(kinds("联系人：王大明，电话：0000-2345678。")).toEqual([]);
  });
});

test("a file's tracked changes, comments and hidden sheets are to be confirmed, other warnings are not", () => {
  expect(hiddenIn(["tracked_changes", "missing_rows", "hidden_sheets"]).map(({ operands }) => operands.text)).toEqual([
    "tracked_changes",
    "hidden_sheets",
  ]);
  const [finding] = found(specimen({ source: { hints: ["tracked_changes"] } }), "N_SENSITIVE");
  expect(finding).toMatchObject({ severity: "confirm", at: [] });
});

describe("a place that needs a word", () => {
  test("each place is confirmed by itself, and the message masks what it found", () => {
    const text = "联系人电话13812345678，身份证号11010519491231002X。";
    const findings = screened(text);
    expect(findings.map((finding) => [finding.severity, finding.operands.kind])).toEqual([
      ["confirm", "mobile"],
      ["confirm", "id_number"],
    ]);
    expect(new Set(findings.map((finding) => finding.key)).size).toBe(2);
    for (const finding of findings) {
      expect(text).toContain(finding.quote);
      expect(finding.message["zh-CN"]).not.toMatch(/\d{8}/);
      expect(finding.message.en).toContain("***");
    }
  });

  test.each([
    ["密级：机密", "marking"],
    ["机密★一年", "marking"],
    ["本件为内部资料，注意保存。", "marking"],
    ["请拨打 138-1234-5678。", "mobile"],
    ["电话＋８６１３８１２３４５６７８", "mobile"],
  ])("%s needs a word", (text, kind) => {
    expect(kinds(text)).toContain(kind);
  });

  test.each([
    "依照《中华人民共和国保守国家秘密法》审查。",
    "属于国家秘密、商业秘密的不予公开。",
    "电话：0591-23165250。",
    "电话：059123165250。",
    "编号110105194912310021不是身份证号。",
    "统一社会信用代码11350128MB0123456X。",
    "阅读量13812345678901次。",
  ])("%s needs none", (text) => {
    expect(kinds(text)).toEqual([]);
  });
});
