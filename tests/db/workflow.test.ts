import { and, asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { decideExplanation, explainFinding } from "@/db/commands/explain-finding";
import { moveReport } from "@/db/commands/move-report";
import { openYearFor } from "@/db/commands/open-year";
import { answerRemark, closeRemark, writeRemark } from "@/db/commands/remark";
import { saveFigures } from "@/db/commands/save-figures";
import { startReport } from "@/db/commands/start-report";
import { deskReport } from "@/db/queries/desk";
import { reviewReport } from "@/db/queries/review";
import { record } from "@/db/record";
import { editions } from "@/db/schema/editions";
import { events } from "@/db/schema/events";
import { memberships } from "@/db/schema/people";
import { publicEditionStatus, publicEditions, publicFigures } from "@/db/schema/public-views";
import { snapshots } from "@/db/schema/review";
import { secrecyItems } from "@/lib/report/secrecy";
import { openWorld, password, type World } from "../support/database";
import { bringTo, explainAll, fillReport } from "../support/filing";

let world: World;
beforeEach(async () => {
  world = await openWorld([2026]);
});
afterEach(() => world.close());

const granted = "t3.granted.natural_person";

test("the whole way: filed, returned with a remark on a cell, resubmitted, approved, published, corrected, withdrawn", async () => {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026);
  await bringTo(world, report, "reviewing");

  const { remark } = await writeRemark(staff, actors.reviewer, { report, kind: "return", anchor: { cell: granted }, text: "请核对这一格" });
  await writeRemark(staff, actors.reviewer, { report, kind: "internal", anchor: null, text: "上年也错过" });
  expect((await deskReport(staff, actors.clerk, report)).remarks).toEqual([]);
  await moveReport(staff, actors.reviewer, { report, move: "return", reason: "个别数据请核对" });

  const returned = await deskReport(staff, actors.clerk, report);
  expect(returned.report).toMatchObject({ state: "returned", round: 2, claimedBy: null });
  expect(returned.remarks.map(({ text }) => text)).toEqual(["请核对这一格", "个别数据请核对"]);
  await answerRemark(staff, actors.clerk, { report, remark, answer: "已改为 1" });
  const version = (cell: string) => returned.kept.get(cell)?.version ?? 0;
  await saveFigures(staff, actors.clerk, {
    report,
    patches: [
      { cell: granted, base: version(granted), value: "1" },
      { cell: "t3.new_received.natural_person", base: version("t3.new_received.natural_person"), value: "1" },
    ],
  });
  await explainAll(world, report);
  await bringTo(world, report, "reviewing");

  const review = await reviewReport(staff, actors.reviewer, report);
  expect(review.snapshot.content.figures[granted]?.figure).toBe(1);
  expect(review.before?.figures[granted]?.figure).toBe(0);
  await expect(moveReport(staff, actors.reviewer, { report, move: "approve" })).rejects.toMatchObject({ code: "open_remarks" });
  for (const open of review.remarks.filter(({ kind }) => kind === "return"))
    await closeRemark(staff, actors.reviewer, { report, remark: open.id });
  await moveReport(staff, actors.reviewer, { report, move: "approve" });
  const first = await moveReport(staff, actors.publisher, { report, move: "publish", password });
  expect(first).toMatchObject({ state: "published", edition: "2026-finance-v1" });

  await moveReport(staff, actors.leader, { report, move: "ask_correction", reason: "多计一件" });
  await moveReport(staff, actors.publisher, { report, move: "grant_correction" });
  const correcting = await deskReport(staff, actors.clerk, report);
  const patch = (cell: string, value: string) => ({ cell, base: correcting.kept.get(cell)?.version ?? 0, value });
  await saveFigures(staff, actors.clerk, { report, patches: [patch(granted, "0"), patch("t3.new_received.natural_person", "0")] });
  await bringTo(world, report, "published");
  const standing = await world.public.select().from(publicEditions).orderBy(asc(publicEditions.number));
  expect(standing.map(({ id, latest, note, supersedes }) => ({ id, latest, note, supersedes }))).toEqual([
    { id: "2026-finance-v1", latest: false, note: null, supersedes: null },
    { id: "2026-finance-v2", latest: true, note: "多计一件", supersedes: "2026-finance-v1" },
  ]);
  expect(standing.map(({ content }) => content.figures[granted]?.figure)).toEqual([1, 0]);

  await moveReport(staff, actors.publisher, { report, move: "withdraw", password, reason: "误发" });
  expect((await world.public.select({ id: publicEditions.id }).from(publicEditions)).map(({ id }) => id)).toEqual(["2026-finance-v1"]);
  const [gone] = await world.public.select().from(publicEditionStatus).where(eq(publicEditionStatus.id, "2026-finance-v2"));
  expect(gone?.withdrawnAt).not.toBeNull();

  const moves = await world.owner
    .select({ detail: events.detail })
    .from(events)
    .where(and(eq(events.report, report), eq(events.act, "report.moved")))
    .orderBy(asc(events.sequence));
  expect(moves.map(({ detail }) => detail.move)).toEqual([
    "send_to_secrecy",
    "pass",
    "sign",
    "claim",
    "return",
    "send_to_secrecy",
    "pass",
    "sign",
    "claim",
    "approve",
    "publish",
    "ask_correction",
    "grant_correction",
    "send_to_secrecy",
    "pass",
    "sign",
    "claim",
    "approve",
    "publish",
    "withdraw",
  ]);
});

