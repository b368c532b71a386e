import { cellId, type Label, type Section, type SectionId } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import { textOf } from "@/lib/report/prose";
import { readerNumber } from "./figures";
import type { Judged, Noticed, Rule } from "./finding";
import { passagesOf } from "./passage";
import { message } from "./wordings";

/** Which sections are there, and whether something is written in them. */
export const sections: Rule[] = [
  {
    id: "S_SECTIONS",
    version: 1,
    severity: "block",
    title: { zh: "六个部分齐全、顺序正确", en: "All six sections, in order" },
    formula: { zh: "一至六各部分都有，按规定的顺序排列", en: "Sections 1 to 6 are all there, in the prescribed order" },
    source: "条例第五十条；国办公开办函〔2021〕30号、〔2019〕60号",
    check: (report) => {
      const found = report.sectionsFound;
      if (!found) return [];
      const prescribed = report.format.sections.filter((section) => section.number !== null);
      const missing = prescribed.filter((section) => !found.includes(section.id));
      const order = found.filter((id) => prescribed.some((section) => section.id === id));
      const outOfOrder = prescribed.filter((section) => order.includes(section.id)).find((section, i) => order[i] !== section.id);
      return [
        ...missing.map(
          (section): Noticed => ({
            at: [section.id],
            operands: { section: section.id },
            message: message(`缺少“${titleOf(section)}”。`, `Section “${section.title.en}” is missing.`),
          }),
        ),
        ...(outOfOrder
          ? [
              {
                at: [outOfOrder.id],
                operands: { section: outOfOrder.id, order: order.join(" ") },
                message: message(
                  `各部分的顺序与规定不同：“${titleOf(outOfOrder)}”不在应在的位置。`,
                  `The sections are not in the prescribed order: “${outOfOrder.title.en}” is out of place.`,
                ),
              } satisfies Noticed,
            ]
          : []),
      ];
    },
  },
  {
    id: "S_NARRATIVE_PRESENT",
    version: 1,
    severity: "block",
    title: { zh: "文字部分已经写好", en: "The prose sections are written" },
    formula: {
      zh: "总体情况、主要问题、其他事项都有文字，不留“（文字描述）”“××”等占位",
      en: "Overview, problems and other matters have text; no placeholder such as （文字描述） or ×× is left",
    },
    source: "国办公开办函〔2021〕30号、〔2019〕60号一、五、六部分",
    check: (report) =>
      report.format.sections.flatMap((section): Noticed[] => {
        if (section.kind === "prose" && section.required && isUnwritten(report, section)) {
          return [
            {
              at: [section.id],
              operands: { section: section.id, problem: "empty" },
              message: message(`“${titleOf(section)}”还没有文字。`, `Section “${section.title.en}” has no text yet.`),
            },
          ];
        }
        const left = findPlaceholder(report, section.id);
        if (!left) return [];
        return [
          {
            at: [section.id],
            operands: { section: section.id, problem: "placeholder", text: left.text },
            quote: left.quote,
            offset: left.offset,
            message: message(
              `“${titleOf(section)}”里还留着占位文字“${left.text}”。`,
              `Placeholder text “${left.text}” is still in “${section.title.en}”.`,
            ),
          },
        ];
      }),
  },
  {
    id: "N_OVERVIEW_LENGTH",
    version: 1,
    severity: "advise",
    title: { zh: "总体情况的篇幅", en: "Length of the overview" },
    formula: { zh: "不超过规定字数（原则上一千字）", en: "No longer than prescribed (in principle 1,000 characters)" },
    source: "国办公开办函〔2021〕30号：篇幅原则上不超过一千字",
    threshold: { value: 1000, min: 300, max: 5000, unit: { zh: "字", en: "characters" } },
    check: (report, threshold) =>
      report.format.sections.flatMap((section): Noticed[] => {
        if (section.maxCharacters === undefined) return [];
        const length = [...textOf(report.prose, section.id).replace(/\s/gu, "")].length;
        if (length <= threshold) return [];
        return [
          {
            at: [section.id],
            operands: { length, most: threshold },
            message: message(
              `“${titleOf(section)}”有 ${length} 字，超出 ${length - threshold} 字：原则上不超过 ${threshold} 字。`,
              `“${section.title.en}” has ${length} characters, ${length - threshold} too many: in principle no more than ${threshold}.`,
            ),
          },
        ];
      }),
  },
  {
    id: "N_OVERVIEW_ASPECTS",
    version: 1,
    severity: "advise",
    title: { zh: "总体情况的五个方面", en: "The five aspects of the overview" },
    formula: {
      zh: "总体情况写到主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面",
      en: "The overview speaks of proactive disclosure, requests, management of information, platform, and supervision",
    },
    source: "国办公开办函〔2021〕30号一：总体情况的内容",
    check: (report) =>
      report.format.sections.flatMap((section): Noticed[] => {
        // The format says itself what it wants to be told: its guidance names the aspects.
        const wanted = aspects.filter(({ name }) => section.guidance.zh.includes(name.zh));
        const text = textOf(report.prose, section.id);
        if (wanted.length < aspects.length || isUnwritten(report, section)) return [];
        const missing = wanted.filter(({ words }) => !words.test(text)).map(({ name }) => name);
        if (missing.length === 0) return [];
        return [
          {
            at: [section.id],
            operands: { missing: missing.map(({ zh }) => zh).join("、") },
            message: message(
              `“${titleOf(section)}”应当写到 ${wanted.length} 个方面，没有写到的有 ${missing.length} 个：${missing.map(({ zh }) => zh).join("、")}。`,
              `“${section.title.en}” should speak of ${wanted.length} aspects; ${missing.length} ${missing.length === 1 ? "is" : "are"} missing: ${missing.map(({ en }) => en.toLowerCase()).join(", ")}.`,
            ),
          },
        ];
      }),
  },
  {
    id: "N_FEE_STATEMENT",
    version: 2,
    severity: "advise",
    title: { zh: "报告收取信息处理费情况", en: "Information processing fees are reported" },
    formula: {
      zh: "第六部分写明本年度收取信息处理费的件数和金额，没有收取的写明没有收取；表三有逾期未缴费的，也要说明",
      en: "Section 6 states the number and amount of information processing fees of the year, or that none was charged; where table 3 has requests closed for an unpaid fee, it says so",
    },
    source: "国办公开办函〔2021〕30号；国办函〔2020〕109号",
    check: (report) => {
      // The format says itself whether fees belong here: its placeholder asks for them.
      const section = report.format.sections.find((candidate) => candidate.placeholder?.includes("信息处理费"));
      if (!section) return [];
      const text = withoutPlaceholder(textOf(report.prose, section.id), section);
      const unpaid = readerNumber(report, "t3.other_fee_unpaid.total") ?? 0;
      const lacking = (problem: string, zh: string, en: string): Noticed => ({
        at: problem === "unpaid" ? [section.id, cellId("t3", "other_fee_unpaid", "total")] : [section.id],
        operands: { section: section.id, problem, ...(problem === "unpaid" ? { unpaid } : {}) },
        message: message(`“${titleOf(section)}”${zh}。`, `“${section.title.en}” ${en}.`),
      });
      if (!/处理费|收费|费用/u.test(text))
        return [
          lacking(
            "missing",
            `没有写收取信息处理费情况：收取的写明件数和金额，没有收取的写明没有收取${unpaid > 0 ? `；表三有 ${unpaid} 件逾期未缴费，也要说明` : ""}`,
            `says nothing about information processing fees: give number and amount, or say that none was charged${unpaid > 0 ? `; table 3 has ${unpaid} closed for an unpaid fee, which has to be told too` : ""}`,
          ),
        ];
      return [
        ...(/[未没无零0]|[\d.]\s?(?:万元|元)|[一二三四五六七八九十百千万]元|收取(?!标准)[^，。；]{0,12}\d/u.test(yearOfFees(text))
          ? []
          : [
              lacking(
                "policy",
                "只写了收费的规定，没有写本年度收取了几件、多少元；没有收取的写明没有收取",
                "gives the rules on fees but not what was charged this year: give number and amount, or say that none was charged",
              ),
            ]),
        ...(unpaid > 0 &&
        (!/收费通知|逾期|未缴|没有缴|不缴/u.test(text) || /(?:没有|未|无)(?:发出|发放|出具|制发)?(?:过|任何)?收费通知/u.test(text))
          ? [
              lacking(
                "unpaid",
                `没有写明逾期未缴费的申请，而表三“逾期未按收费通知要求缴纳费用”总计 ${unpaid} 件，请写明发出收费通知的情况`,
                `does not tell of requests closed for an unpaid fee, but table 3 has ${unpaid}; say how many fee notices were sent`,
              ),
            ]
          : []),
      ];
    },
  },
  {
    id: "N_OBSOLETE_BASIS",
    version: 1,
    severity: "advise",
    title: { zh: "引用的格式依据", en: "The format notice cited" },
    formula: { zh: "引用的是本年度适用的格式通知", en: "The notice cited is the one in force for the year" },
    source: "国办公开办函〔2021〕30号",
    check: (report) => {
      const own = digitsOf(report.format.notice.number);
      const notices = formats.map((format) => format.notice.number);
      return passagesOf(report.prose, ["preamble", "overview"]).flatMap(({ section, text, original, offset }): Noticed[] => {
        const cited = [...text.matchAll(/国办公开办函[[(〔【]\d{4}[\])〕】]\s?\d{1,4}号/gu)];
        if (cited.some((match) => digitsOf(match[0]) === own)) return [];
        return cited.flatMap((match) => {
          const other = notices.find((number) => digitsOf(number) === digitsOf(match[0]));
          if (!other) return [];
          return [
            {
              at: [section],
              operands: { cited: other, own: report.format.notice.number },
              quote: original.slice(match.index, match.index + match[0].length),
              offset: offset + match.index,
              message: message(
                `文中引用的“${other}”不是 ${report.year} 年度适用的格式依据，应为“${report.format.notice.number}”。`,
                `The text cites ${other}, which is not the format notice for ${report.year}; that is ${report.format.notice.number}.`,
              ),
            },
          ];
        });
      });
    },
  },
  {
    id: "S_SIGNATURE_DATE",
    version: 1,
    severity: "advise",
    title: { zh: "落款有单位和日期", en: "Signature and date" },
    formula: { zh: "有落款的，单位名称和日期都在", en: "A signature has both the organ's name and a date" },
    source: "公文格式惯例",
    check: (report) => {
      const text = textOf(report.prose, "signature").replace(/\s/gu, "");
      const hasDate =
        /[\d〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日|\d{4}[-./]\d{1,2}[-./]\d/u.test(
          text.normalize("NFKC"),
        );
      const hasName = /[\p{Script=Han}]{3,}/u.test(text.replace(/[\d〇○零一二三四五六七八九十]{1,4}[年月日]/gu, ""));
      // A report without any signature is signed by the page around it.
      if (text === "" || (hasDate && hasName)) return [];
      const [zh, en] =
        !hasDate && !hasName
          ? ["单位名称和日期", "the organ's name and the date"]
          : hasName
            ? ["日期", "the date"]
            : ["单位名称", "the organ's name"];
      return [
        {
          at: ["signature"],
          operands: { name: hasName ? "given" : "missing", date: hasDate ? "given" : "missing" },
          message: message(`落款缺${zh}。`, `The signature lacks ${en}.`),
        },
      ];
    },
  },
  {
    id: "S_TABLE_SECTION_PROSE",
    version: 1,
    severity: "advise",
    title: { zh: "二、三、四部分只有表格", en: "Tables alone in sections 2, 3 and 4" },
    formula: {
      zh: "二、三、四部分只填表格，文字写入总体情况",
      en: "Sections 2, 3 and 4 hold their tables alone; text belongs in the overview",
    },
    source: "国办公开办函〔2021〕30号附件格式",
    check: (report) =>
      report.format.sections.flatMap((section): Noticed[] => {
        if (section.kind !== "tables") return [];
        const passages = passagesOf(report.prose, [section.id]).filter(({ text }) => /[^\s]/u.test(text) && !isNoteOrLabel(text));
        const [first] = passages;
        if (!first) return [];
        const length = passages.reduce((sum, { text }) => sum + text.replace(/\s/gu, "").length, 0);
        return [
          {
            at: [section.id],
            operands: { section: section.id, paragraphs: passages.length },
            quote: first.original.slice(0, 60),
            offset: first.offset,
            message: message(
              `“${titleOf(section)}”表格之外另有文字 ${passages.length} 段 ${length} 字，请移入“总体情况”。`,
              `Text stands beside the tables in “${section.title.en}” (${passages.length} ${passages.length === 1 ? "paragraph" : "paragraphs"}, ${length} characters); move it to the overview.`,
            ),
          },
        ];
      }),
  },
  {
    id: "S_PAGE",
    version: 1,
    severity: "advise",
    title: { zh: "没有混入网页控件文字", en: "No web page furniture" },
    formula: { zh: "正文没有字号、分享、扫一扫等网页控件文字", en: "No font size, share, scan-me and the like in the text" },
    source: "已公布报告中常见的转录问题",
    check: (report) =>
      passagesOf(report.prose).flatMap(({ section, text, original, offset }): Noticed[] => {
        const furniture = text.length <= 60 ? text.match(pageFurniture) : null;
        if (!furniture) return [];
        return [
          {
            at: [section],
            operands: { text: furniture[0] },
            quote: original,
            offset,
            message: message(`正文混入了网页控件文字“${original}”。`, `Web page furniture was pasted into the text: “${original}”.`),
          },
        ];
      }),
  },
];

const pageFurniture =
  /^(?:[【[•·\s]*(?:字号|字体)[:\s【[大]|[•·\s]*(?:分享到?\s?:?|(?:附件|视频)\s?:)$|浏览次数|[上下]一篇:)|扫一扫在手机|打印本页|关闭(?:本页|窗口)/u;

/** What the overview speaks of, and by what words that is recognised; set phrases such as 知情权、监督权 are none. */
const aspects: { name: Label; words: RegExp }[] = [
  { name: { zh: "主动公开", en: "Proactive disclosure" }, words: /主动(?:向社会)?公开|主动发布|公开(?:政府)?信息/u },
  { name: { zh: "依申请公开", en: "Disclosure on request" }, words: /依申请|公开申请|申请公开|依法申请/u },
  {
    name: { zh: "政府信息管理", en: "Management of information" },
    words:
      /信息管理|审核|审查|校对|三审|(?:文件|信息)[^，。；]{0,8}(?:清理|库)|清理[^，。；]{0,12}文件|公开目录|事项目录|公开属性|归档|管理(?:制度|机制|办法|工作)|动态(?:调整|更新|管理)/u,
  },
  {
    name: { zh: "政府信息公开平台建设", en: "Platform" },
    words: /平台|网站|公众号|新媒体|专栏|公报|政务(?:大厅|服务中心)|查阅(?:点|场所)/u,
  },
  {
    name: { zh: "监督保障", en: "Supervision and safeguards" },
    words: /监督(?!权)|考核|考评|培训|评议|追究|问责|通报|督查|督促|检查|自查|领导小组|组织领导|监管/u,
  },
];

/** A note under a table, or a label that was left of it. */
const isNoteOrLabel = (text: string) =>
  /^\s*[(]?(?:注|备注|说明|填表说明|单位)\s?[0-9一二三]?\s?[:.、]/u.test(text) || text.replace(/\s/gu, "").length < 12;

/** The sentences on fees that tell of what was done, without those that only say what would be. */
const yearOfFees = (text: string): string =>
  text
    .split(/(?<=[。；;！!?？\n])/u)
    .filter((sentence) => /费/u.test(sentence) && !/(?:若|如果?|对于?)[^。]{0,80}(?:将|应当|可以?)[^。]{0,60}收取/u.test(sentence))
    .join("")
    .replace(/不收取/gu, "")
    .replace(/《[^》]{0,60}》|[(（〔[]\d{4}[^号]{0,12}号|20\d\d年度?/gu, "");

const titleOf = (section: Section) => `${section.number ? `${section.number}、` : ""}${section.title.zh}`;

const withoutPlaceholder = (text: string, section: Section) =>
  section.placeholder ? text.replaceAll(section.placeholder, "").replaceAll(section.placeholder.slice(1, -1), "") : text;

const isUnwritten = (report: Judged, section: Section) =>
  withoutPlaceholder(textOf(report.prose, section.id), section).replace(/[\s（）()]/gu, "") === "";

const blanksToFill = /[(]?文字描述[)]?|[×╳✕]{2,}|(?<![A-Za-zＸ])[XxＸ]{2,}(?![A-Za-z])|_{3,}|(?<![一二三四五六七八九])[〇○]{2,}|\*{3,}/u;

function findPlaceholder(report: Judged, section: SectionId): { text: string; quote: string; offset: number } | null {
  for (const { text, original, offset } of passagesOf(report.prose, [section])) {
    const match = text.match(blanksToFill);
    if (match?.index === undefined) continue;
    const start = Math.max(0, match.index - 12);
    return {
      text: original.slice(match.index, match.index + match[0].length),
      quote: original.slice(start, match.index + match[0].length + 12),
      offset: offset + match.index,
    };
  }
  return null;
}

const digitsOf = (text: string) => (text.match(/\d+/gu) ?? []).join("-");
