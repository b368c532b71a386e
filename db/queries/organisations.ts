import { and, desc, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import type { Db } from "../client";
import { organisationNames, organisations } from "../schema/organisations";

export type NamedOrganisation = { id: number; slug: string; kind: string; name: string; shortName: string; nameEn: string | null };

/** An organisation under the name that it bore on a day (YYYY-MM-DD); the last known name when none was in force. */
export async function organisationOn(db: Db, id: number, day: string): Promise<NamedOrganisation | undefined> {
  const [row] = await db
    .select({
      id: organisations.id,
      slug: organisations.slug,
      kind: organisations.kind,
      name: organisationNames.name,
      shortName: organisationNames.shortName,
      nameEn: organisationNames.nameEn,
    })
    .from(organisations)
    .innerJoin(organisationNames, eq(organisationNames.organisation, organisations.id))
    .where(eq(organisations.id, id))
    .orderBy(
      desc(
        sql`${organisationNames.validFrom} <= ${day} and (${organisationNames.validTo} is null or ${organisationNames.validTo} > ${day})`,
      ),
      desc(organisationNames.validFrom),
    )
    .limit(1);
  return row;
}

/** The name condition of a day, for joins. */
export const nameOn = (day: string) =>
  and(lte(organisationNames.validFrom, day), or(isNull(organisationNames.validTo), gt(organisationNames.validTo, day)));

/** The day whose names a report of a year carries: the last of that year. */
export const lastDayOf = (year: number): string => `${year}-12-31`;
