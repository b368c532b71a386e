import { and, asc, eq, gt, inArray, ne, sql } from "drizzle-orm";
import type { Contributor, Filing, Judged, Peer } from "@/lib/checks/finding";
import { continuedFrom, predecessorsOf, sameBodySince } from "@/lib/comparison/continuation";
import type { Change } from "@/lib/comparison/lineage";
import { isGovernment } from "@/lib/report/deadline";
import type { State } from "@/lib/report/workflow";
import type { Db } from "../client";
import { holidays, lineage, obligations, organisationNames, organisationParents, organisations, years } from "../schema/organisations";
import { reports } from "../schema/reports";
import { type FrozenReport, frozenReports, peerOf, type StandingEdition, standingEditions } from "./frozen-reports";
import { lastDayOf } from "./organisations";

// What the server lends to the rules beside a report's own content. Of other bodies it lends what was published and nothing else.

export type Lent = Pick<Judged, "previous" | "noPrevious" | "history" | "peers" | "filing" | "contributors"> & {
  /** Every name, full and short, that the body bore in the course of the year. */
  names: string[];
};
/** A report as far as lending needs to know it. */
export type Borrower = Body & { id: number; yearId: number; state: State; round: number };
/** A body whose report of a year goes on from others, whether it has begun one or not. */
export type Body = { organisation: number; office: number; year: number };

export async function lentTo(tx: Db, report: Borrower): Promise<Lent> {
  return (await lenderTo(tx, [report]))(report);
}

/** Lends to many reports at once: each question is asked of the database once for all of them. */
export async function lenderTo(tx: Db, borrowers: readonly Borrower[]): Promise<(report: Borrower) => Lent> {
  const settings = await settingsOf(tx, borrowers);
  const governments = borrowers.filter(({ id }) => settings.get(id)?.kind === "government");
  const [below, others] = await Promise.all([belowOf(tx, governments), owingTo(tx, borrowers)]);
  const openedOf = (report: Borrower) => settings.get(report.id)?.opened ?? lastDayOf(report.year);
  const past = await pastOf(
    tx,
    borrowers.map((report) => ({ ...report, opened: openedOf(report) })),
    [...[...others.values()].flat(), ...governments.flatMap(({ organisation, year }) => below(organisation, year))],
  );
  return (report) => {
    const setting = settings.get(report.id);
    if (!setting) throw new Error(`report ${report.id} has no year`);
    const body = { ...report, opened: setting.opened };
    const peers = (others.get(report.yearId) ?? []).filter((id) => id !== report.organisation);
    return {
      ...continuationIn(past, body),
      history: historyIn(past, body),
      names: namesIn(past, body),
      peers: past.published(peers, report.year).map(({ edition, report }): Peer => peerOf(edition, report)),
      filing: filingIn(setting, report.state),
      ...(setting.kind === "government"
        ? {
            contributors: past
              .published(below(report.organisation, report.year), report.year)
              .map(({ edition, report: { format, figures } }): Contributor => ({ name: edition.name, format, figures })),
          }
        : {}),
    };
  };
}

/** Last year's report that the report of a body for a year goes on from, or why there is none. After a merger the merged bodies' figures added up. */
export async function continuation(tx: Db, body: Body & { opened: string }): Promise<Pick<Lent, "previous" | "noPrevious">> {
  return continuationIn(await pastOf(tx, [body], []), body);
}

type Opened = Body & { opened: string };
type Published = { edition: StandingEdition; report: FrozenReport };

/** What is known of the years before: who changed into whom, what stands, who owed what. */
type Past = {
  changes: Change[];
  /** The standing editions of these bodies in a year, in the order of the bodies. */
  published: (bodies: readonly number[], year: number) => Published[];
  /** Every year of a body that stands. */
  yearsOf: (organisation: number) => Published[];
  owed: (organisation: number, year: number) => boolean;
  /** Whether a body was there in a year: false when its first name is younger, or when the office opened that year without it; undefined when nobody knows. */
  existed: (organisation: number, office: number, year: number) => boolean | undefined;
  /** What a body was called in a year. */
  namesOf: (organisation: number, year: number) => string[];
};

