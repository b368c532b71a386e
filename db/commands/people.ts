import { randomInt } from "node:crypto";
import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Duty } from "@/lib/duties";
import { Refusal, type RefusalCode } from "@/lib/errors";
import { hashPassword } from "@/lib/password";
import type { PeopleRefusal } from "@/lib/people";
import { type Actor, authorizeAdmin } from "@/lib/permissions";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { type Recorded, record } from "../record";
import { organisations } from "../schema/organisations";
import { memberships, people, sessions, signInAttempts } from "../schema/people";

export type AddPerson = { username: string; name: string; email?: string };
export type WithPassword = { person: number; password: string };

/** Adds an account without duties. The password is answered this once and must be changed at the first sign-in. Refuses with `forbidden`, `invalid`, `already_exists`. */
export function addPerson(db: Db, actor: Actor, input: AddPerson): Promise<WithPassword> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeAdmin(actor, "people.manage");
    return addPersonFor(tx, actor, input);
  });
}

/** The adding itself, for callers that have authorized already: the command above and the installation's own command line. */
export async function addPersonFor(tx: Db, by: Recorded, input: AddPerson): Promise<WithPassword> {
  const username = input.username.trim().toLowerCase();
  const name = input.name.trim();
  if (!/^[a-z0-9][a-z0-9._-]{1,60}$/.test(username)) throw refused("invalid", "username");
  if (name === "" || name.length > 60) throw refused("invalid", "name");
  const password = makePassword();
  const [row] = await tx
    .insert(people)
    .values({ username, name, email: input.email?.trim() || null, passwordHash: await hashPassword(password), mustChangePassword: true })
    .onConflictDoNothing()
    .returning({ id: people.id });
  if (!row) throw refused("already_exists", "username_taken");
  await record(tx, by, {}, { act: "person.added", person: row.id });
  return { person: row.id, password };
}

/** Gives a new password, to be changed at the next sign-in, and ends every session. Refuses with `forbidden`, `not_found`. */
export function resetPassword(db: Db, actor: Actor, input: { person: number }): Promise<WithPassword> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeAdmin(actor, "people.manage");
    if (input.person === actor.person) throw refused("second_hand", "yourself");
    return resetPasswordFor(tx, actor, input);
  });
}

export async function resetPasswordFor(tx: Db, by: Recorded, input: { person: number }): Promise<WithPassword> {
  const { username } = await holdPerson(tx, input.person);
  const password = makePassword();
  await tx
    .update(people)
    .set({ passwordHash: await hashPassword(password), passwordChangedAt: null, mustChangePassword: true })
    .where(eq(people.id, input.person));
  await tx.delete(signInAttempts).where(eq(signInAttempts.username, username));
  await endSessions(tx, input.person);
  await record(tx, by, {}, { act: "person.reset", person: input.person });
  return { person: input.person, password };
}

/** Closes an account or opens it again. What the person did stays theirs. Refuses with `forbidden`, `not_found`, `second_hand` (one's own). */
export function setActive(db: Db, actor: Actor, input: { person: number; active: boolean }): Promise<void> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeAdmin(actor, "people.manage");
    if (input.person === actor.person) throw refused("second_hand", "yourself");
    const { active } = await holdPerson(tx, input.person);
    if (active === input.active) throw refused("wrong_state", "so_already");
    await tx.update(people).set({ active: input.active }).where(eq(people.id, input.person));
    if (!input.active) await endSessions(tx, input.person);
    await record(tx, actor, {}, { act: input.active ? "person.reactivated" : "person.deactivated", person: input.person });
  });
}

/** Forgets the failed attempts that lock an account. Refuses with `forbidden`, `not_found`. */
export function unlockPerson(db: Db, actor: Actor, input: { person: number }): Promise<void> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeAdmin(actor, "duties.grant");
    const { username } = await holdPerson(tx, input.person);
    await tx.delete(signInAttempts).where(eq(signInAttempts.username, username));
    await record(tx, actor, {}, { act: "person.unlocked", person: input.person });
  });
}

export type GrantDuty = { person: number; duty: Duty; organisation: number; scope?: number[] | null };

/**
 * Gives a duty from today on. Administration, security and audit are three people, and none of them holds a duty in reports;
 * nobody files for a bureau and reviews it too. Refuses with `forbidden`, `not_found`, `invalid` (a duty that this kind of organisation has not),
 * `already_exists`, `second_hand` (one's own, or duties that exclude each other).
 */
export function grantDuty(db: Db, actor: Actor, input: GrantDuty): Promise<void> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeAdmin(actor, "duties.grant");
    if (input.person === actor.person) throw refused("second_hand", "yourself");
    await grantDutyFor(tx, actor, input);
  });
}

