import { and, asc, desc, eq, gt, ilike, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import type { ReportFigures } from "@/lib/comparison/reading";
import type { Tree } from "@/lib/comparison/tree";
import type { CellId, FormatId, SectionId } from "@/lib/format/format";
import type { EditionContent, EditionNames } from "@/lib/report/edition";
import { figureOfColumns } from "@/lib/report/saving";
import type { Db } from "../client";
import {
  publicEditionFindings,
  publicEditionStatus,
  publicEditions,
  publicFigures,
  publicFormerSlugs,
  publicLineage,
  publicObligations,
  publicOrganisationNames,
  publicOrganisationParents,
  publicOrganisations,
  publicSettings,
  publicText,
  publicYears,
} from "../schema/public-views";

// What everyone may read. Nothing here knows a draft; instants leave as ISO text, so that an answer can be kept as JSON.

/** An edition without its content, as lists show it. */
export type EditionLine = {
  id: string;
  organisation: number;
  slug: string;
  year: number;
  number: number;
  title: string;
  names: EditionNames;
  publishedAt: string;
  note: string | null;
  supersedes: string | null;
  latest: boolean;
};
export type Edition = EditionLine & { content: EditionContent; digest: string };
export type Obligation = { office: number; year: number; organisation: number; due: string; extendedTo: string | null };

/** Every organisation with all its names and parents, in roster order. */
export async function publishedTree(db: Db): Promise<Tree> {
  const [organisations, names, parents, former, changes] = await Promise.all([
    db.select().from(publicOrganisations).orderBy(asc(publicOrganisations.position), asc(publicOrganisations.id)),
    db.select().from(publicOrganisationNames).orderBy(asc(publicOrganisationNames.validFrom)),
    db.select().from(publicOrganisationParents).orderBy(asc(publicOrganisationParents.validFrom)),
    db.select().from(publicFormerSlugs),
    db.select().from(publicLineage),
  ]);
  return {
    organisations: organisations.map((organisation) => ({
      ...organisation,
      names: names
        .filter((name) => name.organisation === organisation.id)
        .map(({ name, shortName, nameEn, searchKey, validFrom, validTo }) => ({
          name,
          shortName,
          nameEn,
          searchKey,
          from: validFrom,
          to: validTo,
        })),
      parents: parents
        .filter((edge) => edge.organisation === organisation.id)
        .map(({ parent, validFrom, validTo }) => ({ parent, from: validFrom, to: validTo })),
    })),
    former,
    changes: changes.map(({ kind, fromOrganisation, toOrganisation, onDate }) => ({
      kind,
      from: fromOrganisation,
      to: toOrganisation,
      onDate,
    })),
  };
}

/** The settings that the public site shows, `site.` taken off their keys. */
export async function siteSettings(db: Db): Promise<Record<string, string>> {
  const rows = await db.select().from(publicSettings);
  return Object.fromEntries(rows.map(({ key, value }) => [key.replace(/^site\./, ""), value]));
}

export const publishedYears = (db: Db) => db.select().from(publicYears).orderBy(asc(publicYears.year));
export const publishedObligations = (db: Db): Promise<Obligation[]> => db.select().from(publicObligations);

/** Editions that stand, newest first; all of them, or those of a year or a bureau. */
export async function editionLines(db: Db, of: { year?: number; slug?: string } = {}): Promise<EditionLine[]> {
  const rows = await db
    .select(lineColumns)
    .from(publicEditions)
    .where(
      and(
        of.year === undefined ? undefined : eq(publicEditions.year, of.year),
        of.slug === undefined ? undefined : eq(publicEditions.slug, of.slug),
      ),
    )
    .orderBy(desc(publicEditions.publishedAt), asc(publicEditions.id));
  return rows.map(withIso);
}

/** One edition whole: the latest that stands, or an earlier one by its number. */
export async function edition(db: Db, year: number, slug: string, number?: number): Promise<Edition | undefined> {
  const [row] = await db
    .select({ ...lineColumns, content: publicEditions.content, digest: publicEditions.digest })
    .from(publicEditions)
    .where(
      and(
        eq(publicEditions.year, year),
        eq(publicEditions.slug, slug),
        number === undefined ? eq(publicEditions.latest, true) : eq(publicEditions.number, number),
      ),
    );
  return row && withIso(row);
}

/** Corrections, newest first: each corrected edition with the one that it replaced, where that one still stands. */
export async function corrections(db: Db, most: number): Promise<{ edition: Edition; before: EditionContent | null }[]> {
  const rows = await db
    .select({ ...lineColumns, content: publicEditions.content, digest: publicEditions.digest })
    .from(publicEditions)
    .where(gt(publicEditions.number, 1))
    .orderBy(desc(publicEditions.publishedAt))
    .limit(most);
  const replaced = rows.flatMap((row) => row.supersedes ?? []);
  const before =
    replaced.length > 0
      ? await db
          .select({ id: publicEditions.id, content: publicEditions.content })
          .from(publicEditions)
          .where(inArray(publicEditions.id, replaced))
      : [];
  return rows.map((row) => ({ edition: withIso(row), before: before.find(({ id }) => id === row.supersedes)?.content ?? null }));
}

/** All published figures of a bureau, year by year, from the latest editions. */
export async function figuresOfBureau(db: Db, slug: string): Promise<Record<number, ReportFigures>> {
  const rows = await db
    .select({
      year: publicFigures.year,
      format: publicEditions.format,
      cell: publicFigures.cell,
      value: publicFigures.value,
      text: publicFigures.text,
      mark: publicFigures.mark,
    })
    .from(publicFigures)
    .innerJoin(publicEditions, eq(publicEditions.id, publicFigures.edition))
    .where(eq(publicEditions.slug, slug));
  const years: Record<number, ReportFigures> = {};
  for (const { year, format, cell, ...columns } of rows) {
    years[year] ??= { format, figures: {} };
    years[year].figures[cell] = figureOfColumns(columns);
  }
  return years;
}

/** Some cells of every latest edition; blank and 不适用 are left out. */
export async function cellsByOrganisation(
  db: Db,
  cells: CellId[],
): Promise<{ organisation: number; year: number; format: FormatId; cell: CellId; value: number }[]> {
  const rows = await db
    .select({
      organisation: publicFigures.organisation,
      year: publicFigures.year,
      format: publicEditions.format,
      cell: publicFigures.cell,
      value: publicFigures.value,
    })
    .from(publicFigures)
    .innerJoin(publicEditions, eq(publicEditions.id, publicFigures.edition))
    .where(inArray(publicFigures.cell, cells));
  return rows.flatMap(({ value, ...row }) => (value === null ? [] : [{ ...row, value: Number(value) }]));
}

/** Whether an organisation bears a slug, or once bore it. */
export async function isOrganisation(db: Db, slug: string): Promise<boolean> {
  const rows = await db.execute(
    sql`select 1 from public_organisations where slug = ${slug} union all select 1 from public_former_slugs where slug = ${slug} limit 1`,
  );
  return rows.length > 0;
}

/** How a report stands with the public: an edition stands (or stands under a newer slug), it was withdrawn, it is owed and not published, or there is none. */
export type Standing = "stands" | "withdrawn" | "owed" | "none";

/** The standing of a report, or of one of its editions, in one query. */
export async function reportStanding(db: Db, year: number, slug: string, number?: number): Promise<Standing> {
  const wanted = number === undefined ? sql`true` : sql`s.number = ${number}`;
  const [row] = await db.execute<{ editions: number; standing: number; owed: boolean; moved: boolean }>(sql`
    select count(*)::int as editions, count(*) filter (where s.withdrawn_at is null)::int as standing,
      exists (select from public_obligations o join public_organisations g on g.id = o.organisation where o.year = ${year} and g.slug = ${slug}) as owed,
      exists (select from public_former_slugs f where f.slug = ${slug}) as moved
    from public_edition_status s where s.year = ${year} and s.slug = ${slug} and ${wanted}`);
  if (!row || row.standing > 0 || row.moved) return "stands";
  if (row.editions > 0) return "withdrawn";
  return row.owed && number === undefined ? "owed" : "none";
}

/** Reports of which every edition was withdrawn. */
export const withdrawnReports = (db: Db): Promise<{ organisation: number; year: number }[]> =>
  db
    .select({ organisation: publicEditionStatus.organisation, year: publicEditionStatus.year })
    .from(publicEditionStatus)
    .groupBy(publicEditionStatus.organisation, publicEditionStatus.year)
    .having(sql`bool_and(${publicEditionStatus.withdrawnAt} is not null)`);

/** The editions of a report that were withdrawn, newest first: the page of the one that stands says so. */
export async function withdrawnEditions(
  db: Db,
  year: number,
  slug: string,
): Promise<{ number: number; publishedAt: string; withdrawnAt: string }[]> {
  const { number, publishedAt, withdrawnAt } = publicEditionStatus;
  const rows = await db
    .select({ number, publishedAt, withdrawnAt })
    .from(publicEditionStatus)
    .where(and(eq(publicEditionStatus.year, year), eq(publicEditionStatus.slug, slug), isNotNull(publicEditionStatus.withdrawnAt)))
    .orderBy(desc(publicEditionStatus.number));
  return rows.flatMap(({ withdrawnAt, ...row }) => (withdrawnAt ? [{ ...withIso(row), withdrawnAt: withdrawnAt.toISOString() }] : []));
}

/** When the last edition of a report was withdrawn, if all were. */
export async function withdrawnOn(db: Db, year: number, slug: string): Promise<string | undefined> {
  const rows = await db
    .select({ withdrawnAt: publicEditionStatus.withdrawnAt })
    .from(publicEditionStatus)
    .where(and(eq(publicEditionStatus.year, year), eq(publicEditionStatus.slug, slug)))
    .orderBy(desc(publicEditionStatus.withdrawnAt));
  return rows[0]?.withdrawnAt?.toISOString();
}

/** What may be said of any edition that there ever was, a withdrawn one too: everything but its content. */
export type EditionStatus = {
  id: string;
  slug: string;
  year: number;
  number: number;
  digest: string;
  publishedAt: string;
  withdrawnAt: string | null;
  supersededBy: string | null;
};

const statusOf = (row: typeof publicEditionStatus.$inferSelect): EditionStatus => ({
  ...row,
  publishedAt: row.publishedAt.toISOString(),
  withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
});

/** The edition of an id, or the newest one whose content has a digest. */
export async function editionStatus(db: Db, of: { id: string } | { digest: string }): Promise<EditionStatus | undefined> {
  const [row] = await db
    .select()
    .from(publicEditionStatus)
    .where("id" in of ? eq(publicEditionStatus.id, of.id) : eq(publicEditionStatus.digest, of.digest))
    .orderBy(desc(publicEditionStatus.publishedAt))
    .limit(1);
  return row && statusOf(row);
}

/** The same of every edition that there ever was of a year. */
export async function editionStatuses(db: Db, year: number): Promise<EditionStatus[]> {
  const rows = await db.select().from(publicEditionStatus).where(eq(publicEditionStatus.year, year)).orderBy(asc(publicEditionStatus.id));
  return rows.map(statusOf);
}

/** Whether a bureau owes a report of a year, and until when. */
export async function obligationOf(db: Db, year: number, slug: string): Promise<{ due: string } | undefined> {
  const [row] = await db
    .select({ due: publicObligations.due, extendedTo: publicObligations.extendedTo })
    .from(publicObligations)
    .innerJoin(publicOrganisations, eq(publicOrganisations.id, publicObligations.organisation))
    .where(and(eq(publicObligations.year, year), eq(publicOrganisations.slug, slug)));
  return row && { due: row.extendedTo ?? row.due };
}

/** How a rule fared on the latest editions; null where it had nothing to go by. */
export const ruleCounts = (db: Db, rule: string): Promise<{ organisation: number; year: number; count: number | null }[]> =>
  db
    .select({ organisation: publicEditionFindings.organisation, year: publicEditionFindings.year, count: publicEditionFindings.count })
    .from(publicEditionFindings)
    .where(eq(publicEditionFindings.rule, rule));

export type TextHit = { edition: string; section: SectionId; text: string };

/**
 * Sections of the latest editions in which one of the terms stands. Terms are normalised (one width, one case, no white space), as the text is.
 * Which editions have every term is for the caller to say: a term may also be a year or a name.
 */
export async function textHits(db: Db, terms: string[], of: { section?: SectionId }): Promise<TextHit[]> {
  if (terms.length === 0) return [];
  const conditions: SQL[] = terms.map((term) => ilike(publicText.normalised, `%${term.replace(/[\\%_]/g, "\\$&")}%`));
  return db
    .select({ edition: publicText.edition, section: publicText.section, text: publicText.text })
    .from(publicText)
    .where(and(or(...conditions), of.section ? eq(publicText.section, of.section) : undefined))
    .limit(5000);
}

const lineColumns = {
  id: publicEditions.id,
  organisation: publicEditions.organisation,
  slug: publicEditions.slug,
  year: publicEditions.year,
  number: publicEditions.number,
  title: sql<string>`${publicEditions.content} ->> 'title'`,
  names: publicEditions.names,
  publishedAt: publicEditions.publishedAt,
  note: publicEditions.note,
  supersedes: publicEditions.supersedes,
  latest: publicEditions.latest,
};

const withIso = <T extends { publishedAt: Date }>(row: T) => ({ ...row, publishedAt: row.publishedAt.toISOString() });
