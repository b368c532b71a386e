import { and, asc, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Judged, RuleSettings } from "@/lib/checks/finding";
import { type Difference, rehearse } from "@/lib/checks/rehearsal";
import { faultIn, settingsText } from "@/lib/checks/settings";
import { Refusal } from "@/lib/errors";
import { type Actor, authorizeForOffice, canForOffice } from "@/lib/permissions";
import type { Content } from "@/lib/report/report";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { editions } from "../schema/editions";
import { organisations, years } from "../schema/organisations";
import { people } from "../schema/people";
import { reports } from "../schema/reports";
import { snapshots } from "../schema/review";
import { yearRules } from "../schema/rules";
import { lenderTo } from "./lending";
import { lastDayOf, organisationsOn } from "./organisations";
import { judgedContent, type ReportRow } from "./reports";
import { ruleSettings } from "./rule-settings";

/** An office's year as the rules are set for it. */
export type YearOfRules = { office: number; year: number; practice: boolean };

export type RulesOfYear = YearOfRules & {
  settings: RuleSettings;
  /** Who set a rule last, and when. */
  setBy: { [rule: string]: { name: string; at: Date } };
  closed: boolean;
  maySet: boolean;
};

/** How the rules of a year are set, for the people of its office. Refuses with `forbidden`, `not_found`. */
export function rulesOfYear(db: Db, actor: Actor, { office, year, practice }: YearOfRules): Promise<RulesOfYear> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeForOffice(actor, "board.read", office);
    const row = await yearRow(tx, { office, year, practice });
    const set = await tx
      .select({ rule: yearRules.rule, name: people.name, at: yearRules.at })
      .from(yearRules)
      .innerJoin(people, eq(people.id, yearRules.by))
      .where(eq(yearRules.yearId, row.id));
    return {
      office,
      year,
      practice,
      settings: await ruleSettings(tx, row.id),
      setBy: Object.fromEntries(set.map(({ rule, name, at }) => [rule, { name, at }])),
      closed: row.closed,
      maySet: canForOffice(actor, "rules.set", office) && !row.closed,
    };
  });
}

async function yearRow(tx: Db, { office, year, practice }: YearOfRules): Promise<{ id: number; closed: boolean }> {
  const [row] = await tx
    .select({ id: years.id, closed: sql<boolean>`coalesce(${years.closes} < portal_now()::date, false)` })
    .from(years)
    .where(and(eq(years.office, office), eq(years.year, year), eq(years.practice, practice)));
  if (!row) throw new Refusal("not_found");
  return row;
}

/** What a change of the rules would make of one report: an edition of a past year, or a submission of this one. */
export type Rehearsed = {
  report: number;
  organisation: { name: string; slug: string };
  year: number;
  edition: string | null;
  differences: Difference[];
};
export type Rehearsal = { rehearsedOn: string; checked: { editions: number; submissions: number }; reports: Rehearsed[] };

/**
 * Runs the rules that would be set differently over the office's published reports of past years and over what was submitted to it of this year.
 * Writes nothing. Refuses like `setRules`, so that what was rehearsed can be saved.
 */
export function rehearseRules(db: Db, actor: Actor, input: YearOfRules & { settings: RuleSettings }): Promise<Rehearsal> {
  return asActor(db, actor, async (tx, actor) => {
    authorizeForOffice(actor, "rules.set", input.office);
    const row = await yearRow(tx, input);
    if (row.closed) throw new Refusal("year_closed");
    const fault = faultIn(input.settings);
    if (fault) throw new Refusal(fault.code, { rule: fault.rule });
    const before = await ruleSettings(tx, row.id);
    const [published, submitted] = [await publishedBefore(tx, input), await submittedIn(tx, row.id)];
    const candidates = [...submitted, ...published];
    const judged = await judgedAs(tx, candidates);
    const reports: Rehearsed[] = [];
    for (const candidate of candidates) {
      const differences = rehearse(judged(candidate), before, input.settings);
      if (differences.length === 0) continue;
      const { report, content, edition } = candidate;
      reports.push({ report: report.id, organisation: content.organisation, year: report.year, edition, differences });
    }
    return { rehearsedOn: settingsText(before), checked: { editions: published.length, submissions: submitted.length }, reports };
  });
}

type Candidate = {
  report: Pick<ReportRow, "id" | "organisation" | "office" | "year" | "yearId" | "state" | "round" | "notApplicableRows">;
  content: Content;
  shortName: string;
  edition: string | null;
};

const ofReport = {
  id: reports.id,
  organisation: reports.organisation,
  office: years.office,
  year: reports.year,
  yearId: reports.yearId,
  state: reports.state,
  round: reports.round,
  notApplicableRows: years.notApplicableRows,
};

async function publishedBefore(tx: Db, { office, year }: YearOfRules): Promise<Candidate[]> {
  const rows = await tx
    .selectDistinctOn([editions.organisation, editions.year], {
      edition: editions.id,
      content: editions.content,
      names: editions.names,
      report: ofReport,
    })
    .from(editions)
    .innerJoin(reports, eq(reports.id, editions.report))
    .innerJoin(years, eq(years.id, reports.yearId))
    .where(and(eq(years.office, office), lt(editions.year, year), isNull(editions.withdrawnAt)))
    .orderBy(editions.organisation, desc(editions.year), desc(editions.number));
  return rows
    .map(({ names, ...row }) => ({ ...row, shortName: names.shortName, report: { ...row.report, state: "published" as const } }))
    .sort((a, b) => b.report.year - a.report.year);
}

/** The newest submission of each report of a year, in the order of the roster. */
async function submittedIn(tx: Db, yearId: number): Promise<Candidate[]> {
  const newest = await tx
    .selectDistinctOn([snapshots.report], { id: snapshots.id })
    .from(snapshots)
    .innerJoin(reports, eq(reports.id, snapshots.report))
    .where(eq(reports.yearId, yearId))
    .orderBy(snapshots.report, desc(snapshots.round));
  if (newest.length === 0) return [];
  const rows = await tx
    .select({ content: snapshots.content, report: ofReport })
    .from(snapshots)
    .innerJoin(reports, eq(reports.id, snapshots.report))
    .innerJoin(years, eq(years.id, reports.yearId))
    .innerJoin(organisations, eq(organisations.id, reports.organisation))
    .where(
      inArray(
        snapshots.id,
        newest.map(({ id }) => id),
      ),
    )
    .orderBy(asc(organisations.position), asc(organisations.id));
  const [year] = rows.map(({ report }) => report.year);
  const names = await organisationsOn(
    tx,
    rows.map(({ report }) => report.organisation),
    lastDayOf(year ?? 0),
  );
  return rows.map((row) => ({ ...row, shortName: names.get(row.report.organisation)?.shortName ?? "", edition: null }));
}

/** How the rules see each of them. */
async function judgedAs(tx: Db, candidates: readonly Candidate[]): Promise<(candidate: Candidate) => Judged> {
  const lend = await lenderTo(
    tx,
    candidates.map(({ report }) => report),
  );
  return ({ report, content, shortName }) =>
    judgedContent(content, { shortName, notApplicableRows: report.notApplicableRows, lent: lend(report) });
}
