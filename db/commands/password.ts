import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import { Refusal } from "@/lib/errors";
import { hashPassword, isStrongPassword, passwordFits } from "@/lib/password";
import type { Actor } from "@/lib/permissions";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { record } from "../record";
import { people, sessions, signInAttempts } from "../schema/people";
import { closeSession } from "./session";

const mostWrong = 5;

/**
 * Whether the actor knows the password of the account, asked again before a grave step; whether that step is allowed is the command's to say.
 * Guesses of one session are taken one after the other and kept whatever becomes of the step. The fifth wrong one within fifteen minutes ends
 * the session, since whoever holds it may not be whoever opened it: refuses with `signed_out`.
 */
export async function knowsPassword(db: Db, actor: Actor, password: string): Promise<boolean> {
  if (password === "") return false;
  const { known, wrong } = await db.transaction(async (tx) => {
    await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.id, actor.session)).for("update");
    const [person] = await tx
      .select({ username: people.username, passwordHash: people.passwordHash })
      .from(people)
      .where(eq(people.id, actor.person));
    const attempt = { username: person?.username ?? "", address: `session ${actor.session.slice(0, 16)}` };
    const pair = and(eq(signInAttempts.username, attempt.username), eq(signInAttempts.address, attempt.address));
    if (await passwordFits(person?.passwordHash, password)) {
      await tx.delete(signInAttempts).where(pair);
      return { known: true, wrong: 0 };
    }
    await tx.insert(signInAttempts).values({ ...attempt, succeeded: false });
    const [failures] = await tx
      .select({ n: count() })
      .from(signInAttempts)
      .where(and(pair, gt(signInAttempts.at, sql`portal_now() - interval '15 minutes'`)));
    return { known: false, wrong: failures?.n ?? 0 };
  });
  if (wrong >= mostWrong) {
    await closeSession(db, actor.session);
    throw new Refusal("signed_out");
  }
  return known;
}

/** Changes one's own password; every other session of the person ends. Refuses with `wrong_password`, `invalid` (too weak). */
export async function changePassword(db: Db, actor: Actor, input: { current: string; next: string }): Promise<void> {
  if (!(await knowsPassword(db, actor, input.current))) throw new Refusal("wrong_password");
  return asActor(db, actor, async (tx, actor) => {
    const [person] = await tx.select().from(people).where(eq(people.id, actor.person)).for("update");
    if (!(await passwordFits(person?.passwordHash, input.current))) throw new Refusal("wrong_password");
    if (!isStrongPassword(input.next) || input.next === input.current) throw new Refusal("invalid");
    await tx
      .update(people)
      .set({ passwordHash: await hashPassword(input.next), passwordChangedAt: sql`portal_now()`, mustChangePassword: false })
      .where(eq(people.id, actor.person));
    await tx
      .update(sessions)
      .set({ revokedAt: sql`portal_now()` })
      .where(and(eq(sessions.person, actor.person), isNull(sessions.revokedAt), sql`${sessions.id} <> ${actor.session}`));
    await record(tx, actor, {}, { act: "password.changed" });
  });
}
