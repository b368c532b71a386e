import { expect, type Page, test } from "@playwright/test";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Db } from "@/db/client";
import { openYear } from "@/db/commands/open-year";
import { type City, makeCity, password } from "../support/database";
import { bringTo, explainAll, fillReport } from "../support/filing";
import { expectAccessible, server, signedIn } from "./support";

let cities = 0;

/** A city of one's own, seen by the commands as the owner. */
async function ownCity(work: (world: City & { staff: Db }) => Promise<void>): Promise<{ prefix: string; city: City }> {
  const prefix = `rules${test.info().workerIndex}-${Date.now()}-${cities++}-`;
  const sql = postgres(server().env.DATABASE_URL, { max: 2, onnotice: () => {} });
  const owner = drizzle(sql, { casing: "snake_case" });
  const city = await makeCity(owner, { city: "试规市", prefix, finance: "试规市财政局", years: [2026] });
  await work({ ...city, staff: owner });
  await sql.end();
  return { prefix, city };
}

/** Two documents issued, none in force. */
const issued = { "t2_art20_1.rules.issued": "2" };
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);

test("the publisher rehearses a change of the rules, sees whom it would stop, and saves exactly that", async ({ browser }) => {
  test.setTimeout(120_000);
  const { prefix } = await ownCity(async (world) => {
    const report = await fillReport(world, 2026, issued);
    await explainAll(world, report);
    await bringTo(world, report, "submitted");
  });
  const page = await signedIn(browser, `${prefix}publisher`, password);
  await page.goto("/office/years");
  await page.getByRole("link", { name: "校核规则 2026" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2026 年度校核规则");
  await expect(field(page, "effect.V_COUNT")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "保存设置" })).toHaveCount(0);

  await field(page, "effect.T2_INFORCE_FLOOR").selectOption("block");
  await field(page, "note.T2_INFORCE_FLOOR").fill("请与司法局台账核对。");
  await page.getByRole("button", { name: "试算" }).click();
  const rehearsal = page.getByRole("region", { name: "试算结果" });
  await expect(rehearsal).toContainText("本年度 1 份报送版本");
  await expect(rehearsal).toContainText("1 份报告会新增问题或更严");
  await expect(rehearsal.getByRole("link", { name: /试规市财政局/ })).toHaveAttribute("href", /\/office\/reports\/\d+/);
  await expectAccessible(page);

  // Set differently since: what is on the page was not rehearsed.
  await field(page, "effect.T2_INFORCE_FLOOR").selectOption("explain");
  await expect(page.getByRole("button", { name: "保存设置" })).toHaveCount(0);
  await field(page, "effect.T2_INFORCE_FLOOR").selectOption("block");
  await page.getByRole("button", { name: "试算" }).click();
  await page.getByRole("button", { name: "保存设置" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已保存，1 条规则有变化。" })).toBeVisible();
  await page.reload();
  await expect(field(page, "effect.T2_INFORCE_FLOOR")).toHaveValue("block");

  // The office reads the note beside the finding; who reviews cannot set anything.
  const reviewer = await signedIn(browser, `${prefix}reviewer`, password);
  await reviewer.goto("/office/years/2026/rules");
  await expect(reviewer.getByRole("button", { name: "试算" })).toHaveCount(0);
  await reviewer.goto("/office");
  await reviewer.getByRole("link", { name: /^查看/ }).click();
  const noted = reviewer.locator(".review-finding", { hasText: "请与司法局台账核对。" });
  await expect(noted).toBeVisible();
  // The link to it opens the review there, with its cell marked and both sides lit.
  const link = await noted.getByRole("link", { name: "此处的链接" }).getAttribute("href");
  const here = new URL(reviewer.url()).pathname;
  await reviewer.goto("/office");
  await reviewer.goto(`${here}${link}`);
  await expect(noted).toBeFocused();
  await expect(reviewer.locator("td.review-here")).toHaveAttribute("id", "cell-t2_art20_1.rules.in_force");
  await expect(reviewer.locator('[id="cell-t2_art20_1.rules.issued"]')).toHaveClass(/review-lit/);
});

test("both bounds of a leap are set under their names, held to their limits, and explained on the rule's page", async ({ browser }) => {
  const { prefix } = await ownCity(async () => {});
  const page = await signedIn(browser, `${prefix}publisher`, password);
  await page.goto("/office/years/2026/rules");
  const item = page.locator("#rule-X_JUMP");
  await item.getByLabel("相差（5–1000件（万元））").fill("50");
  await item.getByLabel("倍数（1.2–20倍）").fill("3");
  await page.getByRole("button", { name: "试算" }).click();
  await page.getByRole("button", { name: "保存设置" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已保存，1 条规则有变化。" })).toBeVisible();
  await page.reload();
  await expect(field(page, "threshold.X_JUMP")).toHaveValue("50");
  await expect(field(page, "secondThreshold.X_JUMP")).toHaveValue("3");
  await page.goto("/en/rules/X_JUMP");
  await expect(page.getByText("difference: 20 items (万元) (an office may set it between 5 and 1000)")).toBeVisible();
  await expect(page.getByText("ratio: 2 times (an office may set it between 1.2 and 20)")).toBeVisible();
});

test("a practice year says so on every page and on paper, and the real year of the same number stays another one", async ({ browser }) => {
  test.setTimeout(120_000);
  const { prefix } = await ownCity(async ({ staff, actors, office }) => {
    await openYear(staff, actors.publisher, { office, year: 2026, opens: "2020-01-01", practice: true });
  });
  const strip = (page: Page) => page.getByText("练习年度：这里填报、审核的都是练习，永远不会公布");
  const clerk = await signedIn(browser, `${prefix}clerk`, password);
  await clerk.goto("/desk");
  await expect(strip(clerk)).toHaveCount(1);
  await clerk.goto("/desk/2026?practice=1");
  await expect(strip(clerk)).toBeVisible();
  await clerk.getByRole("button", { name: "开始填报" }).click();
  await expect(clerk.locator(".desk-status")).toBeVisible();
  await expect(strip(clerk)).toBeVisible();
  await clerk.emulateMedia({ media: "print" });
  await expect(strip(clerk)).toBeVisible();
  await clerk.emulateMedia({ media: "screen" });
  await expectAccessible(clerk);
  await clerk.getByRole("link", { name: "预览" }).click();
  await expect(clerk).toHaveURL(/practice=1/);
  await expect(strip(clerk).first()).toBeVisible();
  await clerk.goto("/desk/2026");
  await expect(clerk.getByRole("button", { name: "开始填报" })).toBeVisible();
  await expect(strip(clerk)).toHaveCount(0);

  const publisher = await signedIn(browser, `${prefix}publisher`, password);
  await publisher.goto("/office?year=2026&practice=1");
  await expect(strip(publisher)).toBeVisible();
  await expect(publisher.locator(".office-board tbody tr", { hasText: "试规市财政局" })).toContainText("填报");
  await publisher.goto("/office?year=2026");
  await expect(strip(publisher)).toHaveCount(0);
  expect((await publisher.goto(`/reports/2026/${prefix}finance`))?.status()).toBe(404);
});

test("F8 goes from problem to problem, and a link opens the page at the cell or the finding that it names", async ({ browser }) => {
  test.setTimeout(120_000);
  const { prefix } = await ownCity(async (world) => {
    await fillReport(world, 2026, { ...issued, "t3.new_received.natural_person": "5" });
  });
  const page = await signedIn(browser, `${prefix}clerk`, password);
  const cell = (id: string) => page.locator(`[id="cell-${id}"]`);
  await page.goto("/desk/2026#t3.granted.total");
  await expect(cell("t3.granted.total")).toBeFocused();
  await expect(page.locator(".desk-counts").first()).toContainText("须改正");

  const problems = page.locator(".desk-finding[id]");
  const all = await problems.count();
  expect(all).toBeGreaterThan(1);
  await page.keyboard.press("F8");
  const first = await page.evaluate(() => document.activeElement?.id);
  await page.keyboard.press("F8");
  const second = await page.evaluate(() => document.activeElement?.id);
  expect(second).not.toBe(first);
  await page.keyboard.press("Shift+F8");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(first);

  const floor = problems.filter({ hasText: "现行有效" });
  const address = await floor.getByRole("link", { name: "此处的链接" }).getAttribute("href");
  expect(address).toMatch(/^#finding-/);
  await page.goto("/desk");
  await expect(page.locator(".desk-counts")).toContainText("须改正");
  await page.goto(`/desk/2026${address}`);
  await expect(cell("t2_art20_1.rules.in_force")).toBeFocused();
  await expect(page.locator(".desk-panel").first()).toContainText("现行有效");
  await expect(page.getByText(/^无法校核的规则 \d+ 条$/)).toBeVisible();
  await expectAccessible(page);
});

test("every rule has a public page without scripts: formula, source, effect, examples, and how often it fires", async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await (await browser.newContext({ baseURL: server().baseURL, javaScriptEnabled: false, locale: "zh-CN" })).newPage();
  await page.goto("/indicators");
  await page.getByRole("link", { name: "校核规则" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("校核规则");
  await page.getByRole("link", { name: "表三勾稽关系" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("表三勾稽关系");
  for (const said of ["本年新收 + 上年结转", "表三左上角印明的勾稽关系", "须改正", "不符合的例子", "相差"])
    await expect(page.getByText(said).first()).toBeVisible();
  const rows = page.locator("table.plain-table tbody tr");
  await expect(rows.filter({ hasText: "2025" })).toContainText("%");
  expect((await page.goto("/en/rules/N_SENSITIVE"))?.status()).toBe(200);
  await expect(page.getByText("nothing is counted")).toBeVisible();
  expect((await page.goto("/rules/NO_SUCH_RULE"))?.status()).toBe(404);
  const scripted = await (await browser.newContext({ baseURL: server().baseURL })).newPage();
  for (const address of ["/rules", "/rules/T3_BALANCE", "/en/rules", "/en/rules/X_CARRY"]) {
    await scripted.goto(address);
    await expectAccessible(scripted);
  }
});
