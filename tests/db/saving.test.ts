import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptImport } from "@/db/commands/accept-import";
import { keepImport } from "@/db/commands/keep-import";
import { moveReport } from "@/db/commands/move-report";
import { saveFigures } from "@/db/commands/save-figures";
import { saveProse } from "@/db/commands/save-prose";
import { startReport } from "@/db/commands/start-report";
import { unlockCarry } from "@/db/commands/unlock-carry";
import { cellHistory } from "@/db/queries/cell-history";
import { deskReport } from "@/db/queries/desk";
import { events } from "@/db/schema/events";
import { changes, figures } from "@/db/schema/reports";
import { openWorld, type World } from "../support/database";
import { bringTo, explainAll, fillReport } from "../support/filing";

let world: World;
beforeAll(async () => {
  world = await openWorld([2025, 2026]);
});
afterAll(() => world.close());

const granted = "t3.granted.natural_person";

async function freshReport(): Promise<{ report: number; world: World }> {
  const own = await openWorld([2026]);
  const { report } = await startReport(own.staff, own.actors.clerk, { organisation: own.finance, year: 2026 });
  return { report, world: own };
}

test("a clerk saves a cell, hears what no longer adds up, and history and log remember without the log holding the value", async () => {
  const { report, world } = await freshReport();
  const saved = await saveFigures(world.staff, world.actors.clerk, {
    report,
    patches: [{ cell: granted, base: 0, value: "１,０３４ 件" }],
  });
  expect(saved.accepted).toEqual([{ cell: granted, version: 1 }]);
  expect(saved.findings.map(({ rule }) => rule)).toContain("T3_BALANCE");

  expect(await cellHistory(world.staff, world.actors.clerk, report, granted)).toMatchObject([
    { by: "clerk", before: null, after: 1034, version: 1, cause: "typed" },
  ]);
  const [line] = await world.owner
    .select()
    .from(events)
    .where(and(eq(events.report, report), eq(events.act, "figures.saved")));
  expect(line?.detail).toEqual({ cells: [{ cell: granted, version: 1 }], cause: "typed" });
  await world.close();
});

test("unknown cells and text in a number are refused with a code and the rest of the same save is kept", async () => {
  const { report, world } = await freshReport();
  const saved = await saveFigures(world.staff, world.actors.clerk, {
    report,
    patches: [
      { cell: "t3.nowhere.total", base: 0, value: "1" },
      { cell: granted, base: 0, value: "12" },
      { cell: "t3.partial.natural_person", base: 0, value: "三件" },
      { cell: "t3.partial.total", base: 0, value: "不适用" },
    ],
  });
  expect(saved.refused).toEqual([
    { cell: "t3.nowhere.total", code: "unknown_cell" },
    { cell: "t3.partial.natural_person", code: "unreadable_number" },
    { cell: "t3.partial.total", code: "not_applicable_here" },
  ]);
  expect((await deskReport(world.staff, world.actors.clerk, report)).given[granted]?.figure).toBe(12);
  await world.close();
});

test("a negative count is saved and is a finding", async () => {
  const { report, world } = await freshReport();
  const saved = await saveFigures(world.staff, world.actors.clerk, { report, patches: [{ cell: granted, base: 0, value: "-3" }] });
  expect(saved.accepted).toHaveLength(1);
  expect(saved.findings.find(({ rule }) => rule === "V_COUNT")?.at).toContain(granted);
  await world.close();
});

test("a stale version is a clash that shows the other's value, who and when, and writes nothing", async () => {
  const { report, world } = await freshReport();
  const { clerk, secondClerk } = world.actors;
  await saveFigures(world.staff, secondClerk, { report, patches: [{ cell: granted, base: 0, value: "7" }] });
  const saved = await saveFigures(world.staff, clerk, {
    report,
    patches: [
      { cell: granted, base: 0, value: "8" },
      { cell: "t3.partial.natural_person", base: 0, value: "2" },
    ],
  });
  expect(saved.clashes).toMatchObject([{ cell: granted, version: 1, value: "7", by: "secondClerk" }]);
  expect(saved.accepted).toEqual([{ cell: "t3.partial.natural_person", version: 1 }]);
  expect((await deskReport(world.staff, clerk, report)).given[granted]?.figure).toBe(7);
  await world.close();
});

test("a clash with a dash shows the dash, not nothing", async () => {
  const { report, world } = await freshReport();
  const { clerk, secondClerk } = world.actors;
  await saveFigures(world.staff, secondClerk, { report, patches: [{ cell: granted, base: 0, value: "—" }] });
  const { clashes } = await saveFigures(world.staff, clerk, { report, patches: [{ cell: granted, base: 0, value: "8" }] });
  expect(clashes).toMatchObject([{ cell: granted, figure: null, read: "—" }]);
  await world.close();
});

