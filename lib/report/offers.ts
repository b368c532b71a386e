import { type Actor, can, type Subject } from "@/lib/permissions";
import { allows, type Move, moves, type State } from "./workflow";

/** The moves that a person may try in this state: workflow and permissions both allow them. What else a move needs, the command decides. */
export function movesFor(actor: Actor, subject: Subject, state: State): Move[] {
  const all = Object.keys(moves) as Move[]; // the keys of a constant table
  return all.filter((move) => allows(move, state) && can(actor, `move.${move}`, subject, state));
}
