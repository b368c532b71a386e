import { type Cell, cellName, cellsOf, type Format, say, type Table } from "@/lib/format/format";
import { type Figure, isNotApplicable } from "@/lib/report/figure";
import type { Judged, Noticed, Rule } from "./finding";
import { oncePer } from "./once";
import { cells as cellCount, message, withoutNote } from "./wordings";

/** What may stand in a single cell. */
export const cells: Rule[] = [
  {
    id: "V_COUNT",
    version: 1,
    severity: "block",
    title: { zh: "件数为非负整数", en: "Counts are whole numbers, zero or more" },
    formula: {
      zh: "件数是0或正整数；“本年增/减”可为负数；“不适用”只用于当年公布的行",
      en: "A count is 0 or a positive whole number; “change this year” may be negative; “not applicable” only in the rows listed for the year",
    },
    source: "国办公开办函〔2021〕30号、〔2019〕60号附件表格",
    check: (report) =>
      cellsOf(report.format).flatMap((cell) => {
        if (cell.type === "amount") return [];
        const figure = report.figures[cell.id] ?? null;
        if (figure === null) return [];
        if (isNotApplicable(figure))
          return mayNotApply(report, cell)
            ? []
            : wrongly(
                cell,
                "不适用",
                "n/a",
                "这一行不能填“不适用”，没有的填 0",
                "this row may not be marked not applicable; enter 0 for none",
              );
        if (typeof figure !== "number" || !Number.isInteger(figure))
          return wrongly(cell, figure, figure, "应当填整数", "must be a whole number");
        // A total that is negative only because a part is says nothing new.
        if (figure >= 0 || cell.type === "signed_count" || cell.parts?.some((part) => Number(report.figures[part]) < 0)) return [];
        return wrongly(cell, figure, figure, "不能是负数，没有的填 0", "cannot be negative; enter 0 for none");
      }),
  },
  {
    id: "V_AMOUNT",
    version: 1,
    severity: "block",
    title: { zh: "金额的写法", en: "Amounts" },
    formula: {
      zh: "金额不为负，写到分为止（万元六位小数、元两位小数）；表格没有印单位的，写明元或万元",
      en: "Not negative, exact to the fen at most (six decimals of 万元, two of 元); with its unit where the table prints none",
    },
    source: "国办公开办函〔2021〕30号表二“单位：万元”；〔2019〕60号表二",
    check: (report) =>
      cellsOf(report.format).flatMap((cell) => {
        if (cell.type !== "amount") return [];
        const figure = report.figures[cell.id] ?? null;
        if (figure === null) return [];
        if (isNotApplicable(figure))
          return mayNotApply(report, cell)
            ? []
            : wrongly(
                cell,
                "不适用",
                "n/a",
                "这一行不能填“不适用”，没有的填 0",
                "this row may not be marked not applicable; enter 0 for none",
              );
        const amount = String(figure).match(/^(-?)(\d+)(?:\.(\d+))?(万元|元)?$/u);
        if (!amount) return wrongly(cell, figure, figure, "不是金额", "is not an amount");
        const [, sign, whole, decimals = "", typed] = amount;
        const zero = /^0*$/.test(`${whole}${decimals}`);
        const unit = typed ?? cell.unit;
        const most = unit === "元" ? 2 : 6;
        if (sign && !zero) return wrongly(cell, figure, figure, "不能是负数", "cannot be negative");
        if (unit === null && !zero)
          return wrongly(cell, figure, figure, "没有写明单位，请写元或万元", "has no unit; write 元 (yuan) or 万元 (10,000 yuan)");
        if (decimals.replace(/0+$/, "").length > most) {
          return wrongly(cell, figure, figure, `小数多于 ${most} 位，比分还小`, `has more than ${most} decimals, less than a fen`);
        }
        return [];
      }),
  },
  {
    id: "V_NO_BLANK",
    version: 1,
    severity: "block",
    title: { zh: "没有空格", en: "No blank cells" },
    formula: { zh: "每一格都填写，没有的填0", en: "Every cell is filled in, with 0 for none" },
    source: "国办公开办函〔2021〕30号：没有相关数据的填“0”",
    check: (report) => tablesWithCells(report.format).flatMap(([table, all]) => blanksIn(report, table, all)),
  },
];

