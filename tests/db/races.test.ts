import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { moveReport } from "@/db/commands/move-report";
import { saveFigures } from "@/db/commands/save-figures";
import { publishDue, schedulePublication } from "@/db/commands/schedule-publication";
import { startReport } from "@/db/commands/start-report";
import { deskReport } from "@/db/queries/desk";
import { editions } from "@/db/schema/editions";
import { events } from "@/db/schema/events";
import { memberships, people, sessions } from "@/db/schema/people";
import { changes, reports } from "@/db/schema/reports";
import { Refusal } from "@/lib/errors";
import type { Actor } from "@/lib/permissions";
import { secrecyItems } from "@/lib/report/secrecy";
import type { Move, State } from "@/lib/report/workflow";
import { openWorld, password, type World } from "../support/database";
import { bringTo, claimerOf, driveTo, fillReport } from "../support/filing";
import { allAtOnce } from "../support/races";

/** Each race is run from both sides; more often with ROUNDS=50. */
const rounds = Number(process.env.ROUNDS ?? 4);

type Race = {
  /** Brings the report to where the race begins. */
  before: () => Promise<unknown>;
  runners: () => Promise<(() => Promise<unknown>)[]>;
};

describe("of two at once exactly one happens", () => {
  let world: World;
  let report: number;
  beforeAll(async () => {
    world = await openWorld([2026]);
    report = await fillReport(world, 2026);
  });
  afterAll(() => world.close());

  const move = (who: keyof World["actors"], name: Move, more: object = {}) =>
    moveReport(world.staff, world.actors[who], { report, move: name, ...more });
  const at = (state: State) => () => driveTo(world, report, state);
  const asked = async () => {
    await driveTo(world, report, "published");
    const { correctionAskedAt } = (await deskReport(world.staff, world.actors.leader, report)).report;
    if (!correctionAskedAt) await move("leader", "ask_correction", { reason: "数字有误" });
  };
  const unasked = async () => {
    await asked();
    await move("publisher", "refuse_correction", { reason: "不必" });
  };

  const races: Record<string, Race> = {
    "two sendings to secrecy review": {
      before: at("draft"),
      runners: async () => [() => move("clerk", "send_to_secrecy"), () => move("secondClerk", "send_to_secrecy")],
    },
    "pass against send back": {
      before: at("secrecy"),
      runners: async () => [
        () => move("secrecy", "pass", { checklist: [...secrecyItems] }),
        () => move("secrecy", "send_back", { reason: "请改" }),
      ],
    },
    "two signatures": {
      before: at("signoff"),
      async runners() {
        const { digest } = await deskReport(world.staff, world.actors.leader, report);
        return [() => move("leader", "sign", { digest, password }), () => move("leader", "sign", { digest, password })];
      },
    },
    "two claims": {
      before: at("submitted"),
      runners: async () => [() => move("reviewer", "claim"), () => move("secondReviewer", "claim")],
    },
    "claim against take back": {
      before: at("submitted"),
      runners: async () => [() => move("reviewer", "claim"), () => move("leader", "take_back", { reason: "还要改" })],
    },
    "approve against return": {
      async before() {
        await driveTo(world, report, "submitted");
        await driveTo(world, report, "reviewing");
      },
      async runners() {
        const claimer = await claimerOf(world, report);
        const decide = (name: Move) => () => moveReport(world.staff, claimer, { report, move: name, reason: "请改" });
        return [decide("approve"), decide("return")];
      },
    },
    "publish against un-approve": {
      before: at("approved"),
      runners: async () => [() => move("publisher", "publish", { password }), () => move("publisher", "unapprove", { reason: "再看" })],
    },
    "two publications": {
      before: at("approved"),
      runners: async () => [() => move("publisher", "publish", { password }), () => move("publisher", "publish", { password })],
    },
    "two requests for a correction": {
      before: unasked,
      runners: async () => [
        () => move("leader", "ask_correction", { reason: "多计一件" }),
        () => move("leader", "ask_correction", { reason: "多计一件" }),
      ],
    },
    "two grants of a correction": {
      before: asked,
      runners: async () => [() => move("publisher", "grant_correction"), () => move("publisher", "grant_correction")],
    },
    "grant against refusal of a correction": {
      before: asked,
      runners: async () => [() => move("publisher", "grant_correction"), () => move("publisher", "refuse_correction", { reason: "不必" })],
    },
    "two withdrawals of one edition": {
      async before() {
        await driveTo(world, report, "correcting");
        await driveTo(world, report, "published");
      },
      async runners() {
        const edition = (await standing()).at(-1);
        const withdraw = () => move("publisher", "withdraw", { password, reason: "误发", edition });
        return [withdraw, withdraw];
      },
    },
  };

  const standing = async () =>
    (await world.owner.select({ id: editions.id }).from(editions).where(sql`${editions.withdrawnAt} is null`).orderBy(editions.number)).map(
      ({ id }) => id,
    );
  const lines = () =>
    world.owner
      .select({ act: events.act, detail: events.detail })
      .from(events)
      .where(eq(events.report, report))
      .orderBy(events.sequence)
      .then((all) => all.filter(({ act }) => act === "report.moved"));

  test.each(Object.entries(races))("%s, in every round, with one line in the log", async (name, { before, runners }) => {
    // A report is a draft only once, and each of the later races is run from where the one before left it.
    for (let round = 0; round < (name === "two sendings to secrecy review" ? 1 : rounds); round++) {
      await before();
      const run = await runners();
      const [lineCount, editionCount] = [(await lines()).length, (await standing()).length];
      const outcomes = await allAtOnce(world, report, round % 2 ? run.toReversed() : run);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(Refusal);
      const after = await lines();
      expect(after).toHaveLength(lineCount + 1);
      const [row] = await world.owner.select({ state: reports.state }).from(reports).where(eq(reports.id, report));
      expect(after.at(-1)?.detail.to).toBe(row?.state);
      const made = after.at(-1)?.detail.move;
      expect((await standing()).length - editionCount).toBe(made === "publish" ? 1 : made === "withdraw" ? -1 : 0);
    }
  });

  test("the set minute against un-approve and against publication by hand, in every round", async () => {
    for (let round = 0; round < rounds; round++) {
      await driveTo(world, report, "approved");
      await schedulePublication(world.staff, world.actors.publisher, { report, at: new Date(Date.now() + 60_000), password });
      await world.owner.execute(sql`update reports set publish_at = now() - interval '1 second' where id = ${report}`);
      const before = (await lines()).length;
      await allAtOnce<unknown>(world, report, [
        () => publishDue(world.staff, "job"),
        () => (round % 2 ? move("publisher", "unapprove", { reason: "再看" }) : move("publisher", "publish", { password })),
      ]);
      expect(await lines()).toHaveLength(before + 1);
    }
  });
});

