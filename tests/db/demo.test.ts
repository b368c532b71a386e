import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decideExplanation } from "@/db/commands/explain-finding";
import { moveReport } from "@/db/commands/move-report";
import { sessionIdOf } from "@/db/commands/session";
import { boardOf } from "@/db/queries/board";
import { deskReport } from "@/db/queries/desk";
import { findingsOf, findReport, loadDraft } from "@/db/queries/reports";
import { reviewReport } from "@/db/queries/review";
import { rehearseRules, rulesOfYear } from "@/db/queries/rules";
import { editionFigures, editions } from "@/db/schema/editions";
import { events } from "@/db/schema/events";
import { obligations, organisations, years } from "@/db/schema/organisations";
import { memberships, people, sessions } from "@/db/schema/people";
import { reports } from "@/db/schema/reports";
import { secrecyReviews, snapshots } from "@/db/schema/review";
import { openReports, openYearRules } from "@/lib/demo/open-year";
import { contentOfPublished } from "@/lib/demo/pingtan";
import { publishedReports } from "@/lib/demo/published";
import { passwordFits } from "@/lib/password";
import type { Actor } from "@/lib/permissions";
import { digestOf } from "@/lib/report/edition";
import { figureOfColumns } from "@/lib/report/saving";
import { states } from "@/lib/report/workflow";
import { type Database, openDatabase } from "../support/database";

const password = "Demo-2026-nianbao";
let database: Database;

/** The command that npm start runs. */
const load = () =>
  execFileSync(process.execPath, ["--conditions=react-server", "--import", "tsx", "scripts/demo.ts"], {
    env: { ...process.env, DATABASE_URL: database.url, DEMO_PASSWORD: password },
    stdio: ["ignore", "pipe", "pipe"],
  });

beforeAll(async () => {
  database = await openDatabase();
  load();
}, 120_000);
afterAll(() => database?.close());

const counted = async (table: typeof organisations | typeof reports | typeof editions | typeof events | typeof people) => {
  const [row] = await database.owner.select({ count: sql<number>`count(*)::int` }).from(table);
  return row?.count ?? 0;
};

async function organisation(slug: string): Promise<number> {
  const [row] = await database.owner.select({ id: organisations.id }).from(organisations).where(eq(organisations.slug, slug));
  if (!row) throw new Error(`no organisation ${slug}`);
  return row.id;
}

async function reportOf(slug: string, year: number): Promise<typeof reports.$inferSelect | undefined> {
  const [row] = await database.owner
    .select()
    .from(reports)
    .where(and(eq(reports.organisation, await organisation(slug)), eq(reports.year, year), eq(reports.practice, false)));
  return row;
}

async function idOf(slug: string): Promise<number> {
  const report = await reportOf(slug, 2026);
  if (!report) throw new Error(`${slug} has not begun`);
  return report.id;
}

/** Somebody of the demo, signed in. */
async function signedIn(username: string): Promise<Actor> {
  const [person] = await database.owner.select().from(people).where(eq(people.username, username));
  if (!person) throw new Error(`nobody is called ${username}`);
  const held = await database.owner.select().from(memberships).where(eq(memberships.person, person.id));
  const session = sessionIdOf(randomBytes(16).toString("hex"));
  await database.owner.insert(sessions).values({ id: session, person: person.id, expiresAt: sql`portal_now() + interval '1 hour'` });
  return {
    person: person.id,
    name: person.name,
    session,
    memberships: held.map(({ organisation, duty, scope }) => ({ organisation, duty, scope })),
  };
}

