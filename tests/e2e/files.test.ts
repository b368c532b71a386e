import { readFileSync, writeFileSync } from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { drizzle } from "drizzle-orm/postgres-js";
import { unzipSync, zipSync } from "fflate";
import postgres from "postgres";
import { extractText, getDocumentProxy } from "unpdf";
import { startReport } from "@/db/commands/start-report";
import type { CellId } from "@/lib/format/format";
import { propose } from "@/lib/importing/read";
import { sameFigure } from "@/lib/report/figure";
import { changedParts, filledIn } from "../support/changed-workbook";
import { type City, makeCity, password } from "../support/database";
import { pastReport } from "../support/past-report";
import { wordDocument } from "../support/word-document";
import { expectAccessible, renewOrganisations, server, signedIn } from "./support";

// Files that come in: into a draft, from an address, and the past in bulk. Each test has a city of its own.

const sql = postgres(server().env.DATABASE_URL, { max: 2, onnotice: () => {} });
const owner = drizzle(sql, { casing: "snake_case" });
test.afterAll(() => sql.end());

let made = 0;
async function city(years: number[] = [2026]): Promise<City & { prefix: string }> {
  const prefix = `f${Date.now().toString(36)}${++made}-`;
  const finance = "渔港市财政局";
  return { ...(await makeCity(owner, { city: "渔港市", prefix, finance, years })), prefix };
}

/** A draft of the finance bureau, on whose import page its clerk stands. */
async function begun(browser: Browser): Promise<{ page: Page; report: number; prefix: string }> {
  const { prefix, actors, finance } = await city();
  const { report } = await startReport(owner, actors.clerk, { organisation: finance, year: 2026 });
  const page = await signedIn(browser, `${prefix}clerk`, password);
  await page.goto("/desk/2026/import");
  return { page, report, prefix };
}

/** What a draft has kept: cells, paragraphs, files. */
async function kept(report: number): Promise<string> {
  const [row] = await sql`
    select (select count(*) from figures where report = ${report}) || ' cells, ' || (select count(*) from prose where report = ${report}) || ' paragraphs, '
      || (select count(*) from imports where report = ${report}) || ' files' as said`;
  return String(row?.said);
}

const numbers = { "t3.new_received.natural_person": 12, "t3.granted.natural_person": 12, "t2_art20_1.rules.new_made": 4 };

test("a clerk takes over one table and one section of a file, and has the file again afterwards", async ({ browser }) => {
  test.setTimeout(120_000);
  const { page, report } = await begun(browser);
  const bytes = Buffer.from(pastReport("渔港市财政局", 2026, numbers));
  await page.getByLabel(/选择文件/).setInputFiles({ name: "2026年报.txt", mimeType: "text/plain", buffer: bytes });
  await expect(page.getByRole("button", { name: /^写入草稿/ })).toBeVisible();
  // The keyboard goes on at the heading of what was read, and it is said aloud that it was.
  await expect(page.getByRole("heading", { name: "渔港市财政局2026年政府信息公开工作年度报告" })).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "识别完成，请核对" })).toHaveCount(1);
  // Its totals were not added up by whoever made it: the file is shown as it is, and the page says so.
  await expect(page.getByText(/文件里的数自身不平衡/)).toBeVisible();
  await expectReviewAccessible(page);

  await page.getByRole("button", { name: "全不选" }).click();
  await expect(page.getByRole("button", { name: "还没有选中任何内容" })).toBeDisabled();
  const table = page.getByRole("region", { name: /收到和处理/ }).first();
  const granted = table.getByRole("row", { name: /予以公开.*自然人/ }).first();
  await expect(granted).toContainText("✓ 确定 · 原文：（一）予以公开");
  await expect(granted.locator("mark").first()).toHaveText("12");
  // By keyboard alone: to the box, tick, to the button, press.
  await granted.getByRole("checkbox").focus();
  await page.keyboard.press("Space");
  await expect(granted.getByRole("checkbox")).toBeChecked();
  await table.getByRole("button", { name: "本表全选" }).press("Enter");
  await page.locator(".desk-import-section", { hasText: "总体情况" }).getByRole("checkbox").check();
  await page.getByRole("button", { name: /^写入草稿/ }).press("Enter");
  await expect(page.getByRole("heading", { name: /^已写入 \d+ 格、1 部分文字/ })).toBeFocused();
  // The file is among those that something was taken from, without loading the page anew.
  await expect(page.getByRole("link", { name: "2026年报.txt" })).toBeVisible();
  await expectAccessible(page);

  const [cells] = await sql`
    select count(*) filter (where cell like 't2%')::int as others, count(*) filter (where cell like 't3%')::int as own from figures where report = ${report}`;
  expect(cells).toMatchObject({ others: 0 });
  expect(Number(cells?.own)).toBeGreaterThan(100);

  await page.goto("/desk/2026/import");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "2026年报.txt" }).click()]);
  expect(download.suggestedFilename()).toBe("2026年报.txt");
  expect(readFileSync(await download.path())).toEqual(bytes);

  await page.goto("/desk/2026");
  await page.locator("[id='cell-t3.granted.natural_person']").focus();
  await page.getByText("修改记录").first().click();
  await expect(page.locator(".desk-history")).toContainText("文件导入 · 2026年报.txt");
});

