import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { moveReport } from "@/db/commands/move-report";
import { openYear } from "@/db/commands/open-year";
import { type SetRules, setRules } from "@/db/commands/set-rules";
import { deskReport } from "@/db/queries/desk";
import { reviewReport } from "@/db/queries/review";
import { rehearseRules, rulesOfYear } from "@/db/queries/rules";
import { events } from "@/db/schema/events";
import { years } from "@/db/schema/organisations";
import { yearRules } from "@/db/schema/rules";
import type { RuleSettings } from "@/lib/checks/finding";
import { settingsText } from "@/lib/checks/settings";
import { openWorld, type World } from "../support/database";
import { bringTo, explainAll, fillReport } from "../support/filing";
import { publishOutright } from "../support/publication";

let world: World;
beforeEach(async () => {
  world = await openWorld([2025, 2026]);
});
afterEach(() => world.close());

/** Two documents issued, none in force: T2_INFORCE_FLOOR advises. */
const issued = { "t2_art20_1.rules.issued": "2" };
const note = "现行有效件数请与司法局台账核对。";
const strict: RuleSettings = { T2_INFORCE_FLOOR: { severity: "block", note } };
const of = (year = 2026, practice = false) => ({ office: world.office, year, practice });
const set = (settings: RuleSettings, more: Partial<SetRules> = {}): SetRules => ({
  ...of(),
  settings,
  rehearsedOn: settingsText({}),
  ...more,
});

test("the publisher rehearses a change, sees which reports would newly fail, saves it, and every check of the year goes by it from then on", async () => {
  const { staff, actors, market, owner, office } = world;
  await publishOutright(world, { organisation: market, year: 2025, cells: issued });
  const report = await fillReport(world, 2026, issued);
  await explainAll(world, report);
  await bringTo(world, report, "reviewing");

  const rehearsal = await rehearseRules(staff, actors.publisher, { ...of(), settings: strict });
  expect(rehearsal.checked).toEqual({ editions: 1, submissions: 1 });
  expect(rehearsal.reports.map(({ organisation, year, edition, differences }) => [organisation.slug, year, edition, differences])).toEqual([
    [
      "finance",
      2026,
      null,
      [{ rule: "T2_INFORCE_FLOOR", before: { count: 1, severity: "advise" }, after: { count: 1, severity: "block" } }],
    ],
    [
      "market",
      2025,
      "2025-market-v1",
      [{ rule: "T2_INFORCE_FLOOR", before: { count: 1, severity: "advise" }, after: { count: 1, severity: "block" } }],
    ],
  ]);
  expect(await owner.select().from(yearRules)).toEqual([]);

  expect(await setRules(staff, actors.publisher, set(strict, { rehearsedOn: rehearsal.rehearsedOn }))).toEqual({
    changed: ["T2_INFORCE_FLOOR"],
  });
  const [line] = await owner
    .select()
    .from(events)
    .where(and(eq(events.act, "rules.set"), eq(events.organisation, office)));
  expect(line).toMatchObject({
    actor: actors.publisher.person,
    detail: { year: 2026, practice: false, rules: [{ rule: "T2_INFORCE_FLOOR", severity: "block", note }] },
  });

  const frozen = await reviewReport(staff, actors.reviewer, report);
  expect(frozen.snapshot.findings.find(({ rule }) => rule === "T2_INFORCE_FLOOR")?.severity).toBe("advise");
  expect(frozen.settings).toEqual(strict);
  await moveReport(staff, actors.reviewer, { report, move: "return", reason: "请核对" });
  const desk = await deskReport(staff, actors.clerk, report);
  expect(desk.findings.find(({ rule }) => rule === "T2_INFORCE_FLOOR")?.severity).toBe("block");
  expect(desk.settings).toEqual(strict);
  await expect(moveReport(staff, actors.clerk, { report, move: "send_to_secrecy" })).rejects.toMatchObject({ code: "blocked" });
});

test("what is switched off is not checked, in that year alone, and setting it back is a change like any other", async () => {
  const { staff, actors, owner } = world;
  const report = await fillReport(world, 2026, issued);
  const rulesOf = async () => new Set((await deskReport(staff, actors.clerk, report)).findings.map(({ rule }) => rule));
  expect((await rulesOf()).has("T2_INFORCE_FLOOR")).toBe(true);
  const off: RuleSettings = { T2_INFORCE_FLOOR: { off: true } };
  await setRules(staff, actors.publisher, set(off));
  expect((await rulesOf()).has("T2_INFORCE_FLOOR")).toBe(false);
  expect((await rulesOfYear(staff, actors.publisher, of(2025))).settings).toEqual({});
  const known = await rulesOfYear(staff, actors.reviewer, of());
  expect(known).toMatchObject({ settings: off, maySet: false, closed: false, setBy: { T2_INFORCE_FLOOR: { name: "publisher" } } });
  await setRules(staff, actors.publisher, set({}, { rehearsedOn: settingsText(off) }));
  expect((await rulesOf()).has("T2_INFORCE_FLOOR")).toBe(true);
  expect(await setRules(staff, actors.publisher, set({}))).toEqual({ changed: [] });
  expect(await owner.select().from(events).where(eq(events.act, "rules.set"))).toHaveLength(2);
});