describe("the accounts", () => {
  test("are those of the contract, with one password, and no other account can sign in", async () => {
    const rows = await database.owner.select().from(people).orderBy(asc(people.username));
    const able = rows.filter(({ passwordHash }) => passwordHash !== null);
    expect(able.map(({ username }) => username)).toEqual(
      [
        ...["finance", "market", "office"].flatMap((place) => [`clerk.${place}`, `secrecy.${place}`, `leader.${place}`]),
        "reviewer",
        "publisher",
        "admin",
        "security",
        "auditor",
      ].sort(),
    );
    expect(await passwordFits(able[0]?.passwordHash, password)).toBe(true);
    expect(new Set(able.map(({ passwordHash }) => passwordHash)).size).toBe(1);
    expect(rows.every(({ demo, active }) => demo && active)).toBe(true);
  });

  test("have the duties of the contract where it says", async () => {
    const duty = async (username: string) => {
      const actor = await signedIn(username);
      return Promise.all(
        actor.memberships.map(async ({ organisation: id, duty }) => {
          const [row] = await database.owner.select({ slug: organisations.slug }).from(organisations).where(eq(organisations.id, id));
          return `${duty} ${row?.slug}`;
        }),
      );
    };
    expect(await duty("clerk.finance")).toEqual(["clerk finance"]);
    expect(await duty("leader.market")).toEqual(["leader market"]);
    expect(await duty("secrecy.office")).toEqual(["secrecy chenghu"]);
    expect(await duty("reviewer")).toEqual(["reviewer chenghu-office"]);
    expect(await duty("publisher")).toEqual(["publisher chenghu-office"]);
    expect(await duty("admin")).toEqual(["administrator chenghu-office"]);
    expect(await duty("security")).toEqual(["security chenghu-office"]);
    expect(await duty("auditor")).toEqual(["auditor chenghu-office"]);
  });
});

