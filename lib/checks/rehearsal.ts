import type { RuleId } from "@/lib/format/format";
import { judge } from "./check";
import type { Finding, Judged, RuleSettings } from "./finding";
import type { Outcome } from "./rehearsal-outcome";
import { rules } from "./rules";
import { changedRules } from "./settings";

/** How a rule fares on one report under two settings, where that differs. */
export type Difference = { rule: RuleId; before: Outcome; after: Outcome };

/** What a change of settings would make of one report: for each rule that is set differently what it finds now and what it would find. */
export function rehearse(report: Judged, before: RuleSettings, after: RuleSettings): Difference[] {
  const changed = changedRules(before, after);
  if (changed.length === 0) return [];
  const [now, then] = [judge(report, alone(changed, before)), judge(report, alone(changed, after))];
  return changed.flatMap((rule) => {
    const difference = { rule, before: outcomeOf(now, rule), after: outcomeOf(then, rule) };
    return difference.before.count === difference.after.count && difference.before.severity === difference.after.severity
      ? []
      : [difference];
  });
}

/** The settings under which only these rules run. */
const alone = (only: readonly RuleId[], settings: RuleSettings): RuleSettings =>
  Object.fromEntries(rules.map(({ id }) => [id, only.includes(id) ? (settings[id] ?? {}) : { off: true }]));

function outcomeOf(findings: readonly Finding[], rule: RuleId): Outcome {
  const own = findings.filter((finding) => finding.rule === rule);
  return { count: own.length, severity: own[0]?.severity ?? null };
}
