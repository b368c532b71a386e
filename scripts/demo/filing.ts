import { editionRows } from "@/db/commands/freeze-edition";
import { judgedContent } from "@/db/queries/reports";
import { judge } from "@/lib/checks/check";
import type { Finding, Judged, RuleSettings } from "@/lib/checks/finding";
import { beijing, two, weekdaysBefore } from "@/lib/demo/calendar";
import { type Random, randomFrom } from "@/lib/demo/random";
import type { CellId, Format } from "@/lib/format/format";
import { cellAt, cellsOf, sectionIds } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { isCarried } from "@/lib/report/carry";
import { digestOf, type EditionContent, type EditionNames } from "@/lib/report/edition";
import type { Figure, Origin } from "@/lib/report/figure";
import type { Block } from "@/lib/report/prose";
import { type Content, complete, type GivenFigures } from "@/lib/report/report";
import { figureColumns } from "@/lib/report/saving";
import { secrecyItems } from "@/lib/report/secrecy";
import type { Move, State } from "@/lib/report/workflow";
import { type Ledger, note, type Person } from "./ledger";
import type { Bureau } from "./people";

// A report's way through its states, written down as the commands would have written it.

export type Filing = {
  id: number;
  organisation: number;
  slug: string;
  format: Format;
  names: EditionNames;
  bureau: Bureau;
  reviewer: Person;
  publisher: Person;
  /** What the year before leaves to it, and what was published before that. */
  lent: Pick<Judged, "previous" | "noPrevious" | "history">;
  settings: RuleSettings;
  times: Times;
};

/** When each step is taken, from the day of publication backwards. */
export type Times = Record<"started" | "saved" | "written" | "sent" | "passed" | "signed" | "claimed" | "decided" | "published", Date>;

export function timesBefore(published: string, label: string): Times {
  const random = randomFrom(label);
  const at = (weekdays: number, from: number, to: number) =>
    new Date(beijing(weekdaysBefore(published.slice(0, 10), weekdays), clock(random, from, to)));
  return {
    started: at(5, 9, 9),
    saved: at(5, 10, 11),
    written: at(4, 9, 11),
    sent: at(4, 14, 15),
    passed: at(3, 9, 11),
    signed: at(3, 14, 16),
    claimed: at(2, 9, 10),
    decided: at(1, 14, 16),
    published: new Date(published),
  };
}

const clock = (random: Random, from: number, to: number) => `${two(random.between(from, to))}:${two(random.between(1, 58))}`;
export const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

type Frozen = { content: Content; digest: string };
const known = new WeakMap<Content, Frozen>();

/** The content that a submission freezes, all cells, derived ones too, with its digest. */
function frozen(content: Content): Frozen {
  const before = known.get(content);
  if (before) return before;
  const whole = complete(formatById(content.format), content.figures);
  const figures: GivenFigures = {};
  for (const { id } of cellsOf(formatById(content.format))) {
    const cell = whole[id];
    if (cell) figures[id] = { figure: cell.figure, origin: cell.origin };
  }
  const all = { ...content, figures };
  const made = { content: all, digest: digestOf(all) };
  known.set(content, made);
  return made;
}

export const findingsIn = (content: Content, { names, lent, settings }: Pick<Filing, "names" | "lent" | "settings">): Finding[] =>
  judge(
    judgedContent(content, { shortName: names.shortName, notApplicableRows: [], lent: { ...lent, names: [names.shortName] } }),
    settings,
  );

/** A draft's rows as they stand, at version 1. */
export function keepDraft(ledger: Ledger, { id, bureau, times }: Filing, content: Content): void {
  const format = formatById(content.format);
  for (const cell of cellsGiven(content)) {
    const given = content.figures[cell];
    if (!given) continue;
    const at = isCarried(cell) ? times.started : times.saved;
    ledger.figures.push({
      report: id,
      cell,
      ...figureColumns(given.figure, format, cell),
      read: null,
      origin: given.origin,
      version: 1,
      by: bureau.clerk.id,
      at,
    });
  }
  for (const { section, block, position } of blocksOf(content)) {
    const { id: name, kind, text } = block;
    ledger.prose.push({
      report: id,
      block: name,
      section,
      position,
      kind,
      text,
      removed: false,
      version: 1,
      by: bureau.clerk.id,
      at: times.written,
    });
  }
}

