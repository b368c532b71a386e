import { type SectionId, sectionOf } from "@/lib/format/format";
import { type Block, type Prose, textOf } from "@/lib/report/prose";
import type { Judged, Message, Noticed, Rule, Threshold } from "./finding";
import { fingerprintOf, likenessOf, sameSentences } from "./fingerprint";
import { message } from "./wordings";
import { lacksLastYear } from "./years";

export { fingerprintOf, likenessOf, sameSentences } from "./fingerprint";

/** Where writers copy: what was done, and what is still wanting. */
const sections: SectionId[] = ["overview", "problems"];

/** Measured on published reports: see docs/checks.md. */
const tooLike: Threshold = { value: 50, min: 30, max: 95, unit: { zh: "%", en: "%" } };

/** Text written anew every year, and not somebody else's. */
export const likeness: Rule[] = [
  {
    id: "N_SAME_AS_LAST_YEAR",
    version: 2,
    severity: "advise",
    title: { zh: "与上年文字雷同", en: "The same as last year's text" },
    formula: {
      zh: "去掉数字、标点和规定用语后，五字片段的重复率（Jaccard）低于50%",
      en: "Without digits, punctuation and mandated wording, the share of five-character pieces in common (Jaccard) stays below 50%",
    },
    source: "国办公开办函〔2021〕30号：不能年年雷同；界限为本平台所定",
    threshold: tooLike,
    check: (report, threshold) => {
      const { previous } = report;
      if (!previous?.prose || previous.year !== report.year - 1) return [];
      const last = previous.prose;
      const names = namesOf(report);
      return sections.flatMap((id) =>
        alike(report, id, threshold, {
          share: likenessOf(printOf(report.prose, id, names), printOf(last, id, names)),
          same: () => sameSentences(textOf(report.prose, id), printOf(last, id, names), names),
          who: message(`本单位 ${previous.year} 年度报告`, `this body's ${previous.year} report`),
          operands: {},
          advice: message("请写出本年的情况", "write about this year"),
        }),
      );
    },
    unjudged: (report) => {
      if (sections.every((id) => printOf(report.prose, id, namesOf(report)).length === 0)) return null;
      return (
        lacksLastYear(report) ??
        (report.previous?.prose
          ? null
          : message(
              `没有本单位 ${report.year - 1} 年度报告的文字，无从比较。`,
              `There is no text of this body's report for ${report.year - 1} to compare with.`,
            ))
      );
    },
  },
  {
    id: "N_SAME_AS_PEER",
    version: 1,
    severity: "advise",
    title: { zh: "与其他单位文字雷同", en: "The same as another body's text" },
    formula: {
      zh: "与同年度其他单位相比，五字片段的重复率（Jaccard）都低于50%",
      en: "Compared with every other body of the year, the share of five-character pieces in common (Jaccard) stays below 50%",
    },
    source: "国办公开办函〔2021〕30号：内容雷同；界限为本平台所定",
    threshold: tooLike,
    check: (report, threshold) => {
      const names = namesOf(report);
      return sections.flatMap((id) => {
        const own = printOf(report.prose, id, names);
        const shares = (report.peers ?? [])
          .map((peer) => ({ peer, share: likenessOf(own, peer.sections[id] ?? []) }))
          .filter(({ share }) => share * 100 >= threshold)
          .sort((a, b) => b.share - a.share);
        const [most] = shares;
        if (!most) return [];
        const more = shares.length - 1;
        return alike(report, id, threshold, {
          share: most.share,
          same: () => sameSentences(textOf(report.prose, id), most.peer.sections[id] ?? [], names),
          who: message(`“${most.peer.name}”本年度报告`, `the report of “${most.peer.name}”`),
          operands: { peer: most.peer.name, peers: shares.length },
          advice: message(
            `${more > 0 ? `另有 ${more} 个单位也超过界限；` : ""}请写出本单位的情况`,
            `${more > 0 ? `${more} more ${more === 1 ? "body is" : "bodies are"} beyond the bound; ` : ""}write about this body`,
          ),
        });
      });
    },
    unjudged: (report) =>
      report.peers?.length === 0
        ? message("本年度还没有其他单位的文字可以比较。", "There is no other body's text of the year yet to compare with.")
        : null,
  },
];

type Comparison = {
  share: number;
  same: () => string[];
  who: Message;
  operands: Record<string, number | string>;
  advice: Message;
};

function alike(report: Judged, id: SectionId, threshold: number, { share, same, who, operands, advice }: Comparison): Noticed[] {
  if (share === 0 || share * 100 < threshold) return [];
  const percent = Math.round(share * 100);
  const title = sectionOf(report.format, id)?.title;
  const sentences = same();
  const [longest] = sentences;
  const told = {
    zh: longest ? `，有 ${sentences.length} 句相同，最长的是“${shortened(longest)}”` : "",
    en: longest
      ? `, ${sentences.length} ${sentences.length === 1 ? "sentence is" : "sentences are"} the same, the longest “${shortened(longest)}”`
      : "",
  };
  return [
    {
      at: [id],
      operands: { section: id, percent, ...operands },
      ...(longest ? { quote: longest, quotes: sentences.slice(1, 6), offset: Math.max(0, textOf(report.prose, id).indexOf(longest)) } : {}),
      message: message(
        `“${title?.zh}”与${who["zh-CN"]}的文字重复率为 ${percent}%${told.zh}；${advice["zh-CN"]}。`,
        `“${title?.en}” and ${who.en} are ${percent}% alike${told.en}; ${advice.en}.`,
      ),
    },
  ];
}

const shortened = (sentence: string) => (sentence.length > 60 ? `${sentence.slice(0, 58)}…` : sentence);

const namesOf = (report: Judged): string[] => [report.organ.name, ...report.organ.alsoKnownAs].sort((a, b) => b.length - a.length);

/** Blocks are never altered in place, so a section's fingerprint is kept as long as its list of blocks is. */
const kept = new WeakMap<Block[], { text: string; names: string; print: number[] }>();

function printOf(prose: Prose, section: SectionId, names: string[]): number[] {
  const blocks = prose[section];
  if (!blocks) return [];
  const text = textOf(prose, section);
  const key = names.join("|");
  const known = kept.get(blocks);
  if (known?.text === text && known.names === key) return known.print;
  const print = fingerprintOf(text, names);
  kept.set(blocks, { text, names: key, print });
  return print;
}
