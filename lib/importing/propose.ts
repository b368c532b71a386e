import { Refusal } from "@/lib/errors";
import type { FormatId, SectionId } from "@/lib/format/format";
import { formatFor } from "@/lib/format/formats";
import { compose, describe } from "./compose";
import type { ImportedDocument, ImportWarning } from "./document";
import { type Readings, readRows } from "./figures";
import { type Entry, flowOf } from "./flow";
import { closeUp, isHardWrapped, isOrgan, organOf, yearsIn } from "./front";
import { findHeadings, type Heading } from "./headings";
import { type Labels, labelsOf } from "./labels";
import type { Proposal } from "./proposal";
import { recognise } from "./recognise";
import { walk } from "./rows";
import { sourceOf } from "./source";
import { isValue, splitLine } from "./values";
import { chapterName, listed, rowName, type Warn, warner } from "./warnings";

/**
 * A document → what it is proposed to mean, in the format whose tables it prints. Rows are matched by their labels and position, never by position alone;
 * blank stays blank; what cannot be read with certainty is null with a warning; a report that breaks its own sums is proposed as printed.
 * Refuses `not_a_report` (also for two reports in one file) and `no_format`.
 */
export function proposeFrom(document: ImportedDocument, hint: { format?: FormatId; year?: number } = {}): Proposal {
  const flow = flowOf(document);
  if (flow.length > maxEntries) throw new Refusal("unreadable_file", { reason: "too_complex" });
  const { format, year } = recognise(document, flow, hint.format);
  const labels = labelsOf(format);
  const { headings, unknown, repeated } = findHeadings(labels, flow);
  const walked = walk(labels, flow, headings, document.cutOff);
  const readings = readRows(labels, walked.rows, document.dashIsNotApplicable === true);
  if (!isOfReport(flow, headings, readings.matched, year.title !== null, hint.format !== undefined))
    throw new Refusal("not_a_report", { reason: "not_a_report" });
  if (repeated || readings.contradicted >= 5) throw new Refusal("not_a_report", { reason: "several_reports" });

  const warnings: ImportWarning[] = [...document.warnings, ...readings.warnings];
  const warn = warner(warnings);
  const wrapped = isHardWrapped(flow.flatMap((entry) => (entry.kind === "line" ? [entry.text] : [])));
  const text = compose(document, walked.front, walked.prose, headings, wrapped);
  const leftovers = [...describe(document), ...text.leftovers, ...walked.leftovers];

  const signed = text.signature.find(isOrgan);
  const titled = text.title === null ? null : organOf(text.title);
  // A fragment is of the year that it is given for; a whole report has to say its year itself.
  const expectedYear = text.title === null && headings.length < 3 ? (hint.year ?? null) : null;
  const foundYear = year.title ?? yearsIn(text.title ?? "")[0] ?? year.period ?? expectedYear;
  if (foundYear === null) warn("year_not_found", {});
  if (year.title !== null && year.period !== null && year.title !== year.period)
    warn("year_differs", { title: year.title, period: year.period });
  if (foundYear !== null && formatFor(foundYear)?.id !== format.id) warn("format_of_another_year", { year: foundYear, format: format.id });
  for (const heading of headings) {
    const section = format.sections.find(({ id }) => id === heading.section);
    if (heading.differs && section) warn("heading_differs", { heading: heading.text, section: chapterName(section) });
  }
  for (const heading of unknown) warn("unknown_heading", { heading });
  if (isTruncated(headings, readings, labels, document)) warn("truncated", {});
  else warnMissing(labels, readings, warn);

  return {
    format: format.id,
    year: foundYear,
    organ: fullName(titled, signed),
    title: text.title,
    cells: readings.cells,
    provenance: readings.provenance,
    sections: text.sections,
    sectionsFound: text.found,
    leftovers,
    warnings,
    source: sourceOf(document, flow, walked.rows),
  };
}

/**
 * Chapters or rows enough to be a report. A single row says nothing of its own; whoever names the format knows that it belongs to a report, unless the
 * file is mostly about other numbers.
 */
function isOfReport(flow: Entry[], headings: Heading[], matched: number, isTitled: boolean, isExpected: boolean): boolean {
  // Other reports too begin with 总体情况 and end with problems and other matters.
  const hasOwnChapter = headings.some(
    ({ section, differs }) => !differs && ["proactive", "requests", "review_litigation"].includes(section),
  );
  if (headings.length >= 3 && (isTitled || hasOwnChapter)) return true;
  if (matched >= 3 || !isExpected) return matched >= 3;
  const labelled = flow.filter((entry) => {
    if (entry.kind === "row") return entry.cells.some(isValue) && !entry.cells.every(isValue);
    const { label, values } = splitLine(entry.text);
    return label !== "" && values.length > 0;
  });
  return matched >= 1 && labelled.length <= matched * 2;
}

/** A report has a few hundred lines; far more is something else. */
const maxEntries = 50_000;

function isTruncated(headings: Heading[], readings: Readings, labels: Labels, document: ImportedDocument): boolean {
  const found = new Set(headings.map(({ section }) => section));
  if (found.size === 0)
    return document.cutOff && readings.matched > 0 && readings.last !== null && readings.last.row !== readings.last.table.rows.at(-1);
  const order: SectionId[] = ["overview", "proactive", "requests", "review_litigation", "problems", "other"];
  const last = order.findLastIndex((section) => found.has(section));
  if (last < order.indexOf("problems")) return true;
  if (document.warnings.some(({ code }) => code === "truncated")) return true;
  // Only the last chapter is missing: some reports have none, so the file must also stop in the middle of a sentence.
  const end = document.blocks.findLast((block) => block.kind === "paragraph" && block.aside !== true);
  const stops = end?.kind === "paragraph" && end.text.length > 60 && !/[。！？”）)]\s*$/u.test(end.text);
  return !found.has("other") && document.cutOff && stops && labels.format.sections.length > 0;
}

function warnMissing(labels: Labels, readings: Readings, warn: Warn): void {
  const missing = labels.places.filter(({ index }) => !readings.rows.has(index));
  if (missing.length > 0 && readings.matched > 0) warn("missing_rows", { rows: listed(missing.map(rowName)) });
}

/** The signature's name where it is the title's in full: 营口市营商环境建设局 for 营商环境建设局. */
function fullName(titled: string | null, signed: string | undefined): string | null {
  const signature = signed ? closeUp(signed) : null;
  if (titled === null) return signature;
  return signature?.endsWith(titled) ? signature : titled;
}
