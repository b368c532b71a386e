import { describe, expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import { type CellId, cellsOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { notApplicable } from "@/lib/report/figure";
import type { Figures } from "@/lib/report/report";
import { example, filled, found, rulesIn } from "./example";

const format2019 = formatById("2019");
const format2021 = formatById("2021");

describe("V_COUNT", () => {
  test("a negative count blocks, and the cell is named in words", () => {
    const [finding, ...rest] = found(example({ figures: { "t2_art20_5.permits.decisions": -3 } }), "V_COUNT");
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: "block", at: ["t2_art20_5.permits.decisions"], operands: { value: -3 } });
    expect(finding?.message["zh-CN"]).toBe("表二（五）“行政许可”本年处理决定数量填的是 -3：不能是负数，没有的填 0。");
    const [inEnglish] = found(example({ figures: { "t4.cases.review_upheld": -3 } }), "V_COUNT");
    expect(inEnglish?.message.en).toBe("Table 4: Administrative review, Upheld reads -3: cannot be negative; enter 0 for none.");
  });

  test("a change of items may be negative", () => {
    expect(
      judge(example({ format: format2019, figures: { "t2_art20_6.penalties.prev_items": 20, "t2_art20_6.penalties.delta": -15 } })),
    ).toEqual([]);
  });

  test("a total that is negative because a part is says it once", () => {
    expect(found(example({ figures: { "t4.cases.review_upheld": -1 } }), "V_COUNT").map((finding) => finding.at)).toEqual([
      ["t4.cases.review_upheld"],
    ]);
  });

  test("a total that is negative by itself is told", () => {
    const figures: Figures = { ...filled(format2021), "t4.cases.review_total": -1 };
    expect(found({ ...example(), figures }, "V_COUNT").map((finding) => finding.at)).toEqual([["t4.cases.review_total"]]);
  });

  test("a fraction and a word are no counts", () => {
    const broken: Figures = { "t4.cases.review_upheld": 1.5, "t4.cases.review_pending": "三", "t4.cases.review_other": "1" };
    const findings = found({ ...example(), figures: { ...filled(format2021), ...broken } }, "V_COUNT");
    expect(findings.map((finding) => finding.operands.value)).toEqual([1.5, "1", "三"]);
    expect(findings[0]?.message).toEqual({
      "zh-CN": "表四“行政复议结果维持”填的是 1.5：应当填整数。",
      en: "Table 4: Administrative review, Upheld reads 1.5: must be a whole number.",
    });
  });

  test("不适用 is allowed in the rows listed for the year alone, by name or by table and name", () => {
    const figures: Figures = { ...filled(format2021), "t3.granted.natural_person": notApplicable };
    const allowing = (...notApplicableRows: string[]) => rulesIn({ ...example({ notApplicableRows }), figures });
    expect(allowing("t3.granted")).toEqual([]);
    expect(allowing("partial", "granted")).toEqual([]);
    expect(allowing("t3.partial", "t4.granted")).toEqual(["V_COUNT"]);
    const [finding] = found({ ...example(), figures }, "V_COUNT");
    expect(finding?.operands).toEqual({ value: "不适用" });
    expect(finding?.message).toEqual({
      "zh-CN": "表三“（一）予以公开”自然人填的是 不适用：这一行不能填“不适用”，没有的填 0。",
      en: "Table 3, (1) Granted: Natural persons reads n/a: this row may not be marked not applicable; enter 0 for none.",
    });
  });
});

