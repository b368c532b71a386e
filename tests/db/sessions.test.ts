import { and, eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { moveReport } from "@/db/commands/move-report";
import { changePassword, knowsPassword } from "@/db/commands/password";
import { resetPassword } from "@/db/commands/people";
import { saveFigures } from "@/db/commands/save-figures";
import { actorOfSession, closeSession, openSession, sessionIdOf } from "@/db/commands/session";
import { startReport } from "@/db/commands/start-report";
import { people, sessions, signInAttempts } from "@/db/schema/people";
import { openWorld, password, type World } from "../support/database";

let world: World;
beforeAll(async () => {
  world = await openWorld([2026]);
});
afterAll(() => world.close());

const minute = 60_000;
const signIn = (username: string, word = password, address = "192.0.2.1", db = world.staff) =>
  openSession(db, { username, password: word, address, agent: "test", demoAllowed: false });
const sessionOf = async (username: string): Promise<string> => {
  const opened = await signIn(username);
  if (!opened) throw new Error(`${username} could not sign in`);
  return sessionIdOf(opened.secret);
};
const open = (person: number) =>
  world.owner
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.person, person), isNull(sessions.revokedAt)));
const failures = (username: string) =>
  world.owner
    .select()
    .from(signInAttempts)
    .where(and(eq(signInAttempts.username, username), eq(signInAttempts.succeeded, false)));

test("a session that nobody used for thirty minutes is over; one that is used lasts, but never ten hours", async () => {
  const session = await sessionOf("clerk");
  const after = (minutes: number) => actorOfSession(world.staffAt(new Date(Date.now() + minutes * minute)), session);
  const seen = (minutes: number) =>
    world.owner
      .update(sessions)
      .set({ seenAt: new Date(Date.now() + minutes * minute) })
      .where(eq(sessions.id, session));
  expect(await after(29)).toMatchObject({ name: "clerk" });
  await seen(0);
  expect(await after(31)).toBeNull();
  for (let minutes = 25; minutes < 600; minutes += 25) expect(await after(minutes), `after ${minutes} minutes`).not.toBeNull();
  await seen(599);
  expect(await after(601)).toBeNull();
});

test("an ended session acts no more, whatever its cookie says", async () => {
  const session = await sessionOf("otherclerk");
  const actor = await actorOfSession(world.staff, session);
  if (!actor) throw new Error("no actor");
  const { report } = await startReport(world.staff, actor, { organisation: world.market, year: 2026 });
  await closeSession(world.staff, session);
  expect(await actorOfSession(world.staff, session)).toBeNull();
  await expect(
    saveFigures(world.staff, actor, { report, patches: [{ cell: "t3.granted.natural_person", base: 0, value: "1" }] }),
  ).rejects.toMatchObject({ code: "signed_out" });
});

test("of many sign-ins of one person three stay open, the newest, also when they come at once", async () => {
  const { person } = await world.addPerson("many", "clerk", world.finance);
  await Promise.all(Array.from({ length: 8 }, () => signIn("many")));
  expect(await open(person)).toHaveLength(3);
  const newest = await sessionOf("many");
  expect(await open(person)).toHaveLength(3);
  expect((await open(person)).map(({ id }) => id)).toContain(newest);
});

test("a changed password ends every other session, a reset one all of them", async () => {
  const { person } = await world.addPerson("careful", "clerk", world.finance);
  await sessionOf("careful");
  const mine = await sessionOf("careful");
  const actor = await actorOfSession(world.staff, mine);
  if (!actor) throw new Error("no actor");
  await changePassword(world.staff, actor, { current: password, next: "Another-2027-word" });
  expect(await open(person)).toEqual([{ id: mine }]);
  await resetPassword(world.staff, world.actors.administrator, { person });
  expect(await open(person)).toEqual([]);
});

