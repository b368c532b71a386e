import { type Language, say } from "@/lib/format/format";
import type { Rule, RuleSetting, Threshold } from "./finding";

/** A bound of a rule in one language, under the name by which an office's setting keeps it. */
export type Bound = Omit<Threshold, "name" | "unit"> & {
  field: keyof Pick<RuleSetting, "threshold" | "secondThreshold">;
  /** What it bounds, where the rule has two. */
  name: string | null;
  unit: string;
};

/** The bounds of a rule that an office may move. */
export const boundsOf = (rule: Rule, language: Language): Bound[] =>
  (["threshold", "secondThreshold"] as const).flatMap((field) => {
    const bound = rule[field];
    if (!bound) return [];
    const { name, unit, ...numbers } = bound;
    return [{ field, ...numbers, name: name ? say(name, language) : null, unit: say(unit, language) }];
  });
