import { type Cell, cellAt, cellId, type Format, type Label, type RuleId, tablesOf } from "@/lib/format/format";
import { many } from "@/lib/messages/language";
import { isNotApplicable } from "@/lib/report/figure";
import { numberIn, rowsWith } from "./figures";
import type { Judged, Message, Noticed, Rule } from "./finding";
import { oncePer } from "./once";
import { cells, message, plainName, withoutNote } from "./wordings";

const printed = "国办公开办函〔2021〕30号、〔2019〕60号附件表格";

/** Sums and balances, straight from the format's own data: a line that is a sum names its parts and its rule. */
export const arithmetic: Rule[] = [
  equationRule("T3_ROW_SUM", {
    title: { zh: "表三每行的总计", en: "Table 3: row totals" },
    formula: { zh: "总计 = 自然人 + 五类法人或其他组织", en: "Total = natural persons + the five kinds of organisation" },
    source: printed,
  }),
  equationRule("T3_OUTCOME_SUM", {
    title: { zh: "表三每列的办理结果总计", en: "Table 3: outcome totals" },
    formula: { zh: "（七）总计 = （一）至（六）各项之和", en: "(7) Total outcomes = the sum of (1) to (6)" },
    source: printed,
  }),
  equationRule("T3_BALANCE", {
    title: { zh: "表三勾稽关系", en: "Table 3: balance" },
    formula: {
      zh: "每列：本年新收 + 上年结转 = （七）总计 + 结转下年度继续办理",
      en: "In each column: newly received + carried in = total outcomes + carried over",
    },
    source: "表三左上角印明的勾稽关系",
  }),
  equationRule("T4_REVIEW_SUM", {
    title: { zh: "表四行政复议总计", en: "Table 4: administrative review total" },
    formula: { zh: "总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结", en: "Total = upheld + corrected + other outcome + pending" },
    source: printed,
  }),
  equationRule("T4_SUIT_DIRECT_SUM", {
    title: { zh: "表四未经复议直接起诉总计", en: "Table 4: direct litigation total" },
    formula: { zh: "总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结", en: "Total = upheld + corrected + other outcome + pending" },
    source: printed,
  }),
  equationRule("T4_SUIT_AFTER_SUM", {
    title: { zh: "表四复议后起诉总计", en: "Table 4: litigation after review total" },
    formula: { zh: "总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结", en: "Total = upheld + corrected + other outcome + pending" },
    source: printed,
  }),
  {
    id: "T2_ITEMS_NONNEG",
    version: 1,
    severity: "block",
    title: { zh: "表二项目数量不为负", en: "Table 2: items not below zero" },
    formula: { zh: "上一年项目数量 + 本年增/减 ≥ 0", en: "Items last year + change this year ≥ 0" },
    source: "国办公开办函〔2019〕60号表二各列含义",
    check: (report) =>
      rowsWith(report.format, "prev_items", "delta").flatMap(({ table, row }) => {
        const at = [cellId(table.id, row.id, "prev_items"), cellId(table.id, row.id, "delta")];
        const [items, delta] = at.map((id) => numberIn(report, id));
        if (typeof items !== "number" || typeof delta !== "number" || items + delta >= 0) return [];
        return {
          at,
          operands: { row: row.id, items, delta, result: items + delta },
          message: message(
            `${table.name.zh}“${row.label.zh}”：上一年项目数量 ${items} 加本年增/减 ${delta} 得 ${items + delta}，项目数量不能为负。`,
            `${table.name.en}, “${row.label.en}”: items last year ${items} and change this year ${delta} give ${items + delta}; there cannot be fewer than none.`,
          ),
        };
      }),
  },
  {
    id: "T2_INFORCE_FLOOR",
    version: 1,
    severity: "advise",
    title: { zh: "现行有效件数不少于本年净增", en: "In force at least this year's net increase" },
    formula: { zh: "现行有效件数 ≥ 本年制发件数 − 本年废止件数", en: "In force ≥ issued this year − repealed this year" },
    source: "国办公开办函〔2021〕30号表二各列含义",
    check: (report) =>
      rowsWith(report.format, "issued", "repealed", "in_force").flatMap(({ table, row }) => {
        const at = ["in_force", "issued", "repealed"].map((column) => cellId(table.id, row.id, column));
        const [inForce, issued, repealed] = at.map((id) => numberIn(report, id));
        if (typeof inForce !== "number" || typeof issued !== "number" || typeof repealed !== "number" || inForce >= issued - repealed)
          return [];
        return {
          at,
          operands: { row: row.id, in_force: inForce, issued, repealed },
          message: message(
            `${table.name.zh}“${row.label.zh}”：本年制发 ${issued} 件、废止 ${repealed} 件，现行有效却只有 ${inForce} 件。`,
            `${table.name.en}, “${row.label.en}”: ${issued} issued and ${repealed} repealed this year, yet only ${inForce} in force.`,
          ),
        };
      }),
  },
  {
    id: "T2_DISCLOSED_LE_TOTAL",
    version: 1,
    severity: "advise",
    title: { zh: "本年新公开不超过对外公开总数", en: "Newly disclosed within the total disclosed" },
    formula: { zh: "本年新公开数量 ≤ 对外公开总数量", en: "Newly disclosed this year ≤ disclosed in all" },
    source: "国办公开办函〔2019〕60号表二各列含义",
    check: (report) =>
      rowsWith(report.format, "new_disclosed", "total_disclosed").flatMap(({ table, row }) => {
        const at = [cellId(table.id, row.id, "new_disclosed"), cellId(table.id, row.id, "total_disclosed")];
        const [fresh, total] = at.map((id) => numberIn(report, id));
        if (typeof fresh !== "number" || typeof total !== "number" || fresh <= total) return [];
        return {
          at,
          operands: { row: row.id, new_disclosed: fresh, total_disclosed: total },
          message: message(
            `${table.name.zh}“${row.label.zh}”：本年新公开 ${fresh} 件，多于对外公开总数量 ${total} 件。`,
            `${table.name.en}, “${row.label.en}”: ${fresh} newly disclosed this year, more than the ${total} disclosed in all.`,
          ),
        };
      }),
  },
  {
    id: "T2_PROCUREMENT_PAIR",
    version: 1,
    severity: "advise",
    title: { zh: "采购项目数量与金额相配", en: "Procurement: projects and amount agree" },
    formula: { zh: "采购项目数量与采购总金额同为0或同不为0", en: "Projects and total amount are both zero or both not" },
    source: "国办公开办函〔2019〕60号表二各列含义",
    check: (report) =>
      rowsWith(report.format, "count", "amount").flatMap(({ table, row }) => {
        const count = numberIn(report, cellId(table.id, row.id, "count"));
        const typed = report.figures[cellId(table.id, row.id, "amount")];
        // NaN where it is blank, 不适用, or no amount.
        const amount = Number.parseFloat(String(typed));
        if (count === null || Number.isNaN(amount) || (count === 0) === (amount === 0)) return [];
        return {
          at: [cellId(table.id, row.id, "count"), cellId(table.id, row.id, "amount")],
          operands: { row: row.id, count, amount: String(typed) },
          message: message(
            `${table.name.zh}“${row.label.zh}”：采购项目数量为 ${count}，采购总金额为 ${typed}，一个是 0、一个不是。`,
            `${table.name.en}, “${row.label.en}”: ${many(count, "project", "projects")} for a total of ${typed}; one of them is zero and the other is not.`,
          ),
        };
      }),
  },
  {
    id: "T3_OTHER_HIGH",
    version: 1,
    severity: "advise",
    title: { zh: "其他处理占比偏高", en: "Share of other handling" },
    formula: {
      zh: "办理结果总计在20件以上时，兜底的“其他”一行不超过20%",
      en: "With 20 outcomes or more, the residual row is at most 20% of them",
    },
    source: "国办公开办函〔2019〕60号：其他处理数量较多的应当核实；比例为本平台所定",
    threshold: { value: 20, min: 5, max: 90, unit: { zh: "%", en: "%" } },
    check: (report, threshold) => {
      const row = tablesOf(report.format)
        .flatMap((table) => table.rows)
        .find((candidate) => candidate.id === "outcome_total");
      // The residual row is the last part of the outcome total in every format.
      const residual = row?.sum?.parts.at(-1);
      if (!row || !residual) return [];
      const at = [cellId("t3", residual, "total"), cellId("t3", row.id, "total")];
      const [other = 0, total = 0] = at.map((id) => numberIn(report, id) ?? 0);
      if (total < 20 || (other / total) * 100 <= threshold) return [];
      const share = `${((other / total) * 100).toFixed(1)}%`;
      const name = cellAt(report.format, cellId("t3", residual, "total"))?.row.label ?? row.label;
      return [
        {
          at,
          operands: { other, total },
          message: message(
            `表三（六）其他处理“${plainName(name).zh}”${other} 件，占办理结果 ${total} 件的 ${share}，请核实是否应归入其他各项，并在文字中说明。`,
            `Table 3, other handling, “${plainName(name).en}”: ${other} of ${total} outcomes (${share}); check whether they belong in another row, and say why in the text.`,
          ),
        },
      ];
    },
  },
];

