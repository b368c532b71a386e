import type { Duty } from "@/lib/duties";
import { Refusal } from "@/lib/errors";
import type { Move, State } from "@/lib/report/workflow";
import { dutiesIn, moves } from "@/lib/report/workflow";

/** Who may do what: the one place. Source of the table: docs/permissions.md, generated from the test that runs it. */
export type Membership = {
  organisation: number;
  duty: Duty /** Limits a reviewer to some organisations; null is all of the office's. */;
  scope: number[] | null;
};
export type Actor = {
  person: number;
  name: string;
  session: string;
  memberships: Membership[];
  /** Has a password that somebody else made or that is too old: no duties until it is changed. */
  mustChangePassword?: boolean;
};

/** What the answer depends on: whose report it is, which office reviews it, and whether anything was ever submitted. */
export type Subject = { organisation: number; office: number; filed: boolean };

export type Act =
  | "draft.read"
  | "snapshot.read"
  | "note.read"
  | "log.read"
  | "report.start"
  | "report.save"
  | "report.explain"
  | "remark.draft"
  | "remark.answer"
  | "remark.write"
  | "remark.close"
  | "explanation.decide"
  | "explanation.print"
  | `move.${Move}`;

type Side = "bureau" | "office";

/** `hidden` names the side for which the thing does not exist at all: it is answered 404, not 403. */
const acts: Record<Exclude<Act, `move.${Move}`>, { duties: readonly Duty[]; hidden?: Side }> = {
  "draft.read": { duties: ["clerk", "secrecy", "leader"], hidden: "office" },
  "snapshot.read": { duties: ["clerk", "secrecy", "leader", "reviewer", "publisher"] },
  "note.read": { duties: ["reviewer", "publisher"], hidden: "bureau" },
  "log.read": { duties: ["leader", "publisher", "auditor"] },
  "report.start": { duties: ["clerk"] },
  "report.save": { duties: ["clerk"] },
  "report.explain": { duties: ["clerk"] },
  "remark.draft": { duties: ["clerk", "secrecy", "leader"], hidden: "office" },
  "remark.answer": { duties: ["clerk", "leader"] },
  "remark.write": { duties: ["reviewer"] },
  "remark.close": { duties: ["reviewer"] },
  "explanation.decide": { duties: ["reviewer"] },
  "explanation.print": { duties: ["reviewer", "publisher"] },
};

const bureauDuties: readonly Duty[] = ["clerk", "secrecy", "leader"];

/** From which side an actor sees a report: its own bureau always; the office once something was submitted, a reviewer only inside the scope. */
export function sidesOf(actor: Actor, subject: Subject): { side: Side | "audit"; duty: Duty }[] {
  return actor.memberships.flatMap((membership): { side: Side | "audit"; duty: Duty }[] => {
    const { duty, organisation, scope } = membership;
    if (bureauDuties.includes(duty)) return organisation === subject.organisation ? [{ side: "bureau", duty }] : [];
    if (duty === "reviewer" || duty === "publisher") {
      const inScope = organisation === subject.office && (duty === "publisher" || scope === null || scope.includes(subject.organisation));
      return inScope && subject.filed ? [{ side: "office", duty }] : [];
    }
    return duty === "auditor" ? [{ side: "audit", duty }] : [];
  });
}

/** Yes, or the refusal that it would be: out of sight is `not_found`, in sight without the duty is `forbidden`. `state` decides between the duties of shared moves. */
export function decide(actor: Actor, act: Act, subject: Subject, state?: State): "yes" | "not_found" | "forbidden" {
  const rule = isMove(act) ? { duties: moveDuties(act, state) } : acts[act];
  const hidden = "hidden" in rule ? rule.hidden : undefined;
  const seen = sidesOf(actor, subject).filter(({ side }) => side !== hidden && (side !== "audit" || act === "log.read"));
  if (seen.length === 0) return "not_found";
  return seen.some(({ duty }) => rule.duties.includes(duty)) ? "yes" : "forbidden";
}

export const can = (actor: Actor, act: Act, subject: Subject, state?: State): boolean => decide(actor, act, subject, state) === "yes";

/** Refuses with `not_found` or `forbidden`; see `decide`. */
export function authorize(actor: Actor, act: Act, subject: Subject, state?: State): void {
  const answer = decide(actor, act, subject, state);
  if (answer !== "yes") throw new Refusal(answer, { act });
}

const isMove = (act: Act): act is `move.${Move}` => act.startsWith("move.");
function moveDuties(act: `move.${Move}`, state: State | undefined): readonly Duty[] {
  const move = act.slice("move.".length) as Move; // the template type says so
  return state ? dutiesIn(move, state) : moves[move].duties;
}

/** Acts on an office or on the installation: `publisher` of that office, or an administration duty. */
export type OfficeAct = "year.open" | "deadline.extend" | "scope.set" | "board.read";
const officeActs: Record<OfficeAct, readonly Duty[]> = {
  "year.open": ["publisher"],
  "deadline.extend": ["publisher"],
  "scope.set": ["publisher"],
  "board.read": ["reviewer", "publisher"],
};

export const canForOffice = (actor: Actor, act: OfficeAct, office: number): boolean =>
  actor.memberships.some((membership) => membership.organisation === office && officeActs[act].includes(membership.duty));

export function authorizeForOffice(actor: Actor, act: OfficeAct, office: number): void {
  if (!canForOffice(actor, act, office)) throw new Refusal("forbidden", { act });
}

export type AdminAct = "people.manage" | "duties.grant" | "log.verify";
const adminActs: Record<AdminAct, Duty> = { "people.manage": "administrator", "duties.grant": "security", "log.verify": "auditor" };

export const canAdminister = (actor: Actor, act: AdminAct): boolean => actor.memberships.some(({ duty }) => duty === adminActs[act]);

export function authorizeAdmin(actor: Actor, act: AdminAct): void {
  if (!canAdminister(actor, act)) throw new Refusal("forbidden", { act });
}
