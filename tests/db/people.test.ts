import { and, desc, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changePassword } from "@/db/commands/password";
import { addPerson, endDuty, grantDuty, resetPassword, setActive, unlockPerson } from "@/db/commands/people";
import { actorOfSession, openSession, sessionIdOf } from "@/db/commands/session";
import { startReport } from "@/db/commands/start-report";
import { boardOf } from "@/db/queries/board";
import { auditLog, logPageSize, ownAccount, peopleList, personOf } from "@/db/queries/people";
import { tasksOf } from "@/db/queries/tasks";
import { events } from "@/db/schema/events";
import { memberships, people, sessions } from "@/db/schema/people";
import { isStrongPassword } from "@/lib/password";
import { openWorld, password, type World } from "../support/database";

let world: World;
beforeAll(async () => {
  world = await openWorld([2026]);
});
afterAll(() => world.close());

const lastLine = async () =>
  (await world.owner.select().from(events).where(isNull(events.report)).orderBy(desc(events.sequence)).limit(1))[0];
const signIn = (username: string, word: string, address = "127.0.0.1") =>
  openSession(world.staff, { username, password: word, address, agent: "test", demoAllowed: false });

test("an account is added with a password for one use: no duty works until it is changed", async () => {
  const { staff, actors, finance, office } = world;
  const added = await addPerson(staff, actors.administrator, { username: "New.Clerk", name: "新填报人" });
  expect(isStrongPassword(added.password)).toBe(true);
  expect(await lastLine()).toMatchObject({ act: "person.added", actor: actors.administrator.person, detail: { person: added.person } });
  await grantDuty(staff, actors.security, { person: added.person, duty: "clerk", organisation: finance });
  expect(await lastLine()).toMatchObject({ act: "duty.granted", detail: { person: added.person, duty: "clerk", organisation: finance } });

  const opened = await signIn("new.clerk", added.password);
  const session = sessionIdOf(opened?.secret ?? "");
  const actor = await actorOfSession(staff, session);
  if (!actor) throw new Error("the account did not open");
  expect(actor).toMatchObject({ mustChangePassword: true, memberships: [] });
  expect(await tasksOf(staff, actor)).toEqual([]);
  await expect(changePassword(staff, actor, { current: "wrong", next: "Another-2027-word" })).rejects.toMatchObject({
    code: "wrong_password",
  });
  await expect(changePassword(staff, actor, { current: added.password, next: "short" })).rejects.toMatchObject({ code: "invalid" });
  await changePassword(staff, actor, { current: added.password, next: "Another-2027-word" });
  const after = await actorOfSession(staff, session);
  expect(after?.memberships).toEqual([{ organisation: finance, duty: "clerk", scope: null }]);
  expect(await ownAccount(staff, actor)).toMatchObject({ username: "new.clerk", sessions: [{ current: true }] });
  await expect(boardOf(staff, actor, office)).rejects.toMatchObject({ code: "forbidden" });
});

