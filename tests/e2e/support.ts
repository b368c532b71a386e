import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page } from "@playwright/test";
import { tagsOfOrganisations } from "@/app/_request/tags";

type Particulars = { baseURL: string; demoPassword: string; now: string; internalSecret: string; env: { DATABASE_URL: string } };

/** What the server under test said about itself when it started. */
export const server = (): Particulars => {
  const file = process.env.E2E_INFO;
  if (!file) throw new Error("E2E_INFO names no file; run the tests with npm test -- browser");
  return JSON.parse(readFileSync(file, "utf8")) as Particulars; // written by scripts/e2e-server.mjs
};

/** Tells the server that organisations were added behind its back, as the command line of an installation does. */
export async function renewOrganisations(): Promise<void> {
  const { baseURL, internalSecret } = server();
  const answer = await fetch(`${baseURL}/api/internal/renew`, {
    method: "POST",
    headers: { authorization: `Bearer ${internalSecret}`, "content-type": "application/json" },
    body: JSON.stringify({ tags: tagsOfOrganisations() }),
  });
  expect(answer.status).toBe(204);
}

/** Signs in on a page of its own. Demo accounts have the demo's password. */
export async function signedIn(browser: Browser, username: string, password = server().demoPassword): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: server().baseURL, locale: "zh-CN", timezoneId: "Asia/Shanghai" })).newPage();
  await page.goto("/sign-in");
  await page.getByLabel("用户名").fill(username);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  return page;
}

/** No violation of WCAG 2.2 A and AA that axe can see. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target }) => target.join(" "))
          .slice(0, 3)
          .join(" | ")}`,
    ),
  ).toEqual([]);
}
