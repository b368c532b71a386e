import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptCertainPast, acceptPast, leaveOutPast } from "@/db/commands/accept-past";
import { moveReport } from "@/db/commands/move-report";
import { extendDeadline, openYearFor } from "@/db/commands/open-year";
import { queuePast } from "@/db/commands/queue-past";
import { readNextPast } from "@/db/commands/read-past";
import { startReport } from "@/db/commands/start-report";
import { recomputeEditions, recomputeLog, recomputeSnapshots } from "@/db/commands/verify-log";
import { acceptedFiles } from "@/db/queries/imports";
import { pastEntry, pastQueue } from "@/db/queries/past";
import { editions } from "@/db/schema/editions";
import { events } from "@/db/schema/events";
import { pastEntries } from "@/db/schema/past";
import { publicEditions, publicFigures, publicObligations } from "@/db/schema/public-views";
import { Refusal } from "@/lib/errors";
import type { PastFile } from "@/lib/importing/bundle";
import type { PastLine } from "@/lib/importing/past";
import { propose } from "@/lib/importing/read";
import { makeCity, openWorld, password, type World } from "../support/database";
import { pastReport } from "../support/past-report";

let world: World;
beforeAll(async () => {
  world = await openWorld([2026]);
});
afterAll(() => world.close());

const read = (bytes: Uint8Array, name: string) => propose(bytes, name);
const text = (words: string) => new TextEncoder().encode(words);

/** Queues files and reads them all; the lines in the order of the files. */
async function queued(...files: { name: string; bytes: Uint8Array }[]): Promise<{ batch: number; lines: PastLine[] }> {
  const { staff, actors, office } = world;
  const { batch } = await queuePast(staff, actors.publisher, { office, name: "历年.zip", files });
  while (await readNextPast(staff, read));
  return { batch, lines: (await pastQueue(staff, actors.publisher, office, batch)).lines };
}

const decide = (line: PastLine | undefined, year: number, organisation: number, publishedOn: string | null = null) =>
  acceptPast(world.staff, world.actors.publisher, { entry: line?.id ?? 0, organisation, year, publishedOn, address: null, password });

test("a file is read, recognised and taken in as an edition of its year, as published, with its file and one line in the log", async () => {
  const { staff, actors, finance, owner } = world;
  // 3 of 5 granted in a row whose total says 9: as published, never mended.
  const whole = Buffer.from(pastReport("试验市财政局", 2022, { "t3.granted.natural_person": 3, "t3.granted.total": 9 })).toString();
  const bytes = text(whole.replace(/^(（二）部分公开.*\t)0\t0$/mu, "$1—\t0"));
  const { lines } = await queued({ name: "2022/财政局.txt", bytes });
  expect(lines).toMatchObject([{ state: "read", organisation: { id: finance }, year: 2022, open: [], brokenSums: 3, taken: null }]);

  const { edition } = await decide(lines[0], 2022, finance, "2023-01-20");
  expect(edition).toBe("2022-finance-v1");
  const [published] = await world.public.select().from(publicEditions).where(eq(publicEditions.id, edition));
  expect(published?.content.figures["t3.granted.total"]).toEqual({ figure: 9, origin: "imported" });
  // A “—” is blank and says what stood there.
  expect(published?.content.figures["t3.partial.other_org"]).toEqual({ figure: null, origin: "imported", read: "—" });
  expect(published?.publishedAt.toISOString()).toBe("2023-01-19T16:00:00.000Z");
  expect(published?.content.imported).toMatchObject({ file: "2022/财政局.txt", publishedOn: "2023-01-20" });
  expect(published?.content.title).toBe("试验市财政局2022年政府信息公开工作年度报告");
  expect(published?.content.prose.problems?.length).toBeGreaterThan(0);
  const figures = await world.public.select().from(publicFigures).where(eq(publicFigures.edition, edition));
  expect(figures.find(({ cell }) => cell === "t3.granted.total")?.value).toBe("9");
  expect(await world.public.select().from(publicObligations).where(eq(publicObligations.year, 2022))).toHaveLength(1);

  const [row] = await owner.select().from(editions).where(eq(editions.id, edition));
  const log = await owner
    .select()
    .from(events)
    .where(eq(events.report, row?.report ?? 0));
  expect(log).toMatchObject([
    { act: "past.accepted", actor: actors.publisher.person, detail: { file: "2022/财政局.txt", edition, entry: lines[0]?.id } },
  ]);
  // The bureau has the file, and its cells say where they come from.
  expect(await acceptedFiles(staff, actors.clerk, row?.report ?? 0)).toMatchObject([{ name: "2022/财政局.txt" }]);
  const [checked, frozen, sealed] = [await recomputeEditions(owner), await recomputeSnapshots(owner), await recomputeLog(owner)];
  expect([checked.changedEditions, frozen.changedSnapshots, sealed.broken]).toEqual([[], [], null]);
});

