import { setTimeout as pause } from "node:timers/promises";
import { expect, type Page, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { saveFigures } from "@/db/commands/save-figures";
import { saveProse } from "@/db/commands/save-prose";
import { deskReport } from "@/db/queries/desk";
import type { Manifest } from "@/lib/exporting/archive";
import { password } from "../support/database";
import { driveTo, fillReport } from "../support/filing";
import { type OwnCity, ownCity, renewOrganisations, server, signedIn } from "./support";

// A year in which the demo has nothing, so that its archive holds this one report.
const year = 2028;
const granted = "t3.granted.natural_person";
const received = "t3.new_received.natural_person";

let city: OwnCity;
let slug: string;
let report: number;
let bureau: string;
test.beforeAll(async () => {
  city = await ownCity("gone", [year]);
  slug = `${city.prefix}finance`;
  bureau = `/reports/${year}/${slug}`;
  report = await fillReport(city, year);
  await renewOrganisations();
});
test.afterAll(() => city.close());

/** What each edition says, and no other of this or an earlier run: a word and a number. */
const stamp = Date.now().toString(36);
const first = { word: `初版独有之语${stamp}`, number: String(10_000 + (Date.now() % 40_000)) };
const second = { word: `更正版独有之语${stamp}`, number: String(55_000 + (Date.now() % 40_000)) };
type Mark = typeof first;

/** Where an edition is seen, and what of it: the word of its text, its number, or only that it is there. */
const files = ["docx", "pdf", "xlsx", "csv", "json", "xml"];
const places = (): { path: string; shows: "word" | "number" | "link" }[] => {
  const compared = `bureaus=${slug}&years=${year}&cells=${granted}`;
  return [
    { path: bureau, shows: "word" },
    { path: `/en${bureau}`, shows: "word" },
    { path: `/reports?q=${encodeURIComponent(`独有之语${stamp}`)}`, shows: "word" },
    { path: `/en/reports?q=${encodeURIComponent(`独有之语${stamp}`)}`, shows: "word" },
    { path: `/bureaus/${slug}`, shows: "number" },
    { path: `/en/bureaus/${slug}`, shows: "number" },
    { path: `/compare?${compared}`, shows: "number" },
    { path: `/compare.csv?${compared}`, shows: "number" },
    { path: `/compare.json?${compared}`, shows: "number" },
    { path: "/sitemap.xml", shows: "link" },
    { path: "/feed.atom", shows: "link" },
    { path: `/bureaus/${slug}/feed.atom`, shows: "link" },
    { path: `/api/v1/reports?bureau=${slug}`, shows: "link" },
    { path: `/api/v1${bureau}`, shows: "word" },
    { path: `/api/v1/compare?${compared}`, shows: "number" },
    { path: `/reports?year=${year}`, shows: "link" },
    { path: `/data/${year}.zip`, shows: "word" },
    { path: `${bureau}.csv`, shows: "number" },
    ...["docx", "xlsx", "json", "xml"].map((kind) => ({ path: `${bureau}.${kind}`, shows: "word" as const })),
  ];
};

type Seen = { status: number; text: string };
async function look(path: string): Promise<Seen> {
  const response = await fetch(`${server().baseURL}${path}`, { redirect: "manual" });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, text: readable(bytes) };
}

/** The text of an answer; of an archive, that of everything in it. */
function readable(bytes: Uint8Array): string {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return strFromU8(bytes);
  return Object.values(unzipSync(bytes)).map(readable).join("\n");
}

/** A number as it is written anywhere. */
const spelt = (number: string) => new RegExp(`${number.slice(0, -3)},?${number.slice(-3)}`);
/** Whether the words of an answer, less its tags, hold the mark of an edition. */
const says = ({ text }: Seen, { word, number }: Mark) => {
  const words = text.replace(/<[^>]+>/g, "");
  return { word: words.includes(word), number: spelt(number).test(words) };
};

/** Asks until it is right. What is asked later than five seconds after the change must be right, however long the answer takes. */
async function promised(isRight: () => Promise<void>): Promise<void> {
  for (const changed = Date.now(); ; await pause(50)) {
    const isLate = Date.now() - changed > 5000;
    try {
      return await isRight();
    } catch (wrong) {
      if (isLate) throw wrong;
    }
  }
}

/** Within five seconds every place shows this edition and nothing of the other. */
async function everywhere(shown: Mark, other: Mark): Promise<void> {
  await Promise.all(
    places().map(({ path, shows }) =>
      promised(async () => {
        const seen = await look(path);
        expect(seen.status, path).toBe(200);
        if (shows === "link") return void expect(seen.text, path).toContain(bureau);
        // A corrected report names the number that it corrects, so where there are words the word tells the editions apart.
        expect(says(seen, shown)[shows], `${path} shows the ${shows}`).toBe(true);
        expect(says(seen, other)[shows], `${path} shows the other ${shows}`).toBe(false);
      }),
    ),
  );
}

/** The office's page of the report. */
async function office(page: Page): Promise<void> {
  await page.goto(`/office/reports/${report}`);
}

async function publish(page: Page): Promise<void> {
  await office(page);
  await page.locator('[data-move-opens="publish"]').click();
  await page.locator("details[open]").getByLabel("再次输入密码").fill(password);
  await page.locator('button[data-move="publish"]').click();
  await expect(page.locator('[data-state="published"]').first()).toBeVisible();
}

async function withdraw(page: Page, edition: string): Promise<void> {
  await office(page);
  await page.locator('[data-move-opens="withdraw"]').click();
  const form = page.locator("form", { has: page.locator('select[name="edition"]') });
  await form.locator('[name="edition"]').selectOption(edition);
  await form.locator('[name="reason"]').fill("误发");
  await form.locator('[name="password"]').fill(password);
  await form.locator('button[data-move="withdraw"]').click();
  await expect(page.locator(`option[value="${edition}"]`)).toHaveCount(0);
}

