import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { confirmPlace, decideExplanation, explainFinding } from "@/db/commands/explain-finding";
import { moveReport } from "@/db/commands/move-report";
import { prune } from "@/db/commands/prune";
import { answerRemark, writeRemark } from "@/db/commands/remark";
import { saveFigures } from "@/db/commands/save-figures";
import { saveProse } from "@/db/commands/save-prose";
import { deskReport } from "@/db/queries/desk";
import { editionStatus, reportStanding, withdrawnEditions } from "@/db/queries/published";
import { reviewReport } from "@/db/queries/review";
import { events } from "@/db/schema/events";
import { publicEditions } from "@/db/schema/public-views";
import { confirmations } from "@/db/schema/review";
import { openWorld, password, type World } from "../support/database";
import { bringTo, explainAll, fillReport } from "../support/filing";

// What becomes of a report after the office has decided: returns, corrections, withdrawals, and who reads the reasons.

let world: World;
beforeEach(async () => {
  world = await openWorld([2026]);
});
afterEach(() => world.close());

const opening = "t3.carried_in.natural_person";
const identity = "11010519491231002X";

/** A published report, and with `corrected` its second edition. */
async function published({ corrected = false } = {}): Promise<number> {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026);
  await explainAll(world, report);
  await bringTo(world, report, "published");
  if (!corrected) return report;
  await moveReport(staff, actors.leader, { report, move: "ask_correction", reason: "数字有误" });
  await moveReport(staff, actors.publisher, { report, move: "grant_correction" });
  await bringTo(world, report, "published");
  return report;
}

const withdraw = (report: number, edition?: string) =>
  moveReport(world.staff, world.actors.publisher, { report, move: "withdraw", password, reason: "误发", ...(edition ? { edition } : {}) });

test("a report of which every edition was withdrawn is corrected and published again", async () => {
  const { staff, actors } = world;
  const report = await published();
  await withdraw(report);
  expect(await reportStanding(world.public, 2026, "finance")).toBe("withdrawn");
  expect((await deskReport(staff, actors.leader, report)).withdrawal).toMatchObject({ edition: "2026-finance-v1", reason: "误发" });
  await moveReport(staff, actors.leader, { report, move: "ask_correction", reason: "重新公布" });
  await moveReport(staff, actors.publisher, { report, move: "grant_correction" });
  await bringTo(world, report, "published");
  expect(await reportStanding(world.public, 2026, "finance")).toBe("stands");
  expect((await world.public.select({ id: publicEditions.id }).from(publicEditions)).map(({ id }) => id)).toEqual(["2026-finance-v2"]);
});

test("an earlier edition is withdrawn by its id, and the newest stays", async () => {
  const { staff, actors } = world;
  const report = await published({ corrected: true });
  expect((await reviewReport(staff, actors.publisher, report)).editions.map(({ id }) => id)).toEqual([
    "2026-finance-v2",
    "2026-finance-v1",
  ]);
  expect(await withdraw(report, "2026-finance-v1")).toMatchObject({ edition: "2026-finance-v1", state: "published" });
  expect(await reportStanding(world.public, 2026, "finance", 1)).toBe("withdrawn");
  expect(await reportStanding(world.public, 2026, "finance")).toBe("stands");
  await expect(withdraw(report, "2026-finance-v1")).rejects.toMatchObject({ code: "wrong_state" });
  await expect(withdraw(report, "2026-market-v1")).rejects.toMatchObject({ code: "wrong_state" });
});

test("when the newest edition is withdrawn the one before stands again, is not called replaced, and the withdrawal is told", async () => {
  const report = await published({ corrected: true });
  expect((await editionStatus(world.public, { id: "2026-finance-v1" }))?.supersededBy).toBe("2026-finance-v2");
  await withdraw(report);
  expect((await editionStatus(world.public, { id: "2026-finance-v1" }))?.supersededBy).toBeNull();
  expect((await withdrawnEditions(world.public, 2026, "finance")).map(({ number }) => number)).toEqual([2]);
});

test("a correction that was returned is dropped all the same; a first filing that was returned cannot be", async () => {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026);
  await explainAll(world, report);
  await bringTo(world, report, "reviewing");
  await moveReport(staff, actors.reviewer, { report, move: "return", reason: "请核对" });
  await expect(moveReport(staff, actors.clerk, { report, move: "drop_correction" })).rejects.toMatchObject({ code: "wrong_state" });
  await world.owner.execute(sql`update remarks set closed_at = now() where report = ${report}`);
  await bringTo(world, report, "published");
  await moveReport(staff, actors.leader, { report, move: "ask_correction", reason: "数字有误" });
  await moveReport(staff, actors.publisher, { report, move: "grant_correction" });
  await bringTo(world, report, "reviewing");
  await moveReport(staff, actors.reviewer, { report, move: "return", reason: "不必更正" });
  expect(await moveReport(staff, actors.clerk, { report, move: "drop_correction" })).toMatchObject({ state: "published" });
  expect((await deskReport(staff, actors.leader, report)).report).toMatchObject({ correctionAskedAt: null, state: "published" });
});

test("a refused correction tells the bureau why, until it asks again", async () => {
  const { staff, actors } = world;
  const report = await published();
  await moveReport(staff, actors.leader, { report, move: "ask_correction", reason: "数字有误" });
  await moveReport(staff, actors.publisher, { report, move: "refuse_correction", reason: "数字没有错" });
  expect((await deskReport(staff, actors.leader, report)).report.correctionRefusal).toBe("数字没有错");
  await moveReport(staff, actors.leader, { report, move: "ask_correction", reason: "另一处有误" });
  expect((await deskReport(staff, actors.leader, report)).report.correctionRefusal).toBeNull();
});

