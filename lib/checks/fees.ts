import { cellsOf } from "@/lib/format/format";
import type { Judged, Rule } from "./finding";
import type { Passage, Quantity } from "./passage";
import { cellNumber, elsewhere, ofAnotherYear, type Statement, statementRule } from "./statement";
import { message } from "./wordings";

/** Amounts in the text against the amount cells. */
export const fees: Rule[] = [
  statementRule("N_FEES", {
    title: { zh: "文字与表格：金额", en: "Text and table: amounts" },
    formula: {
      zh: "文字中行政事业性收费（政府集中采购）金额 = 表二相应金额，换算单位、按印出的位数比较",
      en: "The amount of administrative fees (procurement) in the text = the amount in table 2, in the same unit and to the digits printed",
    },
    read: readAmounts,
  }),
];

/** As powers of ten: how many 万元 one of each is. */
const inWan = new Map([
  ["万元", 0],
  ["亿元", 4],
  ["元", -4],
]);

function readAmounts(report: Judged): (passage: Passage) => Statement[] {
  const amounts = cellsOf(report.format).flatMap((cell) => {
    if (cell.type !== "amount") return [];
    const words = new RegExp(`${cell.row.label.zh}(?:项目)?的?(?:本年)?(?:收费|采购)?总?(?:收入|金额|费用)?[共合总计为达]*$`);
    return [{ cell, words, table: cellNumber(report, cell.id) }];
  });
  return (passage) =>
    passage.quantities.flatMap((quantity): Statement[] => {
      const power = inWan.get(quantity.unit);
      if (power === undefined || quantity.approximate || /处理费|减免|降低/u.test(quantity.before)) return [];
      if (elsewhere.test(quantity.before) || ofAnotherYear(report, passage, quantity)) return [];
      const meant = amounts.find(({ words }) => words.test(quantity.before));
      if (!meant) return [];
      const { cell, table } = meant;
      const factor = 10 ** power;
      const text = Math.round(quantity.value * factor * 1e6) / 1e6;
      if (table.value === null || roundsTo(quantity, factor, table.value)) return [];
      const about = message(cell.row.label.zh, `${cell.row.label.en} (万元)`);
      return [{ from: quantity, text, unit: "万元", about, accepted: [table], power: -power }];
    });
}

/** A text that prints fewer digits than the table does not contradict it. */
const roundsTo = ({ value, decimals }: Quantity, factor: number, inTable: number): boolean =>
  Math.abs(inTable / factor - value) <= 0.5 * 10 ** -decimals + 1e-9 * Math.max(1, value);