test("a report that does not add up, or has a blank, is not sent on; what blocks is named", async () => {
  const { staff, actors } = world;
  const { report } = await startReport(staff, actors.clerk, { organisation: world.finance, year: 2026 });
  await expect(moveReport(staff, actors.clerk, { report, move: "send_to_secrecy" })).rejects.toMatchObject({ code: "blocked" });
});

test("what asks for an explanation stops the signature until it is explained, and the approval until the office accepted it", async () => {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026);
  const desk = await deskReport(staff, actors.clerk, report);
  const { saveProse } = await import("@/db/commands/save-prose");
  await saveProse(staff, actors.clerk, {
    report,
    patches: [{ section: "overview", block: "contradiction", base: 0, value: { text: "全年制发行政规范性文件25件。", position: 9 } }],
  });
  const finding = (await deskReport(staff, actors.clerk, report)).findings.find(({ rule }) => rule === "N_NORMATIVE");
  expect(finding).toMatchObject({ severity: "explain" });
  expect(desk.findings.some(({ rule }) => rule === "N_NORMATIVE")).toBe(false);

  await moveReport(staff, actors.clerk, { report, move: "send_to_secrecy" });
  await moveReport(staff, actors.secrecy, { report, move: "pass", checklist: [...secrecyItems] });
  const sign = async () =>
    moveReport(staff, actors.leader, { report, move: "sign", digest: (await deskReport(staff, actors.leader, report)).digest, password });
  await expect(sign()).rejects.toMatchObject({ code: "unexplained" });
  await moveReport(staff, actors.leader, { report, move: "send_back", reason: "请说明规范性文件件数" });
  await explainFinding(staff, actors.clerk, { report, key: finding?.key ?? "", reason: "含转发上级文件" });
  await moveReport(staff, actors.clerk, { report, move: "send_to_secrecy" });
  await moveReport(staff, actors.secrecy, { report, move: "pass", checklist: [...secrecyItems] });
  await sign();
  await moveReport(staff, actors.reviewer, { report, move: "claim" });
  await expect(moveReport(staff, actors.reviewer, { report, move: "approve" })).rejects.toMatchObject({ code: "open_remarks" });
  await decideExplanation(staff, actors.reviewer, { report, key: finding?.key ?? "", decision: "accepted" });
  await decideExplanation(staff, actors.reviewer, { report, key: finding?.key ?? "", decision: "printed" });
  await moveReport(staff, actors.reviewer, { report, move: "approve" });
  await moveReport(staff, actors.publisher, { report, move: "publish", password });
  const [edition] = await world.public.select().from(publicEditions);
  expect(edition?.content.explanations).toMatchObject([{ rule: "N_NORMATIVE", reason: "含转发上级文件" }]);
});

