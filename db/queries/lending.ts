import { and, asc, eq, gte, inArray, lte, ne, or, sql } from "drizzle-orm";
import type { Contributor, Filing, Judged, Peer } from "@/lib/checks/finding";
import { continuedFrom, predecessorsOf, sameBodySince } from "@/lib/comparison/continuation";
import type { Change } from "@/lib/comparison/lineage";
import { isGovernment } from "@/lib/report/deadline";
import type { State } from "@/lib/report/workflow";
import type { Db } from "../client";
import { editions } from "../schema/editions";
import { holidays, lineage, obligations, organisationNames, organisationParents, organisations, years } from "../schema/organisations";
import { secrecyReviews, snapshots } from "../schema/review";
import { frozenReports, peerOf, type StandingEdition, standingEditions } from "./frozen-reports";
import { lastDayOf } from "./organisations";

// What the server lends to the rules beside a report's own content. Of other bodies it lends what was published and nothing else.

export type Lent = Pick<Judged, "previous" | "noPrevious" | "history" | "peers" | "filing" | "contributors">;
/** A report as far as lending needs to know it. */
export type Borrower = {
  id: number;
  organisation: number;
  office: number;
  year: number;
  yearId: number;
  state: State;
  round: number;
};

export async function lentTo(tx: Db, report: Borrower): Promise<Lent> {
  const [setting, changes] = [await settingOf(tx, report), await changesIn(tx)];
  const body = { ...report, opened: setting.opened };
  const [continued, history, peers, filing, contributors] = await Promise.all([
    continuation(tx, body, changes),
    historyOf(tx, body, changes),
    peersOf(tx, report),
    filingOf(tx, report, setting),
    setting.kind === "government" ? contributorsOf(tx, report) : undefined,
  ]);
  return { ...continued, history, peers, filing, ...(contributors ? { contributors } : {}) };
}

type Setting = { opened: string; kind: string; legal: string; due: string; today: string };

async function settingOf(tx: Db, report: Borrower): Promise<Setting> {
  const [row] = await tx
    .select({
      opened: years.opens,
      kind: organisations.kind,
      due: years.due,
      dueGovernment: years.dueGovernment,
      own: sql<string | null>`coalesce(${obligations.extendedTo}, ${obligations.due})`,
      today: sql<string>`portal_now()::date::text`,
    })
    .from(years)
    .innerJoin(organisations, eq(organisations.id, report.organisation))
    .leftJoin(obligations, and(eq(obligations.yearId, years.id), eq(obligations.organisation, report.organisation)))
    .where(eq(years.id, report.yearId));
  if (!row) throw new Error(`report ${report.id} has no year`);
  const legal = isGovernment(row.kind) ? row.dueGovernment : row.due;
  return { opened: row.opened, kind: row.kind, legal, due: row.own ?? legal, today: row.today };
}

const changesIn = (tx: Db): Promise<Change[]> =>
  tx.select({ kind: lineage.kind, from: lineage.fromOrganisation, to: lineage.toOrganisation, onDate: lineage.onDate }).from(lineage);

type Body = Pick<Borrower, "organisation" | "office" | "year"> & { opened: string };

/** Last year's report that the report of a body for a year goes on from, or why there is none. After a merger the merged bodies' figures added up. */
export async function continuation(tx: Db, body: Body, known?: readonly Change[]): Promise<Pick<Lent, "previous" | "noPrevious">> {
  const { organisation, office, year, opened } = body;
  const changes = known ?? (await changesIn(tx));
  const bodies = predecessorsOf(organisation, year, opened, changes);
  const [standing, owing, existed] = [
    await standingEditions(tx, bodies, year - 1),
    await tx
      .select({ organisation: obligations.organisation })
      .from(obligations)
      .innerJoin(years, eq(years.id, obligations.yearId))
      .where(and(eq(years.year, year - 1), eq(years.practice, false), inArray(obligations.organisation, bodies))),
    await existedBefore(tx, organisation, office, year),
  ];
  const reports = await frozenReports(tx, standing);
  return continuedFrom({
    organisation,
    year,
    opened,
    changes,
    existed,
    predecessors: bodies.map((id) => {
      const edition = standing.find((row) => row.organisation === id);
      const report = edition && reports.get(edition.digest);
      return {
        organisation: id,
        owed: owing.some((row) => row.organisation === id),
        ...(report ? { report: { name: edition.name, ...report } } : {}),
      };
    }),
  });
}

