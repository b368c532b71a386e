import { cellId } from "@/lib/format/format";
import { readerNumber, sumOf } from "./figures";
import type { Judged, Noticed, Rule } from "./finding";
import { roleInOutcomes } from "./outcomes";
import { type Passage, passagesOf, type Quantity, quoteOf } from "./passage";
import { message } from "./wordings";

/** Numbers in the text against each other: breakdowns and percentages. */
export const lists: Rule[] = [
  {
    id: "N_LIST_SUM",
    version: 1,
    severity: "advise",
    title: { zh: "文字中的分项之和", en: "Breakdowns in the text add up" },
    formula: {
      zh: "“共N条，其中甲a条、乙b条、丙c条”：a + b + c = N；列举未尽（等）的不超过N",
      en: "“N in all, of which a, b and c”: a + b + c = N; an open list (等) does not exceed N",
    },
    source: "国办公开办函〔2021〕30号：数据准确、前后一致",
    check: (report) => passagesOf(report.prose).flatMap((passage) => [...breakdowns(passage), ...outcomeBreakdowns(passage)]),
  },
  {
    id: "N_PERCENT",
    version: 1,
    severity: "advise",
    title: { zh: "文字中的百分比", en: "Percentages in the text" },
    formula: {
      zh: "“占X%”按所列数字重算，到印出的末位一致",
      en: "A share recomputed from the numbers beside it agrees to the last digit printed",
    },
    source: "国办公开办函〔2021〕30号：数据准确、前后一致",
    check: (report) => {
      const totals = tableTotals(report);
      return passagesOf(report.prose).flatMap((passage) => percentages(totals, passage));
    },
  },
];

// 分项之和

const pieces = new Set(["件", "条", "份", "篇", "项", "个", "起", "宗", "部", "期", "次"]);
const introduces = /其中|包括|涵盖|分别/u;
const within = /^[^，。;]{0,12}中，/u;
const closes = /此外|另外|同时|还[有发开]|截至|截止/u;
const comparison = /同比|去年|上年|较|增长|下降|减少|增加/u;

/** Documents go by several measures; whatever else is counted has one of its own. */
const papers = new Set(["件", "条", "份", "篇"]);
const areAlike = (a: string, b: string) => a === b || a === "" || b === "" || (papers.has(a) && papers.has(b));

type List = {
  head: Quantity;
  items: Quantity[] /** It ends with its sentence or bracket, and nothing of its kind follows. */;
  whole: boolean;
  open: boolean;
};

function breakdowns(passage: Passage): Noticed[] {
  return listsIn(passage).flatMap(({ head, items, whole, open }) => {
    const total = head.value;
    let sum = 0;
    for (const [i, item] of items.entries()) {
      sum += item.value;
      // The list proper ends here; what follows in the sentence counts something else.
      if (sum === total && i > 0) return [];
    }
    const exhaustive =
      items.length >= 3 && whole && !open && (items.some((item) => /其他|其它|其余/u.test(item.before)) || sum >= total * 0.8);
    if (items.length < 2 || (sum < total && !exhaustive)) return [];
    const last = items.at(-1) ?? head;
    return [sumNoticed(passage, head, last, items, sum)];
  });
}

function sumNoticed(passage: Passage, head: Quantity, last: Quantity, items: Quantity[], sum: number): Noticed {
  const told = items.length <= 12 ? items.map((item) => item.value).join(" + ") : `${items.length} 项之和`;
  const toldEn = items.length <= 12 ? items.map((item) => item.value).join(" + ") : `the ${items.length} parts`;
  return {
    at: [passage.section],
    operands: { total: head.value, sum, difference: sum - head.value },
    quote: quoteOf(passage, head, last),
    offset: passage.offset + head.quoteStart,
    message: message(
      `文字中总数写 ${head.value}${head.unit}，分项 ${told} = ${sum}，相差 ${Math.abs(sum - head.value)}。`,
      `The text gives ${head.value} in all, but ${toldEn} = ${sum}; difference ${Math.abs(sum - head.value)}.`,
    ),
  };
}

