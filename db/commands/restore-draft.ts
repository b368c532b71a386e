import { and, eq, inArray } from "drizzle-orm";
import { cellsOf, sectionIds } from "@/lib/format/format";
import type { Actor } from "@/lib/permissions";
import { sameFigure } from "@/lib/report/figure";
import type { Content } from "@/lib/report/report";
import type { AcceptedFigure } from "@/lib/report/saving";
import type { Db } from "../client";
import type { LoadedReport } from "../queries/reports";
import { record } from "../record";
import { prose } from "../schema/reports";
import { type ProsePatch, recordBlocks, writeBlocks } from "./save-prose";
import { writeFigures } from "./write-figures";

/** Brings a draft back to a frozen content, as a save of its own with its history: nothing that was typed is lost from it. */
export async function restoreDraft(tx: Db, actor: Actor, draft: LoadedReport, content: Content): Promise<void> {
  const { report, format, kept, blocks } = draft;
  const figures = cellsOf(format).flatMap(({ id }): AcceptedFigure[] => {
    const wanted = content.figures[id];
    const derived = !wanted || wanted.origin === "derived";
    const current = kept.get(id);
    const same = current ? current.cleared === derived && (derived || sameFigure(current.figure, wanted.figure)) : derived;
    if (same) return [];
    return [
      {
        cell: id,
        version: (current?.version ?? 0) + 1,
        figure: derived ? null : wanted.figure,
        cleared: derived,
        read: wanted?.read,
        changed: true,
      },
    ];
  });
  const changed = await writeFigures(tx, actor.person, { report: report.id, round: report.round, format, kept }, figures, "restored");
  if (changed.length > 0) {
    await record(
      tx,
      actor,
      { report: report.id, organisation: report.organisation },
      {
        act: "figures.saved",
        cells: changed.map(({ cell, version }) => ({ cell, version })),
        cause: "restored",
      },
    );
  }

  const versions = new Map(blocks.map((block) => [block.id, block.version]));
  const wanted = sectionIds.flatMap((section) =>
    (content.prose[section] ?? []).map(({ id, text }, i) => ({ section, block: id, text, position: i + 1 })),
  );
  const keep = new Set(wanted.map(({ block }) => block));
  const patches: ProsePatch[] = [
    ...wanted.map(({ section, block, text, position }) => ({ section, block, base: versions.get(block) ?? 0, value: { text, position } })),
    ...blocks.filter(({ id }) => !keep.has(id)).map(({ section, id, version }) => ({ section, block: id, base: version, value: null })),
  ];
  const { written } = await writeBlocks(tx, actor, report, await withStandingVersions(tx, report.id, patches), "restored");
  await recordBlocks(tx, actor, report, written, "restored");
}

/** A block that was removed keeps its version; restoring it goes on from there. */
async function withStandingVersions(tx: Db, report: number, patches: ProsePatch[]): Promise<ProsePatch[]> {
  if (patches.length === 0) return [];
  const rows = await tx
    .select({ block: prose.block, version: prose.version })
    .from(prose)
    .where(
      and(
        eq(prose.report, report),
        inArray(
          prose.block,
          patches.map(({ block }) => block),
        ),
      ),
    );
  const versions = new Map(rows.map(({ block, version }) => [block, version]));
  return patches.map((patch) => ({ ...patch, base: versions.get(patch.block) ?? 0 }));
}
