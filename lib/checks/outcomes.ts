import { type Row, tablesOf } from "@/lib/format/format";
import type { Judged, Message, Rule } from "./finding";
import { kept, type Passage, type Quantity } from "./passage";
import { type Accepted, inSentence, ofAnotherYear, rowTotal, type Statement, statementRule } from "./statement";
import { message, plainName } from "./wordings";

/** Outcomes in the text against table three. */
export const outcomes: Rule[] = [
  statementRule("N_OUTCOMES", {
    title: { zh: "文字与表格：办理结果", en: "Text and table: outcomes" },
    formula: {
      zh: "文字中予以公开、部分公开、不予公开、无法提供、不予处理、其他处理、办结、结转的件数 = 表三相应各行总计",
      en: "Granted, partly granted, refused and the other outcomes in the text = the matching rows of table 3",
    },
    read: readOutcomes,
  }),
];

type Outcome = { words: RegExp; rows: (report: Judged) => string[]; name: Message; isHandled: boolean };

const outcomeTail = "后?(?:公开)?的?(?:政府信息公开)?(?:申请|答复)?的?(?:件|事项)?(?:数量|数)?[共合总计为有]*$";
const concludedTail = "的?(?:政府)?(?:信息公开|依申请公开|依申请|信息)?(?:申请|答复)?(?:件|事项)?(?:数量|数)?[共合总计为有]*$";

const handled = (words: string, heading: string, en: string): Outcome => ({
  words: new RegExp(`${words}${outcomeTail}`, "u"),
  rows: (report) => rowsUnder(report, heading),
  name: message(heading, en),
  isHandled: true,
});

const other = (words: string, tail: string, row: string, zh: string, en: string): Outcome => ({
  words: new RegExp(`${words}${tail}`, "u"),
  rows: () => [row],
  name: message(zh, en),
  isHandled: false,
});

const carriedOver = other(
  "结转(?:至|到|下)(?:\\d{4}年|次年|下?一?年度?)?(?:继续办理)?",
  "的?(?:申请)?[共为]*$",
  "carried_out",
  "结转下年度",
  "carried over",
);
const concluded = other("(?:办结|答复|办复)", concludedTail, "outcome_total", "办结", "concluded");

/** Wordings of outcomes in report texts, found in the table by their headings there. */
const wordings: Outcome[] = [
  handled("(?:予以公开|同意公开|全部公开|公开答复|给予公开|准予公开)", "予以公开", "granted"),
  handled("(?:部分公开|区分处理)", "部分公开", "partly granted"),
  handled("不予公开", "不予公开", "refused"),
  handled("无法提供", "无法提供", "could not be provided"),
  handled("不予处理", "不予处理", "not processed"),
  handled("其他处理", "其他处理", "other handling"),
  concluded,
  other("上一?年度?结转", outcomeTail, "carried_in", "上年结转", "carried in"),
  carriedOver,
];

function readOutcomes(report: Judged): (passage: Passage) => Statement[] {
  const totals = new Map<string, Accepted | null>();
  const totalOf = (meant: Outcome[]) => {
    const key = meant.map((one) => one.name.en).join();
    const known = totals.get(key);
    if (known !== undefined) return known;
    const total = rowTotal(
      report,
      meant.flatMap((one) => one.rows(report)),
    );
    totals.set(key, total);
    return total;
  };
  return (passage) =>
    passage.quantities.flatMap((quantity): Statement[] => {
      const meant = outcomesOf(quantity);
      if (meant.length === 0 || !speaksOfRequests(passage, quantity)) return [];
      const isCarried = meant.some((one) => !one.isHandled && one !== concluded);
      if (!isCarried && ofAnotherYear(report, passage, quantity)) return [];
      const total = totalOf(meant);
      if (!total) return [];
      const about = message(meant.map((one) => one.name["zh-CN"]).join("和"), meant.map((one) => one.name.en).join(" and "));
      return [{ from: quantity, text: quantity.value, unit: quantity.unit, about, accepted: [total] }];
    });
}

/** Which outcomes a number counts: the last one named before it, with those joined to it (予以公开及部分公开42件). */
function outcomesOf(quantity: Quantity): Outcome[] {
  const known = outcomesKnown.get(quantity);
  if (known) return known;
  const found = readOutcomesOf(quantity);
  outcomesKnown.set(quantity, found);
  return found;
}

const outcomesKnown = new WeakMap<Quantity, Outcome[]>();

function readOutcomesOf(quantity: Quantity): Outcome[] {
  if (!["件", "宗", "件次"].includes(quantity.unit) || quantity.approximate) return [];
  if (/^结转(?:下|至|到)/u.test(quantity.after)) return [carriedOver];
  if (!/公开|处理|提供|办结|[答办]复|结转/u.test(quantity.before)) return [];
  const found: Outcome[] = [];
  let words = quantity.before;
  while (words.length >= 2) {
    const next = wordings.find((one) => one.words.test(words));
    if (!next || found.includes(next)) break;
    found.unshift(next);
    const start = words.search(next.words);
    if (!/[及和与、或]$/u.test(words.slice(0, start))) break;
    words = words.slice(0, start - 1);
  }
  return found;
}

/** What a number is in a breakdown of outcomes: one of them, their total, or neither. */
export function roleInOutcomes(quantity: Quantity): "part" | "total" | null {
  const meant = outcomesOf(quantity);
  if (meant.includes(concluded)) return "total";
  return meant.length > 0 && meant.every((one) => one.isHandled) ? "part" : null;
}

/** Requests are spoken of shortly before, and nothing else that is concluded or disclosed by the piece in between. */
function speaksOfRequests(passage: Passage, quantity: Quantity): boolean {
  const before = passage.text.slice(Math.max(0, quantity.start - 240), quantity.start);
  const at = before.lastIndexOf("申请");
  if (at < 0 || !before.slice(0, at + 8).includes("公开")) return false;
  const others = othersIn(passage);
  // 主动公开300件，依申请公开120件，不予公开90件 are documents by their kind of disclosure.
  if (others.documents && /公文|主动公开(?:的)?(?:政府信息|信息|文件|类)?\s?\d/u.test(inSentence(passage, quantity, 240))) return false;
  return !others.matters || !otherMatters.test(before.slice(at));
}

const otherMatters = /建议|提案|热线|12345|诉求|工单|许可|信访件|信息总数|信息数/u;

/** Whether a block speaks at all of what could be meant instead. */
const othersIn = kept(({ text }) => ({ documents: /公文|主动公开/u.test(text), matters: otherMatters.test(text) }));

/** Rows of table three by the name of their group, or by their own. */
const rowsUnder = (report: Judged, heading: string): string[] =>
  tablesOf(report.format)
    .flatMap((table) => (table.rows.some((row) => row.id === "outcome_total") ? table.rows : []))
    .filter((row: Row) => !row.sum && plainName(row.group ?? row.label).zh === heading)
    .map((row) => row.id);
