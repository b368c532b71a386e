import { and, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { moveReport } from "@/db/commands/move-report";
import { publishDue, schedulePublication, unschedulePublication } from "@/db/commands/schedule-publication";
import { startReport } from "@/db/commands/start-report";
import { record } from "@/db/record";
import { editions } from "@/db/schema/editions";
import { events } from "@/db/schema/events";
import { memberships, people } from "@/db/schema/people";
import { reports } from "@/db/schema/reports";
import { openWorld, password, type World } from "../support/database";
import { bringTo, fillReport } from "../support/filing";

let world: World;
let report: number;
beforeEach(async () => {
  world = await openWorld([2026]);
  report = await fillReport(world, 2026);
  await bringTo(world, report, "approved");
});
afterEach(() => world.close());

const soon = () => new Date(Date.now() + 60_000);
const schedule = (at = soon()) => schedulePublication(world.staff, world.actors.publisher, { report, at, password });
/** The minute comes. */
const pass = () => world.owner.execute(sql`update reports set publish_at = now() - interval '1 second' where id = ${report}`);
const lines = (act: "publication.scheduled" | "publication.unscheduled" | "publication.dropped" | "report.moved") =>
  world.owner
    .select()
    .from(events)
    .where(and(eq(events.act, act), eq(events.report, report)))
    .orderBy(events.sequence);

test("a report is published when its minute comes, not before, once, and on behalf of the publisher who set it", async () => {
  const at = soon();
  await schedule(at);
  expect((await lines("publication.scheduled"))[0]?.detail).toEqual({ at: at.toISOString() });
  expect(await publishDue(world.staff, "job")).toEqual([]);
  await pass();
  expect(await publishDue(world.staff, "job")).toEqual([{ report, year: 2026, edition: "2026-finance-v1" }]);
  expect(await publishDue(world.staff, "job")).toEqual([]);

  const [edition] = await world.owner.select().from(editions);
  expect(edition).toMatchObject({ id: "2026-finance-v1", publishedBy: world.actors.publisher.person });
  const [row] = await world.owner.select().from(reports).where(eq(reports.id, report));
  expect(row).toMatchObject({ state: "published", publishAt: null, publishAtBy: null });
  expect((await lines("report.moved")).at(-1)).toMatchObject({
    actor: null,
    actorName: "job",
    onBehalfOf: world.actors.publisher.person,
    detail: { move: "publish", from: "approved", to: "published", edition: "2026-finance-v1" },
  });
});

test("of several processes that look at the same minute one publishes", async () => {
  await schedule();
  await pass();
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => publishDue(world.staff, "job")));
  expect(outcomes.flat()).toHaveLength(1);
  expect(await world.owner.select().from(editions)).toHaveLength(1);
});

test("the reviewer, a wrong password, a moment that is past or far off, and a report that is not approved are refused, and nothing is set", async () => {
  const { staff, actors } = world;
  const at = soon();
  await expect(schedulePublication(staff, actors.reviewer, { report, at, password })).rejects.toMatchObject({ code: "forbidden" });
  await expect(schedulePublication(staff, actors.clerk, { report, at, password })).rejects.toMatchObject({ code: "forbidden" });
  await expect(schedulePublication(staff, actors.otherClerk, { report, at, password })).rejects.toMatchObject({ code: "not_found" });
  await expect(schedulePublication(staff, actors.publisher, { report, at, password: "wrong" })).rejects.toMatchObject({
    code: "wrong_password",
  });
  for (const days of [-1, 91]) {
    const moment = new Date(Date.now() + days * 86_400_000);
    await expect(schedulePublication(staff, actors.publisher, { report, at: moment, password })).rejects.toMatchObject({ code: "invalid" });
  }
  await moveReport(staff, actors.publisher, { report, move: "unapprove", reason: "再看一遍" });
  await expect(schedule()).rejects.toMatchObject({ code: "wrong_state" });
  expect(await lines("publication.scheduled")).toEqual([]);
});

test("who approved a report cannot schedule its publication", async () => {
  const { owner, actors, office, staff } = world;
  await owner
    .insert(memberships)
    .values({ person: actors.reviewer.person, organisation: office, duty: "publisher", validFrom: "2000-01-01" });
  await expect(schedulePublication(staff, actors.reviewer, { report, at: soon(), password })).rejects.toMatchObject({
    code: "second_hand",
  });
});

test("a set minute is taken back, and un-approving takes it back too", async () => {
  const { staff, actors } = world;
  await schedule();
  await unschedulePublication(staff, actors.publisher, { report });
  expect(await lines("publication.unscheduled")).toHaveLength(1);
  await expect(unschedulePublication(staff, actors.publisher, { report })).rejects.toMatchObject({ code: "wrong_state" });
  await schedule();
  await moveReport(staff, actors.publisher, { report, move: "unapprove", reason: "再看一遍" });
  await world.owner.execute(
    sql`update reports set publish_at = now() - interval '1 second', publish_at_by = ${actors.publisher.person} where id = ${report}`,
  );
  expect(await publishDue(staff, "job")).toEqual([]);
  expect(await world.owner.select().from(editions)).toEqual([]);
});

test("a fault in one report leaves the others published, and the report as it was", async () => {
  const { owner, staff, actors, market } = world;
  const { report: broken } = await startReport(staff, actors.otherClerk, { organisation: market, year: 2026 });
  // Approved without a submission: nothing that the portal itself can bring about.
  await owner.transaction(async (tx) => {
    await record(tx, { person: null, name: "test" }, { report: broken }, { act: "report.started" });
    await tx.execute(
      sql`update reports set state = 'approved', publish_at = now() - interval '1 hour', publish_at_by = ${actors.publisher.person} where id = ${broken}`,
    );
  });
  await schedule();
  await pass();
  const outcomes = await publishDue(staff, "job");
  expect(outcomes).toMatchObject([
    { report: broken, fault: expect.any(Error) },
    { report, edition: "2026-finance-v1" },
  ]);
  const [row] = await owner.select().from(reports).where(eq(reports.id, broken));
  expect(row).toMatchObject({ state: "approved", publishAtBy: actors.publisher.person });
});

test.each(["the duty has ended", "the account is closed"])(
  "nothing is published when %s; the minute is dropped with a line in the log",
  async (why) => {
    const { owner, staff, actors } = world;
    await schedule();
    const { person } = actors.publisher;
    if (why === "the duty has ended") await owner.update(memberships).set({ validTo: "2001-01-01" }).where(eq(memberships.person, person));
    else await owner.update(people).set({ active: false }).where(eq(people.id, person));
    await pass();
    expect(await publishDue(staff, "job")).toEqual([{ report, refused: "forbidden" }]);
    expect(await publishDue(staff, "job")).toEqual([]);
    expect(await owner.select().from(editions)).toEqual([]);
    expect((await lines("publication.dropped"))[0]).toMatchObject({ onBehalfOf: person, detail: { why: "forbidden" } });
  },
);
