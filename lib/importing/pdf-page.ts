import type { PDFPageProxy } from "unpdf/pdfjs";
import { withoutRadicals } from "./radicals";

/** A page in points from its upper left corner, as a reader sees it: pieces of text and the straight lines drawn on it. */
export type Page = {
  width: number;
  height: number;
  pieces: Piece[];
  /** Text printed aslant over or under the others: 草稿, 仅供参考. */
  aslant: string[];
  across: Rule[];
  down: Rule[];
  hasInvisibleText: boolean;
  hasImage: boolean;
  /** Text is set on it, whether its characters can be told or not. */
  hasType: boolean;
};

export type Piece = { text: string; left: number; right: number; top: number; bottom: number; size: number; upright: boolean };

/** A line: where it lies, and from where to where it runs. */
export type Rule = { at: number; from: number; to: number };

type Matrix = [number, number, number, number, number, number];
type Ops = Record<string, number>;

const maxPieces = 40_000;
const maxRules = 8000;

/** Null when the page holds far more than a report's page can. */
export async function readPage(page: PDFPageProxy, ops: Ops): Promise<Page | null> {
  const viewport = page.getViewport({ scale: 1 });
  const toPage = asMatrix(viewport.transform);
  const { items } = await page.getTextContent();
  if (items.length > maxPieces) return null;
  const texts = items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item] : []));
  const pieces = texts.flatMap((item) => (isAslant(item, toPage) ? [] : pieceOf(item, toPage)));
  const aslant = texts.filter((item) => isAslant(item, toPage)).map(({ str }) => withoutRadicals(str).trim());
  const drawn = drawnOn(await page.getOperatorList(), ops, toPage);
  if (!drawn) return null;
  const isOnPage = ({ left, right, top, bottom }: Piece) => right > 0 && bottom > 0 && left < viewport.width && top < viewport.height;
  return { width: viewport.width, height: viewport.height, pieces: once(pieces.filter(isOnPage)), aslant, ...drawn };
}

// Text.

type TextItem = { str: string; transform: unknown[]; width: number; height: number; dir: string };

/** Neither level nor standing, by more than a sheet lies crooked on a scanner. */
function isAslant(item: TextItem, toPage: Matrix): boolean {
  const [a, b] = times(toPage, asMatrix(item.transform));
  return Math.min(Math.abs(a), Math.abs(b)) > Math.hypot(a, b) * 0.17;
}

function pieceOf(item: TextItem, toPage: Matrix): Piece[] {
  const text = withoutRadicals(item.str);
  const [a, b, c, d, x, y] = times(toPage, asMatrix(item.transform));
  const size = Math.hypot(c, d);
  if (!(size > 0)) return [];
  if (item.dir === "ttb") return [{ text, left: x - size / 2, right: x + size / 2, top: y, bottom: y + item.height, size, upright: false }];
  const isLevel = a > 0 && Math.abs(b) < a * 0.1;
  const box = isLevel
    ? { left: x, right: x + item.width, top: y - size * 0.85, bottom: y + size * 0.15 }
    : { left: x - size / 2, right: x + size / 2, top: y - size / 2, bottom: y + size / 2 };
  return [{ text, ...box, size, upright: isLevel }];
}

/** Bold type is sometimes made by printing a text twice at one place. */
function once(pieces: Piece[]): Piece[] {
  const seen = new Map<string, Piece[]>();
  return pieces.filter((piece) => {
    const others = seen.get(piece.text) ?? [];
    if (
      others.some((other) => Math.abs(other.left - piece.left) < piece.size * 0.15 && Math.abs(other.top - piece.top) < piece.size * 0.15)
    )
      return false;
    seen.set(piece.text, [...others.slice(-40), piece]);
    return true;
  });
}

// Lines.

type Drawn = Omit<Page, "width" | "height" | "pieces" | "aslant">;

