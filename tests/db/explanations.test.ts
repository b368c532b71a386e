import { and, asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { decideExplanation, explainFinding } from "@/db/commands/explain-finding";
import { moveReport } from "@/db/commands/move-report";
import { closeRemark } from "@/db/commands/remark";
import { saveFigures } from "@/db/commands/save-figures";
import { saveProse } from "@/db/commands/save-prose";
import { deskReport } from "@/db/queries/desk";
import { edition } from "@/db/queries/published";
import { sealedKey } from "@/db/queries/reports";
import { reviewReport } from "@/db/queries/review";
import { events } from "@/db/schema/events";
import { explanations } from "@/db/schema/review";
import { openWorld, password, type World } from "../support/database";
import { bringTo, fillReport } from "../support/filing";

let world: World;
beforeEach(async () => {
  world = await openWorld([2026]);
});
afterEach(() => world.close());

/** A report whose text says twelve requests and whose table says five. */
const contradiction = { "t3.new_received.natural_person": "5", "t3.granted.natural_person": "5" };
const sentence = "全年共收到政府信息公开申请12件。";

async function contradicting(): Promise<number> {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026, contradiction);
  await write(report, sentence);
  await bringTo(world, report, "signoff");
  await moveReport(staff, actors.leader, { report, move: "send_back", reason: "先说明" });
  return report;
}

async function write(report: number, text: string, base = 0): Promise<void> {
  const saved = await saveProse(world.staff, world.actors.clerk, {
    report,
    patches: [{ section: "overview", block: "said", base, value: { text, position: 5 } }],
  });
  expect(saved.accepted).toHaveLength(1);
}

const finding = async (report: number) =>
  (await deskReport(world.staff, world.actors.clerk, report)).findings.find(({ rule }) => rule === "N_REQUESTS");
const keyOf = async (report: number) => (await finding(report))?.key ?? "";
const explain = async (report: number, reason = "口径不同：文字含咨询件") =>
  explainFinding(world.staff, world.actors.clerk, { report, key: await keyOf(report), reason });
const rows = () => world.owner.select().from(explanations).orderBy(asc(explanations.id));
const sign = async (report: number) => {
  const { digest } = await deskReport(world.staff, world.actors.leader, report);
  return moveReport(world.staff, world.actors.leader, { report, move: "sign", digest, password });
};

test("a reason is asked for once: it is kept with rule, version and numbers, and another wording around the same numbers does not ask again", async () => {
  const { owner } = world;
  const report = await contradicting();
  await bringTo(world, report, "signoff");
  await expect(sign(report)).rejects.toMatchObject({ code: "unexplained" });
  await moveReport(world.staff, world.actors.leader, { report, move: "send_back", reason: "请说明" });
  await explain(report);
  const told = await finding(report);
  expect(await rows()).toMatchObject([
    { rule: "N_REQUESTS", version: told?.version, key: told?.key, operands: told?.operands, at: told?.at, decision: null },
  ]);
  await write(report, `据统计，${sentence}均按期办结。`, 1);
  expect(await keyOf(report)).toBe(told?.key);
  await bringTo(world, report, "submitted");
  const lines = await owner
    .select({ detail: events.detail })
    .from(events)
    .where(and(eq(events.report, report), eq(events.act, "explanation.given")));
  expect(lines.map(({ detail }) => detail)).toEqual([{ rule: "N_REQUESTS", key: sealedKey(told?.key ?? "") }]);
});

test("other numbers are another matter: the old reason no longer counts and is asked for again, and counts once more when they are back", async () => {
  const { staff, actors } = world;
  const report = await contradicting();
  await explain(report);
  const before = await keyOf(report);
  const cells = async (value: string) => {
    const { kept } = await deskReport(staff, actors.clerk, report);
    await saveFigures(staff, actors.clerk, {
      report,
      patches: (["t3.new_received.natural_person", "t3.granted.natural_person"] as const).map((cell) => ({
        cell,
        base: kept.get(cell)?.version ?? 0,
        value,
      })),
    });
  };
  await cells("7");
  expect(await keyOf(report)).not.toBe(before);
  await bringTo(world, report, "signoff");
  await expect(sign(report)).rejects.toMatchObject({ code: "unexplained" });
  await moveReport(staff, actors.leader, { report, move: "send_back", reason: "数字改了" });
  await cells("5");
  expect(await keyOf(report)).toBe(before);
  await bringTo(world, report, "submitted");
});