test("a clerk downloads the workbook of a report, has it filled in elsewhere and takes it over", async ({ browser }) => {
  const { page, report } = await begun(browser);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载本报告的 Excel 填报表" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^渔港市财政局.*2026.*草稿.*\.xlsx$/u);
  const empty = readFileSync(await download.path());
  const filled = filledIn(empty, { "t3.new_received.natural_person": 12, "t3.new_received.total": 12, "t4.cases.review_upheld": 3 });
  await page.getByLabel(/选择文件/).setInputFiles({ name: "填好.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(filled) });
  await expect(page.getByRole("button", { name: /^写入草稿/ })).toBeVisible();
  // Nothing is missing from a workbook whose text nobody has written yet.
  await expect(page.getByText("文件不完整")).toHaveCount(0);
  await page.getByRole("button", { name: /^写入草稿/ }).click();
  await expect(page.getByText(/^已写入 3 格$/)).toBeVisible();
  const cells = await sql`select cell, value from figures where report = ${report} and value is not null order by cell`;
  expect(cells.map(({ cell, value }) => `${cell} ${value}`)).toEqual([
    "t3.new_received.natural_person 12",
    "t3.new_received.total 12",
    "t4.cases.review_upheld 3",
  ]);
});

test("at the width of a phone the review is read without scrolling sideways, and no number or word is broken", async ({ browser }) => {
  const { page } = await begun(browser);
  await page.setViewportSize({ width: 390, height: 800 });
  const file = Buffer.from(pastReport("渔港市财政局", 2026, { ...numbers, "t2_art20_8.fees.amount_wan": "21040.546747" }));
  for (const address of ["/desk/2026/import", "/en/desk/2026/import"]) {
    await page.goto(address);
    await page.locator("input[type=file]").setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: file });
    const bar = page.locator(".desk-import-accept");
    await expect(bar.getByRole("button")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect((await bar.boundingBox())?.height).toBeLessThan(100);
    expect(await brokenWords(page, ".import-rows, .desk-import-accept")).toEqual([]);
    await expectReviewAccessible(page);
  }
});

/** At the end of the page nothing lies behind the bar, which axe would take for a target that is too small. */
async function expectReviewAccessible(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expectAccessible(page);
}

/** Words and numbers of a page that stand on two lines, English ones and amounts. */
function brokenWords(page: Page, within: string): Promise<string[]> {
  return page.locator(within).evaluateAll((elements) =>
    elements.flatMap((element) => {
      const broken: string[] = [];
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (const { index, 0: word } of (node.textContent ?? "").matchAll(/[A-Za-z0-9.]+/gu)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
        }
      return broken;
    }),
  );
}

test("what has the focus is never behind the bar at the bottom", async ({ browser }) => {
  const { page } = await begun(browser);
  for (const size of [
    { width: 390, height: 800 },
    { width: 1366, height: 768 },
  ]) {
    await page.setViewportSize(size);
    await page.goto("/desk/2026/import");
    await page
      .getByLabel(/选择文件/)
      .setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from(pastReport("渔港市财政局", 2026, numbers)) });
    await expect(page.getByRole("button", { name: /^写入草稿/ })).toBeVisible();
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press("Tab");
      const isCovered = await page.evaluate(() => {
        const focused = document.activeElement;
        const bar = document.querySelector(".desk-import-accept");
        if (!focused || !bar || bar.contains(focused)) return false;
        return focused.getBoundingClientRect().bottom > bar.getBoundingClientRect().top;
      });
      expect(isCovered, `${size.width} px, ${i}`).toBe(false);
    }
  }
});

