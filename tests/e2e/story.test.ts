import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { contradictingReport } from "../support/contradicting-report";
import { makeCity, password } from "../support/database";
import { expectAccessible, renewOrganisations, server, signedIn } from "./support";

/** The real report of a Yingkou bureau for 2019, where it lies; else a text with the same contradiction: 25 in the words, 0 in the table. */
const real = path.join(process.env.SHARED ?? "../shared", "reports/001.txt");
const report = existsSync(real) ? readFileSync(real) : Buffer.from(contradictingReport());
const bureau = "营口市营商环境建设局";
const prefix = `story-${Date.now().toString(36)}-`;
const address = `/reports/2019/${prefix}finance`;

test.beforeAll(async () => {
  const sql = postgres(server().env.DATABASE_URL, { max: 1, onnotice: () => {} });
  await makeCity(drizzle(sql, { casing: "snake_case" }), { city: "故事市", prefix, finance: bureau, years: [2019] });
  await sql.end();
  await renewOrganisations();
});

test("a bureau files its report, the office reviews and publishes it, a citizen reads it in the layout of its year", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const who = (name: string) => signedIn(browser, `${prefix}${name}`, password);
  const reader = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const before = await reader.goto(`${server().baseURL}${address}`);
  expect(before?.status()).toBe(404);
  await expect(reader.getByText("2020-01-31").first()).toBeVisible();

  // The clerk starts, imports the file, and accepts everything after a look.
  const clerk = await who("clerk");
  await clerk.goto("/desk/2019");
  await clerk.getByRole("button", { name: "开始填报" }).click();
  await clerk.getByRole("link", { name: "从文件导入" }).click();
  await clerk.getByLabel(/选择文件/).setInputFiles({ name: "001.txt", mimeType: "text/plain", buffer: report });
  await expect(clerk.getByText("127.47万元").first()).toBeVisible();
  for (const table of await clerk.getByRole("button", { name: "本表全选" }).all()) await table.click();
  for (const section of await clerk.locator(".desk-import-section > label").all()) await section.getByRole("checkbox").check();
  await clerk.getByRole("button", { name: /^写入草稿/ }).click();
  await expect(clerk.getByText(/^已写入 198 格/)).toBeVisible();
  await clerk.locator(".desk-import").getByRole("link", { name: "回到填报页" }).click();

  // The text says 25, the table says 0: both sides are named, and it asks for an explanation.
  const contradiction = clerk.locator(".desk-finding", { hasText: "规范性文件" }).filter({ hasText: "25" });
  await expect(contradiction).toContainText("0");
  await explainAll(clerk, (finding) => (finding.includes("25") ? "含转发上级机关的规范性文件" : "已核对无误"));
  await clerk.getByRole("button", { name: "送保密审查" }).click();
  await expect(state(clerk, "secrecy")).toBeVisible();

  await passAndSign();

  // The office reads the submission, pins a remark to the cell, and returns it.
  const reviewer = await who("reviewer");
  await reviewer.goto("/office");
  await reviewer.getByRole("button", { name: "领取下一份" }).click();
  await expect(reviewer).toHaveURL(/\/office\/reports\/\d+/);
  const reviewed = reviewer.url();
  await reviewer.getByLabel("批注位置").selectOption("t2_art20_1.normative_documents.new_disclosed");
  await reviewer.getByLabel("批注内容").fill("文字写25件，表里是0件，请写清楚口径。");
  await reviewer.getByRole("button", { name: "保存批注" }).click();
  await expect(reviewer.locator("aside").getByText("文字写25件")).toBeVisible();
  await moveWith(reviewer, "退回修改", { reason: "请补充说明规范性文件件数" });
  await expect(state(reviewer, "returned")).toBeVisible();

  // The clerk sees the remark in place, answers it, and sends it on again.
  await clerk.goto("/desk/2019");
  const remark = clerk.locator(".desk-remark", { hasText: "请写清楚口径" }).first();
  await expect(remark).toBeVisible();
  await remark.getByRole("textbox").fill("25件是转发的上级文件，本局没有制作。");
  await remark.getByRole("button", { name: "提交" }).click();
  await expect(clerk.locator(".desk-remark-answer").first()).toContainText("转发的上级文件");
  await clerk.getByRole("button", { name: "送保密审查" }).click();
  await expect(state(clerk, "secrecy")).toBeVisible();
  await passAndSign();

  // The office accepts the explanation, prints it, closes the remarks, approves.
  await reviewer.goto(reviewed);
  await reviewer.getByRole("button", { name: "领取审核" }).click();
  await expect(state(reviewer, "reviewing")).toBeVisible();
  for (;;) {
    const accept = reviewer.getByRole("button", { name: "接受", exact: true });
    const left = await accept.count();
    if (left === 0) break;
    await accept.first().click();
    await expect(accept).toHaveCount(left - 1);
  }
  const printing = reviewer.getByRole("button", { name: "在公开页面印出" });
  await reviewer
    .locator(".review-finding", { hasText: "规范性文件" })
    .filter({ hasText: "25", has: printing })
    .first()
    .getByRole("button", { name: "在公开页面印出" })
    .click();
  await expect(reviewer.getByText("将印在公开页面的表格下方").first()).toBeVisible();
  for (;;) {
    const close = reviewer.getByRole("button", { name: "了结" });
    const left = await close.count();
    if (left === 0) break;
    await close.first().click();
    await expect(close).toHaveCount(left - 1);
  }
  await reviewer.getByRole("button", { name: "审核通过" }).click();
  await expect(state(reviewer, "approved")).toBeVisible();

  // The publisher publishes, with the password once more.
  const publisher = await who("publisher");
  await publisher.goto("/office");
  await publisher.getByRole("checkbox", { name: bureau }).check();
  await publisher.getByLabel("密码").fill(password);
  await publisher.getByRole("button", { name: "公布所选报告" }).click();
  await expect(publisher.getByText(`${bureau}：已公布`)).toBeVisible();

  // A citizen, without scripts, finds it and reads it in the official layout of 2019.
  await reader.goto(`${server().baseURL}/reports?q=${encodeURIComponent("营商环境建设")}`);
  await reader.locator(`a[href^="${address}"]`).first().click();
  await expect(reader).toHaveURL(new RegExp(address));
  await expect(reader.getByRole("heading", { level: 1 })).toContainText(`${bureau}2019年政府信息公开工作年度报告`);
  const table = reader.locator('table[data-table="t2_art20_1"]');
  await expect(table).toContainText("本年新制作数量");
  await expect(table.locator('[data-cell="t2_art20_1.normative_documents.new_made"]')).toHaveText("0");
  await expect(reader.locator('[data-cell="t2_art20_9.procurement.amount"]')).toHaveText("127.47万元");
  await expect(reader.locator('table[data-table="t3"] tbody tr')).toHaveCount(23);
  await expect(reader.locator("#proactive").getByText("含转发上级机关的规范性文件")).toBeVisible();

  async function passAndSign(): Promise<void> {
    const secrecy = await who("secrecy");
    await secrecy.goto("/desk/2019");
    await expectAccessible(secrecy);
    for (const confirm of await secrecy.getByRole("button", { name: "确认可以公开" }).all()) await confirm.click();
    for (const box of await secrecy.getByRole("checkbox").all()) await box.check();
    await secrecy.getByRole("button", { name: "审查通过" }).click();
    await expect(state(secrecy, "signoff")).toBeVisible();
    const leader = await who("leader");
    await leader.goto("/desk/2019");
    await expectAccessible(leader);
    await leader.getByLabel(/密码/).fill(password);
    await leader.getByRole("button", { name: "签发并报送" }).click();
    await expect(state(leader, "submitted")).toBeVisible();
    await secrecy.context().close();
    await leader.context().close();
  }
});

const state = (page: Page, name: string) => page.locator(`[data-state="${name}"]`);

/** Gives every finding that asks for one a reason. */
async function explainAll(page: Page, reason: (finding: string) => string): Promise<void> {
  const open = page.locator('.desk-findings .desk-finding[data-severity="explain"]');
  for (let left = await open.count(); left > 0; left--) {
    const finding = open.first();
    const fold = finding.locator("details.desk-finding-explain");
    if (!(await fold.evaluate((element) => element.hasAttribute("open")))) await fold.locator("summary").click();
    await finding.getByRole("textbox").fill(reason(await finding.innerText()));
    await finding.getByRole("button", { name: "提交" }).click();
    await expect(open).toHaveCount(left - 1);
  }
}

/** Opens a move that asks for something, gives it, and does it. */
async function moveWith(page: Page, name: string, given: { reason?: string; password?: string }): Promise<void> {
  const form = page.locator("details", { has: page.locator("summary", { hasText: name }) });
  await form.locator("summary").click();
  if (given.reason) await form.locator('[name="reason"]').fill(given.reason);
  if (given.password) await form.locator('[name="password"]').fill(given.password);
  await form.getByRole("button", { name }).click();
}
