import { type Format, tablesOf } from "@/lib/format/format";
import type { Judged, Message, Rule } from "./finding";
import { oncePer } from "./once";
import { kept, type Passage, type Quantity } from "./passage";
import { inSentence, ofAnotherYear, rowTotal, type Statement, statementRule } from "./statement";
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

type Outcome = { words: RegExp; rows: (format: Format) => string[]; name: Message; isHandled: boolean };

const outcomeTail = "后?(?:公开)?的?(?:政府信息公开)?(?:申请|答复)?的?(?:件|事项)?(?:数量|数)?[共合总计为有]*$";
const concludedTail = "的?(?:政府)?(?:信息公开|依申请公开|依申请|信息)?(?:申请|答复)?(?:件|事项)?(?:数量|数)?[共合总计为有]*$";

const handled = (words: string, heading: string, en: string): Outcome => ({
  words: new RegExp(`${words}${outcomeTail}`),
  rows: (format) => rowsUnder(format, heading),
  name: message(heading, en),
  isHandled: true,
});

const other = (words: string, tail: string, row: string, zh: string, en: string): Outcome => ({
  words: new RegExp(`${words}${tail}`),
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
  handled("(?:予以公开|同意公开|全部公开|(?<!信息|申请)公开答复|给予公开|准予公开)", "予以公开", "granted"),
  handled("(?:部分公开|区分处理)", "部分公开", "partly granted"),
  handled("不予公开", "不予公开", "refused"),
  handled("无法提供", "无法提供", "could not be provided"),
  handled("不予处理", "不予处理", "not processed"),
  handled("其他处理", "其他处理", "other handling"),
  concluded,
  other("上一?年度?结转", outcomeTail, "carried_in", "上年结转", "carried in"),
  carriedOver,
];

const isCarried = (one: Outcome) => !one.isHandled && one !== concluded;

function readOutcomes(report: Judged): (passage: Passage) => Statement[] {
  const counted = new Map<string, Pick<Statement, "about" | "accepted">>();
  /** The same few outcomes are named thousands of times in a long text. */
  const countOf = (meant: Outcome[]) => {
    const key = meant.map((one) => one.name.en).join(" and ");
    const known = counted.get(key);
    if (known) return known;
    const rows = meant.flatMap((one) => one.rows(report.format));
    const about = message(meant.map((one) => one.name["zh-CN"]).join("和"), key);
    const made = { about, accepted: [rowTotal(report, rows)] };
    counted.set(key, made);
    return made;
  };
  return (passage) =>
    passage.quantities.flatMap((quantity): Statement[] => {
      const meant = outcomesOf(quantity);
      if (meant.length === 0 || !speaksOfRequests(passage, quantity)) return [];
      // What is carried names the year that it comes from or goes to.
      if (!meant.some(isCarried) && ofAnotherYear(report, passage, quantity)) return [];
      return [{ from: quantity, text: quantity.value, unit: quantity.unit, ...countOf(meant) }];
    });
}

/** Which outcomes a number counts: the last one named before it, with those joined to it (予以公开及部分公开42件). */
const outcomesOf = oncePer((quantity: Quantity): Outcome[] => {
  if (!["件", "宗", "件次"].includes(quantity.unit) || quantity.approximate) return [];
  return /^结转[下至到]/u.test(quantity.after) ? [carriedOver] : outcomesNamed(quantity.before);
});

function outcomesNamed(words: string): Outcome[] {
  const last = wordings.find((one) => one.words.test(words));
  if (!last) return [];
  const rest = words.slice(0, words.search(last.words));
  const joined = /[及和与、或]$/u.test(rest) ? outcomesNamed(rest.slice(0, -1)) : [];
  return [...new Set([...joined, last])];
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

/** Rows by the name of their group, or by their own. */
const rowsByHeading = oncePer((format: Format) => {
  const found = new Map<string, string[]>();
  for (const { id, label, group, sum } of tablesOf(format).flatMap((table) => table.rows)) {
    const heading = plainName(group ?? label).zh;
    if (!sum) found.set(heading, [...(found.get(heading) ?? []), id]);
  }
  return found;
});

const rowsUnder = (format: Format, heading: string): string[] => rowsByHeading(format).get(heading) ?? [];
