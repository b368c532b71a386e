import type { OfferedMove } from "@/components/report/move-bar";
import type { DeskReport } from "@/db/queries/desk";
import { subjectOf } from "@/db/queries/reports";
import type { Actor } from "@/lib/permissions";
import { movesFor } from "@/lib/report/offers";
import type { Move } from "@/lib/report/workflow";

/** What this person may do with the report now. A courtesy: the command decides again. */
export function offeredMoves(actor: Actor, { report }: DeskReport): OfferedMove[] {
  return movesFor(actor, subjectOf(report), report.state)
    .filter((move) => bureauMoves.includes(move) && !isPointless(move, report))
    .map((move) => ({ move, look: onwards.includes(move) ? "primary" : "secondary" }));
}

/** The moves of the bureau; people of the office have theirs on the review page. */
const bureauMoves: readonly Move[] = ["send_to_secrecy", "pass", "sign", "send_back", "take_back", "ask_correction", "drop_correction"];
const onwards: readonly Move[] = ["send_to_secrecy", "pass", "sign"];

function isPointless(move: Move, { state, claimedBy, correctionAskedAt }: DeskReport["report"]): boolean {
  if (move === "take_back") return state === "submitted" && claimedBy !== null;
  if (move === "drop_correction") return correctionAskedAt === null;
  return move === "ask_correction" && correctionAskedAt !== null;
}
