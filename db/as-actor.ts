import { sql } from "drizzle-orm";
import { Refusal } from "@/lib/errors";
import type { Actor, Membership } from "@/lib/permissions";
import type { Db } from "./client";
import { findReport, lockReport, type ReportRow } from "./queries/reports";

/**
 * Runs work in a transaction that knows who acts. Session, account and memberships are read again inside it,
 * so a right that was revoked a moment ago is gone. Refuses with `signed_out`.
 */
export function asActor<T>(db: Db, actor: Actor, work: (tx: Db, actor: Actor) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await nameActor(tx, actor);
    return work(tx, await freshActor(tx, actor));
  });
}

/**
 * The same with a report held until the end. Who acts is read after the wait for those who held the report before,
 * so a right that ended meanwhile is gone. Refuses with `signed_out`, then `not_found`.
 */
export function asActorHolding<T>(
  db: Db,
  actor: Actor,
  report: number,
  work: (tx: Db, actor: Actor, report: ReportRow) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    await nameActor(tx, actor);
    await lockReport(tx, report);
    const fresh = await freshActor(tx, actor);
    return work(tx, fresh, await findReport(tx, report));
  });
}

const nameActor = (tx: Db, actor: Actor) => tx.execute(sql`select set_config('app.person', ${String(actor.person)}, true)`);

type Row = { name: string; organisation: number | null; duty: Membership["duty"] | null; scope: number[] | null };

async function freshActor(tx: Db, actor: Actor): Promise<Actor> {
  const rows = await tx.execute<Row>(sql`
    select p.name, m.organisation, m.duty, m.scope
    from sessions s
    join people p on p.id = s.person and p.active
    left join memberships m on m.person = p.id and not p.must_change_password and m.valid_from <= portal_now()::date and (m.valid_to is null or m.valid_to > portal_now()::date)
    where s.id = ${actor.session} and s.person = ${actor.person} and s.revoked_at is null and s.expires_at > portal_now()`);
  const first = rows[0];
  if (!first) throw new Refusal("signed_out");
  return {
    person: actor.person,
    session: actor.session,
    name: first.name,
    memberships: rows.flatMap(({ organisation, duty, scope }) =>
      organisation !== null && duty !== null ? [{ organisation, duty, scope }] : [],
    ),
  };
}