test("two people who take the same file in at once make one edition; so do two files for the same report", async () => {
  const { staff, office, market, owner } = world;
  const second = await world.addPerson("publisher2", "publisher", office);
  const { lines } = await queued(
    { name: "a.txt", bytes: pastReport("市场监督管理局", 2021) },
    { name: "b.txt", bytes: pastReport("试验市市场监督管理局", 2021, { "t3.granted.natural_person": 0 }) },
  );
  expect(lines.map(({ twice }) => twice)).toEqual([true, true]);
  const [first, other] = lines;
  const input = { entry: first?.id ?? 0, organisation: market, year: 2021, publishedOn: null, address: null, password };
  const outcomes = await Promise.allSettled([
    acceptPast(staff, world.actors.publisher, input),
    acceptPast(staff, second, input),
    acceptPast(staff, second, { ...input, entry: other?.id ?? 0 }),
  ]);
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.code] : []));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(refused.every((code) => code === "wrong_state" || code === "already_exists")).toBe(true);
  expect(await owner.select().from(editions).where(sql`organisation = ${market} and year = 2021`)).toHaveLength(1);
  expect(await owner.select().from(events).where(sql`act = 'past.accepted' and organisation = ${market}`)).toHaveLength(1);
});

test("what is certain is taken in together; what needs a look, is doubled or cannot be read stays, and is named", async () => {
  const { staff, actors, office, finance, market } = world;
  const { batch, lines } = await queued(
    { name: "fine.txt", bytes: pastReport("试验市财政局", 2020) },
    { name: "also.txt", bytes: pastReport("试验市市场监督管理局", 2020) },
    { name: "nobody.txt", bytes: pastReport("另一县卫生健康局", 2020) },
    { name: "twice-1.txt", bytes: pastReport("试验市财政局", 2019) },
    { name: "twice-2.txt", bytes: pastReport("财政局", 2019, { "t2_art20_8.fees.delta": 0 }) },
    { name: "letter.txt", bytes: text("关于召开会议的通知。请准时参加。") },
    { name: "early.txt", bytes: pastReport("试验市财政局", 2022) },
    { name: "unbalanced.txt", bytes: pastReport("试验市市场监督管理局", 2019, { "t3.granted.total": 9 }) },
    { name: "too-early.txt", bytes: pastReport("试验市市场监督管理局", 2022, {}, "2022年1月16日") },
  );
  expect(lines.map(({ state }) => state)).toEqual(["read", "read", "needs_look", "read", "read", "refused", "read", "read", "needs_look"]);
  expect(lines.map(({ brokenSums }) => brokenSums > 0)).toEqual([false, false, false, false, false, false, false, true, false]);
  expect(lines[2]).toMatchObject({ organisation: null, open: ["organ_unknown"] });
  expect(lines[5]).toMatchObject({ refusal: "not_a_report" });
  expect(lines[6]).toMatchObject({ taken: "there" });
  expect(lines[8]).toMatchObject({ open: ["day_impossible"] });

  const certain = { office, batch, unbalanced: false, password };
  await expect(acceptCertainPast(staff, actors.publisher, { ...certain, password: "wrong" })).rejects.toMatchObject({
    code: "wrong_password",
  });
  const done = await acceptCertainPast(staff, actors.publisher, certain);
  expect(done).toEqual({
    accepted: [
      { edition: "2020-finance-v1", year: 2020, brokenSums: 0 },
      { edition: "2020-market-v1", year: 2020, brokenSums: 0 },
    ],
    leftOut: [],
    more: 0,
  });
  const after = (await pastQueue(staff, actors.publisher, office, batch)).lines;
  expect(after.map(({ state }) => state)).toEqual([
    "accepted",
    "accepted",
    "needs_look",
    "read",
    "read",
    "refused",
    "read",
    "read",
    "needs_look",
  ]);
  // Neither says when it was published but for its signature.
  const [signed] = await world.public.select().from(publicEditions).where(eq(publicEditions.id, "2020-finance-v1"));
  expect(signed?.publishedAt.toISOString()).toBe("2021-01-19T16:00:00.000Z");
  expect(signed?.content.imported).toMatchObject({ publishedOn: "2021-01-20" });

  // What breaks its own sums is taken in, as published, when somebody says so, and the log says it.
  const more = await acceptCertainPast(staff, actors.publisher, { ...certain, unbalanced: true });
  expect(more.accepted).toEqual([{ edition: "2019-market-v1", year: 2019, brokenSums: lines[7]?.brokenSums }]);
  const [line] = await world.owner.select().from(events).where(sql`act = 'past.accepted' and detail ->> 'edition' = '2019-market-v1'`);
  expect(line?.detail).toMatchObject({ brokenSums: lines[7]?.brokenSums });

  // A person decides what was not certain; the others are left out.
  await decide(lines[3], 2019, finance);
  await leaveOutPast(staff, actors.publisher, { entry: lines[4]?.id ?? 0 });
  await expect(decide(lines[4], 2019, finance)).rejects.toMatchObject({ code: "wrong_state" });
  await expect(leaveOutPast(staff, actors.publisher, { entry: lines[3]?.id ?? 0 })).rejects.toMatchObject({ code: "wrong_state" });
  await expect(decide(lines[2], 2020, market)).rejects.toMatchObject({ code: "already_exists" });
});

