import type { Finding } from "@/lib/checks/finding";
import { Refusal } from "@/lib/errors";
import type { CellId } from "@/lib/format/format";
import { type Actor, authorize } from "@/lib/permissions";
import { isCarried } from "@/lib/report/carry";
import { type Figure, type Origin, printFigure } from "@/lib/report/figure";
import { type FigurePatch, type KeptFigures, mergeFigures, type RefusedFigure } from "@/lib/report/saving";
import { isEditable } from "@/lib/report/workflow";
import { asActorHolding } from "../as-actor";
import type { Db } from "../client";
import { findingsOf, givenOf, keptFigures, loadDraft, subjectOf } from "../queries/reports";
import { writersOfCells } from "../queries/writers";
import { record } from "../record";
import { answerOnce } from "./answer-once";
import { writeFigures } from "./write-figures";

export type SaveFigures = { report: number; patches: FigurePatch[]; cause?: Extract<Origin, "typed" | "pasted">; key?: string };
export type SavedFigures = {
  accepted: { cell: CellId; version: number }[];
  /** What stands instead; `read` is what a blank was read from, "—" say. */
  clashes: { cell: CellId; version: number; value: string; figure: Figure; read?: string; by: string; at: string }[];
  refused: RefusedFigure[];
  findings: Finding[];
};

/**
 * Saves what was typed or pasted into cells. Refuses with `not_found`, `forbidden`, `wrong_state`, `key_reused`; single cells clash or are refused
 * inside the answer. A save that is repeated is answered by what stands now: what somebody wrote over meanwhile is a clash.
 */
export function saveFigures(db: Db, actor: Actor, { report: id, patches, cause = "typed", key }: SaveFigures): Promise<SavedFigures> {
  return asActorHolding(db, actor, id, async (tx, actor, report) => {
    authorize(actor, "report.save", subjectOf(report));
    const draft = await loadDraft(tx, report);

    const saved = await answerOnce(tx, actor.person, key, { id, patches, cause }, async () => {
      if (!isEditable(report.state)) throw new Refusal("wrong_state", { state: report.state });
      const { accepted, clashes, refused } = mergeFigures(draft.kept, patches, {
        format: draft.format,
        notApplicableRows: report.notApplicableRows,
        locked: (cell) => isCarried(cell) && draft.kept.get(cell)?.origin === "carried" && report.carryUnlockReason === null,
      });
      const changed = await writeFigures(
        tx,
        actor.person,
        { report: id, round: report.round, format: draft.format, kept: draft.kept },
        accepted,
        cause,
      );
      if (changed.length > 0) {
        await record(
          tx,
          actor,
          { report: id, organisation: report.organisation },
          {
            act: "figures.saved",
            cells: changed.map(({ cell, version }) => ({ cell, version })),
            cause,
          },
        );
      }
      return {
        accepted: accepted.map(({ cell, version }) => ({ cell, version })),
        clashes: clashes.map((cell) => ({ cell })),
        refused,
      };
    });
    const kept = await keptFigures(tx, id);
    const stands = ({ cell, version }: { cell: CellId; version: number }) => (kept.get(cell)?.version ?? 0) === version;
    const overwritten = saved.accepted.filter((each) => !stands(each));
    return {
      accepted: saved.accepted.filter(stands),
      clashes: await others(
        tx,
        id,
        kept,
        [...saved.clashes, ...overwritten].map(({ cell }) => cell),
      ),
      refused: saved.refused,
      findings: findingsOf({ ...draft, kept, given: givenOf(kept) }),
    };
  });
}

/** For cells whose base was not current: what stands there now, who wrote it and when. */
async function others(tx: Db, report: number, kept: KeptFigures, cells: CellId[]): Promise<SavedFigures["clashes"]> {
  const writers = await writersOfCells(tx, report, cells);
  return cells.map((cell) => {
    const writer = writers.get(cell);
    const current = kept.get(cell);
    const figure = current?.figure ?? null;
    return {
      cell,
      version: current?.version ?? 0,
      value: printFigure(figure),
      figure,
      ...(current?.read ? { read: current.read } : {}),
      by: writer?.name ?? "",
      at: (writer?.at ?? new Date(0)).toISOString(),
    };
  });
}
