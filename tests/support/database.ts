import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Db } from "@/db/client";
import { openYearFor } from "@/db/commands/open-year";
import { sessionIdOf } from "@/db/commands/session";
import { organisationNames, organisationParents, organisations } from "@/db/schema/organisations";
import { memberships, people, sessions } from "@/db/schema/people";
import type { Duty } from "@/lib/duties";
import { hashPassword } from "@/lib/password";
import type { Actor } from "@/lib/permissions";

/** The password of everybody in a test world. */
export const password = "Test-2027-nianbao";
const passwordHash = hashPassword(password);

export type Database = {
  url: string;
  owner: Db;
  staff: Db;
  public: Db;
  /** The staff role on connections whose clock says this moment now. */
  staffAt: (moment: Date) => Db;
  close: () => Promise<void>;
};

/** A migrated, empty database of one's own, seen as its owner and as the two roles that serve. Gone after `close`. */
export async function openDatabase(): Promise<Database> {
  const base = process.env.TEST_DATABASE_URL;
  if (!base) throw new Error("TEST_DATABASE_URL names no server; run the tests with npm test -- database");
  const template = new URL(base).pathname.slice(1);
  const name = `t_${randomBytes(6).toString("hex")}`;
  const admin = postgres(withName(base, "postgres"), { max: 1, onnotice: () => {} });
  // Cloning waits for others who clone from the same template.
  await admin`select pg_advisory_lock(42)`;
  await admin.unsafe(`create database ${name} template ${template}`);
  await admin`select pg_advisory_unlock(42)`;
  const url = withName(base, name);
  const pools: postgres.Sql[] = [];
  const open = (settings: Record<string, string>): Db => {
    const pool = postgres(url, { max: 8, onnotice: () => {}, connection: { TimeZone: "Asia/Shanghai", ...settings } });
    pools.push(pool);
    return drizzle(pool, { casing: "snake_case" });
  };
  return {
    url,
    owner: open({}),
    staff: open({ role: "disclosure_staff" }),
    public: open({ role: "disclosure_public" }),
    staffAt: (moment) => open({ role: "disclosure_staff", "app.clock_offset": `${moment.getTime() - Date.now()} milliseconds` }),
    async close() {
      await Promise.all(pools.map((pool) => pool.end({ timeout: 5 })));
      // Without force PostgreSQL waits for its own cleaning of the database to end; force is for connections of ours that are left.
      await admin.unsafe(`drop database ${name}`).catch(() => admin.unsafe(`drop database ${name} with (force)`));
      await admin.end();
    },
  };
}

const withName = (url: string, name: string): string => {
  const named = new URL(url);
  named.pathname = `/${name}`;
  return named.href;
};

export type World = Database & {
  government: number;
  office: number;
  /** Two bureaus that owe reports. */
  finance: number;
  market: number;
  actors: Record<WorldActor, Actor>;
  addPerson: (name: string, duty: Duty, organisation: number, scope?: number[]) => Promise<Actor>;
};
export type WorldActor =
  | "clerk"
  | "secondClerk"
  | "secrecy"
  | "leader"
  | "otherClerk"
  | "otherSecrecy"
  | "otherLeader"
  | "reviewer"
  | "secondReviewer"
  | "scopedReviewer"
  | "publisher"
  | "administrator"
  | "security"
  | "auditor";

/** A small city on a database of its own: a government, its office, two bureaus, everybody who acts, and the given years open since long ago. */
export async function openWorld(years: number[] = [2026]): Promise<World> {
  const database = await openDatabase();
  return { ...database, ...(await makeCity(database.owner, { city: "试验市", prefix: "", finance: "试验市财政局", years })) };
}

export type City = Omit<World, keyof Database>;

/** Puts such a city into a database; `prefix` goes before its slugs and user names. */
export async function makeCity(
  owner: Db,
  { city, prefix, finance: financeName, years }: { city: string; prefix: string; finance: string; years: number[] },
): Promise<City> {
  const add = async (slug: string, kind: "government" | "office" | "bureau", name: string, parent: number | null): Promise<number> => {
    const [row] = await owner
      .insert(organisations)
      .values({ slug: `${prefix}${slug}`, kind })
      .returning({ id: organisations.id });
    if (!row) throw new Error("an organisation was not kept");
    await owner
      .insert(organisationNames)
      .values({ organisation: row.id, name, shortName: name.replace(city, ""), validFrom: "2000-01-01" });
    if (parent !== null) await owner.insert(organisationParents).values({ organisation: row.id, parent, validFrom: "2000-01-01" });
    return row.id;
  };
  const government = await add("testing", "government", `${city}人民政府`, null);
  const office = await add("testing-office", "office", `${city}政务公开办公室`, government);
  const finance = await add("finance", "bureau", financeName, government);
  const market = await add("market", "bureau", `${city}市场监督管理局`, government);

  const addPerson = async (name: string, duty: Duty, organisation: number, scope?: number[]): Promise<Actor> => {
    const [person] = await owner
      .insert(people)
      .values({ username: `${prefix}${name}`.toLowerCase(), name, passwordHash: await passwordHash })
      .returning({ id: people.id });
    if (!person) throw new Error("a person was not kept");
    await owner.insert(memberships).values({ person: person.id, organisation, duty, scope: scope ?? null, validFrom: "2000-01-01" });
    const session = sessionIdOf(randomBytes(16).toString("hex"));
    await owner.insert(sessions).values({ id: session, person: person.id, expiresAt: sql`portal_now() + interval '1 hour'` });
    return { person: person.id, name, session, memberships: [{ organisation, duty, scope: scope ?? null }] };
  };

  const actors: World["actors"] = {
    clerk: await addPerson("clerk", "clerk", finance),
    secondClerk: await addPerson("secondClerk", "clerk", finance),
    secrecy: await addPerson("secrecy", "secrecy", finance),
    leader: await addPerson("leader", "leader", finance),
    otherClerk: await addPerson("otherClerk", "clerk", market),
    otherSecrecy: await addPerson("otherSecrecy", "secrecy", market),
    otherLeader: await addPerson("otherLeader", "leader", market),
    reviewer: await addPerson("reviewer", "reviewer", office),
    secondReviewer: await addPerson("secondReviewer", "reviewer", office),
    scopedReviewer: await addPerson("scopedReviewer", "reviewer", office, [market]),
    publisher: await addPerson("publisher", "publisher", office),
    administrator: await addPerson("administrator", "administrator", office),
    security: await addPerson("security", "security", office),
    auditor: await addPerson("auditor", "auditor", office),
  };
  for (const year of years) {
    await owner.transaction((tx) =>
      openYearFor(tx, { person: actors.publisher.person, name: "publisher" }, { office, year, opens: "2020-01-01" }),
    );
  }
  return { government, office, finance, market, actors, addPerson };
}
