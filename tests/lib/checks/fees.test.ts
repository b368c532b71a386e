import { describe, expect, test } from "vitest";
import { formatById } from "@/lib/format/formats";
import type { Figures } from "@/lib/report/report";
import { contradictions } from "./example";

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

  test("procurement in the 2019 format", () => {
    const figures: Figures = { "t2_art20_9.procurement.count": 2, "t2_art20_9.procurement.amount": "1274700元" };
    expect(contradictions("N_FEES", "政府集中采购金额127.47万元。", figures, format2019)).toEqual([]);
    expect(contradictions("N_FEES", "政府集中采购总金额127.74万元。", figures, format2019)).toEqual([[127.74, "127.47"]]);
  });
});
