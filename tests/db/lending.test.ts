import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { moveReport } from "@/db/commands/move-report";
import { saveProse } from "@/db/commands/save-prose";
import { startReport } from "@/db/commands/start-report";
import { deskReport } from "@/db/queries/desk";
import { reviewReport } from "@/db/queries/review";
import { record } from "@/db/record";
import { editions } from "@/db/schema/editions";
import { lineage, obligations, organisationNames, organisationParents, organisations, years } from "@/db/schema/organisations";
import { openWorld, password, type World } from "../support/database";
import { bringTo, explainAll, fillReport } from "../support/filing";
import { publishOutright } from "../support/publication";

let world: World;
beforeEach(async () => {
  world = await openWorld([2023, 2024, 2025, 2026]);
});
afterEach(() => world.close());

const carriedOut = (column: string) => `t3.carried_out.${column}`;
const carriedIn = (column: string) => `t3.carried_in.${column}`;

const copied =
  "我局把政务新媒体作为回应群众关切的第一窗口，围绕营商环境、老旧小区改造、义务教育招生三个主题推出图解和短视频，逐条答复留言，并在社区设立流动服务点，请居民代表现场提问、现场评议，评议结果在门户网站公开，未达标的事项限期整改。";

/** The other bureau of the world in the place of the first, for what is filed with its people. */
const asMarket = (): World => {
  const { otherClerk, otherSecrecy, otherLeader } = world.actors;
  return { ...world, finance: world.market, actors: { ...world.actors, clerk: otherClerk, secrecy: otherSecrecy, leader: otherLeader } };
};

/** Another bureau, which owed reports from a year on. */
async function bureau(slug: string, name: string, owes: number[], since = "2000-01-01"): Promise<number> {
  const { owner, government } = world;
  const [row] = await owner.insert(organisations).values({ slug, kind: "bureau" }).returning();
  if (!row) throw new Error("not kept");
  await owner.insert(organisationNames).values({ organisation: row.id, name, shortName: name, validFrom: since });
  await owner.insert(organisationParents).values({ organisation: row.id, parent: government, validFrom: since });
  for (const year of await owner.select().from(years))
    if (owes.includes(year.year)) await owner.insert(obligations).values({ yearId: year.id, organisation: row.id, due: year.due });
  return row.id;
}

const change = (kind: "merge" | "split" | "rename", fromOrganisation: number, toOrganisation: number, onDate: string) =>
  world.owner.insert(lineage).values({ kind, fromOrganisation, toOrganisation, onDate });

test("after a merger the closing rows of both bodies are added up, locked into the opening row, and nothing has to be explained", async () => {
  const { staff, actors, finance, owner } = world;
  await owner.update(years).set({ opens: "2026-01-04" }).where(eq(years.year, 2026));
  const tourism = await bureau("tourism", "试验市旅游局", [2023, 2024, 2025]);
  await publishOutright(world, {
    organisation: finance,
    year: 2025,
    cells: { [carriedOut("natural_person")]: "3", [carriedOut("research")]: "1" },
  });
  await change("merge", tourism, finance, "2026-01-02");
  await publishOutright(world, { organisation: tourism, year: 2025, cells: { [carriedOut("natural_person")]: "2" } });

  const { report } = await startReport(staff, actors.clerk, { organisation: finance, year: 2026 });
  const desk = await deskReport(staff, actors.clerk, report);
  expect(desk.kept.get(carriedIn("natural_person"))).toMatchObject({ figure: 5, origin: "carried" });
  expect(desk.kept.get(carriedIn("research"))).toMatchObject({ figure: 1, origin: "carried" });
  expect(desk.lent.previous).toMatchObject({ year: 2025, bodies: ["试验市财政局", "试验市旅游局"] });
  expect(desk.lent.previous?.figures[carriedOut("total") as "t3.carried_out.total"]).toBe(6);
  expect(desk.findings.filter(({ rule }) => rule === "X_CARRY")).toEqual([]);
});

test("a merged body that published nothing leaves nothing to carry: a sum that lacks a part is no sum", async () => {
  const { staff, actors, finance, owner } = world;
  await owner.update(years).set({ opens: "2026-01-04" }).where(eq(years.year, 2026));
  const tourism = await bureau("tourism", "试验市旅游局", [2025]);
  await change("merge", tourism, finance, "2026-01-02");
  await publishOutright(world, { organisation: finance, year: 2025, cells: { [carriedOut("natural_person")]: "3" } });
  const { report } = await startReport(staff, actors.clerk, { organisation: finance, year: 2026 });
  const desk = await deskReport(staff, actors.clerk, report);
  expect(desk.lent).toMatchObject({ noPrevious: "not_published" });
  expect([...desk.kept]).toEqual([]);
});

