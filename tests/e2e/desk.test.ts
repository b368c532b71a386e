import { expect, type Page, test } from "@playwright/test";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { startReport } from "@/db/commands/start-report";
import { type City, makeCity, password } from "../support/database";
import { server, signedIn } from "./support";

let city: City;
let cities = 0;

/** A bureau of one's own with a report just begun, so that no test meets another. */
async function begun(): Promise<string> {
  const prefix = `desk${test.info().workerIndex}-${Date.now()}-${cities++}-`;
  const sql = postgres(server().env.DATABASE_URL, { max: 1, onnotice: () => {} });
  const owner = drizzle(sql, { casing: "snake_case" });
  city = await makeCity(owner, { city: "试填市", prefix, finance: "试填市财政局", years: [2026] });
  await startReport(owner, city.actors.clerk, { organisation: city.finance, year: 2026 });
  await sql.end();
  return prefix;
}

const cell = (page: Page, row: string, column: string) => page.locator(`[id="cell-t3.${row}.${column}"]`);
const saved = (page: Page) => expect(page.locator(".desk-status")).toContainText(/已保存 \d\d:\d\d/, { timeout: 15_000 });

test("the form is filled in with the keyboard like a spreadsheet, and computes its totals", async ({ browser }) => {
  const prefix = await begun();
  const page = await signedIn(browser, `${prefix}clerk`, password);
  await page.goto("/desk/2026");
  await cell(page, "new_received", "natural_person").click();
  await page.keyboard.type("１２");
  await page.keyboard.press("Enter");
  await expect(cell(page, "carried_in", "natural_person")).toBeFocused();
  await page.keyboard.type("3 件");
  await page.keyboard.press("Enter");
  await expect(cell(page, "granted", "natural_person")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(cell(page, "granted", "commercial")).toBeFocused();
  await page.keyboard.press("Shift+Enter");
  await expect(cell(page, "carried_in", "commercial")).toBeFocused();
  await saved(page);
  await page.reload();
  await expect(cell(page, "new_received", "natural_person")).toHaveValue("12");
  await expect(cell(page, "carried_in", "natural_person")).toHaveValue("3");
  await expect(cell(page, "new_received", "total")).toHaveAttribute("placeholder", "12");
});

test("a block is pasted at once and undone at once; text among the numbers is marked and not taken", async ({ browser }) => {
  const prefix = await begun();
  const page = await signedIn(browser, `${prefix}clerk`, password);
  await page.goto("/desk/2026");
  await cell(page, "granted", "natural_person").click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "1\t2\t3\n4\tx\t6");
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(cell(page, "granted", "research")).toHaveValue("3");
  await expect(cell(page, "partial", "natural_person")).toHaveValue("4");
  await expect(cell(page, "partial", "research")).toHaveValue("6");
  await expect(page.locator(".desk-status")).toContainText("1 处不能这样填，没有保存", { timeout: 15_000 });
  await page.keyboard.press("Control+z");
  await expect(cell(page, "granted", "natural_person")).toHaveValue("");
  await expect(cell(page, "partial", "research")).toHaveValue("");
});

test("the remaining blanks are filled with 0 in one step that can be undone", async ({ browser }) => {
  const prefix = await begun();
  const page = await signedIn(browser, `${prefix}clerk`, password);
  await page.goto("/desk/2026");
  await page.getByRole("button", { name: /^全部表格剩余 \d+ 个空格填 0$/ }).click();
  await expect(cell(page, "denied_state_secret", "legal_service")).toHaveValue("0");
  await saved(page);
  await cell(page, "granted", "natural_person").click();
  await page.keyboard.press("Control+z");
  await expect(cell(page, "denied_state_secret", "legal_service")).toHaveValue("");
});

test("what was typed without a network is kept through a reload and saved when the network is back", async ({ browser }) => {
  const prefix = await begun();
  const page = await signedIn(browser, `${prefix}clerk`, password);
  await page.goto("/desk/2026");
  await page.route("**/api/v1/drafts/**", (route) => route.abort());
  await cell(page, "granted", "natural_person").fill("41");
  await cell(page, "granted", "commercial").click();
  await expect(page.locator(".desk-status")).toContainText("已留在本机", { timeout: 15_000 });
  page.on("dialog", (dialog) => dialog.accept());
  await page.unroute("**/api/v1/drafts/**");
  await page.reload();
  await expect(cell(page, "granted", "natural_person")).toHaveValue("41");
  await saved(page);
  const other = await signedIn(browser, `${prefix}secondclerk`, password);
  await other.goto("/desk/2026");
  await expect(cell(other, "granted", "natural_person")).toHaveValue("41");
});

test("two people in the same cell: the second is shown the other's value and decides; nothing is overwritten in silence", async ({
  browser,
}) => {
  const prefix = await begun();
  const first = await signedIn(browser, `${prefix}clerk`, password);
  const second = await signedIn(browser, `${prefix}secondclerk`, password);
  await first.goto("/desk/2026");
  await second.goto("/desk/2026");
  await cell(first, "granted", "natural_person").fill("7");
  await cell(first, "granted", "commercial").click();
  await saved(first);
  await cell(second, "granted", "natural_person").fill("8");
  const dialog = second.getByRole("dialog");
  await expect(dialog).toContainText("7");
  await expect(dialog).toContainText("8");
  await dialog.getByRole("button", { name: "用对方的" }).click();
  await expect(cell(second, "granted", "natural_person")).toHaveValue("7");
});

