import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { moveReport } from "@/db/commands/move-report";
import { saveFigures } from "@/db/commands/save-figures";
import { startReport } from "@/db/commands/start-report";
import { deskReport } from "@/db/queries/desk";
import { obligations, years } from "@/db/schema/organisations";
import { snapshots } from "@/db/schema/review";
import { openWorld, password, type World } from "../support/database";
import { bringTo, driveTo, fillReport } from "../support/filing";
import { allAtOnce, until } from "../support/races";

const day = 86_400_000;
const inBeijing = (moment: Date) => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(moment);
/** A closing day that is over, near enough for the sessions of the world to be open on it. */
const closing = inBeijing(new Date(Date.now() - 2 * day));
const midnight = new Date(`${closing}T24:00:00+08:00`);
const before = (ms: number) => new Date(midnight.getTime() - ms);
const after = (ms: number) => new Date(midnight.getTime() + ms);

let world: World;
beforeEach(async () => {
  world = await openWorld([2025, 2026]);
});
afterEach(() => world.close());

const close = (day: string | null) => world.owner.update(years).set({ closes: day }).where(eq(years.year, 2026));
const extend = (day: string) =>
  world.owner
    .update(obligations)
    .set({ extendedTo: day, extensionReason: "系统迁移" })
    .where(and(eq(obligations.organisation, world.finance), eq(obligations.yearId, yearId())));
let opened: number;
const yearId = () => opened;
beforeEach(async () => {
  const [row] = await world.owner.select().from(years).where(eq(years.year, 2026));
  opened = row?.id ?? -1;
});

const granted = "t3.granted.natural_person";
const save = async (report: number, value: string) => {
  const { kept } = await deskReport(world.staff, world.actors.clerk, report);
  return saveFigures(world.staff, world.actors.clerk, {
    report,
    patches: [{ cell: granted, base: kept.get(granted)?.version ?? 0, value }],
  });
};
const signing = async (report: number) => {
  const { digest } = await deskReport(world.staff, world.actors.leader, report);
  return (db = world.staff) => moveReport(db, world.actors.leader, { report, move: "sign", digest, password });
};

test("after the closing day nobody starts and nobody first submits; whoever began goes on saving, sends on and passes", async () => {
  const report = await fillReport(world, 2026);
  await close(closing);
  expect((await save(report, "0")).accepted).toHaveLength(1);
  await bringTo(world, report, "signoff");
  const sign = await signing(report);
  await expect(sign()).rejects.toMatchObject({ code: "year_closed" });
  const { otherClerk } = world.actors;
  await expect(startReport(world.staff, otherClerk, { organisation: world.market, year: 2026 })).rejects.toMatchObject({
    code: "year_closed",
  });
  expect((await deskReport(world.staff, world.actors.leader, report)).report.state).toBe("signoff");
});

test("an extension opens both until its own day is over; where nothing closes an extension that is over takes nothing away", async () => {
  await close(closing);
  await extend(inBeijing(new Date()));
  const report = await fillReport(world, 2026);
  await bringTo(world, report, "signoff");
  const sign = await signing(report);
  await extend(closing);
  await expect(sign()).rejects.toMatchObject({ code: "year_closed" });
  await close(inBeijing(new Date()));
  await extend(closing);
  await sign();
  await close(null);
  await extend(closing);
  await driveTo(world, report, "reviewing");
});

test("later rounds and corrections are never refused for lateness", async () => {
  const report = await fillReport(world, 2026);
  await bringTo(world, report, "reviewing");
  await close(closing);
  await moveReport(world.staff, world.actors.reviewer, { report, move: "return", reason: "请核对" });
  await save(report, "0");
  await driveTo(world, report, "published");
  await driveTo(world, report, "correcting");
  await driveTo(world, report, "published");
});

test("the day ends at midnight in Beijing, by the clock of the database", async () => {
  const report = await fillReport(world, 2026);
  await close(closing);
  await bringTo(world, report, "signoff");
  const sign = await signing(report);
  const { otherClerk } = world.actors;
  const start = (moment: Date) => startReport(world.staffAt(moment), otherClerk, { organisation: world.market, year: 2026 });
  await expect(sign(world.staffAt(after(1000)))).rejects.toMatchObject({ code: "year_closed" });
  await expect(start(after(1000))).rejects.toMatchObject({ code: "year_closed" });
  await start(before(60_000));
  await sign(world.staffAt(before(60_000)));
  const [snapshot] = await world.owner.select().from(snapshots).where(eq(snapshots.report, report));
  expect(inBeijing(snapshot?.at ?? new Date(0))).toBe(closing);
});

test("a signature that began before midnight and came to its turn after it is too late", async () => {
  const report = await fillReport(world, 2026);
  await close(closing);
  await bringTo(world, report, "signoff");
  const sign = await signing(report);
  const began = Date.now();
  const db = world.staffAt(before(1200));
  const [outcome] = await allAtOnce(world, report, [() => sign(db)], () => until(async () => Date.now() - began > 1300));
  expect(outcome).toMatchObject({ status: "rejected", reason: { code: "year_closed" } });
  expect(await world.owner.select().from(snapshots)).toEqual([]);
});
