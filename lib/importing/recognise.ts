import { Refusal } from "@/lib/errors";
import { type Cell, cellAt, cellsOf, type Format, type FormatId } from "@/lib/format/format";
import { formatById, formatFor, formats } from "@/lib/format/formats";
import type { ImportedDocument } from "./document";
import type { Entry } from "./flow";
import { closeUp, findTitle, isTitle, periodYear, yearsIn } from "./front";
import { bare, labelsOf } from "./labels";

type Years = { title: number | null; period: number | null };

/** The format is the one whose own words the tables use or after whose own cells a workbook names its own; where there are none, the one in force for the year, or the one that is expected. */
export function recognise(document: ImportedDocument, flow: Entry[], expected: FormatId | undefined): { format: Format; year: Years } {
  const lines = flow.flatMap((entry) => (entry.kind === "line" && !entry.aside ? [entry.text] : []));
  const chapter = lines.findIndex((line) => /^[一1]\s*[、.．]\s*总体情况/u.test(line));
  const before = chapter < 0 ? lines.slice(0, 60) : lines.slice(0, chapter);
  const title = findTitle(before)?.title ?? titleOfPage(document) ?? "";
  const year: Years = { title: yearsIn(title)[0] ?? null, period: periodYear(before.slice(-20)) };
  const named = year.title ?? year.period;

  const words = bare(
    flow
      .slice(0, 20_000)
      .map((entry) => entry.text.slice(0, 2000))
      .join("\n"),
  );
  const cellsNamed = new Set(flow.flatMap((entry) => (entry.kind === "row" ? (entry.named ?? []) : [])));
  const scores = formats.map((format) => ({
    format,
    score: ownWords(format).filter((word) => words.includes(word)).length + ownCells(format).filter(({ id }) => cellsNamed.has(id)).length,
  }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  const isTie = scores.filter(({ score }) => score === best.score).length > 1;
  const looksLikeReport = isTitle(title) || best.score >= 2;

  if (named !== null && !formatFor(named) && looksLikeReport)
    throw new Refusal("no_format", { reason: "year_without_format", year: named });
  if (!isTie && best.score > 0) return { format: best.format, year };
  const byYear = named === null ? undefined : formatFor(named);
  if (byYear) return { format: byYear, year };
  if (expected) return { format: formatById(expected), year };
  const labels = formats.map(labelsOf);
  const rows = labels.map(({ exact }) => [...exact.keys()].filter((label) => label.length >= 6 && words.includes(label)).length);
  throw Math.max(...rows) >= 3
    ? new Refusal("no_format", { reason: "no_format" })
    : new Refusal("not_a_report", { reason: "not_a_report" });
}

/** Labels of rows and columns that no other format has, not even inside a label of its own. */
function ownWords(format: Format): string[] {
  const words = wordsOfOne.get(format) ?? wordsOnlyIn(format);
  wordsOfOne.set(format, words);
  return words;
}

/** Cells that no other format has. */
const ownCells = (format: Format): Cell[] =>
  cellsOf(format).filter(({ id }) => !formats.some((other) => other !== format && cellAt(other, id)));

const wordsOfOne = new WeakMap<Format, string[]>();

function wordsOnlyIn(format: Format): string[] {
  const wordsOf = (one: Format) => [
    ...new Set(
      cellsOf(one)
        .flatMap((cell) => [cell.row.label.zh, cell.column.label.zh])
        .map(bare)
        .filter((word) => word.length >= 5),
    ),
  ];
  const others = formats
    .filter((other) => other !== format)
    .flatMap((other) => [...wordsOf(other), ...Object.values(other.variants).flat().map(bare)]);
  return wordsOf(format).filter((word) => !others.some((other) => other.includes(word)));
}

/** The title that the page around a report gives it; null where that is no report's. */
export const titleOfPage = (document: ImportedDocument): string | null => {
  const page = document.title ?? null;
  if (page === null) return null;
  const end = Math.max(page.lastIndexOf("报告"), page.lastIndexOf("年报"));
  const title = end < 0 ? page : page.slice(0, end + 2);
  return isTitle(title) ? closeUp(title) : null;
};
