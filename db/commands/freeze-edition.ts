import { and, desc, eq, isNull } from "drizzle-orm";
import { cellsOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { digestOf, type EditionContent, type EditionNames, editionId, normaliseForSearch } from "@/lib/report/edition";
import { textOf } from "@/lib/report/prose";
import { figureColumns } from "@/lib/report/saving";
import type { Db } from "../client";
import { lastDayOf, organisationOn } from "../queries/organisations";
import { explanationsOf, latestSnapshot, type ReportRow } from "../queries/reports";
import { editionFigures, editions, editionText } from "../schema/editions";
import { keepCounts } from "./check-editions";

export type FrozenEdition = {
  edition: typeof editions.$inferInsert;
  figures: (typeof editionFigures.$inferInsert)[];
  text: (typeof editionText.$inferInsert)[];
};

/** The rows of an edition, from its content alone: the same content gives the same rows. */
export function editionRows(
  about: Pick<typeof editions.$inferInsert, "report" | "organisation" | "number" | "publishedAt" | "publishedBy" | "note" | "supersedes">,
  content: EditionContent,
  names: EditionNames,
): FrozenEdition {
  const { year } = content;
  const id = editionId(year, content.organisation.slug, about.number);
  const format = formatById(content.format);
  return {
    edition: { ...about, id, year, content, format: content.format, names, digest: digestOf(content) },
    figures: cellsOf(format).map((cell) => ({
      edition: id,
      organisation: about.organisation,
      year,
      cell: cell.id,
      ...figureColumns(content.figures[cell.id]?.figure ?? null, format, cell.id),
    })),
    text: format.sections.flatMap((section) => {
      const text = textOf(content.prose, section.id);
      return text === "" ? [] : [{ edition: id, section: section.id, text, normalised: normaliseForSearch(text) }];
    }),
  };
}

/** Makes the edition of a report's newest snapshot: the next number, superseding the one that stands. Called inside the move that publishes, or that takes in a report of the past. Returns its id. */
export async function freezeEdition(
  tx: Db,
  report: ReportRow,
  publisher: number,
  at: Date,
  origin: Pick<EditionContent, "source" | "imported"> = { source: null },
): Promise<string> {
  const snapshot = await latestSnapshot(tx, report.id);
  if (!snapshot) throw new Error(`report ${report.id} was approved without a snapshot`);
  const [[last], [standing], given, organisation, office] = await Promise.all([
    tx
      .select({ number: editions.number })
      .from(editions)
      .where(and(eq(editions.organisation, report.organisation), eq(editions.year, report.year)))
      .orderBy(desc(editions.number))
      .limit(1),
    tx
      .select({ id: editions.id })
      .from(editions)
      .where(and(eq(editions.organisation, report.organisation), eq(editions.year, report.year), isNull(editions.withdrawnAt)))
      .orderBy(desc(editions.number))
      .limit(1),
    explanationsOf(tx, report.id),
    organisationOn(tx, report.organisation, lastDayOf(report.year)),
    organisationOn(tx, report.office, lastDayOf(report.year)),
  ]);
  const findings = new Map(snapshot.findings.map((finding) => [finding.key, finding]));
  const content: EditionContent = {
    ...snapshot.content,
    indexNumber: null,
    documentNumber: null,
    explanations: given.flatMap(({ key, rule, at, reason, printed }) => {
      const finding = findings.get(key);
      return printed && finding ? [{ rule, at, finding: finding.message, reason }] : [];
    }),
    ...origin,
  };
  const names: EditionNames = {
    name: organisation?.name ?? snapshot.content.organisation.name,
    shortName: organisation?.shortName ?? snapshot.content.organisation.name,
    nameEn: organisation?.nameEn ?? null,
    office: office?.name ?? "",
  };
  const rows = editionRows(
    {
      report: report.id,
      organisation: report.organisation,
      number: (last?.number ?? 0) + 1,
      publishedAt: at,
      publishedBy: publisher,
      note: report.correctionReason,
      supersedes: standing?.id ?? null,
    },
    content,
    names,
  );
  await tx.insert(editions).values(rows.edition);
  await tx.insert(editionFigures).values(rows.figures);
  if (rows.text.length > 0) await tx.insert(editionText).values(rows.text);
  await keepCounts(tx, [{ edition: rows.edition.id, content, names, report, notApplicableRows: report.notApplicableRows }]);
  return rows.edition.id;
}