test("a name that is taken or cannot be a name is refused, and so is everybody but the administrator", async () => {
  const { staff, actors } = world;
  await expect(addPerson(staff, actors.administrator, { username: "clerk", name: "甲" })).rejects.toMatchObject({ code: "already_exists" });
  for (const username of ["", "a b", "名字", "x".repeat(80)])
    await expect(addPerson(staff, actors.administrator, { username, name: "甲" }), username).rejects.toMatchObject({ code: "invalid" });
  for (const who of ["security", "auditor", "publisher", "clerk"] as const)
    await expect(addPerson(staff, actors[who], { username: `by.${who}`.toLowerCase(), name: "甲" }), who).rejects.toMatchObject({
      code: "forbidden",
    });
  await expect(
    grantDuty(staff, actors.administrator, { person: actors.clerk.person, duty: "leader", organisation: world.finance }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("a reset password ends every session and the old password; the own one is changed, not reset", async () => {
  const { staff, actors, addPerson: make, finance } = world;
  const forgetful = await make("forgetful", "clerk", finance);
  const { password: fresh } = await resetPassword(staff, actors.administrator, { person: forgetful.person });
  expect(await lastLine()).toMatchObject({ act: "person.reset", detail: { person: forgetful.person } });
  expect(await actorOfSession(staff, forgetful.session)).toBeNull();
  expect(await signIn("forgetful", password)).toBeNull();
  expect(await signIn("forgetful", fresh)).not.toBeNull();
  await expect(resetPassword(staff, actors.administrator, { person: actors.administrator.person })).rejects.toMatchObject({
    code: "second_hand",
  });
  await expect(resetPassword(staff, actors.administrator, { person: 999_999 })).rejects.toMatchObject({ code: "not_found" });
});

test("a closed account neither acts nor signs in, and opens again", async () => {
  const { staff, actors, addPerson: make, finance } = world;
  const leaver = await make("leaver", "clerk", finance);
  await setActive(staff, actors.administrator, { person: leaver.person, active: false });
  expect(await lastLine()).toMatchObject({ act: "person.deactivated", detail: { person: leaver.person } });
  await expect(tasksOf(staff, leaver)).rejects.toMatchObject({ code: "signed_out" });
  expect(await signIn("leaver", password)).toBeNull();
  await expect(setActive(staff, actors.administrator, { person: leaver.person, active: false })).rejects.toMatchObject({
    code: "wrong_state",
  });
  await setActive(staff, actors.administrator, { person: leaver.person, active: true });
  expect(await signIn("leaver", password)).not.toBeNull();
  await expect(setActive(staff, actors.administrator, { person: actors.administrator.person, active: false })).rejects.toMatchObject({
    code: "second_hand",
  });
});

test("administration, security and audit exclude each other and every duty in reports; nobody files for a bureau and reviews it", async () => {
  const { staff, actors, addPerson: make, finance, office, government } = world;
  const grant = (person: number, duty: Parameters<typeof grantDuty>[2]["duty"], organisation: number) =>
    grantDuty(staff, actors.security, { person, duty, organisation });
  const second = { code: "second_hand" };
  await expect(grant(actors.administrator.person, "auditor", office)).rejects.toMatchObject(second);
  await expect(grant(actors.clerk.person, "administrator", office)).rejects.toMatchObject(second);
  await expect(grant(actors.auditor.person, "reviewer", office)).rejects.toMatchObject(second);
  await expect(grant(actors.clerk.person, "reviewer", office)).rejects.toMatchObject(second);
  await expect(grant(actors.reviewer.person, "clerk", finance)).rejects.toMatchObject(second);
  await expect(grant(actors.security.person, "clerk", finance)).rejects.toMatchObject(second);
  await expect(grant(actors.clerk.person, "clerk", finance)).rejects.toMatchObject({ code: "already_exists" });
  await expect(grant(actors.clerk.person, "leader", office)).rejects.toMatchObject({ code: "invalid" });
  await expect(grant(actors.clerk.person, "publisher", finance)).rejects.toMatchObject({ code: "invalid" });
  // Two duties in one bureau are allowed, and the city's own report is written in its office.
  const both = await make("both", "clerk", finance);
  await grant(both.person, "leader", finance);
  const writer = await make("writer", "reviewer", office);
  await grant(writer.person, "clerk", government);
});

test("a duty that ends is gone at once, with the sessions", async () => {
  const { staff, owner, actors, addPerson: make, finance } = world;
  const clerk = await make("short", "clerk", finance);
  const [held] = await owner.select().from(memberships).where(eq(memberships.person, clerk.person));
  if (!held) throw new Error("no duty");
  await expect(endDuty(staff, actors.administrator, { membership: held.id })).rejects.toMatchObject({ code: "forbidden" });
  await endDuty(staff, actors.security, { membership: held.id });
  expect(await lastLine()).toMatchObject({ act: "duty.ended", detail: { person: clerk.person, duty: "clerk", organisation: finance } });
  expect(await actorOfSession(staff, clerk.session)).toBeNull();
  expect((await personOf(staff, actors.security, clerk.person)).duties).toEqual([]);
  await expect(endDuty(staff, actors.security, { membership: held.id })).rejects.toMatchObject({ code: "not_found" });
});

test("five failures lock account and address, which the list shows, until the security administrator unlocks it", async () => {
  const { staff, actors, addPerson: make, finance } = world;
  const locked = await make("locked", "clerk", finance);
  for (let i = 0; i < 5; i++) await signIn("locked", "wrong", "10.0.0.9");
  expect(await signIn("locked", password, "10.0.0.9")).toBeNull();
  expect((await peopleList(staff, actors.security, "locked")).rows.map(({ username, locked }) => ({ username, locked }))).toEqual([
    { username: "locked", locked: true },
  ]);
  await unlockPerson(staff, actors.security, { person: locked.person });
  expect(await lastLine()).toMatchObject({ act: "person.unlocked", detail: { person: locked.person } });
  expect(await signIn("locked", password, "10.0.0.9")).not.toBeNull();
});

test("a password older than ninety days must be changed at the next sign-in", async () => {
  const { staff, owner, addPerson: make, finance } = world;
  const old = await make("old", "clerk", finance);
  await owner
    .update(people)
    .set({ passwordChangedAt: new Date(Date.now() - 91 * 86_400_000) })
    .where(eq(people.id, old.person));
  expect((await actorOfSession(staff, old.session))?.memberships).toHaveLength(1);
  const opened = await signIn("old", password);
  expect(await actorOfSession(staff, sessionIdOf(opened?.secret ?? ""))).toMatchObject({ mustChangePassword: true, memberships: [] });
});

test("lists of people are for administrators, the log is for the auditor", async () => {
  const { staff, actors, owner } = world;
  for (const who of ["auditor", "publisher", "clerk"] as const)
    await expect(peopleList(staff, actors[who]), who).rejects.toMatchObject({ code: "forbidden" });
  for (const who of ["administrator", "security", "publisher"] as const)
    await expect(auditLog(staff, actors[who], {}), who).rejects.toMatchObject({ code: "forbidden" });
  const all = await auditLog(staff, actors.auditor, {});
  expect(all.length).toBeGreaterThan(5);
  const some = await auditLog(staff, actors.auditor, { act: "duty.", actor: "secur" });
  expect(new Set(some.map(({ act }) => act))).toEqual(new Set(["duty.granted", "duty.ended"]));
  const [newest] = all;
  expect((await auditLog(staff, actors.auditor, { before: newest?.sequence }))[0]?.sequence).toBe((newest?.sequence ?? 0) - 1);
  expect(await auditLog(staff, actors.auditor, { from: "2999-01-01" })).toEqual([]);
  expect(
    await owner
      .select()
      .from(sessions)
      .where(and(eq(sessions.person, actors.auditor.person), isNull(sessions.revokedAt))),
  ).toHaveLength(1);
});

test("people are found by name, user name and where they hold a duty, a page at a time", async () => {
  const { staff, owner, actors } = world;
  const inFinance = (await peopleList(staff, actors.administrator, "财政局")).rows;
  expect(inFinance.map(({ username }) => username)).toEqual(expect.arrayContaining(["clerk", "secrecy", "leader"]));
  expect(inFinance.map(({ username }) => username)).not.toContain("otherclerk");
  await owner
    .insert(people)
    .values(Array.from({ length: 55 }, (_, i) => ({ username: `many.${String(i).padStart(2, "0")}`, name: "众人" })));
  const first = await peopleList(staff, actors.administrator, "众人");
  const second = await peopleList(staff, actors.administrator, "众人", 2);
  expect([first.rows.length, first.hasMore, second.rows.length, second.hasMore]).toEqual([50, true, 5, false]);
  expect((await peopleList(staff, actors.administrator, "%")).rows).toEqual([]);
});

test("the log is filtered by act, person, report and days, and leafed through without gaps", async () => {
  const { staff, actors, finance, market } = world;
  const { report } = await startReport(staff, actors.otherClerk, { organisation: market, year: 2026 });
  const [line] = await auditLog(staff, actors.auditor, { report });
  expect(line).toMatchObject({ act: "report.started", report, year: 2026, organisation: "试验市市场监督管理局", actor: "otherClerk" });
  const added = await addPerson(staff, actors.administrator, { username: "named.in.log", name: "日志中人" });
  await grantDuty(staff, actors.security, { person: added.person, duty: "clerk", organisation: finance });
  const [granted] = await auditLog(staff, actors.auditor, { act: "duty.granted", actor: "security" });
  expect(granted).toMatchObject({ person: "日志中人 (named.in.log)", detail: { duty: "clerk" } });
  expect((await auditLog(staff, actors.auditor, { actor: "OTHERCLERK" })).every(({ actor }) => actor === "otherClerk")).toBe(true);
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());
  expect((await auditLog(staff, actors.auditor, { from: today, to: today })).length).toBeGreaterThan(5);
  expect(await auditLog(staff, actors.auditor, { to: "2020-01-01" })).toEqual([]);
  for (let i = 0; i < logPageSize; i++) await unlockPerson(staff, actors.security, { person: added.person });
  const newest = await auditLog(staff, actors.auditor, {});
  const older = await auditLog(staff, actors.auditor, { before: newest.at(-1)?.sequence });
  const leafed = [...newest, ...older].map(({ sequence }) => sequence);
  expect(new Set(leafed).size).toBe(leafed.length);
  expect(leafed).toEqual(leafed.toSorted((a, b) => b - a));
  expect(older.map(({ act }) => act)).toContain("duty.granted");
});
