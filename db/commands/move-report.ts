import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Finding } from "@/lib/checks/finding";
import { Refusal } from "@/lib/errors";
import { type Actor, authorize } from "@/lib/permissions";
import { digestOf } from "@/lib/report/edition";
import { type SecrecyItem, secrecyItems } from "@/lib/report/secrecy";
import { allows, type Move, moveRule, type Need, type State } from "@/lib/report/workflow";
import { asActorHolding } from "../as-actor";
import type { Db } from "../client";
import { hasClosed, thisInstant } from "../clock";
import {
  confirmedKeys,
  explanationsOf,
  findingsOf,
  findingsSigned,
  type LoadedReport,
  latestSnapshot,
  loadDraft,
  type ReportRow,
  standingEdition,
  subjectOf,
} from "../queries/reports";
import { record } from "../record";
import { editions } from "../schema/editions";
import { obligations, years } from "../schema/organisations";
import { changes, reports } from "../schema/reports";
import { remarks, secrecyReviews, snapshots } from "../schema/review";
import { freezeEdition } from "./freeze-edition";
import { knowsPassword } from "./password";
import { restoreDraft } from "./restore-draft";

export type MoveReport = {
  report: number;
  move: Move;
  reason?: string;
  /** What the leader was shown; see `digestOf`. */
  digest?: string;
  /** The edition to withdraw, an earlier one too; without it the one that stands. */
  edition?: string;
  password?: string;
  /** The secrecy reviewer's checklist, all of it, with an optional note. */
  checklist?: SecrecyItem[];
  note?: string;
};
export type Moved = { state: State; edition?: string; year: number };

/**
 * Moves a report as the table in lib/report/workflow.ts allows. Refuses with `not_found`, `forbidden`, `wrong_state`, `second_hand`,
 * and with what a need lacks: `blocked`, `unexplained`, `unconfirmed`, `open_remarks`, `stale_digest`, `wrong_password`, `reason_missing`, `conclusion_missing`, `year_closed`.
 */
export async function moveReport(db: Db, actor: Actor, input: MoveReport): Promise<Moved> {
  const asksAgain = moveRule(input.move).needs.includes("password");
  const knowsIt = asksAgain && (await knowsPassword(db, actor, input.password ?? ""));
  return asActorHolding(db, actor, input.report, async (tx, actor, report) => {
    const { move } = input;
    authorize(actor, `move.${move}`, subjectOf(report), allows(move, report.state) ? report.state : undefined);
    if (!allows(move, report.state)) throw new Refusal("wrong_state", { state: report.state });

    const draft = lazily(() => loadDraft(tx, report));
    const situation: Situation = {
      tx,
      actor,
      report,
      input,
      knowsIt,
      findings: lazily(() => standingFindings(tx, report, draft)),
      draft,
    };
    for (const need of moveRule(move).needs) await needs[need](situation);

    const moved = await carryOut[move](situation);
    const target = moveRule(move).to;
    const to: State = target === "began" ? report.beganIn : target === "same" ? report.state : target;
    await tx
      .update(reports)
      .set({ ...moved.set, state: to, movedAt: sql`portal_now()` })
      .where(eq(reports.id, report.id));
    await record(
      tx,
      actor,
      { report: report.id, organisation: report.organisation },
      {
        act: "report.moved",
        move,
        from: report.state,
        to,
        round: report.round,
        ...(moved.digest ? { digest: moved.digest } : {}),
        ...(moved.edition ? { edition: moved.edition } : {}),
      },
    );
    return { state: to, year: report.year, ...(moved.edition ? { edition: moved.edition } : {}) };
  });
}

type Situation = {
  tx: Db;
  actor: Actor;
  report: ReportRow;
  input: MoveReport;
  /** The password, where the move asks for it again. */
  knowsIt: boolean;
  findings: () => Promise<Finding[]>;
  draft: () => Promise<LoadedReport>;
};
type CarriedOut = { set?: Record<string, unknown>; digest?: string; edition?: string };

const lazily = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** The findings that a decision stands on: of the draft while the bureau has it, of the frozen snapshot once the office has. */
async function standingFindings(tx: Db, report: ReportRow, draft: () => Promise<LoadedReport>): Promise<Finding[]> {
  const withOffice = report.state === "submitted" || report.state === "reviewing" || report.state === "approved";
  return withOffice ? ((await latestSnapshot(tx, report.id))?.findings ?? []) : findingsOf(await draft());
}

