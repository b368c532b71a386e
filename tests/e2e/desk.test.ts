import { expect, type Page, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import { startReport } from "@/db/commands/start-report";
import { format2021 } from "@/lib/format/2021";
import { cellsOf } from "@/lib/format/format";
import { password } from "../support/database";
import { renderText, someSections } from "../support/render-report";
import { launchAnother, type OwnCity, ownCity, signedIn } from "./support";

let city: OwnCity | undefined;

/** A bureau of one's own with a report just begun, so that no test meets another. */
async function begun(): Promise<string> {
  city = await ownCity("desk", [2026]);
  await startReport(city.owner, city.actors.clerk, { organisation: city.finance, year: 2026 });
  return city.prefix;
}
test.afterEach(async () => {
  await city?.close();
  city = undefined;
});

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

/** Cells and texts typed by hand, each with a value of its own. */
const typed = {
  cells: ["granted", "partial", "denied_state_secret"].flatMap((row, r) =>
    ["natural_person", "commercial", "research", "public_welfare", "legal_service", "other_org"].map((column, c) => ({
      row,
      column,
      value: String(100 + r * 6 + c),
    })),
  ),
  texts: ["overview", "problems", "other"].map((section) => ({ section, value: `离线写下的话：${section}。\n第二段，${section}也写完。` })),
};
async function typeAll(page: Page): Promise<void> {
  for (const { row, column, value } of typed.cells) {
    if (column === "natural_person") await cell(page, row, column).click();
    await page.keyboard.type(value);
    await page.keyboard.press("Tab");
  }
  for (const { section, value } of typed.texts) {
    await page.locator(`#prose-${section}`).click();
    await page.keyboard.type(value);
  }
}
/** Everything that was typed stands where it was typed. */
async function expectAll(page: Page): Promise<void> {
  const expected = [
    ...typed.cells.map(({ row, column, value }) => ({ id: `cell-t3.${row}.${column}`, value })),
    ...typed.texts.map(({ section, value }) => ({ id: `prose-${section}`, value })),
  ];
  const shown = (ids: string[]) =>
    page.evaluate(
      (ids) => ids.map((id) => ({ id, value: (document.getElementById(id) as HTMLInputElement | null)?.value })), // inputs and textareas
      ids,
    );
  await expect.poll(() => shown(expected.map(({ id }) => id))).toEqual(expected);
}

/** What this browser keeps of what is not saved, as text. */
const keptHere = (page: Page) =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const desk = await answer(indexedDB.open("desk"));
    return JSON.stringify(await answer(desk.transaction("unsaved").objectStore("unsaved").getAll()));
  });

test("the browser is closed after a while without a network: every number and every text typed is there again and is saved", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const prefix = await begun();
  const page = await signedIn(browser, `${prefix}clerk`, password);
  await page.goto("/desk/2026");
  await page.context().setOffline(true);
  await typeAll(page);
  await expect.poll(() => keptHere(page)).toContain("other也写完。");
  await page.close();
  const context = page.context();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto("/desk/2026");
  await saved(again);
  await expectAll(again);
  const other = await signedIn(browser, `${prefix}secondclerk`, password);
  await other.goto("/desk/2026");
  await expectAll(other);
});

test("a session that ends while somebody types loses nothing: after signing in again in another window it is saved", async ({
  browser,
}) => {
  const prefix = await begun();
  const page = await signedIn(browser, `${prefix}clerk`, password);
  await page.goto("/desk/2026");
  await cell(page, "granted", "natural_person").fill("1");
  await cell(page, "granted", "commercial").click();
  await saved(page);
  await city?.owner.execute(
    sql`update sessions set seen_at = seen_at - interval '31 minutes' where person = (select id from people where username = ${`${prefix}clerk`})`,
  );
  await cell(page, "granted", "commercial").fill("52");
  await page.locator("#prose-overview").fill("登录过期时写下的一段。");
  await page.locator("#prose-overview").blur();
  await expect(page.locator(".desk-status")).toContainText("登录已过期", { timeout: 15_000 });
  const opening = page.context().waitForEvent("page");
  await page.getByRole("link", { name: "重新登录（新窗口）" }).click();
  const entrance = await opening;
  await entrance.getByLabel("用户名").fill(`${prefix}clerk`);
  await entrance.getByLabel("密码").fill(password);
  await entrance.getByRole("button", { name: "登录" }).click();
  await expect(entrance).not.toHaveURL(/sign-in/);
  await expect(page.locator(".desk-status")).not.toContainText("登录已过期", { timeout: 15_000 });
  await saved(page);
  await page.reload();
  await expect(cell(page, "granted", "commercial")).toHaveValue("52");
  await expect(page.locator("#prose-overview")).toHaveValue("登录过期时写下的一段。");
});

test("a server that is killed between two saves loses neither what it had answered nor what was typed while it was away", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const prefix = await begun();
  const other = await launchAnother();
  const page = await signedIn(browser, `${prefix}clerk`, password, other.baseURL);
  await page.goto("/desk/2026");
  await cell(page, "granted", "natural_person").fill("61");
  await cell(page, "granted", "commercial").click();
  await saved(page);
  await other.kill();
  await cell(page, "granted", "commercial").fill("62");
  await page.locator("#prose-overview").fill("服务器重启时写下的一段。");
  await page.locator("#prose-overview").blur();
  await expect(page.locator(".desk-status")).toContainText("已留在本机", { timeout: 15_000 });
  await other.start();
  await expect(page.locator(".desk-status")).not.toContainText("已留在本机", { timeout: 40_000 });
  await saved(page);
  await page.reload();
  await expect(cell(page, "granted", "natural_person")).toHaveValue("61");
  await expect(cell(page, "granted", "commercial")).toHaveValue("62");
  await expect(page.locator("#prose-overview")).toHaveValue("服务器重启时写下的一段。");
  await other.kill();
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

test("where a file departs from the prescribed form is said as advice while it is reviewed", async ({ browser }) => {
  const prefix = await begun();
  const page = await signedIn(browser, `${prefix}clerk`, password);
  const figures = Object.fromEntries(cellsOf(format2021).map(({ id, type }) => [id, type === "amount" ? "0" : 0]));
  const made = { format: format2021, title: "试填市财政局2026年政府信息公开工作年度报告", figures, sections: someSections(2026) };
  const text = `发布机构：桌面\n${renderText(made).replace("现行有效件数", "先行有效件数")}`;
  await page.goto("/desk/2026/import");
  await page.getByLabel(/选择文件/).setInputFiles({ name: "report.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  await expect(page.getByText("文件与规定的格式不一致的地方")).toBeVisible();
  await expect(page.getByText("“先行有效件数”与规定的名称“现行有效件数”不一致")).toBeVisible();
  await expect(page.getByText("页面的发布机构是“桌面”，而报告单位是“试填市财政局”")).toBeVisible();
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
  await city?.owner.execute(sql`update years set closes = '2026-12-01' where office = ${city.office}`);
  await page.getByRole("button", { name: "开始填报" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "本年度填报已经截止" })).toBeVisible();
});