describe("the open year", () => {
  test("is owed by the government, three districts and 42 bureaus, each by its legal day", async () => {
    const rows = await database.owner
      .select({ due: obligations.due, extendedTo: obligations.extendedTo, kind: organisations.kind, slug: organisations.slug })
      .from(obligations)
      .innerJoin(years, eq(years.id, obligations.yearId))
      .innerJoin(organisations, eq(organisations.id, obligations.organisation))
      .where(and(eq(years.year, 2026), eq(years.practice, false)));
    expect(rows).toHaveLength(46);
    const late = ["government", "district"];
    expect(rows.filter(({ due, kind }) => due !== (late.includes(kind) ? "2027-03-31" : "2027-01-31"))).toEqual([]);
    expect(rows.filter(({ extendedTo }) => extendedTo !== null).map(({ slug }) => slug)).toEqual(["emergency"]);
    expect(rows.some(({ slug }) => slug === "tourism")).toBe(false);
  });

  test("has reports in every state, and bureaus that have not begun", async () => {
    const rows = await database.owner
      .select({ state: reports.state })
      .from(reports)
      .where(and(eq(reports.year, 2026), eq(reports.practice, false)));
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(states));
    expect(rows.filter(({ state }) => state === "submitted").length).toBeGreaterThanOrEqual(5);
    expect(await reportOf("market", 2026)).toBeUndefined();
    expect(await reportOf("chenghu", 2026)).toBeUndefined();
  });

  test("gives the finance clerk a draft partly filled, its opening row carried from last year", async () => {
    const clerk = await signedIn("clerk.finance");
    const desk = await deskReport(database.staff, clerk, await idOf("finance"));
    const carried = [...desk.kept].filter(([cell]) => cell.startsWith("t3.carried_in."));
    expect(carried).toHaveLength(6);
    expect(carried.every(([, { origin }]) => origin === "carried")).toBe(true);
    const blank = findingsOf(await loadDraft(database.owner, await findReport(database.owner, await idOf("finance"))));
    expect(blank.some(({ rule }) => rule === "V_NO_BLANK")).toBe(true);
    expect(blank.filter(({ rule }) => rule === "X_CARRY")).toEqual([]);
  });

  test("nothing blocks a report that has left its clerk; what asks for a reason has one", async () => {
    for (const { slug, state } of openReports.filter((open) => open.state !== "draft")) {
      const draft = await loadDraft(database.owner, await findReport(database.owner, await idOf(slug)));
      const open = findingsOf(draft).filter(({ severity }) => severity === "block" || severity === "confirm");
      expect(open.map(({ rule, message }) => `${slug} ${rule} ${message["zh-CN"]}`)).toEqual([]);
      if (state !== "secrecy" && state !== "signoff") continue;
      expect(findingsOf(draft).filter(({ severity }) => severity === "explain")).toEqual([]);
    }
  });

  test("has a draft with a broken balance and a text that contradicts its table", async () => {
    const draft = await loadDraft(database.owner, await findReport(database.owner, await idOf("water")));
    const rules = new Set(findingsOf(draft).map(({ rule }) => rule));
    expect([...rules]).toEqual(expect.arrayContaining(["T3_BALANCE", "N_NORMATIVE"]));
  });

  test("what was passed and submitted is, digest for digest, what the draft holds", async () => {
    for (const { slug, state } of openReports) {
      if (["draft", "secrecy", "returned", "correcting"].includes(state)) continue;
      const id = await idOf(slug);
      const draft = await loadDraft(database.owner, await findReport(database.owner, id));
      const [passed] = await database.owner.select().from(secrecyReviews).where(eq(secrecyReviews.report, id));
      expect([slug, passed?.digest]).toEqual([slug, digestOf(draft.content)]);
      const [snapshot] = await database.owner.select().from(snapshots).where(eq(snapshots.report, id));
      if (state === "signoff") continue;
      expect([slug, snapshot?.digest]).toEqual([slug, digestOf(draft.content)]);
      expect(snapshot?.findings).toEqual(findingsOf(draft));
    }
  });

  test("the office sees its board and reads what was submitted", async () => {
    const reviewer = await signedIn("reviewer");
    const board = await boardOf(database.staff, reviewer, await organisation("chenghu-office"), 2026);
    expect(board.rows).toHaveLength(46);
    const planning = await reviewReport(database.staff, reviewer, await idOf("planning"));
    expect(planning.snapshot.findings.some(({ severity }) => severity === "explain")).toBe(true);
    expect(planning.explanations.map(({ decision }) => decision)).toEqual([null]);
    await expect(reviewReport(database.staff, reviewer, await idOf("finance"))).rejects.toMatchObject({ code: "not_found" });
  });

  test("goes on from where it stands: claim, accept, approve, publish", async () => {
    const reviewer = await signedIn("reviewer");
    const publisher = await signedIn("publisher");
    const planning = await idOf("planning");
    const { staff } = database;
    await moveReport(staff, reviewer, { report: planning, move: "claim" });
    const { explanations } = await reviewReport(staff, reviewer, planning);
    await expect(moveReport(staff, reviewer, { report: planning, move: "approve" })).rejects.toMatchObject({ code: "open_remarks" });
    for (const { key } of explanations) await decideExplanation(staff, reviewer, { report: planning, key, decision: "accepted" });
    await moveReport(staff, reviewer, { report: planning, move: "approve" });
    const done = await moveReport(staff, publisher, { report: planning, move: "publish", password });
    expect(done).toMatchObject({ state: "published", edition: "2026-planning-v1" });
    const development = await idOf("development");
    await expect(moveReport(staff, reviewer, { report: development, move: "publish", password })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect((await moveReport(staff, publisher, { report: development, move: "publish", password })).edition).toBe("2026-development-v1");
  });
});

describe("the practice year", () => {
  test("has reports that went through the real forms as far as they can go, and nothing of it is published", async () => {
    const rows = await database.owner
      .select({ slug: organisations.slug, state: reports.state })
      .from(reports)
      .innerJoin(organisations, eq(organisations.id, reports.organisation))
      .where(eq(reports.practice, true))
      .orderBy(asc(organisations.slug));
    expect(rows).toEqual([
      { slug: "education", state: "submitted" },
      { slug: "finance", state: "approved" },
    ]);
    const board = await boardOf(database.staff, await signedIn("publisher"), await organisation("chenghu-office"), 2026, true);
    expect(board).toMatchObject({ practice: true });
    expect(board.rows.some(({ edition }) => edition !== null)).toBe(false);
  });
});