/** What a move may need, each as one question that refuses. */
const needs: Record<Need, (situation: Situation) => Promise<void> | void> = {
  async nothing_blocks({ findings }) {
    const blocking = (await findings()).filter(({ severity }) => severity === "block");
    if (blocking.length > 0) throw new Refusal("blocked", { findings: blocking.map(({ rule, at, message }) => ({ rule, at, message })) });
  },
  async explained({ tx, report, findings }) {
    const given = new Map((await explanationsOf(tx, report.id)).map((row) => [row.key, row.decision]));
    const open = (await findings()).filter(
      ({ severity, key }) => severity === "explain" && (!given.has(key) || given.get(key) === "refused"),
    );
    if (open.length > 0) throw new Refusal("unexplained", { findings: open.map(({ rule, at, message }) => ({ rule, at, message })) });
  },
  async explanations_accepted({ tx, report, findings }) {
    const decided = new Map((await explanationsOf(tx, report.id)).map((row) => [row.key, row.decision]));
    const open = (await findings()).filter(({ severity, key }) => severity === "explain" && decided.get(key) !== "accepted");
    if (open.length > 0) throw new Refusal("open_remarks", { findings: open.map(({ rule, at, message }) => ({ rule, at, message })) });
  },
  async remarks_closed({ tx, report }) {
    const open = await tx
      .select({ id: remarks.id })
      .from(remarks)
      .where(and(eq(remarks.report, report.id), eq(remarks.kind, "return"), isNull(remarks.closedAt)));
    if (open.length > 0) throw new Refusal("open_remarks", { remarks: open.map(({ id }) => id) });
  },
  conclusion({ input }) {
    if (!secrecyItems.every((item) => input.checklist?.includes(item))) throw new Refusal("conclusion_missing");
  },
  async confirmed({ tx, report, findings }) {
    const confirmed = await confirmedKeys(tx, report.id);
    const open = (await findings()).filter(({ severity, key }) => severity === "confirm" && !confirmed(key));
    if (open.length > 0) throw new Refusal("unconfirmed", { findings: open.map(({ rule, at, message }) => ({ rule, at, message })) });
  },
  async digest({ draft, input }) {
    if (input.digest !== digestOf((await draft()).content)) throw new Refusal("stale_digest");
  },
  password({ knowsIt }) {
    if (!knowsIt) throw new Refusal("wrong_password");
  },
  reason({ input }) {
    if (!input.reason?.trim()) throw new Refusal("reason_missing");
  },
  unclaimed({ report }) {
    if (report.claimedBy !== null) throw new Refusal("wrong_state", { state: report.state });
  },
  claimed_by_me({ report, actor }) {
    if (report.claimedBy !== actor.person) throw new Refusal("second_hand");
  },
  async not_an_editor({ tx, report, actor }) {
    const [lastPass] = await tx
      .select({ at: sql<Date | null>`max(${secrecyReviews.at})` })
      .from(secrecyReviews)
      .where(eq(secrecyReviews.report, report.id));
    const since = lastPass?.at ? gt(changes.at, sql`${lastPass.at}::timestamptz`) : undefined;
    const [row] = await tx
      .select({ id: changes.id })
      .from(changes)
      .where(and(eq(changes.report, report.id), eq(changes.by, actor.person), since))
      .limit(1);
    if (row) throw new Refusal("second_hand");
  },
  async not_an_author({ tx, report, actor }) {
    if (await isAuthor(tx, report, actor)) throw new Refusal("second_hand");
  },
  async neither_author_nor_signer({ tx, report, actor }) {
    if (report.signedBy === actor.person || (await isAuthor(tx, report, actor))) throw new Refusal("second_hand");
  },
  not_the_approver({ report, actor }) {
    if (report.approvedBy === actor.person) throw new Refusal("second_hand");
  },
  correction_asked({ report }) {
    if (!report.correctionAskedAt) throw new Refusal("wrong_state", { state: report.state });
  },
  async an_edition_stands({ tx, report }) {
    if (!(await standingEdition(tx, report))) throw new Refusal("wrong_state", { state: report.state });
  },
};

/** An author changed something since the last snapshot: in the running round. */
async function isAuthor(tx: Db, report: ReportRow, actor: Actor): Promise<boolean> {
  const [row] = await tx
    .select({ id: changes.id })
    .from(changes)
    .where(and(eq(changes.report, report.id), eq(changes.round, report.round), eq(changes.by, actor.person)))
    .limit(1);
  return row !== undefined;
}