test("nobody holds both ends of one report", async () => {
  const { staff, actors, owner } = world;
  const both = async (duty: "secrecy" | "leader", person: number) =>
    owner.insert(memberships).values({ person, organisation: world.finance, duty, validFrom: "2000-01-01" });
  await both("secrecy", actors.clerk.person);
  await both("leader", actors.clerk.person);
  const report = await fillReport(world, 2026);
  await moveReport(staff, actors.clerk, { report, move: "send_to_secrecy" });
  await expect(moveReport(staff, actors.clerk, { report, move: "pass", checklist: [...secrecyItems] })).rejects.toMatchObject({
    code: "second_hand",
  });
  await moveReport(staff, actors.secrecy, { report, move: "pass", checklist: [...secrecyItems] });
  const { digest } = await deskReport(staff, actors.clerk, report);
  await expect(moveReport(staff, actors.clerk, { report, move: "sign", digest, password })).rejects.toMatchObject({ code: "second_hand" });
  await moveReport(staff, actors.leader, { report, move: "sign", digest, password });
  await owner
    .insert(memberships)
    .values({ person: actors.leader.person, organisation: world.office, duty: "reviewer", validFrom: "2000-01-01" });
  await moveReport(staff, actors.leader, { report, move: "claim" });
  await expect(moveReport(staff, actors.leader, { report, move: "approve" })).rejects.toMatchObject({ code: "second_hand" });
  await moveReport(staff, actors.leader, { report, move: "release" });
  await owner
    .insert(memberships)
    .values({ person: actors.reviewer.person, organisation: world.office, duty: "publisher", validFrom: "2000-01-01" });
  await moveReport(staff, actors.reviewer, { report, move: "claim" });
  await moveReport(staff, actors.reviewer, { report, move: "approve" });
  await expect(moveReport(staff, actors.reviewer, { report, move: "publish", password })).rejects.toMatchObject({ code: "second_hand" });
});

test("what was not shown is not signed, and a signature needs the password again", async () => {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026);
  const stale = (await deskReport(staff, actors.leader, report)).digest;
  await saveFigures(staff, actors.clerk, { report, patches: [{ cell: "t2_art20_5.permits.decisions", base: 1, value: "3" }] });
  await bringTo(world, report, "signoff");
  await expect(moveReport(staff, actors.leader, { report, move: "sign", digest: stale, password })).rejects.toMatchObject({
    code: "stale_digest",
  });
  const { digest } = await deskReport(staff, actors.leader, report);
  await expect(moveReport(staff, actors.leader, { report, move: "sign", digest, password: "wrong" })).rejects.toMatchObject({
    code: "wrong_password",
  });
  await moveReport(staff, actors.leader, { report, move: "sign", digest, password });
});

test("what was sent on may be taken back without a reason; one that is given is told on the desk and not in the log", async () => {
  const { staff, actors, owner } = world;
  const report = await fillReport(world, 2026);
  const reasons = [undefined, " 还要核对 "];
  for (const reason of reasons) {
    await bringTo(world, report, "secrecy");
    await moveReport(staff, actors.clerk, { report, move: "take_back", ...(reason ? { reason } : {}) });
  }
  const lines = await owner
    .select({ detail: events.detail })
    .from(events)
    .where(eq(events.act, "report.moved"))
    .orderBy(asc(events.sequence));
  expect(lines.filter(({ detail }) => detail.move === "take_back").map(({ detail }) => "reason" in detail)).toEqual([false, false]);
  const { remarks } = await deskReport(staff, actors.leader, report);
  expect(remarks.map(({ kind, text }) => [kind, text])).toEqual([["drafting", "还要核对"]]);
});

