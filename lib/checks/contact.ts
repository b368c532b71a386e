import type { Judged, Noticed, Rule } from "./finding";
import { kept, type Passage, passagesOf } from "./passage";
import { message } from "./wordings";

/** How a reader finds the report and reaches those who wrote it. */
export const contact: Rule[] = [
  {
    id: "N_LINK",
    version: 1,
    severity: "advise",
    title: { zh: "网址完整可用", en: "Web addresses are well formed" },
    formula: {
      zh: "文中的网址没有空格、全角字符、缺漏的冒号或错误的后缀",
      en: "Addresses have no spaces, full-width signs, missing colon or impossible ending",
    },
    source: "条例第二十四条：统一平台可检索、查阅、下载",
    check: (report) => passagesOf(report.prose).flatMap(links),
  },
  {
    id: "N_CONTACT",
    version: 1,
    severity: "advise",
    title: { zh: "联系方式完整", en: "Contact details are complete" },
    formula: {
      zh: "首段写联系方式的，地址、六位邮编、带区号的电话都有",
      en: "Where the opening paragraph gives contact details, address, six-digit postcode and phone with area code are all there",
    },
    source: "通行做法；条例第五十条第二款的统一格式未作规定",
    check: contactDetails,
  },
  {
    id: "N_OFFICE",
    version: 1,
    severity: "advise",
    title: { zh: "工作机构称谓一致", en: "One name for the disclosure office" },
    formula: { zh: "本单位的政府信息公开工作机构全文用一个名称", en: "The bureau's own disclosure office goes by one name throughout" },
    source: "条例第四条：指定机构负责",
    check: offices,
  },
];

// 网址