/** Follows the drawing of a page as far as straight lines go: strokes, and rectangles so thin that they are lines. */
function drawnOn({ fnArray, argsArray }: { fnArray: number[]; argsArray: unknown[] }, ops: Ops, toPage: Matrix): Drawn | null {
  const drawn: Drawn = { across: [], down: [], hasInvisibleText: false, hasImage: false, hasType: false };
  const strokes = new Set([ops.stroke, ops.closeStroke, ops.fillStroke, ops.eoFillStroke, ops.closeFillStroke, ops.closeEOFillStroke]);
  const fills = new Set([ops.fill, ops.eoFill, ops.fillStroke, ops.eoFillStroke, ops.closeFillStroke, ops.closeEOFillStroke]);
  const images = new Set([ops.paintImageXObject, ops.paintInlineImageXObject, ops.paintImageXObjectRepeat, ops.paintImageMaskXObject]);
  let matrix = toPage;
  const saved: Matrix[] = [];
  const note = (from: Point, to: Point) => {
    const across = Math.abs(to.x - from.x);
    const down = Math.abs(to.y - from.y);
    if (down < 1 && across > 4) drawn.across.push({ at: (from.y + to.y) / 2, from: Math.min(from.x, to.x), to: Math.max(from.x, to.x) });
    else if (across < 1 && down > 4) drawn.down.push({ at: (from.x + to.x) / 2, from: Math.min(from.y, to.y), to: Math.max(from.y, to.y) });
  };
  for (const [i, op] of fnArray.entries()) {
    const args = argsArray[i];
    if (op === ops.save || op === ops.beginGroup) saved.push(matrix);
    else if (op === ops.restore || op === ops.endGroup || op === ops.paintFormXObjectEnd) matrix = saved.pop() ?? matrix;
    else if (op === ops.transform) matrix = times(matrix, asMatrix(args));
    else if (op === ops.paintFormXObjectBegin) {
      saved.push(matrix);
      const own = Array.isArray(args) ? args[0] : null;
      if (Array.isArray(own)) matrix = times(matrix, asMatrix(own));
    } else if (op === ops.setTextRenderingMode) drawn.hasInvisibleText ||= Array.isArray(args) && args[0] === 3;
    else if (op === ops.beginText) drawn.hasType = true;
    else if (images.has(op)) drawn.hasImage = true;
    else if (op === ops.constructPath && Array.isArray(args)) {
      const [painted, data] = args;
      for (const path of pathsIn(Array.isArray(data) ? data[0] : data, matrix)) {
        if (strokes.has(painted)) for (const [k, to] of path.entries()) if (k > 0) note(path[k - 1] ?? to, to);
        if (fills.has(painted)) noteThin(path, note);
      }
    }
    if (drawn.across.length + drawn.down.length > maxRules) return null;
  }
  return drawn;
}

type Point = { x: number; y: number };

/** A filled rectangle that is thinner than any cell is a line along its middle. */
function noteThin(path: Point[], note: (from: Point, to: Point) => void): void {
  const xs = path.map(({ x }) => x);
  const ys = path.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  if (bottom - top <= 2.5 && right - left > 4) note({ x: left, y }, { x: right, y });
  else if (right - left <= 2.5 && bottom - top > 4) note({ x, y: top }, { x, y: bottom });
}

const maxPoints = 2000;

/** The paths of one drawing step, each as its points. The numbers are the library's own coding: 0 move, 1 line, 2 and 3 curves, 4 close. */
function pathsIn(data: unknown, matrix: Matrix): Point[][] {
  if (!(data instanceof Float32Array || Array.isArray(data))) return [];
  const paths: Point[][] = [];
  let path: Point[] = [];
  const point = (i: number): Point => {
    const [x, y] = [Number(data[i] ?? 0), Number(data[i + 1] ?? 0)];
    return { x: matrix[0] * x + matrix[2] * y + matrix[4], y: matrix[1] * x + matrix[3] * y + matrix[5] };
  };
  for (let i = 0; i < Math.min(data.length, maxPoints * 3); ) {
    const step = data[i++];
    if (step === 0) {
      if (path.length > 1) paths.push(path);
      path = [point(i)];
      i += 2;
    } else if (step === 1) {
      path.push(point(i));
      i += 2;
    } else if (step === 2 || step === 3) {
      // A curve is no line of a table: the path goes on after it.
      i += step === 2 ? 6 : 4;
      if (path.length > 1) paths.push(path);
      path = [point(i - 2)];
    } else if (step === 4) {
      const [first] = path;
      if (first) path.push(first);
    } else break;
  }
  if (path.length > 1) paths.push(path);
  return paths;
}

const asMatrix = (numbers: unknown): Matrix => {
  const at = (i: number): number => (Array.isArray(numbers) || numbers instanceof Float32Array ? Number(numbers[i] ?? 0) : 0);
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
};

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];
