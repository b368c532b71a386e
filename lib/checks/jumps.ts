import { lines } from "@/lib/format/bridge";
import { type CellId, cellAt, cellName, cellsOf } from "@/lib/format/format";
import { numberIn, type Sheet } from "./figures";
import type { Judged, Noticed, Rule, Threshold } from "./finding";
import { cells as cellCount, message } from "./wordings";
import { lacksLastYear } from "./years";

/** How many times the smaller of two numbers the larger is to be. */
const ratio: Threshold = { name: { zh: "倍数", en: "ratio" }, value: 2, min: 1.2, max: 20, unit: { zh: "倍", en: "times" } };

/** Figures far from what is usual with the bureau itself. */
export const jumps: Rule[] = [
  {
    id: "X_JUMP",
    version: 1,
    severity: "advise",
    title: { zh: "数据变化异常", en: "Unusual change" },
    formula: {
      zh: "与上年相差不到20，或大数不到小数的2倍（两个界限均可调整），或没有超出往年的波动范围（有三年以上数据时：对数中位数上下3.5倍绝对中位差）",
      en: "Less than 20 away from last year, or the larger number less than twice the smaller (both bounds may be moved), or within the usual spread (with three years or more: 3.5 median absolute deviations around the median, in logarithms)",
    },
    source: "30号文：数据准确；界限为本平台所定",
    threshold: { name: { zh: "相差", en: "difference" }, value: 20, min: 5, max: 1000, unit: { zh: "件（万元）", en: "items (万元)" } },
    secondThreshold: ratio,
    check: (report, least, times = ratio.value) => {
      const { previous } = report;
      if (!previous || previous.year !== report.year - 1) return [];
      const earlier: Sheet[] = [previous, ...(report.history ?? []).filter(({ year }) => year < previous.year)];
      const jumped = seriesOf(report, previous).flatMap((series) => {
        const now = sumOfCells(report, series.now);
        const before = sumOfCells(previous, series.before(previous) ?? []);
        if (now === null || before === null || !isFar(now, before, least, times)) return [];
        const usual = earlier.flatMap((sheet) => sumOfCells(sheet, series.before(sheet) ?? []) ?? []);
        return isUsual(now, usual) ? [] : [{ at: series.now, now, before }];
      });
      return grouped(report, jumped).map((group) => told(report, group));
    },
    unjudged: lacksLastYear,
  },
];

/** One number over the years: its cells this year, and those that measure the same in an earlier report; null where that format has none. */
type Series = { now: CellId[]; before: (sheet: Sheet) => CellId[] | null };

/** A change of items jumps by its nature, and how many there were last year is another rule's matter. */
const followed = (id: CellId, report: Judged) => {
  const cell = cellAt(report.format, id);
  return cell !== undefined && cell.type !== "signed_count" && cell.column.id !== "prev_items";
};

function seriesOf(report: Judged, previous: Sheet): Series[] {
  return allSeries(report, previous).filter(({ now }) => now.every((id) => followed(id, report)));
}

function allSeries(report: Judged, previous: Sheet): Series[] {
  if (previous.format.id === report.format.id)
    return cellsOf(report.format).map(({ id }) => ({ now: [id], before: (sheet) => (sheet.format.id === report.format.id ? [id] : null) }));
  return lines.flatMap((line) => {
    const now = line.cells[report.format.id];
    return now && line.cells[previous.format.id] ? [{ now, before: (sheet: Sheet) => line.cells[sheet.format.id] ?? null }] : [];
  });
}

function sumOfCells(sheet: Sheet, cells: CellId[]): number | null {
  const numbers = cells.map((id) => numberIn(sheet, id));
  return numbers.length === 0 || numbers.includes(null) ? null : numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);
}

/** Small numbers double easily: a change has to be large in itself too. */
const isFar = (now: number, before: number, least: number, times: number): boolean => {
  const [low, high] = [Math.min(now, before), Math.max(now, before)];
  return low >= 0 && high - low >= least && high >= times * Math.max(1, low);
};

