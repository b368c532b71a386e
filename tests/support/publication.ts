import { and, eq } from "drizzle-orm";
import { editionRows } from "@/db/commands/freeze-edition";
import { record } from "@/db/record";
import { editionFigures, editions, editionText } from "@/db/schema/editions";
import { organisationNames, organisations, years } from "@/db/schema/organisations";
import { reports } from "@/db/schema/reports";
import { cellsOf, type SectionId } from "@/lib/format/format";
import { formatFor } from "@/lib/format/formats";
import type { EditionContent } from "@/lib/report/edition";
import { readFigure } from "@/lib/report/figure";
import { blocksOf } from "@/lib/report/prose";
import type { GivenFigures } from "@/lib/report/report";
import type { World } from "./database";

/** A published report of a year, put there without the way to it: the given cells, 0 elsewhere, totals as derived. Returns its edition. */
export async function publishOutright(
  { owner, office, actors }: Pick<World, "owner" | "office" | "actors">,
  about: { organisation: number; year: number; cells?: Record<string, string>; prose?: { [section in SectionId]?: string } },
): Promise<string> {
  const { organisation, year, cells = {}, prose = {} } = about;
  const format = formatFor(year);
  if (!format) throw new Error(`no format for ${year}`);
  const given: GivenFigures = {};
  for (const cell of cellsOf(format)) {
    if (cell.parts) continue;
    const read = readFigure(cells[cell.id] ?? (cell.type === "amount" ? "0万元" : "0"), cell);
    if (!read.ok) throw new Error(`${cell.id} cannot be read`);
    given[cell.id] = { figure: read.figure, origin: "typed" };
  }
  return owner.transaction(async (tx) => {
    const [yearRow] = await tx
      .select()
      .from(years)
      .where(and(eq(years.office, office), eq(years.year, year), eq(years.practice, false)));
    const [named] = await tx
      .select({ slug: organisations.slug, name: organisationNames.name, shortName: organisationNames.shortName })
      .from(organisations)
      .innerJoin(organisationNames, eq(organisationNames.organisation, organisations.id))
      .where(eq(organisations.id, organisation));
    if (!yearRow || !named) throw new Error("the world has no such year or organisation");
    const { slug, name, shortName } = named;
    const title = `${name}${year}年政府信息公开工作年度报告`;
    const [report] = await tx.insert(reports).values({ organisation, yearId: yearRow.id, year, title, state: "published" }).returning();
    if (!report) throw new Error("a report was not kept");
    let block = 0;
    const content: EditionContent = {
      title,
      organisation: { slug, name },
      year,
      format: format.id,
      figures: given,
      prose: Object.fromEntries(Object.entries(prose).map(([section, text]) => [section, blocksOf(text, () => `b${++block}`)])),
      indexNumber: null,
      documentNumber: null,
      explanations: [],
      source: null,
    };
    const { edition, figures, text } = editionRows(
      {
        report: report.id,
        organisation,
        number: 1,
        publishedAt: new Date(`${year + 1}-01-20T10:00:00+08:00`),
        publishedBy: actors.publisher.person,
        note: null,
        supersedes: null,
      },
      content,
      { name, shortName, nameEn: null, office: "" },
    );
    await tx.insert(editions).values(edition);
    await tx.insert(editionFigures).values(figures);
    if (text.length > 0) await tx.insert(editionText).values(text);
    await record(
      tx,
      { person: actors.publisher.person, name: "publisher" },
      { report: report.id, organisation },
      { act: "report.started" },
    );
    return edition.id;
  });
}
