import type { Noticed, Rule } from "./finding";
import { kept, passagesOf, type Reading } from "./passage";
import { message } from "./wordings";

/** Words written wrongly, or not as the law has them. */
export const slips: Rule[] = [
  slipRule(
    "N_TYPO",
    {
      title: { zh: "疑似错别字", en: "Probable typing slips" },
      formula: { zh: "没有已知的错别字、重复的词和重复的标点", en: "No known slip of the pen, no word or punctuation mark written twice" },
      source: "已公布报告中见到的错别字；形近、音近字",
      say: (wrong, right) => message(`“${wrong}”疑似错别字，应为“${right}”。`, `“${wrong}” is probably a slip for “${right}”.`),
    },
    (reading) => [...known(typos, reading), ...twice(reading)],
  ),
  slipRule(
    "N_TERM",
    {
      title: { zh: "法定用语", en: "Statutory terms" },
      formula: {
        zh: "人大代表提的是建议，政协委员提的是提案；信息处理费、商业秘密、不予处理等用法定名称",
        en: "Deputies make suggestions (建议), CPPCC members proposals (提案); fees, secrets and outcomes go by their statutory names",
      },
      source: "代表法；政协章程；条例第十五条、第四十二条",
      say: (wrong, right) => message(`“${wrong}”用语不规范，应为“${right}”。`, `“${wrong}” is not the proper term; write “${right}”.`),
    },
    (reading) => known(terms, reading),
  ),
];

type Slip = { index: number; wrong: string; right: string };

/** What is looked for, and what it should be: `$1` stands for the first group. */
type Entry = readonly [pattern: RegExp, right: string];

/** Slips that cannot be anything else. Seen in published reports, or made of signs that look or sound alike. Grow it by what cannot be right. */
const typos: readonly Entry[] = [
  [/不[子矛于]公开/gu, "不予公开"],
  [/子以(?=公开|答复|处理|支持)/gu, "予以"],
  [/予[与已](?=公开|处理)/gu, "予以"],
  [/不[子矛]处理/gu, "不予处理"],
  [/先行有效(?=件|的|规范|行政|文件)/gu, "现行有效"],
  [/全融(?=局|办|机构|服务|工作|政策|监管)/gu, "金融"],
  [/行政法复议/gu, "行政复议"],
  [/行政复[义仪意]/gu, "行政复议"],
  [/行政诉[颂送公](?!人)/gu, "行政诉讼"],
  [/行政处[法伐]/gu, "行政处罚"],
  [/行政许[克课]/gu, "行政许可"],
  [/规范性[问闻]件/gu, "规范性文件"],
  [/“大保”/gu, "“六保”"],
  [/“[六大][隐穏]”|“大稳”/gu, "“六稳”"],
  [/公开印发(?=的?行政复议|的?行政诉讼)/gu, "公开引发"],
  [/(法律|政治|政策|保密|文字|内容)观(?=[、，,。”;；])(?<=关、(?:..观、)?..观)/gu, "$1关"],
  [/需一步(?=[加推提完强规落扩优])/gu, "需进一步"],
  [/仍在(?=不足|差距|薄弱)/gu, "仍存在"],
  [/残差不齐|参次不齐/gu, "参差不齐"],
  [/(?<![年月季周日期岁始])末(?=收到|发生|出现|收取|受理|产生|接到|公开|发现)/gu, "未"],
  [/(?<![自知利克律异])[己巳](?=公开|办结|答复|完成|按期|按时|经|全部|建立|审结|结案)/gu, "已"],
  [/申请入(?=提[出交]|对|的|撤|逾|未|要求|情况|满意)/gu, "申请人"],
  [/自然入(?=\d|申请|、|提)/gu, "自然人"],
  [/法入(?=或|和|及|申请|\d)/gu, "法人"],
  [/截止(?:到|至)?(?=\s?20\d\d\s?年)/gu, "截至"],
  [/布署/gu, "部署"],
  [/贯彻落时/gu, "贯彻落实"],
  [/做为(?=重要|主要|一项|首要|推进|政务|政府|工作)/gu, "作为"],
  [/竟争/gu, "竞争"],
  [/幅射/gu, "辐射"],
  [/防犯(?=风险|化解|和|措施)/gu, "防范"],
  [/按步就班/gu, "按部就班"],
  [/一如继往/gu, "一如既往"],
  [/再接再励/gu, "再接再厉"],
  [/一但(?=发现|出现|发生)/gu, "一旦"],
  [/松驰/gu, "松弛"],
  [/追朔/gu, "追溯"],
  [/坚难/gu, "艰难"],
  [/急待(?=解决|加强|提高|完善)/gu, "亟待"],
  [/政俯/gu, "政府"],
  [/公开申清/gu, "公开申请"],
  [/信急公开/gu, "信息公开"],
  [/信息公[并幵升]/gu, "信息公开"],
  [/政务公[并幵升]/gu, "政务公开"],
  [/年渡(?=报告|工作|内|共)/gu, "年度"],
  [/保[秘蜜]审查/gu, "保密审查"],
  [/公开指难/gu, "公开指南"],
  [/公开目绿/gu, "公开目录"],
  [/中华人民共合国/gu, "中华人民共和国"],
  [/公开条列/gu, "公开条例"],
  [/人民群从|人民众群/gu, "人民群众"],
  [/新媒休/gu, "新媒体"],
  [/徽信(?=公众号|平台|小程序)/gu, "微信"],
  [/徽博/gu, "微博"],
  [/[门们]户网[占战]|们户网站/gu, "门户网站"],
  [/政府网[占战](?!略)/gu, "政府网站"],
  [/栏日(?=建设|更新|设置|内容)/gu, "栏目"],
  [/个人稳私/gu, "个人隐私"],
  [/国家密秘|国家秘蜜/gu, "国家秘密"],
  [/征求意间/gu, "征求意见"],
  [/高质发展/gu, "高质量发展"],
  [/营商环镜/gu, "营商环境"],
  [/解读回映/gu, "解读回应"],
  [/依法依轨/gu, "依法依规"],
  [/公平公证(?=[、，,。的原])/gu, "公平公正"],
];