test("text is chosen where the draft has none, folded where it is long, and a cell that could not be read stands apart with its column", async ({
  browser,
}) => {
  const { page, report } = await begun(browser);
  const long = "本局做好主动公开工作，栏目按时更新，解读形式多样。".repeat(40);
  const text = Buffer.from(pastReport("渔港市财政局", 2026, numbers))
    .toString()
    .replace("（二）平台建设。栏目按时更新。", `（二）平台建设。${long}`)
    .replace(/(（一）予以公开\s+)12/u, "$11、234");
  await page.getByLabel(/选择文件/).setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  const overview = page.getByRole("region", { name: "一、总体情况" });
  await expect(overview.getByRole("checkbox")).toBeChecked();
  const whole = overview.getByRole("button", { name: /^展开全文/ });
  const folded = await overview.boundingBox();
  await whole.press("Enter");
  expect((await overview.boundingBox())?.height).toBeGreaterThan((folded?.height ?? 0) * 1.5);

  const unread = page.locator(".import-unread");
  await expect(unread.getByRole("row", { name: /自然人/ })).toContainText("1、234");
  await expect(unread.getByRole("checkbox")).toHaveCount(0);
  await expect(page.locator(".import-summary")).toContainText("1 格读不准，没有采用");
  await expect(page.getByText("读不准，留空")).toHaveCount(0);
  await expectReviewAccessible(page);

  await page.getByRole("button", { name: /^写入草稿/ }).click();
  await expect(page.getByRole("heading", { name: /^已写入 \d+ 格、[1-9] 部分文字/ })).toBeVisible();
  const rows = await sql`select 1 from figures where report = ${report} and cell = 't3.granted.natural_person'`;
  expect(rows).toEqual([]);
});

test("where a colleague was quicker both values and who are shown, and the file can be checked on", async ({ browser }) => {
  const { page, report, prefix } = await begun(browser);
  const bytes = Buffer.from(pastReport("渔港市财政局", 2026, numbers));
  await page.getByLabel(/选择文件/).setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: bytes });
  await expect(page.getByRole("button", { name: /^写入草稿/ })).toBeVisible();
  const colleague = await signedIn(browser, `${prefix}secondclerk`, password);
  const save = (who: Page, cell: string, value: string) =>
    who.request.patch(`/api/v1/drafts/${report}/figures`, { data: { patches: [{ cell, base: 0, value }] } });
  expect((await save(colleague, "t3.granted.natural_person", "5")).status()).toBe(200);
  expect((await save(page, "t3.new_received.natural_person", "7")).status()).toBe(200);
  await page.getByRole("button", { name: /^写入草稿/ }).click();
  const clash = (name: string) => page.locator(".import-clashes > li", { hasText: name });
  await expect(clash("予以公开")).toContainText(/草稿里现在是（.+ \d\d:\d\d 写入）5文件里是（没有写入）12/u);
  await expect(clash("本年新收")).toContainText(/您自己 \d\d:\d\d 在另一个窗口写入）7文件里是（没有写入）12/u);
  await expectAccessible(page);

  // What the colleague wrote is now what stands there.
  await page.getByRole("button", { name: "继续核对这个文件" }).click();
  const granted = page.getByRole("row", { name: /予以公开.*自然人/ }).first();
  await granted.getByRole("checkbox").check();
  await page.getByRole("button", { name: /^写入草稿/ }).click();
  await expect(page.getByRole("heading", { name: /^已写入 1 格/ })).toBeVisible();
  const [row] = await sql`select value from figures where report = ${report} and cell = 't3.granted.natural_person'`;
  expect(row?.value).toBe("12");
});

test("a file can be dropped, what is pasted is called that, and nothing at all is answered with a sentence; without scripts the page says what it needs", async ({
  browser,
}) => {
  const { page } = await begun(browser);
  await expect(page.getByText("渔港市财政局 · 2026 年度")).toBeVisible();
  await page.getByRole("button", { name: "识别", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "还没有选择文件，也没有粘贴内容。" })).toBeVisible();
  await page.getByLabel(/粘贴/).fill("（一）予以公开 3 0 0 0 0 0 3");
  await page.getByRole("button", { name: "识别", exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: "粘贴的内容", exact: true })).toBeFocused();
  await expect(page.getByText(/^文件里没有 \d+ 行，这些行不受影响$/)).toBeVisible();

  await page.getByRole("button", { name: "换一个文件" }).click();
  const dropped = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "拖来.txt", { type: "text/plain" }));
    return data;
  }, Buffer.from(pastReport("渔港市财政局", 2026, numbers)).toString());
  await page.locator(".import-drop").dispatchEvent("drop", { dataTransfer: dropped });
  await expect(page.getByText("拖来.txt")).toBeVisible();

  const context = await browser.newContext({
    baseURL: server().baseURL,
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/desk/2026/import");
  await expect(plain.getByText("导入需要浏览器运行脚本（JavaScript）")).toBeVisible();
  await expect(plain.getByRole("button", { name: "识别", exact: true })).toBeHidden();
});

