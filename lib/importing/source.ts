import { type Format, tablesOf } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import type { ImportedDocument } from "./document";
import type { Entry } from "./flow";
import { exactRow, labelsOf } from "./labels";
import type { Proposal } from "./proposal";
import type { FoundRow } from "./rows";

/** More different ones are no labels of a report's tables. */
const mostLabels = 500;

/** What a file says besides its text and numbers: who published it, the labels of its tables, whose rows its table three has. */
export function sourceOf(document: ImportedDocument, flow: Entry[], found: FoundRow[]): NonNullable<Proposal["source"]> {
  const publisher = publisherIn(document, flow);
  const rowsOf = formatOfRows(found.map(({ label }) => label));
  return {
    ...(publisher ? { publisher } : {}),
    ...(rowsOf ? { rowsOf: rowsOf.id } : {}),
    labels: [...new Set(flow.flatMap((entry) => (entry.kind === "row" ? entry.cells.filter(isLabel) : [])))].slice(0, mostLabels),
  };
}

const isLabel = (cell: string): boolean => cell.length <= 80 && /\p{Script=Han}{2}/u.test(cell);

const names = /^发布(?:机构|单位)\s*[:：]?\s*/u;

/** 发布机构 as the page gives it: in what describes it, on a line of its own, or in two cells. */
function publisherIn({ metadata }: ImportedDocument, flow: Entry[]): string {
  const told = metadata.发布机构 ?? metadata.发布单位;
  if (told !== undefined) return told;
  for (const entry of flow.slice(0, 60)) {
    const cells = entry.kind === "line" ? [entry.text] : entry.cells;
    const at = cells.findIndex((cell) => names.test(cell));
    if (at < 0) continue;
    const own = (cells[at] ?? "").replace(names, "");
    return (own === "" ? (cells[at + 1] ?? "") : own).slice(0, 60);
  }
  return "";
}

/** The format to which table three belongs by the rows that no other format has; null where it has none of them. */
function formatOfRows(labels: string[]): Format | null {
  const counts = formats.map((format) => ({ format, count: labels.filter((label) => isOwnRow(format, label)).length }));
  const [best, next] = counts.sort((a, b) => b.count - a.count);
  return best && best.count > (next?.count ?? 0) ? best.format : null;
}

function isOwnRow(format: Format, label: string): boolean {
  const place = exactRow(labelsOf(format), label);
  return place?.table.id === "t3" && !formats.some((other) => other !== format && hasRow(other, place.row.id));
}

const hasRow = (format: Format, row: string): boolean =>
  tablesOf(format).some(({ id, rows }) => id === "t3" && rows.some((each) => each.id === row));