test("from a practice report nobody withdraws what was really published", async () => {
  const { staff, actors, owner, office, finance } = world;
  await bringTo(world, await fillReport(world, 2026), "published");
  await owner.transaction((tx) =>
    openYearFor(tx, { person: null, name: "test" }, { office, year: 2026, opens: "2020-01-01", practice: true }),
  );
  const { report: practice } = await startReport(staff, actors.clerk, { organisation: finance, year: 2026, practice: true });
  await owner.transaction(async (tx) => {
    await record(tx, { person: null, name: "test" }, { report: practice }, { act: "report.started" });
    await tx.execute(sql`update reports set state = 'published' where id = ${practice}`);
    await tx.execute(sql`
      insert into snapshots (report, round, content, format, findings, digest, by)
      select ${practice}, 1, content, format, findings, digest, by from snapshots`);
  });
  for (const attempt of [
    moveReport(staff, actors.publisher, { report: practice, move: "withdraw", password, reason: "误发" }),
    moveReport(staff, actors.publisher, { report: practice, move: "withdraw", password, reason: "误发", edition: "2026-finance-v1" }),
  ])
    await expect(attempt).rejects.toMatchObject({ code: "wrong_state" });
  expect(await world.public.select({ id: publicEditions.id }).from(publicEditions)).toEqual([{ id: "2026-finance-v1" }]);
});

test("the secrecy reviewer concludes on every item or not at all", async () => {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026);
  await bringTo(world, report, "secrecy");
  await expect(moveReport(staff, actors.secrecy, { report, move: "pass", checklist: ["state_secrets"] })).rejects.toMatchObject({
    code: "conclusion_missing",
  });
});

test("the public role reads views and nothing else; the staff role cannot bend log, snapshots or editions", async () => {
  const report = await fillReport(world, 2026);
  await bringTo(world, report, "published");
  expect(await world.public.select().from(publicFigures)).toHaveLength(200);
  const denied = { cause: { code: "42501" } };
  for (const table of [
    "reports",
    "figures",
    "prose",
    "changes",
    "snapshots",
    "remarks",
    "events",
    "people",
    "sessions",
    "editions",
    "explanations",
    "settings",
  ]) {
    await expect(world.public.execute(sql.raw(`select * from ${table} limit 1`)), table).rejects.toMatchObject(denied);
  }
  await expect(world.staff.update(events).set({ actorName: "x" })).rejects.toMatchObject(denied);
  await expect(world.staff.delete(snapshots)).rejects.toMatchObject(denied);
  await expect(world.staff.update(editions).set({ digest: "x" })).rejects.toMatchObject(denied);
  await expect(world.owner.update(editions).set({ digest: "x" })).rejects.toMatchObject({
    cause: { message: "an edition can only be withdrawn" },
  });
  await expect(world.owner.delete(events)).rejects.toMatchObject({ cause: { message: "events is append-only" } });
});

test("dropping a correction brings the draft back to what stands, with its history", async () => {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026);
  await bringTo(world, report, "published");
  await moveReport(staff, actors.leader, { report, move: "ask_correction", reason: "试试" });
  await expect(moveReport(staff, actors.leader, { report, move: "ask_correction", reason: "再试" })).rejects.toMatchObject({
    code: "wrong_state",
  });
  await moveReport(staff, actors.publisher, { report, move: "grant_correction" });
  await saveFigures(staff, actors.clerk, { report, patches: [{ cell: granted, base: 1, value: "77" }] });
  await moveReport(staff, actors.clerk, { report, move: "drop_correction" });
  const desk = await deskReport(staff, actors.clerk, report);
  expect(desk.report.state).toBe("published");
  expect(desk.given[granted]?.figure).toBe(0);
});
