import { noticedBy } from "./check";
import type { Judged, Message, RuleSettings } from "./finding";
import { source } from "./source";

/** Where a file departs from what is prescribed for its labels, layout and publisher, in words: of use while it is read, for a draft has the portal's own form. */
export const sourceAdvice = (report: Judged, settings: RuleSettings = {}): Message[] =>
  source.filter(({ id }) => !settings[id]?.off).flatMap((rule) => noticedBy(rule, report).map(({ message }) => message));