function wrongly(cell: Cell, zhFigure: number | string, enFigure: number | string, zh: string, en: string): Noticed[] {
  return [
    {
      at: [cell.id],
      operands: { value: zhFigure },
      message: message(`${cellName(cell, "zh-CN")}填的是 ${zhFigure}：${zh}。`, `${cellName(cell, "en")} reads ${enFigure}: ${en}.`),
    },
  ];
}

/** Rows are named `table.row` or by their id alone. */
const mayNotApply = (report: Judged, cell: Cell) =>
  report.notApplicableRows?.some((row) => row === cell.row.id || row === `${cell.table.id}.${cell.row.id}`) ?? false;

const tablesWithCells = oncePer((format: Format) => groupedBy(cellsOf(format), (cell) => cell.table));

/** An input that nobody filled, or a total that was left blank although its parts are there. */
function isBlank(report: Judged, cell: Cell): boolean {
  if ((report.figures[cell.id] ?? null) !== null) return false;
  return cell.parts === null || cell.parts.some((part) => isNumber(report.figures[part]));
}

const isNumber = (figure: Figure | undefined) => typeof figure === "number";

/** One sentence a table: which rows lack what. */
function blanksIn(report: Judged, table: Table, all: Cell[]): Noticed[] {
  const blanks = all.filter((cell) => isBlank(report, cell));
  const [first] = blanks;
  if (!first) return [];
  const inputs = all.filter((cell) => cell.parts === null);
  const [zh, en] = (["zh-CN", "en"] as const).map((language) => {
    const name = say(table.name, language);
    if (blanks.length === 1) return cellName(first, language);
    if (inputs.every((cell) => blanks.includes(cell))) return name;
    const rows = groupedBy(blanks, (cell) => cell.row).map(([row, missing]) => {
      const columns = missing.map(
        (cell) =>
          `${cell.table.id === "t4" && cell.column.group ? `${say(cell.column.group, language)} ` : ""}${say(cell.column.label, language)}`,
      );
      const whole = all.filter((cell) => cell.row === row && cell.parts === null).every((cell) => missing.includes(cell));
      const label = shorten(say(withoutNote(row.label), language));
      if (language === "en") return whole ? `row “${label}”` : `${label ? `“${label}” ` : ""}${columns.join(", ")}`;
      return whole ? `“${label}”整行` : `${label ? `“${label}”` : ""}${columns.join("、")}`;
    });
    const told = rows.slice(0, 4);
    const rest = rows.length - told.length;
    if (language === "en") return `${name}: ${told.join("; ")}${rest > 0 ? ` and ${rest} more ${rest === 1 ? "row" : "rows"}` : ""}`;
    return `${name}${told.join("；")}${rest > 0 ? `等 ${rows.length} 行` : ""}`;
  });
  const empty = inputs.every((cell) => blanks.includes(cell)) && blanks.length > 1;
  return [
    {
      at: blanks.map((cell) => cell.id),
      operands: { table: table.id, blanks: blanks.length },
      message: message(
        empty
          ? `${zh}还没有填写，${blanks.length} 格都是空的。没有的填 0。`
          : `${zh}没有填写${blanks.length > 1 ? `（${blanks.length} 格）` : ""}。没有的填 0。`,
        empty
          ? `${en} has not been filled in: all ${cellCount(blanks.length)} are blank. Enter 0 for none.`
          : `${en} ${blanks.length > 1 ? `are blank (${cellCount(blanks.length)})` : "is blank"}. Enter 0 for none.`,
      ),
    },
  ];
}

function groupedBy<Key>(all: Cell[], key: (cell: Cell) => Key): [Key, Cell[]][] {
  const groups = new Map<Key, Cell[]>();
  for (const cell of all) groups.set(key(cell), [...(groups.get(key(cell)) ?? []), cell]);
  return [...groups];
}

const shorten = (text: string) => (text.length > 24 ? `${text.slice(0, 22)}…` : text);
