import { and, desc, eq, isNull, notInArray, sql } from "drizzle-orm";
import { Refusal } from "@/lib/errors";
import { type Actor, authorize } from "@/lib/permissions";
import { isEditable } from "@/lib/report/workflow";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { findReport, subjectOf } from "../queries/reports";
import { imports } from "../schema/reports";
import { keepFile } from "./keep-file";

export type KeepImport = { report: number; name: string /** Where it was fetched from. */; address?: string; bytes: Uint8Array };
export type KeptImport = { id: number; name: string; digest: string };

/** Of what waits for a report, the newest few stay. */
const mostWaiting = 5;

/**
 * Keeps a file that was read for a draft until somebody accepts something of it; the draft is not touched. Refuses like a save.
 * What nobody accepts goes after a day, or when five newer ones wait.
 */
export function keepImport(db: Db, actor: Actor, { report: id, name, address, bytes }: KeepImport): Promise<KeptImport> {
  return asActor(db, actor, async (tx, actor) => {
    const report = await findReport(tx, id);
    authorize(actor, "report.save", subjectOf(report));
    if (!isEditable(report.state)) throw new Refusal("wrong_state", { state: report.state });

    const digest = await keepFile(tx, bytes);
    const [kept] = await tx
      .insert(imports)
      .values({ report: id, digest, name, address: address ?? null, by: actor.person })
      .returning({ id: imports.id });
    if (!kept) throw new Error("a file was not kept");
    const waiting = and(eq(imports.report, id), isNull(imports.acceptedAt));
    const newest = tx.select({ id: imports.id }).from(imports).where(waiting).orderBy(desc(imports.id)).limit(mostWaiting);
    await tx.delete(imports).where(and(waiting, notInArray(imports.id, newest)));
    return { id: kept.id, name, digest };
  });
}

/** Lets go of files that nobody accepted within a day, and of bytes that nothing refers to any more. Returns how many files went. */
export async function sweepFiles(db: Db): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`delete from imports where accepted_at is null and at < portal_now() - interval '1 day'`);
    await tx.execute(
      sql`update past_entries set digest = null where state in ('refused', 'left_out') and decided_at < portal_now() - interval '30 days'`,
    );
    const gone = await tx.execute(sql`
      delete from source_files f
      where f.kept_at < portal_now() - interval '1 day'
        and not exists (select from imports i where i.digest = f.digest)
        and not exists (select from past_entries e where e.digest = f.digest)
      returning f.digest`);
    return gone.length;
  });
}