const terms: readonly Entry[] = [
  [/人大(?:代表)?[、和及与]?政协(?:委员)?提案/gu, "人大代表建议和政协提案"],
  [/人大(?:代表)?提案/gu, "人大代表建议"],
  [/政协(?:委员)?(?:的)?建议(?!案|[、和及与]?提案)/gu, "政协提案"],
  [/信息公开处理费/gu, "信息处理费"],
  [/商业机密/gu, "商业秘密"],
  [/不予受理(?<=公开申请[^。；]{0,60}不予受理)/gu, "不予处理"],
  [/依申请公开申请/gu, "政府信息公开申请"],
];

function known(entries: readonly Entry[], { text }: Reading): Slip[] {
  return entries.flatMap(([pattern, right]) => {
    const found: Slip[] = [];
    for (const match of text.matchAll(pattern)) {
      found.push({ index: match.index, wrong: match[0], right: right.replace("$1", match[1] ?? "") });
      if (found.length === atMost) break;
    }
    return found;
  });
}

/** More of one kind in one paragraph say nothing new. */
const atMost = 5;

/** 问题问题, 的的, 。。: written twice by mistake. */
const doubled = /([\p{Script=Han}]{2,6})\1|(?<![目标])的的(?!士|确)|(?<!公)了了(?!解)|[，。;、]{2,}/gu;
const rightlyDoubled = /^(?:(.)\1+|一.|讨论|研究|学习|很多|许多|[一二三四五六七八九十百千〇零○]+)$/u;

function twice({ text }: Reading): Slip[] {
  const found: Slip[] = [];
  for (const match of text.matchAll(doubled)) {
    const [wrong, word] = match;
    if (word && rightlyDoubled.test(word)) continue;
    const right = word ?? (wrong.includes("。") ? "。" : wrong.charAt(0));
    found.push({ index: match.index, wrong, right });
    if (found.length === atMost) break;
  }
  return found;
}

type Words = Pick<Rule, "title" | "formula" | "source"> & { say: (wrong: string, right: string) => Noticed["message"] };

function slipRule(id: string, { say, ...words }: Words, find: (reading: Reading) => Slip[]): Rule {
  const read = kept(find);
  return {
    id,
    version: 1,
    severity: "advise",
    ...words,
    check: (report) =>
      passagesOf(report.prose).flatMap((passage) =>
        read(passage).map(({ index, wrong, right }): Noticed => {
          const written = passage.original.slice(index, index + wrong.length);
          return {
            at: [passage.section],
            operands: { wrong: written, right },
            quote: passage.original.slice(Math.max(0, index - 8), index + wrong.length + 8),
            offset: passage.offset + index,
            message: say(written, right),
          };
        }),
      ),
  };
}
