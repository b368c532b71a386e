import { beijing, weekdaysBefore } from "@/lib/demo/calendar";
import type { CityReport } from "@/lib/demo/city-types";
import { type OpenReport, originOf } from "@/lib/demo/open-year";
import { isCarried } from "@/lib/report/carry";
import type { Content, GivenFigures } from "@/lib/report/report";
import { type State, stages } from "@/lib/report/workflow";
import {
  approve,
  claim,
  explain,
  type Filing,
  keepDraft,
  keepHistory,
  later,
  move,
  pass,
  publish,
  retype,
  rewrite,
  send,
  sign,
  timesBefore,
} from "./filing";
import { type Ledger, note } from "./ledger";

/** When a report of the open year takes its steps. */
export const openTimes = (open: OpenReport) => timesBefore(`${open.publishes}T10:00:00+08:00`, `${open.slug}/open`);

/** A report of the open year, as far as it has come. */
export function fileOpenYear(
  ledger: Ledger,
  open: OpenReport,
  made: CityReport,
  filing: Filing,
  { yearId, practice }: { yearId: number; practice: boolean },
): void {
  const { id, organisation, bureau, reviewer, publisher, times } = filing;
  const about = { report: id, organisation };
  const report = signedBefore(made, open);
  const draft = withOrigins((open.draft ?? ((whole) => whole.content))(report), open);
  const filed = open.filed ? withOrigins(open.filed(report), open) : draft;
  const reached = (state: State) => stages.indexOf(passedThrough(open.state)) >= stages.indexOf(state);

  keepDraft(ledger, filing, filed);
  note(ledger, bureau.clerk, times.started, about, { act: "report.started" });
  if (open.unlocked) note(ledger, bureau.clerk, later(times.saved, -5), about, { act: "carry.unlocked" });
  keepHistory(ledger, filing, filed);
  remarkAs(ledger, open, filing, filed, ["clerk", "leader"], times.written);
  if (open.state === "draft") typeTwice(ledger, filing, draft);

  if (reached("secrecy")) send(ledger, filing, "draft", 1, times);
  if (reached("signoff")) pass(ledger, filing, filed, 1, times);
  const findings = reached("submitted") ? sign(ledger, filing, filed, 1, times) : [];
  if (reached("submitted"))
    explain(
      ledger,
      filing,
      findings,
      open.explanations ?? [],
      decisionOf(open.state),
      open.state === "returned" ? later(times.claimed, 60) : undefined,
    );
  if (reached("reviewing")) {
    claim(ledger, filing, 1, times.claimed);
    remarkAs(ledger, open, filing, filed, ["reviewer"], later(times.claimed, 40));
  }
  if (open.state === "returned") giveBack(ledger, open, filing, filed, draft);
  if (reached("approved")) approve(ledger, filing, 1, times.decided);
  if (open.publishAt)
    note(ledger, publisher, later(times.decided, 45), about, { act: "publication.scheduled", at: new Date(open.publishAt).toISOString() });
  if (reached("published"))
    publish(ledger, filing, filed, { number: 1, at: times.published, note: null, supersedes: null, round: 1, findings, printed: [] });
  const correction = open.correction && askCorrection(ledger, open.correction, filing, filed, draft);

  const withOffice = reached("reviewing") && open.state !== "returned";
  ledger.reports.push({
    id,
    organisation,
    yearId,
    year: report.year,
    practice,
    title: report.content.title,
    state: open.state,
    round: open.state === "returned" || open.state === "correcting" ? 2 : 1,
    beganIn: open.state === "returned" || open.state === "correcting" ? open.state : "draft",
    claimedBy: withOffice && !reached("published") ? reviewer.id : null,
    signedBy: reached("submitted") && open.state !== "correcting" ? bureau.leader.id : null,
    approvedBy: reached("approved") && open.state !== "correcting" ? reviewer.id : null,
    publishAt: open.publishAt ? new Date(open.publishAt) : null,
    publishAtBy: open.publishAt ? publisher.id : null,
    correctionReason: open.correction?.reason ?? null,
    correctionAskedBy: correction ? bureau.leader.id : null,
    correctionAskedAt: correction?.askedAt ?? null,
    correctionRefusal: null,
    carryUnlockReason: open.unlocked ?? null,
    createdAt: times.started,
    movedAt: correction?.movedAt ?? (open.state === "returned" ? returnedAt(filing) : lastMove(filing, open.state)),
  });
}

/** Its own text is signed on the day on which it goes to the secrecy reviewer. */
function signedBefore(report: CityReport, open: OpenReport): CityReport {
  const day = weekdaysBefore(open.publishes, 4);
  const retold = (figures: GivenFigures) => report.retold(figures, day);
  return { ...report, content: retold(report.content.figures), retold };
}

function withOrigins(content: Content, open: OpenReport): Content {
  const figures = Object.entries(content.figures).map(([cell, given]) => [cell, given && { ...given, origin: originOf(given, open) }]);
  return { ...content, figures: Object.fromEntries(figures) };
}

/** The furthest stage on the straight way that a state implies. */
function passedThrough(state: State): State {
  if (state === "returned") return "reviewing";
  return state === "correcting" ? "published" : state;
}