test("the very file that waits or was taken in is not read again, and says which it is; what was left out may be brought again", async () => {
  const { staff, actors, office, finance, owner } = world;
  const bytes = pastReport("试验市财政局", 2024);
  const [first] = (await queued({ name: "first.txt", bytes })).lines;
  const again = await queuePast(staff, actors.publisher, {
    office,
    name: "again",
    files: [
      { name: "again.txt", bytes },
      { name: "new.txt", bytes: pastReport("试验市市场监督管理局", 2024) },
      { name: "new-too.txt", bytes: pastReport("试验市市场监督管理局", 2024) },
    ],
  });
  expect(again).toMatchObject({ files: 3, same: 2 });
  while (await readNextPast(staff, read));
  const shown = async () => (await pastQueue(staff, actors.publisher, office, again.batch)).lines;
  expect(await shown()).toMatchObject([
    { state: "left_out", refusal: "same_file", same: { id: first?.id, name: "first.txt", edition: null } },
    { state: "read", same: null, twice: false },
    { state: "left_out", same: { name: "new.txt" } },
  ]);
  await decide(first, 2024, finance, "2025-01-20");
  expect((await shown())[0]).toMatchObject({ same: { id: first?.id, edition: "2024-finance-v1" } });
  const log = await owner.select().from(events).where(sql`act = 'past.left_out' and detail ->> 'file' = 'again.txt'`);
  expect(log).toEqual([]);

  const [, fresh] = await shown();
  await leaveOutPast(staff, actors.publisher, { entry: fresh?.id ?? 0 });
  const { lines } = await queued({ name: "new.txt", bytes: pastReport("试验市市场监督管理局", 2024) });
  expect(lines).toMatchObject([{ state: "read", same: null }]);
});