function equationRule(id: RuleId, words: Pick<Rule, "title" | "formula" | "source">): Rule {
  return {
    id,
    version: 1,
    severity: "block",
    ...words,
    check: (report) => equationsOf(report.format, id).flatMap((equation) => judgeEquation(report, equation)),
    unjudged: (report) => {
      const equations = equationsOf(report.format, id);
      return equations.length > 0 && equations.every((equation) => isEmpty(report, equation)) ? nothingFilledIn : null;
    },
  };
}

const nothingFilledIn: Message = message("有关各格都还没有填写。", "None of the cells concerned has been filled in.");

/** What must come to the same on both sides, in one row or one column. A sum has its total alone on the right. */
type Equation = { line: { row: string } | { col: string }; name: Message; left: Cell[]; right: Cell[]; isSum: boolean };

const equations = oncePer(readEquations);
const equationsOf = (format: Format, rule: RuleId): Equation[] => equations(format).get(rule) ?? [];

function readEquations(format: Format): Map<RuleId, Equation[]> {
  const made = new Map<RuleId, Equation[]>();
  const add = (rule: RuleId, equation: Equation) => made.set(rule, [...(made.get(rule) ?? []), equation]);
  for (const table of tablesOf(format)) {
    const pick = (ids: string[]) => ids.flatMap((id) => cellAt(format, id) ?? []);
    for (const { id, sum, group } of table.columns) {
      if (!sum) continue;
      for (const row of table.rows) {
        add(sum.rule, {
          line: { row: row.id },
          name: row.label.zh === "" && group ? lineName(table.name, group, "") : lineName(table.name, withoutNote(row.label), "row"),
          left: pick(sum.parts.map((part) => cellId(table.id, row.id, part))),
          right: pick([cellId(table.id, row.id, id)]),
          isSum: true,
        });
      }
    }
    for (const column of table.columns) {
      const inColumn = (rows: string[]) => pick(rows.map((row) => cellId(table.id, row, column.id)));
      const name = lineName(table.name, column.label, "column");
      for (const row of table.rows) {
        if (row.sum)
          add(row.sum.rule, { line: { col: column.id }, name, left: inColumn(row.sum.parts), right: inColumn([row.id]), isSum: true });
      }
      for (const { rule, left, right } of table.balances) {
        add(rule, { line: { col: column.id }, name, left: inColumn(left), right: inColumn(right), isSum: false });
      }
    }
  }
  return made;
}

