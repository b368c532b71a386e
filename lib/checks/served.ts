import type { Format, RuleId } from "@/lib/format/format";
import { notJudged, readingOrder } from "./check";
import type { Finding, Judged, Message, RuleSettings } from "./finding";

/** Rules that go by what only the server has: other bodies' texts, how far the filing is, whose figures a government adds up. */
const served: ReadonlySet<RuleId> = new Set([
  "N_SAME_AS_PEER",
  "W_SECRECY_REVIEW",
  "W_SIGN_OFF",
  "W_DEADLINE_DEPT",
  "W_DEADLINE_GOV",
  "A_FLOW_SUM",
  "A_IN_FORCE",
]);

export const isServed = (rule: RuleId): boolean => served.has(rule);

/** What the browser found, with the server's last word on the rules that the browser cannot judge. In reading order. */
export function withServed(format: Format, own: readonly Finding[], answered: readonly Finding[]): Finding[] {
  const theirs = answered.filter(({ rule }) => isServed(rule));
  const order = readingOrder(format);
  const placeOf = ({ at }: Finding) => (at[0] ? (order.get(at[0]) ?? order.size) : -1);
  return [...own.filter(({ rule }) => !isServed(rule)), ...theirs].sort((a, b) => placeOf(a) - placeOf(b));
}

export type NotJudged = { rule: RuleId; reason: Message };

/** The rules in force that could not be judged, each with the reason. */
export const notJudgedBy = (report: Judged, settings: RuleSettings): NotJudged[] =>
  notJudged(report).filter(({ rule }) => !settings[rule]?.off);
