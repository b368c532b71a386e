import { wordsOf } from "./pdf-lines";
import type { Piece, Rule } from "./pdf-page";

/** A table as its lines draw it: the places of all columns and rows, and the cells between them, which may span several. */
export type Grid = { columns: number[]; rows: number[]; cells: GridCell[] };
export type GridCell = { column: number; row: number; colspan: number; rowspan: number; pieces: Piece[] };

/** Lines that lie closer together than this are one: no row and no column is so narrow. */
const near = 2.5;

/** Whether a grid is a table by itself: a row of two or three cells may as well be a frame around text. */
export const isTable = ({ cells }: Grid): boolean => cells.length >= 4;

/** Whether a grid can be the rest of one on the page before: it lies between the same ends, and no line of its own divides it. */
export const isRest = (above: Grid, grid: Grid): boolean =>
  [grid.columns[0], grid.columns.at(-1)].every((end, i) => isSame(end, i === 0 ? above.columns[0] : above.columns.at(-1))) &&
  grid.columns.every((place) => above.columns.some((other) => isSame(other, place)));

const isSame = (a: number | undefined, b: number | undefined): boolean => Math.abs((a ?? Number.NaN) - (b ?? Number.NaN)) < 4;

/** Finds the tables that a page's lines draw. What is only a frame around text, or a line under a heading, is none. */
export function gridsOf(across: Rule[], down: Rule[]): Grid[] {
  const rows = straightened(across);
  const columns = straightened(down);
  return connected(rows, columns).flatMap(({ rows, columns }) => {
    const grid = divide(rows, columns);
    return grid && grid.columns.length > 2 ? [grid] : [];
  });
}

/** Lines in one line become one, whether they were drawn cell by cell or doubled. */
function straightened(rules: Rule[]): Rule[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at);
  const bands: Rule[][] = [];
  for (const rule of sorted) {
    const band = bands.at(-1);
    if (band?.[0] && rule.at - band[0].at <= near) band.push(rule);
    else bands.push([rule]);
  }
  return bands.flatMap((band) => {
    const at = band.reduce((sum, rule) => sum + rule.at, 0) / band.length;
    const joined: Rule[] = [];
    for (const rule of [...band].sort((a, b) => a.from - b.from)) {
      const last = joined.at(-1);
      if (last && rule.from <= last.to + near) last.to = Math.max(last.to, rule.to);
      else joined.push({ at, from: rule.from, to: rule.to });
    }
    return joined;
  });
}

/** Lines that touch belong to one table. */
function connected(rows: Rule[], columns: Rule[]): { rows: Rule[]; columns: Rule[] }[] {
  const leader = new Map<Rule, Rule>();
  const find = (rule: Rule): Rule => {
    let at = rule;
    for (let next = leader.get(at); next && next !== at; next = leader.get(at)) at = next;
    leader.set(rule, at);
    return at;
  };
  for (const row of rows)
    for (const column of columns)
      if (column.at >= row.from - near && column.at <= row.to + near && row.at >= column.from - near && row.at <= column.to + near)
        leader.set(find(row), find(column));
  const tables = new Map<Rule, { rows: Rule[]; columns: Rule[] }>();
  const tableOf = (rule: Rule) => {
    const table = tables.get(find(rule)) ?? { rows: [], columns: [] };
    tables.set(find(rule), table);
    return table;
  };
  for (const row of rows) tableOf(row).rows.push(row);
  for (const column of columns) tableOf(column).columns.push(column);
  return [...tables.values()].filter((table) => table.rows.length >= 2 && table.columns.length >= 1);
}

const maxPlaces = 300;