async function write({ word, number }: Mark): Promise<void> {
  const { staff, actors } = city;
  const desk = await deskReport(staff, actors.clerk, report);
  const version = (cell: string) => desk.kept.get(cell)?.version ?? 0;
  const block = desk.blocks.find(({ section }) => section === "overview");
  await saveFigures(staff, actors.clerk, {
    report,
    patches: [granted, received].map((cell) => ({ cell, base: version(cell), value: number })),
  });
  await saveProse(staff, actors.clerk, {
    report,
    patches: [
      {
        section: "overview",
        block: block?.id ?? "b",
        base: block?.version ?? 0,
        value: { text: `本年度做好公开工作，${word}。`, position: 1 },
      },
    ],
  });
}

test("what is published, corrected and withdrawn is there, replaced and gone everywhere within five seconds", async ({ browser }) => {
  test.setTimeout(120_000);
  const publisher = await signedIn(browser, `${city.prefix}publisher`, password);
  for (const { path } of places()) expect(says(await look(path), first), path).toEqual({ word: false, number: false });

  await write(first);
  await driveTo(city, report, "approved");
  await publish(publisher);
  await everywhere(first, second);
  const pdf = (await look(`${bureau}.pdf`)).text;
  expect(pdf).toMatch(/^%PDF/);

  // Corrected: the second edition everywhere; the first stays readable under its own number.
  await driveTo(city, report, "correcting");
  await write(second);
  await driveTo(city, report, "approved");
  await publish(publisher);
  await everywhere(second, first);
  expect((await look(`${bureau}.pdf`)).text).not.toBe(pdf);
  expect(says(await look(`${bureau}/v1`), first)).toEqual({ word: true, number: true });
  expect((await look("/corrections")).text).toContain(bureau);
  expect(await absentFromArchive()).toEqual([[`${year}-${slug}-v1`, "superseded"]]);

  // The second withdrawn: the first is the latest again.
  await withdraw(publisher, `${year}-${slug}-v2`);
  await everywhere(first, second);
  await promised(async () => expect(await gone(`${bureau}/v2`)).toBe(410));
  expect(await absentFromArchive()).toEqual([[`${year}-${slug}-v2`, "withdrawn"]]);

  // The first withdrawn too: 410 without content, and gone from every list.
  await withdraw(publisher, `${year}-${slug}-v1`);
  const absent = [bureau, `/en${bureau}`, `${bureau}/v1`, `${bureau}/v2`, `${bureau}/compared`].flatMap((path) =>
    path.endsWith("compared") ? [path] : [path, ...files.map((kind) => `${path}.${kind}`)],
  );
  await Promise.all(absent.map((path) => promised(async () => expect(await gone(path), path).toBe(410))));
  await Promise.all(
    [...places().map(({ path }) => path), "/", "/corrections", "/corrections.atom", "/data"].map((path) =>
      promised(async () => {
        const seen = await look(path);
        for (const mark of [first, second]) expect(says(seen, mark), path).toEqual({ word: false, number: false });
        if (path === "/sitemap.xml" || path === "/corrections" || path.endsWith(".atom")) expect(seen.text, path).not.toContain(bureau);
      }),
    ),
  );
  // Only that there was one, and that it was withdrawn, is still said.
  expect((await look(`/verify/${year}-${slug}-v1`)).status).toBe(200);
});

/** The editions that the archive of the year names without holding them. */
async function absentFromArchive(): Promise<[string, string][]> {
  const response = await fetch(`${server().baseURL}/data/${year}.zip`);
  const manifest = unzipSync(new Uint8Array(await response.arrayBuffer()))[`${year}/manifest.json`];
  const { others }: Pick<Manifest, "others"> = JSON.parse(strFromU8(manifest ?? new Uint8Array()));
  return others.map(({ edition, withdrawn_at }) => [edition, withdrawn_at ? "withdrawn" : "superseded"]);
}

/** The status of an address, which must show neither edition. */
async function gone(path: string): Promise<number> {
  const seen = await look(path);
  if (seen.status !== 410) return seen.status;
  for (const mark of [first, second]) expect(says(seen, mark), path).toEqual({ word: false, number: false });
  return seen.status;
}

test("a report of the city that is withdrawn is gone from the home page within five seconds", async ({ browser }) => {
  const path = "/reports/2024/sports";
  expect((await look(path)).status).toBe(200);
  const onBoard = async (how: string) => (await look("/")).text.includes(`class="dot dot-${how}" href="${path}"`);
  expect(await onBoard("published")).toBe(true);
  const [row] = await city.owner.execute<{ id: number; edition: string }>(
    `select report as id, e.id as edition from editions e join organisations o on o.id = e.organisation
     where o.slug = 'sports' and e.year = 2024 and e.withdrawn_at is null order by number desc limit 1`,
  );
  const publisher = await signedIn(browser, "publisher");
  await publisher.goto(`/office/reports/${row?.id}`);
  await publisher.locator('[data-move-opens="withdraw"]').click();
  const form = publisher.locator("form", { has: publisher.locator('select[name="edition"]') });
  await form.locator('[name="reason"]').fill("误发");
  await form.locator('[name="password"]').fill(server().demoPassword);
  await form.locator('button[data-move="withdraw"]').click();
  await expect(publisher.locator(`option[value="${row?.edition}"]`)).toHaveCount(0);
  await promised(async () => expect(await onBoard("withdrawn")).toBe(true));
  await promised(async () => expect(await gone(path)).toBe(410));
});
