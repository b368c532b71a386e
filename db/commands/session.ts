import { createHash, randomBytes } from "node:crypto";
import { and, asc, count, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import { passwordFits } from "@/lib/password";
import type { Actor } from "@/lib/permissions";
import type { Db } from "../client";
import { record } from "../record";
import { memberships, people, sessions, signInAttempts } from "../schema/people";

/** The id of a session: the hash of a random secret, sealed into the signed and encrypted cookie and looked up on every request. */
export const sessionIdOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

export type SignIn = { username: string; password: string; address: string; agent: string | null; demoAllowed: boolean };

/**
 * Opens a session: the secret for the cookie, or null, in the same time and words for an unknown name, a wrong password and a locked account.
 * Five failures in fifteen minutes lock the pair of account and address, so that a stranger cannot lock a leader out from elsewhere.
 */
export async function openSession(db: Db, input: SignIn): Promise<{ secret: string; person: number; name: string } | null> {
  const username = input.username.trim().toLowerCase();
  const pair = and(eq(signInAttempts.username, username), eq(signInAttempts.address, input.address));
  // Kept before the password is looked at, so that of many guesses at once none escapes the count.
  const [attempt] = await db
    .insert(signInAttempts)
    .values({ username, address: input.address, succeeded: false })
    .returning({ id: signInAttempts.id });
  if (!attempt) throw new Error("an attempt was not kept");
  const [[others], [person]] = await Promise.all([
    db
      .select({ n: count() })
      .from(signInAttempts)
      .where(
        and(
          pair,
          ne(signInAttempts.id, attempt.id),
          eq(signInAttempts.succeeded, false),
          gt(signInAttempts.at, sql`portal_now() - interval '15 minutes'`),
        ),
      ),
    db.select().from(people).where(eq(people.username, username)),
  ]);
  const fits = await passwordFits(person?.passwordHash, input.password);
  const isLocked = (others?.n ?? 0) >= mostFailures;
  // Who knocks at a locked door does not keep it locked for longer.
  if (isLocked) await db.delete(signInAttempts).where(eq(signInAttempts.id, attempt.id));
  if (!fits || isLocked || !person || (person.demo && !input.demoAllowed)) return null;

  const secret = randomBytes(32).toString("base64url");
  return db.transaction(async (tx) => {
    // Held, so that three stay three, and looked at again: a password that was reset meanwhile opens nothing.
    const [still] = await tx
      .select({ active: people.active, passwordHash: people.passwordHash })
      .from(people)
      .where(eq(people.id, person.id))
      .for("update");
    if (!still?.active || still.passwordHash !== person.passwordHash) return null;
    await tx.delete(signInAttempts).where(pair);
    // A password lasts ninety days; asked for here only, so that nobody loses duties in the middle of work.
    await tx
      .update(people)
      .set({ mustChangePassword: true })
      .where(and(eq(people.id, person.id), sql`${people.passwordChangedAt} < portal_now() - interval '90 days'`));
    // The oldest end.
    const open = await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.person, person.id), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`portal_now()`)))
      .orderBy(asc(sessions.seenAt));
    const surplus = open.slice(0, Math.max(0, open.length + 1 - mostSessions)).map(({ id }) => id);
    if (surplus.length > 0) await tx.update(sessions).set({ revokedAt: sql`portal_now()` }).where(inArray(sessions.id, surplus));
    await tx.insert(sessions).values({
      id: sessionIdOf(secret),
      person: person.id,
      expiresAt: sql`portal_now() + interval '10 hours'`,
      address: input.address,
      agent: input.agent?.slice(0, 200) ?? null,
    });
    await record(tx, { person: person.id, name: person.name }, {}, { act: "session.opened" });
    return { secret, person: person.id, name: person.name };
  });
}

const mostFailures = 5;
const mostSessions = 3;

/** Ends a session for good; its cookie opens nothing any more. */
export async function closeSession(db: Db, session: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx
      .update(sessions)
      .set({ revokedAt: sql`portal_now()` })
      .where(and(eq(sessions.id, session), isNull(sessions.revokedAt)))
      .returning({ person: sessions.person });
    if (!row) return;
    const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.id, row.person));
    await record(tx, { person: row.person, name: person?.name ?? "" }, {}, { act: "session.closed" });
  });
}

/**
 * The person behind a session that is neither revoked, idle for thirty minutes nor older than ten hours, with today's memberships.
 * Marks it as seen, at most once a minute.
 */
export async function actorOfSession(db: Db, session: string): Promise<Actor | null> {
  const rows = await db
    .select({
      person: people.id,
      name: people.name,
      mustChangePassword: people.mustChangePassword,
      stale: sql<boolean>`${sessions.seenAt} < portal_now() - interval '1 minute'`,
      organisation: memberships.organisation,
      duty: memberships.duty,
      scope: memberships.scope,
    })
    .from(sessions)
    .innerJoin(people, and(eq(people.id, sessions.person), eq(people.active, true)))
    .leftJoin(
      memberships,
      and(
        eq(memberships.person, people.id),
        eq(people.mustChangePassword, false),
        sql`${memberships.validFrom} <= portal_now()::date`,
        sql`(${memberships.validTo} is null or ${memberships.validTo} > portal_now()::date)`,
      ),
    )
    .where(
      and(
        eq(sessions.id, session),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`portal_now()`),
        gt(sessions.seenAt, sql`portal_now() - interval '30 minutes'`),
      ),
    );
  const first = rows[0];
  if (!first) return null;
  if (first.stale) await db.update(sessions).set({ seenAt: sql`portal_now()` }).where(eq(sessions.id, session));
  return {
    person: first.person,
    name: first.name,
    session,
    ...(first.mustChangePassword ? { mustChangePassword: true } : {}),
    memberships: rows.flatMap(({ organisation, duty, scope }) =>
      organisation !== null && duty !== null ? [{ organisation, duty, scope }] : [],
    ),
  };
}