export async function grantDutyFor(tx: Db, by: Recorded, input: GrantDuty): Promise<void> {
  const { person, duty, organisation, scope = null } = input;
  await holdPerson(tx, person);
  const [place] = await tx.select({ kind: organisations.kind }).from(organisations).where(eq(organisations.id, organisation));
  if (!place) throw new Refusal("not_found");
  if (officeDuties.includes(duty) && place.kind !== "office") throw refused("invalid", "office_duty");
  if (bureauDuties.includes(duty) && place.kind === "office") throw refused("invalid", "bureau_duty");
  if (scope && duty !== "reviewer") throw refused("invalid", "scope");
  const held = await tx
    .select({ duty: memberships.duty, organisation: memberships.organisation })
    .from(memberships)
    .where(and(eq(memberships.person, person), isHeld));
  if (held.some((other) => other.duty === duty && other.organisation === organisation)) throw refused("already_exists", "held_already");
  if (held.some((other) => other.duty !== duty && (blindDuties.includes(duty) || blindDuties.includes(other.duty))))
    throw refused("second_hand", "exclusive");
  for (const other of held) {
    const [filed, reviews] = bureauDuties.includes(duty) ? [{ duty, organisation }, other] : [other, { duty, organisation }];
    if (!bureauDuties.includes(filed.duty) || !officeDuties.includes(reviews.duty)) continue;
    if (await isReviewedBy(tx, filed.organisation, reviews.organisation)) throw refused("second_hand", "both_ends");
  }
  await tx.insert(memberships).values({ person, organisation, duty, scope, validFrom: sql`portal_now()::date` });
  await endSessions(tx, person);
  await record(tx, by, { organisation }, { act: "duty.granted", person, duty, organisation });
}

/** Ends a duty at once, and with it the person's sessions. Refuses with `forbidden`, `not_found`, `second_hand` (one's own). */
export function endDuty(db: Db, actor: Actor, input: { membership: number }): Promise<void> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeAdmin(actor, "duties.grant");
    const [row] = await tx
      .update(memberships)
      .set({ validTo: sql`portal_now()::date` })
      .where(and(eq(memberships.id, input.membership), isHeld))
      .returning();
    if (!row) throw new Refusal("not_found");
    if (row.person === actor.person) throw refused("second_hand", "yourself");
    await endSessions(tx, row.person);
    await record(
      tx,
      actor,
      { organisation: row.organisation },
      { act: "duty.ended", person: row.person, duty: row.duty, organisation: row.organisation },
    );
  });
}

const bureauDuties: readonly Duty[] = ["clerk", "secrecy", "leader"];
const officeDuties: readonly Duty[] = ["reviewer", "publisher"];
const blindDuties: readonly Duty[] = ["administrator", "security", "auditor"];

const isHeld = or(isNull(memberships.validTo), sql`${memberships.validTo} > portal_now()::date`);

/** A refusal that says what is in the way. */
const refused = (code: RefusalCode, why: PeopleRefusal): Refusal => new Refusal(code, { why });

/** Whether an office hangs on a bureau's government, or on one above it. The government's own report is written in the office, so it does not count. */
async function isReviewedBy(tx: Db, bureau: number, office: number): Promise<boolean> {
  const [row] = await tx.execute<{ reviewed: boolean }>(sql`
    with recursive above as (
      select parent as id from organisation_parents where organisation = ${bureau} and valid_to is null
      union
      select p.parent from organisation_parents p join above a on p.organisation = a.id where p.valid_to is null
    )
    select exists (select from organisation_parents p join above a on p.parent = a.id where p.organisation = ${office} and p.valid_to is null) as reviewed`);
  return row?.reviewed ?? false;
}

async function holdPerson(tx: Db, id: number): Promise<{ username: string; active: boolean }> {
  const [person] = await tx
    .select({ username: people.username, active: people.active })
    .from(people)
    .where(eq(people.id, id))
    .for("update");
  if (!person) throw new Refusal("not_found");
  return person;
}

async function endSessions(tx: Db, person: number): Promise<void> {
  const open = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.person, person), isNull(sessions.revokedAt)));
  await tx.update(sessions).set({ revokedAt: sql`portal_now()` }).where(inArray(sessions.id, open));
}

/** Four groups without letters that are mistaken for others when written down; strong by the portal's own measure. */
function makePassword(): string {
  const kinds = ["ABCDEFGHJKMNPQRSTUVWXYZ", "abcdefghjkmnpqrstuvwxyz", "23456789", "abcdefghjkmnpqrstuvwxyz23456789"];
  return kinds.map((letters) => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("")).join("-");
}
