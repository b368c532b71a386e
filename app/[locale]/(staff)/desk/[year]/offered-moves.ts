import type { OfferedMove } from "@/components/desk/desk-moves";
import type { DeskReport } from "@/db/queries/desk";
import { subjectOf } from "@/db/queries/reports";
import { type Actor, can } from "@/lib/permissions";
import { allows, type Move } from "@/lib/report/workflow";

/** The moves of the bureau, in the order in which they are offered, with what each asks for. */
const bureauMoves: readonly OfferedMove[] = [
  { move: "send_to_secrecy", asks: [] },
  { move: "pass", asks: ["checklist"] },
  { move: "sign", asks: ["password"] },
  { move: "send_back", asks: ["reason"] },
  { move: "take_back", asks: ["optional_reason"] },
  { move: "ask_correction", asks: ["reason"] },
  { move: "drop_correction", asks: [] },
];

/** What this person may do with the report now. A courtesy: the command decides again. */
export function offeredMoves(actor: Actor, { report }: DeskReport): OfferedMove[] {
  return bureauMoves.filter(
    ({ move }) => allows(move, report.state) && can(actor, `move.${move}`, subjectOf(report), report.state) && !isPointless(move, report),
  );
}

function isPointless(move: Move, { state, claimedBy, correctionAskedAt }: DeskReport["report"]): boolean {
  if (move === "take_back") return state === "submitted" && claimedBy !== null;
  return move === "ask_correction" && correctionAskedAt !== null;
}