test("the report of another year or bureau is answered with what it is and where it belongs; who says that it is a slip reviews it", async ({
  browser,
}) => {
  const { prefix, actors, finance } = await city([2025, 2026]);
  const { report } = await startReport(owner, actors.clerk, { organisation: finance, year: 2026 });
  const page = await signedIn(browser, `${prefix}clerk`, password);
  await page.goto("/desk/2026/import");
  const before = await kept(report);
  const bring = (organ: string, year: number) =>
    page
      .getByLabel(/选择文件/)
      .setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from(pastReport(organ, year, numbers)) });
  const alert = page.getByRole("alert").filter({ hasText: "没有改动任何内容" });

  await bring("别处县教育局", 2026);
  await expect(alert).toContainText("这是“别处县教育局”的报告，没有改动任何内容；请换成“渔港市财政局”的文件。");
  await expect(alert.getByRole("link")).toHaveCount(0);
  await bring("渔港市财政局", 2025);
  await expect(alert).toContainText("这是2025年度的报告，不是2026年度的，没有改动任何内容；请到2025年度的页面导入。");
  await expect(page.getByRole("button", { name: /^写入草稿/ })).toHaveCount(0);
  await expectAccessible(page);
  expect(await kept(report)).toBe(before);

  // Not without saying so.
  const way = await alert.getByRole("link", { name: "到 2025 年度的页面" }).getAttribute("href");
  await alert.getByRole("button", { name: "仍要识别" }).click();
  await expect(page.getByRole("button", { name: /^写入草稿/ })).toHaveCount(0);
  await alert.getByRole("checkbox", { name: /笔误/ }).check();
  await alert.getByRole("button", { name: "仍要识别" }).click();
  await expect(page.getByText("文件是 2025 年度的报告，本报告是 2026 年度的，请确认没有选错。")).toBeVisible();
  await expect(page.getByText(/2025 ?年度的报告/)).toHaveCount(1);
  // Of such a file nothing is chosen beforehand.
  await expect(page.getByRole("button", { name: "还没有选中任何内容" })).toBeDisabled();
  await page.getByRole("button", { name: /^选中全部确定的/ }).click();
  await page.getByRole("button", { name: /^写入草稿/ }).click();
  await expect(page.getByText(/^已写入 \d+ 格/)).toBeVisible();

  await page.goto(way ?? "");
  await expect(page).toHaveURL(/\/desk\/2025/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("files of 25 MB and of 50 MB are answered with 413 and one sentence, and nothing of them is kept", async ({ browser }, testInfo) => {
  const { page, report } = await begun(browser);
  const before = await kept(report);
  for (const size of [25, 50]) {
    const file = testInfo.outputPath(`${size}.txt`);
    writeFileSync(file, Buffer.alloc(size * 1024 * 1024, "a"));
    const answer = page.waitForResponse(/\/imports$/);
    await page.getByLabel(/选择文件/).setInputFiles(file);
    expect((await answer).status()).toBe(413);
    await expect(page.getByRole("alert").filter({ hasText: "文件超过 20 MB，请只上传报告本身。" })).toBeVisible();
    await page.reload();
  }
  expect(await kept(report)).toBe(before);
});

test("an address that leads into the network itself is refused, and so is a site that is not allowed", async ({ browser }) => {
  const { page, report } = await begun(browser);
  const before = await kept(report);
  const { port } = new URL(server().baseURL);
  await expect(page.getByText(`可以从这些网站导入：127.0.0.1:${port}、localhost:${port}`)).toBeVisible();
  for (const [address, sentence] of [
    [`http://127.0.0.1:${port}/reports`, "这个网址指向内部网络，不能导入。"],
    [`http://localhost:${port}/reports`, "这个网址指向内部网络，不能导入。"],
    ["https://www.example.com/", "不能从 www.example.com 导入：不在允许的网站之内。"],
    ["file:///etc/passwd", "这不是网址。"],
  ] as const) {
    await page.getByLabel("或写出报告所在的网址").fill(address);
    await page.getByRole("button", { name: "取来识别" }).click();
    await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
  }
  expect(await kept(report)).toBe(before);
});

test("while one clerk sends damaged files, another's saves go through", async ({ browser }) => {
  const { page, report, prefix } = await begun(browser);
  const other = await signedIn(browser, `${prefix}secondclerk`, password);
  const [format] = [(await import("@/lib/format/2021")).format2021];
  const whole = Buffer.from(wordDocument({ format, title: "渔港市财政局2026年政府信息公开工作年度报告", figures: {}, sections: {} }));
  const damaged = Array.from({ length: 12 }, (_, i) => {
    const bytes = Buffer.from(whole);
    for (let at = 40 + i * 7; at < bytes.length; at += 97 + i) bytes[at] = (bytes[at] ?? 0) ^ (1 << (i % 8));
    return bytes;
  });
  const uploads = damaged.map((buffer, i) =>
    page.request.post(`/api/v1/drafts/${report}/imports`, {
      multipart: { file: { name: `${i}.docx`, mimeType: "application/octet-stream", buffer } },
    }),
  );
  for (let base = 0; base < 12; base++) {
    const saved = await other.request.patch(`/api/v1/drafts/${report}/figures`, {
      data: { patches: [{ cell: "t3.granted.natural_person", base, value: String(base + 1) }] },
    });
    expect(saved.status()).toBe(200);
    expect((await saved.json()).accepted).toHaveLength(1);
  }
  for (const answer of await Promise.all(uploads)) expect([200, 422]).toContain(answer.status());
});

test("an archive of past reports becomes a queue, and what is taken in stands on the public site as it was published", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { prefix } = await city([]);
  await renewOrganisations();
  const publisher = await signedIn(browser, `${prefix}publisher`, password);
  const archive = zipSync({
    "2021/财政局.txt": pastReport("渔港市财政局", 2021),
    "2022/市场局.txt": pastReport("渔港市市场监督管理局", 2022, { "t3.granted.total": 9 }),
    "2022/谁.txt": pastReport("某某工作委员会", 2022),
    "通知.txt": Buffer.from("关于召开会议的通知。请准时参加。"),
    "__MACOSX/._通知.txt": Buffer.from("x"),
  });

  // Bringing in and looking needs no script.
  const plain = await (
    await browser.newContext({
      baseURL: server().baseURL,
      javaScriptEnabled: false,
      storageState: await publisher.context().storageState(),
    })
  ).newPage();
  await plain.goto("/office/past");
  await plain
    .getByLabel("选择文件或 ZIP")
    .setInputFiles({ name: "历年年报.zip", mimeType: "application/zip", buffer: Buffer.from(archive) });
  await plain.getByRole("button", { name: "送入" }).click();
  await expect(plain).toHaveURL(/\/office\/past\?batch=\d+/);
  await expect(async () => {
    await plain.reload();
    await expect(plain.getByRole("status")).toContainText("已识别 4 / 4 份", { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  const line = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });
  await expect(line(plain, "2021/财政局")).toContainText("已识别，无疑问");
  await expect(line(plain, "2022/市场局")).toContainText("已识别，原文不平衡");
  await expect(line(plain, "2022/市场局")).toContainText("原文自身不平衡");
  await expect(line(plain, "谁")).toContainText("认不出单位");
  await expect(line(plain, "通知")).toContainText("文件里没有找到年度报告的表格或章节。");

  // Nothing is public before somebody says so.
  expect((await plain.goto(`/reports/2021/${prefix}finance`))?.status()).toBe(404);

  await publisher.goto("/office/past");
  await expectAccessible(publisher);
  // On a phone each file is a card, with its year and what is to be looked at in view.
  const desktop = publisher.viewportSize();
  await publisher.setViewportSize({ width: 390, height: 800 });
  for (const text of ["2021", "认不出单位"]) {
    const box = await publisher.locator(".past-lines td", { hasText: text }).first().boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0), text).toBeLessThanOrEqual(390);
  }
  await publisher.setViewportSize(desktop ?? { width: 1280, height: 720 });
  await publisher.getByLabel("再次输入密码").fill("wrong");
  await publisher.getByRole("button", { name: "一并录入" }).click();
  await expect(publisher.getByRole("alert").filter({ hasText: "密码不对" })).toBeVisible();
  await publisher.getByLabel("再次输入密码").fill(password);
  await publisher.getByRole("checkbox", { name: /原文自身不平衡的 1 份也一并录入/ }).check();
  await publisher.getByRole("button", { name: "一并录入" }).click();
  await expect(publisher.getByText("已录入 2 份，其中 1 份原文自身不平衡，按原样公开")).toBeVisible();
  // Nothing is left to take in together, and nothing asks for a password any more.
  await expect(publisher.getByLabel("再次输入密码")).toHaveCount(0);
  await expect(publisher.getByText("录入全部无疑问的")).toHaveCount(0);

  // The one that nobody recognised is looked at in the official layout, and a person says whose it is.
  await publisher.getByRole("link", { name: "2022/谁.txt" }).click();
  await expect(publisher.locator(".report-section-requests")).toBeVisible();
  await expectAccessible(publisher);
  await publisher.getByRole("combobox", { name: /^单位/ }).selectOption({ label: "渔港市财政局" });
  await publisher.getByLabel(/原公布日期/).fill("2023-01-18");
  await publisher.getByLabel("再次输入密码").fill(password);
  await publisher.getByRole("button", { name: "录入并公开" }).click();
  await expect(publisher.getByRole("status").getByRole("link", { name: `2022-${prefix}finance-v1` })).toBeVisible();

  const reader = await (await browser.newContext({ baseURL: server().baseURL, javaScriptEnabled: false })).newPage();
  expect((await reader.goto(`/reports/2022/${prefix}market`))?.status()).toBe(200);
  await expect(reader.getByText("这份报告的数据自身不平衡")).toBeVisible();
  await expect(reader.getByText(/由公开办从当年公布的文件“2022\/市场局.txt”录入，未作改动/)).toBeVisible();
  await reader.goto(`/reports/2022/${prefix}finance`);
  await expect(reader.getByText("2023-01-18").first()).toBeVisible();
  expect((await reader.request.get(`/reports/2021/${prefix}finance.json`)).status()).toBe(200);
  expect((await reader.goto(`/verify/2021-${prefix}finance-v1`))?.status()).toBe(200);
});

