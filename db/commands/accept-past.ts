import { and, eq, sql } from "drizzle-orm";
import { Refusal, type RefusalCode } from "@/lib/errors";
import { formatById, formatFor } from "@/lib/format/formats";
import { canBePublished, figuresAsPublished } from "@/lib/importing/past";
import type { Proposal } from "@/lib/importing/proposal";
import { type Actor, authorizeForOffice } from "@/lib/permissions";
import { isGovernment, legalDates } from "@/lib/report/deadline";
import { digestOf } from "@/lib/report/edition";
import { linesOf } from "@/lib/report/prose";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { lastDayOf, organisationOn } from "../queries/organisations";
import { authorizeEntry, certainEntries, knownNames } from "../queries/past";
import { findingsOf, findReport, loadDraft, type ReportRow } from "../queries/reports";
import { record } from "../record";
import { obligations, years } from "../schema/organisations";
import { pastBatches, pastEntries } from "../schema/past";
import { imports, reports } from "../schema/reports";
import { snapshots } from "../schema/review";
import { freezeEdition } from "./freeze-edition";
import { knowsPassword } from "./password";
import { type ProsePatch, writeBlocks } from "./save-prose";
import { writeFigures } from "./write-figures";

/** As whose report of which year a file is taken in. */
export type PastChoice = {
  entry: number;
  organisation: number;
  year: number;
  /** YYYY-MM-DD on which it was published elsewhere, null when nobody knows. */
  publishedOn: string | null;
  /** The address at which it stood then; kept as the source where the day is known too. */
  address: string | null;
};
export type AcceptPast = PastChoice & { password: string };

/**
 * Takes a file of the past in as an edition, as it was published, also when it breaks its own sums. Never over a report that is here already,
 * never for a year whose legal date, or the bureau's own later one, has not passed. Refuses with `not_found`, `forbidden`, `wrong_password`, `wrong_state` (decided already),
 * `invalid` (an organisation that is not the office's, a day before the year's end), `no_format`, `year_running`, `already_exists`.
 */
export async function acceptPast(db: Db, actor: Actor, { password, ...input }: AcceptPast): Promise<AcceptedPast> {
  const knowsIt = await knowsPassword(db, actor, password);
  return asActor(db, actor, (tx, actor) => takeIn(tx, actor, input, knowsIt));
}

export type AcceptedPast = {
  edition: string;
  year: number;
  /** Sums that it breaks as published. */
  brokenSums: number;
};
export type AcceptedPastBatch = { accepted: AcceptedPast[]; leftOut: { name: string; code: RefusalCode }[]; more: number };

/** So many are taken in at one word; the next ones at the next. */
const mostAtOnce = 200;

/**
 * Takes in what of a batch was read without a doubt, and with `unbalanced` also what breaks its own sums: as published, which its page says. Each file
 * in a transaction of its own in which everything is decided again: one that is refused leaves the others done and is named. Refuses with `forbidden`, `wrong_password`.
 */
export async function acceptCertainPast(
  db: Db,
  actor: Actor,
  input: { office: number; batch: number; unbalanced: boolean; password: string },
): Promise<AcceptedPastBatch> {
  const knowsIt = await knowsPassword(db, actor, input.password);
  const lines = await asActor(db, actor, async (tx, actor) => {
    authorizeForOffice(actor, "past.import", input.office);
    if (!knowsIt) throw new Refusal("wrong_password");
    return certainEntries(tx, input.office, input.batch, input.unbalanced);
  });
  const done: AcceptedPastBatch = { accepted: [], leftOut: [], more: Math.max(0, lines.length - mostAtOnce) };
  for (const { id: entry, name, ...choice } of lines.slice(0, mostAtOnce)) {
    try {
      done.accepted.push(await asActor(db, actor, (tx, actor) => takeIn(tx, actor, { entry, ...choice })));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      done.leftOut.push({ name, code: error.code });
    }
  }
  return done;
}

async function takeIn(tx: Db, actor: Actor, input: PastChoice, knowsPassword = true): Promise<AcceptedPast> {
  const { entry, office } = await holdEntry(tx, input.entry);
  authorizeEntry(actor, office);
  if (!knowsPassword) throw new Refusal("wrong_password");
  const { proposal, digest } = entry;
  if ((entry.state !== "read" && entry.state !== "needs_look") || !proposal || !digest)
    throw new Refusal("wrong_state", { state: entry.state });
  const today = await mustBePast(tx, office, input);

  const report = await startPast(tx, office, proposal, input);
  const [file] = await tx
    .insert(imports)
    .values({ report: report.id, digest, name: entry.name, by: actor.person, acceptedAt: sql`portal_now()` })
    .returning({ id: imports.id });
  if (!file) throw new Error("a file was not kept");
  const written = await writeReport(tx, actor, report, proposal, file.id);
  const at = input.publishedOn === null ? await clock(tx) : new Date(`${input.publishedOn}T00:00:00+08:00`);
  const { organisation, year, publishedOn, address } = input;
  const edition = await freezeEdition(tx, report, actor.person, at, {
    source: address !== null && publishedOn !== null ? { url: address, publishedOn } : null,
    imported: { file: entry.name, digest, on: today, publishedOn },
  });

  await tx
    .update(pastEntries)
    .set({ state: "accepted", organisation, year, publishedOn, address, edition, decidedBy: actor.person, decidedAt: sql`portal_now()` })
    .where(eq(pastEntries.id, entry.id));
  const line = {
    act: "past.accepted" as const,
    entry: entry.id,
    file: entry.name,
    digest,
    ...written,
    brokenSums: entry.brokenSums,
    edition,
  };
  await record(tx, actor, { report: report.id, organisation }, line);
  return { edition, year, brokenSums: entry.brokenSums };
}

