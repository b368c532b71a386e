// What a program that never sees the letters can say of how text is broken into lines: half a Chinese character is the unit, a Latin letter or a digit takes one.

/** How wide a text is on one line. */
export const widthOf = (text: string): number => [...text].reduce((width, letter) => width + (isWide(letter) ? 2 : 1), 0);

/** The widest piece of a text that no line break may divide. */
export const widestPiece = (text: string): number => Math.max(0, ...piecesOf(text).map(widthOf));

/** How many lines a text takes where a line holds so much: Chinese breaks between characters, other text at spaces and hyphens, a longer word where it must. */
export function linesIn(text: string, width: number): number {
  const room = Math.max(2, width);
  let lines = 0;
  for (const paragraph of text.split("\n")) {
    lines++;
    let used = 0;
    for (const piece of piecesOf(paragraph)) {
      const wide = widthOf(piece);
      if (used + wide <= room || piece.trim() === "") used += wide;
      else {
        lines += (used > 0 ? 1 : 0) + Math.ceil(wide / room) - 1;
        used = wide > room ? wide % room : wide;
      }
    }
  }
  return lines;
}

const isWide = (letter: string) => letter >= "\u1100";
const piecesOf = (text: string): string[] => text.match(/[!-,.-\u10ff]+-*|-+|\s+|./gsu) ?? [];
