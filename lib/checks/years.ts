import { lineOf } from "@/lib/format/bridge";
import { cellId, type Label, type Row, type Table, tablesOf } from "@/lib/format/format";
import { numberIn, readerNumber, rowsWith, type Sheet } from "./figures";
import type { Judged, Message, NoPrevious, Noticed, Previous, Rule } from "./finding";
import { message } from "./wordings";

/** This year's figures against last year's report of the same bureau. */
export const years: Rule[] = [
  {
    id: "X_CARRY",
    version: 1,
    severity: "explain",
    title: { zh: "上年结转与上一年度报告一致", en: "Carried in equals last year's carried over" },
    formula: {
      zh: "每列：本年“上年结转” = 上一年度“结转下年度继续办理”",
      en: "In each column: carried in this year = carried over in last year's report",
    },
    source: "国办公开办函〔2021〕30号表三第二项、第四项",
    check: (report) =>
      withLastYear(report, (last) =>
        carriedColumns(report).flatMap(({ table, column }) => {
          const carriedIn = numberIn(report, cellId(table.id, "carried_in", column.id));
          const carriedOut = readerNumber(last, cellId(table.id, "carried_out", column.id));
          if (carriedIn === null || carriedOut === null || carriedIn === carriedOut) return [];
          return [
            {
              at: [cellId(table.id, "carried_in", column.id)],
              operands: { col: column.id, carried_in: carriedIn, carried_out: carriedOut, difference: carriedIn - carriedOut },
              message: message(
                `${table.name.zh}“${column.label.zh}”列：上年结转填了 ${carriedIn}，而${last.name["zh-CN"]}的结转下年度继续办理是 ${carriedOut}，相差 ${Math.abs(carriedIn - carriedOut)}。`,
                `${table.name.en}, column “${column.label.en}”: ${carriedIn} carried in, but ${last.name.en} carried over ${carriedOut}; difference ${Math.abs(carriedIn - carriedOut)}.`,
              ),
            },
          ];
        }),
      ),
    unjudged: (report) => (carriedColumns(report).length > 0 ? lacksLastYear(report) : null),
  },
  chainRule("X_IN_FORCE", {
    title: { zh: "现行有效件数与上年衔接", en: "In force follows from last year" },
    formula: {
      zh: "现行有效 = 上年现行有效 + 本年制发 − 本年废止",
      en: "In force = in force last year + issued this year − repealed this year",
    },
    source: "国办公开办函〔2021〕30号表二（一）各列含义；集中清理、自然失效、机构改革可以使其不等",
    now: "in_force",
    before: ["in_force"],
    plus: ["issued"],
    minus: ["repealed"],
    hint: {
      zh: "请核对，或说明原因（如集中清理、自然失效、职能划转）",
      en: "check, or explain (a clean-up, lapse, transfer of functions)",
    },
  }),
  chainRule("X_PREV_ITEMS", {
    title: { zh: "上一年项目数量与上一年度报告衔接", en: "Items last year follow from last year's report" },
    formula: {
      zh: "上一年项目数量 = 上年报告的上一年项目数量 + 上年的增/减",
      en: "Items last year = items in last year's report + its change",
    },
    source: "国办公开办函〔2019〕60号表二各列含义",
    now: "prev_items",
    before: ["prev_items", "delta"],
    plus: [],
    minus: [],
    hint: { zh: "请核对，或说明原因（如权责清单调整）", en: "check, or explain (the list of powers was revised)" },
  }),
  chainRule("X_TOTAL_DISCLOSED", {
    title: { zh: "对外公开总数量与上年衔接", en: "Disclosed in all follows from last year" },
    formula: {
      zh: "对外公开总数量 = 上年对外公开总数量 + 本年新公开数量",
      en: "Disclosed in all = last year's total + newly disclosed this year",
    },
    source: "国办公开办函〔2019〕60号表二（一）各列含义；有废止的可以不等",
    now: "total_disclosed",
    before: ["total_disclosed"],
    plus: ["new_disclosed"],
    minus: [],
    hint: { zh: "有废止的请说明", en: "explain if documents were repealed" },
  }),
  {
    id: "X_PENDING",
    version: 1,
    severity: "advise",
    title: { zh: "上年未审结案件的去向", en: "Cases pending last year" },
    formula: { zh: "本年总计 ≥ 上年尚未审结", en: "This year's total ≥ pending last year" },
    source: "国办公开办函〔2021〕30号表四；未规定未审结案件是否再次计入",
    check: (report) =>
      withLastYear(report, (last) =>
        caseGroups(report).flatMap(({ table, row, total, pending, name }) => {
          const now = readerNumber(report, cellId(table.id, row.id, total));
          const open = numberIn(last, cellId(table.id, row.id, pending));
          if (now === null || open === null || now >= open) return [];
          return [
            {
              at: [cellId(table.id, row.id, total)],
              operands: { col: total, total: now, pending: open },
              message: message(
                `${table.name.zh}“${name.zh}”：${last.name["zh-CN"]}有 ${open} 件尚未审结，本年总计只有 ${now} 件，相差 ${open - now}，请确认去向。`,
                `${table.name.en}, “${name.en}”: ${open} pending in ${last.name.en}, but only ${now} in all this year, ${open - now} fewer; check what became of them.`,
              ),
            },
          ];
        }),
      ),
    unjudged: (report) => (caseGroups(report).length > 0 ? lacksLastYear(report) : null),
  },
];

