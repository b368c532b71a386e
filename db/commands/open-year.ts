import { and, eq, inArray, sql } from "drizzle-orm";
import { Refusal } from "@/lib/errors";
import { formatFor } from "@/lib/format/formats";
import { type Actor, authorizeForOffice } from "@/lib/permissions";
import { isGovernment, legalDates } from "@/lib/report/deadline";
import { knownHolidays } from "@/lib/report/holidays";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { type Recorded, record } from "../record";
import { holidays, obligations, organisations, years } from "../schema/organisations";
import { memberships } from "../schema/people";

export type OpenYear = {
  office: number;
  year: number;
  opens: string;
  closes?: string | null;
  practice?: boolean;
  notApplicableRows?: string[];
};

/**
 * Opens a year: every organisation below the office's government on the opening day owes a report, the government too.
 * Refuses with `forbidden`, `no_format`, `already_exists`.
 */
export function openYear(db: Db, actor: Actor, input: OpenYear): Promise<{ year: number; owed: number }> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeForOffice(actor, "year.open", input.office);
    return openYearFor(tx, actor, input);
  });
}

/** The opening itself, for callers that have authorized already: the command above and the installation's own command line. */
export async function openYearFor(tx: Db, by: Recorded, input: OpenYear): Promise<{ year: number; owed: number }> {
  const { office, year, opens, closes = null, practice = false, notApplicableRows = [] } = input;
  const format = formatFor(year);
  if (!format) throw new Refusal("no_format", { year });
  const { due, dueGovernment } = legalDates(year);
  const [opened] = await tx
    .insert(years)
    .values({ office, year, format: format.id, opens, due, dueGovernment, closes, practice, notApplicableRows })
    .onConflictDoNothing()
    .returning({ id: years.id });
  if (!opened) throw new Refusal("already_exists", { year });
  const known = [year, year + 1].flatMap(knownHolidays);
  if (known.length > 0) await tx.insert(holidays).values(known).onConflictDoNothing();
  const owing = await owingOn(tx, office, opens);
  if (owing.length > 0) {
    await tx
      .insert(obligations)
      .values(owing.map(({ id, kind }) => ({ yearId: opened.id, organisation: id, due: isGovernment(kind) ? dueGovernment : due })));
  }
  await record(
    tx,
    by,
    { organisation: office },
    {
      act: "year.opened",
      year,
      owed: owing.length,
      ...(practice ? { practice } : {}),
    },
  );
  return { year, owed: owing.length };
}

/** Who owes on a day: the government above the office and everything below it, offices themselves left out. */
async function owingOn(tx: Db, office: number, day: string): Promise<{ id: number; kind: string }[]> {
  return tx.execute<{ id: number; kind: string }>(sql`
    with recursive tree as (
      select parent as id from organisation_parents where organisation = ${office} and valid_from <= ${day} and (valid_to is null or valid_to > ${day})
      union
      select p.organisation from organisation_parents p join tree t on p.parent = t.id where p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})
    )
    select o.id, o.kind from tree join organisations o on o.id = tree.id where o.kind <> 'office' order by o.position, o.id`);
}

/** Gives one bureau more time, with a reason that completeness figures show. Refuses with `forbidden`, `reason_missing`, `not_owed`, `not_later`. */
export function extendDeadline(
  db: Db,
  actor: Actor,
  input: { office: number; year: number; organisation: number; to: string; reason: string },
): Promise<void> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeForOffice(actor, "deadline.extend", input.office);
    if (input.reason.trim() === "") throw new Refusal("reason_missing");
    const owedTo = tx
      .select({ id: years.id })
      .from(years)
      .where(and(eq(years.office, input.office), eq(years.year, input.year), eq(years.practice, false)));
    const [row] = await tx
      .update(obligations)
      .set({ extendedTo: input.to, extensionReason: input.reason.trim() })
      .where(and(eq(obligations.organisation, input.organisation), inArray(obligations.yearId, owedTo)))
      .returning({ due: obligations.due });
    if (!row) throw new Refusal("not_owed");
    if (input.to <= row.due) throw new Refusal("not_later", { due: row.due });
    await record(tx, actor, { organisation: input.organisation }, { act: "deadline.extended", year: input.year, to: input.to });
  });
}

/** Limits a reviewer of the office to some organisations; null is all of them. Refuses with `forbidden`, `not_found`. */
export function setScope(db: Db, actor: Actor, input: { office: number; person: number; organisations: number[] | null }): Promise<void> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeForOffice(actor, "scope.set", input.office);
    if (input.organisations) {
      const known = await tx
        .select({ id: organisations.id })
        .from(organisations)
        .where(inArray(organisations.id, input.organisations.length > 0 ? input.organisations : [-1]));
      if (known.length !== input.organisations.length) throw new Refusal("invalid");
    }
    const [row] = await tx
      .update(memberships)
      .set({ scope: input.organisations })
      .where(and(eq(memberships.person, input.person), eq(memberships.organisation, input.office), eq(memberships.duty, "reviewer")))
      .returning({ id: memberships.id });
    if (!row) throw new Refusal("not_found");
    await record(
      tx,
      actor,
      { organisation: input.office },
      { act: "scope.set", person: input.person, organisations: input.organisations?.length ?? null },
    );
  });
}