test("the office refuses a reason, which holds the approval and the next submission back; another reason is decided anew", async () => {
  const { staff, actors } = world;
  const report = await contradicting();
  await explain(report, "无");
  await bringTo(world, report, "reviewing");
  const key = await keyOf(report);
  await expect(moveReport(staff, actors.reviewer, { report, move: "approve" })).rejects.toMatchObject({ code: "open_remarks" });
  await decideExplanation(staff, actors.reviewer, { report, key, decision: "refused" });
  await expect(moveReport(staff, actors.reviewer, { report, move: "approve" })).rejects.toMatchObject({ code: "open_remarks" });
  await moveReport(staff, actors.reviewer, { report, move: "return", reason: "请写明口径" });
  await bringTo(world, report, "signoff");
  await expect(sign(report)).rejects.toMatchObject({ code: "unexplained" });
  await moveReport(staff, actors.leader, { report, move: "send_back", reason: "请写明" });
  await explain(report);
  expect(await rows()).toMatchObject([{ decision: null, decidedBy: null, reason: "口径不同：文字含咨询件" }]);
  await bringTo(world, report, "submitted");
});

test("a decision survives the checks being run again and another submission, as long as the numbers are the same", async () => {
  const { staff, actors } = world;
  const report = await contradicting();
  await explain(report);
  await bringTo(world, report, "reviewing");
  await decideExplanation(staff, actors.reviewer, { report, key: await keyOf(report), decision: "accepted" });
  await moveReport(staff, actors.reviewer, { report, move: "return", reason: "另一处请改" });
  const { kept } = await deskReport(staff, actors.clerk, report);
  const cell = "t2_art20_5.permits.decisions";
  await saveFigures(staff, actors.clerk, { report, patches: [{ cell, base: kept.get(cell)?.version ?? 0, value: "3" }] });
  await bringTo(world, report, "reviewing");
  const review = await reviewReport(staff, actors.reviewer, report);
  expect(review.explanations.map(({ decision }) => decision)).toEqual(["accepted"]);
  for (const { id, kind } of review.remarks) if (kind === "return") await closeRemark(staff, actors.reviewer, { report, remark: id });
  expect(await moveReport(staff, actors.reviewer, { report, move: "approve" })).toMatchObject({ state: "approved" });
});

test("a reason that the office ticked is printed with what was noticed in the edition, one that it did not is not", async () => {
  const { staff, actors, public: reader } = world;
  const report = await contradicting();
  await explain(report);
  await bringTo(world, report, "reviewing");
  const key = await keyOf(report);
  await decideExplanation(staff, actors.reviewer, { report, key, decision: "accepted" });
  await moveReport(staff, actors.reviewer, { report, move: "approve" });
  await decideExplanation(staff, actors.publisher, { report, key, decision: "printed" });
  await moveReport(staff, actors.publisher, { report, move: "publish", password });
  const printed = (await edition(reader, 2026, "finance"))?.content.explanations;
  expect(printed).toMatchObject([{ rule: "N_REQUESTS", reason: "口径不同：文字含咨询件" }]);
  expect(printed?.[0]?.finding["zh-CN"]).toContain("12");

  // Corrected without the tick: the new edition does not print it.
  await moveReport(staff, actors.leader, { report, move: "ask_correction", reason: "文字更正" });
  await moveReport(staff, actors.publisher, { report, move: "grant_correction" });
  await bringTo(world, report, "reviewing");
  await decideExplanation(staff, actors.reviewer, { report, key, decision: "not_printed" });
  await moveReport(staff, actors.reviewer, { report, move: "approve" });
  await moveReport(staff, actors.publisher, { report, move: "publish", password });
  expect((await edition(reader, 2026, "finance"))?.content.explanations).toEqual([]);
  expect((await edition(reader, 2026, "finance", 1))?.content.explanations).toHaveLength(1);
});