describe("V_AMOUNT", () => {
  const fees = (amount: string) => found(example({ figures: { "t2_art20_8.fees.amount_wan": amount } }), "V_AMOUNT");
  const procurement = (amount: string) =>
    found(
      example({ format: format2019, figures: { "t2_art20_9.procurement.count": 1, "t2_art20_9.procurement.amount": amount } }),
      "V_AMOUNT",
    );

  test.each(["0", "12", "24252.311082", "0.000001", "251000元", "12.34元", "12.3400元", "12.500000000万元", "0.00", "-0"])(
    "%s is a good amount of fees",
    (amount) => {
      expect(fees(amount)).toEqual([]);
    },
  );

  test.each([
    ["-1", "不能是负数", "cannot be negative"],
    ["-0.5万元", "不能是负数", "cannot be negative"],
    ["1.1234567", "小数多于 6 位，比分还小", "has more than 6 decimals, less than a fen"],
    ["1.0000001", "小数多于 6 位，比分还小", "has more than 6 decimals, less than a fen"],
    ["12.345元", "小数多于 2 位，比分还小", "has more than 2 decimals, less than a fen"],
    ["12.3450元", "小数多于 2 位，比分还小", "has more than 2 decimals, less than a fen"],
    ["abc", "不是金额", "is not an amount"],
    ["约12万元", "不是金额", "is not an amount"],
    ["12万元整", "不是金额", "is not an amount"],
    ["1.2.3", "不是金额", "is not an amount"],
  ])("%s is not: %s", (amount, zh, en) => {
    const [finding] = fees(amount);
    expect(finding).toMatchObject({ severity: "block", at: ["t2_art20_8.fees.amount_wan"], operands: { value: amount } });
    expect(finding?.message["zh-CN"]).toMatch(new RegExp(`填的是 ${amount}：${zh}。$`, "u"));
    expect(finding?.message.en).toMatch(new RegExp(` reads ${amount}: ${en}\\.$`));
  });

  test("不适用 is no amount either, unless its row is listed for the year", () => {
    const figures: Figures = { "t2_art20_8.fees.amount_wan": notApplicable };
    const [finding] = found(example({ figures }), "V_AMOUNT");
    expect(finding?.operands).toEqual({ value: "不适用" });
    expect(finding?.message["zh-CN"]).toMatch(/填的是 不适用：这一行不能填“不适用”，没有的填 0。$/u);
    expect(finding?.message.en).toMatch(/reads n\/a: this row may not be marked not applicable; enter 0 for none\.$/);
    expect(found(example({ figures, notApplicableRows: ["fees"] }), "V_AMOUNT")).toEqual([]);
  });

  test("where the table prints no unit it must be typed, but 0 needs none", () => {
    expect(procurement("127.47万元")).toEqual([]);
    expect(procurement("251000元")).toEqual([]);
    expect(procurement("0")).toEqual([]);
    expect(procurement("10")).toHaveLength(1);
    const [finding] = procurement("127.47");
    expect(finding?.message["zh-CN"]).toBe("表二（九）“政府集中采购”采购总金额填的是 127.47：没有写明单位，请写元或万元。");
    expect(finding?.message.en).toMatch(/reads 127\.47: has no unit; write 元 \(yuan\) or 万元 \(10,000 yuan\)\.$/u);
  });
});

