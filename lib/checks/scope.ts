import { cellId } from "@/lib/format/format";
import { many } from "@/lib/messages/language";
import { isConclusive, readerNumber, rowsWith } from "./figures";
import type { Judged, Noticed, Rule } from "./finding";
import { type Passage, passagesOf, type Quantity, quoteOf } from "./passage";
import { repairOf } from "./repair";
import { elsewhere, isCount, ofAnotherYear } from "./statement";
import { message } from "./wordings";

/** Whether text and table count the same thing. */
export const scope: Rule[] = [
  {
    id: "N_SCOPE",
    version: 1,
    severity: "advise",
    title: { zh: "文字与表格口径一致", en: "Text and table count the same thing" },
    formula: {
      zh: "公开的信息条数不是处理决定数、制发件数；文字所写的处理决定数与表二相同；下级单位的信息不计入本机关",
      en: "Items published are neither decisions nor documents issued; decisions in the text are those of table 2; what lower bodies published is not the organ's own",
    },
    source: "国办公开办函〔2021〕30号表二：处理决定数量含依法未公开的",
    check: (report) => {
      const kinds = kindsOf(report);
      return passagesOf(report.prose).flatMap((passage) =>
        passage.quantities.flatMap((quantity) =>
          isCount(quantity) && quantity.value > 0 && !ofAnotherYear(report, passage, quantity)
            ? [
                ...itemsForDecisions(kinds, passage, quantity),
                ...otherDecisions(report, kinds, passage, quantity),
                ...ofLowerBodies(report, passage, quantity),
              ]
            : [],
        ),
      );
    },
  },
];

type Kind = {
  row: string;
  words: RegExp;
  at: `${string}.${string}.${string}`;
  name: { zh: string; en: string };
  value: number /** Told whatever the numbers; otherwise only when they are the same, and too large to be so by chance. */;
  always: boolean;
};

/** Kinds of information that have a cell nearby in which something else is counted. */
function kindsOf(report: Judged): Kind[] {
  const kind = (row: string, column: string, words: RegExp, always: boolean): Kind[] =>
    rowsWith(report.format, column).flatMap(({ table, row: found }) => {
      if (found.id !== row) return [];
      const at = cellId(table.id, row, column);
      const value = readerNumber(report, at);
      const label = table.columns.find(({ id }) => id === column)?.label;
      if (value === null || !label) return [];
      return [
        {
          row,
          words,
          at,
          value,
          always,
          name: {
            zh: `${table.name.zh}“${found.label.zh}”${label.zh}`,
            en: `${found.label.en}, ${label.en.toLowerCase()}, in ${table.name.en.toLowerCase()}`,
          },
        },
      ];
    });
  return [
    ...kind("permits", "decisions", /行政许可类的?(?:政府)?(?:信息)?(?:数|数量)?[共有为计]*$/u, true),
    ...kind("penalties", "decisions", /行政处罚类的?(?:政府)?(?:信息)?(?:数|数量)?[共有为计]*$/u, true),
    ...kind("coercive_measures", "decisions", /行政强制类的?(?:政府)?(?:信息)?(?:数|数量)?[共有为计]*$/u, true),
    ...kind("normative_documents", "issued", /规范性文件类?(?:的)?(?:政府)?信息(?:数|数量)?[共有为计]*$|规范性文件类[共有为计]*$/u, false),
  ];
}

