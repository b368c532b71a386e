import { and, desc, eq, inArray } from "drizzle-orm";
import type { CellId, SectionId } from "@/lib/format/format";
import type { Db } from "../client";
import { people } from "../schema/people";
import { figures, prose } from "../schema/reports";

// Who wrote last where somebody else's write met another state. For those who authorized already, so they take no actor.

export type Writer = { person: number; name: string; at: Date };

/** The last writer of each of these cells. */
export async function writersOfCells(tx: Db, report: number, cells: readonly CellId[]): Promise<Map<string, Writer>> {
  if (cells.length === 0) return new Map();
  const rows = await tx
    .select({ cell: figures.cell, person: people.id, name: people.name, at: figures.at })
    .from(figures)
    .innerJoin(people, eq(people.id, figures.by))
    .where(and(eq(figures.report, report), inArray(figures.cell, [...cells])));
  return new Map(rows.map(({ cell, ...writer }) => [cell, writer]));
}

/** The last writer of anything in each of these sections, paragraphs that were taken out included. */
export async function writersOfSections(tx: Db, report: number, sections: readonly SectionId[]): Promise<Map<string, Writer>> {
  if (sections.length === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([prose.section], { section: prose.section, person: people.id, name: people.name, at: prose.at })
    .from(prose)
    .innerJoin(people, eq(people.id, prose.by))
    .where(and(eq(prose.report, report), inArray(prose.section, [...sections])))
    .orderBy(prose.section, desc(prose.at));
  return new Map(rows.map(({ section, ...writer }) => [section, writer]));
}
