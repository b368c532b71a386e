import { expect, type Page, test } from "@playwright/test";
import { startReport } from "@/db/commands/start-report";
import { password } from "../support/database";
import { expectAccessible, type OwnCity, ownCity, signedIn } from "./support";

let city: OwnCity | undefined;
test.afterEach(async () => {
  await city?.close();
  city = undefined;
});

const overview = (page: Page) => page.locator("#prose-overview");
const beside = (page: Page) => page.locator(".desk-prose", { has: overview(page) });
const panel = (page: Page) => page.locator(".desk-right");
const saved = (page: Page) => expect(page.locator(".desk-status")).toContainText(/(?:已保存|Saved) \d\d:\d\d/, { timeout: 15_000 });

const before = "　　（一）总体\n\n　　2026年，收到政府信息公开申请17件，其中7月2件。\n另起一段。";
const after = "　　（一）总体\n\n　　2026年，收到政府信息公开申请5件，其中7月2件。\n另起一段。";

/** A report whose table has 5 requests and whose text says 17, saved. */
async function contradicting(page: Page): Promise<void> {
  await page.goto("/desk/2026");
  await page.getByRole("button", { name: /^全部表格剩余 \d+ 个空格填 0$/ }).click();
  for (const row of ["new_received", "granted"]) await page.locator(`[id="cell-t3.${row}.natural_person"]`).fill("5");
  await overview(page).fill(before);
  await saved(page);
}

async function clerk(browser: Parameters<typeof signedIn>[0]): Promise<{ page: Page; prefix: string }> {
  city = await ownCity("mend", [2026]);
  await startReport(city.owner, city.actors.clerk, { organisation: city.finance, year: 2026 });
  return { page: await signedIn(browser, `${city.prefix}clerk`, password), prefix: city.prefix };
}

test("a number of the text is put right from beside it: that number and nothing else, saved, and taken back by undo", async ({
  browser,
}) => {
  const { page } = await clerk(browser);
  await contradicting(page);
  await expect(beside(page)).toContainText("文字写收到申请 17 件，而表三总计列“本年新收”是 5");
  await expectAccessible(page);
  await beside(page).getByRole("button", { name: "文字改为 5" }).click();
  await expect(overview(page)).toHaveValue(after);
  await expect(overview(page)).toBeFocused();
  await expect(page.locator(".desk-said")).toContainText("文字里的 17 已改为 5");
  await expect(page.getByRole("button", { name: "文字改为 5" })).toHaveCount(0);
  await expect(panel(page)).not.toContainText("文字写收到申请");
  await saved(page);
  await page.reload();
  await expect(overview(page)).toHaveValue("（一）总体\n2026年，收到政府信息公开申请5件，其中7月2件。\n另起一段。");
  await expect(panel(page)).not.toContainText("文字写收到申请");
});

test("undo brings back what was written, with the problem, and that is saved too", async ({ browser }) => {
  const { page } = await clerk(browser);
  await contradicting(page);
  const button = panel(page).locator(".desk-finding[id]").getByRole("button", { name: "文字改为 5" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(overview(page)).toHaveValue(after);
  await saved(page);
  await page.keyboard.press("Control+z");
  await expect(overview(page)).toHaveValue(before);
  await expect(button).toBeVisible();
  await saved(page);
  await page.reload();
  await expect(overview(page)).toHaveValue(/申请17件/);
});

test("a paragraph that somebody else changed meanwhile is a clash to decide, not overwritten", async ({ browser }) => {
  const { page, prefix } = await clerk(browser);
  await contradicting(page);
  const other = await signedIn(browser, `${prefix}secondclerk`, password);
  await other.goto("/desk/2026");
  await overview(other).fill("（一）总体\n2026年，收到政府信息公开申请17件，均已办结。\n另起一段。");
  await overview(other).blur();
  await saved(other);
  await beside(page).getByRole("button", { name: "文字改为 5" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("申请5件，其中7月2件");
  await expect(dialog).toContainText("申请17件，均已办结");
  await dialog.getByRole("button", { name: "用对方的" }).click();
  await expect(overview(page)).toHaveValue(/申请17件，均已办结/);
});

test("a problem found in somebody else's words changes nothing in one's own, and says so", async ({ browser }) => {
  const { page, prefix } = await clerk(browser);
  await contradicting(page);
  const other = await signedIn(browser, `${prefix}secondclerk`, password);
  await other.goto("/desk/2026");
  await overview(other).fill("（一）总体\n2026年，共收到政府信息公开申请17件。\n另起一段。");
  await overview(other).blur();
  await saved(other);
  // The answer to a save of this page brings the problems of what the other wrote.
  const answered = page.waitForResponse(/\/prose$/);
  await page.locator("#prose-problems").fill("公开的及时性还不够。");
  await page.locator("#prose-problems").blur();
  await answered;
  await saved(page);
  await beside(page).getByRole("button", { name: "文字改为 5" }).click();
  await expect(page.locator(".desk-said")).toContainText("没有改动");
  await expect(overview(page)).toHaveValue(before);
});

test("in English too, and not where nothing may be changed", async ({ browser }) => {
  const { page, prefix } = await clerk(browser);
  await contradicting(page);
  await page.goto("/en/desk/2026");
  await beside(page).getByRole("button", { name: "Change the text to 5" }).click();
  await expect(overview(page)).toHaveValue(/申请5件/);
  await page.keyboard.press("Control+z");
  await saved(page);
  const leader = await signedIn(browser, `${prefix}leader`, password);
  await leader.goto("/desk/2026");
  await expect(leader.getByText("文字写收到申请 17 件").first()).toBeVisible();
  await expect(leader.getByRole("button", { name: "文字改为 5" })).toHaveCount(0);
});
