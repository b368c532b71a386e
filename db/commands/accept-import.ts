import { and, eq, sql } from "drizzle-orm";
import type { Finding } from "@/lib/checks/finding";
import { Refusal } from "@/lib/errors";
import type { CellId, SectionId } from "@/lib/format/format";
import { type Actor, authorize } from "@/lib/permissions";
import { isCarried } from "@/lib/report/carry";
import { printFigure } from "@/lib/report/figure";
import { linesOf } from "@/lib/report/prose";
import { type KeptFigure, mergeFigures, type RefusedFigure } from "@/lib/report/saving";
import { isEditable } from "@/lib/report/workflow";
import { asActorHolding } from "../as-actor";
import type { Db } from "../client";
import { findingsOf, loadDraft, subjectOf } from "../queries/reports";
import { type Writer, writersOfCells, writersOfSections } from "../queries/writers";
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
  /** Nothing was written there: somebody, perhaps the same person in another window, was quicker. */
  clashes: { cells: (Instead & { cell: CellId })[]; sections: (Instead & { section: SectionId })[] };
  refused: RefusedFigure[];
  findings: Finding[];
};
/** What stands in the draft in place of what the file says: a figure as printed or the text of a section, who wrote it and when. */
export type Instead = { value: string; by: string; own: boolean; at: string };

/**
 * Takes over what was accepted from a file, in the same write as a typed cell, with one line in the log where anything was written. A cell or a section that somebody changed
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
    if (changed.length > 0 || written.length > 0) {
      if (!file.acceptedAt) await tx.update(imports).set({ acceptedAt: sql`portal_now()` }).where(eq(imports.id, file.id));
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
    }
    const [writers, authors] = [await writersOfCells(tx, report.id, clashes), await writersOfSections(tx, report.id, clashed)];
    const textOf = (section: SectionId) => draft.blocks.flatMap((block) => (block.section === section ? [block.text] : [])).join("\n");
    return {
      cells: changed.length,
      sections,
      clashes: {
        cells: clashes.map((cell) => ({ cell, ...instead(printed(draft.kept.get(cell)), writers.get(cell), actor) })),
        sections: clashed.map((section) => ({ section, ...instead(textOf(section), authors.get(section), actor) })),
      },
      refused,
      findings: findingsOf(await loadDraft(tx, report)),
    };
  });
}

const printed = (kept: KeptFigure | undefined): string => kept?.read ?? printFigure(kept?.figure);

const instead = (value: string, writer: Writer | undefined, actor: Actor): Instead => ({
  value,
  by: writer?.name ?? "",
  own: writer?.person === actor.person,
  at: (writer?.at ?? new Date(0)).toISOString(),
});

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