/** The history of how a draft came to be: every cell and block once, with its lines in the log. */
export function keepHistory(ledger: Ledger, filing: Filing, content: Content): void {
  const { id, organisation, bureau, times } = filing;
  const cells = cellsGiven(content);
  for (const cell of cells) {
    const given = content.figures[cell];
    if (given)
      change(ledger, filing, {
        cell,
        before: null,
        after: given.figure,
        version: 1,
        cause: causeOf(given.origin),
        at: isCarried(cell) ? times.started : times.saved,
        round: 1,
      });
  }
  const saved = cells.filter((cell) => content.figures[cell]?.origin !== "carried").map((cell) => ({ cell, version: 1 }));
  const cause = saved[0] ? (content.figures[saved[0].cell]?.origin ?? "typed") : "typed";
  if (saved.length > 0)
    note(ledger, bureau.clerk, times.saved, { report: id, organisation }, { act: "figures.saved", cells: saved, cause });
  const blocks = blocksOf(content);
  for (const { section, block, position } of blocks) {
    ledger.changes.push({
      report: id,
      cell: null,
      section,
      block: block.id,
      before: null,
      after: { kind: block.kind, text: block.text, position },
      version: 1,
      by: bureau.clerk.id,
      at: times.written,
      cause: "typed",
      round: 1,
    });
  }
  if (blocks.length === 0) return;
  const written = blocks.map(({ section, block }) => ({ section, block: block.id, version: 1 }));
  note(ledger, bureau.clerk, times.written, { report: id, organisation }, { act: "prose.saved", blocks: written, cause: "typed" });
}

const causeOf = (origin: Origin): Origin => (origin === "derived" ? "typed" : origin);

type Change = { cell: CellId; before: Figure; after: Figure; version: number; cause: Origin; at: Date; round: number };
function change(ledger: Ledger, { id, bureau }: Filing, { cell, before, after, version, cause, at, round }: Change): void {
  ledger.changes.push({ report: id, cell, section: null, block: null, before, after, version, by: bureau.clerk.id, at, cause, round });
}

/** A cell typed once more: the draft's row, its history and the log go on together. */
export function retype(ledger: Ledger, filing: Filing, cell: CellId, before: Figure, after: Figure, at: Date, round: number): void {
  const row = ledger.figures.find((figure) => figure.report === filing.id && figure.cell === cell);
  if (!row) throw new Error(`${filing.slug} has no ${cell}`);
  row.version += 1;
  row.origin = "typed";
  row.at = at;
  Object.assign(row, figureColumns(after, filing.format, cell));
  change(ledger, filing, { cell, before, after, version: row.version, cause: "typed", at, round });
  note(
    ledger,
    filing.bureau.clerk,
    at,
    { report: filing.id, organisation: filing.organisation },
    { act: "figures.saved", cells: [{ cell, version: row.version }], cause: "typed" },
  );
}

/** A block written anew. */
export function rewrite(ledger: Ledger, filing: Filing, block: Block, at: Date, round: number): void {
  const row = ledger.prose.find((known) => known.report === filing.id && known.block === block.id);
  if (!row) throw new Error(`${filing.slug} has no ${block.id}`);
  const { kind, text, position, section } = row;
  row.version += 1;
  row.text = block.text;
  row.at = at;
  ledger.changes.push({
    report: filing.id,
    cell: null,
    section,
    block: block.id,
    before: { kind, text, position },
    after: { kind, text: block.text, position },
    version: row.version,
    by: filing.bureau.clerk.id,
    at,
    cause: "typed",
    round,
  });
  note(
    ledger,
    filing.bureau.clerk,
    at,
    { report: filing.id, organisation: filing.organisation },
    { act: "prose.saved", blocks: [{ section, block: block.id, version: row.version }], cause: "typed" },
  );
}

const cellsGiven = (content: Content): CellId[] => {
  const format = formatById(content.format);
  return Object.keys(content.figures).flatMap((id) => cellAt(format, id)?.id ?? []);
};

const blocksOf = (content: Content) =>
  sectionIds.flatMap((section) => (content.prose[section] ?? []).map((block, i) => ({ section, block, position: i + 1 })));

type Detail = { digest?: string; edition?: string; reason?: string };
export function move(
  ledger: Ledger,
  filing: Filing,
  by: Person,
  at: Date,
  name: Move,
  from: State,
  to: State,
  round: number,
  detail: Detail = {},
): void {
  note(
    ledger,
    by,
    at,
    { report: filing.id, organisation: filing.organisation },
    { act: "report.moved", move: name, from, to, round, ...detail },
  );
}

/** From the clerk's hands to the leader's desk: sent, and passed by the secrecy reviewer. */
export function send(ledger: Ledger, filing: Filing, from: State, round: number, times: Pick<Times, "sent">): void {
  move(ledger, filing, filing.bureau.clerk, times.sent, "send_to_secrecy", from, "secrecy", round);
}

