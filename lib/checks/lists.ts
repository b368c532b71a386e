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

/** More of one kind in one paragraph say nothing new. */
const atMost = 50;

// 分项之和

const countable = new Set(["件", "条", "份", "篇", "项", "个", "起", "宗", "部", "期", "次"]);
const introduces = /其中|包括|涵盖|分别/u;
const within = /^[^，。;]{0,12}中，/u;
const closes = /此外|另外|同时|还[有发开]|截至|截止/u;
const comparison = /同比|去年|上年|较|增长|下降|减少|增加/u;

/** Documents go by several measures, and a labelled number by none; whatever else is counted has one of its own. */
const papers = new Set(["件", "条", "份", "篇"]);
const areAlike = (a: string, b: string) => a === b || a === "" || (papers.has(a) && papers.has(b));

type List = {
  head: Quantity;
  items: Quantity[] /** It ends with its sentence or bracket, and nothing of its kind follows. */;
  whole: boolean;
  open: boolean;
};

function breakdowns(passage: Passage): Noticed[] {
  return listsIn(passage)
    .slice(0, atMost)
    .flatMap(({ head, items, whole, open }) => {
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

type Piece = Quantity & { /** How deep in brackets it stands. */ depth: number };

/** One pass over the quantities: a head, words that introduce its parts, then parts of one kind at one depth of brackets. */
function listsIn({ text, quantities }: Passage): List[] {
  const pieces = withDepth(text, quantities);
  return pieces.flatMap((head, i): List[] => {
    const next = pieces[i + 1];
    if (!next || !countable.has(head.unit) || !areAlike(head.unit, next.unit) || head.approximate) return [];
    const gap = text.slice(head.end, Math.min(next.start, head.end + 24));
    const isWithin = within.test(gap) && /在|从/u.test(head.before);
    if ((!introduces.test(gap) && !isWithin) || comparison.test(gap)) return [];
    const list = itemsAfter(text, head, next, pieces.slice(i + 1, i + 60));
    return list ? [{ ...list, head, whole: list.whole && !isWithin }] : [];
  });
}

function itemsAfter(text: string, head: Piece, first: Piece, following: Piece[]): Omit<List, "head"> | null {
  const items: Quantity[] = [];
  let open = false;
  let from = head.end;
  for (const [i, item] of following.entries()) {
    if (item.sentenceStart !== head.sentenceStart || item.depth < first.depth) break;
    if (item.depth > first.depth || item.unit === "%") continue;
    const gap = text.slice(from, item.start);
    if (items.length > 0 && (introduces.test(gap) || within.test(gap) || closes.test(gap))) return { items, whole: false, open };
    if (item.approximate || comparison.test(item.before)) return null;
    if (item.unit !== "" && item.unit !== first.unit) {
      // Something else is counted here; the list may go on behind it.
      const more = following.slice(i).some((other) => other.sentenceStart === head.sentenceStart && other.unit === first.unit);
      return { items: withoutRestatement(head, items), whole: !more, open };
    }
    items.push(item);
    open ||= /等$/u.test(item.before) || item.after.startsWith("等");
    from = item.end;
  }
  return { items: withoutRestatement(head, items), whole: true, open };
}

/** “在90条信息中，全文电子化的共90条，…”: the first part says the total again. */
const withoutRestatement = (head: Quantity, items: Quantity[]) =>
  items.length > 2 && items[0]?.value === head.value && /[共均全]/u.test(items[0].before) ? items.slice(1) : items;

const brackets = new Map([
  ["(", 1],
  ["〔", 1],
  [")", -1],
  ["〕", -1],
]);

function withDepth(text: string, quantities: Quantity[]): Piece[] {
  let depth = 0;
  let at = 0;
  return quantities.map((quantity) => {
    for (const c of text.slice(at, quantity.start)) depth += brackets.get(c) ?? 0;
    at = quantity.start;
    return { ...quantity, depth };
  });
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
    if (found.length === atMost) break;
  }
  return found;
}

function percentage(totals: number[], passage: Passage, percent: Quantity, i: number): Noticed[] {
  if (percent.unit !== "%" || !shareOf.test(percent.before)) return [];
  const part = numerator(passage, percent, i);
  if (!part || part.approximate || !countable.has(part.unit)) return [];
  const { quantities } = passage;
  const mayBeWhole = (whole: number) => whole > 0 && whole >= part.value;
  const earlier = quantities
    .slice(Math.max(0, i - 30), i)
    .filter((other) => other !== part && mayBeWhole(other.value) && areAlike(other.unit, part.unit));
  if (earlier.length === 0) return [];
  // The whole may be what the sentence lists, all together.
  const listed = quantities
    .slice(Math.max(0, i - 30), i + 30)
    .filter((other) => other.sentenceStart === part.sentenceStart && other.unit === part.unit)
    .reduce((sum, other) => sum + other.value, 0);
  const wholes = [...earlier.map((other) => other.value), ...[listed, ...totals].filter(mayBeWhole)];
  const shareOfWhole = (whole: number) => (part.value / whole) * 100;
  const distance = (whole: number) => Math.abs(shareOfWhole(whole) - percent.value);
  const whole = wholes.reduce((nearest, other) => (distance(other) < distance(nearest) ? other : nearest));
  if (distance(whole) <= 0.5 * 10 ** -percent.decimals + 1e-9) return [];
  const share = `${shareOfWhole(whole).toFixed(Math.max(2, percent.decimals))}%`;
  const printed = `${percent.value.toFixed(percent.decimals)}%`;
  return [
    {
      at: [passage.section],
      operands: { part: part.value, whole, printed, share },
      quote: quoteOf(passage, part, percent),
      offset: passage.offset + part.quoteStart,
      message: message(
        `文字写占 ${printed}，按 ${part.value} ÷ ${whole} 计算为 ${share}。`,
        `The text gives ${printed}, but ${part.value} ÷ ${whole} is ${share}.`,
      ),
    },
  ];
}

/** The number a share is of: right before it (42件，占51.85%), or named again (主动公开的政府信息占27.27%). */
function numerator({ text, quantities }: Passage, percent: Quantity, at: number): Quantity | null {
  const previous = quantities[at - 1];
  const label = percent.before.slice(0, percent.before.search(shareOf)).replace(/[的了、]/gu, "");
  if (label === "") {
    return previous && /^\s?[，,、(]?\s?占/u.test(text.slice(previous.end, percent.start)) ? previous : null;
  }
  if (label.length < 4) return null;
  const named = (quantity: Quantity) => quantity.before.replace(/[的了]|数$/gu, "").endsWith(label);
  return quantities.slice(Math.max(0, at - 20), at).findLast(named) ?? null;
}

const tableTotals = (report: Judged): number[] => {
  const total = (...rows: string[]) => sumOf(rows.map((row) => readerNumber(report, cellId("t3", row, "total")))) ?? 0;
  return [total("new_received"), total("new_received", "carried_in"), total("outcome_total")];
};