type Chain = Pick<Rule, "title" | "formula" | "source"> & {
  /** The column that should follow … */
  now: string;
  /** … from these columns of last year's report, */
  before: string[];
  /** and these of this year's. */
  plus: string[];
  minus: string[];
  hint: Label;
};

function chainRule(id: string, { title, formula, source, now, before, plus, minus, hint }: Chain): Rule {
  const rows = (report: Judged) => rowsWith(report.format, now, ...plus, ...minus, ...before);
  return {
    id,
    version: 1,
    severity: "advise",
    title,
    formula,
    source,
    check: (report) =>
      withLastYear(report, (last) =>
        rows(report).flatMap(({ table, row }): Noticed[] => {
          const at = (column: string) => cellId(table.id, row.id, column);
          const given = numberIn(report, at(now));
          const earlier = before.map((column) => numberIn(last, at(column)));
          const added = plus.map((column) => numberIn(report, at(column)));
          const removed = minus.map((column) => numberIn(report, at(column)));
          if (given === null || [...earlier, ...added, ...removed].includes(null)) return [];
          const total = (numbers: (number | null)[]) => numbers.reduce((sum: number, number) => sum + (number ?? 0), 0);
          const expected = total(earlier) + total(added) - total(removed);
          if (given === expected) return [];
          const label = table.columns.find((column) => column.id === now)?.label ?? row.label;
          const steps = [...earlier, ...added, ...removed.map((number) => -(number ?? 0))];
          const worked = steps
            .map((number, i) => (i === 0 ? `${number}` : `${Number(number) < 0 ? "−" : "+"} ${Math.abs(Number(number))}`))
            .join(" ");
          return [
            {
              at: [now, ...plus, ...minus].map(at),
              operands: { row: row.id, given, expected, difference: given - expected },
              message: message(
                `${table.name.zh}“${row.label.zh}”：${label.zh}填了 ${given}，按${last.name["zh-CN"]}推算为 ${worked} = ${expected}，相差 ${Math.abs(given - expected)}；${hint.zh}。`,
                `${table.name.en}, “${row.label.en}”: ${label.en} reads ${given}; ${last.name.en} leads to ${worked} = ${expected}, difference ${Math.abs(given - expected)}; ${hint.en}.`,
              ),
            },
          ];
        }),
      ),
    unjudged: (report) => {
      if (rows(report).length === 0) return null;
      const last = lastYearOf(report);
      if (!last) return lacksLastYear(report);
      if (rowsWith(last.format, ...before).length > 0) return null;
      const [first] = rows(report);
      const note = first && lineOf(cellId(first.table.id, first.row.id, now))?.note;
      return message(
        `上一年度报告用的格式没有这一项数据。${note?.zh ?? ""}`,
        `Last year's report was in a format that does not hold these figures. ${note?.en ?? ""}`.trim(),
      );
    },
  };
}

type LastYear = Sheet & { /** As it is called in a sentence. */ name: Message };

/** Runs a comparison when there is a report of the year right before; otherwise nothing is noticed. */
function withLastYear(report: Judged, compare: (last: LastYear) => Noticed[]): Noticed[] {
  const last = lastYearOf(report);
  return last ? compare({ ...last, name: nameOfLastYear(last) }) : [];
}

const lastYearOf = ({ previous, year }: Judged): Previous | null => (previous?.year === year - 1 ? previous : null);

/** After a merger the figures are those of the merged bodies together. */
const nameOfLastYear = ({ year, bodies = [] }: Previous): Message =>
  bodies.length === 0
    ? message(` ${year} 年度报告`, `the ${year} report`)
    : message(
        `合并前${bodies.map((body) => `“${body}”`).join("、")} ${year} 年度报告合计`,
        `the ${year} reports of ${bodies.join(", ")} together`,
      );

/** Why there is nothing to compare with; null when there is. */
export function lacksLastYear(report: Judged): Message | null {
  if (lastYearOf(report)) return null;
  return report.noPrevious ? whyNot[report.noPrevious](report.year - 1) : whyNot.unknown(report.year - 1);
}

const whyNot: Record<NoPrevious | "unknown", (year: number) => Message> = {
  unknown: (year) => message(`没有本单位 ${year} 年度的报告，无从比较。`, `There is no report of this body for ${year} to compare with.`),
  first_year: (year) =>
    message(
      `这是本单位的第一份报告，没有 ${year} 年度的数据，无从比较。`,
      `This is the body's first report; there are no figures for ${year} to compare with.`,
    ),
  split: (year) =>
    message(
      `本单位由其他单位划分而来，${year} 年度的数据在原单位的报告里，无法分开，无从比较。`,
      `This body came out of another one, whose ${year} figures cannot be divided; there is nothing to compare with.`,
    ),
  not_published: (year) =>
    message(
      `本单位 ${year} 年度的报告没有公布，无从比较。`,
      `This body's report for ${year} was not published; there is nothing to compare with.`,
    ),
};

const carriedColumns = (report: Judged) =>
  tablesOf(report.format)
    .filter((table) => ["carried_in", "carried_out"].every((id) => table.rows.some((row) => row.id === id)))
    .flatMap((table) => table.columns.map((column) => ({ table, column })));

/** Groups of columns that end in a total and hold a column of what is still pending. */
function caseGroups(report: Judged): { table: Table; row: Row; total: string; pending: string; name: Label }[] {
  return tablesOf(report.format).flatMap((table) =>
    table.columns.flatMap((column) => {
      const pending = column.sum?.parts.find((part) => part.endsWith("_pending"));
      return pending ? table.rows.map((row) => ({ table, row, total: column.id, pending, name: column.group ?? column.label })) : [];
    }),
  );
}