const lineName = (table: Label, line: Label, kind: "row" | "column" | ""): Message =>
  message(
    `${table.zh}“${line.zh}”${kind === "row" ? "行" : kind === "column" ? "列" : ""}`,
    `${table.en}, ${kind ? `${kind} ` : ""}“${line.en}”`,
  );

const isEmpty = (report: Judged, { left, right }: Equation) =>
  [...left, ...right].every((cell) => typeof report.figures[cell.id] !== "number");

/** Blanks count as 0 and are counted, so that a line in which nobody has said anything is even; 不适用 is left out. */
function judgeEquation(report: Judged, equation: Equation): Noticed[] {
  const { left, right, isSum } = equation;
  const total = right[0];
  if (isSum && total && isNotApplicable(report.figures[total.id])) return [];
  const leftSum = add(report, left);
  const rightSum = add(report, right);
  if (leftSum === rightSum) return [];
  const all = isSum ? [...right, ...left] : [...left, ...right];
  const blanks = all.filter((cell) => (report.figures[cell.id] ?? null) === null).length;
  const difference = leftSum - rightSum;
  return [
    {
      at: all.map((cell) => cell.id),
      operands: { ...equation.line, sum: leftSum, total: rightSum, difference, blanks },
      message: message(
        `${equation.name["zh-CN"]}：${side(report, equation, left, "zh")}，而${side(report, equation, right, "zh")}，相差 ${Math.abs(difference)}${blanks ? `（有 ${blanks} 格空白，按 0 计）` : ""}。`,
        `${equation.name.en}: ${side(report, equation, left, "en")}, but ${side(report, equation, right, "en")}; difference ${Math.abs(difference)}${blanks ? ` (${cells(blanks)} blank, taken as 0)` : ""}.`,
      ),
    },
  ];
}

function add(report: Judged, side: Cell[]): number {
  let sum = 0;
  for (const cell of side) {
    const figure = report.figures[cell.id];
    if (typeof figure === "number") sum += figure;
  }
  return sum;
}

/** One side in words: 自然人 3 + 商业企业 1 = 4. Long sums name only what is not 0. */
function side(report: Judged, { isSum, line }: Equation, terms: Cell[], language: "zh" | "en"): string {
  const words = terms.map((cell) => {
    const figure = report.figures[cell.id];
    const name = plainName("row" in line ? cell.column.label : cell.row.label)[language];
    if (typeof figure !== "number") return { shown: false, text: language === "zh" ? `${name}空白` : `${name} blank` };
    return { shown: figure !== 0, text: `${name} ${figure}` };
  });
  if (terms.length === 1) return words[0]?.text ?? "";
  const told = isSum ? words.filter((word) => word.shown) : words;
  const sum = add(report, terms);
  if (told.length === 0) return language === "zh" ? `各项之和为 ${sum}` : `the parts add up to ${sum}`;
  if (told.length > 6) return language === "zh" ? `${terms.length} 项之和为 ${sum}` : `the ${terms.length} parts add up to ${sum}`;
  return `${told.map((word) => word.text).join(" + ")}${told.length > 1 ? ` = ${sum}` : ""}`;
}
