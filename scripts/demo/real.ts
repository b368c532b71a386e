import type { Db } from "@/db/client";
import { editionRows } from "@/db/commands/freeze-edition";
import { obligations, organisationNames, organisationParents, organisations, years } from "@/db/schema/organisations";
import { contentOfPublished, realOrganisations } from "@/lib/demo/pingtan";
import { publishedReports } from "@/lib/demo/published";
import { isGovernment, legalDates } from "@/lib/report/deadline";
import { digestOf } from "@/lib/report/edition";
import { type Ledger, note, type Person } from "./ledger";
import { idsOf, insertAll, type WithId } from "./rows";

const since = "2019-01-01";

/** The real reports: taken in with their source, by nobody who could file or review them. */
export async function takeInPublished(tx: Db, ledger: Ledger, collector: Person, at: Date): Promise<void> {
  const numbers = await idsOf(tx, organisations);
  const organs = new Map(realOrganisations.map((organ) => [organ.slug, { ...organ, id: numbers.next() }]));
  const list = [...organs.values()];
  const id = (slug: string | null): number => {
    const organ = slug === null ? undefined : organs.get(slug);
    if (!organ) throw new Error(`there is no organ ${slug}`);
    return organ.id;
  };
  await insertAll(
    tx,
    organisations,
    list.map(({ id, slug, kind, position }) => ({ id, slug, kind, position, phone: null, address: null, notice: "real_figures" as const })),
  );
  await numbers.settle();
  await insertAll(
    tx,
    organisationNames,
    list.map(({ id, name, shortName, nameEn }) => ({
      organisation: id,
      name,
      shortName,
      nameEn,
      searchKey: null,
      validFrom: since,
      validTo: null,
    })),
  );
  await insertAll(
    tx,
    organisationParents,
    list.flatMap((organ) => (organ.parent ? [{ organisation: organ.id, parent: id(organ.parent), validFrom: since, validTo: null }] : [])),
  );

  const yearIds = await idsOf(tx, years);
  const opened = new Map<string, number>();
  const owed: (typeof obligations.$inferInsert)[] = [];
  const yearRows: WithId<typeof years.$inferInsert>[] = [];
  for (const report of publishedReports) {
    const organ = organs.get(report.slug);
    if (!organ) throw new Error(`there is no organ ${report.slug}`);
    const government = id(organ.parent ?? organ.slug);
    const content = contentOfPublished(report);
    const { year } = report;
    const { due, dueGovernment } = legalDates(year);
    const key = `${government} ${year}`;
    const yearId = opened.get(key) ?? yearIds.next();
    if (!opened.has(key)) {
      yearRows.push({
        id: yearId,
        office: government,
        year,
        format: content.format,
        opens: `${year + 1}-01-01`,
        due,
        dueGovernment,
        closes: null,
        practice: false,
        notApplicableRows: [],
      });
      opened.set(key, yearId);
    }
    owed.push({
      yearId,
      organisation: organ.id,
      due: isGovernment(organ.kind) ? dueGovernment : due,
      extendedTo: null,
      extensionReason: null,
    });

    const number = ledger.reportIds.next();
    const about = { report: number, organisation: organ.id };
    const rows = editionRows(
      {
        report: number,
        organisation: organ.id,
        number: 1,
        publishedAt: new Date(`${report.published}T00:00:00+08:00`),
        publishedBy: collector.id,
        note: null,
        supersedes: null,
      },
      content,
      { name: organ.name, shortName: organ.shortName, nameEn: organ.nameEn, office: "" },
    );
    ledger.editions.push({ ...rows.edition, withdrawnAt: null, withdrawnBy: null, withdrawnReason: null });
    ledger.editionFigures.push(...rows.figures);
    ledger.editionText.push(...rows.text);
    note(ledger, collector, at, about, {
      act: "import.accepted",
      file: report.url,
      digest: digestOf(content),
      cells: Object.keys(content.figures).length,
      sections: 0,
    });
    note(ledger, collector, at, about, {
      act: "report.moved",
      move: "publish",
      from: "approved",
      to: "published",
      round: 1,
      edition: rows.edition.id,
    });
    ledger.reports.push({
      id: number,
      organisation: organ.id,
      yearId,
      year,
      practice: false,
      title: report.title,
      state: "published",
      round: 1,
      beganIn: "draft",
      claimedBy: null,
      signedBy: null,
      approvedBy: null,
      publishAt: null,
      publishAtBy: null,
      correctionReason: null,
      correctionAskedBy: null,
      correctionAskedAt: null,
      correctionRefusal: null,
      carryUnlockReason: null,
      createdAt: at,
      movedAt: at,
    });
  }
  await insertAll(tx, years, yearRows);
  await yearIds.settle();
  await insertAll(tx, obligations, owed);
}
