import type { SectionId } from "@/lib/format/format";
import type { Judged, Message, Noticed, Rule } from "./finding";
import { type Passage, passagesOf, plain } from "./passage";
import { message } from "./wordings";

/** Years and names left over from another report. */
export const wording: Rule[] = [
  {
    id: "N_YEAR",
    version: 2,
    severity: "advise",
    title: { zh: "文中的年份", en: "Years in the text" },
    formula: {
      zh: "叙述和统计期限都是本年度；改进措施是下一年的；落款在统计期满以后；没有上年文字未改的年份和期限",
      en: "The account and its period are of the reporting year, plans of the next; it is signed after the period; no year or deadline left over from last year's text",
    },
    source: "国办公开办函〔2021〕30号：统计期限为1月1日至12月31日",
    check: (report) => [
      ...titleYear(report),
      ...otherYears.flatMap((search) => passagesOf(report.prose, search.sections).flatMap((passage) => searched(report, passage, search))),
      ...passagesOf(report.prose, ["signature"]).flatMap((passage) => signatureYear(report, passage)),
      ...passagesOf(report.prose, accounts).flatMap((passage) => leftoverYears(report, passage)),
    ],
  },
  {
    id: "N_ORGAN_NAME",
    version: 2,
    severity: "advise",
    title: { zh: "单位名称一致", en: "One name for the organ" },
    formula: {
      zh: "标题、正文自称、联系单位、落款的单位名称就是报告单位",
      en: "Title, text, contact and signature name the organ that files the report",
    },
    source: "国办公开办函〔2021〕30号",
    check: (report) => [...titleName(report), ...selfNames(report), ...contactName(report), ...signatureName(report)],
  },
];

// 年份

/** Where this year is told of. */
const accounts: SectionId[] = ["overview", "proactive", "requests", "review_litigation", "problems", "other"];

function noticedYear(passage: Passage, start: number, length: number, year: number, report: Judged, zh: string, en: string): Noticed {
  const end = Math.min(passage.text.length, start + Math.max(length, 24));
  return {
    at: [passage.section],
    operands: { year, reported: report.year },
    quote: passage.original.slice(start, end),
    offset: passage.offset + start,
    message: message(`文中出现“${year}年”：${zh}。`, `The text says ${year}: ${en}.`),
  };
}

function titleYear(report: Judged): Noticed[] {
  const years = [...plain(report.title).matchAll(/(20\d\d)\s?年/gu)].map((match) => Number(match[1]));
  const [first] = years;
  if (first === undefined || years.includes(report.year)) return [];
  return [
    {
      at: ["preamble"],
      operands: { year: first, reported: report.year },
      quote: report.title,
      offset: -1,
      message: message(
        `标题写的是 ${first} 年，而这是 ${report.year} 年度的报告。`,
        `The title says ${first}, but this is the report for ${report.year}.`,
      ),
    },
  ];
}

/** Words that name a year where only one is right. */
type YearSearch = {
  sections: SectionId[];
  /** Its first group is the year. */
  pattern: RegExp;
  isRight: (year: number, reported: number, words: string) => boolean;
  /** How many signs behind the words are shown with them. */
  beyond: number;
  told: (reported: number) => Message;
};

const otherYears: YearSearch[] = [
  // 统计期限自…: the period must lie in the reporting year.
  {
    sections: ["preamble"],
    pattern: /(?:统计(?:的)?(?:期限|时限|时间段?|数据)|时间段)[^。;\d]{0,16}(20\d\d)\s?年/gu,
    isRight: (year, reported) => year === reported,
    beyond: 8,
    told: (reported) =>
      message(`统计期限应为 ${reported} 年 1 月 1 日至 12 月 31 日`, `the period should be 1 January to 31 December ${reported}`),
  },
  // 编制2023年政府信息公开工作年度报告 in the opening paragraph of another year's.
  {
    sections: ["preamble"],
    pattern: /(20\d\d)\s?年(?:度)?(?:的)?(?:本[局委办单位机关]{1,3})?政府信息公开(?:工作)?年度?报告/gu,
    isRight: (year, reported) => year === reported,
    beyond: 0,
    told: (reported) =>
      message(
        `这是 ${reported} 年度的报告，请核对是否为上年文字未修改`,
        `this is the report for ${reported}; check whether last year's wording was left unchanged`,
      ),
  },
  // 于2024年1月31日前公布 in the report for 2024 was last year's deadline.
  {
    sections: ["preamble", "problems", "other"],
    pattern: /(20\d\d)\s?年\s?[1-3]\s?月\s?\d{1,2}\s?日\s?(?:之?前|以前)[^。;]{0,24}(?:公布|公开|报送|发布|上报|完成)/gu,
    isRight: (year, reported, words) => year > reported || reported - year > 3 || /整改/u.test(words),
    beyond: 0,
    told: (reported) =>
      message(
        `本年度报告的期限在 ${reported + 1} 年，请核对是否为上年的期限未修改`,
        `the deadline of this report is in ${reported + 1}; check whether last year's was left unchanged`,
      ),
  },
];

