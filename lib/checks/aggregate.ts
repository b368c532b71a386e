import { type Cell, cellName, cellsOf, type Row, type Table } from "@/lib/format/format";
import { many } from "@/lib/messages/language";
import { readerNumber } from "./figures";
import type { Contributor, Judged, Noticed, Rule } from "./finding";
import { cells as cellCount, message } from "./wordings";

/** A government's report against the reports that it adds up. Each unit is counted once. */
export const aggregate: Rule[] = [
  {
    id: "A_FLOW_SUM",
    version: 1,
    severity: "explain",
    title: { zh: "汇总数等于各单位之和", en: "The aggregate is the sum of its units" },
    formula: {
      zh: "本年发生的各项：汇总数 = 本机关、各部门、各下级政府之和，每个单位只计一次",
      en: "For what happened in the year: aggregate = own office + departments + lower governments, each counted once",
    },
    source: "国办公开办函〔2021〕30号二（二）：逐级汇总相关情况和数据",
    check: (report) => differingRows(report, (cell) => !isStock(cell)),
    unjudged: nobodyToAdd,
  },
  {
    id: "A_IN_FORCE",
    version: 1,
    severity: "advise",
    title: { zh: "存量与各单位之和", en: "Stocks against the sum of units" },
    formula: {
      zh: "现行有效件数（2019年格式为对外公开总数量、上一年项目数量）与各单位之和相比；联合发文只由牵头单位计算",
      en: "The number in force (in the 2019 format: disclosed in all, items last year) against the sum of units; joint documents count at the lead organ",
    },
    source: "条例第十条第三款；30号文：与司法行政部门核对",
    check: (report) => differingRows(report, isStock),
    unjudged: nobodyToAdd,
  },
];

/** What is there at a day, not what happened in a year. */
const stocks = new Set(["in_force", "total_disclosed", "prev_items"]);
const isStock = (cell: Cell) => stocks.has(cell.column.id);

function nobodyToAdd(report: Judged) {
  return report.contributors?.length === 0 ? message("还没有单位的报告可以汇总。", "There is no unit's report to add up yet.") : null;
}

type Difference = { cell: Cell; own: number; sum: number; parts: { name: string; value: number | null }[] };

/** One matter a row: its total first, then the other columns that differ. */
function differingRows(report: Judged, concerns: (cell: Cell) => boolean): Noticed[] {
  const { contributors } = report;
  if (!contributors) return [];
  const rows = new Map<string, Difference[]>();
  for (const cell of cellsOf(report.format)) {
    if (!concerns(cell)) continue;
    const difference = differenceAt(report, contributors, cell);
    if (!difference) continue;
    const key = rowKey(cell);
    rows.set(key, [...(rows.get(key) ?? []), difference]);
  }
  return [...rows.values()].map((differences) =>
    told(contributors, [...differences.filter(({ cell }) => cell.parts), ...differences.filter(({ cell }) => !cell.parts)]),
  );
}

/** The row of a cell; in the table of cases, whose single row holds three groups, the group. */
const rowKey = ({ table, row, column }: { table: Table; row: Row; column: Cell["column"] }) =>
  `${table.id} ${row.label.zh === "" && column.group ? column.group.zh : row.id}`;

function differenceAt(report: Judged, contributors: Contributor[], cell: Cell): Difference | null {
  const own = readerNumber(report, cell.id);
  const parts = contributors.map((unit) => ({ name: unit.name, value: readerNumber(unit, cell.id) }));
  if (own === null || parts.every(({ value }) => value === null)) return null;
  // Amounts are exact to the fen, six decimals of 万元.
  const sum = Math.round(parts.reduce((total, { value }) => total + (value ?? 0), 0) * 1e6) / 1e6;
  return Math.abs(own - sum) < 5e-7 ? null : { cell, own, sum, parts };
}

function told(contributors: Contributor[], differences: Difference[]): Noticed {
  const [first] = differences;
  if (!first) throw new Error("a row without differences");
  const { cell, own, sum, parts } = first;
  const difference = Math.round((own - sum) * 1e6) / 1e6;
  const rest = differences.length - 1;
  const hints = suspects(contributors, first, difference);
  return {
    at: differences.map((each) => each.cell.id),
    operands: { cell: cell.id, aggregate: own, sum, difference, units: parts.length },
    message: message(
      `${cellName(cell, "zh-CN")}：汇总 ${own}，${parts.length} 个单位之和 ${sum}，相差 ${Math.abs(difference)}${rest > 0 ? `（本行另有 ${rest} 格不一致）` : ""}${hints.zh}。`,
      `${cellName(cell, "en")}: the aggregate is ${own}, the sum of ${many(parts.length, "unit", "units")} ${sum}; difference ${Math.abs(difference)}${rest > 0 ? ` (${cellCount(rest)} more in this row differ)` : ""}${hints.en}.`,
    ),
  };
}

/** Which units may be behind it: those without a figure, those whose own total is not their parts, the one whose figure is the difference. */
function suspects(contributors: Contributor[], { cell, parts }: Difference, difference: number): { zh: string; en: string } {
  const zh: string[] = [];
  const en: string[] = [];
  const say = (names: string[], chinese: (list: string) => string, english: (list: string) => string) => {
    if (names.length === 0) return;
    zh.push(chinese(`${names.slice(0, 4).join("、")}${names.length > 4 ? ` 等 ${names.length} 个单位` : ""}`));
    en.push(english(`${names.slice(0, 4).join(", ")}${names.length > 4 ? ` and ${names.length - 4} more` : ""}`));
  };
  const filled = parts.filter(({ value }) => value);
  say(
    parts.filter(({ value }) => value === null).map(({ name }) => name),
    (list) => `没有数字的：${list}`,
    (list) => `without a figure: ${list}`,
  );
  say(
    contributors.filter((unit) => isOffItsParts(unit, cell)).map(({ name }) => name),
    (list) => `总计与自己的分项不符的：${list}`,
    (list) => `total unlike its own parts: ${list}`,
  );
  say(
    filled.filter(({ value }) => value === Math.abs(difference)).map(({ name }) => name),
    (list) => `数字正好等于差额的：${list}`,
    (list) => `figure equal to the difference: ${list}`,
  );
  if (zh.length === 0 && filled.length <= 3) {
    say(
      filled.map(({ name, value }) => `${name} ${value}`),
      (list) => `不为 0 的：${list}`,
      (list) => `not zero: ${list}`,
    );
  }
  return { zh: zh.map((each) => `；${each}`).join(""), en: en.map((each) => `; ${each}`).join("") };
}

function isOffItsParts(unit: Contributor, cell: Cell): boolean {
  if (!cell.parts) return false;
  const own = readerNumber(unit, cell.id);
  const parts = cell.parts.map((id) => readerNumber(unit, id));
  return !parts.includes(null) && own !== parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
}