test("blank, 0 and a total left alone stay three different things", async () => {
  const { report, world } = await freshReport();
  const { clerk } = world.actors;
  const save = (cell: string, base: number, value: string) => saveFigures(world.staff, clerk, { report, patches: [{ cell, base, value }] });
  await save(granted, 0, "0");
  await save("t3.partial.natural_person", 0, "—");
  await save("t3.granted.total", 0, "5");
  const given = async () => (await deskReport(world.staff, clerk, report)).given;
  expect((await given())[granted]).toMatchObject({ figure: 0 });
  expect((await given())["t3.partial.natural_person"]).toMatchObject({ figure: null, read: "—" });
  expect((await given())["t3.granted.total"]).toMatchObject({ figure: 5 });

  await save("t3.granted.total", 1, "");
  const desk = await deskReport(world.staff, clerk, report);
  expect(desk.given["t3.granted.total"]).toBeUndefined();
  expect(desk.content.figures["t3.granted.total"]).toEqual({ figure: 0, origin: "derived" });
  await save(granted, 1, "");
  expect((await given())[granted]).toBeUndefined();
  // What was cleared keeps its version, so an old base never passes for a current one.
  expect((await save(granted, 0, "9")).clashes).toHaveLength(1);
  await world.close();
});

test("an amount keeps its unit and its six decimals, and is compared in 万元", async () => {
  const own = await openWorld([2019]);
  const { report } = await startReport(own.staff, own.actors.clerk, { organisation: own.finance, year: 2019 });
  const cell = "t2_art20_9.procurement.amount";
  await saveFigures(own.staff, own.actors.clerk, { report, patches: [{ cell, base: 0, value: "75,394,432.52 元" }] });
  const [row] = await own.owner.select().from(figures).where(eq(figures.report, report));
  expect(row).toMatchObject({ text: "75394432.52元", value: "7539.443252" });
  await own.close();
});

test("the same save sent twice is applied once and answered the same; the same key for something else is refused", async () => {
  const { report, world } = await freshReport();
  const save = (value: string) =>
    saveFigures(world.staff, world.actors.clerk, { report, key: "k1", patches: [{ cell: granted, base: 0, value }] });
  const both = await Promise.all([save("3"), save("3")]);
  expect(both[0]).toEqual(both[1]);
  const [counted] = await world.owner.select({ n: sql<number>`count(*)::int` }).from(changes).where(eq(changes.cell, granted));
  expect(counted?.n).toBe(1);
  await expect(save("4")).rejects.toMatchObject({ code: "key_reused" });
  await world.close();
});

test("a save that is repeated after somebody wrote over it is a clash with what stands now, with the findings of now", async () => {
  const { report, world } = await freshReport();
  const { clerk, secondClerk } = world.actors;
  const figure = { report, key: "figure", patches: [{ cell: granted, base: 0, value: "3" }] };
  const block = { section: "overview" as const, block: "a" };
  const prose = { report, key: "prose", patches: [{ ...block, base: 0, value: { text: "原文", position: 1 } }] };
  await saveFigures(world.staff, clerk, figure);
  await saveProse(world.staff, clerk, prose);
  const other = await saveFigures(world.staff, secondClerk, { report, patches: [{ cell: granted, base: 1, value: "-9" }] });
  await saveProse(world.staff, secondClerk, { report, patches: [{ ...block, base: 1, value: null }] });

  const again = await saveFigures(world.staff, clerk, figure);
  expect(again.accepted).toEqual([]);
  expect(again.clashes).toMatchObject([{ cell: granted, version: 2, figure: -9, by: "secondClerk" }]);
  expect(again.findings.map(({ key }) => key)).toContain(other.findings.find(({ rule }) => rule === "V_COUNT")?.key);
  const text = await saveProse(world.staff, clerk, prose);
  expect(text.accepted).toEqual([]);
  expect(text.clashes).toMatchObject([{ block: "a", version: 2, value: null, by: "secondClerk" }]);
  expect((await deskReport(world.staff, clerk, report)).given[granted]?.figure).toBe(-9);
  await world.close();
});