test("why a report was sent back inside the bureau stands on the desk, and neither in the log nor in sight of the office", async () => {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026);
  await explainAll(world, report);
  await bringTo(world, report, "signoff");
  await moveReport(staff, actors.leader, { report, move: "send_back", reason: "第五部分太笼统" });
  expect((await deskReport(staff, actors.clerk, report)).remarks).toMatchObject([
    { kind: "drafting", text: "第五部分太笼统", closed: false },
  ]);
  await bringTo(world, report, "reviewing");
  expect((await reviewReport(staff, actors.reviewer, report)).remarks).toEqual([]);
  const log = await world.owner.select({ detail: events.detail }).from(events).where(eq(events.report, report));
  expect(JSON.stringify(log)).not.toContain("太笼统");
});

test("another reviewer in scope releases what a colleague had claimed", async () => {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026);
  await explainAll(world, report);
  await bringTo(world, report, "reviewing");
  await world.owner.execute(sql`update reports set claimed_by = ${actors.publisher.person} where id = ${report}`);
  expect(await moveReport(staff, actors.reviewer, { report, move: "release" })).toMatchObject({ state: "submitted" });
});

test("the office reads reasons as they were signed, and the bureau learns of decisions with the return", async () => {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026, { [opening]: "1", "t3.granted.natural_person": "1" });
  const texts = (await deskReport(staff, actors.clerk, report)).blocks.filter(({ section }) => section === "overview");
  await saveProse(staff, actors.clerk, {
    report,
    patches: texts.map(({ id, section, version, position }) => ({
      section,
      block: id,
      base: version,
      value: { text: "本年度共收到政府信息公开申请9件，主动公开、依申请公开、信息管理、平台建设、监督保障均有落实。", position },
    })),
  });
  await explainAll(world, report, "含上年结转");
  const key = (await deskReport(staff, actors.clerk, report)).findings.find(({ rule }) => rule === "N_REQUESTS")?.key ?? "";
  await bringTo(world, report, "reviewing");
  await decideExplanation(staff, actors.reviewer, { report, key, decision: "refused" });
  await decideExplanation(staff, actors.reviewer, { report, key, decision: "printed" });
  const decision = async () => (await deskReport(staff, actors.clerk, report)).explanations.find((one) => one.key === key)?.decision;
  expect(await decision()).toBeNull();
  await moveReport(staff, actors.reviewer, { report, move: "return", reason: "请重新说明" });
  expect(await decision()).toBe("refused");

  await explainFinding(staff, actors.clerk, { report, key, reason: "口径不同" });
  const seen = async () => (await reviewReport(staff, actors.reviewer, report)).explanations.find((one) => one.key === key);
  expect(await seen()).toMatchObject({ reason: "含上年结转" });
  await world.owner.execute(sql`update remarks set closed_at = now() where report = ${report}`);
  await bringTo(world, report, "submitted");
  expect(await seen()).toMatchObject({ reason: "口径不同", decision: null, printed: false });
});

test("answers to remarks are given while the report is open to the bureau, and stand once it is submitted", async () => {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026);
  await explainAll(world, report);
  await bringTo(world, report, "reviewing");
  const { remark } = await writeRemark(staff, actors.reviewer, { report, kind: "return", anchor: { cell: opening }, text: "请核对" });
  await moveReport(staff, actors.reviewer, { report, move: "return", reason: "见批注" });
  await answerRemark(staff, actors.clerk, { report, remark, answer: "已核对" });
  await bringTo(world, report, "submitted");
  await expect(answerRemark(staff, actors.clerk, { report, remark, answer: "另一种说法" })).rejects.toMatchObject({ code: "wrong_state" });
  const { remarks } = await reviewReport(staff, actors.reviewer, report);
  expect(remarks.find(({ id }) => id === remark)?.answer).toBe("已核对");
});

test("neither the finding, the log nor the confirmations hold what the confidentiality screen found", async () => {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026);
  const block = (await deskReport(staff, actors.clerk, report)).blocks.find(({ section }) => section === "problems");
  if (!block) throw new Error("the text was not saved");
  await saveProse(staff, actors.clerk, {
    report,
    patches: [
      {
        section: "problems",
        block: block.id,
        base: block.version,
        value: { text: `申请人身份证号${identity}，下一步逐项改进公开工作。`, position: block.position },
      },
    ],
  });
  await explainAll(world, report);
  await bringTo(world, report, "secrecy");
  const place = (await deskReport(staff, actors.secrecy, report)).findings.find(({ severity }) => severity === "confirm");
  await confirmPlace(staff, actors.secrecy, { report, key: place?.key ?? "" });
  const after = await deskReport(staff, actors.secrecy, report);
  expect(after.confirmed).toEqual([place?.key]);
  const kept = [
    place?.key,
    place?.operands,
    place?.message,
    await world.owner.select().from(confirmations),
    await world.owner.select({ detail: events.detail }).from(events),
  ];
  expect(JSON.stringify(kept)).not.toContain(identity);
});

test("answers kept for a retried save go after a month, young ones stay", async () => {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026);
  const save = (key: string) =>
    saveFigures(staff, actors.clerk, { report, key, patches: [{ cell: "t3.granted.research", base: 1, value: "0" }] });
  await save("old-one");
  await save("young-one");
  await world.owner.execute(sql`update saves set at = now() - interval '40 days' where key = 'old-one'`);
  await prune(staff);
  const keys = await world.owner.execute<{ key: string }>(sql`select key from saves where key in ('old-one', 'young-one')`);
  expect(keys.map(({ key }) => key)).toEqual(["young-one"]);
});
