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

  test("a fraction and a word are no counts", () => {
    const broken: Figures = { "t4.cases.review_upheld": 1.5, "t4.cases.review_pending": "三" };
    expect(found({ ...example(), figures: { ...filled(format2021), ...broken } }, "V_COUNT")).toHaveLength(2);
  });

  test("不适用 is allowed in the rows listed for the year alone", () => {
    const figures: Figures = { ...filled(format2021), "t3.granted.natural_person": notApplicable };
    expect(rulesIn({ ...example(), figures })).toEqual(["V_COUNT"]);
    expect(judge({ ...example({ notApplicableRows: ["t3.granted"] }), figures })).toEqual([]);
  });
});

describe("V_AMOUNT", () => {
  const fees = (amount: string) => found(example({ figures: { "t2_art20_8.fees.amount_wan": amount } }), "V_AMOUNT");
  const procurement = (amount: string) =>
    found(
      example({ format: format2019, figures: { "t2_art20_9.procurement.count": 1, "t2_art20_9.procurement.amount": amount } }),
      "V_AMOUNT",
    );

  test.each(["0", "12", "24252.311082", "0.000001", "251000元", "12.34元", "12.500000000万元"])("%s is a good amount of fees", (amount) => {
    expect(fees(amount)).toEqual([]);
  });

  test.each([
    ["-1", "不能是负数"],
    ["1.1234567", "小数多于 6 位"],
    ["12.345元", "小数多于 2 位"],
    ["abc", "不是金额"],
  ])("%s is not: %s", (amount, why) => {
    expect(fees(amount)[0]?.message["zh-CN"]).toContain(why);
    expect(fees(amount)[0]?.severity).toBe("block");
  });

  test("where the table prints no unit it must be typed, but 0 needs none", () => {
    expect(procurement("127.47万元")).toEqual([]);
    expect(procurement("251000元")).toEqual([]);
    expect(procurement("0")).toEqual([]);
    expect(procurement("127.47")[0]?.message["zh-CN"]).toContain("没有写明单位");
  });
});

describe("V_NO_BLANK", () => {
  test("a table that nobody touched is one sentence with every input in it", () => {
    const findings = found({ ...example(), figures: {} }, "V_NO_BLANK");
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
    expect(finding?.message["zh-CN"]).toBe(
      "表三“二、上年结转政府信息公开申请数量”科研机构；“（一）予以公开”整行没有填写（7 格）。没有的填 0。",
    );
  });

  test("one blank cell is called by its name", () => {
    const [finding] = found({ ...example(), figures: { ...filled(format2021), "t4.cases.review_other": null } }, "V_NO_BLANK");
    expect(finding?.message).toEqual({
      "zh-CN": "表四“行政复议其他结果”没有填写。没有的填 0。",
      en: "Table 4: Administrative review, Other outcome is blank. Enter 0 for none.",
    });
  });

  test("a total that was left blank counts, one that would be derived does not", () => {
    const [finding] = found({ ...example(), figures: { ...filled(format2021), "t3.carried_out.total": null } }, "V_NO_BLANK");
    expect(finding?.at).toEqual(["t3.carried_out.total"]);
  });

  test("0 and 不适用 are not blank", () => {
    const report = example({ notApplicableRows: ["t2_art20_8.fees"], figures: { "t2_art20_8.fees.amount_wan": notApplicable } });
    expect(judge(report)).toEqual([]);
  });
});