test("fifty saves of two clerks at once to different cells are all kept", async () => {
  const { report, world } = await freshReport();
  const rows = ["granted", "partial", "denied_state_secret", "denied_third_party", "not_processed_repeat"];
  const columns = ["natural_person", "commercial", "research", "public_welfare", "legal_service"];
  const cells = rows.flatMap((row) => columns.map((column) => `t3.${row}.${column}`));
  const saves = cells.flatMap((cell, i) => [
    saveFigures(world.staff, i % 2 ? world.actors.clerk : world.actors.secondClerk, {
      report,
      patches: [{ cell, base: 0, value: String(i) }],
    }),
    saveFigures(world.staff, i % 2 ? world.actors.secondClerk : world.actors.clerk, {
      report,
      patches: [{ cell: cell.replace(/\w+$/, "other_org"), base: 0, value: "1" }],
    }),
  ]);
  await Promise.all(saves);
  const { given } = await deskReport(world.staff, world.actors.clerk, report);
  for (const [i, cell] of cells.entries()) expect(given[cell as `${string}.${string}.${string}`]?.figure).toBe(i);
  await world.close();
});

test("a save that meets the sending on is in the snapshot whole or not kept at all", async () => {
  const report = await fillReport(world, 2025);
  await explainAll(world, report);
  const { clerk } = world.actors;
  const { kept } = await deskReport(world.staff, clerk, report);
  const base = kept.get(granted)?.version ?? 0;
  const [sent, saved] = await Promise.allSettled([
    moveReport(world.staff, clerk, { report, move: "send_to_secrecy" }),
    saveFigures(world.staff, clerk, {
      report,
      patches: [
        { cell: "t3.granted.commercial", base, value: "0" },
        { cell: "t3.granted.research", base, value: "0" },
      ],
    }),
  ]);
  expect(sent.status).toBe("fulfilled");
  if (saved.status === "rejected") expect(saved.reason).toMatchObject({ code: "wrong_state" });
  await expect(saveFigures(world.staff, clerk, { report, patches: [{ cell: granted, base, value: "99" }] })).rejects.toMatchObject({
    code: "wrong_state",
  });
});

test("a save whose answer was lost is answered as saved though the report was sent on meanwhile; anything new is refused", async () => {
  const own = await openWorld([2025]);
  const report = await fillReport(own, 2025);
  await explainAll(own, report);
  const { clerk, otherClerk } = own.actors;
  const { kept } = await deskReport(own.staff, clerk, report);
  const cell = "t3.granted.commercial";
  const figure = { report, key: "figure", patches: [{ cell, base: kept.get(cell)?.version ?? 0, value: "0" }] };
  const prose = {
    report,
    key: "prose",
    patches: [{ section: "other" as const, block: "late", base: 0, value: { text: "另附说明。", position: 9 } }],
  };
  const before = [await saveFigures(own.staff, clerk, figure), await saveProse(own.staff, clerk, prose)];
  await explainAll(own, report);
  await moveReport(own.staff, clerk, { report, move: "send_to_secrecy" });
  expect(await saveFigures(own.staff, clerk, figure)).toMatchObject({ accepted: before[0]?.accepted, clashes: [], refused: [] });
  expect(await saveProse(own.staff, clerk, prose)).toMatchObject({ accepted: before[1]?.accepted, clashes: [], refused: [] });
  await expect(saveFigures(own.staff, clerk, { ...figure, key: "another" })).rejects.toMatchObject({ code: "wrong_state" });
  await expect(saveProse(own.staff, clerk, { ...prose, key: "third" })).rejects.toMatchObject({ code: "wrong_state" });
  await expect(saveFigures(own.staff, otherClerk, figure)).rejects.toMatchObject({ code: "not_found" });
  await own.close();
});

test("without an edition of the year before nothing is carried and nothing is locked", async () => {
  const { clerk } = world.actors;
  const { report } = await startReport(world.staff, clerk, { organisation: world.finance, year: 2026 });
  expect((await deskReport(world.staff, clerk, report)).given["t3.carried_in.natural_person"]).toBeUndefined();
  const saved = await saveFigures(world.staff, clerk, { report, patches: [{ cell: "t3.carried_in.natural_person", base: 0, value: "2" }] });
  expect(saved.accepted).toHaveLength(1);
});

