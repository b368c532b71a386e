import type { SectionId } from "@/lib/format/format";
import { sectionOf } from "@/lib/format/format";
import { type Block, type Prose, textOf } from "@/lib/report/prose";
import type { Noticed, Rule } from "./finding";
import { message } from "./wordings";

const sections: SectionId[] = ["overview", "problems"];
/** Measured on published reports: ordinary pairs lie far below, copied sections at or near 1. */
const tooLike = 0.5;
/** Shorter texts are alike by chance. */
const enough = 60;
/** Longer ones are judged by their beginning. */
const most = 20_000;

export const likeness: Rule[] = [
  {
    id: "N_SAME_AS_LAST_YEAR",
    version: 1,
    severity: "advise",
    title: { zh: "与上年文字雷同", en: "The same as last year's text" },
    formula: {
      zh: "去掉数字、标点后，五字片段的重复率（Jaccard）低于50%",
      en: "Without digits and punctuation, the share of five-character pieces in common (Jaccard) stays below 50%",
    },
    source: "国办公开办函〔2021〕30号：不能年年雷同；界限为本平台所定",
    check: (report) => {
      const { previous } = report;
      if (!previous?.prose || previous.year !== report.year - 1) return [];
      const last = previous.prose;
      return sections.flatMap((id): Noticed[] => {
        const share = jaccard(shinglesOf(report.prose, id), shinglesOf(last, id));
        if (share < tooLike) return [];
        const percent = Math.round(share * 100);
        const title = sectionOf(report.format, id)?.title;
        return [
          {
            at: [id],
            operands: { section: id, percent },
            message: message(
              `“${title?.zh}”与 ${previous.year} 年度报告的文字重复率为 ${percent}%，请写出本年的情况。`,
              `${percent}% of “${title?.en}” is the same as in the ${previous.year} report; write about this year.`,
            ),
          },
        ];
      });
    },
  },
];

const kept = new WeakMap<Block[], { text: string; shingles: Set<string> }>();

function shinglesOf(prose: Prose, section: SectionId): Set<string> {
  const blocks = prose[section];
  if (!blocks) return new Set();
  const text = textOf(prose, section);
  const known = kept.get(blocks);
  if (known?.text === text) return known.shingles;
  const letters = text.replace(/[^\p{L}]/gu, "").slice(0, most);
  const shingles = new Set<string>();
  if (letters.length >= enough) for (let i = 0; i + 5 <= letters.length; i++) shingles.add(letters.slice(i, i + 5));
  kept.set(blocks, { text, shingles });
  return shingles;
}

function jaccard(a: Set<string>, b: Set<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const shingle of a) if (b.has(shingle)) common++;
  return common / (a.size + b.size - common);
}

/** A text as the sorted fingerprints of its pieces. */
export function fingerprintOf(text: string, _names: readonly string[] = []): number[] {
  const letters = text.replace(/[^\p{L}]/gu, "").slice(0, most);
  const prints = new Set<number>();
  for (let i = 0; i + 5 <= letters.length; i++) {
    let print = 0x811c9dc5;
    for (let j = i; j < i + 5; j++) print = Math.imul(print ^ letters.charCodeAt(j), 0x01000193);
    prints.add(print >>> 0);
  }
  return [...prints].sort((a, b) => a - b);
}
