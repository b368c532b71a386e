import { and, asc, desc, eq, gt, ilike, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Duty } from "@/lib/duties";
import { Refusal } from "@/lib/errors";
import { type Actor, authorizeAdmin, canAdminister } from "@/lib/permissions";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { events } from "../schema/events";
import { organisations } from "../schema/organisations";
import { memberships, people, sessions } from "../schema/people";
import { reports } from "../schema/reports";
import { organisationsOn } from "./organisations";

// What administration sees: accounts, duties, the log; never a report.

export type PersonRow = {
  id: number;
  username: string;
  name: string;
  email: string | null;
  active: boolean;
  mustChangePassword: boolean;
  canSignIn: boolean;
  locked: boolean;
  lastSignIn: Date | null;
  duties: { membership: number; duty: Duty; organisation: number; organisationName: string; scoped: number | null; from: string }[];
};

export const peoplePageSize = 50;

/**
 * Accounts with the duties held today, a page at a time, for the administrator and the security administrator.
 * `search` is part of a user name, a name, or the name of an organisation where a duty is held. Refuses with `forbidden`.
 */
export function peopleList(db: Db, actor: Actor, search = "", page = 1): Promise<{ rows: PersonRow[]; hasMore: boolean }> {
  return asActor(db, actor, async (tx, actor) => {
    if (!canAdminister(actor, "people.manage")) authorizeAdmin(actor, "duties.grant");
    const like = containing(search);
    const heldThere = sql`exists (select from memberships m join organisation_names n on n.organisation = m.organisation
      where m.person = people.id and (m.valid_to is null or m.valid_to > portal_now()::date) and n.name ilike ${like})`;
    const where = search ? or(ilike(people.username, like), ilike(people.name, like), heldThere) : undefined;
    const rows = await personRows(tx, where, { limit: peoplePageSize + 1, offset: (page - 1) * peoplePageSize });
    return { rows: rows.slice(0, peoplePageSize), hasMore: rows.length > peoplePageSize };
  });
}

const containing = (text: string): string => `%${text.replace(/[%_\\]/g, "\\$&")}%`;

/** One account. Refuses with `forbidden`, `not_found`. */
export function personOf(db: Db, actor: Actor, id: number): Promise<PersonRow> {
  return asActor(db, actor, async (tx, actor) => {
    if (!canAdminister(actor, "people.manage")) authorizeAdmin(actor, "duties.grant");
    const [row] = await personRows(tx, eq(people.id, id));
    if (!row) throw new Refusal("not_found");
    return row;
  });
}

async function personRows(tx: Db, where: SQL | undefined, { limit, offset } = { limit: 1, offset: 0 }): Promise<PersonRow[]> {
  const rows = await tx
    .select({
      person: people,
      lastSignIn: sql<string | null>`(select max(s.created_at) from sessions s where s.person = people.id)`,
      locked: sql<boolean>`exists (select from sign_in_attempts a where a.username = people.username and not a.succeeded
          and a.at > portal_now() - interval '15 minutes' group by a.address having count(*) >= 5)`,
    })
    .from(people)
    .where(where)
    .orderBy(desc(people.active), asc(people.username))
    .limit(limit)
    .offset(offset);
  const held = await tx
    .select()
    .from(memberships)
    .where(
      and(
        inArray(
          memberships.person,
          rows.map(({ person }) => person.id),
        ),
        or(isNull(memberships.validTo), sql`${memberships.validTo} > portal_now()::date`),
      ),
    )
    .orderBy(asc(memberships.id));
  const names = await organisationsOn(tx, [...new Set(held.map(({ organisation }) => organisation))], "9999-12-30");
  return rows.map(({ person, lastSignIn, locked }) => ({
    id: person.id,
    username: person.username,
    name: person.name,
    email: person.email,
    active: person.active,
    mustChangePassword: person.mustChangePassword,
    canSignIn: person.passwordHash !== null,
    locked,
    lastSignIn: lastSignIn === null ? null : new Date(lastSignIn),
    duties: held
      .filter((membership) => membership.person === person.id)
      .map(({ id, duty, organisation, scope, validFrom }) => ({
        membership: id,
        duty,
        organisation,
        organisationName: names.get(organisation)?.name ?? String(organisation),
        scoped: scope?.length ?? null,
        from: validFrom,
      })),
  }));
}

/** Organisations that stand today, for choosing where a duty is held. */
export async function organisationChoices(db: Db): Promise<{ id: number; name: string; kind: string }[]> {
  const rows = await db.select({ id: organisations.id }).from(organisations).orderBy(asc(organisations.position), asc(organisations.id));
  const names = await organisationsOn(
    db,
    rows.map(({ id }) => id),
    "9999-12-30",
  );
  return rows.flatMap(({ id }) => {
    const named = names.get(id);
    return named ? [{ id, name: named.name, kind: named.kind }] : [];
  });
}

