import type { SectionId } from "@/lib/format/format";
import type { Judged, Noticed, Rule } from "./finding";
import { kept, passagesOf } from "./passage";
import { message } from "./wordings";

/** 一是、二是 …; （一）（二） …; 1. 2. …: each in order within its section. */
export const numbering: Rule[] = [
  {
    id: "N_NUMBERING",
    version: 1,
    severity: "advise",
    title: { zh: "序号连续", en: "Numbering in order" },
    formula: {
      zh: "“一是、二是、三是”“（一）（二）（三）”“1. 2. 3.”依次排列，不跳号、不重号，从一开始",
      en: "一是、二是、三是, (一)(二)(三) and 1. 2. 3. run in order from one, nothing skipped or repeated",
    },
    source: "公文格式惯例",
    check: (report) => sections.flatMap((section) => broken(report, section)),
  },
];

const sections: SectionId[] = ["overview", "proactive", "requests", "review_litigation", "problems", "other"];

const digits = "一二三四五六七八九十";
/** With what stands before a number that begins something. A bracketed or Arabic one within a sentence may refer: 第（三）项, 附件1. */
const mark =
  /(?<=^|[。;:，、!?\n)”」 \t况面作施题])([一二三四五六七八九十]{1,3})是(?!否|非)|(?<=(?:^|[。;:\n”])[ \t]{0,8})(?:[(]([一二三四五六七八九十]{1,3})[)]|(\d{1,2})[.、](?!\d))/gu;

type Kind = "是" | "（）" | ".";
type Mark = { kind: Kind; value: number; words: string; offset: number; index: number };

/** The first break in a section is told, with how many there are: one slip shifts all that follow. */
function broken(report: Judged, section: SectionId): Noticed[] {
  let first: { mark: Mark; after: Mark | undefined; isJoined: boolean; quote: string } | null = null;
  let breaks = 0;
  const last = new Map<Kind, Mark>();
  for (const passage of passagesOf(report.prose, [section])) {
    const { text, original, offset } = passage;
    for (const found of marksIn(passage)) {
      // A higher number starts the lower ones anew.
      if (found.kind === "（）") for (const kind of ["是", "."] as const) last.delete(kind);
      const before = last.get(found.kind);
      const starts = found.value === 1 || (found.kind === "." && !before);
      const follows = before !== undefined && found.value === before.value + 1;
      const isJoined = found.value === 1 && text.charAt(found.index - 1) === "、";
      if ((!starts && !follows) || isJoined) {
        const from = isJoined ? Math.max(0, found.index - 8) : found.index;
        first ??= {
          mark: { ...found, offset: offset + from },
          after: before,
          isJoined,
          quote: original.slice(from, found.index + 24),
        };
        breaks++;
      }
      last.set(found.kind, found);
    }
  }
  if (!first) return [];
  const { mark: found, after, isJoined, quote } = first;
  const expected = written(found.kind, (after?.value ?? 0) + 1);
  const more = breaks - 1;
  return [
    {
      at: [section],
      operands: { found: found.words, after: after?.words ?? "", breaks },
      quote,
      offset: found.offset,
      message: isJoined
        ? message(
            `“${found.words}”之前是顿号，应为冒号或句号${more > 0 ? `；本部分另有 ${more} 处序号问题` : ""}。`,
            `“${found.words}” follows an enumeration comma; it takes a colon or a full stop${more > 0 ? `; ${more} more in this section` : ""}.`,
          )
        : message(
            `序号不连续：${after ? `“${after.words}”之后是“${found.words}”` : `第一个序号是“${found.words}”`}，应为“${expected}”${more > 0 ? `；本部分另有 ${more} 处` : ""}。`,
            `Numbering is broken: ${after ? `“${after.words}” is followed by “${found.words}”` : `it begins with “${found.words}”`}, not “${expected}”${more > 0 ? `; ${more} more in this section` : ""}.`,
          ),
    },
  ];
}

const marksIn = kept(({ text }): Mark[] => {
  const found: Mark[] = [];
  for (const match of text.matchAll(mark)) {
    const [words, spoken, bracketed, arabic] = match;
    const kind: Kind = spoken ? "是" : bracketed ? "（）" : ".";
    const value = arabic ? Number(arabic) : numberOf(spoken ?? bracketed ?? "");
    if (value === null) continue;
    found.push({ kind, value, words, offset: 0, index: match.index });
    if (found.length === 500) break;
  }
  return found;
});

/** 一 … 九十九. */
function numberOf(text: string): number | null {
  const [, tens, ten, ones] = text.match(/^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u) ?? [];
  const value = (sign: string | undefined) => (sign ? digits.indexOf(sign) + 1 : 0);
  if (!ten) return tens && ones ? null : value(tens ?? ones) || null;
  return (tens ? value(tens) : 1) * 10 + value(ones);
}

const written = (kind: Kind, value: number): string => {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const chinese = `${tens > 1 ? digits.charAt(tens - 1) : ""}${tens > 0 ? "十" : ""}${digits.charAt(ones - 1)}`;
  return kind === "." ? `${value}.` : kind === "是" ? `${chinese}是` : `（${chinese}）`;
};
