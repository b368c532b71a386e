import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptImport } from "@/db/commands/accept-import";
import { askAddress, mostAddresses } from "@/db/commands/ask-address";
import { keepImport, sweepFiles } from "@/db/commands/keep-import";
import { saveFigures } from "@/db/commands/save-figures";
import { startReport } from "@/db/commands/start-report";
import { cellHistory } from "@/db/queries/cell-history";
import { acceptedFile, acceptedFiles, importHead } from "@/db/queries/imports";
import { events } from "@/db/schema/events";
import { lineage, organisationNames, organisationParents, organisations } from "@/db/schema/organisations";
import { changes, figures, imports } from "@/db/schema/reports";
import { sourceFiles } from "@/db/schema/source-files";
import { reasonIn } from "@/lib/messages/import-refusals";
import { makeCity, openWorld, type World } from "../support/database";
import { bringTo, explainAll, fillReport } from "../support/filing";

let world: World;
beforeAll(async () => {
  world = await openWorld([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
});
afterAll(() => world.close());

const bytes = (text: string) => new TextEncoder().encode(text);
const granted = "t3.granted.natural_person" as const;
let made = 0;
const keep = (report: number, name = "年报.html") =>
  keepImport(world.staff, world.actors.clerk, { report, name, bytes: bytes(`<p>${++made}</p>`) });
const nothing = { cells: [], sections: [], newIds: [] };
const oneCell = { ...nothing, cells: [{ cell: granted, base: 0, value: "8" }] };

test("the accepted file is kept byte for byte, named in the history of its cells, and had again by its bureau only", async () => {
  const { staff, actors, finance } = world;
  const { report } = await startReport(staff, actors.clerk, { organisation: finance, year: 2026 });
  const content = bytes("<p>年报，一字不差</p>");
  const file = await keepImport(staff, actors.clerk, {
    report,
    name: "年报.html",
    address: "https://www.example.gov.cn/a.html",
    bytes: content,
  });
  expect(file.digest).toBe(createHash("sha256").update(content).digest("hex"));
  expect(await acceptedFiles(staff, actors.clerk, report)).toEqual([]);

  await saveFigures(staff, actors.clerk, { report, patches: [{ cell: granted, base: 0, value: "3" }] });
  await acceptImport(staff, actors.clerk, {
    report,
    import: file.id,
    cells: [{ cell: granted, base: 1, value: "8" }],
    sections: [{ section: "overview", text: "一\n二", seen: [] }],
    newIds: ["a", "b"],
  });
  const history = await cellHistory(staff, actors.clerk, report, granted);
  expect(history.map(({ after, cause, file }) => ({ after, cause, file }))).toEqual([
    { after: 8, cause: "imported", file: { id: file.id, name: "年报.html" } },
    { after: 3, cause: "typed", file: null },
  ]);
  expect(await acceptedFiles(staff, actors.leader, report)).toMatchObject([
    { name: "年报.html", digest: file.digest, address: "https://www.example.gov.cn/a.html", cells: 1, sections: 1, by: "clerk" },
  ]);
  expect(Buffer.from((await acceptedFile(staff, actors.secrecy, report, file.id)).bytes)).toEqual(Buffer.from(content));
  for (const stranger of [actors.otherClerk, actors.reviewer, actors.publisher, actors.auditor]) {
    await expect(acceptedFile(staff, stranger, report, file.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(acceptedFiles(staff, stranger, report)).rejects.toMatchObject({ code: "not_found" });
  }

  // Accepting is one line of the log, with addresses and versions and no values.
  const lines = await world.owner.select().from(events).where(eq(events.report, report)).orderBy(events.sequence);
  expect(lines.map(({ act }) => act)).toEqual(["report.started", "figures.saved", "import.accepted"]);
  expect(lines[2]?.detail).toEqual({
    file: "年报.html",
    digest: file.digest,
    address: "https://www.example.gov.cn/a.html",
    cells: 1,
    sections: 1,
    figures: [{ cell: granted, version: 2 }],
    blocks: [
      { section: "overview", block: "b", version: 1 },
      { section: "overview", block: "a", version: 1 },
    ],
  });
  expect(JSON.stringify(lines)).not.toContain("一字不差");

  // A “—” in the file is blank, and what stood there stays beside the blank.
  await acceptImport(staff, actors.clerk, { ...nothing, report, import: file.id, cells: [{ cell: granted, base: 2, value: "—" }] });
  const [blank] = await world.owner
    .select()
    .from(figures)
    .where(and(eq(figures.report, report), eq(figures.cell, granted)));
  expect(blank).toMatchObject({ value: null, mark: null, read: "—", origin: "imported", version: 3 });

  // A second look into the same file, another table: the file is the same, the line another.
  await acceptImport(staff, actors.clerk, {
    ...nothing,
    report,
    import: file.id,
    cells: [{ cell: "t3.partial.research", base: 0, value: "1" }],
  });
  expect(await acceptedFiles(staff, actors.clerk, report)).toMatchObject([{ cells: 2, sections: 1 }]);
});

test("a file of another report, or one that is not kept, is not accepted and nothing is written", async () => {
  const { staff, actors, finance, market } = world;
  const { report } = await startReport(staff, actors.clerk, { organisation: finance, year: 2025 });
  const other = await startReport(staff, actors.otherClerk, { organisation: market, year: 2025 });
  const theirs = await keepImport(staff, actors.otherClerk, { report: other.report, name: "b.html", bytes: bytes("b") });
  for (const id of [theirs.id, 999_999])
    await expect(
      acceptImport(staff, actors.clerk, { ...nothing, report, import: id, cells: [{ cell: granted, base: 0, value: "8" }] }),
    ).rejects.toMatchObject({ code: "not_found" });
  expect(
    await world.owner
      .select()
      .from(changes)
      .where(and(eq(changes.report, report), eq(changes.cell, granted))),
  ).toEqual([]);
  await expect(keepImport(staff, actors.otherClerk, { report, name: "c", bytes: bytes("c") })).rejects.toMatchObject({ code: "not_found" });
  await expect(keepImport(staff, actors.leader, { report, name: "c", bytes: bytes("c") })).rejects.toMatchObject({ code: "forbidden" });
});

test("while the office has the report, no file is kept for it", async () => {
  const report = await fillReport(world, 2024);
  await explainAll(world, report);
  await bringTo(world, report, "submitted");
  await expect(keep(report)).rejects.toMatchObject({ code: "wrong_state" });
});

test("of what nobody accepts the newest five wait, for a day; what was accepted stays", async () => {
  const { staff, actors, finance, owner } = world;
  const { report } = await startReport(staff, actors.clerk, { organisation: finance, year: 2023 });
  const accepted = await keep(report);
  const other = await keep(report, "other.html");
  await acceptImport(staff, actors.clerk, { ...oneCell, report, import: accepted.id });
  // Of a file whose every cell met a newer one nothing was written: it waits like the others.
  expect(
    await acceptImport(staff, actors.clerk, { ...oneCell, report, import: other.id, cells: [{ cell: granted, base: 0, value: "9" }] }),
  ).toMatchObject({
    cells: 0,
    clashes: { cells: [{ cell: granted, value: "8" }] },
  });
  for (let i = 0; i < 7; i++) await keep(report);
  const waiting = await owner.select().from(imports).where(sql`report = ${report} and accepted_at is null`);
  expect(waiting).toHaveLength(5);

  await owner.execute(sql`update imports set at = at - interval '2 days' where accepted_at is null`);
  await owner.execute(sql`update source_files set kept_at = kept_at - interval '2 days'`);
  const again = await keep(report, "new.html");
  expect(await sweepFiles(staff)).toBeGreaterThanOrEqual(7);
  const left = await owner.select({ id: imports.id }).from(imports).where(eq(imports.report, report));
  expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining([accepted.id, again.id]));
  const digests = await owner.select({ digest: sourceFiles.digest }).from(sourceFiles);
  expect(digests.map(({ digest }) => digest)).toEqual(expect.arrayContaining([accepted.digest, again.digest]));
});

test("bytes are kept under their own digest and an accepted file is not exchanged, not even by a slip", async () => {
  const { staff, owner } = world;
  await expect(owner.insert(sourceFiles).values({ digest: "0".repeat(64), size: 1, bytes: bytes("x") })).rejects.toThrow();
  const { report } = await startReport(staff, world.actors.clerk, { organisation: world.finance, year: 2022 });
  const accepted = await keep(report);
  await acceptImport(staff, world.actors.clerk, { ...oneCell, report, import: accepted.id });
  await expect(owner.update(imports).set({ name: "other" }).where(eq(imports.id, accepted.id))).rejects.toThrow();
  await expect(staff.delete(imports).where(eq(imports.id, accepted.id))).rejects.toThrow();
  for (const table of ["source_files", "imports", "past_batches", "past_entries"])
    await expect(world.public.execute(sql`select from ${sql.identifier(table)}`), table).rejects.toThrow();
});

test("a person has twenty addresses fetched in a quarter of an hour, each a line of the log, and then waits; others do not", async () => {
  const { staff, actors, finance, owner } = world;
  const { report } = await startReport(staff, actors.clerk, { organisation: finance, year: 2021 });
  const ask = (actor = actors.clerk) => askAddress(staff, actor, { report, address: "https://www.example.gov.cn/a.html?key=secret" });
  const outcomes = await Promise.allSettled(Array.from({ length: mostAddresses + 5 }, () => ask()));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(mostAddresses);
  await expect(ask()).rejects.toMatchObject({ code: "too_many", detail: { reason: "too_often" } });
  for (const language of ["zh-CN", "en"] as const) expect(reasonIn(language, "too_often")).toMatch(/20|Twenty/);
  await ask(actors.secondClerk);
  await expect(ask(actors.otherClerk)).rejects.toMatchObject({ code: "not_found" });
  await expect(ask(actors.leader)).rejects.toMatchObject({ code: "forbidden" });

  const lines = await owner.select().from(events).where(eq(events.act, "address.asked"));
  expect(lines).toHaveLength(mostAddresses + 1);
  expect(lines[0]).toMatchObject({ report, organisation: finance, actor: actors.clerk.person, detail: { host: "www.example.gov.cn" } });
  expect(JSON.stringify(lines)).not.toContain("secret");

  const later = world.staffAt(new Date(Date.now() + 16 * 60_000));
  await askAddress(later, actors.clerk, { report, address: "nonsense" });
});

test("what a draft's file is held against: the bureau's names of all times and relations, the others around, the years that it has in hand", async () => {
  const { staff, actors, owner, finance, government } = world;
  const [old] = await owner.insert(organisations).values({ slug: "taxation", kind: "bureau" }).returning({ id: organisations.id });
  await owner.insert(organisationNames).values([
    { organisation: old?.id ?? 0, name: "试验市地方税务局", shortName: "地税局", validFrom: "2000-01-01", validTo: "2018-01-01" },
    { organisation: finance, name: "试验市财税局", shortName: "财税局", validFrom: "1990-01-01", validTo: "2000-01-01" },
  ]);
  await owner.insert(organisationParents).values({ organisation: old?.id ?? 0, parent: government, validFrom: "2000-01-01" });
  await owner.insert(lineage).values({ kind: "merge", fromOrganisation: old?.id ?? 0, toOrganisation: finance, onDate: "2018-01-01" });
  await makeCity(owner, { city: "邻市", prefix: "n-", finance: "邻市财政局", years: [] });
  const { report } = await startReport(staff, actors.clerk, { organisation: finance, year: 2020 });

  const { meant, format } = await importHead(staff, actors.clerk, report);
  expect(format).toBe("2019");
  expect(meant.own[0]).toBe("试验市财政局");
  expect(meant.own).toEqual(expect.arrayContaining(["试验市财税局", "试验市地方税务局"]));
  expect(meant.ownShort).toEqual(expect.arrayContaining(["财政局", "地税局"]));
  expect(meant.near).toEqual(expect.arrayContaining(["试验市人民政府", "试验市市场监督管理局"]));
  expect(meant.near).not.toContain("试验市地方税务局");
  expect(meant.others).toContain("邻市财政局");
  expect(meant).toMatchObject({ year: 2020 });
  // Not 2024, whose report lies with the office.
  expect([...meant.pages].sort()).toEqual([2020, 2021, 2022, 2023, 2025, 2026]);
  for (const [actor, code] of [
    [actors.otherClerk, "not_found"],
    [actors.leader, "forbidden"],
  ] as const)
    await expect(importHead(staff, actor, report)).rejects.toMatchObject({ code });
});