describe("V_NO_BLANK", () => {
  test("a table that nobody touched is one sentence with every input in it", () => {
    // A copy, which nobody has read yet: the cells of a table are kept once they are read.
    const findings = found({ ...example(), format: structuredClone(format2021), figures: {} }, "V_NO_BLANK");
    expect(findings.map((finding) => [finding.operands.table, finding.operands.blanks])).toEqual([
      ["t2_art20_1", 6],
      ["t2_art20_5", 1],
      ["t2_art20_6", 2],
      ["t2_art20_8", 1],
      ["t3", 144],
      ["t4", 12],
    ]);
    expect(findings.flatMap((finding) => finding.at)).toEqual(
      cellsOf(format2021)
        .filter((cell) => cell.parts === null)
        .map((cell) => cell.id),
    );
    expect(findings[4]?.message["zh-CN"]).toBe("表三还没有填写，144 格都是空的。没有的填 0。");
    expect(findings[4]?.message.en).toBe("Table 3 has not been filled in: all 144 cells are blank. Enter 0 for none.");
    expect(findings.every((finding) => finding.severity === "block")).toBe(true);
  });

  test("whole rows and single cells are named", () => {
    const blank: CellId[] = cellsOf(format2021).flatMap((cell) => (cell.row.id === "granted" && cell.parts === null ? [cell.id] : []));
    const blanks = Object.fromEntries(["t3.carried_in.research", ...blank].map((id) => [id, null]));
    const [finding] = found(example({ figures: blanks }), "V_NO_BLANK");
    expect(finding?.at).toEqual(["t3.carried_in.research", ...blank]);
    expect(finding?.message).toEqual({
      "zh-CN": "表三“二、上年结转政府信息公开申请数量”科研机构；“（一）予以公开”整行没有填写（7 格）。没有的填 0。",
      en: "Table 3: “2. Requests carried in…” Research institutions; row “(1) Granted” are blank (7 cells). Enter 0 for none.",
    });
  });

  test("the groups of table four and rows with a long name are named shortly, and from the fifth row on only counted", () => {
    const messages = (...blanks: CellId[]) => {
      const findings = found(
        { ...example(), figures: { ...filled(format2021), ...Object.fromEntries(blanks.map((id) => [id, null])) } },
        "V_NO_BLANK",
      );
      return findings.map((finding) => finding.message);
    };
    expect(messages("t4.cases.review_other", "t4.cases.suit_after_upheld")).toEqual([
      {
        "zh-CN": "表四行政复议 其他结果、复议后起诉 结果维持没有填写（2 格）。没有的填 0。",
        en: "Table 4: Administrative review Other outcome, Litigation after review Upheld are blank (2 cells). Enter 0 for none.",
      },
    ]);
    const rows = ["carried_in", "granted", "partial", "denied_state_secret", "denied_third_party", "denied_internal_affairs"];
    const inRows = (count: number) => messages(...rows.slice(0, count).map((row): CellId => `t3.${row}.research`))[0];
    const told = {
      "zh-CN":
        "表三“二、上年结转政府信息公开申请数量”科研机构；“（一）予以公开”科研机构；“（二）部分公开”科研机构；“1.属于国家秘密”科研机构",
      en: "Table 3: “2. Requests carried in…” Research institutions; “(1) Granted” Research institutions; “(2) Partly granted” Research institutions; “1. State secret” Research institutions",
    };
    expect(inRows(4)).toEqual({
      "zh-CN": `${told["zh-CN"]}没有填写（4 格）。没有的填 0。`,
      en: `${told.en} are blank (4 cells). Enter 0 for none.`,
    });
    expect(inRows(5)).toEqual({
      "zh-CN": `${told["zh-CN"]}等 5 行没有填写（5 格）。没有的填 0。`,
      en: `${told.en} and 1 more row are blank (5 cells). Enter 0 for none.`,
    });
    expect(inRows(6)?.en).toBe(`${told.en} and 2 more rows are blank (6 cells). Enter 0 for none.`);
  });

  test("one blank cell is called by its name", () => {
    const [finding] = found({ ...example(), figures: { ...filled(format2021), "t4.cases.review_other": null } }, "V_NO_BLANK");
    expect(finding?.message).toEqual({
      "zh-CN": "表四“行政复议其他结果”没有填写。没有的填 0。",
      en: "Table 4: Administrative review, Other outcome is blank. Enter 0 for none.",
    });
  });

  test("a table with one input is called by its cell even when it is all blank", () => {
    const [finding] = found({ ...example(), figures: { ...filled(format2021), "t2_art20_8.fees.amount_wan": null } }, "V_NO_BLANK");
    expect(finding?.message["zh-CN"]).toBe("表二（八）“行政事业性收费”本年收费金额（单位：万元）没有填写。没有的填 0。");
  });

  test("a total that was left blank counts, one that would be derived does not", () => {
    const [finding] = found({ ...example(), figures: { ...filled(format2021), "t3.carried_out.total": null } }, "V_NO_BLANK");
    expect(finding?.at).toEqual(["t3.carried_out.total"]);
    const partly: Figures = { "t4.cases.review_upheld": 0 };
    expect(found({ ...example(), figures: partly }, "V_NO_BLANK").find(({ operands }) => operands.table === "t4")?.at).toContain(
      "t4.cases.review_total",
    );
  });

  test("0 and 不适用 are not blank", () => {
    const report = example({ notApplicableRows: ["t2_art20_8.fees"], figures: { "t2_art20_8.fees.amount_wan": notApplicable } });
    expect(judge(report)).toEqual([]);
  });
});
