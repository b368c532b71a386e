import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Finding } from "@/lib/checks/finding";
import type { Duty } from "@/lib/duties";
import { Refusal } from "@/lib/errors";
import type { CellId } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { type Actor, authorize } from "@/lib/permissions";
import { digestOf, type EditionContent } from "@/lib/report/edition";
import type { Figure } from "@/lib/report/figure";
import { progress } from "@/lib/report/report";
import { isEditable, type State } from "@/lib/report/workflow";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { editions } from "../schema/editions";
import { obligations, organisations, years } from "../schema/organisations";
import { people } from "../schema/people";
import { changes, reports } from "../schema/reports";
import { confirmations, remarks, secrecyReviews } from "../schema/review";
import { lastDayOf, organisationOn } from "./organisations";
import {
  type ExplanationRow,
  explanationsOf,
  findingsOf,
  findReport,
  givenOf,
  keptFigures,
  type LoadedReport,
  latestSnapshot,
  loadDraft,
  standingEdition,
  subjectOf,
} from "./reports";

// What a bureau sees of its own: drafts, so every query takes an actor and scopes by it.

const bureauDuties: readonly Duty[] = ["clerk", "secrecy", "leader"];

export type Task = {
  organisation: { id: number; slug: string; name: string };
  duties: Duty[];
  year: number;
  practice: boolean;
  opens: string;
  /** The day by which it is owed, an extension counted in. */
  due: string;
  extendedTo: string | null;
  report: { id: number; state: State; movedAt: Date; filled: number; blank: number; correctionAsked: boolean } | null;
  published: { edition: string; at: Date } | null;
};

/** The years that the actor's own bureaus owe, newest first. */
export function tasksOf(db: Db, actor: Actor): Promise<Task[]> {
  return asActor(db, actor, async (tx, actor) => {
    const own = actor.memberships.filter(({ duty }) => bureauDuties.includes(duty));
    if (own.length === 0) return [];
    const rows = await tx
      .select({ obligation: obligations, year: years, report: reports, slug: organisations.slug })
      .from(obligations)
      .innerJoin(years, eq(years.id, obligations.yearId))
      .innerJoin(organisations, eq(organisations.id, obligations.organisation))
      .leftJoin(reports, and(eq(reports.yearId, years.id), eq(reports.organisation, obligations.organisation)))
      .where(
        and(
          inArray(
            obligations.organisation,
            own.map(({ organisation }) => organisation),
          ),
          sql`${years.opens} <= portal_now()::date`,
        ),
      )
      .orderBy(desc(years.year), asc(organisations.position));
    return Promise.all(
      rows.map(async ({ obligation, year, report, slug }): Promise<Task> => {
        const [named, edition, kept] = await Promise.all([
          organisationOn(tx, obligation.organisation, lastDayOf(year.year)),
          standingEdition(tx, obligation.organisation, year.year),
          report ? keptFigures(tx, report.id) : undefined,
        ]);
        return {
          organisation: { id: obligation.organisation, slug, name: named?.name ?? slug },
          duties: own.filter(({ organisation }) => organisation === obligation.organisation).map(({ duty }) => duty),
          year: year.year,
          practice: year.practice,
          opens: year.opens,
          due: obligation.extendedTo ?? obligation.due,
          extendedTo: obligation.extendedTo,
          report:
            report && kept
              ? {
                  id: report.id,
                  state: report.state,
                  movedAt: report.movedAt,
                  correctionAsked: report.correctionAskedAt !== null,
                  ...progress(formatById(year.format), givenOf(kept)),
                }
              : null,
          published: edition ? { edition: edition.id, at: edition.publishedAt } : null,
        };
      }),
    );
  });
}

export type RemarkView = {
  id: number;
  kind: "drafting" | "return" | "internal";
  round: number;
  anchor: (typeof remarks.$inferSelect)["anchor"];
  text: string;
  by: string;
  at: Date;
  answer: string | null;
  answeredBy: string | null;
  closed: boolean;
};

export type DeskReport = LoadedReport & {
  findings: Finding[];
  digest: string;
  explanations: ExplanationRow[];
  confirmed: string[];
  remarks: RemarkView[];
  lastSnapshot: { round: number; content: LoadedReport["content"]; at: Date } | undefined;
  secrecy: { by: string; at: Date; note: string | null; digest: string } | undefined;
  duties: Duty[];
};