test("a carried cell is refused as locked, unlocked with a reason, and the difference is a finding to explain", async () => {
  const own = await openWorld([2024, 2025]);
  const { clerk } = own.actors;
  const past = await fillReport(own, 2024, {
    "t3.new_received.natural_person": "5",
    "t3.granted.natural_person": "2",
    "t3.carried_out.natural_person": "3",
  });
  await explainAll(own, past);
  await bringTo(own, past, "published");

  const { report } = await startReport(own.staff, clerk, { organisation: own.finance, year: 2025 });
  const cell = "t3.carried_in.natural_person";
  expect((await deskReport(own.staff, clerk, report)).given[cell]).toMatchObject({ figure: 3, origin: "carried" });
  const change = { report, patches: [{ cell, base: 1, value: "4" }] };
  expect((await saveFigures(own.staff, clerk, change)).refused).toEqual([{ cell, code: "locked" }]);
  await expect(unlockCarry(own.staff, clerk, { report, reason: " " })).rejects.toMatchObject({ code: "reason_missing" });
  await unlockCarry(own.staff, clerk, { report, reason: "机构改革，划入一件" });
  const saved = await saveFigures(own.staff, clerk, change);
  expect(saved.findings.find(({ rule }) => rule === "X_CARRY")).toMatchObject({ severity: "explain" });
  await own.close();
});

test("paragraphs are saved block by block; two clerks in different paragraphs do not meet, in the same one they clash", async () => {
  const { report, world } = await freshReport();
  const { clerk, secondClerk } = world.actors;
  const patch = (block: string, base: number, text: string, position = 1) => ({
    section: "overview" as const,
    block,
    base,
    value: { text, position },
  });
  await saveProse(world.staff, clerk, { report, patches: [patch("a", 0, "（一）主动公开方面"), patch("b", 0, "全年公开 12 件。", 2)] });
  await Promise.all([
    saveProse(world.staff, clerk, { report, patches: [patch("a", 1, "（一）主动公开")] }),
    saveProse(world.staff, secondClerk, { report, patches: [patch("b", 1, "全年公开 13 件。", 2)] }),
  ]);
  const clash = await saveProse(world.staff, clerk, { report, patches: [patch("b", 1, "全年公开 14 件。", 2)] });
  expect(clash.clashes).toMatchObject([{ block: "b", version: 2, value: { text: "全年公开 13 件。" }, by: "secondClerk" }]);
  const { content } = await deskReport(world.staff, clerk, report);
  expect(content.prose.overview).toEqual([
    { id: "a", kind: "heading", text: "（一）主动公开" },
    { id: "b", kind: "paragraph", text: "全年公开 13 件。" },
  ]);
  await world.close();
});

test("what was accepted from a file is written like typed cells, keeps blank totals blank, and leaves alone what somebody changed meanwhile", async () => {
  const { report, world } = await freshReport();
  const { clerk, secondClerk } = world.actors;
  await saveFigures(world.staff, secondClerk, { report, patches: [{ cell: granted, base: 0, value: "7" }] });
  const file = await keepImport(world.staff, clerk, { report, name: "年报.html", bytes: new TextEncoder().encode("<p>年报</p>") });
  const accepted = await acceptImport(world.staff, clerk, {
    report,
    import: file.id,
    cells: [
      { cell: granted, base: 0, value: "8" },
      { cell: "t3.partial.natural_person", base: 0, value: "2" },
      { cell: "t3.partial.total", base: 0, value: "" },
    ],
    sections: [{ section: "overview", text: "第一段\n第二段", seen: [] }],
    newIds: ["n1", "n2"],
  });
  expect(accepted).toMatchObject({
    cells: 2,
    sections: 1,
    clashes: { cells: [{ cell: granted, value: "7", by: "secondClerk", own: false }], sections: [] },
  });
  // The same person in another window is told so; of a section the text that stands there.
  const again = await acceptImport(world.staff, clerk, {
    report,
    import: file.id,
    cells: [{ cell: "t3.partial.natural_person", base: 0, value: "3" }],
    sections: [{ section: "overview", text: "另一段", seen: [] }],
    newIds: ["n3"],
  });
  expect(again.clashes).toMatchObject({
    cells: [{ cell: "t3.partial.natural_person", value: "2", own: true }],
    sections: [{ section: "overview", value: "第一段\n第二段", by: "clerk", own: true }],
  });
  const desk = await deskReport(world.staff, clerk, report);
  expect(desk.given[granted]?.figure).toBe(7);
  expect(desk.given["t3.partial.natural_person"]).toMatchObject({ figure: 2, origin: "imported" });
  expect(desk.given["t3.partial.total"]).toMatchObject({ figure: null, origin: "imported" });
  expect(desk.content.prose.overview?.map(({ text }) => text)).toEqual(["第一段", "第二段"]);
  const lines = await world.owner.select({ act: events.act, detail: events.detail }).from(events).where(eq(events.report, report));
  const written = lines.filter(({ act }) => act === "import.accepted" || act === "prose.saved");
  expect(written).toMatchObject([{ act: "import.accepted", detail: { file: "年报.html", digest: file.digest, cells: 2, sections: 1 } }]);
  await world.close();
});