test("where all that was published of a report was withdrawn, its queue says so, and nothing is taken in", async () => {
  const { staff, actors, office, finance, owner } = world;
  const { batch, lines } = await queued({
    name: "anew.txt",
    bytes: pastReport("试验市财政局", 2024, { "t3.granted.media": 0 }, "2025年1月21日"),
  });
  expect(lines).toMatchObject([{ state: "read", taken: "there" }]);
  const [edition] = await owner.select().from(editions).where(eq(editions.id, "2024-finance-v1"));
  await moveReport(staff, actors.publisher, { report: edition?.report ?? 0, move: "withdraw", password, reason: "重复" });
  expect((await pastQueue(staff, actors.publisher, office, batch)).lines).toMatchObject([{ taken: "withdrawn" }]);
  expect(await acceptCertainPast(staff, actors.publisher, { office, batch, unbalanced: true, password })).toMatchObject({
    accepted: [],
    leftOut: [],
  });
  await expect(decide(lines[0], 2024, finance)).rejects.toMatchObject({ code: "already_exists" });
});

test("never for a year whose legal date has not passed, never over a report that was begun, never for a stranger's bureau", async () => {
  const { staff, actors, owner, finance, market, office } = world;
  const [clock] = await owner.execute<{ year: number }>(sql`select extract(year from portal_now())::int as year`);
  const running = clock?.year ?? 0;
  const { lines } = await queued(
    { name: "running.txt", bytes: pastReport("试验市财政局", running) },
    { name: "begun.txt", bytes: pastReport("试验市市场监督管理局", 2023) },
  );
  await expect(decide(lines[0], running, finance)).rejects.toMatchObject({ code: "year_running" });
  await openYearFor(owner, { person: null, name: "test" }, { office, year: 2023, opens: "2020-01-01" });
  await extendDeadline(staff, actors.publisher, { office, year: 2023, organisation: finance, to: "2099-01-01", reason: "机构改革" });
  await expect(decide(lines[1], 2023, finance)).rejects.toMatchObject({ code: "year_running" });
  await startReport(staff, actors.otherClerk, { organisation: market, year: 2023 });
  expect((await pastQueue(staff, actors.publisher, office)).lines[1]).toMatchObject({ taken: "there" });
  await expect(decide(lines[1], 2023, market)).rejects.toMatchObject({ code: "already_exists" });

  const elsewhere = await makeCity(owner, { city: "别处市", prefix: "b-", finance: "别处市财政局", years: [] });
  await expect(decide(lines[1], 2023, elsewhere.market)).rejects.toMatchObject({ code: "invalid" });
  await expect(decide(lines[1], 2018, finance)).rejects.toMatchObject({ code: "no_format" });
  await expect(decide(lines[1], 2023, market, "2023-06-01")).rejects.toMatchObject({ code: "invalid" });
  expect(await owner.select().from(editions).where(sql`year in (2023, ${running})`)).toEqual([]);
});

