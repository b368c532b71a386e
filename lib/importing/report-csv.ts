import { Refusal } from "@/lib/errors";
import { cellAt, cellName } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import { type Figure, isNotApplicable, notApplicable, readFigure } from "@/lib/report/figure";
import { readCsv } from "./csv";
import type { Decoded } from "./decode";
import type { ImportedDocument } from "./document";
import type { Proposal } from "./proposal";
import { warning } from "./warnings";
import { proposeFigures } from "./whole";

const maxRows = 20_000;

/** Comma-separated values: our own export of one report → proposal; any other table → document. Null where it is not well-formed. */
export function readReportCsv({ text, cutOff }: Decoded): Proposal | ImportedDocument | null {
  const records = readCsv(text)?.map(({ values }) => values);
  if (!records) return null;
  if (records.length > maxRows) throw new Refusal("unreadable_file", { reason: "too_complex" });
  return proposeFromCsv(records) ?? tableOf(records, cutOff);
}

/** A line for each cell or one line for all; null for any other CSV. Refuses several reports (`several_reports`). */
function proposeFromCsv(records: string[][]): Proposal | null {
  const [head = [], ...lines] = records;
  if (head[0] !== "edition" || !["year", "bureau_name", "format"].every((name) => head.includes(name))) return null;
  const field = (line: string[], name: string) => line[head.indexOf(name)] ?? "";
  const [first] = lines;
  const format = formats.find(({ id }) => first && id === field(first, "format"));
  if (!first || !format) throw new Refusal("not_a_report", { reason: "not_a_report" });
  const about = (line: string[]) => ["edition", "year", "bureau", "bureau_name", "format"].map((name) => field(line, name)).join("\n");
  if (lines.some((line) => about(line) !== about(first))) throw new Refusal("not_a_report", { reason: "several_reports" });

  const isLong = head.includes("cell") && head.includes("value");
  if (!isLong && lines.length > 1) throw new Refusal("not_a_report", { reason: "several_reports" });
  const read = isLong
    ? lines.map((line) => ({
        id: field(line, "cell"),
        text: field(line, "mark") === "not_applicable" ? "不适用" : field(line, "value"),
        source: line.join(","),
      }))
    : head.map((id, i) => ({ id, text: first[i] === "—" ? "不适用" : (first[i] ?? ""), source: `${id},${first[i] ?? ""}` }));

  const warnings: Proposal["warnings"] = [];
  const found = new Map<string, { figure: Figure; source: string }>();
  for (const { id, text, source } of read) {
    const cell = cellAt(format, id);
    if (!cell) continue;
    const figure = readFigure(text.replace(/^'/u, ""), cell);
    if (!figure.ok || found.has(id)) {
      warnings.push(warning("unclear_cell", { label: { zh: cellName(cell, "zh-CN"), en: cellName(cell, "en") }, read: text.slice(0, 40) }));
      found.set(id, { figure: null, source });
    } else found.set(id, { figure: isNotApplicable(figure.figure) ? notApplicable : figure.figure, source });
  }
  if (found.size === 0) throw new Refusal("not_a_report", { reason: "not_a_report" });
  const year = Number(field(first, "year"));
  return {
    ...proposeFigures(format, found),
    year: Number.isInteger(year) && year > 0 ? year : null,
    organ: field(first, "bureau_name") || null,
    title: null,
    sections: {},
    sectionsFound: [],
    leftovers: [],
    warnings,
  };
}

const tableOf = (records: string[][], cutOff: boolean): ImportedDocument => ({
  title: null,
  blocks: [{ kind: "table", rows: records.map((record) => record.map((text) => ({ text: text.trim() }))) }],
  metadata: {},
  warnings: [],
  cutOff,
});
