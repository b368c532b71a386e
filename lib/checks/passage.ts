import { type SectionId, sectionIds } from "@/lib/format/format";
import type { Block, Prose } from "@/lib/report/prose";
import { oncePer } from "./once";

/** A block of prose as the rules read it: full-width letters, digits and brackets made half-width, every character still in its place. */
export type Passage = Reading & {
  reading: Reading;
  section: SectionId;
  /** The id of the block that it is. */
  block: string;
  /** Where it begins in its section's text. */
  offset: number;
};

/** What is read of a block by itself, wherever it stands. */
export type Reading = {
  original: string;
  text: string;
  quantities: Quantity[];
  /** It speaks of requests for information or of disclosure, so that a bare 申请 or 诉讼 in it does too. */
  aboutDisclosure: boolean;
};

/** A number in the text with its unit, and the words beside it. */
export type Quantity = {
  value: number;
  /** Decimals printed: 37.5 has one. */
  decimals: number;
  /** 件, 条, %, 万元 …; "" for a bare number that a label introduces (信息数79). */
  unit: string;
  /** 余, 约, 近, 万: not to be compared. */
  approximate: boolean;
  start: number;
  /** Where the number itself ends, before its unit. */
  numberEnd: number;
  end: number;
  /** The words right before it, back to a pause or the quantity before, without spaces; at most 48 characters. */
  before: string;
  /** The words right after it, up to a pause or the next digit; at most 24 characters. */
  after: string;
  /** Where those words begin, for a quote. */
  quoteStart: number;
  /** Bounds of its sentence. */
  sentenceStart: number;
  sentenceEnd: number;
};

/** The prose of a report, block by block in reading order; rows of tables are left out. */
export const passagesOf = (prose: Prose, sections: readonly SectionId[] = sectionIds): Passage[] =>
  sections.flatMap((section) => passagesIn(section, prose[section] ?? []));

/** Every rule asks for them; they are made once for a list of blocks. */
const lists = new WeakMap<Block[], { section: SectionId; passages: Passage[]; blocks: Block[] }>();

function passagesIn(section: SectionId, blocks: Block[]): Passage[] {
  const known = lists.get(blocks);
  if (known?.section === section && known.blocks.length === blocks.length && known.blocks.every((block, i) => block === blocks[i]))
    return known.passages;
  const passages: Passage[] = [];
  let offset = 0;
  for (const block of blocks) {
    if (block.kind !== "table") {
      const reading = read(block);
      passages.push({ ...reading, reading, section, block: block.id, offset });
    }
    offset += block.text.length + 1;
  }
  lists.set(blocks, { section, passages, blocks: [...blocks] });
  return passages;
}

/** Words of a passage: those of a quantity, or others such as 未收到申请. */
export type Span = Pick<Quantity, "quoteStart" | "end">;

/** Words as they stand in the report. */
export const quoteOf = (passage: Passage, from: Span, to: Span = from): string =>
  passage.original.slice(from.quoteStart, Math.min(to.end, from.quoteStart + 400)).trim();

const read = oncePer((block: Block): Reading => {
  const text = plain(block.text);
  return { original: block.text, text, quantities: quantitiesIn(text), aboutDisclosure: /信息公开|申请公开/u.test(text) };
});

/** What a rule finds in a block is kept as long as the block is: at a keystroke only the block that changed is searched again. */
export function kept<Found>(find: (reading: Reading) => Found): (passage: Passage) => Found {
  const foundIn = oncePer((reading: Reading) => ({ found: find(reading) }));
  return ({ reading }) => foundIn(reading).found;
}

/** One width, without moving a character: positions in it are positions in the original. The full-width comma stays: it is a pause, not a thousands separator. */
export const plain = (text: string): string =>
  text.replace(/[\uff01-\uff0b\uff0d-\uff5e\u3000\u00a0\u2002-\u200a]/gu, (c) =>
    c >= "\uff01" ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : " ",
  );

/** A number, and where it has one its power of ten, 余 or 多, and its unit. */
const numbers =
  /(\d{1,3}(?:,\d{3})+(?!\d)|\d+)(\.\d+)?\s?([万亿])?([余多])?\s?(人次|件次|批次|元|件|条|份|起|项|个|部|篇|期|次|宗|笔|批|家|名|人|户|场|%)?/gu;
const pauses = "，。;:!?(),\n\t";
const reach = 48;
/** A paragraph that holds more numbers is a table that lost its lines; the first thousand are read. */
const atMost = 1_000;

function quantitiesIn(text: string): Quantity[] {
  const sentences = [...text.matchAll(/[^。!?\n]+/gu)];
  return sentences.flatMap(({ 0: sentence, index }) => quantitiesOfSentence(text, index, sentence)).slice(0, atMost);
}

function quantitiesOfSentence(text: string, sentenceStart: number, sentence: string): Quantity[] {
  const quantities: Quantity[] = [];
  let previousEnd = sentenceStart;
  for (const match of sentence.matchAll(numbers)) {
    const [words, whole = "", fraction = "", power, more, noun = ""] = match;
    const start = sentenceStart + match.index;
    const numberEnd = start + whole.length + fraction.length;
    const end = noun === "" ? numberEnd : start + words.length;
    const quoteStart = wordsStart(text, start, previousEnd);
    const before = text.slice(quoteStart, start).replace(/\s/gu, "");
    const after = wordsAfter(text, end);
    // Without a unit only a label makes it a quantity; a date, a floor, a code in letters is none, nor is a time or a distance in percent.
    if (noun === "" && (!/(?:数|数量|共计|合计)$/u.test(before) || /^[年月日号届层楼室级A-Za-z-]/u.test(after))) continue;
    if (noun === "个" && /^(?:月|百分点|工作日|小时)/u.test(after)) continue;
    const isMoney = noun === "元";
    quantities.push({
      value: Number(`${whole.replace(/,/g, "")}${fraction}`),
      decimals: Math.max(0, fraction.length - 1),
      unit: isMoney && power ? `${power}元` : noun,
      approximate: Boolean(more) || (Boolean(power) && !isMoney) || /(?:[约近超逾]|超过|不少于)$/u.test(before),
      start,
      numberEnd,
      end,
      before,
      after,
      quoteStart,
      sentenceStart,
      sentenceEnd: sentenceStart + sentence.length,
    });
    previousEnd = end;
  }
  return quantities;
}

function wordsStart(text: string, start: number, least: number): number {
  const limit = Math.max(least, start - reach);
  let i = start;
  while (i > limit && !pauses.includes(text.charAt(i - 1))) i--;
  return i;
}

const wordsAfter = (text: string, end: number): string =>
  text
    .slice(end, end + reach / 2)
    .replace(/[，。;:!?(),\n\t\d].*/su, "")
    .replace(/\s/gu, "");
