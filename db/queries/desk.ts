import { and, asc, desc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Finding } from "@/lib/checks/finding";
import { bureauDuties, type Duty } from "@/lib/duties";
import { Refusal } from "@/lib/errors";
import { formatById } from "@/lib/format/formats";
import { type Actor, authorize } from "@/lib/permissions";
import { digestOf } from "@/lib/report/edition";
import type { RemarkView } from "@/lib/report/remark";
import { isEditable, isWithOffice } from "@/lib/report/workflow";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { editions } from "../schema/editions";
import { organisations } from "../schema/organisations";
import { people } from "../schema/people";
import { reports } from "../schema/reports";
import { secrecyReviews } from "../schema/review";
import { remarksOf } from "./remarks";
import {
  confirmedKeys,
  type ExplanationRow,
  explanationsOf,
  findingsOf,
  findReport,
  type LoadedReport,
  latestSnapshot,
  loadDraft,
  standingEdition,
  subjectOf,
} from "./reports";

// What a bureau sees of its own: drafts, so every query takes an actor and scopes by it.

export type DeskReport = LoadedReport & {
  findings: Finding[];
  digest: string;
  explanations: ExplanationRow[];
  confirmed: string[];
  remarks: RemarkView[];
  lastSnapshot: { round: number; content: LoadedReport["content"]; at: Date } | undefined;
  secrecy: { by: string; at: Date; note: string | null; digest: string } | undefined;
  /** The edition that stands of its year. */
  standing: string | undefined;
  /** The newest withdrawal of one of its editions, with the office's reason. */
  withdrawal: { edition: string; at: Date; reason: string | null } | undefined;
  duties: Duty[];
};

/** A bureau's own report as its people see it. Refuses with `not_found` for everybody else, the office too. */
export function deskReport(db: Db, actor: Actor, id: number): Promise<DeskReport> {
  return asActor(db, actor, async (tx, actor) => {
    const report = await findReport(tx, id);
    authorize(actor, "draft.read", subjectOf(report));
    const draft = await loadDraft(tx, report);
    const [given, confirmed, notes, snapshot, standing, [secrecy], [withdrawal]] = await Promise.all([
      explanationsOf(tx, id),
      confirmedKeys(tx, id),
      remarksOf(tx, id, "bureau"),
      latestSnapshot(tx, id),
      standingEdition(tx, report),
      tx
        .select({ by: people.name, at: secrecyReviews.at, note: secrecyReviews.note, digest: secrecyReviews.digest })
        .from(secrecyReviews)
        .innerJoin(people, eq(people.id, secrecyReviews.by))
        .where(eq(secrecyReviews.report, id))
        .orderBy(desc(secrecyReviews.id))
        .limit(1),
      tx
        .select({ edition: editions.id, at: editions.withdrawnAt, reason: editions.withdrawnReason })
        .from(editions)
        .where(and(eq(editions.report, id), isNotNull(editions.withdrawnAt)))
        .orderBy(desc(editions.withdrawnAt))
        .limit(1),
    ]);
    const findings = findingsOf(draft);
    return {
      ...draft,
      findings,
      digest: digestOf(draft.content),
      // What the office is deciding is told when it has decided on the report.
      explanations: isWithOffice(report.state) ? given.map((row) => ({ ...row, decision: null, printed: false })) : given,
      confirmed: findings.flatMap(({ key, severity }) => (severity === "confirm" && confirmed(key) ? [key] : [])),
      remarks: notes,
      lastSnapshot: snapshot ? { round: snapshot.round, content: snapshot.content, at: snapshot.at } : undefined,
      standing: standing?.id,
      secrecy,
      withdrawal: withdrawal?.at ? { ...withdrawal, at: withdrawal.at } : undefined,
      duties: actor.memberships.filter(({ organisation }) => organisation === report.organisation).map(({ duty }) => duty),
    };
  });
}

/** The id of a bureau's report for a year, the real or the practice one, for addresses like /desk/2026. Undefined when the actor's bureaus have none. */
export function reportIdOf(
  db: Db,
  actor: Actor,
  { year, practice, slug }: { year: number; practice: boolean; slug?: string | undefined },
): Promise<number | undefined> {
  return asActor(db, actor, async (tx, actor) => {
    const own = actor.memberships.filter(({ duty }) => bureauDuties.includes(duty)).map(({ organisation }) => organisation);
    if (own.length === 0) return undefined;
    const [row] = await tx
      .select({ id: reports.id })
      .from(reports)
      .innerJoin(organisations, eq(organisations.id, reports.organisation))
      .where(
        and(
          eq(reports.year, year),
          eq(reports.practice, practice),
          inArray(reports.organisation, own),
          slug ? eq(organisations.slug, slug) : undefined,
        ),
      )
      .orderBy(asc(organisations.position))
      .limit(1);
    return row?.id;
  });
}

/**
 * What a draft is, for what is prepared before it is read or saved as a whole. `report.save` refuses like a save:
 * `not_found`, `forbidden`, `wrong_state`.
 */
export function draftHead(
  db: Db,
  actor: Actor,
  id: number,
  act: "draft.read" | "report.save",
): Promise<{ year: number; format: LoadedReport["format"] }> {
  return asActor(db, actor, async (tx, actor) => {
    const report = await findReport(tx, id);
    authorize(actor, act, subjectOf(report));
    if (act === "report.save" && !isEditable(report.state)) throw new Refusal("wrong_state", { state: report.state });
    return { year: report.year, format: formatById(report.formatId) };
  });
}
