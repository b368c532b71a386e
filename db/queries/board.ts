import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Finding } from "@/lib/checks/finding";
import { Refusal } from "@/lib/errors";
import { type Actor, authorizeForOffice } from "@/lib/permissions";
import type { State } from "@/lib/report/workflow";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { editions } from "../schema/editions";
import { obligations, organisations, years } from "../schema/organisations";
import { people } from "../schema/people";
import { reports } from "../schema/reports";
import { snapshots } from "../schema/review";
import { lastDayOf, organisationsOn } from "./organisations";

// The year as the office sees it: who filed, who is late. Snapshots, never a live draft.

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
