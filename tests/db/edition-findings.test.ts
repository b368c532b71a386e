import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkEditions } from "@/db/commands/check-editions";
import { setRules } from "@/db/commands/set-rules";
import { ruleCounts } from "@/db/queries/published";
import { editionFindings } from "@/db/schema/rules";
import { isAboutPublished } from "@/lib/checks/published";
import { rules } from "@/lib/checks/rules";
import { settingsText } from "@/lib/checks/settings";
import { openWorld, type World } from "../support/database";
import { bringTo, explainAll, fillReport } from "../support/filing";
import { publishOutright } from "../support/publication";

let world: World;
beforeEach(async () => {
  world = await openWorld([2025, 2026]);
});
afterEach(() => world.close());

const issued = { "t2_art20_1.rules.issued": "2" };

test("publishing keeps how often each rule fires, as the rule is written, and the public reads it from its view", async () => {
  const { staff, actors, office, finance, public: reader, owner } = world;
  await setRules(staff, actors.publisher, {
    office,
    year: 2026,
    practice: false,
    settings: { T2_INFORCE_FLOOR: { off: true } },
    rehearsedOn: settingsText({}),
  });
  const report = await fillReport(world, 2026, issued);
  await explainAll(world, report);
  await bringTo(world, report, "published");
  expect(await ruleCounts(reader, "T2_INFORCE_FLOOR")).toEqual([{ organisation: finance, year: 2026, count: 1 }]);
  expect(await ruleCounts(reader, "T3_BALANCE")).toEqual([{ organisation: finance, year: 2026, count: 0 }]);
  // Nothing was published of the year before.
  expect(await ruleCounts(reader, "X_CARRY")).toEqual([{ organisation: finance, year: 2026, count: null }]);
  const kept = new Set((await owner.select().from(editionFindings)).map(({ rule }) => rule));
  expect(kept).toEqual(new Set(rules.map(({ id }) => id).filter(isAboutPublished)));
  expect([...kept].filter((rule) => rule === "N_SENSITIVE" || rule.startsWith("W_"))).toEqual([]);
});

test("older editions are checked afterwards, once; what was kept is never changed, and another version of a rule is kept beside it", async () => {
  const { owner, staff, market, public: reader } = world;
  const edition = await publishOutright(world, { organisation: market, year: 2025, cells: issued });
  expect(await ruleCounts(reader, "T2_INFORCE_FLOOR")).toEqual([]);
  const check = () => owner.transaction((tx) => checkEditions(tx));
  expect(await check()).toEqual({ checked: 1 });
  expect(await check()).toEqual({ checked: 0 });
  expect(await ruleCounts(reader, "T2_INFORCE_FLOOR")).toEqual([{ organisation: market, year: 2025, count: 1 }]);
  await expect(owner.update(editionFindings).set({ count: 7 }).where(eq(editionFindings.edition, edition))).rejects.toThrow();
  await expect(staff.delete(editionFindings)).rejects.toThrow();
  await owner.insert(editionFindings).values({ edition, rule: "T2_INFORCE_FLOOR", version: 99, severity: "advise", count: 4 });
  expect(await ruleCounts(reader, "T2_INFORCE_FLOOR")).toMatchObject([{ count: 4 }]);
});

test("the public role reads the view and not the table", async () => {
  await expect(world.public.execute(sql`select * from edition_findings`)).rejects.toThrow();
  await expect(world.public.execute(sql`select * from year_rules`)).rejects.toThrow();
});
