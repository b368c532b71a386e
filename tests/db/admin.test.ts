import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { asc, eq, sql, TransactionRollbackError } from "drizzle-orm";
import { zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { actorOfSession, openSession, sessionIdOf } from "@/db/commands/session";
import { recomputeLog, verifyLog } from "@/db/commands/verify-log";
import { reviewReport } from "@/db/queries/review";
import { events } from "@/db/schema/events";
import { organisationNames, organisations } from "@/db/schema/organisations";
import { pastEntries } from "@/db/schema/past";
import { memberships, people } from "@/db/schema/people";
import { type Database, openDatabase, openWorld, password as worldPassword } from "../support/database";
import { bringTo, explainAll, fillReport } from "../support/filing";

// The command line, run as it is run.

let database: Database;
let folder: string;
beforeAll(async () => {
  database = await openDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "admin-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
});

function admin(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const program = ["--conditions=react-server", "--import", "tsx", "scripts/admin.ts"];
  return new Promise((resolve) =>
    execFile(process.execPath, [...program, ...args], { env: { ...process.env, DATABASE_URL: database.url } }, (fault, out, err) =>
      resolve({ status: typeof fault?.code === "number" ? fault.code : 0, out, err }),
    ),
  );
}

function csv(text: string): string {
  const file = path.join(folder, "organisations.csv");
  writeFileSync(file, text);
  return file;
}

const header = "slug,kind,parent,name,short_name,name_en,from";
const city = [
  header,
  "lake-finance,bureau,lake,湖市财政局,财政局,Lake Finance Bureau,2019-01-01",
  'lake-water,bureau,lake,"湖市水利局（""湖长办""）",水利局,,2019-01-01',
  "lake,government,,湖市人民政府,市政府,,2019-01-01",
  "lake-office,office,lake,湖市政务公开办公室,公开办,,2019-01-01",
  "",
].join("\r\n");

test("from an empty database to an open year and a first administrator, from the command line alone", async () => {
  const dry = await admin("org", "import", csv(`\ufeff${city}`), "--dry-run", "--json");
  expect(JSON.parse(dry.out)).toMatchObject({ dryRun: true, added: ["lake-finance", "lake-water", "lake", "lake-office"] });
  expect(await database.owner.select().from(organisations)).toEqual([]);

  expect((await admin("org", "import", csv(`\ufeff${city}`))).out).toBe("4 added, 0 renamed, 0 moved, 0 changed otherwise, 0 unchanged.\n");
  expect((await admin("org", "import", csv(city))).out).toBe("0 added, 0 renamed, 0 moved, 0 changed otherwise, 4 unchanged.\n");
  const names = await database.owner.select({ name: organisationNames.name }).from(organisationNames).orderBy(asc(organisationNames.id));
  expect(names.map(({ name }) => name)).toContain('湖市水利局（"湖长办"）');

  const added = await admin(
    "user",
    "add",
    "--username",
    "root",
    "--name",
    "系统管理员",
    "--duty",
    "administrator",
    "--organisation",
    "lake-office",
    "--json",
  );
  expect(added.status).toBe(0);
  expect(JSON.parse(added.out)).toMatchObject({
    username: "root",
    duty: "administrator",
    password: expect.stringMatching(/^[A-Z]{4}-[a-z]{4}-\d{4}-/),
  });
  const [person] = await database.owner.select().from(people);
  expect(person).toMatchObject({ username: "root", mustChangePassword: true });
  expect(await database.owner.select().from(memberships)).toHaveLength(1);
  expect((await admin("user", "reset", "--username", "root")).out).toMatch(/^New password of root/);

  const opened = await admin("year", "open", "--office", "lake-office", "--year", "2026", "--json");
  expect(JSON.parse(opened.out)).toEqual({ year: 2026, owed: 3, opens: "2027-01-01", closes: null });
  const lines = await database.owner.select().from(events).orderBy(asc(events.sequence));
  expect(lines.map(({ act }) => act)).toEqual(["organisations.imported", "person.added", "duty.granted", "person.reset", "year.opened"]);
  expect(new Set(lines.map(({ actor }) => actor))).toEqual(new Set([null]));
  expect(lines[0]?.actorName).toMatch(/^command line \(/);
});

test("a new name holds from its day on, and the old one stays for the time before", async () => {
  const renamed = csv(`${header}\nlake-finance,bureau,lake,湖市财政和国资局,财政局,,2025-03-01\n`);
  expect((await admin("org", "import", renamed)).out).toBe("0 added, 1 renamed, 0 moved, 0 changed otherwise, 0 unchanged.\n");
  const rows = await database.owner
    .select({ name: organisationNames.name, from: organisationNames.validFrom, to: organisationNames.validTo })
    .from(organisationNames)
    .innerJoin(organisations, eq(organisations.id, organisationNames.organisation))
    .where(eq(organisations.slug, "lake-finance"))
    .orderBy(asc(organisationNames.validFrom));
  expect(rows).toEqual([
    { name: "湖市财政局", from: "2019-01-01", to: "2025-03-01" },
    { name: "湖市财政和国资局", from: "2025-03-01", to: null },
  ]);
});

test.each([
  ["slug,kind,name,from\na,bureau,甲,2019-01-01\n", "Line 1: the column “parent” is missing"],
  [`${header}\nx,bureau,lake,甲,,,2019-01-01\ny,burau,lake,乙,,,2019-01-01\n`, "Line 3: the kind “burau”"],
  [`${header}\nx,bureau,nowhere,甲,,,2019-01-01\n`, "Line 2: the parent “nowhere” is neither"],
  [`${header}\nx,bureau,lake,"甲\n乙",,,2019-01-01\ny,bureau,lake,丙,,,2019-02-30\n`, "Line 4: “2019-02-30” in “from” is not a day"],
  [`${header}\nx,bureau,x,甲,,,2019-01-01\n`, "Line 2: “x” would stand above itself"],
  [`${header}\nx,bureau,lake,甲,2019-01-01\n`, "Line 2: the number of values is not that of the columns (5 ≠ 7)"],
  [`${header}\nx,bureau,lake,"甲,,,2019-01-01\n`, "Line 1: a quotation mark is not closed"],
  [`${header}\n甲,bureau,lake,甲,,,2019-01-01\n`, "Line 2: the slug “甲”"],
])("a file with a fault is refused with one sentence that names the line, and nothing is written: %#", async (text, sentence) => {
  const [before] = await database.owner.select({ n: sql<number>`count(*)::int` }).from(organisations);
  const { status, out, err } = await admin("org", "import", csv(text));
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain(sentence);
  expect(err.trim().split("\n")).toHaveLength(1);
  const [after] = await database.owner.select({ n: sql<number>`count(*)::int` }).from(organisations);
  expect(after).toEqual(before);
});

test("every wrong line of a file is named with its number, also what only several lines together make wrong", async () => {
  const { status, out, err } = await admin(
    "org",
    "import",
    csv(
      [
        `${header},position,phone,address`,
        "x,bureau,y,甲,,,2019-01-01,,,",
        "y,bureau,x,乙,,,2019-01-01,first,,",
        "good,bureau,lake,丙,,,2019-01-01,7,0512-1,湖滨路1号",
        "good,burau,,,,,2019-1-1,,,",
        "low,direct,lake-office,丁,,,2019-01-01,,,",
      ].join("\n"),
    ),
  );
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(
    err
      .trim()
      .split("\n")
      .map((line) => line.slice(0, 34)),
  ).toEqual([
    "Line 2: “x” would stand above itse",
    "Line 3: the position “first” is no",
    "Line 3: “y” would stand above itse",
    "Line 5: the slug “good” stands in ",
    "Line 5: the kind “burau” is none o",
    "Line 5: the name is empty.",
    "Line 5: “2019-1-1” in “from” is no",
    "Line 6: the parent “lake-office” i",
  ]);
  expect(await database.owner.select().from(organisations).where(eq(organisations.slug, "good"))).toEqual([]);
});

test("position, telephone and address come along, and what a later file leaves empty stays", async () => {
  const columns = `${header},position,phone,address`;
  await admin(
    "org",
    "import",
    csv(`${columns}\nlake-water,bureau,lake,"湖市水利局（""湖长办""）",水利局,,2019-01-01,12,0512-1,湖滨路1号\n`),
  );
  const later = await admin(
    "org",
    "import",
    csv(`${columns}\nlake-water,bureau,lake,"湖市水利局（""湖长办""）",水利局,,2019-01-01,,0512-2,\n`),
    "--json",
  );
  expect(JSON.parse(later.out)).toMatchObject({ changed: ["lake-water"], renamed: [] });
  const [row] = await database.owner.select().from(organisations).where(eq(organisations.slug, "lake-water"));
  expect(row).toMatchObject({ position: 12, phone: "0512-2", address: "湖滨路1号" });
});

test("a person added from the command line signs in with the password that was printed once, and must change it", async () => {
  const args = ["--username", "first.clerk", "--name", "填报人", "--duty", "clerk", "--organisation", "lake-finance"];
  const { out } = await admin("user", "add", ...args, "--json");
  const { password }: { password: string } = JSON.parse(out);
  const about = { username: "first.clerk", password, address: "127.0.0.1", agent: null, demoAllowed: false };
  const opened = await openSession(database.staff, about);
  expect(await actorOfSession(database.staff, sessionIdOf(opened?.secret ?? ""))).toMatchObject({
    mustChangePassword: true,
    memberships: [],
  });
  expect(await openSession(database.staff, { ...about, password: "another" })).toBeNull();
});

test.each([
  [["user", "ad"], "There is no task “user ad”"],
  [["user", "add", "--username", "x"], "--name is missing"],
  [["user", "add", "--username", "x", "--name", "x", "--duty", "boss", "--organisation", "lake"], "There is no duty “boss”"],
  [["user", "add", "--username", "x", "--name", "x", "--duty", "clerk", "--organisation", "sea"], "There is no organisation “sea”"],
  [["user", "add", "--username", "root", "--name", "x", "--duty", "auditor", "--organisation", "lake"], "This user name is taken"],
  [["user", "reset", "--username", "nobody"], "There is no account “nobody”"],
  [["year", "open", "--office", "lake-office", "--year", "soon"], "“soon” is not a year"],
  [["year", "open", "--office", "lake-office", "--year", "2026"], "It exists already"],
  [["year", "open", "--office", "lake", "--year", "2027"], "“lake” is not an office"],
  [["year", "open", "--office", "lake-office", "--year", "2027", "--opens", "2028-02-30"], "“2028-02-30” is not a day"],
  [["year", "open", "--office", "lake-office", "--year", "2027", "--opens", "2028-02-01", "--closes", "2028-01-01"], "cannot close"],
  [
    ["user", "add", "--username", "y.y", "--name", "x", "--duty", "publisher", "--organisation", "lake-finance"],
    "work in a disclosure office",
  ],
  [["org", "import", "nowhere.csv"], "nowhere.csv cannot be read"],
  [["import-past", "nowhere", "--office", "lake-office"], "nowhere cannot be read"],
  [["import-past", "docs", "--office", "lake"], "“lake” is not an office"],
  [["import-past", "docs"], "--office is missing"],
  [["verify", "--loud"], "Unknown option '--loud'"],
])("%j is refused with one sentence and status 2", async (args, sentence) => {
  const { status, out, err } = await admin(...args);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain(sentence);
  expect(err.trim().split("\n")).toHaveLength(1);
});

test("a folder of past reports, archives in it opened, waits in the office's queue, with a line in the log", async () => {
  const past = path.join(folder, "past");
  mkdirSync(path.join(past, "2021"), { recursive: true });
  writeFileSync(path.join(past, "2021", "财政局.html"), "<p>一</p>");
  writeFileSync(path.join(past, ".DS_Store"), "x");
  writeFileSync(
    path.join(past, "2022.zip"),
    zipSync({ "水利局.txt": Buffer.from("二"), "inside.zip": zipSync({ "a.txt": Buffer.from("三") }) }),
  );
  const queued = await admin("import-past", past, "--office", "lake-office", "--json");
  expect(JSON.parse(queued.out)).toMatchObject({ files: 3 });
  const entries = await database.owner.select().from(pastEntries).orderBy(asc(pastEntries.id));
  expect(entries.map(({ name, state }) => `${name} ${state}`)).toEqual([
    "2021/财政局.html waiting",
    "水利局.txt waiting",
    "inside.zip waiting",
  ]);
  const [line] = await database.owner.select().from(events).where(eq(events.act, "past.queued"));
  expect(line).toMatchObject({ actor: null, actorName: expect.stringContaining("command line"), detail: { name: "past", files: 3 } });
});

test("the auditor alone verifies the log; a line that was bent or taken out is named", async () => {
  const world = await openWorld([2026]);
  try {
    const report = await fillReport(world, 2026);
    await bringTo(world, report, "published");
    await expect(verifyLog(world.staff, world.actors.administrator)).rejects.toMatchObject({ code: "forbidden" });
    const verdict = await verifyLog(world.staff, world.actors.auditor);
    expect(verdict).toMatchObject({ chains: 2, broken: null });
    const lines = await world.owner.select().from(events).orderBy(asc(events.sequence));
    expect(lines.at(-1)).toMatchObject({
      act: "log.verified",
      actor: world.actors.auditor.person,
      detail: { lines: verdict.lines, broken: null },
    });

    const bend = (statement: string) =>
      world.owner.execute(
        sql.raw(`alter table events disable trigger append_only; ${statement}; alter table events enable trigger append_only`),
      );
    const own = lines.filter((line) => line.report === report);
    const victim = own[2];
    if (!victim) throw new Error("too few lines");
    await bend(`update events set actor_name = 'somebody else' where sequence = ${victim.sequence}`);
    expect((await recomputeLog(world.owner)).broken).toEqual({ sequence: victim.sequence, report, what: "content" });
    await bend(`update events set actor_name = '${victim.actorName}' where sequence = ${victim.sequence}`);
    expect((await recomputeLog(world.owner)).broken).toBeNull();
    const last = own.at(-1);
    if (!last) throw new Error("too few lines");
    await world.owner
      .transaction(async (tx) => {
        await tx.execute(sql.raw("alter table events disable trigger append_only"));
        await tx.execute(sql`delete from events where sequence = ${last.sequence}`);
        expect((await recomputeLog(tx)).broken).toEqual({ sequence: last.sequence, report, what: "missing" });
        tx.rollback();
      })
      .catch((fault: unknown) => {
        if (!(fault instanceof TransactionRollbackError)) throw fault;
      });
    await bend(`delete from events where sequence = ${victim.sequence}`);
    expect((await recomputeLog(world.owner)).broken).toEqual({ sequence: own[3]?.sequence, report, what: "order" });
  } finally {
    await world.close();
  }
});

test("lines that are added at the same moment are sealed one after another", async () => {
  const world = await openWorld([2026]);
  try {
    const report = await fillReport(world, 2026);
    await explainAll(world, report);
    await bringTo(world, report, "submitted");
    const { reviewer, secondReviewer } = world.actors;
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        i % 2 === 0
          ? reviewReport(world.staff, i % 4 === 0 ? reviewer : secondReviewer, report)
          : openSession(world.staff, {
              username: "clerk",
              password: worldPassword,
              address: `10.0.0.${i}`,
              agent: null,
              demoAllowed: false,
            }),
      ),
    );
    const verdict = await recomputeLog(world.owner);
    expect(verdict).toMatchObject({ chains: 2, broken: null });
    expect(verdict.lines).toBeGreaterThan(45);
  } finally {
    await world.close();
  }
});

test("verify says that all holds, and with status 1 what was changed", async () => {
  const fine = await admin("verify", "--json");
  expect(fine.status).toBe(0);
  expect(JSON.parse(fine.out)).toMatchObject({ log: { broken: null }, changed: [] });
  await database.owner.execute(sql`alter table events disable trigger append_only`);
  await database.owner.execute(sql`update events set detail = '{"year":2026,"owed":2}' where act = 'year.opened'`);
  const bent = await admin("verify");
  expect(bent.status).toBe(1);
  expect(bent.out).toContain("the first line that does not hold is number");
});