test("of two beginnings of one report at once exactly one happens", async () => {
  const world = await openWorld([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  const { staff, actors, finance, owner } = world;
  for (let year = 2019; year <= 2026; year++) {
    const outcomes = await Promise.allSettled(
      [actors.clerk, actors.secondClerk].map((clerk) => startReport(staff, clerk, { organisation: finance, year })),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "already_exists" });
  }
  expect(await owner.select().from(reports)).toHaveLength(8);
  expect(await owner.select().from(events).where(eq(events.act, "report.started"))).toHaveLength(8);
  await world.close();
});

describe("a right that ends while its holder waits is gone", () => {
  let world: World;
  let report: number;
  beforeEach(async () => {
    world = await openWorld([2026]);
    report = await fillReport(world, 2026);
  });
  afterEach(() => world.close());

  const granted = "t3.granted.natural_person";
  const ends: Record<string, { code: string; end: (actor: Actor) => Promise<unknown> }> = {
    "the duty": {
      code: "not_found",
      end: ({ person }) => world.owner.update(memberships).set({ validTo: "2001-01-01" }).where(eq(memberships.person, person)),
    },
    "the session": {
      code: "signed_out",
      end: ({ session }) => world.owner.update(sessions).set({ revokedAt: sql`now()` }).where(eq(sessions.id, session)),
    },
    "the account": {
      code: "signed_out",
      end: ({ person }) => world.owner.update(people).set({ active: false }).where(eq(people.id, person)),
    },
  };

  test.each(Object.entries(ends))("%s of a clerk who saves", async (_name, { code, end }) => {
    const { staff, owner, actors } = world;
    const save = () => saveFigures(staff, actors.clerk, { report, patches: [{ cell: granted, base: 1, value: "7" }] });
    const [outcome] = await allAtOnce(world, report, [save], () => end(actors.clerk));
    expect(outcome).toMatchObject({ status: "rejected", reason: { code } });
    await expect(save()).rejects.toMatchObject({ code });
    expect(await owner.select().from(changes).where(eq(changes.cell, granted))).toHaveLength(1);
  });

  test("the duty of a publisher who publishes", async () => {
    await bringTo(world, report, "approved");
    const { staff, owner, actors } = world;
    const [outcome] = await allAtOnce(
      world,
      report,
      [() => moveReport(staff, actors.publisher, { report, move: "publish", password })],
      () => owner.update(memberships).set({ validTo: "2001-01-01" }).where(eq(memberships.person, actors.publisher.person)),
    );
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    expect(await owner.select().from(editions)).toEqual([]);
  });

  test("the scope of a reviewer who claims", async () => {
    await bringTo(world, report, "submitted");
    const { staff, owner, actors, market } = world;
    const [outcome] = await allAtOnce(world, report, [() => moveReport(staff, actors.reviewer, { report, move: "claim" })], () =>
      owner
        .update(memberships)
        .set({ scope: [market] })
        .where(eq(memberships.person, actors.reviewer.person)),
    );
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
  });
});
