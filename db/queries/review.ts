import { and, desc, eq, isNull, ne } from "drizzle-orm";
import { judge } from "@/lib/checks/check";
import type { Finding, Peer, Previous, RuleSettings } from "@/lib/checks/finding";
import { type NotJudged, notJudgedBy } from "@/lib/checks/served";
import type { Duty } from "@/lib/duties";
import { Refusal } from "@/lib/errors";
import { type Actor, authorize, can } from "@/lib/permissions";
import type { EditionContent } from "@/lib/report/edition";
import type { RemarkView } from "@/lib/report/remark";
import type { Content } from "@/lib/report/report";
import { isWithBureau, type State } from "@/lib/report/workflow";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { record } from "../record";
import { editions } from "../schema/editions";
import { events } from "../schema/events";
import { people } from "../schema/people";
import { reports } from "../schema/reports";
import { type FrozenExplanation, snapshots } from "../schema/review";
import { frozenSubmissions, peerOf } from "./frozen-reports";
import { type Lent, lentTo } from "./lending";
import { lastDayOf, organisationOn, organisationsOn } from "./organisations";
import { remarksOf } from "./remarks";
import { type ExplanationRow, explanationsOf, findReport, judgedContent, type ReportRow, standingEdition, subjectOf } from "./reports";
import { ruleSettings } from "./rule-settings";

// A report as the office reads it: its snapshots, never a live draft.

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
