import { eq, inArray, sql } from "drizzle-orm";
import { countsOf, isAboutPublished } from "@/lib/checks/published";
import { rules } from "@/lib/checks/rules";
import type { EditionContent, EditionNames } from "@/lib/report/edition";
import type { Db } from "../client";
import { type Borrower, lenderTo } from "../queries/lending";
import { judgedContent } from "../queries/reports";
import { editions } from "../schema/editions";
import { years } from "../schema/organisations";
import { reports } from "../schema/reports";
import { editionFindings } from "../schema/rules";

export type ToCheck = { edition: string; content: EditionContent; names: EditionNames; report: Borrower; notApplicableRows: string[] };

/** Keeps how often each rule fires in editions. What was kept for a version of a rule stays. */
export async function keepCounts(tx: Db, checked: readonly ToCheck[]): Promise<void> {
  const lend = await lenderTo(
    tx,
    checked.map(({ report }) => report),
  );
  const rows = checked.flatMap(({ edition, content, names, report, notApplicableRows }) =>
    countsOf(judgedContent(content, { shortName: names.shortName, notApplicableRows, lent: lend(report) })).map((count) => ({
      edition,
      ...count,
    })),
  );
  for (let from = 0; from < rows.length; from += atOnce)
    await tx
      .insert(editionFindings)
      .values(rows.slice(from, from + atOnce))
      .onConflictDoNothing();
}

/** Each row brings five values, and a statement holds 65,535. */
const atOnce = 10_000;

/**
 * Runs the rules over every standing edition that was not yet checked with their present versions: editions older than this table, and all of
 * them after a rule was changed. Changes nothing that was kept, so it may run at any time and again. Returns how many editions were checked.
 */
export async function checkEditions(tx: Db): Promise<{ checked: number }> {
  const present = rules.filter(({ id }) => isAboutPublished(id)).map(({ id, version }) => `${id} ${version}`);
  const waiting = await tx.execute<{ id: string }>(sql`
    select e.id from editions e
    where e.withdrawn_at is null and (
      select count(*) from edition_findings f where f.edition = e.id and f.rule || ' ' || f.version = any(${sql.param(present)})
    ) < ${present.length}
    order by e.year, e.id`);
  for (let from = 0; from < waiting.length; from += together) {
    const rows = await tx
      .select({
        edition: editions.id,
        content: editions.content,
        names: editions.names,
        notApplicableRows: years.notApplicableRows,
        report: {
          id: reports.id,
          organisation: reports.organisation,
          office: years.office,
          year: reports.year,
          yearId: reports.yearId,
          state: reports.state,
          round: reports.round,
        },
      })
      .from(editions)
      .innerJoin(reports, eq(reports.id, editions.report))
      .innerJoin(years, eq(years.id, reports.yearId))
      .where(
        inArray(
          editions.id,
          waiting.slice(from, from + together).map(({ id }) => id),
        ),
      );
    await keepCounts(tx, rows);
  }
  return { checked: waiting.length };
}

/** As many contents as are held in memory at a time. */
const together = 200;
