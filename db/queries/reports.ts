import { createHash } from "node:crypto";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { judge } from "@/lib/checks/check";
import type { Finding, Judged, RuleSettings } from "@/lib/checks/finding";
import { Refusal } from "@/lib/errors";
import type { CellId, Format, SectionId } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import type { Subject } from "@/lib/permissions";
import type { Block, Prose } from "@/lib/report/prose";
import { type Content, complete, effectiveFigures, figuresOf, type GivenFigures } from "@/lib/report/report";
import { figureOfColumns, type KeptFigures } from "@/lib/report/saving";
import type { Db } from "../client";
import { editions } from "../schema/editions";
import { years } from "../schema/organisations";
import { figures, prose, reports } from "../schema/reports";
import { confirmations, explanations, snapshots } from "../schema/review";
import { type Lent, lentTo } from "./lending";
import { lastDayOf, type NamedOrganisation, organisationOn } from "./organisations";
import { ruleSettings } from "./rule-settings";

// What a report is made of. These take no actor and scope nothing: commands and the scoped queries authorize first.

export type ReportRow = typeof reports.$inferSelect & {
  office: number;
  formatId: Format["id"];
  notApplicableRows: string[];
  filed: boolean;
};

const columns = {
  report: reports,
  office: years.office,
  formatId: years.format,
  notApplicableRows: years.notApplicableRows,
  filed: sql<boolean>`exists (select from ${snapshots} where ${snapshots.report} = ${reports.id})`,
};

/** Holds a report until the transaction ends: while one changes it, others wait. */
export async function lockReport(tx: Db, id: number): Promise<void> {
  await tx.select({ id: reports.id }).from(reports).where(eq(reports.id, id)).for("update");
}

/** The report row. Refuses with `not_found`. */
export async function findReport(tx: Db, id: number): Promise<ReportRow> {
  const [row] = await tx.select(columns).from(reports).innerJoin(years, eq(years.id, reports.yearId)).where(eq(reports.id, id));
  if (!row) throw new Refusal("not_found");
  const { report, ...rest } = row;
  return { ...report, ...rest };
}

export const subjectOf = (report: ReportRow): Subject => ({
  organisation: report.organisation,
  office: report.office,
  filed: report.filed,
});

/** What is kept of each cell of the draft, cleared ones too, by address. */
export async function keptFigures(tx: Db, report: number): Promise<KeptFigures> {
  const rows = await tx.select().from(figures).where(eq(figures.report, report));
  return new Map(
    rows.map((row) => [
      row.cell,
      {
        figure: figureOfColumns(row),
        cleared: row.value === null && row.text === null && row.mark === null && row.read === null,
        read: row.read ?? undefined,
        version: row.version,
        origin: row.origin,
      },
    ]),
  );
}

/** What was given, without the cleared. */
export function givenOf(kept: KeptFigures): GivenFigures {
  const given: GivenFigures = {};
  for (const [cell, value] of kept) {
    if (value.cleared) continue;
    given[cell as CellId] = { figure: value.figure, origin: value.origin, ...(value.read ? { read: value.read } : {}) }; // the table holds known cells only
  }
  return given;
}

export type KeptBlock = Block & { section: SectionId; position: number; version: number };

/** The blocks of the draft in order. */
export async function keptBlocks(tx: Db, report: number): Promise<KeptBlock[]> {
  return tx
    .select({
      id: prose.block,
      section: prose.section,
      position: prose.position,
      kind: prose.kind,
      text: prose.text,
      version: prose.version,
    })
    .from(prose)
    .where(and(eq(prose.report, report), eq(prose.removed, false)))
    .orderBy(asc(prose.section), asc(prose.position), asc(prose.block));
}

export function proseOf(blocks: KeptBlock[]): Prose {
  const sections: Prose = {};
  for (const { section, id, kind, text } of blocks) {
    const list = sections[section] ?? [];
    list.push({ id, kind, text });
    sections[section] = list;
  }
  return sections;
}

/** The latest standing edition of a report's year; a practice report has none, whatever was published of the year. */
export async function standingEdition(
  tx: Db,
  { organisation, year, practice }: { organisation: number; year: number; practice: boolean },
): Promise<typeof editions.$inferSelect | undefined> {
  if (practice) return undefined;
  const [row] = await tx
    .select()
    .from(editions)
    .where(and(eq(editions.organisation, organisation), eq(editions.year, year), isNull(editions.withdrawnAt)))
    .orderBy(desc(editions.number))
    .limit(1);
  return row;
}