test("a password that is reset while somebody signs in with it opens nothing", async () => {
  const { person } = await world.addPerson("slow", "clerk", world.finance);
  await world.owner.update(sessions).set({ revokedAt: sql`now()` }).where(eq(sessions.person, person));
  for (let round = 0; round < 5; round++) {
    const [reset, opened] = await Promise.all([
      resetPassword(world.staff, world.actors.administrator, { person }),
      signIn("slow", password, `192.0.2.${round}`),
    ]);
    if (opened) {
      // It came first: then the reset has ended it.
      expect(await actorOfSession(world.staff, sessionIdOf(opened.secret))).toBeNull();
    }
    expect(await open(person)).toEqual([]);
    await world.owner
      .update(people)
      .set({ passwordHash: sql`(select password_hash from people where username = 'clerk')`, mustChangePassword: false })
      .where(eq(people.id, person));
    expect(reset.password).not.toBe(password);
  }
});

test("after five failures the pair of account and address is locked for a quarter of an hour, the same account from elsewhere is not", async () => {
  const leader = (word: string, address: string, db = world.staff) => signIn("leader", word, address, db);
  for (let i = 0; i < 5; i++) expect(await leader("wrong", "198.51.100.7")).toBeNull();
  expect(await leader(password, "198.51.100.7")).toBeNull();
  expect(await leader(password, "192.0.2.44")).not.toBeNull();
  // Who goes on knocking does not lock himself out for longer.
  expect(await failures("leader")).toHaveLength(5);
  const later = world.staffAt(new Date(Date.now() + 16 * minute));
  expect(await leader(password, "198.51.100.7", later)).not.toBeNull();
  expect(await failures("leader")).toEqual([]);
});

test("of thirty guesses at once at most five are looked at", async () => {
  await Promise.all(Array.from({ length: 30 }, (_, i) => signIn("publisher", `guess-${i}`, "198.51.100.8")));
  expect((await failures("publisher")).length).toBeLessThanOrEqual(5);
  expect(await signIn("publisher", password, "192.0.2.1")).not.toBeNull();
});

test("an unknown name is counted and answered like a known one", async () => {
  for (let i = 0; i < 7; i++) expect(await signIn("nobody", "wrong")).toBeNull();
  expect(await failures("nobody")).toHaveLength(5);
});

test("five wrong passwords before a grave step end the session, also when they come at once; what was known before does not count", async () => {
  const { person } = await world.addPerson("publisher2", "publisher", world.office);
  const actorIn = async () => {
    const actor = await actorOfSession(world.staff, await sessionOf("publisher2"));
    if (!actor) throw new Error("no actor");
    return actor;
  };
  const [stolen, own] = [await actorIn(), await actorIn()];
  const guess = (word: string) => knowsPassword(world.staff, stolen, word).catch((error: { code: string }) => error.code);
  for (let i = 0; i < 4; i++) expect(await guess("wrong")).toBe(false);
  expect(await guess(password)).toBe(true);
  // Nothing typed is no guess.
  for (let i = 0; i < 9; i++) expect(await guess("")).toBe(false);
  const many = await Promise.all(Array.from({ length: 8 }, (_, i) => guess(`wrong ${i}`)));
  expect(many.filter((answer) => answer === false)).toHaveLength(4);
  expect(many.filter((answer) => answer === "signed_out")).toHaveLength(4);
  // And then even the right one opens nothing, while the person's other session is as it was.
  await expect(changePassword(world.staff, stolen, { current: password, next: "Another-2027-word" })).rejects.toMatchObject({
    code: "signed_out",
  });
  const still = (await open(person)).map(({ id }) => id);
  expect(still).toContain(own.session);
  expect(still).not.toContain(stolen.session);
  expect(await knowsPassword(world.staff, own, password)).toBe(true);
});

test("a wrong password before publishing is counted although nothing of the step is kept", async () => {
  await world.addPerson("leader2", "leader", world.finance);
  const actor = await actorOfSession(world.staff, await sessionOf("leader2"));
  if (!actor) throw new Error("no actor");
  const { report } = await startReport(world.staff, world.actors.clerk, { organisation: world.finance, year: 2026 });
  const answers: unknown[] = [];
  for (let i = 0; i < 6; i++)
    answers.push(
      await moveReport(world.staff, actor, { report, move: "withdraw", password: "wrong", reason: "x" }).catch(
        (error: { code: string }) => error.code,
      ),
    );
  expect(answers).toEqual(["forbidden", "forbidden", "forbidden", "forbidden", "signed_out", "signed_out"]);
});