test("what cannot be taken in says why and offers no form; the same archive is not read again; what was left out is named on the next page", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { prefix } = await city([]);
  const publisher = await signedIn(browser, `${prefix}publisher`, password);
  const bring = async (files: Record<string, Uint8Array>) => {
    await publisher.goto("/office/past");
    await publisher
      .getByLabel("选择文件或 ZIP")
      .setInputFiles({ name: "历年.zip", mimeType: "application/zip", buffer: Buffer.from(zipSync(files)) });
    await publisher.getByRole("button", { name: "送入" }).click();
    const all = Object.keys(files).length;
    await expect(publisher.getByText(`已识别 ${all} / ${all} 份`)).toBeVisible({ timeout: 60_000 });
  };
  const row = (name: string) => publisher.getByRole("row", { name: new RegExp(name) });
  const first = { "财政局.txt": pastReport("渔港市财政局", 2021) };
  await bring(first);
  await publisher.getByLabel("再次输入密码").fill(password);
  await publisher.getByRole("button", { name: "一并录入" }).click();
  await expect(publisher.getByText("已录入 1 份")).toBeVisible();

  await bring(first);
  await expect(row("财政局.txt")).toContainText(`同一文件，已录入为 2021-${prefix}finance-v1`);
  await expect(publisher.getByText("录入全部无疑问的")).toHaveCount(0);

  await bring({
    "另一份.txt": pastReport("渔港市财政局", 2021, {}, "2022年1月19日"),
    "太早.txt": pastReport("渔港市市场监督管理局", 2022, {}, "2022年1月19日"),
    "谁.txt": pastReport("某某工作委员会", 2022),
  });
  await expect(row("另一份.txt")).toContainText("不能录入");
  await expect(row("太早.txt")).toContainText("公布或落款日期早于该年度结束");
  await expect(publisher.getByText("录入全部无疑问的")).toHaveCount(0);
  await publisher.getByRole("link", { name: "另一份.txt" }).click();
  await expect(publisher.getByRole("note").filter({ hasText: "该单位该年度已有报告，不能录入" })).toBeVisible();
  await expect(publisher.getByLabel("再次输入密码")).toHaveCount(0);
  await expectAccessible(publisher);

  await publisher.getByRole("button", { name: "这一份不录入" }).click();
  await expect(publisher.getByRole("heading", { level: 1 })).toHaveText("太早.txt");
  await expect(publisher.getByRole("status")).toContainText("“另一份.txt”已列为不录入。");
  await expect(publisher.getByLabel(/原公布日期/)).toHaveValue("2022-01-19");
  await publisher.getByRole("button", { name: "这一份不录入" }).click();
  await expect(publisher.getByRole("heading", { level: 1 })).toHaveText("谁.txt");
  await publisher.getByRole("button", { name: "这一份不录入" }).click();
  await expect(publisher).toHaveURL(/\/office\/past\?batch=\d+/);
  await expect(publisher.getByText("“谁.txt”已列为不录入。")).toBeVisible();
});

