import type { CellId } from "@/lib/format/format";
import { oneWidth } from "@/lib/report/figure";
import { type CellDifference, shownFigure } from "./import-differences";

/** A piece of a source; one that is a cell's content names the cell. */
export type Piece = { text: string; cell: CellId | null };

/**
 * The text that a row was read from, in pieces, so that the content of each of its cells can be told in it. The contents stand at the end of a row in
 * the order of its columns; where they do not, only what stands there once is told.
 */
export function piecesOf(source: string, row: readonly CellDifference[]): Piece[] {
  const parts = source.split(source.includes("\t") ? /(\t)/u : /(\s+)/u);
  const words = parts.flatMap((text, at) => (at % 2 === 0 && text !== "" ? [{ at, text: plain(text) }] : []));
  const contents = row.flatMap((each) => (contentOf(each) === "" ? [] : [{ id: each.cell.id, text: plain(contentOf(each)) }]));
  const last = words.slice(Math.max(0, words.length - contents.length));
  const inOrder = last.length === contents.length && contents.every(({ text }, i) => isSame(text, last[i]?.text));
  const found = new Map<number, CellId>();
  for (const [i, { id, text }] of contents.entries()) {
    const alike = words.filter((word) => isSame(text, word.text));
    const at = inOrder ? last[i]?.at : alike.length === 1 ? alike[0]?.at : undefined;
    if (at !== undefined) found.set(at, id);
  }
  return parts.map((text, at) => ({ text: text === "\t" ? " " : text, cell: found.get(at) ?? null }));
}

/** What a cell's place in the file shows. */
const contentOf = ({ file, sign, unread }: CellDifference): string => unread ?? sign ?? shownFigure(file);

/** As two ways to write one number agree: one width, no separators. */
const plain = (text: string): string => oneWidth(text).replace(/[\s,'，]/gu, "");

/** The unit may stand in the file alone, or come from the head of its table. */
const isSame = (content: string, word: string | undefined): boolean =>
  word !== undefined && (content === word || withoutUnit(content) === withoutUnit(word));

const withoutUnit = (text: string): string => text.replace(/(?<=\d)(?:万元|元|人次|[件条项个笔宗次份起])$/u, "");
