import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { signedIn } from "../e2e/support";

/** Where the pictures go, and which widths are taken: PICTURES and WIDTHS (e.g. 390,768,1366,1920). */
const folder = process.env.PICTURES ?? path.join(import.meta.dirname, "../../.data/pictures");
const widths = (process.env.WIDTHS ?? "390,1366").split(",").map(Number);
const heights: Record<number, number> = { 390: 844, 768: 1024, 1366: 768, 1920: 1080 };

const pages: Record<string, Record<string, string>> = {
  "": {
    home: "/",
    reports: "/reports",
    "reports-2025": "/reports?year=2025",
    search: "/reports?q=保密",
    "search-nothing": "/reports?q=量子力学",
    report: "/reports/2025/finance",
    "report-2019": "/reports/2019/finance",
    "report-real": "/reports/2024/pingtan-finance",
    "report-real-2019": "/reports/2019/yingkou-business",
    "report-not-published": "/reports/2026/market",
    bureaus: "/bureaus",
    bureau: "/bureaus/finance",
    compare: "/compare?bureaus=finance,market,education&years=2023,2024,2025",
    "compare-empty": "/compare",
    indicators: "/indicators",
    rules: "/rules",
    rule: "/rules/T3_BALANCE",
    corrections: "/corrections",
    data: "/data",
    "not-found": "/nowhere",
    "sign-in": "/sign-in",
  },
  "clerk.finance": { desk: "/desk", form: "/desk/2026", import: "/desk/2026/import", preview: "/desk/2026/preview" },
  "secrecy.finance": { "desk-secrecy": "/desk" },
  "leader.finance": { "desk-leader": "/desk" },
  reviewer: { board: "/office", "review-first": "/office#first-report", years: "/office/years" },
  publisher: {
    "board-publisher": "/office",
    "rules-of-year": "/office/years/2026/rules",
    "board-practice": "/office?year=2026&practice=1",
  },
  admin: { people: "/admin" },
  auditor: { log: "/admin" },
};

for (const [user, shots] of Object.entries(pages)) {
  test(`pictures for ${user || "everybody"}`, async ({ browser }) => {
    const page = user ? await signedIn(browser, user) : await browser.newPage();
    for (const [name, address] of Object.entries(shots)) {
      for (const language of ["", "/en"]) {
        for (const width of widths) {
          await page.setViewportSize({ width, height: heights[width] ?? 900 });
          await visit(page, language, address);
          await page.screenshot({ path: path.join(folder, `${name}${language ? "-en" : ""}-${width}.png`), fullPage: true });
          const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect.soft(spill, `${name} at ${width} px scrolls sideways`).toBeLessThanOrEqual(0);
        }
      }
    }
  });
}

async function visit(page: Page, language: string, address: string): Promise<void> {
  if (address.endsWith("#first-report")) {
    await page.goto(`${language}${address.replace(/#.*/, "")}`);
    const first = page.locator("a[href*='/office/reports/']").first();
    if ((await first.count()) > 0) await page.goto((await first.getAttribute("href")) ?? address);
    return;
  }
  await page.goto(address === "/" ? language || "/" : `${language}${address}`);
}
