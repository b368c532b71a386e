import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Finding } from "@/lib/checks/finding";
import type { Duty } from "@/lib/duties";
import { Refusal } from "@/lib/errors";
import { type Actor, authorize, authorizeForOffice } from "@/lib/permissions";
import type { EditionContent } from "@/lib/report/edition";
import type { Content } from "@/lib/report/report";
import type { State } from "@/lib/report/workflow";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { record } from "../record";
import { editions } from "../schema/editions";
import { events } from "../schema/events";
import { holidays, obligations, organisations, years } from "../schema/organisations";
import { memberships, people } from "../schema/people";
import { reports } from "../schema/reports";
import { snapshots } from "../schema/review";
import { type RemarkView, remarksOf } from "./desk";
import { lastDayOf, organisationOn, organisationsOn } from "./organisations";
import { type ExplanationRow, explanationsOf, findReport, type ReportRow, standingEdition, subjectOf } from "./reports";

// What the office sees: snapshots, never a live draft.

/** The offices that an actor works in, as reviewer or publisher. */
export const officesOf = (actor: Actor): number[] => [
  ...new Set(actor.memberships.filter(({ duty }) => duty === "reviewer" || duty === "publisher").map(({ organisation }) => organisation)),
];

export type BoardRow = {
  organisation: { id: number; slug: string; name: string; shortName: string; kind: string };
  due: string;
  extendedTo: string | null;
  extensionReason: string | null;
  /** Undefined when the bureau has not begun. A state inside the bureau is shown as such, without a look at the draft. */
  report?: {
    id: number;
    state: State;
    movedAt: Date;
    filed: boolean;
    filedAt: Date | null;
    round: number;
    claimedBy: string | null;
    approvedBy: number | null;
    correctionAsked: string | null;
    publishAt: Date | null;
  };
  findings: { block: number; explain: number; advise: number };
  edition: { id: string; publishedAt: Date } | null;
  inScope: boolean;
};
export type Board = {
  office: number;
  year: number;
  practice: boolean;
  opens: string;
  due: string;
  dueGovernment: string;
  rows: BoardRow[];
  years: { year: number; practice: boolean }[];
};

/** One row per bureau that owes a report of the year. Refuses with `forbidden`; `not_found` when the year is not open. */
export function boardOf(db: Db, actor: Actor, office: number, year?: number): Promise<Board> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeForOffice(actor, "board.read", office);
    const known = await tx.select().from(years).where(eq(years.office, office)).orderBy(desc(years.year), asc(years.practice));
    const chosen = year === undefined ? known[0] : known.find((row) => row.year === year);
    if (!chosen) throw new Refusal("not_found");
    const rows = await tx
      .select({ obligation: obligations, slug: organisations.slug, kind: organisations.kind, report: reports, claimedBy: people.name })
      .from(obligations)
      .innerJoin(organisations, eq(organisations.id, obligations.organisation))
      .leftJoin(reports, and(eq(reports.organisation, obligations.organisation), eq(reports.yearId, obligations.yearId)))
      .leftJoin(people, eq(people.id, reports.claimedBy))
      .where(eq(obligations.yearId, chosen.id))
      .orderBy(asc(organisations.position), asc(organisations.id));
    const ids = rows.map(({ obligation }) => obligation.organisation);
    const [names, frozen, standing] = await Promise.all([
      organisationsOn(tx, ids, lastDayOf(chosen.year)),
      tx
        .selectDistinctOn([snapshots.report], { report: snapshots.report, at: snapshots.at, findings: snapshots.findings })
        .from(snapshots)
        .innerJoin(reports, eq(reports.id, snapshots.report))
        .where(eq(reports.yearId, chosen.id))
        .orderBy(snapshots.report, desc(snapshots.round)),
      tx
        .selectDistinctOn([editions.organisation], {
          organisation: editions.organisation,
          id: editions.id,
          publishedAt: editions.publishedAt,
        })
        .from(editions)
        .where(and(eq(editions.year, chosen.year), isNull(editions.withdrawnAt)))
        .orderBy(editions.organisation, desc(editions.number)),
    ]);
    const snapshotOf = new Map(frozen.map((row) => [row.report, row]));
    const editionOf = new Map(standing.map((row) => [row.organisation, row]));
    const board = rows.map(({ obligation, slug, kind, report, claimedBy }): BoardRow => {
      const named = names.get(obligation.organisation);
      const snapshot = report ? snapshotOf.get(report.id) : undefined;
      const edition = editionOf.get(obligation.organisation);
      const of = (severity: Finding["severity"]) => snapshot?.findings.filter((finding) => finding.severity === severity).length ?? 0;
      return {
        organisation: { id: obligation.organisation, slug, kind, name: named?.name ?? slug, shortName: named?.shortName ?? slug },
        due: obligation.extendedTo ?? obligation.due,
        extendedTo: obligation.extendedTo,
        extensionReason: obligation.extensionReason,
        ...(report
          ? {
              report: {
                id: report.id,
                state: report.state,
                movedAt: report.movedAt,
                filed: snapshot !== undefined,
                filedAt: snapshot?.at ?? null,
                round: report.round,
                claimedBy,
                approvedBy: report.approvedBy,
                correctionAsked: report.correctionAskedAt ? report.correctionReason : null,
                publishAt: report.publishAt,
              },
            }
          : {}),
        findings: { block: of("block"), explain: of("explain"), advise: of("advise") },
        edition: edition ? { id: edition.id, publishedAt: edition.publishedAt } : null,
        inScope: actor.memberships.some(
          ({ organisation, duty, scope }) =>
            organisation === office &&
            (duty === "publisher" || (duty === "reviewer" && (scope === null || scope.includes(obligation.organisation)))),
        ),
      };
    });
    return {
      office,
      year: chosen.year,
      practice: chosen.practice,
      opens: chosen.opens,
      due: chosen.due,
      dueGovernment: chosen.dueGovernment,
      rows: board,
      years: known.map((row) => ({ year: row.year, practice: row.practice })),
    };
  });
}