/** Where a person's work lies: what opens after signing in. */
export async function entranceOf(db: Db, username: string): Promise<"/desk" | "/office" | "/admin"> {
  const rows = await db
    .select({ duty: memberships.duty })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(
      and(
        eq(people.username, username.trim().toLowerCase()),
        or(isNull(memberships.validTo), sql`${memberships.validTo} > portal_now()::date`),
      ),
    );
  const held = rows.map(({ duty }) => duty);
  if (held.some((duty) => duty === "clerk" || duty === "secrecy" || duty === "leader")) return "/desk";
  return held.some((duty) => duty === "reviewer" || duty === "publisher") ? "/office" : held.length > 0 ? "/admin" : "/desk";
}

export type OwnAccount = {
  username: string;
  passwordChangedAt: Date | null;
  sessions: { current: boolean; openedAt: Date; seenAt: Date; address: string | null; agent: string | null }[];
  organisations: string[];
};

/** One's own account: where one is signed in, and since when. */
export function ownAccount(db: Db, actor: Actor): Promise<OwnAccount> {
  return asActor(db, actor, async (tx, actor) => {
    const [[person], open] = await Promise.all([
      tx.select({ username: people.username, passwordChangedAt: people.passwordChangedAt }).from(people).where(eq(people.id, actor.person)),
      tx
        .select()
        .from(sessions)
        .where(
          and(
            eq(sessions.person, actor.person),
            isNull(sessions.revokedAt),
            gt(sessions.expiresAt, sql`portal_now()`),
            gt(sessions.seenAt, sql`portal_now() - interval '30 minutes'`),
          ),
        )
        .orderBy(desc(sessions.seenAt)),
    ]);
    const ids = [...new Set(actor.memberships.map(({ organisation }) => organisation))];
    const names = await organisationsOn(tx, ids, "9999-12-30");
    return {
      username: person?.username ?? "",
      passwordChangedAt: person?.passwordChangedAt ?? null,
      sessions: open.map(({ id, createdAt, seenAt, address, agent }) => ({
        current: id === actor.session,
        openedAt: createdAt,
        seenAt,
        address,
        agent,
      })),
      organisations: ids.flatMap((id) => names.get(id)?.name ?? []),
    };
  });
}

/** The names of organisations in which somebody holds a duty, in the order given. */
export async function shortNamesOf(db: Db, ids: number[]): Promise<string[]> {
  const names = await organisationsOn(db, ids, "9999-12-30");
  return ids.flatMap((id) => names.get(id)?.shortName ?? []);
}

export type LogFilter = {
  act?: string | undefined;
  /** Part of the name or the user name of who acted, or on whose behalf. */
  actor?: string | undefined;
  report?: number | undefined;
  /** Days, Beijing; both inclusive. */
  from?: string | undefined;
  to?: string | undefined;
  /** Only lines with a lower sequence: the next page. */
  before?: number | undefined;
};
export type AuditLine = {
  sequence: number;
  at: Date;
  actor: string;
  onBehalfOf: string | null;
  act: string;
  report: number | null;
  /** The year of the report, where the line is about one. */
  year: number | null;
  organisation: string | null;
  /** Whom the line is about, where it is about an account. */
  person: string | null;
  detail: Record<string, unknown>;
  hash: string;
};

export const logPageSize = 100;

/** The installation's log, newest first, a page at a time. For the auditor alone; refuses with `forbidden`. */
export function auditLog(db: Db, actor: Actor, filter: LogFilter): Promise<AuditLine[]> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeAdmin(actor, "log.verify");
    const like = containing(filter.actor ?? "");
    const acted = sql`(${events.actorName} ilike ${like} or exists (select from people p
      where p.id in (events.actor, events.on_behalf_of) and (p.username ilike ${like} or p.name ilike ${like})))`;
    const rows = await tx
      .select({
        event: events,
        year: reports.year,
        onBehalfOf: sql<string | null>`(select p.name from people p where p.id = events.on_behalf_of)`,
        person: sql<
          string | null
        >`(select p.name || ' (' || p.username || ')' from people p where p.id = (events.detail ->> 'person')::int)`,
      })
      .from(events)
      .leftJoin(reports, eq(reports.id, events.report))
      .where(
        and(
          filter.act ? sql`starts_with(${events.act}, ${filter.act})` : undefined,
          filter.actor ? acted : undefined,
          filter.report ? eq(events.report, filter.report) : undefined,
          filter.from ? sql`${events.at} >= ${filter.from}::date` : undefined,
          filter.to ? sql`${events.at} < ${filter.to}::date + 1` : undefined,
          filter.before ? lt(events.sequence, filter.before) : undefined,
        ),
      )
      .orderBy(desc(events.sequence))
      .limit(logPageSize);
    const ids = rows.flatMap(({ event }) => event.organisation ?? []);
    const names = await organisationsOn(tx, [...new Set(ids)], "9999-12-30");
    return rows.map(({ event, year, onBehalfOf, person }) => ({
      sequence: event.sequence,
      at: event.at,
      actor: event.actorName,
      onBehalfOf,
      act: event.act,
      report: event.report,
      year,
      organisation: event.organisation === null ? null : (names.get(event.organisation)?.name ?? String(event.organisation)),
      person,
      detail: event.detail,
      hash: event.hash,
    }));
  });
}
