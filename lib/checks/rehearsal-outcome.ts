import type { Severity } from "./finding";

/** How many findings of a rule, and what they stop; null when there are none. */
export type Outcome = { count: number; severity: Severity | null };

const weight: Record<Severity, number> = { block: 3, explain: 2, confirm: 2, advise: 1 };
const weightOf = ({ severity }: Outcome): number => (severity ? weight[severity] : 0);

/** Would something be noticed, or stop more, than now? */
export const isStricter = ({ before, after }: { before: Outcome; after: Outcome }): boolean =>
  weightOf(after) > weightOf(before) || (weightOf(after) === weightOf(before) && after.count > before.count);
