import { and, eq, sql } from "drizzle-orm";
import type { Finding } from "@/lib/checks/finding";
import { Refusal } from "@/lib/errors";
import type { CellId, SectionId } from "@/lib/format/format";
import { type Actor, authorize } from "@/lib/permissions";
import { isCarried } from "@/lib/report/carry";
import { linesOf } from "@/lib/report/prose";
import { mergeFigures, type RefusedFigure } from "@/lib/report/saving";
import { isEditable } from "@/lib/report/workflow";
import { asActorHolding } from "../as-actor";
import type { Db } from "../client";
import { findingsOf, loadDraft, subjectOf } from "../queries/reports";
import { record } from "../record";
import { imports } from "../schema/reports";
import { type ProsePatch, writeBlocks } from "./save-prose";
import { writeFigures } from "./write-figures";

export type AcceptImport = {
  report: number;
  /** What was read, as `keepImport` answered. */
  import: number;
  /** Accepted cells as printed in the file, each with the version that the reviewer of the import saw. */
  cells: { cell: string; base: number; value: string }[];
  /** Accepted sections with the new text and the blocks that the reviewer saw: it replaces exactly those. */
  sections: { section: SectionId; text: string; seen: { block: string; version: number }[] }[];
  newIds: string[];
};
export type AcceptedImport = {
  cells: number;
  sections: number;
  clashes: { cells: CellId[]; sections: SectionId[] };
  refused: RefusedFigure[];
  findings: Finding[];
};

/**
 * Takes over what was accepted from a file, in the same write as a typed cell, with one line in the log. A cell or a section that somebody changed
 * meanwhile clashes and stays. Refuses like a save, and with `not_found` for a file that is not kept for this report. `newIds` are fresh block ids, as many as there are lines at the most.
 */
export function acceptImport(db: Db, actor: Actor, input: AcceptImport): Promise<AcceptedImport> {
  return asActorHolding(db, actor, input.report, async (tx, actor, report) => {
    authorize(actor, "report.save", subjectOf(report));
    if (!isEditable(report.state)) throw new Refusal("wrong_state", { state: report.state });

    const file = await holdImport(tx, report.id, input.import);

    const draft = await loadDraft(tx, report);
    const { accepted, clashes, refused } = mergeFigures(draft.kept, input.cells, {
      format: draft.format,
      notApplicableRows: report.notApplicableRows,
      locked: (cell) => isCarried(cell) && draft.kept.get(cell)?.origin === "carried" && report.carryUnlockReason === null,
      keepBlankTotals: true,
    });
    const changed = await writeFigures(
      tx,
      actor.person,
      { report: report.id, round: report.round, format: draft.format, kept: draft.kept },
      accepted,
      "imported",
      file.id,
    );

    const ids = [...input.newIds];
    const clashed: SectionId[] = [];
    const patches = input.sections.flatMap(({ section, text, seen }): ProsePatch[] => {
      const standing = draft.blocks.filter((block) => block.section === section);
      const unchanged =
        standing.length === seen.length && standing.every((block) => seen.some((s) => s.block === block.id && s.version === block.version));
      if (!unchanged) {
        clashed.push(section);
        return [];
      }
      const lines = linesOf(text);
      return [
        ...standing.map((block): ProsePatch => ({ section, block: block.id, base: block.version, value: null })),
        ...lines.map(
          (line, i): ProsePatch => ({ section, block: ids.pop() ?? `${section}-${i}`, base: 0, value: { text: line, position: i + 1 } }),
        ),
      ];
    });
    const { written } = await writeBlocks(tx, actor, report, patches, "imported", file.id);
    const sections = new Set(written.map(({ section }) => section)).size;
    if (!file.acceptedAt) {
      await tx.update(imports).set({ acceptedAt: sql`portal_now()` }).where(eq(imports.id, file.id));
    }
    await record(
      tx,
      actor,
      { report: report.id, organisation: report.organisation },
      {
        act: "import.accepted",
        file: file.name,
        digest: file.digest,
        ...(file.address === null ? {} : { address: file.address }),
        cells: changed.length,
        sections,
        figures: changed.map(({ cell, version }) => ({ cell, version })),
        blocks: written,
      },
    );
    return {
      cells: changed.length,
      sections,
      clashes: { cells: clashes, sections: clashed },
      refused,
      findings: findingsOf(await loadDraft(tx, report)),
    };
  });
}

/** The kept file, held so that it does not go away meanwhile. */
async function holdImport(tx: Db, report: number, id: number): Promise<typeof imports.$inferSelect> {
  const [file] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), eq(imports.report, report)))
    .for("update");
  if (!file) throw new Refusal("not_found");
  return file;
}
