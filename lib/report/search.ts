import { normaliseForSearch } from "./edition";

/** A piece of text around a hit, cut into plain and marked parts. */
export type Snippet = { text: string; marked: boolean }[];

/** Terms shorter than this find everything and say nothing. */
export const shortestTerm = 2;

/** The words of a question, one width and one case; what is too short is named apart. */
export function termsOf(question: string): { terms: string[]; tooShort: string[] } {
  const words = [...new Set(question.slice(0, 100).split(/\s+/u).map(normaliseForSearch).filter(Boolean))].slice(0, 6);
  const long = (word: string) => [...word].length >= shortestTerm;
  return { terms: words.filter(long), tooShort: words.filter((word) => !long(word)) };
}

/** 年报 and 年度报告 are one word to whoever asks. */
export const spellings = (term: string): string[] => (term === "年报" ? ["年报", "年度报告"] : [term]);

/** The place of the first hit with some text around it, every hit in it marked. Null when no term stands in the text. */
export function snippetOf(text: string, terms: string[], around = 36): Snippet | null {
  const { normal, places } = normalised(text);
  const first = Math.min(...terms.map((term) => normal.indexOf(term)).filter((at) => at >= 0));
  if (!Number.isFinite(first)) return null;
  const from = Math.max(0, (places[first] ?? 0) - around);
  const to = Math.min(text.length, (places[first] ?? 0) + around * 2);
  const marks = new Set<number>();
  for (const term of terms)
    for (let at = normal.indexOf(term); at >= 0; at = normal.indexOf(term, at + 1))
      for (let i = at; i < at + term.length; i++) marks.add(places[i] ?? -1);
  const parts: Snippet = [];
  const add = (piece: string, marked: boolean) => {
    const last = parts.at(-1);
    if (last && last.marked === marked) last.text += piece;
    else parts.push({ text: piece, marked });
  };
  if (from > 0) add("…", false);
  for (let i = from; i < to; i++) add(text[i] === "\n" ? " " : (text[i] ?? ""), marks.has(i));
  if (to < text.length) add("…", false);
  return parts;
}

/** The text as it is searched, and for each of its characters the place in the text that it came from. */
function normalised(text: string): { normal: string; places: number[] } {
  let normal = "";
  const places: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const piece = normaliseForSearch(text[i] ?? "");
    for (let j = 0; j < piece.length; j++) places.push(i);
    normal += piece;
  }
  return { normal, places };
}