test("whoever has a file learns whether it says what was published, and where it does not", async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await (await browser.newContext({ baseURL: server().baseURL })).newPage();
  const get = async (extension: string) => await (await page.request.get(`/reports/2024/finance.${extension}`)).body();
  const check = async (name: string, buffer: Buffer) => {
    await page.goto("/verify");
    await page.getByLabel("文件", { exact: true }).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await page.getByRole("button", { name: "核对", exact: true }).click();
  };
  const said = page.getByRole("status");
  const docx = await get("docx");
  await check("下载.docx", docx);
  await expect(said).toContainText("一致：这是 2024-finance-v1 的 DOCX 文件，逐字节相同。");

  // Opened and saved anew: the same parts, packed differently.
  await check("另存.docx", Buffer.from(zipSync(unzipSync(docx), { level: 9 })));
  await expect(said).toContainText("内容一致：文件里的 200 个单元格和全部文字与 2024-finance-v1 相同。");
  await expectAccessible(page);

  const forged = changedParts(docx, (xml, part) =>
    part === "word/document.xml" ? xml.replace(/(现行有效件数.*?规章.*?<w:t[^>]*>)\d+(<\/w:t>)/u, "$14711$2") : xml,
  );
  await check("改过.docx", Buffer.from(forged));
  await expect(said).toContainText("不一致：文件里有 1 个单元格与 2024-finance-v1 公布的不同。");
  await expect(said.getByRole("row", { name: /规章/ })).toContainText("4711");
  // Whose words these are cannot be written by anybody else.
  const address = new URL(page.url());
  address.searchParams.set("read", `${address.searchParams.get("read")?.slice(0, -4)}AAAA`);
  await page.goto(address.href);
  await expect(said).toContainText("不一致：这份文件与本站现在给出的 2024-finance-v1 的任何文件都不相同。");

  // A page as a browser saves it says by itself whose report it is.
  await check("网页.html", await (await page.request.get("/reports/2024/finance")).body());
  await expect(said).toContainText("内容一致：文件里的 200 个单元格和全部文字与 2024-finance-v1 相同。");
  // What was true of an edition is no longer the last word when another took its place.
  await check("旧版.xlsx", await (await page.request.get("/reports/2023/housing/v1.xlsx")).body());
  await expect(said).toContainText("一致：这是 2023-housing-v1 的 XLSX 文件");
  await expect(page.getByRole("note").filter({ hasText: "但第 1 版已被第 2 版取代" })).toBeVisible();
  await check("空.docx", Buffer.alloc(0));
  await expect(page.getByRole("alert").filter({ hasText: "没有核对成" })).toContainText("这个文件是空的");
  await check("照片.png", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
  await expect(page.getByRole("alert").filter({ hasText: "没有核对成" })).toContainText("读不出是哪个单位哪一年度的报告");
});

