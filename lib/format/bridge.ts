import { type Cell, type CellId, cellAt, cellsOf, type FormatId, type Label } from "./format";
import { formatById, formats } from "./formats";

/**
 * What one series of numbers measures over the years: for each format the cells that add up to it. A format that does not ask for it is
 * missing. Two cells stand in one line only where they measure the same.
 */
export type Line = {
  /** Its address: the cell of the newest format that asks for it as one number. */
  id: CellId;
  cells: { [format in FormatId]?: CellId[] };
  /** Why it was joined, or why it begins or ends; said where the series breaks. */
  note?: Label;
};

/** 2019 cells that 2021 asks for under another name, or as several cells. `*` stands for the same row or column in both. */
const joined: { before: string; after: string[]; note: Label }[] = [
  {
    before: "t2_art20_1.*.new_made",
    after: ["t2_art20_1.*.issued"],
    note: {
      zh: "2020年度及以前为“本年新制作数量”，2021年度起为“本年制发件数”，按同一口径连接。",
      en: "Until 2020 “newly made this year”, from 2021 “issued this year”; joined as the same measure.",
    },
  },
  {
    before: "t3.other_handling.*",
    after: ["t3.other_no_correction.*", "t3.other_fee_unpaid.*", "t3.other_misc.*"],
    note: {
      zh: "2020年度及以前“（六）其他处理”只有一行；2021年度起分为三行，这里是三行之和。",
      en: "Until 2020 “(6) Other handling” was one row; from 2021 it is three rows, added up here.",
    },
  },
];

/** Why a line of one format has nothing beside it in the other. The first pattern that fits is said. */
const apart: { cell: string; note: Label }[] = [
  {
    cell: "t2_art20_1.*.in_force",
    note: {
      zh: "2021年度起统计“现行有效件数”；此前统计的是“对外公开总数量”，两者不可比。",
      en: "“In force” is counted from 2021; what was counted before, “disclosed in all”, cannot be compared with it.",
    },
  },
  {
    cell: "t2_art20_1.*.total_disclosed",
    note: {
      zh: "只统计到2020年度；2021年度起改为“现行有效件数”，两者不可比。",
      en: "Counted until 2020 only; “in force”, counted from 2021, cannot be compared with it.",
    },
  },
  {
    cell: "t2_art20_8.fees.amount_wan",
    note: {
      zh: "2021年度起统计收费金额；此前统计的是收费项目的数量，两者不可比。",
      en: "Fees collected are counted from 2021; before, the number of fee items was, which cannot be compared.",
    },
  },
  {
    cell: "t2_art20_8.fees.*",
    note: {
      zh: "收费项目的数量只统计到2020年度；2021年度起改为收费金额，两者不可比。",
      en: "The number of fee items was counted until 2020; the amount collected, counted from 2021, cannot be compared.",
    },
  },
  {
    cell: "t3.other_*",
    note: {
      zh: "2021年度起才单列；此前都在“（六）其他处理”一行里。",
      en: "A row of its own from 2021; before, it was within “(6) Other handling”.",
    },
  },
  { cell: "t2_art20_1.*.repealed", note: { zh: "2021年度起才统计。", en: "Counted from 2021 only." } },
  {
    cell: "*",
    note: { zh: "只统计到2020年度，2021年格式不再设此项。", en: "Counted until 2020 only; the 2021 format does not ask for it." },
  },
];

/** Every line there is, in reading order of the newest format; what ended before stands behind the lines of its table. */
export const lines: readonly Line[] = buildLines();

const linesByCell = new Map<string, Line>();
for (const line of lines) for (const cells of Object.values(line.cells)) if (cells.length === 1) linesByCell.set(cells[0] ?? line.id, line);
for (const line of lines) linesByCell.set(line.id, line);

/** The line to which a cell of any format belongs, or undefined for an address that no format has. */
export const lineOf = (cell: string): Line | undefined => linesByCell.get(cell);

/** The cell that names a line: its labels, unit, help. */
export function cellOfLine(line: Line): Cell {
  for (const format of [...formats].reverse()) {
    const cell = cellAt(format, line.id);
    if (cell) return cell;
  }
  throw new Error(`line ${line.id} names no cell`);
}

/** The formats that ask for a line, oldest first. */
export const formatsOfLine = (line: Line): FormatId[] => formats.filter((format) => line.cells[format.id]).map((format) => format.id);

function buildLines(): Line[] {
  const [before, after] = [formatById("2019"), formatById("2021")];
  const made: Line[] = [];
  const taken = new Set<string>();
  for (const cell of cellsOf(after)) {
    for (const old of cellsOf(before)) {
      const join = joined.find(
        (each) => fits(each.before, old.id) && each.after.some((target) => fill(target, each.before, old.id) === cell.id),
      );
      if (!join || taken.has(old.id)) continue;
      const targets = join.after.flatMap((target) => cellAt(after, fill(target, join.before, old.id))?.id ?? []);
      taken.add(old.id);
      made.push({ id: targets.length === 1 ? cell.id : old.id, cells: { "2019": [old.id], "2021": targets }, note: join.note });
    }
    if (made.some((line) => line.id === cell.id)) continue;
    const same = cellAt(before, cell.id);
    if (same) taken.add(same.id);
    made.push(
      same
        ? { id: cell.id, cells: { "2019": [cell.id], "2021": [cell.id] } }
        : { id: cell.id, cells: { "2021": [cell.id] }, ...why(cell.id) },
    );
  }
  for (const old of cellsOf(before)) {
    if (taken.has(old.id)) continue;
    const line: Line = { id: old.id, cells: { "2019": [old.id] }, ...why(old.id) };
    const last = made.findLastIndex((each) => tableIn(each.id) === old.table.id);
    if (last >= 0) made.splice(last + 1, 0, line);
    else
      made.splice(
        made.findIndex((each) => tableIn(each.id) === "t3"),
        0,
        line,
      );
  }
  return made;
}

function why(cell: string): { note?: Label } {
  const note = apart.find((each) => each.cell === "*" || fits(each.cell, cell))?.note;
  return note ? { note } : {};
}

function tableIn(id: string) {
  return id.slice(0, id.indexOf("."));
}

/** Whether an address fits a pattern in which `*` stands for anything inside one of its three parts. */
function fits(pattern: string, id: string): boolean {
  const parts = id.split(".");
  const wanted = pattern.split(".");
  return wanted.every((want, i) => want === "*" || want === parts[i] || (want.endsWith("*") && parts[i]?.startsWith(want.slice(0, -1))));
}

/** The address that `target` names when `pattern` stood for `id`. */
function fill(target: string, pattern: string, id: string): string {
  const parts = id.split(".");
  const place = pattern.split(".").indexOf("*");
  return target.replace("*", parts[place] ?? "");
}
