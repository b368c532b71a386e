/** Pieces of five characters: shorter ones are shared by chance, longer ones miss what was lightly reworded. */
const piece = 5;
/** Shorter texts are alike by chance. */
const enough = 60;
/** Longer ones are judged by their beginning. */
const most = 20_000;

/**
 * What everybody has to write, and is therefore no sign of copying: official titles, the template's own phrases, the customary pledges.
 * It separates: no piece reaches over it.
 */
const mandated =
  /《[^《》\n]{2,80}》|[(（]以下简称[^()（）\n]{0,30}[)）]|(?:国务院令第|国办|国令)[^，。；、\s]{2,24}号|(?:政府信息公开|政务公开)工作年度报告|(?:主动公开政府信息|收到和处理政府信息公开申请|政府信息公开行政复议、行政诉讼|存在的主要问题及改进)情况|(?:坚持)?以习近平新时代中国特色社会主义思想为指导|(?:全面|深入){0,3}(?:学习)?贯彻(?:落实)?党的[一二三四五六七八九十]{1,3}大[^，。；]{0,30}精神|以?公开为(?:常态|原则)、?不公开为例外|应公开尽公开|公民、法人(?:和|或者?)其他组织|(?:统计(?:期限|时限|时间)|时间段)[^，。；]{0,48}日止?/gu;

/**
 * A text as sorted, unique 32-bit hashes of its five-character pieces, without digits, punctuation, spaces and mandated wording. `names` are
 * the organ's own. Empty for a text too short to be judged. This is the form in which other bodies' texts are lent to the rules.
 */
export function fingerprintOf(text: string, names: readonly string[] = []): number[] {
  const runs = runsOf(text, names);
  const letters = runs.reduce((sum, run) => sum + run.length, 0);
  if (letters < enough) return [];
  const hashes: number[] = [];
  for (const run of runs) for (let i = 0; i + piece <= run.length; i++) hashes.push(hash(run, i));
  return unique(hashes);
}

/** How much of two texts is the same, from 0 to 1: shared pieces over all pieces (Jaccard). */
export function likenessOf(a: readonly number[], b: readonly number[]): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x = 0, y = 0] = [a[i], b[j]];
    if (x === y) {
      common++;
      i++;
      j++;
    } else if (x < y) i++;
    else j++;
  }
  const all = a.length + b.length - common;
  return all === 0 ? 0 : common / all;
}

/** Sentences shorter than this, mandated wording aside, say too little to be pointed at. */
const telling = 12;
const nearlyAll = 0.9;

/** The sentences of a text that stand in another one word for word, digits and punctuation aside; longest first. `other` is a text or its fingerprint. */
export function sameSentences(text: string, other: string | readonly number[], names: readonly string[] = []): string[] {
  const theirs = new Set(typeof other === "string" ? fingerprintOf(other, names) : other);
  const same = new Set<string>();
  for (const sentence of sentencesOf(text.slice(0, most * 2))) {
    const runs = runsOf(sentence, names).filter((run) => run.length >= piece);
    if (runs.reduce((sum, run) => sum + run.length, 0) < telling) continue;
    const [shared, all] = runs.reduce(([found, count], run) => [found + piecesWithin(run, theirs), count + run.length - piece + 1], [0, 0]);
    // A year or a number in front leaves a sign of its own.
    if (shared >= all * nearlyAll) same.add(sentence);
  }
  return [...same].sort((a, b) => b.length - a.length);
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[。；;！？!?])|\n/u).map((sentence) => sentence.trim());

function piecesWithin(run: string, pieces: ReadonlySet<number>): number {
  let count = 0;
  for (let i = 0; i + piece <= run.length; i++) if (pieces.has(hash(run, i))) count++;
  return count;
}

function runsOf(text: string, names: readonly string[]): string[] {
  let rest = text.slice(0, most * 2);
  for (const name of names) if (name.length >= 3) rest = rest.replaceAll(name, "|");
  return rest
    .replace(mandated, "|")
    .slice(0, most)
    .split("|")
    .map((run) => run.replace(/[^\p{L}]/gu, ""));
}

/** FNV-1a over the code units of one piece, to a signed 32-bit number. */
function hash(run: string, at: number): number {
  let value = 0x811c9dc5;
  for (let i = at; i < at + piece; i++) value = Math.imul(value ^ run.charCodeAt(i), 0x01000193);
  return value | 0;
}

function unique(hashes: number[]): number[] {
  const sorted = Int32Array.from(hashes).sort();
  const kept: number[] = [];
  for (const value of sorted) if (kept.at(-1) !== value) kept.push(value);
  return kept;
}