/** One pass over the quantities: a head, words that introduce its parts, then parts of one kind at one depth of brackets. */
function listsIn({ text, quantities }: Passage): List[] {
  const found: List[] = [];
  const depths = depthsAt(text, quantities);
  for (const [i, head] of quantities.entries()) {
    if (found.length === atMost) break;
    const next = quantities[i + 1];
    if (!next || !pieces.has(head.unit) || !areAlike(head.unit, next.unit) || head.approximate || next.sentenceStart !== head.sentenceStart)
      continue;
    const gap = text.slice(head.end, Math.min(next.start, head.end + 24));
    const isWithin = within.test(gap) && /在|从/u.test(head.before);
    if ((!introduces.test(gap) && !isWithin) || comparison.test(gap)) continue;
    const list = itemsAfter(text, quantities, depths, i);
    if (list) found.push({ ...list, head, whole: list.whole && !isWithin });
  }
  return found;
}

function itemsAfter(text: string, quantities: Quantity[], depths: number[], at: number): Omit<List, "head"> | null {
  const head = quantities[at];
  const first = quantities[at + 1];
  if (!head || !first) return null;
  const depth = depths[at + 1] ?? 0;
  const items: Quantity[] = [];
  let open = false;
  let end = head.sentenceEnd;
  let i = at + 1;
  for (; i < Math.min(quantities.length, at + 60); i++) {
    const item = quantities[i];
    if (!item || item.sentenceStart !== head.sentenceStart || item.start > end) break;
    const here = depths[i] ?? 0;
    if (here < depth) break;
    if (here > depth || item.unit === "%") continue;
    const previous = items.at(-1);
    const gap = text.slice(previous?.end ?? head.end, item.start).slice(-60);
    if (previous && (introduces.test(gap) || within.test(gap) || closes.test(gap))) return { items, whole: false, open };
    if (item.approximate || comparison.test(item.before)) return null;
    if (item.unit !== "" && item.unit !== kindOf(items, item)) {
      // Something else is counted here; the list may go on behind it.
      const more = quantities
        .slice(i + 1, i + 20)
        .some((other) => other.sentenceStart === head.sentenceStart && other.unit === items[0]?.unit);
      return { items: withoutRestatement(head, items), whole: !more, open };
    }
    items.push(item);
    open ||= /等$/u.test(item.before) || item.after.startsWith("等");
    end = head.sentenceEnd;
  }
  if (items.length > 0 && !pieces.has(items[0]?.unit ?? "")) return null;
  return { items: withoutRestatement(head, items), whole: true, open };
}

const kindOf = (items: Quantity[], item: Quantity) => items.find((other) => other.unit !== "")?.unit ?? item.unit;

/** “在90条信息中，全文电子化的共90条，…”: the first part says the total again. */
const withoutRestatement = (head: Quantity, items: Quantity[]) =>
  items.length > 2 && items[0]?.value === head.value && /[共均全]/u.test(items[0].before) ? items.slice(1) : items;

/** How deep in brackets each quantity stands, in one pass. */
function depthsAt(text: string, quantities: Quantity[]): number[] {
  const depths: number[] = [];
  let depth = 0;
  let at = 0;
  for (const quantity of quantities) {
    for (; at < quantity.start; at++) {
      const c = text.charAt(at);
      if (c === "(" || c === "〔") depth++;
      else if ((c === ")" || c === "〕") && depth > 0) depth--;
    }
    depths.push(depth);
  }
  return depths;
}

/** “答复805件。予以公开…件；不予公开…件；无法提供…件；…”: outcomes told in the sentence after the total, without 其中. */
function outcomeBreakdowns(passage: Passage): Noticed[] {
  const found: Noticed[] = [];
  let head: Quantity | null = null;
  let run: Quantity[] = [];
  const settle = () => {
    const sum = run.reduce((total, item) => total + item.value, 0);
    const last = run.at(-1);
    if (head && last && run.length >= 4 && sum !== head.value && head.sentenceStart !== last.sentenceStart) {
      found.push(sumNoticed(passage, head, last, run, sum));
    }
    run = [];
  };
  for (const quantity of passage.quantities) {
    if (quantity.unit === "%") continue;
    const role = roleInOutcomes(quantity);
    if (role === "part") run.push(quantity);
    else {
      settle();
      if (role === "total") head = quantity;
    }
  }
  settle();
  return found;
}