const decisionOf = (state: State) =>
  state === "returned" ? "refused" : state === "submitted" || state === "reviewing" ? null : "accepted";
const returnedAt = ({ times }: Filing): Date => later(times.claimed, 70);

function lastMove({ times }: Filing, state: State): Date {
  const moves: { [state in State]?: Date } = {
    secrecy: times.sent,
    signoff: times.passed,
    submitted: times.signed,
    reviewing: times.claimed,
    approved: times.decided,
    published: times.published,
  };
  return moves[state] ?? times.started;
}

function remarkAs(ledger: Ledger, open: OpenReport, filing: Filing, content: Content, authors: string[], at: Date): void {
  for (const [i, remark] of (open.remarks ?? []).filter(({ by }) => authors.includes(by)).entries()) {
    const by = remark.by === "reviewer" ? filing.reviewer : filing.bureau[remark.by];
    const writtenAt = later(at, 10 + 6 * i);
    const number = ledger.remarkIds.next();
    const answeredAt = remark.answer ? later(returnedAt(filing), 220) : null;
    ledger.remarks.push({
      id: number,
      report: filing.id,
      round: 1,
      kind: remark.kind,
      anchor: remark.anchor(content),
      text: remark.text,
      by: by.id,
      at: writtenAt,
      sent: remark.kind === "return" && open.state === "returned",
      answer: remark.answer ?? null,
      answeredBy: answeredAt ? filing.bureau.clerk.id : null,
      answeredAt,
      closedBy: null,
      closedAt: null,
    });
    const about = { report: filing.id, organisation: filing.organisation };
    note(ledger, by, writtenAt, about, { act: "remark.written", remark: number, kind: remark.kind });
    if (answeredAt) note(ledger, filing.bureau.clerk, answeredAt, about, { act: "remark.answered", remark: number, kind: remark.kind });
  }
}

/** Returned with the reason, which is a remark of its own; the clerk has begun to mend the text. */
function giveBack(ledger: Ledger, open: OpenReport, filing: Filing, filed: Content, draft: Content): void {
  const reason = "请按批注核对表三和文字部分后重新报送。";
  const at = returnedAt(filing);
  ledger.remarks.push({
    id: ledger.remarkIds.next(),
    report: filing.id,
    round: 1,
    kind: "return",
    anchor: null,
    text: reason,
    by: filing.reviewer.id,
    at,
    sent: true,
    answer: null,
    answeredBy: null,
    answeredAt: null,
    closedBy: null,
    closedAt: null,
  });
  move(ledger, filing, filing.reviewer, at, "return", "reviewing", open.state, 1, { reason });
  const before = new Map((filed.prose.overview ?? []).map((block) => [block.id, block.text]));
  const mended = (draft.prose.overview ?? []).find((block) => before.get(block.id) !== block.text);
  if (mended) rewrite(ledger, filing, mended, later(at, 240), 2);
}

/** Asked for by the leader; once granted the clerk has changed what was wrong. */
function askCorrection(
  ledger: Ledger,
  { reason, granted }: NonNullable<OpenReport["correction"]>,
  filing: Filing,
  filed: Content,
  draft: Content,
) {
  const askedAt = new Date(beijing(weekdaysBefore(filing.times.published.toISOString().slice(0, 10), granted ? -3 : -1), "10:20"));
  move(ledger, filing, filing.bureau.leader, askedAt, "ask_correction", "published", "published", 1, { reason });
  if (!granted) return { askedAt, movedAt: askedAt };
  const grantedAt = new Date(beijing(weekdaysBefore(askedAt.toISOString().slice(0, 10), -1), "09:50"));
  move(ledger, filing, filing.publisher, grantedAt, "grant_correction", "published", "correcting", 2);
  let at = later(grantedAt, 120);
  for (const [cell, given] of Object.entries(draft.figures)) {
    const before = Object.entries(filed.figures).find(([id]) => id === cell)?.[1];
    const id = ledger.figures.find((row) => row.report === filing.id && row.cell === cell)?.cell;
    if (!id || !given || !before || before.figure === given.figure) continue;
    retype(ledger, filing, id, before.figure, given.figure, at, 2);
    at = later(at, 2);
  }
  for (const block of draft.prose.overview ?? []) {
    const before = (filed.prose.overview ?? []).find(({ id }) => id === block.id);
    if (before && before.text !== block.text) rewrite(ledger, filing, block, at, 2);
  }
  return { askedAt, movedAt: grantedAt };
}

/** A draft in which two cells were first typed wrong, so that a cell has a history. */
function typeTwice(ledger: Ledger, filing: Filing, draft: Content): void {
  const inputs = ledger.figures.filter(
    (row) => row.report === filing.id && !isCarried(row.cell) && typeof row.value === "string" && !row.text && row.value !== "0",
  );
  for (const [i, row] of inputs.slice(0, 2).entries()) {
    const now = draft.figures[row.cell]?.figure;
    if (typeof now !== "number") continue;
    const first = ledger.changes.find((change) => change.report === filing.id && change.cell === row.cell);
    if (first) first.after = now * 10;
    retype(ledger, filing, row.cell, now * 10, now, later(filing.times.saved, 30 + i), 1);
  }
}
