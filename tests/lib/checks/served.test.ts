import { expect, test } from "vitest";
import { judge, readingOrder } from "@/lib/checks/check";
import { examples } from "@/lib/checks/examples";
import type { RuleSettings } from "@/lib/checks/finding";
import { rules } from "@/lib/checks/rules";
import { isServed, notJudgedBy, withServed } from "@/lib/checks/served";
import { specimen } from "@/lib/checks/specimen";

const failing = (id: string) => specimen(examples[id]?.fail);
/** What the browser has of it: nothing of other bodies, nothing of how far the filing is. */
const inBrowser = (id: string) => {
  const { peers: _, filing: __, contributors: ___, ...own } = failing(id);
  return own;
};

test("exactly the rules that the browser cannot judge are left to the server", () => {
  const needServer = rules.map(({ id }) => id).filter((id) => !judge(inBrowser(id)).some(({ rule }) => rule === id));
  expect(needServer.filter((id) => !isServed(id))).toEqual([]);
  expect(rules.map(({ id }) => id).filter((id) => isServed(id) && !needServer.includes(id))).toEqual([]);
});

test("the server's findings of those rules stand beside the browser's own until its next word, in reading order", () => {
  const answered = judge(failing("N_SAME_AS_PEER"));
  expect(answered.some(({ rule }) => rule === "N_SAME_AS_PEER")).toBe(true);
  const report = inBrowser("T3_BALANCE");
  const shown = withServed(report.format, judge(report), answered);
  const rulesShown = shown.map(({ rule }) => rule);
  expect(rulesShown).toContain("N_SAME_AS_PEER");
  expect(rulesShown).toContain("T3_BALANCE");
  const order = readingOrder(report.format);
  const places = shown.map(({ at }) => (at[0] ? (order.get(at[0]) ?? -1) : -1));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  // What the server no longer says is gone; of other rules the browser's word counts.
  expect(withServed(report.format, answered, [])).toEqual(answered.filter(({ rule }) => !isServed(rule)));
  expect(withServed(report.format, [], judge(failing("T3_BALANCE")))).toEqual([]);
});

test("what the server says without a place stands first, and what it says of a place that the format lacks stands last", () => {
  const report = specimen({ totals: { "t3.granted.total": 4 }, prose: { preamble: "请拨打13812345678。" } });
  const own = judge(report);
  expect(own[0]?.at).toEqual(["preamble"]);
  const [late] = judge(failing("W_DEADLINE_DEPT")).filter(({ rule }) => rule === "W_DEADLINE_DEPT");
  const [peer] = judge(failing("N_SAME_AS_PEER")).filter(({ rule }) => rule === "N_SAME_AS_PEER");
  if (!late || !peer) throw new Error("the examples are gone");
  const elsewhere = { ...peer, at: ["t9.nothing.total" as const] };
  const shown = withServed(report.format, own, [elsewhere, late]);
  expect(shown.map(({ rule }) => rule)).toEqual(["W_DEADLINE_DEPT", ...own.map(({ rule }) => rule), "N_SAME_AS_PEER"]);
});

test("why a rule could not be judged is told, but not of a rule that the office switched off", () => {
  const told = (settings: RuleSettings) => notJudgedBy(specimen(), settings).map(({ rule }) => rule);
  expect(told({})).toContain("X_CARRY");
  expect(told({ X_CARRY: { off: true } })).toEqual(told({}).filter((rule) => rule !== "X_CARRY"));
  expect(told({ X_CARRY: { severity: "block" } })).toEqual(told({}));
});
