import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { Refusal } from "@/lib/errors";
import type { FormatId } from "@/lib/format/format";
import type { KeptFile } from "@/lib/importing/kept-file";
import type { Meant } from "@/lib/importing/meant";
import { type Actor, authorize } from "@/lib/permissions";
import { isEditable } from "@/lib/report/workflow";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { obligations, organisationNames, years } from "../schema/organisations";
import { people } from "../schema/people";
import { imports, reports } from "../schema/reports";
import { sourceFiles } from "../schema/source-files";
import { lastDayOf, organisationOn } from "./organisations";
import { knownNames } from "./past";
import { findReport, subjectOf } from "./reports";

/** What has to be known before a file is read for a draft. Refuses like a save: `not_found`, `forbidden`, `wrong_state`. */
export function importHead(db: Db, actor: Actor, id: number): Promise<{ format: FormatId; meant: Meant }> {
  return asActor(db, actor, async (tx, actor) => {
    const report = await findReport(tx, id);
    authorize(actor, "report.save", subjectOf(report));
    if (!isEditable(report.state)) throw new Refusal("wrong_state", { state: report.state });
    const { organisation, year } = report;
    const named = await organisationOn(tx, organisation, lastDayOf(year));
    const relatives = await relativesOf(tx, organisation);
    const all = await tx
      .select({ organisation: organisationNames.organisation, name: organisationNames.name, shortName: organisationNames.shortName })
      .from(organisationNames);
    const own = all.filter((each) => relatives.has(each.organisation));
    const strangers = all.filter((each) => !relatives.has(each.organisation));
    const near = new Set((await knownNames(tx, report.office)).map((each) => each.organisation));
    return {
      format: report.formatId,
      meant: {
        year,
        own: [...(named ? [named.name] : []), ...own.map(({ name }) => name)],
        ownShort: own.map(({ shortName }) => shortName),
        near: strangers.filter((each) => near.has(each.organisation)).map(({ name }) => name),
        others: strangers.filter((each) => !near.has(each.organisation)).map(({ name }) => name),
        pages: await yearsInHand(tx, organisation),
      },
    };
  });
}

/** The organisation with what it was made from and what became of it, however many steps away. */
async function relativesOf(tx: Db, organisation: number): Promise<Set<number>> {
  const rows = await tx.execute<{ id: number }>(sql`
    with recursive back as (
      select ${organisation}::int as id union select l.from_organisation from lineage l join back on l.to_organisation = back.id
    ), onward as (
      select ${organisation}::int as id union select l.to_organisation from lineage l join onward on l.from_organisation = onward.id
    )
    select id from back union select id from onward`);
  return new Set(rows.map(({ id }) => id));
}

/** The years whose report a bureau has still to begin or has in hand, without practice. Takes no actor: for those who authorized already. */
async function yearsInHand(tx: Db, organisation: number): Promise<number[]> {
  const rows = await tx
    .select({ year: years.year, state: reports.state })
    .from(obligations)
    .innerJoin(years, eq(years.id, obligations.yearId))
    .leftJoin(reports, and(eq(reports.yearId, years.id), eq(reports.organisation, obligations.organisation)))
    .where(and(eq(obligations.organisation, organisation), eq(years.practice, false), sql`${years.opens} <= portal_now()::date`));
  return rows.filter(({ state }) => state === null || isEditable(state)).map(({ year }) => year);
}

/** The files from which something was taken over into a draft, newest first. Refuses with `not_found` for everybody but the bureau. */
export function acceptedFiles(db: Db, actor: Actor, report: number): Promise<KeptFile[]> {
  return asActor(db, actor, async (tx, actor) => {
    authorize(actor, "draft.read", subjectOf(await findReport(tx, report)));
    return tx
      .select({
        id: imports.id,
        name: imports.name,
        digest: imports.digest,
        address: imports.address,
        size: sourceFiles.size,
        by: people.name,
        at: sql<Date>`${imports.acceptedAt}`.mapWith(imports.acceptedAt),
        cells: sql<number>`(select count(distinct c.cell)::int from changes c where c.import = ${imports.id})`,
        sections: sql<number>`(select count(distinct c.section)::int from changes c where c.import = ${imports.id})`,
      })
      .from(imports)
      .innerJoin(sourceFiles, eq(sourceFiles.digest, imports.digest))
      .innerJoin(people, eq(people.id, imports.by))
      .where(and(eq(imports.report, report), isNotNull(imports.acceptedAt)))
      .orderBy(desc(imports.id));
  });
}

/** The bytes of such a file. Refuses with `not_found` like the list. */
export function acceptedFile(db: Db, actor: Actor, report: number, id: number): Promise<{ name: string; bytes: Uint8Array }> {
  return asActor(db, actor, async (tx, actor) => {
    authorize(actor, "draft.read", subjectOf(await findReport(tx, report)));
    const [file] = await tx
      .select({ name: imports.name, bytes: sourceFiles.bytes })
      .from(imports)
      .innerJoin(sourceFiles, eq(sourceFiles.digest, imports.digest))
      .where(and(eq(imports.id, id), eq(imports.report, report), isNotNull(imports.acceptedAt)));
    if (!file) throw new Refusal("not_found");
    return file;
  });
}