describe("the rules of the open year", () => {
  test("are set by the publisher with a note that stands with the findings", async () => {
    const known = await rulesOfYear(database.staff, await signedIn("publisher"), {
      office: await organisation("chenghu-office"),
      year: 2026,
      practice: false,
    });
    expect(known.settings).toEqual(openYearRules);
    expect(Object.keys(known.setBy)).toEqual(Object.keys(openYearRules));
    const desk = await deskReport(database.staff, await signedIn("clerk.finance"), await idOf("finance"));
    expect(desk.settings).toEqual(openYearRules);
  });

  test("can be rehearsed over every published report of the city", async () => {
    const office = await organisation("chenghu-office");
    const stricter = { ...openYearRules, T3_OTHER_HIGH: { threshold: 5 }, X_JUMP: { off: true } };
    const { checked, reports } = await rehearseRules(database.staff, await signedIn("publisher"), {
      office,
      year: 2026,
      practice: false,
      settings: stricter,
    });
    expect(checked.editions).toBeGreaterThan(280);
    expect(checked.submissions).toBeGreaterThan(15);
    expect(reports.length).toBeGreaterThan(10);
  });
});

describe("how often a rule fires", () => {
  test("is known for every edition that stands", async () => {
    const [row] = await database.owner.execute<{ editions: number; checked: number }>(sql`
      select (select count(*)::int from public_editions where latest) as editions, (select count(distinct edition)::int from public_edition_findings) as checked`);
    expect(row?.checked).toBe(row?.editions);
  });
});

describe("the years before", () => {
  test("were published by all who owed, but for the one that never filed", async () => {
    const missing = await database.owner
      .select({ slug: organisations.slug, year: years.year })
      .from(obligations)
      .innerJoin(years, eq(years.id, obligations.yearId))
      .innerJoin(organisations, eq(organisations.id, obligations.organisation))
      .where(
        sql`${years.year} < 2026 and not exists (select from editions e where e.organisation = ${obligations.organisation} and e.year = ${years.year})`,
      );
    expect(missing).toEqual([{ slug: "civil-defence", year: 2025 }]);
  });

  test("show one withdrawn, one corrected and one explained edition", async () => {
    const of = async (slug: string, year: number) =>
      database.owner
        .select()
        .from(editions)
        .where(and(eq(editions.organisation, await organisation(slug)), eq(editions.year, year)))
        .orderBy(asc(editions.number));
    expect((await of("forestry", 2022)).map(({ withdrawnAt }) => withdrawnAt !== null)).toEqual([true]);
    const [first, second] = await of("housing", 2023);
    expect([first?.withdrawnAt, second?.supersedes, second?.note?.includes("更正")]).toEqual([null, "2023-housing-v1", true]);
    const [justice] = await of("justice", 2023);
    expect(justice?.content.explanations.map(({ rule }) => rule)).toEqual(["X_IN_FORCE"]);
    const [merged] = await of("culture-tourism", 2022);
    expect(merged?.names.name).toBe("澄湖市文化和旅游局");
    expect(merged?.content.explanations).toEqual([]);
  });

  test("let nothing block and nothing unexplained through", async () => {
    const rows = await database.owner.select().from(snapshots);
    expect(rows.length).toBeGreaterThan(330);
    expect(rows.flatMap(({ findings }) => findings.filter(({ severity }) => severity === "block"))).toEqual([]);
    const unexplained = await database.owner.execute(sql`
      select s.report, f ->> 'rule' as rule from snapshots s, jsonb_array_elements(s.findings) f
      where f ->> 'severity' = 'explain' and not exists (select from explanations e where e.report = s.report and e.key = f ->> 'key')`);
    expect([...unexplained]).toEqual([]);
  });

  test("every edition's digest is that of its content", async () => {
    const rows = await database.owner.select({ id: editions.id, content: editions.content, digest: editions.digest }).from(editions);
    expect(rows.filter(({ content, digest }) => digestOf(content) !== digest)).toEqual([]);
  });
});

