import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { Refusal } from "@/lib/errors";
import type { KeptFile } from "@/lib/importing/kept-file";
import { type Actor, authorize } from "@/lib/permissions";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { people } from "../schema/people";
import { imports } from "../schema/reports";
import { sourceFiles } from "../schema/source-files";
import { findReport, subjectOf } from "./reports";

/** The files from which something was taken over into a draft, newest first. Refuses with `not_found` for everybody but the bureau. */
export function acceptedFiles(db: Db, actor: Actor, report: number): Promise<KeptFile[]> {
  return asActor(db, actor, async (tx, actor) => {
    authorize(actor, "draft.read", subjectOf(await findReport(tx, report)));
    return tx
      .select({
        id: imports.id,
        name: imports.name,
        digest: imports.digest,
        address: imports.address,
        size: sourceFiles.size,
        by: people.name,
        at: sql<Date>`${imports.acceptedAt}`.mapWith(imports.acceptedAt),
        cells: sql<number>`(select count(distinct c.cell)::int from changes c where c.import = ${imports.id})`,
        sections: sql<number>`(select count(distinct c.section)::int from changes c where c.import = ${imports.id})`,
      })
      .from(imports)
      .innerJoin(sourceFiles, eq(sourceFiles.digest, imports.digest))
      .innerJoin(people, eq(people.id, imports.by))
      .where(and(eq(imports.report, report), isNotNull(imports.acceptedAt)))
      .orderBy(desc(imports.id));
  });
}

/** The bytes of such a file. Refuses with `not_found` like the list. */
export function acceptedFile(db: Db, actor: Actor, report: number, id: number): Promise<{ name: string; bytes: Uint8Array }> {
  return asActor(db, actor, async (tx, actor) => {
    authorize(actor, "draft.read", subjectOf(await findReport(tx, report)));
    const [file] = await tx
      .select({ name: imports.name, bytes: sourceFiles.bytes })
      .from(imports)
      .innerJoin(sourceFiles, eq(sourceFiles.digest, imports.digest))
      .where(and(eq(imports.id, id), eq(imports.report, report), isNotNull(imports.acceptedAt)));
    if (!file) throw new Refusal("not_found");
    return file;
  });
}
