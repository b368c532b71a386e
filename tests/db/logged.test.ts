import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { openWorld, type World } from "../support/database";
import { bringTo, fillReport } from "../support/filing";

let world: World;
let report: number;
beforeAll(async () => {
  world = await openWorld([2026]);
  report = await fillReport(world, 2026);
  await bringTo(world, report, "published");
});
afterAll(() => world.close());

const line = (tx: Db, about: number | null) =>
  tx.execute(sql`insert into events (report, actor_name, act, detail) values (${about}, 'test', 'report.moved', '{}')`);

/** What the application writes without a line of its own: the log itself, and what is no content (who is signed in, answers given, attempts). */
const noContent = ["events", "saves", "sessions", "sign_in_attempts"];
/** What waits to be decided, or is worked out from what stands: the decision writes a draft or an edition, and these need a line. */
const undecided = ["edition_findings", "imports", "past_batches", "past_entries", "source_files"];

/** A write of the application to each table that it may write to. */
const writes: Record<string, string> = {
  changes: "insert into changes (report, cell, version, by, cause, round) select report, cell, 99, by, cause, round from changes limit 1",
  confirmations: "insert into confirmations (report, key, by) select id, 'k', signed_by from reports",
  edition_figures:
    "insert into edition_figures select edition, organisation, year, 't3.x.y', value, text, mark from edition_figures limit 1",
  edition_text: "insert into edition_text select edition, 'preamble', text, normalised from edition_text limit 1",
  editions: "update editions set withdrawn_at = now()",
  explanations:
    "insert into explanations (report, rule, key, operands, at, reason, by) select id, 'R', 'k', '{}', '[]', 'r', signed_by from reports",
  figures: "update figures set value = 999 where cell = 't3.granted.natural_person'",
  former_slugs: "insert into former_slugs (slug, organisation) select 'former', id from organisations limit 1",
  holidays: "update holidays set working = not working",
  lineage:
    "insert into lineage (kind, from_organisation, to_organisation, on_date) select 'merge', min(id), max(id), '2026-01-01' from organisations",
  memberships: "update memberships set duty = 'leader' where duty = 'clerk'",
  obligations: "update obligations set extended_to = '2030-01-01'",
  organisation_names: "update organisation_names set name = 'x'",
  organisation_parents: "update organisation_parents set valid_to = '2026-01-01'",
  organisations: "update organisations set slug = slug || 'x'",
  people: "update people set name = 'x'",
  prose: "update prose set text = 'x'",
  remarks: "insert into remarks (report, round, kind, text, by) select id, 1, 'internal', 'x', signed_by from reports",
  reports: "update reports set title = 'x'",
  secrecy_reviews:
    "insert into secrecy_reviews (report, round, conclusion, checklist, digest, by) select id, 9, 'may_be_published', '[]', 'd', signed_by from reports",
  settings: "insert into settings (key, value) values ('site.name', '\"x\"')",
  snapshots:
    "insert into snapshots (report, round, content, format, findings, digest, by) select report, 99, content, format, findings, digest, by from snapshots",
  year_rules: "insert into year_rules (year_id, rule, by) select year_id, 'X_JUMP', signed_by from reports",
  years: "update years set closes = '2030-01-01'",
};

class Undo extends Error {}

/** Whether what a write leaves behind could be committed, with these lines of the log beside it. */
async function couldCommit(statement: string, withLines: (tx: Db) => Promise<unknown>): Promise<boolean> {
  try {
    await world.staff.transaction(async (tx) => {
      const written = await tx.execute(sql.raw(statement));
      expect(written.count, statement).toBeGreaterThan(0);
      await withLines(tx);
      await tx.execute(sql`set constraints all immediate`);
      throw new Undo();
    });
  } catch (error) {
    if (error instanceof Undo) return true;
    if (error instanceof Error && /no line in the log/.test(String(error.cause))) return false;
    throw error;
  }
  throw new Error("a transaction ended without an end");
}

test("the application can write to no table whose changes need no line in the log, but to those that hold no content or wait to be decided", async () => {
  const rows = await world.owner.execute<{ table: string }>(sql`
    select distinct table_name as table from information_schema.role_column_grants
    where grantee = 'disclosure_staff' and table_schema = 'public' and privilege_type in ('INSERT', 'UPDATE')`);
  expect(rows.map(({ table }) => table).toSorted()).toEqual([...Object.keys(writes), ...noContent, ...undecided].toSorted());
});

test.each(Object.entries(writes))(
  "a change of %s without a line in the log cannot be committed, with one it can",
  async (_table, statement) => {
    expect(await couldCommit(statement, async () => {})).toBe(false);
    expect(await couldCommit(statement, (tx) => line(tx, report))).toBe(true);
  },
);

test("a line about another report is none", async () => {
  expect(await couldCommit(writes.figures ?? "", (tx) => line(tx, report + 1))).toBe(false);
  expect(await couldCommit(writes.figures ?? "", (tx) => line(tx, null))).toBe(false);
});

test("the owner cannot move a report without a line either", async () => {
  await expect(world.owner.execute(sql`update reports set state = 'draft' where id = ${report}`)).rejects.toMatchObject({
    cause: { message: `no line in the log for this change of reports ${report}` },
  });
});
