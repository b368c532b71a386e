import { desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "../client";
import { organisationNames, organisations } from "../schema/organisations";

export type NamedOrganisation = { id: number; slug: string; kind: string; name: string; shortName: string; nameEn: string | null };

/** Organisations under the names that they bore on a day (YYYY-MM-DD); the last known name where none was in force. */
export async function organisationsOn(db: Db, ids: number[], day: string): Promise<Map<number, NamedOrganisation>> {
  if (ids.length === 0) return new Map();
  const inForce = sql`${organisationNames.validFrom} <= ${day} and (${organisationNames.validTo} is null or ${organisationNames.validTo} > ${day})`;
  const rows = await db
    .selectDistinctOn([organisations.id], {
      id: organisations.id,
      slug: organisations.slug,
      kind: organisations.kind,
      name: organisationNames.name,
      shortName: organisationNames.shortName,
      nameEn: organisationNames.nameEn,
    })
    .from(organisations)
    .innerJoin(organisationNames, eq(organisationNames.organisation, organisations.id))
    .where(inArray(organisations.id, ids))
    .orderBy(organisations.id, desc(inForce), desc(organisationNames.validFrom));
  return new Map(rows.map((row) => [row.id, row]));
}

export const organisationOn = async (db: Db, id: number, day: string): Promise<NamedOrganisation | undefined> =>
  (await organisationsOn(db, [id], day)).get(id);

/** The day whose names a report of a year carries: the last of that year. */
export const lastDayOf = (year: number): string => `${year}-12-31`;
