import type { RuleId } from "@/lib/format/format";
import { judge, notJudged } from "./check";
import type { Judged, Severity } from "./finding";
import { rules } from "./rules";

/** Whether how often a rule fires may be told of published reports: those about their figures and text; not what was screened before, nor how the filing went. */
export const isAboutPublished = (rule: RuleId): boolean => rule !== "N_SENSITIVE" && !rule.startsWith("W_");

/** How often a rule fires in a report; null where it has nothing to go by. */
export type RuleCount = { rule: RuleId; version: number; severity: Severity; count: number | null };

/** How each rule about published figures and text fares on a report, as the rule is written, so that years can be told beside each other. */
export function countsOf(report: Judged): RuleCount[] {
  const counts = new Map<RuleId, number>();
  for (const { rule } of judge(report)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const unjudged = new Set(notJudged(report).map(({ rule }) => rule));
  return rules
    .filter(({ id }) => isAboutPublished(id))
    .map(({ id, version, severity }) => ({
      rule: id,
      version,
      severity,
      count: counts.get(id) ?? (unjudged.has(id) ? null : 0),
    }));
}