export type ReviewReport = {
  report: ReportRow;
  organisation: { id: number; slug: string; name: string };
  snapshot: { round: number; content: Content; findings: Finding[]; digest: string; at: Date; by: string };
  /** The submission before this one, to read only what changed. */
  before: Content | undefined;
  lastYear: EditionContent | undefined;
  standing: { id: string; content: EditionContent; publishedAt: Date } | undefined;
  explanations: ExplanationRow[];
  remarks: RemarkView[];
  claimedBy: string | null;
  duties: Duty[];
  isClaimer: boolean;
};

/** A submitted report as the office reads it. Reading it is a line of the log. Refuses with `not_found` out of sight and before the first submission. */
export function reviewReport(db: Db, actor: Actor, id: number): Promise<ReviewReport> {
  return asActor(db, actor, async (tx, actor) => {
    const report = await findReport(tx, id);
    authorize(actor, "note.read", subjectOf(report));
    const frozen = await tx
      .select({ snapshot: snapshots, by: people.name })
      .from(snapshots)
      .innerJoin(people, eq(people.id, snapshots.by))
      .where(eq(snapshots.report, id))
      .orderBy(desc(snapshots.round))
      .limit(2);
    const [latest, earlier] = frozen;
    if (!latest) throw new Refusal("not_found");
    const [organisation, lastYear, standing, given, notes, [claimer]] = await Promise.all([
      organisationOn(tx, report.organisation, lastDayOf(report.year)),
      standingEdition(tx, report.organisation, report.year - 1),
      standingEdition(tx, report.organisation, report.year),
      explanationsOf(tx, id),
      remarksOf(tx, id, "office"),
      tx
        .select({ name: people.name })
        .from(people)
        .where(eq(people.id, report.claimedBy ?? -1)),
    ]);
    await record(tx, actor, { report: id, organisation: report.organisation }, { act: "snapshot.read", round: latest.snapshot.round });
    const { round, content, findings, digest, at } = latest.snapshot;
    return {
      report,
      organisation: { id: report.organisation, slug: organisation?.slug ?? "", name: organisation?.name ?? "" },
      snapshot: { round, content, findings, digest, at, by: latest.by },
      before: earlier?.snapshot.content,
      lastYear: lastYear?.content,
      standing: standing ? { id: standing.id, content: standing.content, publishedAt: standing.publishedAt } : undefined,
      explanations: given,
      remarks: notes,
      claimedBy: claimer?.name ?? null,
      duties: actor.memberships.filter(({ organisation: office }) => office === report.office).map(({ duty }) => duty),
      isClaimer: report.claimedBy === actor.person,
    };
  });
}

export type LogLine = { sequence: number; at: Date; actor: string; act: string; detail: Record<string, unknown> };

/** The log of one report, newest first. Refuses with `not_found` out of sight, `forbidden` to others in sight. */
export function logOf(db: Db, actor: Actor, report: number): Promise<LogLine[]> {
  return asActor(db, actor, async (tx, actor) => {
    authorize(actor, "log.read", subjectOf(await findReport(tx, report)));
    const rows = await tx.select().from(events).where(eq(events.report, report)).orderBy(desc(events.sequence)).limit(500);
    return rows.map(({ sequence, at, actorName, act, detail }) => ({ sequence, at, actor: actorName, act, detail }));
  });
}

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
          published: sql<number>`(select count(distinct e.organisation)::int from editions e join obligations o on o.organisation = e.organisation and o.year_id = years.id where e.year = years.year and e.withdrawn_at is null)`,
        })
        .from(years)
        .where(eq(years.office, office))
        .orderBy(desc(years.year)),
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

/** Reports that lie approved or waiting for a correction to be granted, for a publisher's page. */
export const awaitingPublisher = (board: Board): BoardRow[] =>
  board.rows.filter(({ report }) => report?.state === "approved" || (report?.state === "published" && report.correctionAsked !== null));