test("both bounds of a rule are kept beside each other, and one that was set before the other could be stays", async () => {
  const { staff, actors, owner } = world;
  await setRules(staff, actors.publisher, set({ X_JUMP: { threshold: 50 } }));
  expect(await owner.select().from(yearRules)).toMatchObject([{ rule: "X_JUMP", threshold: 50, secondThreshold: null }]);
  const both: RuleSettings = { X_JUMP: { threshold: 50, secondThreshold: 3.5 } };
  await setRules(staff, actors.publisher, set(both, { rehearsedOn: settingsText({ X_JUMP: { threshold: 50 } }) }));
  expect((await rulesOfYear(staff, actors.reviewer, of())).settings).toEqual(both);
  await setRules(staff, actors.publisher, set({}, { rehearsedOn: settingsText(both) }));
  expect((await rulesOfYear(staff, actors.reviewer, of())).settings).toEqual({});
});

test("before there is any report a change is rehearsed over none and saved", async () => {
  const { staff, actors } = world;
  expect(await rehearseRules(staff, actors.publisher, { ...of(), settings: strict })).toMatchObject({
    checked: { editions: 0, submissions: 0 },
    reports: [],
  });
  expect((await setRules(staff, actors.publisher, set(strict))).changed).not.toEqual([]);
});

test("a change that may not be is refused with its code, and neither written nor logged", async () => {
  const { staff, actors, owner } = world;
  const refused = async (input: SetRules) => {
    const codeOf = (error: { code?: string }) => error.code;
    const rehearsed = await rehearseRules(staff, actors.publisher, input).then(() => "rehearsed", codeOf);
    const saved = await setRules(staff, actors.publisher, input).then(() => "saved", codeOf);
    return [rehearsed, saved];
  };
  expect(await refused(set({ NO_SUCH_RULE: { off: true } }))).toEqual(["unknown_rule", "unknown_rule"]);
  expect(await refused(set({ V_NO_BLANK: { off: true } }))).toEqual(["rule_stands", "rule_stands"]);
  expect(await refused(set({ N_SENSITIVE: { severity: "advise" } }))).toEqual(["rule_stands", "rule_stands"]);
  expect(await refused(set({ T3_BALANCE: { threshold: 5 } }))).toEqual(["out_of_bounds", "out_of_bounds"]);
  expect(await refused(set(strict, { year: 2024 }))).toEqual(["not_found", "not_found"]);
  expect(await refused(set(strict, { practice: true }))).toEqual(["not_found", "not_found"]);
  await owner.update(years).set({ closes: "2026-01-01" }).where(eq(years.year, 2025));
  expect(await refused(set(strict, { year: 2025 }))).toEqual(["year_closed", "year_closed"]);
  expect(await owner.select().from(yearRules)).toEqual([]);
  expect(await owner.select().from(events).where(eq(events.act, "rules.set"))).toEqual([]);
});

test("nobody but the publisher of that office sets or rehearses; a reviewer reads, a bureau does not", async () => {
  const { staff, actors } = world;
  for (const who of ["reviewer", "clerk", "leader", "administrator", "security", "auditor"] as const) {
    await expect(setRules(staff, actors[who], set(strict)), who).rejects.toMatchObject({ code: "forbidden" });
    await expect(rehearseRules(staff, actors[who], { ...of(), settings: strict }), who).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(rulesOfYear(staff, actors.clerk, of())).rejects.toMatchObject({ code: "forbidden" });
  await expect(setRules(staff, actors.publisher, set(strict, { office: world.government }))).rejects.toMatchObject({ code: "forbidden" });
});

test("of two publishers who rehearsed on the same rules one saves and the other is told to rehearse again", async () => {
  const { staff, actors, addPerson, office } = world;
  const second = await addPerson("secondPublisher", "publisher", office);
  const [a, b] = await Promise.allSettled([
    setRules(staff, actors.publisher, set(strict)),
    setRules(staff, second, set({ T3_BALANCE: { severity: "explain" } })),
  ]);
  expect([a?.status, b?.status].sort()).toEqual(["fulfilled", "rejected"]);
  const lost = a?.status === "rejected" ? a : b;
  expect(lost?.status === "rejected" && lost.reason).toMatchObject({ code: "stale_settings" });
});

test("a practice year has rules of its own", async () => {
  const { staff, actors, office } = world;
  await openYear(staff, actors.publisher, { office, year: 2026, opens: "2020-01-01", practice: true });
  await setRules(staff, actors.publisher, set(strict, { practice: true }));
  expect((await rulesOfYear(staff, actors.publisher, of(2026, true))).settings).toEqual(strict);
  expect((await rulesOfYear(staff, actors.publisher, of())).settings).toEqual({});
});