/** What each move writes beside the state. */
const carryOut: Record<Move, (situation: Situation) => Promise<CarriedOut>> = {
  send_to_secrecy: async () => ({}),
  async pass({ tx, actor, report, input, draft }) {
    const digest = digestOf((await draft()).content);
    await tx.insert(secrecyReviews).values({
      report: report.id,
      round: report.round,
      conclusion: "may_be_published",
      checklist: input.checklist ?? [],
      note: input.note?.trim() || null,
      digest,
      by: actor.person,
    });
    return { digest };
  },
  async sign({ tx, actor, report, draft }) {
    if (!report.filed) await mustNotBeClosed(tx, report);
    const whole = await draft();
    const { content, format } = whole;
    const digest = digestOf(content);
    await tx.insert(snapshots).values({
      report: report.id,
      round: report.round,
      content,
      format: format.id,
      findings: findingsSigned(whole),
      explanations: (await explanationsOf(tx, report.id)).map(({ key, rule, reason }) => ({ key, rule, reason })),
      digest,
      by: actor.person,
      at: thisInstant,
    });
    return { digest, set: { signedBy: actor.person, claimedBy: null, approvedBy: null } };
  },
  async send_back(situation) {
    await remarkOn(situation, "drafting");
    return {};
  },
  async take_back(situation) {
    const { report } = situation;
    await remarkOn(situation, "drafting");
    // What was submitted keeps its snapshot: the next submission is another round.
    return { set: report.state === "submitted" ? { round: report.round + 1 } : {} };
  },
  claim: async ({ actor }) => ({ set: { claimedBy: actor.person } }),
  release: async () => ({ set: { claimedBy: null } }),
  async return(situation) {
    const { tx, report } = situation;
    await remarkOn(situation, "return");
    await tx
      .update(remarks)
      .set({ sent: true })
      .where(and(eq(remarks.report, report.id), eq(remarks.kind, "return")));
    return { set: { round: report.round + 1, beganIn: "returned", claimedBy: null } };
  },
  approve: async ({ actor }) => ({ set: { approvedBy: actor.person } }),
  async unapprove(situation) {
    await remarkOn(situation, "internal");
    return { set: { approvedBy: null, publishAt: null, publishAtBy: null } };
  },
  publish: async ({ tx, actor, report }) => publishNow(tx, report, actor.person),
  async ask_correction({ actor, report, input }) {
    if (report.correctionAskedAt) throw new Refusal("wrong_state", { state: report.state });
    return {
      set: {
        correctionReason: input.reason?.trim(),
        correctionAskedBy: actor.person,
        correctionAskedAt: sql`portal_now()`,
        correctionRefusal: null,
      },
    };
  },
  async grant_correction({ report }) {
    return { set: { round: report.round + 1, beganIn: "correcting", approvedBy: null, signedBy: null } };
  },
  async refuse_correction({ input }) {
    return {
      set: { correctionReason: null, correctionAskedBy: null, correctionAskedAt: null, correctionRefusal: input.reason?.trim() },
    };
  },
  async drop_correction({ tx, actor, report, draft }) {
    const edition = await standingEdition(tx, report);
    if (edition) await restoreDraft(tx, actor, await draft(), edition.content);
    return { set: { correctionReason: null, correctionAskedBy: null, correctionAskedAt: null } };
  },
  async withdraw({ tx, actor, report, input }) {
    const named = input.edition ?? (await standingEdition(tx, report))?.id ?? "";
    const [withdrawn] = await tx
      .update(editions)
      .set({ withdrawnAt: sql`portal_now()`, withdrawnBy: actor.person, withdrawnReason: input.reason?.trim() ?? "" })
      .where(and(eq(editions.id, named), eq(editions.report, report.id), isNull(editions.withdrawnAt)))
      .returning({ id: editions.id });
    if (!withdrawn) throw new Refusal("wrong_state", { state: report.state });
    return { edition: withdrawn.id };
  },
};

/** Keeps the reason of a move where those read it whom it concerns: drafting the bureau, return both, internal the office. */
async function remarkOn({ tx, actor, report, input }: Situation, kind: "drafting" | "return" | "internal"): Promise<void> {
  const text = input.reason?.trim();
  if (!text) return;
  await tx
    .insert(remarks)
    .values({ report: report.id, round: report.round, kind, anchor: null, text, by: actor.person, sent: kind === "return" });
}

/** Freezes the edition and sets what publication sets. */
export async function publishNow(tx: Db, report: ReportRow, publisher: number): Promise<{ edition: string; set: Record<string, unknown> }> {
  if (report.practice) throw new Refusal("wrong_state", { state: report.state });
  const [clock] = await tx.execute<{ now: string }>(sql`select ${thisInstant} as now`);
  const edition = await freezeEdition(tx, report, publisher, new Date(clock?.now ?? Date.now()));
  return {
    edition,
    set: { claimedBy: null, publishAt: null, publishAtBy: null, correctionReason: null, correctionAskedBy: null, correctionAskedAt: null },
  };
}

/** A first submission after the closing day needs an extension; later rounds and corrections are only late. */
async function mustNotBeClosed(tx: Db, report: ReportRow): Promise<void> {
  const [row] = await tx
    .select({ closed: hasClosed })
    .from(obligations)
    .innerJoin(years, eq(years.id, obligations.yearId))
    .where(and(eq(obligations.yearId, report.yearId), eq(obligations.organisation, report.organisation)));
  if (row?.closed) throw new Refusal("year_closed");
}