/** Leaves a file of the queue out. Refuses with `not_found`, `forbidden`, `wrong_state`. */
export function leaveOutPast(db: Db, actor: Actor, input: { entry: number }): Promise<void> {
  return asActor(db, actor, async (tx, actor) => {
    const { entry, office } = await holdEntry(tx, input.entry);
    authorizeEntry(actor, office);
    if (entry.state === "accepted" || entry.state === "left_out") throw new Refusal("wrong_state", { state: entry.state });
    await tx
      .update(pastEntries)
      .set({ state: "left_out", decidedBy: actor.person, decidedAt: sql`portal_now()` })
      .where(eq(pastEntries.id, entry.id));
    await record(tx, actor, { organisation: office }, { act: "past.left_out", entry: entry.id, file: entry.name });
  });
}

async function holdEntry(tx: Db, id: number): Promise<{ entry: typeof pastEntries.$inferSelect; office: number }> {
  const [row] = await tx
    .select({ entry: pastEntries, office: pastBatches.office })
    .from(pastEntries)
    .innerJoin(pastBatches, eq(pastBatches.id, pastEntries.batch))
    .where(eq(pastEntries.id, id))
    .for("update", { of: pastEntries });
  if (!row) throw new Refusal("not_found");
  return row;
}

/** The day of today, once the choice was found to be one of the office's organisations and a year that is over for it. */
async function mustBePast(tx: Db, office: number, { organisation, year, publishedOn }: PastChoice): Promise<string> {
  if (!(await knownNames(tx, office)).some((known) => known.organisation === organisation)) throw new Refusal("invalid");
  if (!formatFor(year)) throw new Refusal("no_format", { year });
  const named = await organisationOn(tx, organisation, lastDayOf(year));
  const { due, dueGovernment } = legalDates(year);
  const [clock] = await tx.execute<{ today: string; extended: string | null }>(sql`
    select portal_now()::date::text as today, (
      select max(o.extended_to)::text from obligations o join years y on y.id = o.year_id
      where o.organisation = ${organisation} and y.year = ${year} and not y.practice) as extended`);
  const [today, legal] = [clock?.today ?? "", isGovernment(named?.kind ?? "") ? dueGovernment : due];
  if (today <= legal || today <= (clock?.extended ?? "")) throw new Refusal("year_running", { year });
  if (publishedOn !== null && !canBePublished(publishedOn, year, today)) throw new Refusal("invalid", { field: "publishedOn" });
  return today;
}

/** The report that the edition will belong to, with the year and the duty to report where the office never opened them. */
async function startPast(tx: Db, office: number, proposal: Proposal, { organisation, year }: PastChoice): Promise<ReportRow> {
  const { due, dueGovernment } = legalDates(year);
  const format = formatFor(year)?.id ?? proposal.format;
  await tx
    .insert(years)
    .values({ office, year, format, opens: `${year + 1}-01-01`, due, dueGovernment, practice: false })
    .onConflictDoNothing();
  const [opened] = await tx
    .select({ id: years.id })
    .from(years)
    .where(and(eq(years.office, office), eq(years.year, year), eq(years.practice, false)));
  const named = await organisationOn(tx, organisation, lastDayOf(year));
  if (!opened || !named) throw new Error(`the year ${year} of office ${office} was not opened`);
  await tx
    .insert(obligations)
    .values({ yearId: opened.id, organisation, due: isGovernment(named.kind) ? dueGovernment : due })
    .onConflictDoNothing();
  const title = proposal.title ?? `${named.name}${year}年政府信息公开工作年度报告`;
  const [report] = await tx
    .insert(reports)
    .values({ organisation, year, practice: false, yearId: opened.id, title, state: "published" })
    .onConflictDoNothing()
    .returning({ id: reports.id });
  if (!report) throw new Refusal("already_exists");
  return findReport(tx, report.id);
}

/** Figures, text and the snapshot that the edition is made from, in the format that the file prints. */
async function writeReport(tx: Db, actor: Actor, report: ReportRow, proposal: Proposal, file: number) {
  const row: ReportRow = { ...report, formatId: proposal.format };
  const format = formatById(proposal.format);
  const target = { report: report.id, round: report.round, format, kept: new Map() };
  const cells = await writeFigures(tx, actor.person, target, figuresAsPublished(proposal, format), "imported", file);
  const patches = format.sections.flatMap(({ id: section }) =>
    linesOf(proposal.sections[section] ?? "").map(
      (text, i): ProsePatch => ({ section, block: `${section}-${i + 1}`, base: 0, value: { text, position: i + 1 } }),
    ),
  );
  const { written } = await writeBlocks(tx, actor, row, patches, "imported", file);
  const draft = await loadDraft(tx, row);
  const { content } = draft;
  await tx.insert(snapshots).values({
    report: report.id,
    round: report.round,
    content,
    format: content.format,
    findings: findingsOf(draft),
    digest: digestOf(content),
    by: actor.person,
  });
  return { cells: cells.length, sections: new Set(written.map(({ section }) => section)).size };
}

async function clock(tx: Db): Promise<Date> {
  const [row] = await tx.execute<{ now: string }>(sql`select portal_now() as now`);
  return new Date(row?.now ?? 0);
}
