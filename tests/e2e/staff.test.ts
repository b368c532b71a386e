import { expect, test } from "@playwright/test";
import { staffPages } from "./pages";
import { expectAccessible, signedIn } from "./support";

for (const [user, addresses] of Object.entries(staffPages)) {
  test(`the pages of ${user} have no barrier that axe can see and fit a window of 1366 pixels and a phone`, async ({ browser }) => {
    test.setTimeout(120_000);
    const page = await signedIn(browser, user);
    for (const address of addresses) {
      for (const width of [1366, 390]) {
        await page.setViewportSize({ width, height: 768 });
        const response = await page.goto(address);
        expect(response?.status(), address).toBe(200);
        const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(spill, `${address} at ${width}`).toBeLessThanOrEqual(0);
      }
      await expectAccessible(page);
    }
  });
}

test("a review opens on what changed, and J and K go from change to change", async ({ browser }) => {
  const page = await signedIn(browser, "reviewer");
  await page.goto("/office?state=reviewing");
  await page.locator("a[href*='/office/reports/']").first().click();
  await expectAccessible(page);
  await page.locator("body").press("j");
  const here = page.locator(".review-here");
  await expect(here).toHaveCount(1);
  const first = await here.innerText();
  await page.keyboard.press("j");
  expect(await here.innerText()).not.toBe("");
  await page.keyboard.press("k");
  expect(await here.innerText()).toBe(first);
});

test("a wrong password says the same as an unknown name, and keeps the name that was typed", async ({ page }) => {
  const attempt = async (username: string) => {
    await page.goto("/sign-in");
    await page.getByLabel("用户名").fill(username);
    await page.getByLabel("密码").fill("not-the-password");
    await page.getByRole("button", { name: "登录" }).click();
    await expect(page.getByLabel("用户名")).toHaveValue(username);
    return page.getByRole("alert").filter({ hasText: "密码" }).innerText();
  };
  expect(await attempt("clerk.finance")).toBe(await attempt("nobody.at.all"));
});

test("signing out ends the session for good, whoever still has the cookie", async ({ browser }) => {
  const page = await signedIn(browser, "auditor");
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: "退出" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.context().addCookies(cookies);
  const answer = await page.request.get("/admin", { maxRedirects: 0 });
  expect(answer.status()).not.toBe(200);
});

test("pages of another duty do not exist or are refused, and never shown", async ({ browser }) => {
  const clerk = await signedIn(browser, "clerk.market");
  for (const address of ["/office", "/office/years", "/office/reports/1", "/admin"]) {
    expect([403, 404], address).toContain((await clerk.goto(address))?.status());
  }
});

test("what a bureau downloads of a published report is what was published, with no word of a draft", async ({ browser }) => {
  const page = await signedIn(browser, "clerk.finance");
  await page.goto("/desk/2025");
  await expect(page.getByText("下载公布的版本")).toBeVisible();
  await expect(page.getByRole("link", { name: "PDF" })).toHaveAttribute("href", "/reports/2025/finance.pdf");
  await page.goto("/desk/2026");
  const draft = await page.getByRole("link", { name: "PDF" }).getAttribute("href");
  expect(draft).toMatch(/^\/api\/v1\/drafts\/\d+\/file\/pdf$/);
});
