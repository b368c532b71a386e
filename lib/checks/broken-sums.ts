import { arithmetic } from "./arithmetic";
import { noticedBy } from "./check";
import type { Judged, Message } from "./finding";

/** The sums and balances that a report breaks, in words. What was published so stays as published; pages say it. */
export const brokenSums = (report: Judged): Message[] =>
  arithmetic.filter(({ severity }) => severity === "block").flatMap((rule) => noticedBy(rule, report).map(({ message }) => message));
