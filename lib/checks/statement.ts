import { type CellId, cellAt, cellId, cellName, type RuleId } from "@/lib/format/format";
import { isConclusive, readerNumber, sumOf } from "./figures";
import type { Judged, Message, Noticed, Repair, Rule } from "./finding";
import { kept, type Passage, passagesOf, type Quantity, quoteOf, type Span } from "./passage";
import { repairOf } from "./repair";
import { message, plainName, withoutNote } from "./wordings";

/** What the text says, and what the tables have for it: any of `accepted` will do. */
export type Statement = {
  /** A quantity where the text writes that number, other words where it follows from them. */
  from: Span | Quantity;
  text: number;
  unit: string;
  about: Message;
  accepted: Accepted[];
  /** The power of ten from the unit of the tables to that of the text, where they differ: -4 for 亿元 beside 万元. */
  power?: number;
};
export type Accepted = { name: Message; at: CellId[]; value: number | null };

/** Looks up once what the tables have, then reads passage by passage. */
type Reader = (report: Judged) => (passage: Passage) => Statement[];

/** A rule that sets numbers in the text against cells. A mismatch may have a good reason (口径不同, 含上年结转), so it asks for one. */
export function statementRule(id: RuleId, { read, ...words }: Pick<Rule, "title" | "formula"> & { read: Reader }): Rule {
  return {
    id,
    version: 1,
    severity: "explain",
    ...words,
    source: "国办公开办函〔2021〕30号：数据准确、前后一致",
    check: (report) => {
      const statements = read(report);
      // The same number said of the same thing twice in a section is one matter.
      const said = new Set<string>();
      return passagesOf(report.prose).flatMap((passage) =>
        statements(passage).flatMap((statement) => {
          const key = `${passage.section} ${statement.about.en} ${statement.text}`;
          if (said.has(key)) return [];
          said.add(key);
          return compare(report, passage, statement);
        }),
      );
    },
  };
}

/** Nothing is said while the table is blank, or when the text agrees with any figure it may mean. */
function compare(report: Judged, passage: Passage, statement: Statement): Noticed[] {
  const { from, text, unit, about, accepted } = statement;
  const known = accepted.filter(isKnown);
  if (known.length === 0 || known.some((candidate) => candidate.value === text)) return [];
  const told = known.filter((candidate, i) => known.findIndex((other) => other.value === candidate.value) === i);
  const repairs = repairsOf(report, passage, statement, told);
  return [
    {
      at: [passage.section, ...new Set(told.flatMap((candidate) => candidate.at))],
      operands: { about: about.en, text, table: told.map((candidate) => candidate.value).join("/") },
      quote: quoteOf(passage, from).replace(/^[、和及]/u, ""),
      offset: passage.offset + from.quoteStart,
      ...(repairs.length > 0 ? { repairs } : {}),
      message: message(
        `文字写${about["zh-CN"]} ${text} ${unit}，而${told.map((candidate) => `${candidate.name["zh-CN"]}是 ${candidate.value}`).join("，")}。`,
        `The text gives ${text} for ${about.en}, but ${told.map((candidate) => `${candidate.name.en} is ${candidate.value}`).join(", ")}.`,
      ),
    },
  ];
}

/** The numbers that may take the place of the one in the text: those that the tables leave in no doubt. */
const repairsOf = (report: Judged, passage: Passage, { from, power = 0 }: Statement, told: Known[]): Repair[] =>
  "numberEnd" in from
    ? told
        .filter(({ at }) => at.every((id) => isConclusive(report, id)))
        .flatMap(({ name, value }) => repairOf(passage, from, { value, power, from: name }) ?? [])
    : [];

type Known = Accepted & { value: number };
const isKnown = (accepted: Accepted): accepted is Known => accepted.value !== null;

const counted = new Set(["件", "份", "个", "项", "部", "篇", "宗", "起", "次", "条", "件次", "笔"]);
export const isCount = (quantity: Quantity): boolean => counted.has(quantity.unit) && !quantity.approximate;

/** Words that move a number to another year or another body. */
export const elsewhere = /上年|去年|上一年|往年|同期|同比|较|比上|其中|市本级|县本级|区本级|[各辖](?:县|区|市|乡|镇|街道)/u;

/** What its sentence says before a number. */
export const inSentence = (passage: Passage, quantity: Quantity, reach: number): string =>
  passage.text.slice(Math.max(quantity.sentenceStart, quantity.start - reach), quantity.start);

const namesYears = kept(({ text }) => /20\d\d\s?年/u.test(text));

/** The year named last before a number in its sentence; a number of another year is not this report's. */
export function ofAnotherYear(report: Judged, passage: Passage, quantity: Quantity): boolean {
  if (!namesYears(passage)) return false;
  const year = [...inSentence(passage, quantity, 80).matchAll(/(20\d\d)\s?年/gu)].at(-1)?.[1];
  return year !== undefined && Number(year) !== report.year;
}

/** The total column of some rows of table three, added up as far as the format has them and they are filled in. */
export function rowTotal(report: Judged, rows: string[]): Accepted {
  const at = rows.map((row) => cellId("t3", row, "total"));
  const found = at.flatMap((id) => cellAt(report.format, id) ?? []);
  const names = (language: "zh" | "en") => {
    const each = found.map(({ row }) => (row.sum ? withoutNote(row.label) : plainName(row.group ?? row.label))[language]);
    return [...new Set(each)].join(" + ");
  };
  return {
    name: message(`表三总计列“${names("zh")}”`, `“${names("en")}” in the total column of table 3`),
    at,
    value: sumOf(at.map((id) => readerNumber(report, id))),
  };
}

export function cellNumber(report: Judged, id: CellId): Accepted {
  const cell = cellAt(report.format, id);
  const name = cell ? message(cellName(cell, "zh-CN"), cellName(cell, "en")) : message(id, id);
  return { name, at: [id], value: readerNumber(report, id) };
}
