import path from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import postgres from "postgres";
import { server, signedIn } from "../e2e/support";
import { type Shot, shots } from "./shots";

/** Where the pictures go, and which widths are taken: PICTURES and WIDTHS (e.g. 390,768,1366,1920). */
const folder = process.env.PICTURES ?? path.join(import.meta.dirname, "../../.data/pictures");
const widths = (process.env.WIDTHS ?? "390,1366").split(",").map(Number);
const heights: Record<number, number> = { 390: 844, 768: 1024, 1366: 768, 1920: 1080 };
/** An A4 sheet less its margins, at 96 dots an inch. */
const sheet = { width: 680, height: 994 };

/** Only a few of the demo's accounts can sign in; here everybody can who has something to show. */
test.beforeAll(async () => {
  const sql = postgres(server().env.DATABASE_URL, { max: 1, onnotice: () => {} });
  await sql`
    update people set password_hash = (select password_hash from people where username = 'clerk.finance')
    where username = any(${shots.flatMap(({ as }) => as ?? [])}) and password_hash is null`;
  await sql.end();
});

for (const shot of shots)
  test(shot.name, async ({ browser }) => {
    const page = await pageOf(browser, shot);
    for (const language of ["", "/en"]) {
      for (const size of shot.look === "print" ? [sheet] : widths.map((width) => ({ width, height: heights[width] ?? 900 }))) {
        await page.setViewportSize(size);
        await page.goto(shot.address === "/" ? language || "/" : `${language}${shot.address}`);
        await shot.act?.(page);
        const file = path.join(folder, `${shot.name}${language ? "-en" : ""}-${shot.look === "print" ? "a4" : size.width}`);
        if (shot.look === "print") await page.pdf({ path: `${file}.pdf`, preferCSSPageSize: true, printBackground: true });
        await page.screenshot({ path: `${file}.png`, fullPage: !shot.window });
        const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect.soft(spill, `${shot.name}${language} at ${size.width} px scrolls sideways`).toBeLessThanOrEqual(0);
      }
    }
    await page.context().close();
  });

async function pageOf(browser: Browser, { as, look }: Shot): Promise<Page> {
  const page = as ? await signedIn(browser, as) : await browser.newPage();
  if (look === "print") await page.emulateMedia({ media: "print" });
  if (look === "dark") await page.emulateMedia({ colorScheme: "dark" });
  if (look === "elder") await page.addInitScript(() => localStorage.setItem("elder", "yes"));
  return page;
}
