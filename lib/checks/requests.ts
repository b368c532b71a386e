import { type Column, cellId, type Label, type Table, tablesOf } from "@/lib/format/format";
import { readerNumber, sumOf } from "./figures";
import type { Judged, Message, Rule } from "./finding";
import type { Passage, Quantity } from "./passage";
import {
  type Accepted,
  elsewhere,
  inSentence,
  isCount,
  ofAnotherYear,
  placeOf,
  rowTotal,
  type Statement,
  statementRule,
} from "./statement";
import { message } from "./wordings";

/** Requests received in the text against table three. */
export const requests: Rule[] = [
  statementRule("N_REQUESTS", {
    title: { zh: "文字与表格：收到申请", en: "Text and table: requests received" },
    formula: {
      zh: "文字中收到（受理）申请的件数 = 表三本年新收总计；含上年结转的，= 本年新收 + 上年结转；分申请人的同",
      en: "Requests received in the text = newly received in table 3, or newly received + carried in; the same by applicant",
    },
    read: readReceived,
  }),
];

const receiving = /收到|受理|接收|接到|接受|新收|收件|办理|承办|处理/gu;
const requestTail = /(?:依申请公开|申请)(?:公开|件|事项|事宜)?(?:数量|总数|总量|数)?一?[共合总累计为有达是]*$/u;
const otherRequests = /复议|诉讼|许可|登记|审批|补贴|救助|上年|结转|未|(?:网络|信函|邮寄|当面|现场|在线|书面|电子邮件|传真)申请/u;
const channels = /网络|网上|线上|线下|在线|信函|邮寄|当面|现场|电子邮件|传真/u;
const noRequests = /(?:未|没有|无)(?:收到|接到|受理|新收|新增)(?:过|任何)?([^，。;:!?\n]{0,24})/gu;

function readReceived(report: Judged): (passage: Passage) => Statement[] {
  const received = rowTotal(report, ["new_received"]);
  if (!received) return () => [];
  const withCarried = rowTotal(report, ["new_received", "carried_in"]);
  const concluded = rowTotal(report, ["outcome_total"]);
  const either = withCarried ? [received, withCarried] : [received];
  const about = message("收到申请", "requests received");
  const classes = applicantClasses(report);
  return (passage) => {
    const counts = passage.quantities.flatMap((quantity, i): Statement[] => {
      if (!isCount(quantity) || ofAnotherYear(report, passage, quantity)) return [];
      const phrase = requestPhrase(passage, quantity);
      if (phrase === null || otherRequests.test(phrase) || elsewhere.test(`${quantity.before}${phrase}`)) return [];
      if (inSentence(passage, quantity, 160).includes("其中")) return [];
      // Who handles requests may count what was concluded.
      const accepted = /办理|承办|处理/u.test(phrase) && concluded ? [...either, concluded] : either;
      return [{ from: quantity, text: quantity.value, unit: quantity.unit, about, accepted }, ...readApplicants(classes, passage, i)];
    });
    const denials = [...passage.text.matchAll(noRequests)].flatMap((match): Statement[] => {
      const [words, what = ""] = match;
      if (!/(?:信息|依申请)公开/u.test(what) || !what.includes("申请") || /复议|诉讼|投诉|举报|\d/u.test(what)) return [];
      const quote = passage.original.slice(match.index, match.index + words.length);
      return [{ from: placeOf(match.index), text: 0, unit: "件", about, accepted: either, quote }];
    });
    return [...counts, ...denials];
  };
}

/** From the verb to the number: 收到…申请75件, 收到70件申请; null when the number does not count requests for information. */
function requestPhrase({ aboutDisclosure }: Passage, { before, after }: Quantity): string | null {
  const verb = [...before.matchAll(receiving)].at(-1)?.index;
  if (verb === undefined || channels.test(before.slice(0, verb))) return null;
  const phrase = before.slice(verb);
  if (requestTail.test(phrase)) return /公开|信息/u.test(phrase) || (phrase.length <= 10 && aboutDisclosure) ? phrase : null;
  if (phrase.length > 12 || !/^[^，]{0,14}申请/u.test(after)) return null;
  return after.includes("公开") || aboutDisclosure ? `${phrase}${after.slice(0, after.indexOf("申请") + 2)}` : null;
}

/** The classes of applicants told behind the number, in the same sentence: 涉及自然人72件、商业企业3件. */
function readApplicants(classes: ApplicantClass[], passage: Passage, head: number): Statement[] {
  const sentence = passage.quantities[head]?.sentenceStart;
  return passage.quantities.slice(head + 1, head + 9).flatMap((quantity): Statement[] => {
    if (!isCount(quantity) || quantity.sentenceStart !== sentence || !/人|企业|机构|组织/u.test(quantity.before)) return [];
    const label = quantity.before.replace(/^[、和及]?(?:其中|涉及|有)?|(?:提交|提出)?的?(?:信息公开)?申请$|类$/gu, "");
    const meant = classes.find(({ words }) => words.test(label));
    if (!meant) return [];
    return [{ from: quantity, text: quantity.value, unit: quantity.unit, about: meant.about, accepted: meant.accepted }];
  });
}

type ApplicantClass = { words: RegExp; about: Message; accepted: Accepted[] };

/** Every class of applicant, and legal persons and other organisations together. 其他 alone says too little to be matched. */
function applicantClasses(report: Judged): ApplicantClass[] {
  return tablesOf(report.format)
    .filter((table) => table.rows.some((row) => row.id === "new_received"))
    .flatMap((table) => {
      const inputs = table.columns.filter((column) => !column.sum);
      const single = inputs
        .filter((column) => column.label.zh !== "其他")
        .map((column) => applicantClass(report, table, [column], column.label, new RegExp(`^${column.label.zh}$`, "u")));
      const grouped = inputs.filter((column) => column.group);
      const group = grouped[0]?.group;
      return group ? [...single, applicantClass(report, table, grouped, group, /^法人(?:(?:或者?|和)其他组织)?$/u)] : single;
    });
}

function applicantClass(report: Judged, table: Table, columns: Column[], who: Label, words: RegExp): ApplicantClass {
  const total = (zh: string, en: string, ...rows: string[]): Accepted => {
    const at = columns.flatMap((column) => rows.map((row) => cellId(table.id, row, column.id)));
    return {
      name: message(`${table.name.zh}“${who.zh}”${zh}`, `${en} by ${who.en.toLowerCase()} in ${table.name.en.toLowerCase()}`),
      at,
      value: sumOf(at.map((id) => readerNumber(report, id))),
    };
  };
  return {
    words,
    about: message(`${who.zh}申请`, `requests from ${who.en.toLowerCase()}`),
    accepted: [
      total("本年新收", "newly received", "new_received"),
      total("本年新收与上年结转之和", "newly received and carried in", "new_received", "carried_in"),
    ],
  };
}
