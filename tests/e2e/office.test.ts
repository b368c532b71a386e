import { expect, test } from "@playwright/test";
import { password } from "../support/database";
import { driveTo, fillReport } from "../support/filing";
import { expectAccessible, ownCity, server, signedIn } from "./support";

test("without a script a wrong password keeps the name, says nothing about the account, and the way back leads nowhere else", async ({
  browser,
}) => {
  const page = await (await browser.newContext({ baseURL: server().baseURL, javaScriptEnabled: false })).newPage();
  await page.goto("/sign-in?next=//evil.example/");
  const said: string[] = [];
  for (const username of ["reviewer", "nobody-at-all"]) {
    await page.getByLabel("用户名").fill(username);
    await page.getByLabel("密码", { exact: true }).fill("wrong-password");
    await page.getByRole("button", { name: "登录" }).click();
    said.push(await page.getByRole("alert").innerText());
    await expect(page.getByLabel("用户名")).toHaveValue(username);
    await expect(page.getByLabel("密码", { exact: true })).toHaveValue("");
  }
  expect(said[0]).toBe(said[1]);
  await page.getByLabel("用户名").fill("reviewer");
  await page.getByLabel("密码", { exact: true }).fill(server().demoPassword);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page).toHaveURL(`${server().baseURL}/office`);
});

test("a page of another duty answers 403 and says so; what is out of sight answers 404; the signed-out are led to sign in", async ({
  browser,
  request,
}) => {
  const clerk = await signedIn(browser, "clerk.finance");
  for (const path of ["/office", "/office/years", "/en/office"]) expect((await clerk.goto(path))?.status(), path).toBe(403);
  await clerk.goto("/office");
  await expect(clerk.getByRole("heading", { level: 1 })).toHaveText("您的岗位不能看这一页。");
  await expectAccessible(clerk);
  for (const path of ["/office/reports/1", "/office/reports/999999999", "/office/reports/abc"])
    expect((await clerk.goto(path))?.status(), path).toBe(404);
  const out = await request.get("/office?late=1", { maxRedirects: 0 });
  expect(out.status()).toBe(307);
  expect(out.headers().location).toContain("/sign-in?next=%2Foffice%3Flate%3D1");
});

test("the counts of the board are its filters, and every view is a link", async ({ browser }) => {
  const reviewer = await signedIn(browser, "reviewer");
  await reviewer.goto("/office?year=2025&late=1");
  const rows = reviewer.locator(".office-board tbody tr");
  const late = Number(await reviewer.getByRole("link", { name: /^逾期/ }).locator("strong").innerText());
  await expect(rows).toHaveCount(late);
  await reviewer.goto("/office");
  const head = reviewer.getByRole("columnheader", { name: /已报送/ }).getByRole("link");
  const submitted = Number(await head.locator("strong").innerText());
  await head.click();
  await expect(reviewer).toHaveURL(/state=submitted/);
  await expect(rows).toHaveCount(submitted);
  await expectAccessible(reviewer);
});

test("keys lead from change to change, pin a remark to the cell, and say what holds an approval back", async ({ browser }) => {
  const reviewer = await signedIn(browser, "reviewer");
  await reviewer.goto("/office?mine=1");
  await reviewer.getByRole("link", { name: /^审核/ }).and(reviewer.locator("[href*='/reports/']")).first().click();
  await expect(reviewer.locator("#write-remark")).toBeVisible();
  await expectAccessible(reviewer);
  await expect(async () => {
    await reviewer.keyboard.press("j");
    expect(await reviewer.locator(".review-here").count()).toBe(1);
  }).toPass();
  const cell = await reviewer.locator(".review-here").getAttribute("data-cell");
  await reviewer.keyboard.press("c");
  await expect(reviewer.getByLabel("批注内容")).toBeFocused();
  await expect(reviewer.getByLabel("批注位置")).toHaveValue(cell ?? "");
  await reviewer.keyboard.type("jkac 是文字，不是按键");
  await expect(reviewer.getByLabel("批注内容")).toHaveValue("jkac 是文字，不是按键");
  await reviewer.keyboard.press("Escape");
  await expect(reviewer.getByRole("button", { name: "审核通过" })).toBeDisabled();
  await expect(reviewer.getByText(/^现在还不能/)).toBeVisible();
});

test("renewing pages needs the installation's secret", async ({ request }) => {
  const renew = (authorization?: string) =>
    request.post("/api/internal/renew", { data: { tags: ["published"] }, headers: authorization ? { authorization } : {} });
  expect((await renew()).status()).toBe(404);
  expect((await renew("Bearer wrong")).status()).toBe(404);
  expect((await renew(`Bearer ${server().internalSecret}`)).status()).toBe(204);
});

test("an idle session is announced five minutes before it ends, and one word keeps it", async ({ browser }) => {
  const page = await signedIn(browser, "reviewer");
  await page.clock.install();
  await page.goto("/account");
  await expectAccessible(page);
  const dialog = page.getByRole("dialog");
  // Twice twelve and a half minutes lie between the warning and the end.
  await expect(async () => {
    await page.clock.fastForward("12:30");
    await page.clock.runFor(6000);
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  await dialog.getByRole("button", { name: "继续使用" }).click();
  await expect(dialog).toBeHidden();
});

test("a report is not claimed in the name of another who has signed in since the page was opened", async ({ browser }) => {
  const city = await ownCity("names", [2026]);
  const report = await fillReport(city, 2026);
  await driveTo(city, report, "submitted");
  const page = await signedIn(browser, `${city.prefix}reviewer`, password);
  await page.goto(`/office/reports/${report}`);
  await expect(page.getByRole("button", { name: "领取审核" })).toBeVisible();
  const tab = await page.context().newPage();
  await tab.goto("/sign-in");
  await tab.getByLabel("用户名").fill(`${city.prefix}secondreviewer`);
  await tab.getByLabel("密码").fill(password);
  await tab.getByRole("button", { name: "登录" }).click();
  await expect(tab).not.toHaveURL(/sign-in/);

  await page.getByRole("button", { name: "领取审核" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "现在登录的是另一位同事" })).toBeVisible();
  await tab.goto(`/office/reports/${report}`);
  await tab.getByRole("button", { name: "领取审核" }).click();
  await expect(tab.getByRole("button", { name: "审核通过" })).toBeVisible();
  await city.close();
});