test("a report's page that was saved says the same as its files: corrected, earlier, explained, inconsistent, in the formats of both notices", async ({
  request,
}) => {
  const read = async (address: string) =>
    propose(await (await request.get(address)).body(), `a${address.match(/\.json$/)?.[0] ?? ".html"}`);
  const listed = (await (await request.get("/api/v1/reports?year=2025&limit=20")).json()) as { reports: { bureau: string }[] };
  const reports = [
    ...[
      "/reports/2020/finance",
      "/reports/2023/housing",
      "/reports/2023/housing/v1",
      "/reports/2024/pingtan-finance",
      "/reports/2022/culture-tourism",
    ],
    ...listed.reports.map(({ bureau }) => `/reports/2025/${bureau}`),
  ];
  for (const path of reports) {
    const [page, file] = [await read(path), await read(`${path}.json`)];
    const cells = Object.entries(page.cells).filter(
      ([id, figure]) => !sameFigure(figure, file.cells[id as CellId]) && file.cells[id as CellId] !== null,
    );
    expect([path, cells, page.sections]).toEqual([path, [], file.sections]);
    // The changes since last year stand beside the figures there; none is taken for one.
    const compared = await read(`${path}/compared`).catch(() => null);
    const wrong = Object.entries(compared?.cells ?? {}).filter(
      ([id, figure]) => figure !== null && !sameFigure(figure, page.cells[id as CellId]),
    );
    expect([path, wrong]).toEqual([path, []]);
  }
});

