import { createHash } from "node:crypto";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { judge } from "@/lib/checks/check";
import type { Finding, Judged } from "@/lib/checks/finding";
import { Refusal } from "@/lib/errors";
import type { CellId, Format, SectionId } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import type { Subject } from "@/lib/permissions";
import type { EditionContent } from "@/lib/report/edition";
import type { Block, Prose } from "@/lib/report/prose";
import { type Content, complete, effectiveFigures, figuresOf, type GivenFigures } from "@/lib/report/report";
import { figureOfColumns, type KeptFigures } from "@/lib/report/saving";
import type { Db } from "../client";
import { editions } from "../schema/editions";
import { years } from "../schema/organisations";
import { figures, prose, reports } from "../schema/reports";
import { confirmations, explanations, snapshots } from "../schema/review";
import { lastDayOf, type NamedOrganisation, organisationOn } from "./organisations";

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

/** The latest standing edition of an organisation's year. */
export async function standingEdition(tx: Db, organisation: number, year: number): Promise<typeof editions.$inferSelect | undefined> {
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
  previous: EditionContent | undefined;
};

/** A draft with everything that the checks and the page need. */
export async function loadDraft(tx: Db, report: ReportRow): Promise<LoadedReport> {
  const format = formatById(report.formatId);
  const [organisation, kept, blocks, edition] = await Promise.all([
    organisationOn(tx, report.organisation, lastDayOf(report.year)),
    keptFigures(tx, report.id),
    keptBlocks(tx, report.id),
    standingEdition(tx, report.organisation, report.year - 1),
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
    previous: edition?.content,
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

/** A draft as the rules see it. */
export const judgedDraft = ({ report, format, organisation, given, content, previous }: LoadedReport): Judged => ({
  format,
  year: report.year,
  title: report.title,
  organ: { name: organisation.name, alsoKnownAs: [organisation.shortName] },
  figures: effectiveFigures(format, given),
  prose: content.prose,
  ...(previous
    ? { previous: { year: report.year - 1, format: formatById(previous.format), figures: figuresOf(previous), prose: previous.prose } }
    : {}),
  notApplicableRows: report.notApplicableRows,
});

export const findingsOf = (draft: LoadedReport): Finding[] => judge(judgedDraft(draft));

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