// 百分比

const shareOf = /占(?:比|总数|总量|全部|办结总数|申请总数)?的?(?:比例|比重)?(?:为|约为|达|达到)?$/u;

function percentages(totals: number[], passage: Passage): Noticed[] {
  const found: Noticed[] = [];
  for (const [i, percent] of passage.quantities.entries()) {
    found.push(...percentage(totals, passage, percent, i));
    if (found.length >= atMost) break;
  }
  return found;
}

/** More of one kind in one paragraph say nothing new. */
const atMost = 50;

function percentage(totals: number[], passage: Passage, percent: Quantity, i: number): Noticed[] {
  if (percent.unit !== "%" || percent.approximate || !shareOf.test(percent.before)) return [];
  const part = numerator(passage, percent, i);
  if (!part || part.approximate || !pieces.has(part.unit)) return [];
  const { quantities } = passage;
  const margin = 0.5 * 10 ** -percent.decimals + 1e-9;
  const shareOfWhole = (whole: number) => (part.value / whole) * 100;
  const agrees = (whole: number) => Math.abs(shareOfWhole(whole) - percent.value) <= margin;
  const wholes: number[] = [];
  for (let j = Math.max(0, i - 30); j < i; j++) {
    const other = quantities[j];
    if (other && other !== part && other.value > 0 && other.value >= part.value && areAlike(other.unit, part.unit))
      wholes.push(other.value);
  }
  if (wholes.length === 0) return [];
  // The whole may be what the sentence lists, all together.
  let listed = 0;
  for (let j = Math.max(0, i - 30); j < Math.min(quantities.length, i + 30); j++) {
    const other = quantities[j];
    if (other?.sentenceStart === part.sentenceStart && other.unit === part.unit) listed += other.value;
  }
  wholes.push(...[listed, ...totals].filter((whole) => whole > 0 && whole >= part.value));
  if (wholes.some(agrees)) return [];
  const whole = wholes.reduce((best, other) =>
    Math.abs(shareOfWhole(other) - percent.value) < Math.abs(shareOfWhole(best) - percent.value) ? other : best,
  );
  const nearest = { whole, share: shareOfWhole(whole) };
  const share = `${nearest.share.toFixed(Math.max(2, percent.decimals))}%`;
  const printed = `${percent.value.toFixed(percent.decimals)}%`;
  return [
    {
      at: [passage.section],
      operands: { part: part.value, whole: nearest.whole, printed, share },
      quote: quoteOf(passage, part.start < percent.start ? part : percent, percent),
      offset: passage.offset + part.quoteStart,
      message: message(
        `文字写占 ${printed}，按 ${part.value} ÷ ${nearest.whole} 计算为 ${share}。`,
        `The text gives ${printed}, but ${part.value} ÷ ${nearest.whole} is ${share}.`,
      ),
    },
  ];
}

/** The number a share is of: right before it (42件，占51.85%), or named again (主动公开的政府信息占27.27%). */
function numerator({ text, quantities }: Passage, percent: Quantity, at: number): Quantity | null {
  const previous = quantities[at - 1];
  const label = percent.before.slice(0, percent.before.search(shareOf)).replace(/[的了]/gu, "");
  if (label === "") {
    if (!previous || previous.sentenceStart !== percent.sentenceStart) return null;
    return /^\s?[类]?[，,、(]?\s?占/u.test(text.slice(previous.end, percent.start)) ? previous : null;
  }
  if (label.length < 4) return null;
  const named = (quantity: Quantity) => quantity.before.replace(/[的了]|数$/gu, "").endsWith(label);
  return quantities.slice(Math.max(0, at - 20), at).findLast(named) ?? null;
}

const tableTotals = (report: Judged): number[] => {
  const total = (...rows: string[]) => sumOf(rows.map((row) => readerNumber(report, cellId("t3", row, "total"))));
  return [total("new_received"), total("new_received", "carried_in"), total("outcome_total")].filter((number) => number !== null);
};