export type LoadedReport = {
  report: ReportRow;
  format: Format;
  organisation: NamedOrganisation;
  kept: KeptFigures;
  given: GivenFigures;
  blocks: KeptBlock[];
  content: Content;
  /** What the rules are lent beside it. */
  lent: Lent;
  settings: RuleSettings;
};

/** A draft with everything that the checks and the page need. */
export async function loadDraft(tx: Db, report: ReportRow): Promise<LoadedReport> {
  const format = formatById(report.formatId);
  const [organisation, kept, blocks, lent, settings] = await Promise.all([
    organisationOn(tx, report.organisation, lastDayOf(report.year)),
    keptFigures(tx, report.id),
    keptBlocks(tx, report.id),
    lentTo(tx, report),
    ruleSettings(tx, report.yearId),
  ]);
  if (!organisation) throw new Error(`organisation ${report.organisation} has no name`);
  const given = givenOf(kept);
  return {
    report,
    format,
    organisation,
    kept,
    given,
    blocks,
    content: contentOf(report, format, organisation, given, blocks),
    lent,
    settings,
  };
}

/** The content that a submission would freeze: all cells, derived ones too, with their origin. */
function contentOf(report: ReportRow, format: Format, organisation: NamedOrganisation, given: GivenFigures, blocks: KeptBlock[]): Content {
  const figures: Content["figures"] = {};
  for (const [cell, { figure, origin, read }] of Object.entries(complete(format, given))) {
    figures[cell as CellId] = { figure, origin, ...(read ? { read } : {}) }; // complete() returns the format's own addresses
  }
  return {
    title: report.title,
    organisation: { slug: organisation.slug, name: organisation.name },
    year: report.year,
    format: format.id,
    figures,
    prose: proseOf(blocks),
  };
}

/** Whose report it is: by the name of the last day of its year, and by the others of that year. */
export const organOf = ({ name, shortName }: { name: string; shortName: string }, { names }: Pick<Lent, "names">): Judged["organ"] => ({
  name,
  alsoKnownAs: [...new Set([shortName, ...names])].filter((other) => other !== name),
});

/** A draft as the rules see it. */
export const judgedDraft = ({ report, format, organisation, given, content, lent }: LoadedReport): Judged => ({
  format,
  year: report.year,
  title: report.title,
  organ: organOf(organisation, lent),
  figures: effectiveFigures(format, given),
  prose: content.prose,
  notApplicableRows: report.notApplicableRows,
  ...lent,
});

/** A frozen content as the rules see it. */
export const judgedContent = (
  content: Content,
  { shortName, notApplicableRows, lent }: { shortName: string; notApplicableRows: string[]; lent: Lent },
): Judged => ({
  format: formatById(content.format),
  year: content.year,
  title: content.title,
  organ: organOf({ name: content.organisation.name, shortName }, lent),
  figures: figuresOf(content),
  prose: content.prose,
  notApplicableRows,
  ...lent,
});

/** What the rules notice in a draft, as the office set them for its year. */
export const findingsOf = (draft: LoadedReport): Finding[] => judge(judgedDraft(draft), draft.settings);

/** The same as it is once it is signed: what a submission freezes. */
export function findingsSigned(draft: LoadedReport): Finding[] {
  const { filing } = draft.lent;
  const signed = filing && { ...filing, state: "submitted" as const, signed: true, submittedOn: filing.submittedOn ?? filing.today };
  return judge({ ...judgedDraft(draft), ...(signed ? { filing: signed } : {}) }, draft.settings);
}

export type ExplanationRow = typeof explanations.$inferSelect;

export const explanationsOf = (tx: Db, report: number): Promise<ExplanationRow[]> =>
  tx.select().from(explanations).where(eq(explanations.report, report)).orderBy(asc(explanations.id));

/** A finding's key as the log and the confirmations keep it: the key itself may hold what was found, an identity number for one. */
export const sealedKey = (key: string): string => createHash("sha256").update(key).digest("hex").slice(0, 32);

/** Which places of a report the secrecy reviewer has confirmed, asked by the finding's key. */
export async function confirmedKeys(tx: Db, report: number): Promise<(key: string) => boolean> {
  const rows = await tx.select({ key: confirmations.key }).from(confirmations).where(eq(confirmations.report, report));
  const known = new Set(rows.map(({ key }) => key));
  return (key) => known.has(sealedKey(key));
}

/** The newest snapshot of a report. */
export async function latestSnapshot(tx: Db, report: number): Promise<typeof snapshots.$inferSelect | undefined> {
  const [row] = await tx.select().from(snapshots).where(eq(snapshots.report, report)).orderBy(desc(snapshots.round)).limit(1);
  return row;
}
