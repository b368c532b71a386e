import { and, eq, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { extendDeadline, openYear, setScope } from "@/db/commands/open-year";
import { startReport } from "@/db/commands/start-report";
import { boardOf } from "@/db/queries/board";
import { holidayMap, officeView } from "@/db/queries/office-years";
import { events } from "@/db/schema/events";
import { obligations, organisationParents, years } from "@/db/schema/organisations";
import { memberships } from "@/db/schema/people";
import { workingDaysLeft } from "@/lib/report/deadline";
import { openWorld, type World } from "../support/database";

let world: World;
beforeAll(async () => {
  world = await openWorld([]);
});
afterAll(() => world.close());

test("the publisher opens a year: every bureau in the tree on that day owes a report, the government by its own later day, the office none", async () => {
  const { staff, actors, office, owner } = world;
  expect(await openYear(staff, actors.publisher, { office, year: 2025, opens: "2020-01-01" })).toEqual({ year: 2025, owed: 3 });
  const owed = await owner.select({ organisation: obligations.organisation, due: obligations.due }).from(obligations);
  expect(owed).toEqual(
    expect.arrayContaining([
      { organisation: world.government, due: "2026-03-31" },
      { organisation: world.finance, due: "2026-01-31" },
      { organisation: world.market, due: "2026-01-31" },
    ]),
  );
  expect((await owner.select().from(years))[0]).toMatchObject({ format: "2021", practice: false });
  const [line] = await owner
    .select()
    .from(events)
    .where(and(eq(events.act, "year.opened"), eq(events.organisation, office)));
  expect(line?.detail).toEqual({ year: 2025, owed: 3 });
});

test("a year is opened once, only where a format is in force, and by nobody but the publisher", async () => {
  const { staff, actors, office } = world;
  await expect(openYear(staff, actors.publisher, { office, year: 2025, opens: "2020-01-01" })).rejects.toMatchObject({
    code: "already_exists",
  });
  await expect(openYear(staff, actors.publisher, { office, year: 2018, opens: "2019-01-01" })).rejects.toMatchObject({ code: "no_format" });
  for (const who of ["reviewer", "clerk", "administrator", "auditor"] as const) {
    await expect(openYear(staff, actors[who], { office, year: 2024, opens: "2025-01-01" }), who).rejects.toMatchObject({
      code: "forbidden",
    });
  }
});

test("a bureau that left the tree before the opening day owes nothing", async () => {
  const { staff, actors, office, owner, market } = world;
  await owner.update(organisationParents).set({ validTo: "2022-06-30" }).where(eq(organisationParents.organisation, market));
  expect(await openYear(staff, actors.publisher, { office, year: 2022, opens: "2023-01-03" })).toMatchObject({ owed: 2 });
  await expect(startReport(staff, actors.otherClerk, { organisation: market, year: 2022 })).rejects.toMatchObject({ code: "not_owed" });
});

test("after the closing day nobody starts without an extension, and with one it is possible again", async () => {
  const { staff, actors, office, finance, owner } = world;
  await openYear(staff, actors.publisher, { office, year: 2023, opens: "2024-01-02", closes: "2024-03-31" });
  await expect(startReport(staff, actors.clerk, { organisation: finance, year: 2023 })).rejects.toMatchObject({ code: "year_closed" });
  const extension = { office, year: 2023, organisation: finance, to: "2999-01-01" };
  await expect(extendDeadline(staff, actors.publisher, { ...extension, reason: "" })).rejects.toMatchObject({ code: "reason_missing" });
  await expect(extendDeadline(staff, actors.reviewer, { ...extension, reason: "机构改革" })).rejects.toMatchObject({ code: "forbidden" });
  for (const to of ["2023-12-31", "2024-01-31"]) {
    const shorter = extendDeadline(staff, actors.publisher, { ...extension, to, reason: "机构改革" });
    await expect(shorter, to).rejects.toMatchObject({ code: "not_later" });
  }
  expect(await owner.select().from(obligations).where(isNotNull(obligations.extendedTo))).toEqual([]);
  await extendDeadline(staff, actors.publisher, { ...extension, reason: "机构改革" });
  await startReport(staff, actors.clerk, { organisation: finance, year: 2023 });
  await expect(startReport(staff, actors.clerk, { organisation: finance, year: 2023 })).rejects.toMatchObject({ code: "already_exists" });
  expect(await owner.select().from(events).where(eq(events.act, "deadline.extended"))).toHaveLength(1);
});

test("a reviewer's scope is set by the publisher and holds from then on", async () => {
  const { staff, actors, office, finance, owner } = world;
  await setScope(staff, actors.publisher, { office, person: actors.secondReviewer.person, organisations: [finance] });
  const [row] = await owner.select().from(memberships).where(eq(memberships.person, actors.secondReviewer.person));
  expect(row?.scope).toEqual([finance]);
  await expect(setScope(staff, actors.reviewer, { office, person: actors.reviewer.person, organisations: null })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(setScope(staff, actors.publisher, { office, person: actors.clerk.person, organisations: null })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("opening a year brings the known holidays, and a Saturday worked for a holiday counts as a working day", async () => {
  const holidays = await holidayMap(world.owner);
  // 14 February 2026 is a Saturday worked for the Spring Festival that begins on the 15th.
  expect(holidays.get("2026-02-14")).toBe(true);
  expect(workingDaysLeft("2026-02-13", "2026-02-14", holidays)).toBe(1);
  expect(workingDaysLeft("2026-02-14", "2026-02-23", holidays)).toBe(0);
  expect(workingDaysLeft("2026-02-02", "2026-01-30", holidays)).toBe(-1);
});

test("the office sees the years it opened, how many owe and how many published, and its reviewers", async () => {
  const { staff, actors, office } = world;
  const view = await officeView(staff, actors.publisher, office);
  expect(view.years.find(({ year }) => year === 2025)).toMatchObject({ owed: 3, published: 0, format: "2021" });
  expect(view.reviewers.map(({ name }) => name)).toEqual(["reviewer", "secondReviewer", "scopedReviewer"]);
  await expect(officeView(staff, actors.clerk, office)).rejects.toMatchObject({ code: "forbidden" });
});

test("the board shows every bureau that owes, those that have not begun too, and nobody else sees it", async () => {
  const { staff, actors, office } = world;
  const board = await boardOf(staff, actors.scopedReviewer, office, 2025);
  expect(board.rows.map(({ organisation, report, inScope }) => [organisation.name, report?.state ?? "none", inScope])).toEqual([
    ["试验市人民政府", "none", false],
    ["试验市财政局", "none", false],
    ["试验市市场监督管理局", "none", true],
  ]);
  await expect(boardOf(staff, actors.leader, office, 2025)).rejects.toMatchObject({ code: "forbidden" });
});