test("the queue belongs to the office's publishers: for others of the office it is forbidden, for everybody else it is not there", async () => {
  const { staff, actors, owner, office, finance } = world;
  const { lines } = await queued({ name: "own.txt", bytes: pastReport("试验市财政局", 2021) });
  const entry = lines[0]?.id ?? 0;
  const stranger = (await makeCity(owner, { city: "邻市", prefix: "c-", finance: "邻市财政局", years: [] })).actors.publisher;
  const input = { entry, organisation: finance, year: 2021, publishedOn: null, address: null, password };
  for (const [actor, code] of [
    [actors.reviewer, "forbidden"],
    [stranger, "not_found"],
    [actors.clerk, "not_found"],
    [actors.administrator, "not_found"],
  ] as const) {
    await expect(pastEntry(staff, actor, entry), actor.name).rejects.toMatchObject({ code });
    await expect(acceptPast(staff, actor, input), actor.name).rejects.toMatchObject({ code });
    await expect(leaveOutPast(staff, actor, { entry }), actor.name).rejects.toMatchObject({ code });
    await expect(queuePast(staff, actor, { office, name: "x", files: [] }), actor.name).rejects.toMatchObject({ code: "forbidden" });
    await expect(pastQueue(staff, actor, office), actor.name).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(acceptPast(staff, actors.publisher, { ...input, password: "wrong" })).rejects.toMatchObject({ code: "wrong_password" });
  expect((await pastEntry(staff, actors.publisher, entry)).state).toBe("read");
});

test("of a bundle that is refused in the middle nothing is queued, no file is kept and nothing is logged", async () => {
  const { staff, actors, office, owner } = world;
  const state = async () =>
    (
      await owner.execute(
        sql`select (select count(*) from past_batches) || ' ' || (select count(*) from source_files) || ' ' || (select count(*) from events) as said`,
      )
    )[0]?.said;
  const before = await state();
  async function* broken(): AsyncGenerator<PastFile> {
    yield { name: "a.txt", bytes: text("只在这里出现的一份") };
    throw new Refusal("unreadable_file", { reason: "bundle_too_much" });
  }
  await expect(queuePast(staff, actors.publisher, { office, name: "历年.zip", files: broken() })).rejects.toMatchObject({
    code: "unreadable_file",
    detail: { reason: "bundle_too_much" },
  });
  expect(await state()).toBe(before);
});

test("several readers read different files, and one that a server died on is read again, three times at most", async () => {
  const { staff, actors, office, owner } = world;
  const files = Array.from({ length: 6 }, (_, i) => ({
    name: `${i}.txt`,
    bytes: pastReport("试验市财政局", 2021, { "t3.granted.research": i + 1 }),
  }));
  const { batch } = await queuePast(staff, actors.publisher, { office, name: "many", files });
  const seen: string[] = [];
  const noting = async (bytes: Uint8Array, name: string) => {
    seen.push(name);
    return read(bytes, name);
  };
  const reader = async () => {
    while (await readNextPast(staff, noting));
  };
  await Promise.all([reader(), reader(), reader()]);
  expect(seen.sort()).toEqual(files.map(({ name }) => name));

  const another = (name: string) => [
    { name, bytes: pastReport("试验市财政局", 2021, { "t3.granted.media": 1 }, `2022年1月${name.length}日`) },
  ];
  const { batch: lost } = await queuePast(staff, actors.publisher, { office, name: "lost", files: another("lost.txt") });
  for (let attempt = 1; attempt <= 3; attempt++) {
    await expect(readNextPast(staff, () => Promise.reject(new Error("the server dies")))).rejects.toThrow("dies");
    // Whoever has it keeps it for two minutes.
    expect(await readNextPast(staff, read)).toBe(false);
    await owner.execute(sql`update past_entries set taken_at = taken_at - interval '3 minutes' where batch = ${lost}`);
  }
  expect(await readNextPast(staff, read)).toBe(true);
  expect((await pastQueue(staff, actors.publisher, office, lost)).lines).toMatchObject([{ state: "refused", refusal: "crashed" }]);

  // Readers that are busy are no attempt.
  const { batch: busy } = await queuePast(staff, actors.publisher, { office, name: "busy", files: another("busy..txt") });
  for (let i = 0; i < 5; i++) await readNextPast(staff, () => Promise.reject(new Refusal("too_many")));
  await readNextPast(staff, read);
  expect((await pastQueue(staff, actors.publisher, office, busy)).lines).toMatchObject([{ state: "read" }]);
  expect(batch).toBeLessThan(lost);
});

test("an earlier name is recognised, and the edition bears the name of its year", async () => {
  const { owner, staff, actors, finance } = world;
  await owner.execute(sql`update organisation_names set valid_to = '2023-06-01' where organisation = ${finance} and valid_to is null`);
  await owner.execute(
    sql`insert into organisation_names (organisation, name, short_name, valid_from) values (${finance}, '试验市财政金融局', '财政金融局', '2023-06-01')`,
  );
  const { lines } = await queued({ name: "x.txt", bytes: pastReport("试验市财政局", 2021, {}, "2022年1月21日") });
  expect(lines[0]).toMatchObject({ state: "read", organisation: { id: finance, name: "试验市财政局" } });
  await decide(lines[0], 2021, finance);
  const [published] = await world.public.select().from(publicEditions).where(eq(publicEditions.id, "2021-finance-v1"));
  expect(published?.names.name).toBe("试验市财政局");
  await expect(
    owner
      .update(pastEntries)
      .set({ state: "read" })
      .where(eq(pastEntries.id, lines[0]?.id ?? 0)),
  ).rejects.toThrow();
  expect((await pastEntry(staff, actors.publisher, lines[0]?.id ?? 0)).edition).toBe("2021-finance-v1");
});