/** With a few years to compare, what lies within their spread is no surprise. The spread is never taken to be narrower than a fifth. */
function isUsual(now: number, earlier: number[]): boolean {
  if (earlier.length < 3) return false;
  const logs = earlier.map((number) => Math.log1p(Math.max(0, number)));
  const middle = median(logs);
  const spread = Math.max(Math.log(1.2), 1.4826 * median(logs.map((log) => Math.abs(log - middle))));
  return Math.abs(Math.log1p(Math.max(0, now)) - middle) <= 3.5 * spread;
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

type Jump = { at: CellId[]; now: number; before: number };

/** A row that jumped as a whole is one matter, and so is a table whose inflow and outcomes moved together. Totals first. */
function grouped(report: Judged, jumps: Jump[]): Jump[][] {
  const groups = new Map<string, Jump[]>();
  const cellOf = (jump: Jump) => cellAt(report.format, jump.at[0] ?? "");
  const isGrowth = (jump: Jump) => jump.now > jump.before;
  const flow =
    jumps.find((jump) => jump.at[0] === "t3.new_received.total") ?? jumps.find((jump) => jump.at[0] === "t3.outcome_total.total");
  for (const jump of jumps) {
    const cell = cellOf(jump);
    if (!cell) continue;
    const goesAlong = flow && cell.table.id === "t3" && isGrowth(jump) === isGrowth(flow);
    const group = cell.column.group && cell.table.id === "t4" ? cell.column.group.zh : cell.row.id;
    const key = goesAlong ? cell.table.id : `${cell.table.id} ${group}`;
    groups.set(key, [...(groups.get(key) ?? []), jump]);
  }
  const size = (jump: Jump) => Math.abs(jump.now - jump.before);
  return [...groups.values()].map((group) =>
    group.toSorted((a, b) => Number(b === flow) - Number(a === flow) || Number(isTotal(b)) - Number(isTotal(a)) || size(b) - size(a)),
  );

  function isTotal(jump: Jump) {
    return cellOf(jump)?.parts !== null;
  }
}

function told(report: Judged, group: Jump[]): Noticed {
  const [first = { at: [], now: 0, before: 0 }] = group;
  const at = group.flatMap((jump) => jump.at);
  const name = (jump: Jump, language: "zh-CN" | "en") => {
    const cell = cellAt(report.format, jump.at[0] ?? "");
    const more = jump.at.length - 1;
    return `${cell ? cellName(cell, language) : ""}${more === 0 ? "" : language === "en" ? ` (${cellCount(more + 1)} together)` : `等 ${more + 1} 格合计`}`;
  };
  const change = ({ now, before }: Jump) => `${before} → ${now}`;
  const others = group.slice(1);
  const shown = others.slice(0, 3);
  const size = round(Math.abs(first.now - first.before));
  const restZh =
    others.length === 0
      ? ""
      : `；同时有 ${others.length} 格变化较大（${shown.map((jump) => `${name(jump, "zh-CN")} ${change(jump)}`).join("，")}${others.length > shown.length ? " 等" : ""}）`;
  const restEn =
    others.length === 0
      ? ""
      : `; ${cellCount(others.length)} more changed much (${shown.map((jump) => `${name(jump, "en")} ${change(jump)}`).join(", ")}${others.length > shown.length ? " …" : ""})`;
  return {
    at,
    operands: { cell: first.at.join(" "), previous: first.before, current: first.now, cells: group.length },
    message: message(
      `${name(first, "zh-CN")}由上年的 ${first.before} 变为 ${first.now}，${first.now > first.before ? "增加" : "减少"} ${size}${restZh}，请核对，或在文字中说明原因。`,
      `${name(first, "en")} went from ${first.before} last year to ${first.now}, ${first.now > first.before ? "up" : "down"} ${size}${restEn}; check, or say why in the text.`,
    ),
  };
}

const round = (number: number) => Math.round(number * 1e6) / 1e6;