export function pass(ledger: Ledger, filing: Filing, content: Content, round: number, times: Pick<Times, "passed">): void {
  const { digest } = frozen(content);
  ledger.secrecyReviews.push({
    report: filing.id,
    round,
    conclusion: "may_be_published",
    checklist: secrecyItems,
    note: null,
    digest,
    by: filing.bureau.secrecy.id,
    at: times.passed,
  });
  move(ledger, filing, filing.bureau.secrecy, times.passed, "pass", "secrecy", "signoff", round, { digest });
}

/** Signed and submitted: the snapshot that the office reads. Returns its findings. */
export function sign(ledger: Ledger, filing: Filing, content: Content, round: number, times: Pick<Times, "signed">): Finding[] {
  const { content: whole, digest } = frozen(content);
  const findings = findingsIn(content, filing);
  ledger.snapshots.push({
    report: filing.id,
    round,
    content: whole,
    format: content.format,
    findings,
    digest,
    by: filing.bureau.leader.id,
    at: times.signed,
  });
  move(ledger, filing, filing.bureau.leader, times.signed, "sign", "signoff", "submitted", round, { digest });
  return findings;
}

type Decision = "accepted" | "refused" | null;
type Explained = { rule: string; reason: string; printed?: boolean };

/** The bureau's reasons for what a rule noticed, and what the office made of them. */
export function explain(
  ledger: Ledger,
  filing: Filing,
  findings: Finding[],
  explained: readonly Explained[],
  decision: Decision,
  at = later(filing.times.decided, -15),
): void {
  const { id, organisation, bureau, reviewer, times } = filing;
  for (const { rule, reason, printed = false } of explained) {
    const noticed = findings.filter((finding) => finding.rule === rule);
    if (noticed.length === 0) throw new Error(`${filing.slug}: nothing to explain by ${rule}`);
    for (const { key, version, operands, at: places } of noticed) {
      const givenAt = later(times.sent, -20);
      const decidedAt = decision ? at : null;
      ledger.explanations.push({
        report: id,
        rule,
        version,
        key,
        operands,
        at: places,
        reason,
        by: bureau.clerk.id,
        givenAt,
        decision,
        decidedBy: decision ? reviewer.id : null,
        decidedAt,
        printed,
      });
      note(ledger, bureau.clerk, givenAt, { report: id, organisation }, { act: "explanation.given", rule, key });
      if (!decidedAt) continue;
      note(
        ledger,
        reviewer,
        decidedAt,
        { report: id, organisation },
        { act: decision === "accepted" ? "explanation.accepted" : "explanation.refused", rule, key },
      );
      if (printed) note(ledger, reviewer, later(decidedAt, 1), { report: id, organisation }, { act: "explanation.printed", rule, key });
    }
  }
}

export function claim(ledger: Ledger, filing: Filing, round: number, at: Date): void {
  move(ledger, filing, filing.reviewer, at, "claim", "submitted", "reviewing", round);
  note(ledger, filing.reviewer, later(at, 1), { report: filing.id, organisation: filing.organisation }, { act: "snapshot.read", round });
}

export function approve(ledger: Ledger, filing: Filing, round: number, at: Date): void {
  move(ledger, filing, filing.reviewer, at, "approve", "reviewing", "approved", round);
}

/** Published: the edition, made by the function that the command uses. */
export function publish(
  ledger: Ledger,
  filing: Filing,
  content: Content,
  edition: {
    number: number;
    at: Date;
    note: string | null;
    supersedes: string | null;
    round: number;
    findings: Finding[];
    printed: readonly Explained[];
  },
): { id: string; content: EditionContent; row: (typeof ledger.editions)[number] } {
  const { number, at, note: why, supersedes, round, findings, printed } = edition;
  const whole: EditionContent = {
    ...frozen(content).content,
    indexNumber: null,
    documentNumber: null,
    explanations: printed.flatMap(({ rule, reason }) =>
      findings.filter((finding) => finding.rule === rule).map((finding) => ({ rule, at: finding.at, finding: finding.message, reason })),
    ),
    source: null,
  };
  const rows = editionRows(
    {
      report: filing.id,
      organisation: filing.organisation,
      number,
      publishedAt: at,
      publishedBy: filing.publisher.id,
      note: why,
      supersedes,
    },
    whole,
    filing.names,
  );
  ledger.editions.push({ ...rows.edition, withdrawnAt: null, withdrawnBy: null, withdrawnReason: null });
  ledger.editionFigures.push(...rows.figures);
  ledger.editionText.push(...rows.text);
  move(ledger, filing, filing.publisher, at, "publish", "approved", "published", round, { edition: rows.edition.id });
  const row = ledger.editions.at(-1);
  if (!row) throw new Error("the edition was just put there");
  return { id: rows.edition.id, content: whole, row };
}