function divide(rowRules: Rule[], columnRules: Rule[]): Grid | null {
  // A table that a page's end cuts off, or that has no lines at its sides, ends where its other lines end.
  const rows = places([...rowRules.map(({ at }) => at), ...columnRules.flatMap(({ from, to }) => [from, to])]);
  const columns = places([...columnRules.map(({ at }) => at), ...rowRules.flatMap(({ from, to }) => [from, to])]);
  if (rows.length > maxPlaces || columns.length > maxPlaces) return null;
  const width = columns.length - 1;
  const height = rows.length - 1;
  const wallLeftOf = walls(columnRules, columns, rows);
  const wallAbove = walls(rowRules, rows, columns);
  const cells: GridCell[] = [];
  const taken = new Set<number>();
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      if (taken.has(row * width + column)) continue;
      let colspan = 1;
      while (column + colspan < width && !taken.has(row * width + column + colspan) && !wallLeftOf(column + colspan, row)) colspan++;
      const isOpenBelow = (next: number) => {
        for (let c = column; c < column + colspan; c++) if (taken.has(next * width + c) || wallAbove(next, c)) return false;
        for (let c = column + 1; c < column + colspan; c++) if (wallLeftOf(c, next)) return false;
        return true;
      };
      let rowspan = 1;
      while (row + rowspan < height && isOpenBelow(row + rowspan)) rowspan++;
      for (let r = row; r < row + rowspan; r++) for (let c = column; c < column + colspan; c++) taken.add(r * width + c);
      cells.push({ column, row, colspan, rowspan, pieces: [] });
    }
  return { columns, rows, cells };
}

function places(numbers: number[]): number[] {
  const found: number[] = [];
  for (const number of [...numbers].sort((a, b) => a - b))
    if (number - (found.at(-1) ?? Number.NEGATIVE_INFINITY) > near) found.push(number);
  return found;
}

/** Whether a line stands at a place for at least half of the way along a row or column. */
function walls(rules: Rule[], at: number[], along: number[]): (place: number, step: number) => boolean {
  const byPlace = at.map((place) => rules.filter((rule) => Math.abs(rule.at - place) <= near));
  return (place, step) => {
    const [from, to] = [along[step] ?? 0, along[step + 1] ?? 0];
    const covered = (byPlace[place] ?? []).reduce((sum, rule) => sum + Math.max(0, Math.min(rule.to, to) - Math.max(rule.from, from)), 0);
    return covered >= (to - from) / 2;
  };
}

/** Puts the pieces that lie in a table into its cells; gives back the others. */
export function fill(grids: Grid[], pieces: Piece[]): Piece[] {
  return pieces.filter((piece) => {
    const [x, y] = [(piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2];
    const grid = grids.find((one) => isBetween(one.columns, x) && isBetween(one.rows, y));
    if (!grid) return true;
    for (const part of divided(piece, grid)) cellAt(grid, (part.left + part.right) / 2, y)?.pieces.push(part);
    return false;
  });
}

const isBetween = (places: number[], at: number): boolean => at >= (places[0] ?? 0) - near && at <= (places.at(-1) ?? 0) + near;

function cellAt(grid: Grid, x: number, y: number): GridCell | undefined {
  const column = indexOf(grid.columns, x);
  const row = indexOf(grid.rows, y);
  return grid.cells.find(
    (cell) => column >= cell.column && column < cell.column + cell.colspan && row >= cell.row && row < cell.row + cell.rowspan,
  );
}

const indexOf = (places: number[], at: number): number => {
  const next = places.findIndex((place) => place > at);
  return next < 0 ? places.length - 2 : Math.max(0, next - 1);
};

/**
 * A piece that runs across the line between two cells holds the text of both: taken apart at its spaces. Digits without a space between them that reach
 * well into two cells cannot be told apart and are marked, so that nobody takes them for a number.
 */
function divided(piece: Piece, grid: Grid): Piece[] {
  const y = (piece.top + piece.bottom) / 2;
  const isIn = (x: number) => cellAt(grid, x, y);
  const margin = piece.size * 0.25;
  if (!piece.upright || isIn(piece.left + margin) === isIn(piece.right - margin)) return [piece];
  const parts = wordsOf(piece);
  return parts.map((part) => {
    const isTorn = /^[\d.]{2,}$/u.test(part.text) && part.right - part.left > part.text.length * part.size * 0.8;
    return isTorn && isIn(part.left + margin) !== isIn(part.right - margin) ? { ...part, text: `${part.text}?` } : part;
  });
}