test("why there is no report of the year before: the first year, a split, or owed and not published", async () => {
  const { staff, actors, finance, addPerson, owner } = world;
  await owner.update(years).set({ opens: "2026-01-04" }).where(eq(years.year, 2026));
  const data = await bureau("data", "试验市数据局", [2026], "2025-11-01");
  const split = await bureau("emergency", "试验市应急局", [2026], "2025-11-01");
  await change("split", finance, split, "2026-01-02");
  const reasonOf = async (organisation: number, name: string) => {
    const clerk = await addPerson(name, "clerk", organisation);
    const { report } = await startReport(staff, clerk, { organisation, year: 2026 });
    return (await deskReport(staff, clerk, report)).lent.noPrevious;
  };
  expect(await reasonOf(data, "dataClerk")).toBe("first_year");
  expect(await reasonOf(split, "splitClerk")).toBe("split");
  const { report } = await startReport(staff, actors.clerk, { organisation: finance, year: 2026 });
  expect((await deskReport(staff, actors.clerk, report)).lent.noPrevious).toBe("not_published");
});

test("the history is the bureau's own published years before the last, newest first, without what was withdrawn", async () => {
  const { staff, actors, finance, owner } = world;
  for (const year of [2023, 2024, 2025])
    await publishOutright(world, { organisation: finance, year, cells: { [carriedOut("natural_person")]: String(year - 2020) } });
  const { report } = await startReport(staff, actors.clerk, { organisation: finance, year: 2026 });
  const history = async () => (await deskReport(staff, actors.clerk, report)).lent.history?.map(({ year }) => year);
  expect(await history()).toEqual([2024, 2023]);
  await owner.transaction(async (tx) => {
    const gone = { withdrawnAt: new Date(), withdrawnBy: actors.publisher.person, withdrawnReason: "误发" };
    const [row] = await tx.update(editions).set(gone).where(eq(editions.year, 2024)).returning();
    await record(tx, actors.publisher, { report: row?.report ?? 0, organisation: finance }, { act: "report.started" });
  });
  expect(await history()).toEqual([2023]);
});

test("of other bodies a bureau is lent what they published of the year, and never what they only submitted", async () => {
  const { staff, actors, market, government } = world;
  const own = await startReport(staff, actors.otherClerk, { organisation: market, year: 2026 });
  const peers = async () => (await deskReport(staff, actors.otherClerk, own.report)).lent.peers;
  const submitted = await fillReport(world, 2026);
  await explainAll(world, submitted);
  await bringTo(world, submitted, "submitted");
  expect(await peers()).toEqual([]);
  await publishOutright(world, { organisation: government, year: 2026, prose: { overview: copied } });
  expect((await peers())?.map(({ name }) => name)).toEqual(["试验市人民政府"]);
  expect((await peers())?.[0]?.sections.overview?.length).toBeGreaterThan(20);
});

test("the office is told of likeness among the submissions that the reader may see; neither bureau is, and nothing of it is frozen", async () => {
  const { staff, actors } = world;
  const submit = async (of: World) => {
    const report = await fillReport(of, 2026);
    await saveProse(staff, of.actors.clerk, {
      report,
      patches: [{ section: "overview", block: `copied-${report}`, base: 0, value: { text: copied, position: 9 } }],
    });
    await explainAll(of, report);
    await bringTo(of, report, "submitted");
    return report;
  };
  const [first, second] = [await submit(world), await submit(asMarket())];
  const alikeIn = async (who: "reviewer" | "scopedReviewer", report: number) => {
    const { alike, snapshot } = await reviewReport(staff, actors[who], report);
    expect(snapshot.findings.filter(({ rule }) => rule === "N_SAME_AS_PEER")).toEqual([]);
    return alike.map(({ rule, operands }) => [rule, operands.peer]);
  };
  expect(await alikeIn("reviewer", second)).toEqual([["N_SAME_AS_PEER", "试验市财政局"]]);
  expect(await alikeIn("reviewer", first)).toEqual([["N_SAME_AS_PEER", "试验市市场监督管理局"]]);
  // Her scope is the market bureau alone.
  expect(await alikeIn("scopedReviewer", second)).toEqual([]);
  const desk = await deskReport(staff, actors.otherClerk, second);
  expect(JSON.stringify(desk)).not.toContain("试验市财政局");
  expect(desk.findings.filter(({ rule }) => rule === "N_SAME_AS_PEER")).toEqual([]);
  // Published, it is a finding like any other.
  await moveReport(staff, actors.reviewer, { report: first, move: "claim" });
  await moveReport(staff, actors.reviewer, { report: first, move: "approve" });
  await moveReport(staff, actors.publisher, { report: first, move: "publish", password });
  const told = (await deskReport(staff, actors.otherClerk, second)).findings.find(({ rule }) => rule === "N_SAME_AS_PEER");
  expect(told).toMatchObject({ severity: "advise", operands: { peer: "试验市财政局" } });
});

