import { type CellId, cellId, tablesOf } from "@/lib/format/format";
import { readerNumber, sumOf } from "./figures";
import type { Judged, Message, Rule } from "./finding";
import type { Passage, Quantity } from "./passage";
import { type Accepted, elsewhere, isCount, ofAnotherYear, type Statement, statementRule } from "./statement";
import { message } from "./wordings";

/** Reviews and suits in the text against table four. */
export const cases: Rule[] = [
  statementRule("N_REVIEW", {
    title: { zh: "文字与表格：行政复议", en: "Text and table: administrative review" },
    formula: {
      zh: "文字中政府信息公开行政复议件数 = 表四行政复议总计；写“均维持”的，= 结果维持",
      en: "Reviews in the text = the total in table 4; where all are said to be upheld, = upheld",
    },
    read: (report) => readCases(report, "review"),
  }),
  statementRule("N_LITIGATION", {
    title: { zh: "文字与表格：行政诉讼", en: "Text and table: litigation" },
    formula: {
      zh: "文字中政府信息公开行政诉讼件数 = 表四两类诉讼总计之和；写“均维持”的，= 结果维持之和",
      en: "Suits in the text = the two litigation totals in table 4 together; where all are said to be upheld, = upheld",
    },
    read: (report) => readCases(report, "suit"),
  }),
];

const kinds = {
  review: {
    word: "复议",
    about: message("行政复议", "administrative reviews"),
    place: message("表四行政复议", "administrative review in table 4"),
  },
  suit: { word: "诉讼", about: message("行政诉讼", "suits"), place: message("表四行政诉讼", "litigation in table 4") },
};
type Kind = keyof typeof kinds;

const caseTail = /(复议|诉讼)的?(?:案件|案|申请|事项)?(?:数量|数)?[共合总累计为有分别]*$/u;
/** Cases that other bodies had, or that are counted by stage. */
const otherCases = /备案|审理|复议机关|一审|二审|再审|行政(?:复议|诉讼)[及和与、或]/u;
const noCases =
  /(?:未(?:曾|有)?(?:发生|收到|产生|接到|出现|引发|涉及|被|因)|没有|无(?=因|涉及|政府|信息公开|行政|被|申请|依申请))[^，。;:!?\n]{0,48}/gu;

function readCases(report: Judged, kind: Kind): (passage: Passage) => Statement[] {
  const sums = {
    total: caseSum(report, kind, "total"),
    upheld: caseSum(report, kind, "upheld"),
    pending: caseSum(report, kind, "pending"),
  };
  return (passage) => (passage.aboutDisclosure ? readPassage(report, passage, kind, sums) : []);
}

type Sums = Record<keyof typeof columnNames, Accepted>;

function readPassage(report: Judged, passage: Passage, kind: Kind, sums: Sums): Statement[] {
  const { word, about } = kinds[kind];
  const counts = passage.quantities.flatMap((quantity): Statement[] => {
    const named = quantity.before.match(caseTail)?.[1] ?? quantity.after.match(/^(?:政府)?(?:信息公开)?行政(复议|诉讼)/u)?.[1];
    if (named !== word || !isCount(quantity) || ofAnotherYear(report, passage, quantity)) return [];
    if (elsewhere.test(quantity.before) || otherCases.test(quantity.before) || !isAboutDisclosure(passage, quantity)) return [];
    const statement: Statement = { from: quantity, text: quantity.value, unit: quantity.unit, about, accepted: [sums.total] };
    return [statement, ...readCommonOutcome(passage, quantity, kind, sums)];
  });
  const denials = [...passage.text.matchAll(noCases)].flatMap((match): Statement[] => {
    const [words] = match;
    if (!words.includes(word) || /\d|纠错|纠正|败诉|撤销|超期|逾期|违法|重大|风险|经/u.test(words)) return [];
    if (!/公开/u.test(passage.text.slice(Math.max(0, match.index - 80), match.index + words.length))) return [];
    const from = { quoteStart: match.index, end: match.index + words.length };
    return [{ from, text: 0, unit: "件", about, accepted: [sums.total] }];
  });
  return [...counts, ...denials];
}

const isAboutDisclosure = ({ text }: Passage, quantity: Quantity) =>
  /信息公开|申请公开/u.test(
    text.slice(Math.max(quantity.sentenceStart, quantity.start - 240), Math.min(quantity.sentenceEnd, quantity.end + 120)),
  );

/** 均获维持 and 均已审结 behind a number say something of the single outcomes too. */
function readCommonOutcome(passage: Passage, quantity: Quantity, kind: Kind, sums: Sums): Statement[] {
  const end = Math.min(quantity.sentenceEnd, quantity.end + 30);
  const rest = passage.text.slice(quantity.end, end);
  const { about } = kinds[kind];
  const state = (outcome: "upheld" | "pending", text: number, words: Message): Statement => ({
    from: { quoteStart: quantity.quoteStart, end },
    text,
    unit: "件",
    about: message(`${about["zh-CN"]}${words["zh-CN"]}`, `${about.en} ${words.en}`),
    accepted: [sums[outcome]],
  });
  if (/(?:均|全部|都)[获被为予以判决得到结果]*维持/u.test(rest)) return [state("upheld", quantity.value, columnNames.upheld)];
  if (/(?:均|全部|都)已?经?(?:审结|结案)/u.test(rest)) return [state("pending", 0, columnNames.pending)];
  return [];
}

const columnNames = {
  total: message("总计", "total"),
  upheld: message("结果维持", "upheld"),
  pending: message("尚未审结", "pending"),
};

/** One outcome over all groups of a kind: reviews have one group, suits two. */
function caseSum(report: Judged, kind: Kind, outcome: keyof typeof columnNames): Accepted {
  const at = tablesOf(report.format).flatMap((table) =>
    table.columns
      .filter((column) => column.id.startsWith(`${kind}_`) && column.id.endsWith(`_${outcome}`))
      .flatMap((column) => table.rows.map((row): CellId => cellId(table.id, row.id, column.id))),
  );
  return {
    name: message(
      `${kinds[kind].place["zh-CN"]}“${columnNames[outcome]["zh-CN"]}”`,
      `“${columnNames[outcome].en}” of ${kinds[kind].place.en}`,
    ),
    at,
    value: sumOf(at.map((id) => readerNumber(report, id))),
  };
}
