import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountInWan, isNotApplicable, notApplicable, numberOf, printFigure, readFigure, sameFigure } from "@/lib/report/figure";

const count = { type: "count" } as const;
const amount = { type: "amount" } as const;

describe("a figure that was typed", () => {
  test.each([
    ["12", 12],
    ["１,０３４ 件", 1034],
    ["１，０３４", 1034],
    ["1,034", 1034],
    ["12,345,678", 12345678],
    ["12 345 678", 12345678],
    ["1\u00a0034", 1034],
    ["12\u200b34", 1234],
    ["12 人 次", 12],
    [" 7\u3000", 7],
    ["3项", 3],
    ["+5", 5],
    ["-3", -3],
    ["−3", -3],
    ["－３", -3],
    ["0", 0],
    ["-0", 0],
    ["007", 7],
    ["9007199254740991", 9007199254740991],
  ])("%j is the count %d", (typed, figure) => {
    expect(readFigure(typed, count)).toEqual({ ok: true, figure });
  });

  test.each([
    ["", undefined],
    ["   ", undefined],
    ["—", "—"],
    ["/", "/"],
    ["-", "-"],
    ["－－", "－－"],
    ["无", "无"],
    ["— —", "— —"],
  ])("%j is blank, and what stood there is kept", (typed, read) => {
    expect(readFigure(typed, count)).toEqual(read === undefined ? { ok: true, figure: null } : { ok: true, figure: null, read });
    expect(readFigure(typed, amount)).toMatchObject({ ok: true, figure: null });
  });

  test("不适用 is its own mark, neither blank nor 0", () => {
    const read = readFigure("不适用", count);
    expect(read).toEqual({ ok: true, figure: notApplicable });
    expect(read.ok && isNotApplicable(read.figure)).toBe(true);
    expect(sameFigure(notApplicable, null)).toBe(false);
    expect(sameFigure(notApplicable, 0)).toBe(false);
  });

  test.each([
    ["12.5", "not_a_whole_number"],
    ["1,2", "unreadable_number"],
    ["1,0345", "unreadable_number"],
    ["1、234", "unreadable_number"],
    ["1､ 234", "unreadable_number"],
    ["abc", "unreadable_number"],
    ["三", "unreadable_number"],
    ["1e3", "unreadable_number"],
    ["12 34件5", "unreadable_number"],
    ["12①", "unreadable_number"],
    ["3②", "unreadable_number"],
    ["12²", "unreadable_number"],
    ["𝟏𝟐", "unreadable_number"],
    ["12½", "unreadable_number"],
    ["12 13", "unreadable_number"],
    ["12\n345", "unreadable_number"],
    ["1  034", "unreadable_number"],
    ["1 034,567", "unreadable_number"],
    ["- 3", "unreadable_number"],
    ["9007199254740992", "number_too_large"],
    ["-9007199254740992", "number_too_large"],
  ])("%j is refused as a count: %s", (typed, code) => {
    expect(readFigure(typed, count)).toEqual({ ok: false, code });
  });

  test.each([
    ["127.47万元", "127.47万元"],
    ["251000元", "251000元"],
    ["２５１，０００元", "251000元"],
    ["24252.311082", "24252.311082"],
    ["1,234.5 万元", "1234.5万元"],
    ["0", "0"],
    ["-3.5", "-3.5"],
  ])("%j is the amount %s, with its unit as typed", (typed, figure) => {
    expect(readFigure(typed, amount)).toEqual({ ok: true, figure });
  });

  test.each(["abc", "12.5.5", "1,2万元", "1、234万元", "12美元", "万元", "12①万元", "3 4万元", "12\n5万元"])(
    "%j is refused as an amount",
    (typed) => {
      expect(readFigure(typed, amount)).toEqual({ ok: false, code: "unreadable_amount" });
    },
  );

  test("reading never invents: any text is a number that it spells, blank, or refused", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789,.-−—/件元万无 ０１a") }), (typed) => {
        const read = readFigure(typed, count);
        if (!read.ok || typeof read.figure !== "number") return;
        const digits = typed.normalize("NFKC").replace(/[^\d]/gu, "");
        expect(String(Math.abs(read.figure))).toBe(digits.replace(/^0+(?=\d)/, ""));
      }),
    );
  });
});

describe("an amount in 万元", () => {
  test.each([
    ["127.47万元", null, "127.47"],
    ["251000元", null, "25.1"],
    ["75394432.52元", null, "7539.443252"],
    ["24252.311082", "万元", "24252.311082"],
    ["251000元", "万元", "25.1"],
    ["0.50", "万元", "0.5"],
    ["1元", null, "0.0001"],
    ["-1元", null, "-0.0001"],
    ["0元", null, "0"],
    ["-0", "万元", "0"],
    ["00012", "万元", "12"],
    ["127.47", null, null],
    ["12件", "件", null],
    ["abc", "万元", null],
  ] as const)("%s (%s) is %s", (typed, unit, wan) => {
    expect(amountInWan(typed, unit)).toBe(wan);
  });

  test("元 and 万元 are the same money, exactly, down to the fen", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n }), (fen) => {
        const yuan = `${fen / 100n}.${String(fen % 100n).padStart(2, "0")}元`;
        const wan = `${fen / 1_000_000n}.${String(fen % 1_000_000n).padStart(6, "0")}万元`;
        expect(amountInWan(yuan, null)).toBe(amountInWan(wan, null));
        expect(amountInWan(yuan, "万元")).toBe(amountInWan(wan, "万元"));
      }),
    );
  });
});

describe("a figure in comparisons and in print", () => {
  test("blank is not 0 and 不适用 is neither", () => {
    expect(sameFigure(null, undefined)).toBe(true);
    expect(sameFigure(null, 0)).toBe(false);
    expect(sameFigure(notApplicable, { mark: "not_applicable" })).toBe(true);
    expect(numberOf(null, { unit: "件" })).toBeNull();
    expect(numberOf(0, { unit: "件" })).toBe(0);
    expect(numberOf(notApplicable, { unit: "件" })).toBeNull();
  });

  test("an amount without any unit is no number", () => {
    expect(numberOf("127.47", { unit: null })).toBeNull();
    expect(numberOf("127.47", { unit: "万元" })).toBe(127.47);
  });

  test("is printed as typed, blank as nothing, 不适用 as a dash", () => {
    expect([12, "127.47万元", null, undefined, notApplicable].map(printFigure)).toEqual(["12", "127.47万元", "", "", "—"]);
  });
});