function searched(report: Judged, passage: Passage, { pattern, isRight, beyond, told }: YearSearch): Noticed[] {
  return bounded(passage.text, pattern).flatMap((match) => {
    const [words, named] = match;
    const year = Number(named);
    if (isRight(year, report.year, words)) return [];
    const { "zh-CN": zh, en } = told(report.year);
    return [noticedYear(passage, match.index, words.length + beyond, year, report, zh, en)];
  });
}

/** A report on a year is signed when the year is over. */
function signatureYear(report: Judged, passage: Passage): Noticed[] {
  const match = passage.text.match(/(20\d\d)\s?[年./-]\s?\d{1,2}\s?[月./-]/u);
  const year = Number(match?.[1]);
  if (match?.index === undefined || year > report.year) return [];
  return [
    noticedYear(
      passage,
      match.index,
      match[0].length,
      year,
      report,
      `落款日期应在 ${report.year} 年 12 月 31 日之后`,
      `the date of signature should be after 31 December ${report.year}`,
    ),
  ];
}

/** More matches in one paragraph say nothing new. */
function bounded(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) if (found.push(match) === 50) break;
  return found;
}

const sentenceOpening =
  /(?:^|[。!?\n])\s{0,8}(?:[(][一二三四五六七八九十]+[)][^。，;:]{0,20}[。:]\s{0,8})?(?:截至|截止)?(20\d\d)\s?年(?:度)?(?!代|以来|起|末|底|初|至|-|\d)/gu;
const pastPeriod = /(?:截至|截止)(?:到)?(20\d\d)\s?年\s?\d{1,2}\s?月/gu;

function leftoverYears(report: Judged, passage: Passage): Noticed[] {
  const { text, section } = passage;
  const found: Noticed[] = [];
  for (const match of bounded(text, sentenceOpening)) {
    const year = Number(match[1]);
    const start = match.index + match[0].search(/20\d\d\s?年/u);
    const clause = text.slice(start, start + 40);
    if (year === report.year && section === "problems" && plansAhead(clause, text.slice(Math.max(0, start - 12), start))) {
      found.push(
        noticedYear(
          passage,
          start,
          24,
          year,
          report,
          `写的是改进打算，应为 ${report.year + 1} 年`,
          `these are plans, which should be for ${report.year + 1}`,
        ),
      );
    } else if (year < report.year && report.year - year <= 3 && !/较|相比|同期|以来|期间|问题|整改|不足/u.test(clause.slice(0, 16))) {
      found.push(
        noticedYear(passage, start, 24, year, report, `请核对是否为上年文字未修改`, `check whether last year's wording was left unchanged`),
      );
    }
  }
  for (const match of bounded(text, pastPeriod)) {
    const year = Number(match[1]);
    if (year > report.year && section === "overview") {
      found.push(
        noticedYear(
          passage,
          match.index,
          match[0].length,
          year,
          report,
          `数据应截至 ${report.year} 年 12 月 31 日`,
          `figures should be as at 31 December ${report.year}`,
        ),
      );
    }
  }
  return found;
}

const plansAhead = (clause: string, before: string) => {
  const [, rest = ""] = clause.match(/^[^，,]{0,23}([，,].*)/su) ?? [];
  return (
    /^[，,](?:我们?|本|全)?[局委办厅区市县镇乡院处省街道机关单位]{0,4}(?:将|拟|计划)/u.test(rest) ||
    (/改进|措施|下一步/u.test(before) && /将/u.test(rest))
  );
};

// 单位名称

const nameOf = (report: Judged) => report.organ.name.replace(/[（(][^（()）]*[)）]\s*$/u, "").trim();

const isOwnName = (report: Judged, name: string) =>
  [nameOf(report), report.organ.name, ...report.organ.alsoKnownAs].some((own) => tight(own) === tight(name));

const tight = (text: string) => plain(text).replace(/[\s()]/gu, "");

