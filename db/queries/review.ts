import { and, asc, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { judge } from "@/lib/checks/check";
import type { Finding, Peer, Previous, RuleSettings } from "@/lib/checks/finding";
import { type NotJudged, notJudgedBy } from "@/lib/checks/served";
import type { Duty } from "@/lib/duties";
import { Refusal } from "@/lib/errors";
import { type Actor, authorize, authorizeForOffice, can } from "@/lib/permissions";
import type { EditionContent } from "@/lib/report/edition";
import type { Content } from "@/lib/report/report";
import { isWithBureau, type State } from "@/lib/report/workflow";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { record } from "../record";
import { editions } from "../schema/editions";
import { events } from "../schema/events";
import { holidays, obligations, organisations, years } from "../schema/organisations";
import { memberships, people } from "../schema/people";
import { reports } from "../schema/reports";
import { type FrozenExplanation, snapshots } from "../schema/review";
import { type RemarkView, remarksOf } from "./desk";
import { frozenSubmissions, peerOf } from "./frozen-reports";
import { type Lent, lentTo } from "./lending";
import { lastDayOf, organisationOn, organisationsOn } from "./organisations";
import { type ExplanationRow, explanationsOf, findReport, judgedContent, type ReportRow, standingEdition, subjectOf } from "./reports";
import { ruleSettings } from "./rule-settings";

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
    claimer: number | null;
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

const noFindings = { block: 0, explain: 0, advise: 0 };

/** One row per bureau that owes a report of the year, or of the practice year; without a year the newest one. Refuses with `forbidden`; `not_found` when the year is not open. */
export function boardOf(db: Db, actor: Actor, office: number, year?: number, practice = false): Promise<Board> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeForOffice(actor, "board.read", office);
    const known = await tx.select().from(years).where(eq(years.office, office)).orderBy(desc(years.year), asc(years.practice));
    const chosen =
      year === undefined
        ? (known.find((row) => row.practice === practice) ?? known[0])
        : known.find((row) => row.year === year && row.practice === practice);
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
      const edition = chosen.practice ? undefined : editionOf.get(obligation.organisation);
      // What stands in a report is for those who may read it.
      const inScope = actor.memberships.some(
        ({ organisation, duty, scope }) =>
          organisation === office &&
          (duty === "publisher" || (duty === "reviewer" && (scope === null || scope.includes(obligation.organisation)))),
      );
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
                claimer: report.claimedBy,
                approvedBy: report.approvedBy,
                correctionAsked: report.correctionAskedAt ? (inScope ? report.correctionReason : "") : null,
                publishAt: report.publishAt,
              },
            }
          : {}),
        findings: inScope ? { block: of("block"), explain: of("explain"), advise: of("advise") } : noFindings,
        edition: edition ? { id: edition.id, publishedAt: edition.publishedAt } : null,
        inScope,
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
  lastYear: Previous | undefined;
  /** What else is noticed beside the other submissions of the year that this reader may see; never frozen, never told to a bureau. */
  alike: Finding[];
  settings: RuleSettings;
  notJudged: NotJudged[];
  standing: { id: string; content: EditionContent; publishedAt: Date } | undefined;
  /** Every edition that was not withdrawn, newest first: each can be. */
  editions: { id: string; number: number; publishedAt: Date }[];
  explanations: ExplanationInReview[];
  remarks: RemarkView[];
  claimedBy: string | null;
  duties: Duty[];
  isClaimer: boolean;
};

export type ExplanationInReview = Pick<ExplanationRow, "key" | "rule" | "reason" | "decision" | "printed">;

/** The reasons as they were submitted: what the bureau rewrites after a return is not in sight before it is signed again. */
function asSubmitted(state: State, frozen: FrozenExplanation[] | null, given: ExplanationRow[]): ExplanationInReview[] {
  if (!isWithBureau(state) || !frozen) return given;
  return frozen.map(({ key, rule, reason }) => {
    const now = given.find((row) => row.key === key && row.reason === reason);
    return { key, rule, reason, decision: now?.decision ?? null, printed: now?.printed ?? false };
  });
}

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
    const [organisation, lent, standing, standingOnes, given, notes, settings, [claimer]] = await Promise.all([
      organisationOn(tx, report.organisation, lastDayOf(report.year)),
      lentTo(tx, report),
      standingEdition(tx, report),
      tx
        .select({ id: editions.id, number: editions.number, publishedAt: editions.publishedAt })
        .from(editions)
        .where(and(eq(editions.report, id), isNull(editions.withdrawnAt)))
        .orderBy(desc(editions.number)),
      explanationsOf(tx, id),
      remarksOf(tx, id, "office"),
      ruleSettings(tx, report.yearId),
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
      lastYear: lent.previous,
      alike: await alikeInSight(tx, actor, report, latest.snapshot.content, { shortName: organisation?.shortName ?? "", lent, settings }),
      settings,
      notJudged: notJudgedBy(
        judgedContent(latest.snapshot.content, {
          shortName: organisation?.shortName ?? "",
          notApplicableRows: report.notApplicableRows,
          lent,
        }),
        settings,
      ),
      standing: standing ? { id: standing.id, content: standing.content, publishedAt: standing.publishedAt } : undefined,
      editions: standingOnes,
      explanations: asSubmitted(report.state, latest.snapshot.explanations, given),
      remarks: notes,
      claimedBy: claimer?.name ?? null,
      duties: actor.memberships.filter(({ organisation: office }) => office === report.office).map(({ duty }) => duty),
      isClaimer: report.claimedBy === actor.person,
    };
  });
}

/** What only the other submissions of the year that this reader may see bring to light. Shown here and nowhere else: no bureau learns of another's unpublished text. */
async function alikeInSight(
  tx: Db,
  actor: Actor,
  report: ReportRow,
  content: Content,
  { shortName, lent, settings }: { shortName: string; lent: Lent; settings: RuleSettings },
): Promise<Finding[]> {
  const submitted = await tx
    .selectDistinctOn([snapshots.report], { id: snapshots.id, digest: snapshots.digest, organisation: reports.organisation })
    .from(snapshots)
    .innerJoin(reports, eq(reports.id, snapshots.report))
    .where(and(eq(reports.yearId, report.yearId), ne(reports.id, report.id)))
    .orderBy(snapshots.report, desc(snapshots.round));
  const seen = submitted.filter(({ organisation }) => can(actor, "note.read", { organisation, office: report.office, filed: true }));
  if (seen.length === 0) return [];
  const [contents, names] = [
    await frozenSubmissions(tx, seen),
    await organisationsOn(
      tx,
      seen.map(({ organisation }) => organisation),
      lastDayOf(report.year),
    ),
  ];
  const others = seen.flatMap(({ organisation, digest }): Peer[] => {
    const [frozen, named] = [contents.get(digest), names.get(organisation)];
    return frozen && named ? [peerOf(named, frozen)] : [];
  });
  const { notApplicableRows } = report;
  const judged = (peers: Peer[]) => judge(judgedContent(content, { shortName, notApplicableRows, lent: { ...lent, peers } }), settings);
  const known = new Set(judged(lent.peers ?? []).map(({ key }) => key));
  return judged([...(lent.peers ?? []), ...others]).filter(({ key }) => !known.has(key));
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
