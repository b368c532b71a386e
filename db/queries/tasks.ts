import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Finding } from "@/lib/checks/finding";
import { unsettled } from "@/lib/checks/stops";
import { bureauDuties, type Duty } from "@/lib/duties";
import { formatById } from "@/lib/format/formats";
import type { Actor } from "@/lib/permissions";
import { progress } from "@/lib/report/report";
import { isEditable, type State } from "@/lib/report/workflow";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { obligations, organisations, years } from "../schema/organisations";
import { reports } from "../schema/reports";
import { lastDayOf, organisationOn } from "./organisations";
import { explanationsOf, findingsOf, findReport, givenOf, keptFigures, loadDraft, standingEdition } from "./reports";

export type Task = {
  organisation: { id: number; slug: string; name: string };
  duties: Duty[];
  year: number;
  practice: boolean;
  opens: string;
  /** The day by which it is owed, an extension counted in. */
  due: string;
  extendedTo: string | null;
  report: {
    id: number;
    state: State;
    movedAt: Date;
    filled: number;
    blank: number;
    correctionAsked: boolean;
    /** What the bureau has still to settle, while it has the report. */
    problems: Pick<Finding, "severity">[];
  } | null;
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
      .orderBy(desc(years.year), asc(years.practice), asc(organisations.position));
    return Promise.all(
      rows.map(async ({ obligation, year, report, slug }): Promise<Task> => {
        const withBureau = report !== null && (isEditable(report.state) || report.state === "secrecy" || report.state === "signoff");
        const [named, edition, kept, problems] = await Promise.all([
          organisationOn(tx, obligation.organisation, lastDayOf(year.year)),
          standingEdition(tx, { organisation: obligation.organisation, year: year.year, practice: year.practice }),
          report ? keptFigures(tx, report.id) : undefined,
          withBureau ? problemsOf(tx, report.id) : [],
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
                  problems,
                  ...progress(formatById(year.format), givenOf(kept)),
                }
              : null,
          published: edition ? { edition: edition.id, at: edition.publishedAt } : null,
        };
      }),
    );
  });
}

async function problemsOf(tx: Db, id: number): Promise<Pick<Finding, "severity">[]> {
  const [draft, given] = [await loadDraft(tx, await findReport(tx, id)), await explanationsOf(tx, id)];
  return unsettled(findingsOf(draft), given).map(({ severity }) => ({ severity }));
}
