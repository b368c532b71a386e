import { arithmetic } from "./arithmetic";
import { noticedBy } from "./check";
import type { Judged, Message, Place } from "./finding";

/** The sums and balances that a report breaks, in words. What was published so stays as published; pages say it. Of a part of a report only those all of whose places are there. */
export const brokenSums = (report: Judged, isThere: (place: Place) => boolean = () => true): Message[] =>
  arithmetic
    .filter(({ severity }) => severity === "block")
    .flatMap((rule) => noticedBy(rule, report))
    .filter(({ at }) => at.every(isThere))
    .map(({ message }) => message);
