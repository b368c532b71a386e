import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { absentPages, alongTheWay, publicPages, refusedPages, staffPages } from "./pages";
import { expectAccessible, signedIn } from "./support";

test("every page that exists is looked at", () => {
  const root = path.join(import.meta.dirname, "../../app/[locale]");
  const folders = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => path.dirname(file));
  const visited = [...publicPages, ...Object.values(staffPages).flat()].map((address) => address.replace(/\?.*$/, ""));
  const unseen = folders.filter((folder) => !(folder in alongTheWay) && !visited.some((address) => patternOf(folder).test(address)));
  expect(folders.length).toBeGreaterThan(20);
  expect(unseen).toEqual([]);
});

/** The addresses that a folder answers: groups in parentheses are no part of them. */
function patternOf(folder: string): RegExp {
  const parts = folder.split(path.sep).filter((part) => part !== "." && !part.startsWith("("));
  return new RegExp(`^/${parts.map((part) => (part.startsWith("[") ? "[^/]+" : part)).join("/")}$`);
}

for (const [address, status] of Object.entries(absentPages)) {
  test(`${address} answers ${status} with a page without barriers`, async ({ page }) => {
    expect((await page.goto(address))?.status()).toBe(status);
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`/en${address}`);
    await expectAccessible(page);
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(spill).toBeLessThanOrEqual(0);
  });
}

for (const [user, pages] of Object.entries(refusedPages)) {
  test(`what ${user} is refused is said on a page without barriers`, async ({ browser }) => {
    const page = await signedIn(browser, user);
    for (const [address, status] of Object.entries(pages)) {
      expect((await page.goto(address))?.status(), address).toBe(status);
      await expectAccessible(page);
    }
  });
}
