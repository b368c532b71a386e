import { isSentenceEnd } from "./front";
import { opensChapter } from "./headings";
import type { Piece } from "./pdf-page";

/** A line of text and where it stands on its page. */
export type TextLine = { text: string; left: number; right: number; top: number; bottom: number; size: number; page: number };

/** Pieces → lines from top to bottom. Wide gaps become tabs: columns that no lines divide. */
export function linesOf(pieces: Piece[], page: number): TextLine[] {
  const rows: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(middle(first) - middle(piece)) < Math.max(first.size, piece.size) * 0.5) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => {
    const sorted = [...row].sort((a, b) => a.left - b.left);
    return {
      text: joined(sorted),
      left: Math.min(...row.map(({ left }) => left)),
      right: Math.max(...row.map(({ right }) => right)),
      top: Math.min(...row.map(({ top }) => top)),
      bottom: Math.max(...row.map(({ bottom }) => bottom)),
      size: Math.max(...row.map(({ size }) => size)),
      page,
    };
  });
}

const middle = ({ top, bottom }: Piece): number => (top + bottom) / 2;

function joined(pieces: Piece[]): string {
  let text = "";
  let end: Piece | null = null;
  for (const piece of pieces) {
    const gap: number = end ? (piece.left - end.right) / Math.max(end.size, piece.size) : 0;
    const own = piece.text.trim();
    const isLatin = /[\w.,%)]$/u.test(text) && /^[\w.(]/u.test(own);
    const isColumn = gap > 2 || (gap > 0.6 && /\d$/u.test(text) && /^[\d-]/u.test(own));
    text += isColumn ? "\t" : gap > 0.22 && isLatin ? " " : gap > 1.2 ? " " : "";
    text += own;
    end = piece;
  }
  return text;
}

/** The words of a piece with their places: Chinese characters are as wide as they are high, others half of that. */
export function wordsOf(piece: Piece): Piece[] {
  const widthOf = (text: string) => [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/u.test(sign) ? 2 : 1), 0);
  const unit = (piece.right - piece.left) / Math.max(1, widthOf(piece.text));
  return [...piece.text.matchAll(/\S+/gu)].map((match) => {
    const left = piece.left + widthOf(piece.text.slice(0, match.index)) * unit;
    return { ...piece, text: match[0], left, right: left + widthOf(match[0]) * unit };
  });
}

/** The text of a cell, line by line. */
export const textOfCell = (pieces: Piece[]): string => {
  const upright = pieces.filter((piece) => piece.upright);
  const standing = pieces.filter((piece) => !piece.upright).sort((a, b) => b.left - a.left || a.top - b.top);
  return [...linesOf(upright, 0).map(({ text }) => text.replaceAll("\t", " ")), ...standing.map(({ text }) => text.trim())].join("\n");
};

/**
 * The lines at the head and foot of pages that are no part of the text: page numbers, and what is printed on several pages at one height.
 */
export function furnitureOf(lines: TextLine[], heights: number[]): Set<TextLine> {
  const atEdge = lines.filter((line) => {
    const height = heights[line.page] ?? 0;
    return line.bottom < height * 0.09 || line.top > height * 0.89;
  });
  const shape = ({ text, top }: TextLine) => `${text.replace(/\d+/gu, "#").replace(/\s+/gu, "")} ${Math.round(top / 6)}`;
  const pages = new Map<string, Set<number>>();
  for (const line of atEdge) pages.set(shape(line), (pages.get(shape(line)) ?? new Set()).add(line.page));
  const many = Math.max(2, heights.length / 2);
  return new Set(atEdge.filter((line) => isPageNumber(line.text) || (pages.get(shape(line))?.size ?? 0) >= many));
}

const isPageNumber = (text: string): boolean =>
  /^[-—–‐－\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[,，/／]?\s*(?:共\s*)?\d{1,3}(?:\s*页)?)?[-—–‐－\s]*$/u.test(text);

/** Joins the lines of each paragraph: one begins where a line is indented, or where the line before ends early. */
export function paragraphsOf(lines: TextLine[]): { text: string; first: TextLine }[] {
  const widths = lines.map(({ left, right }) => right - left).sort((a, b) => a - b);
  const full = (widths.at(-1) ?? 0) * 0.7;
  const body = lines.filter(({ left, right }) => right - left >= full);
  const left = median(body.map((line) => line.left));
  const right = median(body.map((line) => line.right));
  const gaps = lines.flatMap((line, i) => (i > 0 && lines[i - 1]?.page === line.page ? [line.top - (lines[i - 1]?.top ?? 0)] : []));
  const leading = median(gaps.filter((gap) => gap > 0));
  const usual = median(lines.map(({ size }) => size));
  const lefts = lines.map((line) => line.left).sort((a, b) => a - b);
  const margin = lefts.find((edge, i) => (lefts[i + 1] ?? Number.POSITIVE_INFINITY) - edge < 1) ?? left;
  // Where most paragraphs are one line, what most lines begin at is the indent of a first line and not the margin.
  const isFirst = (line: TextLine, before: TextLine) =>
    Math.abs(line.left - margin - 2 * line.size) < line.size * 0.5 && isSentenceEnd(before.text);
  // The lines of a title: larger than the text, one size, centred.
  const isTitle = (line: TextLine) => line.size > usual * 1.15 && Math.abs(line.left - left - (right - line.right)) < line.size * 1.5;
  const paragraphs: { text: string; first: TextLine; last: TextLine }[] = [];
  for (const line of lines) {
    const open = paragraphs.at(-1);
    const before = open?.last;
    const goesOn =
      before &&
      !opensChapter(open.text) &&
      !opensChapter(line.text) &&
      !isNote(line.text) &&
      !line.text.includes("\t") &&
      !before.text.includes("\t") &&
      line.left < left + line.size * 0.8 &&
      !isFirst(line, before) &&
      before.right > right - before.size * 1.8 &&
      Math.abs(line.size - before.size) < before.size * 0.15 &&
      (line.page !== before.page || line.top - before.top < leading * 1.7);
    const isTitleOn =
      before &&
      isTitle(before) &&
      isTitle(line) &&
      line.page === before.page &&
      Math.abs(line.size - before.size) < 1 &&
      line.top - before.bottom < line.size * 2;
    if (open && (goesOn || isTitleOn)) {
      const needsSpace = /[A-Za-z,]$/u.test(open.text) && /^[A-Za-z]/u.test(line.text);
      open.text += (needsSpace ? " " : "") + line.text;
      open.last = line;
    } else paragraphs.push({ text: line.text, first: line, last: line });
  }
  return paragraphs.map(({ text, first }) => ({ text, first }));
}

/** A note under a table begins a line, however full the one before it. */
const isNote = (text: string): boolean => /^(?:注|说明)\s*[:：]/u.test(text);

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
