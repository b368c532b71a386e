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
import { type ProsePatch, writeBlocks } from "./save-prose";
import { writeFigures } from "./write-figures";

export type AcceptImport = {
  report: number;
  /** Name and SHA-256 of what was read. */
  file: { name: string; digest: string };
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
 * Takes over what was accepted from a file, in the same write as a typed cell. A cell or a section that somebody changed meanwhile clashes and stays.
 * Refuses like a save. `newIds` are fresh block ids, as many as there are lines at the most.
 */
export function acceptImport(db: Db, actor: Actor, input: AcceptImport): Promise<AcceptedImport> {
  return asActorHolding(db, actor, input.report, async (tx, actor, report) => {
    authorize(actor, "report.save", subjectOf(report));
    if (!isEditable(report.state)) throw new Refusal("wrong_state", { state: report.state });

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
    );
    if (changed.length > 0) {
      await record(
        tx,
        actor,
        { report: report.id, organisation: report.organisation },
        {
          act: "figures.saved",
          cells: changed.map(({ cell, version }) => ({ cell, version })),
          cause: "imported",
        },
      );
    }

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
    const written = await writeBlocks(tx, actor, report, patches, "imported");
    const sections = input.sections.length - clashed.length;
    await record(
      tx,
      actor,
      { report: report.id, organisation: report.organisation },
      {
        act: "import.accepted",
        file: input.file.name,
        digest: input.file.digest,
        cells: changed.length,
        sections: written.accepted.length > 0 ? sections : 0,
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
