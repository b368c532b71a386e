import { cellsOf, type Format, type RuleId } from "@/lib/format/format";
import { digest } from "./digest";
import type { Finding, Judged, Message, Noticed, Place, Rule, RuleSetting, RuleSettings, Severity } from "./finding";
import { rules } from "./rules";

/**
 * Runs every rule over a report, as the office set them for the year: the same in the browser at each keystroke and on the server
 * for the record. In reading order.
 */
export function judge(report: Judged, settings: RuleSettings = {}): Finding[] {
  const order = readingOrder(report.format);
  const found = rules.flatMap((rule) => {
    const set = settings[rule.id] ?? {};
    if (set.off) return [];
    return noticedBy(rule, report, set).map(({ offset = 0, ...noticed }) => ({
      place: noticed.at[0] ? (order.get(noticed.at[0]) ?? order.size) : -1,
      offset,
      finding: {
        rule: rule.id,
        version: rule.version,
        severity: set.severity ?? rule.severity,
        ...noticed,
        key: findingKey(rule.id, noticed.operands, noticed.at),
      },
    }));
  });
  found.sort((a, b) => a.place - b.place || a.offset - b.offset);
  // The same numbers contradicted twice in one section are one matter to settle.
  const keys = new Set<string>();
  return found.flatMap(({ finding }) => {
    if (keys.has(finding.key)) return [];
    keys.add(finding.key);
    return [finding];
  });
}

/** What one rule notices, with the office's bounds where it set them. */
export const noticedBy = (rule: Rule, report: Judged, set: RuleSetting = {}): Noticed[] =>
  rule.check(report, set.threshold ?? rule.threshold?.value ?? 0, set.secondThreshold ?? rule.secondThreshold?.value);

/**
 * What an explanation or a confirmation is kept under: the rule, its numbers and its places, so that other numbers ask again
 * and another wording around the same numbers does not.
 */
export function findingKey(rule: RuleId, operands: Finding["operands"], at: readonly Place[]): string {
  const named = Object.keys(operands)
    .sort()
    .map((name) => `${name}=${operands[name]}`);
  const places = at.join(",");
  return [rule, named.join(";"), places.length > 400 ? `${at.length}:${digest(places)}` : places].join("|");
}

export type Verdict = Record<Severity, number> & { worst: Severity | null };

/** How many findings stop what. */
export function verdictOf(findings: readonly Pick<Finding, "severity">[]): Verdict {
  const verdict: Verdict = { block: 0, explain: 0, confirm: 0, advise: 0, worst: null };
  for (const { severity } of findings) verdict[severity]++;
  verdict.worst = (["block", "explain", "confirm", "advise"] as const).find((severity) => verdict[severity] > 0) ?? null;
  return verdict;
}

/** Rules that apply to the format and cannot be judged, with the reason: a result of its own, neither passed nor failed. */
export const notJudged = (report: Judged): { rule: RuleId; reason: Message }[] =>
  rules.flatMap(({ id, unjudged }) => {
    const reason = unjudged?.(report) ?? null;
    return reason ? [{ rule: id, reason }] : [];
  });

const orders = new WeakMap<Format, Map<Place, number>>();

/** Sections and cells in the order in which the report is read; a section stands before its tables. */
export function readingOrder(format: Format): Map<Place, number> {
  const known = orders.get(format);
  if (known) return known;
  const order = new Map<Place, number>();
  const cells = cellsOf(format);
  for (const section of format.sections) {
    order.set(section.id, order.size);
    for (const cell of cells) if (section.tables.includes(cell.table)) order.set(cell.id, order.size);
  }
  orders.set(format, order);
  return order;
}
