import { arithmetic } from "./arithmetic";
import type { Judged, Message } from "./finding";

/** The sums and balances that a report breaks, in words. What was published so stays as published; pages say it. */
export const brokenSums = (report: Judged): Message[] =>
  arithmetic.filter(({ severity }) => severity === "block").flatMap((rule) => rule.check(report).map(({ message }) => message));