async function pastOf(tx: Db, bodies: readonly Opened[], others: readonly number[]): Promise<Past> {
  const changes: Change[] = await tx
    .select({ kind: lineage.kind, from: lineage.fromOrganisation, to: lineage.toOrganisation, onDate: lineage.onDate })
    .from(lineage);
  const own = [...new Set(bodies.flatMap(({ organisation, year, opened }) => predecessorsOf(organisation, year, opened, changes)))];
  const wanted = [...new Set(bodies.flatMap(({ year }) => [year, year - 1]))];
  const [standing, owing, names, opened] = await Promise.all([
    standingEditions(tx, {
      always: own,
      inYears: { organisations: [...new Set(others)], years: [...new Set(bodies.map(({ year }) => year))] },
    }),
    tx
      .select({ organisation: obligations.organisation, year: years.year })
      .from(obligations)
      .innerJoin(years, eq(years.id, obligations.yearId))
      .where(and(inArray(years.year, wanted), eq(years.practice, false), inArray(obligations.organisation, own))),
    tx
      .select({
        organisation: organisationNames.organisation,
        name: organisationNames.name,
        shortName: organisationNames.shortName,
        from: organisationNames.validFrom,
        to: organisationNames.validTo,
      })
      .from(organisationNames)
      .where(inArray(organisationNames.organisation, own))
      .orderBy(asc(organisationNames.validFrom)),
    tx
      .select({ office: years.office, year: years.year })
      .from(years)
      .where(and(inArray(years.year, wanted), eq(years.practice, false))),
  ]);
  const frozen = await frozenReports(tx, standing);
  const byPlace = new Map<string, Published>();
  const byBody = new Map<number, Published[]>();
  for (const edition of standing) {
    const report = frozen.get(edition.digest);
    if (!report) continue;
    byPlace.set(`${edition.organisation} ${edition.year}`, { edition, report });
    byBody.set(edition.organisation, [...(byBody.get(edition.organisation) ?? []), { edition, report }]);
  }
  const owes = new Set(owing.map(({ organisation, year }) => `${organisation} ${year}`));
  const named = gathered(names.map((row) => [row.organisation, row]));
  const known = new Set(opened.map(({ office, year }) => `${office} ${year}`));
  return {
    changes,
    published: (bodies, year) => bodies.flatMap((body) => byPlace.get(`${body} ${year}`) ?? []),
    yearsOf: (organisation) => byBody.get(organisation) ?? [],
    owed: (organisation, year) => owes.has(`${organisation} ${year}`),
    existed: (organisation, office, year) =>
      (named.get(organisation)?.[0]?.from ?? "") > lastDayOf(year) || known.has(`${office} ${year}`) ? false : undefined,
    namesOf: (organisation, year) =>
      (named.get(organisation) ?? [])
        .filter(({ from, to }) => from <= lastDayOf(year) && (to === null || to > `${year}-01-01`))
        .flatMap(({ name, shortName }) => [name, shortName]),
  };
}

function continuationIn(past: Past, { organisation, office, year, opened }: Opened): Pick<Lent, "previous" | "noPrevious"> {
  return continuedFrom({
    organisation,
    year,
    opened,
    changes: past.changes,
    existed: past.existed(organisation, office, year - 1),
    predecessors: predecessorsOf(organisation, year, opened, past.changes).map((body) => {
      const [published] = past.published([body], year - 1);
      return {
        organisation: body,
        owed: past.owed(body, year - 1),
        ...(published ? { report: { name: published.edition.name, ...published.report } } : {}),
      };
    }),
  });
}

/** The body's own names of the year, and those of the body that was renamed to it in the course of it. */
function namesIn(past: Past, { organisation, year }: Opened): string[] {
  const before = past.changes.filter(
    ({ kind, to, onDate }) => kind === "rename" && to === organisation && onDate > `${year}-01-01` && onDate <= lastDayOf(year),
  );
  return [...new Set([organisation, ...before.map(({ from }) => from)].flatMap((body) => past.namesOf(body, year)))];
}

const yearsOfHistory = 5;

/** The body's own published years before the last, newest first, as far back as it was the same body. */
function historyIn(past: Past, { organisation, year, opened }: Opened): Lent["history"] {
  const since = sameBodySince(organisation, opened, past.changes);
  return past
    .yearsOf(organisation)
    .filter(({ edition }) => edition.year < year - 1 && edition.year >= since)
    .sort((a, b) => b.edition.year - a.edition.year)
    .slice(0, yearsOfHistory)
    .map(({ edition, report: { format, figures } }) => ({ year: edition.year, format, figures }));
}