test("a paragraph is saved as it is written and is there after a reload", async ({ browser }) => {
  const prefix = await begun();
  const page = await signedIn(browser, `${prefix}clerk`, password);
  await page.goto("/desk/2026");
  const overview = page.locator("#prose-overview");
  await overview.fill("（一）主动公开情况\n全年主动公开政府信息 120 条。");
  await overview.blur();
  await saved(page);
  await page.reload();
  await expect(page.locator("#prose-overview")).toHaveValue("（一）主动公开情况\n全年主动公开政府信息 120 条。");
});

test("files that are no reports get one clear sentence, and nothing is saved", async ({ browser }) => {
  const prefix = await begun();
  const page = await signedIn(browser, `${prefix}clerk`, password);
  const bad: [string, Buffer][] = [
    ["empty.txt", Buffer.alloc(0)],
    ["letter.txt", Buffer.from("关于召开会议的通知。请准时参加。")],
    ["picture.png", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
    ["noise.html", Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256))],
  ];
  for (const [name, buffer] of bad) {
    await page.goto("/desk/2026/import");
    await page.getByLabel(/选择文件/).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await expect(page.getByRole("alert").filter({ hasText: "。" }), name).toBeVisible();
    await expect(page.getByRole("button", { name: /^写入草稿/ })).toHaveCount(0);
  }
});

test("what one clerk types is not saved in the name of another who has signed in since", async ({ browser }) => {
  const prefix = await begun();
  const page = await signedIn(browser, `${prefix}clerk`, password);
  await page.goto("/desk/2026");
  const overview = page.locator("#prose-overview");
  await expect(overview).toBeEditable();
  const tab = await page.context().newPage();
  const enter = async (name: string) => {
    await tab.goto("/sign-in");
    await tab.getByLabel("用户名").fill(`${prefix}${name}`);
    await tab.getByLabel("密码").fill(password);
    await tab.getByRole("button", { name: "登录" }).click();
    await expect(tab).not.toHaveURL(/sign-in/);
  };
  await enter("secondclerk");
  await cell(page, "granted", "natural_person").fill("5");
  await overview.fill("全年公开信息 3 条。");
  await expect(page.locator(".desk-status")).toContainText("现在登录的是另一位同事", { timeout: 15_000 });
  await tab.goto("/desk/2026");
  await expect(cell(tab, "granted", "natural_person")).toHaveValue("");
  await enter("clerk");
  await saved(page);
  await tab.goto("/desk/2026");
  await expect(cell(tab, "granted", "natural_person")).toHaveValue("5");
  await expect(tab.locator("#prose-overview")).toHaveValue("全年公开信息 3 条。");
});

test("text that the database cannot keep is saved with a sign in its place, and stops nothing", async ({ browser }) => {
  const prefix = await begun();
  const page = await signedIn(browser, `${prefix}clerk`, password);
  await page.goto("/desk/2026");
  await page.locator("#prose-overview").fill("公开\u0000信息 3 条。");
  await page.locator("#prose-problems").fill("还有不足。");
  await saved(page);
  await page.reload();
  await expect(page.locator("#prose-overview")).toHaveValue("公开\ufffd信息 3 条。");
  await expect(page.locator("#prose-problems")).toHaveValue("还有不足。");
});

test("who starts a report after the closing day is told why it does not begin", async ({ browser }) => {
  const prefix = await begun();
  const page = await signedIn(browser, `${prefix}otherclerk`, password);
  await page.goto("/desk");
  const sql = postgres(server().env.DATABASE_URL, { max: 1, onnotice: () => {} });
  await sql`update years set closes = '2026-12-01' where office = ${city.office}`;
  await sql.end();
  await page.getByRole("button", { name: "开始填报" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "本年度填报已经截止" })).toBeVisible();
});

test("another bureau's draft is answered like one that does not exist", async ({ browser }) => {
  const prefix = await begun();
  const stranger = await signedIn(browser, `${prefix}otherclerk`, password);
  const ask = (id: number) =>
    stranger.request.patch(`/api/v1/drafts/${id}/figures`, {
      data: { patches: [{ cell: "t3.granted.natural_person", base: 0, value: "1" }] },
    });
  const sql = postgres(server().env.DATABASE_URL, { max: 1, onnotice: () => {} });
  const [row] = await sql`select id from reports where organisation = ${city.finance}`;
  await sql.end();
  const [theirs, nobodys] = [await ask(Number(row?.id)), await ask(999_999)];
  expect([theirs.status(), nobodys.status()]).toEqual([404, 404]);
  expect(await theirs.text()).toBe(await nobodys.text());
  expect((await stranger.goto("/desk/2025"))?.status()).toBe(404);
});