/** Whether a body was there a year ago: false when its first name is younger, or when the year was opened without it; undefined when nobody opened one. */
async function existedBefore(tx: Db, organisation: number, office: number, year: number): Promise<boolean | undefined> {
  const [row] = await tx.execute<{ young: boolean; opened: boolean }>(sql`
    select (select min(valid_from) from ${organisationNames} where organisation = ${organisation}) > ${lastDayOf(year - 1)} as young,
      exists (select from ${years} where office = ${office} and year = ${year - 1} and not practice) as opened`);
  if (row?.young || row?.opened) return false;
  return undefined;
}

const yearsOfHistory = 5;

async function historyOf(tx: Db, { organisation, year, opened }: Body, changes: readonly Change[]): Promise<Lent["history"]> {
  const since = sameBodySince(organisation, opened, changes);
  const standing = (await standingEditions(tx, [organisation]))
    .filter((edition) => edition.year < year - 1 && edition.year >= since)
    .sort((a, b) => b.year - a.year)
    .slice(0, yearsOfHistory);
  const reports = await frozenReports(tx, standing);
  return standing.flatMap((edition) => {
    const report = reports.get(edition.digest);
    return report ? [{ year: edition.year, format: report.format, figures: report.figures }] : [];
  });
}

/** What the other bodies that owe to the same office have published of the year, as fingerprints. */
async function peersOf(tx: Db, { organisation, yearId, year }: Borrower): Promise<Peer[]> {
  const others = await tx
    .select({ id: obligations.organisation })
    .from(obligations)
    .where(and(eq(obligations.yearId, yearId), ne(obligations.organisation, organisation)))
    .orderBy(asc(obligations.organisation));
  const standing = await standingEditions(
    tx,
    others.map(({ id }) => id),
    year,
  );
  const reports = await frozenReports(tx, standing);
  return standing.flatMap((edition) => {
    const report = reports.get(edition.digest);
    return report ? [peerOf(edition, report)] : [];
  });
}

async function filingOf(tx: Db, report: Borrower, { kind, legal, due, today }: Setting): Promise<Filing> {
  const { state, round } = report;
  const [dates] = await tx.execute<{ submitted: string | null; published: string | null; passed: boolean }>(sql`
    select (select min(at)::date::text from ${snapshots} where report = ${report.id}) as submitted,
      (select min(published_at)::date::text from ${editions} where report = ${report.id}) as published,
      exists (select from ${secrecyReviews} where report = ${report.id} and round = ${round}) as passed`);
  const days = await tx
    .select({ day: holidays.day, working: holidays.working })
    .from(holidays)
    .where(and(gte(holidays.day, lastDayOf(report.year)), or(lte(holidays.day, today), lte(holidays.day, due))))
    .orderBy(asc(holidays.day));
  const handedIn = state === "submitted" || state === "reviewing" || state === "approved" || state === "published";
  return {
    state,
    kind: isGovernment(kind) ? "government" : "department",
    legal,
    due,
    today,
    submittedOn: dates?.submitted ?? null,
    publishedOn: dates?.published ?? null,
    secrecyPassed: (dates?.passed ?? false) && (handedIn || state === "signoff"),
    signed: handedIn,
    holidays: days,
  };
}

/** The standing editions of the bodies right below a government, districts too, offices left out. */
async function contributorsOf(tx: Db, { organisation, year }: Borrower): Promise<Contributor[]> {
  const day = lastDayOf(year);
  const below = await tx
    .select({ id: organisations.id })
    .from(organisationParents)
    .innerJoin(organisations, eq(organisations.id, organisationParents.organisation))
    .where(
      and(
        eq(organisationParents.parent, organisation),
        ne(organisations.kind, "office"),
        lte(organisationParents.validFrom, day),
        sql`(${organisationParents.validTo} is null or ${organisationParents.validTo} > ${day})`,
      ),
    )
    .orderBy(asc(organisations.position), asc(organisations.id));
  const standing = new Map(
    (
      await standingEditions(
        tx,
        below.map(({ id }) => id),
        year,
      )
    ).map((edition): [number, StandingEdition] => [edition.organisation, edition]),
  );
  const reports = await frozenReports(tx, [...standing.values()]);
  return below.flatMap(({ id }) => {
    const edition = standing.get(id);
    const report = edition && reports.get(edition.digest);
    return report ? [{ name: edition.name, format: report.format, figures: report.figures }] : [];
  });
}
