import { and, eq, inArray, sql } from "drizzle-orm";
import type { Finding } from "@/lib/checks/finding";
import { Refusal } from "@/lib/errors";
import { type SectionId, sectionIds } from "@/lib/format/format";
import { type Actor, authorize } from "@/lib/permissions";
import type { Origin } from "@/lib/report/figure";
import { kindOf } from "@/lib/report/prose";
import { isEditable } from "@/lib/report/workflow";
import { asActorHolding } from "../as-actor";
import type { Db } from "../client";
import { findingsOf, loadDraft, type ReportRow, subjectOf } from "../queries/reports";
import { record } from "../record";
import { people } from "../schema/people";
import { changes, prose } from "../schema/reports";
import { answerOnce } from "./answer-once";
import type { ImportId } from "./write-figures";

/** A patch of one block: `base` is the version that was seen, 0 for a new one; null removes it. */
export type ProsePatch = { section: SectionId; block: string; base: number; value: { text: string; position: number } | null };
export type SaveProse = { report: number; patches: ProsePatch[]; key?: string };
export type SavedProse = {
  accepted: { block: string; version: number }[];
  clashes: {
    block: string;
    section: SectionId;
    version: number;
    value: { text: string; position: number } | null;
    by: string;
    at: string;
  }[];
  refused: { block: string; code: "unknown_block" }[];
  findings: Finding[];
};

/** Saves paragraphs of a section. Refuses like `saveFigures`. */
export function saveProse(db: Db, actor: Actor, { report: id, patches, key }: SaveProse): Promise<SavedProse> {
  return asActorHolding(db, actor, id, async (tx, actor, report) => {
    authorize(actor, "report.save", subjectOf(report));

    const saved = await answerOnce(tx, actor.person, key, { id, patches }, async () => {
      if (!isEditable(report.state)) throw new Refusal("wrong_state", { state: report.state });
      const { written, ...answer } = await writeBlocks(tx, actor, report, patches, "typed");
      await recordBlocks(tx, actor, report, written, "typed");
      return answer;
    });
    const kept = await keptBlocks(
      tx,
      id,
      patches.map(({ block }) => block),
    );
    const stands = ({ block, version }: { block: string; version: number }) => (kept.get(block)?.version ?? 0) === version;
    const overwritten = patches.filter(({ block }) => saved.accepted.some((each) => each.block === block && !stands(each)));
    const clashing = [...saved.clashes, ...lastOfEach(overwritten)];
    return {
      accepted: saved.accepted.filter(stands),
      clashes: clashing.map(({ section, block }) => clashWith(kept.get(block), section, block)),
      refused: saved.refused,
      findings: findingsOf(await loadDraft(tx, report)),
    };
  });
}

type KeptBlock = typeof prose.$inferSelect & { name: string };

/** What is kept of these blocks, removed ones too, each with the name of its last writer. */
async function keptBlocks(tx: Db, report: number, blocks: string[]): Promise<Map<string, KeptBlock>> {
  if (blocks.length === 0) return new Map();
  const rows = await tx
    .select({ row: prose, name: people.name })
    .from(prose)
    .innerJoin(people, eq(people.id, prose.by))
    .where(and(eq(prose.report, report), inArray(prose.block, blocks)));
  return new Map(rows.map(({ row, name }) => [row.block, { ...row, name }]));
}

/** What stands in place of a patch that was not written. */
const clashWith = (current: KeptBlock | undefined, section: SectionId, block: string): SavedProse["clashes"][number] => ({
  block,
  section,
  version: current?.version ?? 0,
  value: current && !current.removed ? { text: current.text, position: current.position } : null,
  by: current?.name ?? "",
  at: (current?.at ?? new Date(0)).toISOString(),
});

const lastOfEach = (patches: ProsePatch[]): ProsePatch[] => [...new Map(patches.map((patch) => [patch.block, patch])).values()];

export type WrittenBlock = { section: SectionId; block: string; version: number };

/** The line of the log for blocks that were written; none for none. */
export async function recordBlocks(
  tx: Db,
  actor: Actor,
  report: ReportRow,
  blocks: WrittenBlock[],
  cause: Extract<Origin, "typed"> | "restored",
): Promise<void> {
  if (blocks.length === 0) return;
  await record(tx, actor, { report: report.id, organisation: report.organisation }, { act: "prose.saved", blocks, cause });
}

/** The one write of blocks, with a line of history for each; the line of the log is the caller's. */
export async function writeBlocks(
  tx: Db,
  actor: Pick<Actor, "person">,
  report: Pick<ReportRow, "id" | "round">,
  patches: ProsePatch[],
  cause: Extract<Origin, "typed" | "imported"> | "restored",
  from?: ImportId,
): Promise<Pick<SavedProse, "accepted" | "clashes" | "refused"> & { written: WrittenBlock[] }> {
  const last = lastOfEach(patches);
  const kept = await keptBlocks(
    tx,
    report.id,
    last.map(({ block }) => block),
  );
  const saved: Pick<SavedProse, "accepted" | "clashes" | "refused"> = { accepted: [], clashes: [], refused: [] };
  const written: (typeof prose.$inferInsert)[] = [];

  for (const { section, block, base, value } of last) {
    const current = kept.get(block);
    const version = current?.version ?? 0;
    if (!sectionIds.includes(section) || (current && current.section !== section) || block.length > 64) {
      saved.refused.push({ block, code: "unknown_block" });
    } else if (
      value === null
        ? !current || current.removed
        : current && !current.removed && current.text === value.text && current.position === value.position
    ) {
      saved.accepted.push({ block, version });
    } else if (base !== version) {
      saved.clashes.push(clashWith(current, section, block));
    } else {
      const text = value?.text ?? current?.text ?? "";
      written.push({
        report: report.id,
        block,
        section,
        position: value?.position ?? current?.position ?? 0,
        kind: kindOf(text),
        text,
        removed: value === null,
        version: version + 1,
        by: actor.person,
      });
      saved.accepted.push({ block, version: version + 1 });
    }
  }
  if (written.length === 0) return { ...saved, written: [] };

  await tx
    .insert(prose)
    .values(written)
    .onConflictDoUpdate({
      target: [prose.report, prose.block],
      set: {
        position: sql`excluded.position`,
        kind: sql`excluded.kind`,
        text: sql`excluded.text`,
        removed: sql`excluded.removed`,
        version: sql`excluded.version`,
        by: sql`excluded.by`,
        at: sql`portal_now()`,
      },
    });
  const asChanged = (row: Pick<typeof prose.$inferInsert, "kind" | "text" | "position" | "removed"> | undefined) =>
    row && !row.removed ? { kind: row.kind, text: row.text, position: row.position } : null;
  await tx.insert(changes).values(
    written.map((row) => ({
      report: report.id,
      section: row.section,
      block: row.block,
      before: asChanged(kept.get(row.block)),
      after: asChanged(row),
      version: row.version,
      by: actor.person,
      cause,
      import: from ?? null,
      round: report.round,
    })),
  );
  return { ...saved, written: written.map(({ section, block, version }) => ({ section, block, version })) };
}
