import type { Duty } from "@/lib/duties";

/** States of the running round. What the public sees is the latest edition not withdrawn, whatever the state. */
export const states = ["draft", "secrecy", "signoff", "submitted", "reviewing", "returned", "approved", "published", "correcting"] as const;
export type State = (typeof states)[number];

/** What a move needs beside the right person in the right state. */
export type Need =
  | "nothing_blocks"
  | "explained"
  | "explanations_accepted"
  | "remarks_closed"
  | "conclusion"
  | "confirmed"
  | "digest"
  | "password"
  | "reason"
  | "unclaimed"
  | "claimed_by_me"
  | "not_an_editor"
  | "not_an_author"
  | "neither_author_nor_signer"
  | "not_the_approver"
  | "an_edition_stands";

/** `began` means: where the round began (draft, returned or correcting). */
export type MoveRule = { duties: Duty[]; from: readonly State[]; to: State | "began" | "same"; needs: readonly Need[] };

/** Every step a report can take. Adding a step is adding a line here. Source of the table: the order of an annual report's review in art. 17, 49 of the Regulation and 国办公开办函〔2021〕30号 三. */
export const moves = {
  send_to_secrecy: { duties: ["clerk"], from: ["draft", "returned", "correcting"], to: "secrecy", needs: ["nothing_blocks"] },
  pass: { duties: ["secrecy"], from: ["secrecy"], to: "signoff", needs: ["not_an_editor", "conclusion", "confirmed"] },
  sign: {
    duties: ["leader"],
    from: ["signoff"],
    to: "submitted",
    needs: ["not_an_author", "password", "digest", "nothing_blocks", "explained"],
  },
  send_back: { duties: ["secrecy", "leader"], from: ["secrecy", "signoff"], to: "began", needs: ["reason"] },
  take_back: { duties: ["clerk", "leader"], from: ["secrecy", "signoff", "submitted"], to: "began", needs: ["unclaimed"] },
  claim: { duties: ["reviewer"], from: ["submitted"], to: "reviewing", needs: [] },
  release: { duties: ["reviewer"], from: ["reviewing"], to: "submitted", needs: ["claimed_by_me"] },
  return: { duties: ["reviewer"], from: ["reviewing"], to: "returned", needs: ["claimed_by_me", "reason"] },
  approve: {
    duties: ["reviewer"],
    from: ["reviewing"],
    to: "approved",
    needs: ["claimed_by_me", "neither_author_nor_signer", "nothing_blocks", "explanations_accepted", "remarks_closed"],
  },
  unapprove: { duties: ["publisher"], from: ["approved"], to: "reviewing", needs: ["reason"] },
  publish: { duties: ["publisher"], from: ["approved"], to: "published", needs: ["not_the_approver", "password"] },
  ask_correction: { duties: ["leader"], from: ["published"], to: "same", needs: ["reason", "an_edition_stands"] },
  grant_correction: { duties: ["publisher"], from: ["published"], to: "correcting", needs: ["an_edition_stands"] },
  refuse_correction: { duties: ["publisher"], from: ["published"], to: "same", needs: ["reason"] },
  drop_correction: { duties: ["clerk", "leader"], from: ["correcting"], to: "published", needs: [] },
  withdraw: { duties: ["publisher"], from: states, to: "same", needs: ["password", "reason", "an_edition_stands"] },
} as const satisfies Record<string, MoveRule>;

export type Move = keyof typeof moves;
export const moveRule = (move: Move): MoveRule => moves[move];

/**
 * Which duty may do a shared move in which state: the secrecy reviewer sends back what lies with her, the leader what lies with him;
 * a clerk takes back inside the bureau, only the leader takes back what was submitted.
 */
export function dutiesIn(move: Move, state: State): readonly Duty[] {
  if (move === "send_back") return state === "secrecy" ? ["secrecy"] : ["leader"];
  if (move === "take_back") return state === "submitted" ? ["leader"] : ["clerk"];
  return moveRule(move).duties;
}

export const allows = (move: Move, state: State): boolean => moveRule(move).from.includes(state);

/** A draft is open to its clerk in these states only; nothing may be saved in any other. */
export const isEditable = (state: State): boolean => state === "draft" || state === "returned" || state === "correcting";

/** The steps in the order in which a report goes through them, for progress displays. */
export const stages: readonly State[] = ["draft", "secrecy", "signoff", "submitted", "reviewing", "approved", "published"];
