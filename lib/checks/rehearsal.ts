import type { RuleId } from "@/lib/format/format";
import { findingKey, noticedBy } from "./check";
import type { Judged, Rule, RuleSetting, RuleSettings } from "./finding";
import type { Outcome } from "./rehearsal-outcome";
import { ruleOf } from "./rules";
import { changedRules } from "./settings";

/** How a rule fares on one report under two settings, where that differs. */
export type Difference = { rule: RuleId; before: Outcome; after: Outcome };

/** What a change of settings would make of one report: for each rule that is set differently what it finds now and what it would find. */
export function rehearse(report: Judged, before: RuleSettings, after: RuleSettings): Difference[] {
  return changedRules(before, after).flatMap((id) => {
    const rule = ruleOf(id);
    if (!rule) return [];
    const difference = { rule: id, before: outcomeOf(rule, report, before[id]), after: outcomeOf(rule, report, after[id]) };
    return difference.before.count === difference.after.count && difference.before.severity === difference.after.severity
      ? []
      : [difference];
  });
}

function outcomeOf(rule: Rule, report: Judged, set: RuleSetting = {}): Outcome {
  if (set.off) return { count: 0, severity: null };
  const count = new Set(noticedBy(rule, report, set).map(({ operands, at }) => findingKey(rule.id, operands, at))).size;
  return { count, severity: count > 0 ? (set.severity ?? rule.severity) : null };
}