/** The title lacks the region: 营商环境建设局 for 营口市营商环境建设局. A short name that still says where it is may stand. */
function titleName(report: Judged): Noticed[] {
  const named = tight(report.title)
    .replace(/^关于/u, "")
    .replace(/20\d\d年度?/gu, "")
    .replace(/的?(?:政府|政务)信息公开.*/u, "");
  const own = tight(nameOf(report));
  if (
    named.length < 3 ||
    !/[局委会室厅府院处中心]$/u.test(named) ||
    isOwnName(report, named) ||
    /[省市区县州盟旗镇乡]/u.test(named.slice(1))
  )
    return [];
  if (!own.endsWith(named)) return [];
  return [
    {
      at: ["preamble"],
      operands: { name: named, organ: own, where: "title" },
      quote: report.title,
      offset: -1,
      message: message(
        `标题“${report.title}”里的单位“${named}”不是全称“${own}”。`,
        `The title “${report.title}” names “${named}”, not the full name “${own}”.`,
      ),
    },
  ];
}

const kinds = ["局", "委", "厅"] as const;

/** 我委 in the report of a 局 was written for somebody else. */
function selfNames(report: Judged): Noticed[] {
  const own = [nameOf(report), ...report.organ.alsoKnownAs].map(tight);
  const kind = own.some((name) => /人民政府$/u.test(name))
    ? "府"
    : kinds.find((one) => own.some((name) => name.endsWith(one) || (one === "委" && name.endsWith("委员会"))));
  if (!kind) return [];
  // A bureau that also carries another plate says so in its other names.
  const strangers = kinds.filter((one) => !own.some((name) => name.endsWith(one) || (one === "委" && name.includes("委员会"))));
  const pattern = new RegExp(`(?<![自本])我(?:${strangers.join("|")})(?!托|派|任|员|屈|限|部)`, "gu");
  return passagesOf(report.prose, ["preamble", "overview", "problems", "other"]).flatMap((passage) =>
    [...passage.text.matchAll(pattern)].slice(0, 1).map((match): Noticed => {
      const quote = passage.original.slice(Math.max(0, match.index - 6), match.index + 12);
      return {
        at: [passage.section],
        operands: { name: match[0], organ: tight(nameOf(report)), where: "text" },
        quote,
        offset: passage.offset + match.index,
        message: message(
          `文中自称“${match[0]}”，而报告单位是“${nameOf(report)}”。`,
          `The text speaks of “${match[0]}”, but the report is by “${nameOf(report)}”.`,
        ),
      };
    }),
  );
}

const asked =
  /(?:请?与|请?联系|请?向)\s?([\p{Script=Han}()]{4,40}?(?:局|委员会|委|厅|政府(?!信息)|管委会|街道办事处))(?=[\p{Script=Han}()]{0,24}(?:联系|咨询|反映|[:(]|$))/gu;

/** Whoever is to be asked about the report is the organ itself, an office of it, or by a shorter name. */
function contactName(report: Judged): Noticed[] {
  const own = [nameOf(report), ...report.organ.alsoKnownAs].map(tight).filter((name) => name.length >= 2);
  return passagesOf(report.prose, ["preamble"]).flatMap((passage) =>
    bounded(passage.text, asked).flatMap((match): Noticed[] => {
      const name = tight(match[1] ?? "").replace(/^(?:我|本)/u, "");
      if (own.length === 0 || own.some((one) => one.includes(name) || name.includes(one))) return [];
      const start = match.index + match[0].indexOf(match[1] ?? "");
      return [
        {
          at: [passage.section],
          operands: { name, organ: tight(nameOf(report)), where: "contact" },
          quote: passage.original.slice(start, start + (match[1] ?? "").length + 8),
          offset: passage.offset + start,
          message: message(
            `联系单位写的是“${name}”，而报告单位是“${nameOf(report)}”。`,
            `Readers are referred to “${name}”, but the report is by “${nameOf(report)}”.`,
          ),
        },
      ];
    }),
  );
}

const looksLikeOrgan = /^[\p{Script=Han}()]{4,40}(?:局|委员会|委|办公室|厅|政府|管委会|中心|院|分局|支队|街道办事处|办事处|署|处)$/u;

function signatureName(report: Judged): Noticed[] {
  return passagesOf(report.prose, ["signature"]).flatMap(({ section, text, original, offset }) => {
    const name = tight(text.replace(/\d{4}\s?[年./-].*/u, ""));
    if (
      !looksLikeOrgan.test(name) ||
      isOwnName(report, name) ||
      tight(nameOf(report)).endsWith(name) ||
      isOwnName(report, name.replace(/办公[室厅]$/u, ""))
    )
      return [];
    return [
      {
        at: [section],
        operands: { name, organ: tight(nameOf(report)), where: "signature" },
        quote: original,
        offset,
        message: message(
          `落款是“${name}”，而报告单位是“${nameOf(report)}”。`,
          `It is signed “${name}”, but the report is by “${nameOf(report)}”.`,
        ),
      },
    ];
  });
}