describe("the log", () => {
  test("lies before the day on which the demo plays, in office hours, and each line seals the one before it", async () => {
    const rows = await database.owner
      .select()
      .from(events)
      .where(sql`${events.at} > '2019-06-01' and ${events.actorName} <> ''`)
      .orderBy(asc(events.sequence));
    const demo = rows.filter(({ transaction }) => transaction === rows[0]?.transaction);
    expect(demo.filter(({ at }) => at.toISOString() >= "2027-01-20T00:00:00.000Z")).toEqual([]);
    const beijing = (at: Date) => new Date(at.getTime() + 8 * 3_600_000);
    const atRest = demo
      .filter(({ actorName }) => actorName !== "数据收录")
      .filter(({ at }) => {
        const [day, hour] = [beijing(at).getUTCDay(), beijing(at).getUTCHours()];
        return day === 0 || day === 6 || hour < 8 || hour >= 18;
      });
    expect(atRest.map(({ actorName, act, at }) => `${actorName} ${act} ${at.toISOString()}`)).toEqual([]);
    const last = new Map<number | null, string>();
    for (const { report, previous, hash } of rows) {
      expect(previous).toBe(last.get(report) ?? "");
      last.set(report, hash);
    }
  });

  test("every step of a report comes after the one before", async () => {
    const rows = await database.owner
      .select()
      .from(events)
      .where(sql`${events.act} = 'report.moved' and ${events.report} is not null`)
      .orderBy(asc(events.report), asc(events.sequence));
    const wrong = rows.filter(({ report, detail }, i) => {
      const before = rows[i - 1];
      return before && before.report === report && before.detail.to !== detail.from;
    });
    expect(wrong.map(({ report, detail }) => `${report} ${detail.move}`)).toEqual([]);
    const states = await database.owner.select({ id: reports.id, state: reports.state }).from(reports);
    for (const { id, state } of states) {
      const end = rows.filter(({ report }) => report === id).at(-1)?.detail.to ?? "draft";
      expect([id, end]).toEqual([id, state]);
    }
  });
});

describe("the real reports", () => {
  test("stand as published, with their source, and nobody has a duty there", async () => {
    const rows = await database.owner
      .select({ slug: organisations.slug, edition: editions })
      .from(editions)
      .innerJoin(organisations, eq(organisations.id, editions.organisation))
      .where(eq(organisations.notice, "real_figures"));
    expect(rows).toHaveLength(31);
    for (const report of publishedReports) {
      const row = rows.find(({ slug, edition }) => slug === report.slug && edition.year === report.year);
      expect(row?.edition.content.source).toEqual({ url: report.url, publishedOn: report.published });
      const kept = await database.owner
        .select()
        .from(editionFigures)
        .where(eq(editionFigures.edition, row?.edition.id ?? ""));
      const published = contentOfPublished(report).figures;
      expect(Object.fromEntries(kept.map((figure) => [figure.cell, figureOfColumns(figure)]))).toEqual(
        Object.fromEntries(Object.entries(published).map(([cell, given]) => [cell, given?.figure])),
      );
    }
    const held = await database.owner
      .select()
      .from(memberships)
      .innerJoin(organisations, eq(organisations.id, memberships.organisation))
      .where(eq(organisations.notice, "real_figures"));
    expect(held).toEqual([]);
  });

  test("every organisation says whether it is invented or real", async () => {
    expect(await database.owner.select().from(organisations).where(isNull(organisations.notice))).toEqual([]);
  });
});

test("loading again changes nothing", async () => {
  const all = async () => [
    await counted(organisations),
    await counted(people),
    await counted(reports),
    await counted(editions),
    await counted(events),
  ];
  const before = await all();
  load();
  expect(await all()).toEqual(before);
});
