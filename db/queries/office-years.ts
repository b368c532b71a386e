import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { type Actor, authorizeForOffice } from "@/lib/permissions";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { holidays, obligations, organisations, years } from "../schema/organisations";
import { memberships, people } from "../schema/people";
import { organisationOn, organisationsOn } from "./organisations";

export type OfficeView = {
  office: { id: number; name: string };
  years: {
    year: number;
    practice: boolean;
    format: string;
    opens: string;
    due: string;
    dueGovernment: string;
    closes: string | null;
    owed: number;
    published: number;
  }[];
  reviewers: { person: number; name: string; scope: number[] | null }[];
  bureaus: { id: number; name: string }[];
};

/** The years an office has opened, its reviewers with their scope, and the bureaus of its newest year. Refuses with `forbidden`. */
export function officeView(db: Db, actor: Actor, office: number): Promise<OfficeView> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeForOffice(actor, "board.read", office);
    const [named, opened, reviewers] = await Promise.all([
      organisationOn(tx, office, "9999-12-30"),
      tx
        .select({
          id: years.id,
          year: years.year,
          practice: years.practice,
          format: years.format,
          opens: years.opens,
          due: years.due,
          dueGovernment: years.dueGovernment,
          closes: years.closes,
          owed: sql<number>`(select count(*)::int from obligations o where o.year_id = years.id)`,
          published: sql<number>`(select count(distinct e.organisation)::int from editions e join obligations o on o.organisation = e.organisation and o.year_id = years.id where e.year = years.year and not years.practice and e.withdrawn_at is null)`,
        })
        .from(years)
        .where(eq(years.office, office))
        .orderBy(desc(years.year), asc(years.practice)),
      tx
        .select({ person: people.id, name: people.name, scope: memberships.scope })
        .from(memberships)
        .innerJoin(people, eq(people.id, memberships.person))
        .where(and(eq(memberships.organisation, office), eq(memberships.duty, "reviewer"), isNull(memberships.validTo)))
        .orderBy(asc(people.id)),
    ]);
    const newest = opened[0];
    const owing = newest
      ? await tx
          .select({ id: organisations.id })
          .from(obligations)
          .innerJoin(organisations, eq(organisations.id, obligations.organisation))
          .where(eq(obligations.yearId, newest.id))
          .orderBy(asc(organisations.position))
      : [];
    const names = await organisationsOn(
      tx,
      owing.map(({ id }) => id),
      "9999-12-30",
    );
    const bureaus = owing.map(({ id }) => ({ id, name: names.get(id)?.name ?? String(id) }));
    return { office: { id: office, name: named?.name ?? "" }, years: opened, reviewers, bureaus };
  });
}

/** Days that differ from Monday-to-Friday, for counting working days. */
export async function holidayMap(db: Db): Promise<Map<string, boolean>> {
  const rows = await db.select({ day: holidays.day, working: holidays.working }).from(holidays);
  return new Map(rows.map(({ day, working }) => [day, working]));
}