/** Whatever was meant to be an address: with a scheme, or with www. */
const address = /(?:h?t{1,3}ps?\s?[:;.]?\s?\/{1,3}|w{2,4}\s?[.,]{1,2})\s?[A-Za-z0-9][A-Za-z0-9\-._,~:/?#@!$&*+=% ]{0,300}/giu;
const wellFormed =
  /^(?:https?:\/\/)?(?<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}|\d{1,3}(?:\.\d{1,3}){3})(?::\d{2,5})?(?:[/?#]\S*)?$/iu;
const endings = /\.(?:cn|com|org|net|gov|edu|cc|info|top|vip|mobi|xin|site|tv|io|hk|mo|tw|example|test)$/iu;

type Flaw = { index: number; written: string; why: { zh: string; en: string } };

const flawsIn = kept(({ text, original }): Flaw[] => {
  const found: Flaw[] = [];
  for (const match of text.matchAll(address)) {
    const words = trimmed(match[0]);
    const written = original.slice(match.index, match.index + words.length);
    const why = flawOf(words, written);
    if (why) found.push({ index: match.index, written, why });
    if (found.length === 50) break;
  }
  return found;
});

const links = (passage: Passage): Noticed[] =>
  flawsIn(passage).map(({ index, written, why }) => ({
    at: [passage.section],
    operands: { address: written, flaw: why.en },
    quote: written,
    offset: passage.offset + index,
    message: message(`网址“${written}”有误：${why.zh}。`, `The address “${written}” is malformed: ${why.en}.`),
  }));

/** The address without the sentence that goes on behind it: a space ends it, unless it stands in its beginning or what follows is still a name with a dot. */
function trimmed(words: string): string {
  const whole = words.replace(/(?<=[a-z0-9/])(?<!^(?:h?t{1,3}ps?|w{2,4}))\s(?![a-z0-9-]+\.[a-z]).*/iu, "");
  return whole.replace(/[\s.,:;!?]+$/u, "");
}

function flawOf(words: string, original: string): { zh: string; en: string } | null {
  if (/^(?:htps?|h?ttps?)\s?\/\//iu.test(words)) return { zh: "缺冒号", en: "the colon is missing" };
  if (/\s/u.test(words)) return { zh: "中间有空格", en: "there is a space in it" };
  if (/[\uff01-\uff5e\u3000]/u.test(original)) return { zh: "有全角字符", en: "it has full-width signs" };
  if (!/^https?:\/\/(?!\/)|^www\./iu.test(words)) return { zh: "开头写错了", en: "its beginning is wrong" };
  const host = words.match(wellFormed)?.groups?.host;
  if (!host) return { zh: "写法不合规则", en: "it is not written as an address is" };
  if (/[a-z]$/iu.test(host) && !endings.test(host)) return { zh: "后缀不存在", en: "its ending does not exist" };
  return null;
}

// 联系方式

const areaCode = /0\d{2,3}[)]?\s?[-—–―~]{0,2}\s?\d{7,8}|(?<!\d)12345(?!\d)|(?<!\d)400[-\s]?\d{3}[-\s]?\d{4}/u;
const localNumber = /(?:电\s?话|热线|传真)[^\d。;]{0,8}(\d{7,8})(?!\d)/u;
const anyPhone = /电\s?话|热线|联系方式/u;

function contactDetails(report: Judged): Noticed[] {
  for (const { section, text, original, offset } of passagesOf(report.prose, ["preamble"])) {
    const start = text.search(/(?:联系|通讯|通信|办公)?地\s?址|联系(?:电\s?话|方式)|电\s?话\s?:|邮\s?编/u);
    if (start < 0) continue;
    // Where it says whom to ask, it says how.
    const details = text.slice(Math.max(0, start - 60));
    const missing: { zh: string; en: string }[] = [];
    if (!/地\s?址|[路街巷道]\s?\d+\s?号|[楼层室]/u.test(details)) missing.push({ zh: "没有地址", en: "no address" });
    const postcode = details.match(/邮\s?(?:政\s?编\s?码|编)\s?[:为是]?\s?(\d*)/u);
    if (!postcode) missing.push({ zh: "没有邮编", en: "no postcode" });
    else if (!/^\d{6}$/u.test(postcode[1] ?? ""))
      missing.push({ zh: `邮编“${postcode[1]}”不是六位`, en: `the postcode “${postcode[1]}” has not six digits` });
    const local = details.match(localNumber);
    if (!areaCode.test(details)) {
      if (local) missing.push({ zh: `电话“${local[1]}”没有区号`, en: `the phone number “${local[1]}” lacks its area code` });
      else if (!/(?<!\d)1[3-9]\d{9}(?!\d)/u.test(details))
        missing.push({ zh: anyPhone.test(details) ? "没有完整的电话号码" : "没有电话", en: "no complete phone number" });
    }
    if (missing.length === 0) return [];
    return [
      {
        at: [section],
        operands: { missing: missing.map(({ en }) => en).join("; ") },
        quote: original.slice(start, start + 100),
        offset: offset + start,
        message: message(
          `联系方式不完整：${missing.map(({ zh }) => zh).join("，")}。`,
          `Contact details are incomplete: ${missing.map(({ en }) => en).join(", ")}.`,
        ),
      },
    ];
  }
  return [];
}

// 工作机构

/** A disclosure office by its name; whose it is stands before it. */
const office = /(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:领导小组)?办(?:公室)?(?!法|理|事|结|件|好|公(?!室))/gu;
/** Offices of those above, and the office that issued the format. */
const higher = /(?:国务院|省|市|自治区|州|盟|上级|区|县|实验区|管委会)(?:政府)?$/u;

const officesIn = kept(({ text }) =>
  [...text.matchAll(office)].map(({ 0: name, index }) => ({ index, whose: text.slice(Math.max(0, index - 6), index), name })),
);

function offices(report: Judged): Noticed[] {
  const names = new Map<string, { passage: Passage; index: number; words: string }>();
  const isBureau = !/(?:政府|管委会|管理委员会|实验区|开发区|[省市区县镇乡])$/u.test(report.organ.name);
  for (const passage of passagesOf(report.prose, ["preamble", "overview", "problems", "other"])) {
    for (const { index, whose, name } of officesIn(passage)) {
      if (/政府信息与$|办公厅$/u.test(whose) || (isBureau && higher.test(whose))) continue;
      const key = name.replace(/政府(?=信息)/u, "").replace("办公室", "办");
      if (!names.has(key)) names.set(key, { passage, index, words: name });
    }
  }
  const [first, second] = [...names.values()];
  if (!first || !second) return [];
  const words = [...names.values()].map((each) => each.words);
  const quoteAt = Math.max(0, second.index - 6);
  return [
    {
      at: [second.passage.section],
      operands: { names: words.join(" / ") },
      quote: second.passage.original.slice(quoteAt, second.index + second.words.length),
      offset: second.passage.offset + quoteAt,
      message: message(
        `同一工作机构有 ${words.length} 种称谓：${words.map((each) => `“${each}”`).join("、")}，请统一。`,
        `The same office goes by ${words.length} names: ${words.map((each) => `“${each}”`).join(", ")}; use one.`,
      ),
    },
  ];
}