test("how far the filing is goes by the dates and the state: passed, signed and submitted only once they are", async () => {
  const { staff, actors } = world;
  const report = await fillReport(world, 2026);
  await explainAll(world, report);
  const filing = async () => (await deskReport(staff, actors.clerk, report)).lent.filing;
  expect(await filing()).toMatchObject({
    state: "draft",
    kind: "department",
    legal: "2027-01-31",
    due: "2027-01-31",
    submittedOn: null,
    publishedOn: null,
    secrecyPassed: false,
    signed: false,
  });
  await bringTo(world, report, "signoff");
  expect(await filing()).toMatchObject({ state: "signoff", secrecyPassed: true, signed: false });
  await moveReport(staff, actors.leader, { report, move: "send_back", reason: "请改" });
  expect(await filing()).toMatchObject({ state: "draft", secrecyPassed: false });
  await bringTo(world, report, "submitted");
  expect(await filing()).toMatchObject({ state: "submitted", secrecyPassed: true, signed: true });
  expect((await filing())?.submittedOn).toBe((await filing())?.today);
});

test("a government's own report is lent what the bodies below it published, a bureau's is not", async () => {
  const { staff, actors, finance, market, government, addPerson } = world;
  const clerk = await addPerson("cityClerk", "clerk", government);
  const { report } = await startReport(staff, clerk, { organisation: government, year: 2026 });
  await publishOutright(world, { organisation: market, year: 2026, cells: { "t3.granted.natural_person": "4" } });
  const { contributors, filing } = (await deskReport(staff, clerk, report)).lent;
  expect(filing).toMatchObject({ kind: "government", legal: "2027-03-31" });
  expect(contributors?.map(({ name, figures }) => [name, figures["t3.granted.total"]])).toEqual([["试验市市场监督管理局", 4]]);
  const own = await startReport(staff, actors.clerk, { organisation: finance, year: 2026 });
  expect((await deskReport(staff, actors.clerk, own.report)).lent).not.toHaveProperty("contributors");
});

test("a practice report has no edition of its own: what was published of the real year cannot be withdrawn through it", async () => {
  const { staff, actors, finance, owner, office } = world;
  const [year] = await owner
    .insert(years)
    .values({ office, year: 2025, format: "2021", opens: "2020-01-01", due: "2026-01-31", dueGovernment: "2026-03-31", practice: true })
    .returning();
  await owner.insert(obligations).values({ yearId: year?.id ?? 0, organisation: finance, due: "2026-01-31" });
  await publishOutright(world, { organisation: finance, year: 2025 });
  const report = await fillReport(world, 2025, {}, { practice: true });
  await explainAll(world, report);
  await bringTo(world, report, "reviewing");
  const review = await reviewReport(staff, actors.reviewer, report);
  expect(review.standing).toBeUndefined();
  await expect(moveReport(staff, actors.publisher, { report, move: "withdraw", password, reason: "误发" })).rejects.toMatchObject({
    code: "wrong_state",
  });
});

test("a bureau's earlier name of the year is its own name too: of a rename, and of a body that was renamed to it", async () => {
  const { staff, actors, finance, owner } = world;
  await owner.update(years).set({ opens: "2026-01-04" }).where(eq(years.year, 2026));
  const older = await bureau("older", "试验市国资局", [], "2019-01-01");
  await owner.update(organisationNames).set({ validTo: "2026-06-01" }).where(eq(organisationNames.organisation, finance));
  await owner
    .insert(organisationNames)
    .values({ organisation: finance, name: "试验市财政金融局", shortName: "财政金融局", validFrom: "2026-06-01" });
  await change("rename", older, finance, "2026-01-03");
  const { report } = await startReport(staff, actors.clerk, { organisation: finance, year: 2026 });
  const signed = async (name: string) => {
    const desk = await deskReport(staff, actors.clerk, report);
    const standing = desk.blocks.find(({ section }) => section === "signature");
    const value = { text: name, position: 1 };
    const patch = { section: "signature" as const, block: standing?.id ?? "signature-1", base: standing?.version ?? 0, value };
    const { findings } = await saveProse(staff, actors.clerk, { report, patches: [patch] });
    return findings.some(({ rule }) => rule === "N_ORGAN_NAME");
  };
  expect(await signed("试验市财政金融局")).toBe(false);
  expect(await signed("试验市财政局")).toBe(false);
  expect(await signed("试验市国资局")).toBe(false);
  expect(await signed("试验市市场监督管理局")).toBe(true);
  const { lent } = await deskReport(staff, actors.clerk, report);
  expect(lent.names).toEqual(expect.arrayContaining(["试验市财政局", "试验市财政金融局", "财政金融局", "试验市国资局"]));
});

test("a name of an earlier year is not one of this year's", async () => {
  const { staff, actors, finance, owner } = world;
  await owner.update(organisationNames).set({ validTo: "2026-01-01" }).where(eq(organisationNames.organisation, finance));
  await owner
    .insert(organisationNames)
    .values({ organisation: finance, name: "试验市财经局", shortName: "财经局", validFrom: "2026-01-01" });
  const { report } = await startReport(staff, actors.clerk, { organisation: finance, year: 2026 });
  expect((await deskReport(staff, actors.clerk, report)).lent.names).toEqual(["试验市财经局", "财经局"]);
});
