import { describe, expect, test } from "vitest";
import { formatById } from "@/lib/format/formats";
import type { Figures } from "@/lib/report/report";
import { contradictions, said } from "./example";

const format2019 = formatById("2019");

describe("N_FEES", () => {
  const fees: Figures = { "t2_art20_8.fees.amount_wan": "18651.06" };

  test("amounts are compared in the same unit and to the digits printed", () => {
    expect(contradictions("N_FEES", "全年行政事业性收费金额18651.06万元。", fees)).toEqual([]);
    expect(contradictions("N_FEES", "全年行政事业性收费1.87亿元。", fees)).toEqual([]);
    expect(contradictions("N_FEES", "全年行政事业性收费186510600元。", fees)).toEqual([]);
    expect(contradictions("N_FEES", "全年行政事业性收费18561.06万元。", fees)).toEqual([[18561.06, "18651.06"]]);
    expect(contradictions("N_FEES", "收取信息处理费360元。", fees)).toEqual([]);
  });

  test.each([
    ["全年行政事业性收费1.78亿元", 17800],
    ["全年行政事业性收费186510500元", 18651.05],
    ["行政事业性收费项目本年收费总金额共计18600万元", 18600],
    ["行政事业性收费的收入达18600万元", 18600],
    ["行政事业性收费费用合计为18600万元", 18600],
  ])("%s is read", (text, number) => {
    const [finding, ...rest] = said("N_FEES", `${text}。`, fees);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      severity: "explain",
      at: ["overview", "t2_art20_8.fees.amount_wan"],
      operands: { text: number, table: "18651.06" },
    });
    expect(finding?.message["zh-CN"]).toContain(`文字写行政事业性收费 ${number} 万元，而`);
  });

  test.each([
    "公布行政事业性收费项目12项。",
    "全年行政事业性收费约18000万元。",
    "全年行政事业性收费18000余万元。",
    "减免行政事业性收费360万元。",
    "降低行政事业性收费360万元。",
    "信息处理费等行政事业性收费360元。",
    "上年行政事业性收费18000万元。",
    "2020年行政事业性收费18000万元。",
    "投入资金360万元。",
    "行政事业性收费改革投入360万元。",
  ])("%s contradicts nothing", (text) => {
    expect(contradictions("N_FEES", text, fees)).toEqual([]);
  });

  test("a half is rounded either way, and the next digit tells", () => {
    const told = (amount: string, text: string) =>
      contradictions("N_FEES", `行政事业性收费${text}。`, { "t2_art20_8.fees.amount_wan": amount });
    expect(told("0.125", "0.13万元")).toEqual([]);
    expect(told("0.125", "0.12万元")).toEqual([]);
    expect(told("0.126", "0.12万元")).toEqual([[0.12, "0.126"]]);
    expect(told("18651.06005", "186510601元")).toEqual([]);
    expect(told("18651.06005", "186510600元")).toEqual([]);
    expect(told("99999.99995", "1000000000元")).toEqual([]);
    expect(told("18651.06005", "186510602元")).toEqual([[18651.0602, "18651.06005"]]);
  });

  test("procurement in the 2019 format", () => {
    const figures: Figures = { "t2_art20_9.procurement.count": 2, "t2_art20_9.procurement.amount": "1274700元" };
    expect(contradictions("N_FEES", "政府集中采购金额127.47万元。", figures, format2019)).toEqual([]);
    expect(contradictions("N_FEES", "政府集中采购总金额127.74万元。", figures, format2019)).toEqual([[127.74, "127.47"]]);
  });
});