function itemsForDecisions(kinds: Kind[], passage: Passage, quantity: Quantity): Noticed[] {
  if (!["条", "篇", "份", "件"].includes(quantity.unit)) return [];
  const kind = kinds.find(({ words }) => words.test(quantity.before));
  if (!kind || (!kind.always && (kind.value !== quantity.value || kind.value < 2))) return [];
  const same = kind.value === quantity.value;
  return [
    {
      at: [passage.section, kind.at],
      operands: { text: quantity.value, table: kind.value, difference: quantity.value - kind.value },
      quote: quoteOf(passage, quantity).replace(/^[、和及]/u, ""),
      offset: passage.offset + quantity.quoteStart,
      message: same
        ? message(
            `文字中公开的信息 ${quantity.value} ${quantity.unit}，与${kind.name.zh} ${kind.value} 相同：请核对表格是否误填了公开信息的条数。`,
            `The text gives ${many(quantity.value, "published item", "published items")}, the very number of ${kind.name.en}; check that the table does not hold the number of items published.`,
          )
        : message(
            `文字中公开的信息是 ${quantity.value} ${quantity.unit}，${kind.name.zh}是 ${kind.value}，相差 ${Math.abs(quantity.value - kind.value)}：两者口径不同，请确认没有混填。`,
            `The text gives ${many(quantity.value, "published item", "published items")}, but ${kind.name.en} is ${kind.value}, difference ${Math.abs(quantity.value - kind.value)}; they count different things, check that they were not mixed up.`,
          ),
    },
  ];
}

/** 作出行政许可决定120件 says what the cell asks for: all decisions of the year. */
const decided =
  /(?:作出|做出|下达|办结)(?:的)?(?:各类)?(行政许可|行政处罚|行政强制)(?:决定书?|案件|措施)?[共合总计为]*$|(?<=[、和及])(行政许可|行政处罚|行政强制)决定书?[共合总计为]*$/u;

const rowsOfDecisions: Record<string, string> = { 行政许可: "permits", 行政处罚: "penalties", 行政强制: "coercive_measures" };

function otherDecisions(report: Judged, kinds: Kind[], passage: Passage, quantity: Quantity): Noticed[] {
  const match = quantity.before.match(decided);
  const kind = kinds.find(({ row }) => row === rowsOfDecisions[match?.[1] ?? match?.[2] ?? ""]);
  if (!match || !kind || quantity.unit === "项" || elsewhere.test(quantity.before) || quantity.value === kind.value) return [];
  const from = message(kind.name.zh, kind.name.en);
  const repair = isConclusive(report, kind.at) ? repairOf(passage, quantity, { value: kind.value, power: 0, from }) : null;
  return [
    {
      at: [passage.section, kind.at],
      operands: { text: quantity.value, table: kind.value, difference: quantity.value - kind.value },
      quote: quoteOf(passage, quantity).replace(/^[、和及]/u, ""),
      offset: passage.offset + quantity.quoteStart,
      ...(repair ? { repairs: [repair] } : {}),
      message: message(
        `文字写作出决定 ${quantity.value} ${quantity.unit}，${kind.name.zh}是 ${kind.value}，相差 ${Math.abs(quantity.value - kind.value)}：请核对，口径不同的写明。`,
        `The text gives ${many(quantity.value, "decision", "decisions")}, but ${kind.name.en} is ${kind.value}, difference ${Math.abs(quantity.value - kind.value)}; check, or say what is counted.`,
      ),
    },
  ];
}

const lowerBodies =
  /(?:市本级|本级|机关)[及和与、]+(?:各|所辖)?(?:县|区|市|乡|镇|街道|下级)|(?:各|所辖)(?:县|区|乡|镇|街道)[^，。]{0,4}(?:共|累计)?(?:发布|公开|制作)/u;

/** A bureau that counts the counties' items as its own. A government adds them up. */
function ofLowerBodies({ organ }: Judged, passage: Passage, quantity: Quantity): Noticed[] {
  if (!/[局委厅办院会室处]$/u.test(organ.name) || /管委会$|管理委员会$|政府$/u.test(organ.name)) return [];
  if (!["条", "篇", "份", "件"].includes(quantity.unit) || !lowerBodies.test(quantity.before) || !/发布|公开|制作/u.test(quantity.before))
    return [];
  return [
    {
      at: [passage.section],
      operands: { text: quantity.value, of: "lower bodies" },
      quote: quoteOf(passage, quantity),
      offset: passage.offset + quantity.quoteStart,
      message: message(
        `${quantity.value} ${quantity.unit}里含下级单位的信息，而本报告只报本机关的情况，请分开写明。`,
        `The ${many(quantity.value, "item includes", "items include")} those of lower bodies, but this report is on the organ alone; tell them apart.`,
      ),
    },
  ];
}