test("a comparison leaves as CSV, JSON and one drawing, years as archives and the schemas are at hand", async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: server().baseURL, javaScriptEnabled: false })).newPage();
  await page.goto("/compare?bureaus=finance,market&years=2022,2023,2024&cells=new_received");
  const address = async (name: string) => (await page.getByRole("link", { name }).getAttribute("href")) ?? "";
  const svg = await page.request.get(await address("下载图（SVG）"));
  expect(svg.headers()).toMatchObject({
    "content-type": "image/svg+xml; charset=utf-8",
    "content-security-policy": expect.stringContaining("sandbox"),
  });
  const drawing = await svg.text();
  expect(drawing).toMatch(/^<\?xml[^>]*\?>\n<svg xmlns/);
  const numbers = (await (await page.request.get(await address("下载 JSON"))).json()) as { rows: { value: number | null; name: string }[] };
  expect(numbers.rows.length).toBeGreaterThan(5);
  for (const { value } of numbers.rows) if (Number.isInteger(value)) expect(drawing).toContain(`>${value}<`);
  expect((await page.request.get(await address("下载 CSV"))).headers()["content-type"]).toContain("text/csv");

  await page.goto("/data");
  await expect(page.getByRole("link", { name: "2024.zip" })).toHaveAttribute("href", "/data/2024.zip");
  for (const name of ["JSON Schema", "XML Schema"]) {
    const schema = await page.getByRole("link", { name }).getAttribute("href");
    expect((await page.request.get(schema ?? "")).status(), name).toBe(200);
  }
  await expect(page.getByRole("main").getByRole("link", { name: /核验/ })).toHaveAttribute("href", "/verify");
});

test("a draft leaves marked as one, to its bureau alone; a printed page carries the code of its own edition", async ({ browser }) => {
  const clerk = await signedIn(browser, "clerk.finance");
  await clerk.goto("/desk/2026");
  const href = (await clerk.getByRole("link", { name: "Word", exact: true }).getAttribute("href")) ?? "";
  const file = await clerk.request.get(href);
  expect(file.headers()).toMatchObject({ "cache-control": "private, no-store" });
  expect(file.headers()["content-disposition"]).toContain(encodeURIComponent("草稿"));
  expect((await (await signedIn(browser, "reviewer")).request.get(href)).status()).toBe(404);

  // On paper each page says so.
  await clerk.goto("/desk/2026/preview");
  const paper = await getDocumentProxy(new Uint8Array(await clerk.pdf({ preferCSSPageSize: true })));
  const { text } = await extractText(paper, { mergePages: false });
  expect(text.length).toBeGreaterThan(1);
  for (const page of text) expect(page).toContain("草稿，尚未公布");

  await clerk.goto("/reports/2024/finance");
  await clerk.emulateMedia({ media: "print" });
  await expect(clerk.locator(".report-print-foot .qr-code")).toHaveAttribute("aria-label", /\/reports\/2024\/finance\/v\d+$/);
});

test("whoever is no publisher brings nothing in, and a damaged archive is refused whole with its sentence", async ({ browser }) => {
  const { prefix, office } = await city([]);
  const archive = Buffer.from(zipSync({ "a.txt": pastReport("渔港市财政局", 2021), "b.txt": pastReport("渔港市财政局", 2022) }));
  const address = `/api/v1/offices/${office}/past`;
  const file = (buffer: Buffer) => ({ multipart: { file: { name: "历年.zip", mimeType: "application/zip", buffer } } });
  for (const [who, status] of [
    ["reviewer", 403],
    ["clerk", 403],
    ["administrator", 403],
  ] as const) {
    const page = await signedIn(browser, `${prefix}${who}`, password);
    expect((await page.request.post(address, file(archive))).status(), who).toBe(status);
    expect((await page.goto("/office/past"))?.status(), who).toBe(403);
  }
  const stranger = await browser.newContext({ baseURL: server().baseURL });
  expect((await stranger.request.post(address, file(archive))).status()).toBe(401);

  const publisher = await signedIn(browser, `${prefix}publisher`, password);
  await publisher.goto("/office/past");
  await publisher
    .getByLabel("选择文件或 ZIP")
    .setInputFiles({ name: "历年.zip", mimeType: "application/zip", buffer: archive.subarray(0, 900) });
  await publisher.getByRole("button", { name: "送入" }).click();
  await expect(publisher.getByRole("alert").filter({ hasText: "文件已损坏，打不开" })).toBeVisible();
  await expect(publisher.getByText("还没有送入任何文件。")).toBeVisible();
  const [row] = await sql`select count(*)::int as batches from past_batches where office = ${office}`;
  expect(row?.batches).toBe(0);
});