/** A bureau's own report as its people see it. Refuses with `not_found` for everybody else, the office too. */
export function deskReport(db: Db, actor: Actor, id: number): Promise<DeskReport> {
  return asActor(db, actor, async (tx, actor) => {
    const report = await findReport(tx, id);
    authorize(actor, "draft.read", subjectOf(report));
    const draft = await loadDraft(tx, report);
    const [given, confirmedRows, notes, snapshot, [secrecy]] = await Promise.all([
      explanationsOf(tx, id),
      tx.select({ key: confirmations.key }).from(confirmations).where(eq(confirmations.report, id)),
      remarksOf(tx, id, "bureau"),
      latestSnapshot(tx, id),
      tx
        .select({ by: people.name, at: secrecyReviews.at, note: secrecyReviews.note, digest: secrecyReviews.digest })
        .from(secrecyReviews)
        .innerJoin(people, eq(people.id, secrecyReviews.by))
        .where(eq(secrecyReviews.report, id))
        .orderBy(desc(secrecyReviews.id))
        .limit(1),
    ]);
    return {
      ...draft,
      findings: findingsOf(draft),
      digest: digestOf(draft.content),
      explanations: given,
      confirmed: confirmedRows.map(({ key }) => key),
      remarks: notes,
      lastSnapshot: snapshot ? { round: snapshot.round, content: snapshot.content, at: snapshot.at } : undefined,
      secrecy,
      duties: actor.memberships.filter(({ organisation }) => organisation === report.organisation).map(({ duty }) => duty),
    };
  });
}

/** Remarks in sight of a side: the bureau sees its own and those that came with a return; the office sees returns and its internal ones. */
export async function remarksOf(tx: Db, report: number, side: "bureau" | "office"): Promise<RemarkView[]> {
  const rows = await tx
    .select({
      remark: remarks,
      by: people.name,
      answeredBy: sql<string | null>`(select name from people a where a.id = ${remarks.answeredBy})`,
    })
    .from(remarks)
    .innerJoin(people, eq(people.id, remarks.by))
    .where(eq(remarks.report, report))
    .orderBy(asc(remarks.id));
  return rows
    .filter(({ remark }) =>
      side === "bureau" ? remark.kind === "drafting" || (remark.kind === "return" && remark.sent) : remark.kind !== "drafting",
    )
    .map(({ remark, by, answeredBy }) => ({
      id: remark.id,
      kind: remark.kind,
      round: remark.round,
      anchor: remark.anchor,
      text: remark.text,
      by,
      at: remark.at,
      answer: remark.answer,
      answeredBy,
      closed: remark.closedAt !== null,
    }));
}

/** The id of a bureau's report for a year, for addresses like /desk/2026. Undefined when the actor's bureaus have none. */
export function reportIdOf(db: Db, actor: Actor, year: number, slug?: string): Promise<number | undefined> {
  return asActor(db, actor, async (tx, actor) => {
    const own = actor.memberships.filter(({ duty }) => bureauDuties.includes(duty)).map(({ organisation }) => organisation);
    if (own.length === 0) return undefined;
    const [row] = await tx
      .select({ id: reports.id })
      .from(reports)
      .innerJoin(organisations, eq(organisations.id, reports.organisation))
      .where(and(eq(reports.year, year), inArray(reports.organisation, own), slug ? eq(organisations.slug, slug) : undefined))
      .orderBy(asc(reports.practice), asc(organisations.position))
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

export type CellHistory = { by: string; at: Date; before: Figure | null; after: Figure | null; version: number; cause: string }[];

/** Who changed a cell of the draft, when, from what to what. Newest first. Refuses with `not_found` out of sight. */
export function cellHistory(db: Db, actor: Actor, report: number, cell: string): Promise<CellHistory> {
  return asActor(db, actor, async (tx, actor) => {
    authorize(actor, "draft.read", subjectOf(await findReport(tx, report)));
    const rows = await tx
      .select({
        by: people.name,
        at: changes.at,
        before: changes.before,
        after: changes.after,
        version: changes.version,
        cause: changes.cause,
      })
      .from(changes)
      .innerJoin(people, eq(people.id, changes.by))
      .where(and(eq(changes.report, report), eq(changes.cell, cell as CellId))) // an unknown address finds nothing
      .orderBy(desc(changes.id))
      .limit(100);
    return rows.map((row) => ({ ...row, before: row.before as Figure | null, after: row.after as Figure | null })); // lines of cells hold figures
  });
}

export type PastFigures = { year: number; content: EditionContent }[];

/** The bureau's published years before this one, newest first, for the history beside a cell. Refuses with `not_found` out of sight. */
export function pastEditions(db: Db, actor: Actor, report: number, most = 5): Promise<PastFigures> {
  return asActor(db, actor, async (tx, actor) => {
    const row = await findReport(tx, report);
    authorize(actor, "draft.read", subjectOf(row));
    const known = await tx
      .selectDistinctOn([editions.year], { year: editions.year, content: editions.content })
      .from(editions)
      .where(and(eq(editions.organisation, row.organisation), sql`${editions.year} < ${row.year}`, sql`${editions.withdrawnAt} is null`))
      .orderBy(desc(editions.year), desc(editions.number));
    return known.slice(0, most);
  });
}
