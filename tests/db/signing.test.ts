import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { moveReport } from "@/db/commands/move-report";
import { saveFigures } from "@/db/commands/save-figures";
import { saveProse } from "@/db/commands/save-prose";
import { deskReport } from "@/db/queries/desk";
import { editions } from "@/db/schema/editions";
import { snapshots } from "@/db/schema/review";
import type { CellId } from "@/lib/format/format";
import { digestOf } from "@/lib/report/edition";
import { openWorld, password, type World } from "../support/database";
import { driveTo, fillReport } from "../support/filing";

let world: World;
let report: number;
beforeAll(async () => {
  world = await openWorld([2026]);
  report = await fillReport(world, 2026);
});
afterAll(() => world.close());

const desk = () => deskReport(world.staff, world.actors.clerk, report);
const save = async (cell: CellId, value: string) => {
  const { kept } = await desk();
  await saveFigures(world.staff, world.actors.clerk, { report, patches: [{ cell, base: kept.get(cell)?.version ?? 0, value }] });
};
const write = async (change: (block: { text: string; position: number }) => { text: string; position: number } | null) => {
  const block = (await desk()).blocks.find(({ section }) => section === "overview");
  if (!block) throw new Error("no text");
  const { id, section, version, text, position } = block;
  await saveProse(world.staff, world.actors.clerk, {
    report,
    patches: [{ section, block: id, base: version, value: change({ text, position }) }],
  });
};
const add = (block: string, position: number) =>
  saveProse(world.staff, world.actors.clerk, {
    report,
    patches: [{ section: "overview", block, base: 0, value: { text: "主动公开渠道保持畅通。", position } }],
  });

const changes: Record<string, () => Promise<unknown>> = {
  "a count": () => save("t2_art20_5.permits.decisions", "3"),
  "a total that was derived is given, with the same number": () => save("t3.granted.total", "0"),
  "one word": () => write(({ text, position }) => ({ text: `${text}另`, position })),
  "a paragraph more": () => add("more", 9),
  "the order of two paragraphs": () =>
    saveProse(world.staff, world.actors.clerk, {
      report,
      patches: [{ section: "overview", block: "more", base: 1, value: { text: "主动公开渠道保持畅通。", position: 0 } }],
    }),
  "a paragraph less": () =>
    saveProse(world.staff, world.actors.clerk, { report, patches: [{ section: "overview", block: "more", base: 2, value: null }] }),
};

test.each(Object.entries(changes))(
  "%s changed after the leader was shown the report, and the old page signs nothing",
  async (_what, change) => {
    const { staff, actors, owner } = world;
    await driveTo(world, report, "signoff");
    const { digest } = await deskReport(staff, actors.leader, report);
    await moveReport(staff, actors.clerk, { report, move: "take_back", reason: "还有一处要改" });
    await change();
    await driveTo(world, report, "signoff");
    await expect(moveReport(staff, actors.leader, { report, move: "sign", digest, password })).rejects.toMatchObject({
      code: "stale_digest",
    });
    await expect(moveReport(staff, actors.leader, { report, move: "sign", password })).rejects.toMatchObject({ code: "stale_digest" });
    expect(await owner.select().from(snapshots)).toEqual([]);
  },
);

test("what is published is what was signed, figure for figure and word for word", async () => {
  const { staff, actors, owner } = world;
  await driveTo(world, report, "signoff");
  const { digest, content } = await deskReport(staff, actors.leader, report);
  await moveReport(staff, actors.leader, { report, move: "sign", digest, password });
  const [snapshot] = await owner.select().from(snapshots).where(eq(snapshots.report, report));
  expect(snapshot).toMatchObject({ digest, content });
  expect(digestOf(snapshot?.content ?? content)).toBe(digest);
  await driveTo(world, report, "published");
  const [edition] = await owner.select().from(editions);
  expect(edition?.content).toMatchObject(content);
  expect(digestOf(edition?.content ?? content)).toBe(edition?.digest);
});
