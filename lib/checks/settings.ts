import type { RuleId } from "@/lib/format/format";
import type { Rule, RuleSetting, RuleSettings, Severity, Threshold } from "./finding";
import { ruleOf } from "./rules";

/**
 * What no office can undo, because the law asks it of every report or because the form's own truth stands on it: a count is a count, an amount an
 * amount, a blank is not a zero, and nothing is handed in without its secrecy review and its signature.
 */
const fixed: ReadonlySet<RuleId> = new Set(["V_COUNT", "V_AMOUNT", "V_NO_BLANK", "W_SECRECY_REVIEW", "W_SIGN_OFF"]);

/** Being late stops nobody from filing: a deadline may ask for a reason and no more. */
const neverStops: ReadonlySet<RuleId> = new Set(["W_DEADLINE_DEPT", "W_DEADLINE_GOV"]);

/** What an office may do with a rule: switch it off, and the severities that it may have. */
export function latitudeOf(rule: Rule): { mayBeOff: boolean; severities: readonly Severity[] } {
  if (fixed.has(rule.id)) return { mayBeOff: false, severities: [rule.severity] };
  // What the secrecy reviewer must look at stays with her, or stops the report outright.
  if (rule.severity === "confirm") return { mayBeOff: false, severities: ["confirm", "block"] };
  return { mayBeOff: true, severities: neverStops.has(rule.id) ? ["explain", "advise"] : ["block", "explain", "advise"] };
}

export type SettingFault = { rule: RuleId; code: "unknown_rule" | "rule_stands" | "out_of_bounds" };

/** The first setting that may not be, with the code that says why; null when all may. */
export function faultIn(settings: RuleSettings): SettingFault | null {
  for (const [id, set = {}] of Object.entries(settings)) {
    const rule = ruleOf(id);
    if (!rule) return { rule: id, code: "unknown_rule" };
    const { mayBeOff, severities } = latitudeOf(rule);
    if ((set.off && !mayBeOff) || (set.severity && !severities.includes(set.severity))) return { rule: id, code: "rule_stands" };
    if (!isWithin(rule.threshold, set.threshold) || !isWithin(rule.secondThreshold, set.secondThreshold))
      return { rule: id, code: "out_of_bounds" };
  }
  return null;
}

const isWithin = (bound: Threshold | undefined, value: number | undefined): boolean =>
  value === undefined || (bound !== undefined && Number.isFinite(value) && value >= bound.min && value <= bound.max);

/** The same settings without what says nothing: a rule's own severity or bound, an empty note, a rule left alone. Rules in their order. */
export function plainSettings(settings: RuleSettings): RuleSettings {
  const entries = Object.entries(settings).flatMap(
    ([id, { off, severity, threshold, secondThreshold, note } = {}]): [RuleId, RuleSetting][] => {
      const rule = ruleOf(id);
      const plain: RuleSetting = {
        ...(off ? { off } : {}),
        ...(severity && severity !== rule?.severity ? { severity } : {}),
        ...(threshold !== undefined && threshold !== rule?.threshold?.value ? { threshold } : {}),
        ...(secondThreshold !== undefined && secondThreshold !== rule?.secondThreshold?.value ? { secondThreshold } : {}),
        ...(note?.trim() ? { note: note.trim() } : {}),
      };
      return Object.keys(plain).length > 0 ? [[id, plain]] : [];
    },
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The settings as text, the same for the same: what a rehearsal was made on. */
export const settingsText = (settings: RuleSettings): string => JSON.stringify(plainSettings(settings));

/** The rules that two settings set differently. */
export function changedRules(before: RuleSettings, after: RuleSettings): RuleId[] {
  const [a, b] = [plainSettings(before), plainSettings(after)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((id) => !sameSetting(a[id] ?? {}, b[id] ?? {})).sort();
}

const sameSetting = (a: RuleSetting, b: RuleSetting): boolean =>
  a.off === b.off &&
  a.severity === b.severity &&
  a.threshold === b.threshold &&
  a.secondThreshold === b.secondThreshold &&
  a.note === b.note;
