import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { editionRows } from "@/db/commands/freeze-edition";
import { moveReport } from "@/db/commands/move-report";
import { openYear } from "@/db/commands/open-year";
import { schedulePublication } from "@/db/commands/schedule-publication";
import { boardOf } from "@/db/queries/board";
import { deskReport, reportIdOf } from "@/db/queries/desk";
import { officeView } from "@/db/queries/office-years";
import { tasksOf } from "@/db/queries/tasks";
import { record } from "@/db/record";
import { editionFigures, editions } from "@/db/schema/editions";
import { publicEditionStatus, publicEditions, publicFigures, publicObligations, publicYears } from "@/db/schema/public-views";
import { openWorld, password, type World } from "../support/database";
import { bringTo, explainAll, fillReport } from "../support/filing";

let world: World;
beforeEach(async () => {
  world = await openWorld([2026]);
  const { staff, actors, office } = world;
  await openYear(staff, actors.publisher, { office, year: 2026, opens: "2020-01-01", practice: true });
});
afterEach(() => world.close());

/** A practice report, as far along as it can come. */
async function approved(): Promise<number> {
  const report = await fillReport(world, 2026, {}, { practice: true });
  await explainAll(world, report);
  await bringTo(world, report, "approved");
  return report;
}

/** The rows of an edition that no command would make. */
async function forgedEdition(report: number) {
  const { staff, actors, finance } = world;
  const { content } = await deskReport(staff, actors.clerk, report);
  return editionRows(
    {
      report,
      organisation: finance,
      number: 1,
      publishedAt: new Date(),
      publishedBy: actors.publisher.person,
      note: null,
      supersedes: null,
    },
    { ...content, indexNumber: null, documentNumber: null, explanations: [], source: null },
    { name: "试验市财政局", shortName: "财政局", nameEn: null, office: "" },
  );
}

/** What the database says to the owner who tries. */
const answerTo = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "done",
    (error: Error) => String(error.cause ?? error),
  );

test("a practice report is filed and approved with the real forms, and then goes no further", async () => {
  const { staff, actors, owner } = world;
  const report = await approved();
  await expect(moveReport(staff, actors.publisher, { report, move: "publish", password })).rejects.toMatchObject({ code: "wrong_state" });
  const at = new Date(Date.now() + 3_600_000);
  await expect(schedulePublication(staff, actors.publisher, { report, at, password })).rejects.toMatchObject({ code: "wrong_state" });
  expect(await owner.select().from(editions)).toEqual([]);
});

test("the database makes no edition of it, not for the owner either, and turns no practice report or year into a real one", async () => {
  const { owner } = world;
  const report = await approved();
  const { edition } = await forgedEdition(report);
  expect(await answerTo(owner.insert(editions).values(edition))).toContain("a practice report cannot be published");
  const real = sql`(select id from years where year = 2026 and not practice)`;
  expect(await answerTo(owner.execute(sql`update reports set practice = false where id = ${report}`))).toContain(
    "a report stays with its year",
  );
  expect(await answerTo(owner.execute(sql`update reports set practice = false, year_id = ${real} where id = ${report}`))).toContain(
    "a report stays with its year",
  );
  expect(await answerTo(owner.execute(sql`update years set practice = false where practice`))).toContain("violates");
  const forged = sql`insert into reports (organisation, year_id, year, practice, title) select ${world.market}, id, 2026, false, '冒充' from years where practice`;
  expect(await answerTo(owner.execute(forged))).toContain("violates foreign key");
});

test("no public view shows anything of it, even if an edition of it were there", async () => {
  const { owner, actors, finance, public: reader } = world;
  const report = await approved();
  const { edition, figures } = await forgedEdition(report);
  await owner.execute(sql`alter table editions disable trigger refuse_practice`);
  await owner.transaction(async (tx) => {
    await tx.insert(editions).values(edition);
    await tx.insert(editionFigures).values(figures);
    await record(tx, actors.publisher, { report, organisation: finance }, { act: "report.started" });
  });
  for (const view of [publicEditions, publicFigures, publicEditionStatus]) expect(await reader.select().from(view)).toEqual([]);
  expect(await reader.select().from(publicYears)).toHaveLength(1);
  expect(await reader.select().from(publicObligations)).toHaveLength(3);
});

test("the practice and the real report of a year are two, each with its own address, task and board", async () => {
  const { staff, actors, office } = world;
  const practice = await fillReport(
    world,
    2026,
    { "t3.granted.natural_person": "5", "t3.new_received.natural_person": "5" },
    { practice: true },
  );
  const real = await fillReport(world, 2026);
  expect(await reportIdOf(staff, actors.clerk, { year: 2026, practice: true })).toBe(practice);
  expect(await reportIdOf(staff, actors.clerk, { year: 2026, practice: false })).toBe(real);
  const figureOf = async (id: number) => (await deskReport(staff, actors.clerk, id)).content.figures["t3.granted.natural_person"]?.figure;
  expect([await figureOf(practice), await figureOf(real)]).toEqual([5, 0]);
  expect((await tasksOf(staff, actors.clerk)).map(({ practice, report }) => [practice, report?.id])).toEqual([
    [false, real],
    [true, practice],
  ]);
  await bringTo(world, real, "published");
  const own = (board: Awaited<ReturnType<typeof boardOf>>) => board.rows.find(({ organisation }) => organisation.slug === "finance");
  const boards = [await boardOf(staff, actors.publisher, office, 2026), await boardOf(staff, actors.publisher, office, 2026, true)];
  expect(boards.map((board) => [board.practice, own(board)?.report?.id, own(board)?.edition?.id])).toEqual([
    [false, real, "2026-finance-v1"],
    [true, practice, undefined],
  ]);
  const { years } = await officeView(staff, actors.publisher, office);
  expect(years.map(({ practice, published }) => [practice, published])).toEqual([
    [false, 1],
    [true, 0],
  ]);
});