type Setting = Pick<Filing, "legal" | "due" | "today" | "submittedOn" | "publishedOn" | "holidays"> & {
  opened: string;
  kind: string;
  /** The secrecy review of the running round. */
  passed: boolean;
};

/** The dates of the year in which each report is filed, and of its own steps. */
async function settingsOf(tx: Db, borrowers: readonly Borrower[]): Promise<Map<number, Setting>> {
  if (borrowers.length === 0) return new Map();
  const yearsOfThem = borrowers.map(({ year }) => year);
  const [rows, days] = await Promise.all([
    tx
      .select({
        report: reports.id,
        opened: years.opens,
        kind: organisations.kind,
        due: years.due,
        dueGovernment: years.dueGovernment,
        own: sql<string | null>`coalesce(${obligations.extendedTo}, ${obligations.due})`,
        today: sql<string>`portal_now()::date::text`,
        submittedOn: sql<string | null>`(select min(s.at)::date::text from snapshots s where s.report = reports.id)`,
        publishedOn: sql<string | null>`(select min(e.published_at)::date::text from editions e where e.report = reports.id)`,
        passed: sql<boolean>`exists (select from secrecy_reviews r where r.report = reports.id and r.round = reports.round)`,
      })
      .from(reports)
      .innerJoin(years, eq(years.id, reports.yearId))
      .innerJoin(organisations, eq(organisations.id, reports.organisation))
      .leftJoin(obligations, and(eq(obligations.yearId, years.id), eq(obligations.organisation, reports.organisation)))
      .where(inArray(reports.id, borrowers.map(idOf))),
    tx
      .select({ day: holidays.day, working: holidays.working })
      .from(holidays)
      .where(
        and(
          gt(holidays.day, lastDayOf(Math.min(...yearsOfThem))),
          sql`${holidays.day} <= greatest(portal_now()::date, ${lastDayOf(Math.max(...yearsOfThem) + 1)}::date)`,
        ),
      )
      .orderBy(asc(holidays.day)),
  ]);
  return new Map(
    rows.map(({ report, due, dueGovernment, own, ...rest }) => {
      const legal = isGovernment(rest.kind) ? dueGovernment : due;
      return [report, { ...rest, legal, due: own ?? legal, holidays: days }];
    }),
  );
}

function filingIn({ kind, opened: _, passed, ...dates }: Setting, state: State): Filing {
  const handedIn = state === "submitted" || state === "reviewing" || state === "approved" || state === "published";
  return {
    ...dates,
    state,
    kind: isGovernment(kind) ? "government" : "department",
    secrecyPassed: passed && (handedIn || state === "signoff"),
    signed: handedIn,
  };
}

/** Who owes in the year of each report, by the id of the year. */
async function owingTo(tx: Db, borrowers: readonly Borrower[]): Promise<Map<number, number[]>> {
  const rows = await tx
    .select({ yearId: obligations.yearId, id: obligations.organisation })
    .from(obligations)
    .where(inArray(obligations.yearId, [...new Set(borrowers.map(({ yearId }) => yearId))]))
    .orderBy(asc(obligations.organisation));
  return gathered(rows.map(({ yearId, id }) => [yearId, id]));
}

/** The bodies right below a government on the last day of a year, districts too, offices left out. */
async function belowOf(tx: Db, governments: readonly Borrower[]): Promise<(government: number, year: number) => number[]> {
  if (governments.length === 0) return () => [];
  const rows = await tx
    .select({
      parent: organisationParents.parent,
      id: organisations.id,
      from: organisationParents.validFrom,
      to: organisationParents.validTo,
    })
    .from(organisationParents)
    .innerJoin(organisations, eq(organisations.id, organisationParents.organisation))
    .where(
      and(
        inArray(organisationParents.parent, [...new Set(governments.map(({ organisation }) => organisation))]),
        ne(organisations.kind, "office"),
      ),
    )
    .orderBy(asc(organisations.position), asc(organisations.id));
  return (government, year) => {
    const day = lastDayOf(year);
    return rows.filter(({ parent, from, to }) => parent === government && from <= day && (to === null || to > day)).map(({ id }) => id);
  };
}

function gathered<T>(pairs: [number, T][]): Map<number, T[]> {
  const lists = new Map<number, T[]>();
  for (const [key, value] of pairs) lists.set(key, [...(lists.get(key) ?? []), value]);
  return lists;
}

const idOf = ({ id }: Borrower) => id;
