import { expect, type Page } from "@playwright/test";
import { zipSync } from "fflate";
import postgres from "postgres";
import { server } from "../e2e/support";
import { changedParts } from "../support/changed-workbook";
import { pastReport } from "../support/past-report";

/** A page to be photographed. */
export type Shot = {
  name: string;
  /** Who looks at it; everybody where nobody is named. */
  as?: string;
  address: string;
  /** What is done on the page before the picture is taken. */
  act?: (page: Page) => Promise<void>;
  /** Only what stands in the window, where that is the point; else the whole page. */
  window?: true;
  /** As it is printed, in the dark, or in the 长辈版. */
  look?: "print" | "dark" | "elder";
};

const report = "/reports/2025/finance";
const comparison =
  "/compare?bureaus=finance,market,education&years=2019-2025&indicators=new_requests,disclosure_rate&cells=t3.granted.total";

const everybody: Shot[] = [
  { name: "home", address: "/" },
  { name: "reports", address: "/reports" },
  { name: "reports-2025", address: "/reports?year=2025" },
  { name: "search", address: "/reports?q=保密" },
  { name: "search-nothing", address: "/reports?q=量子力学" },
  { name: "report", address: report },
  { name: "report-compared", address: `${report}/compared` },
  { name: "report-help", address: report, act: openRowHelp },
  { name: "report-share", address: report, act: (page) => page.locator(".report-share summary").click(), window: true },
  { name: "report-table-three", address: report, act: (page) => scrollTo(page, '[data-row="denied_process_info"]'), window: true },
  { name: "report-2019", address: "/reports/2019/finance" },
  { name: "report-real", address: "/reports/2024/pingtan-finance" },
  { name: "report-real-2019", address: "/reports/2019/yingkou-business" },
  { name: "report-corrected", address: "/reports/2023/housing" },
  { name: "report-superseded", address: "/reports/2023/housing/v1" },
  { name: "report-explained", address: "/reports/2022/culture-tourism" },
  { name: "report-withdrawn", address: "/reports/2022/forestry" },
  { name: "report-not-published", address: "/reports/2026/market" },
  { name: "report-overdue", address: "/reports/2025/civil-defence" },
  { name: "bureaus", address: "/bureaus" },
  { name: "bureau", address: "/bureaus/finance" },
  { name: "bureau-merged", address: "/bureaus/culture-tourism" },
  { name: "bureau-renamed", address: "/bureaus/urban-management" },
  { name: "compare", address: comparison },
  { name: "compare-usual", address: "/compare" },
  { name: "compare-choosing", address: comparison, act: (page) => page.locator(".selection-part > summary").first().click() },
  { name: "compare-corrected", address: "/compare?bureaus=finance,nobody&years=1999,2025" },
  { name: "indicators", address: "/indicators" },
  { name: "indicator", address: "/indicators/disclosure_rate" },
  { name: "rules", address: "/rules" },
  { name: "rule", address: "/rules/T3_BALANCE" },
  { name: "rule-of-text", address: "/rules/N_REQUESTS" },
  { name: "corrections", address: "/corrections" },
  { name: "data", address: "/data" },
  { name: "verify", address: "/verify" },
  { name: "verify-problem", address: "/verify?problem=bad_edition&edition=2025-nobody-v1" },
  { name: "verify-edition", address: "/verify/2023-housing-v1" },
  { name: "verify-match", address: "/verify/2025-finance-v1", act: verifyWithItsOwnChecksum },
  { name: "verify-saved-anew", address: "/verify", act: (page) => verifyChanged(page, (xml) => xml) },
  {
    name: "verify-changed",
    address: "/verify",
    act: (page) => verifyChanged(page, (xml) => xml.replace(/(<w:t[^>]*>)(\d)(<\/w:t>)/gu, "$11$2$3").replace("一是", "首先")),
  },
  { name: "verify-mismatch", address: `/verify/2025-finance-v1?sha256=${"0".repeat(64)}` },
  { name: "not-found", address: "/nowhere" },
  { name: "fault", address: "/reports", act: searchWhileTheDatabaseFails },
  { name: "sign-in", address: "/sign-in" },
  { name: "sign-in-refused", address: "/sign-in", act: signInWrongly },

  { name: "dark-home", address: "/", look: "dark" },
  { name: "dark-report", address: `${report}/compared`, look: "dark" },
  { name: "dark-compare", address: comparison, look: "dark" },
  { name: "elder-home", address: "/", look: "elder" },
  { name: "elder-report", address: report, look: "elder" },
  { name: "elder-compare", address: comparison, look: "elder" },
  { name: "print-home", address: "/", look: "print" },
  { name: "print-report", address: report, look: "print" },
  { name: "print-report-2019", address: "/reports/2019/finance", look: "print" },
  { name: "print-compared", address: `${report}/compared`, look: "print" },
  { name: "print-compare", address: comparison, look: "print" },
  { name: "focus-skip", address: "/", act: (page) => page.keyboard.press("Tab"), window: true },
  { name: "focus-nav", address: "/", act: (page) => focusByKeyboard(page, ".site-nav a[href*='compare']"), window: true },
  { name: "focus-dot", address: "/", act: (page) => focusByKeyboard(page, ".dot"), window: true },
  { name: "focus-report", address: report, act: (page) => focusByKeyboard(page, ".row-help summary"), window: true },
  { name: "focus-compare", address: comparison, act: (page) => focusByKeyboard(page, ".selection-part > summary"), window: true },
];

const bureau: Shot[] = [
  { name: "year-rules", as: "publisher", address: "/office/years/2026/rules" },
  { name: "past", as: "publisher", address: "/office/past" },
  { name: "past-queue", as: "publisher", address: "/office/past", act: bringInThePast },
  { name: "past-entry", as: "publisher", address: "/office/past", act: openPastEntry },
  { name: "board-practice", as: "reviewer", address: "/office?year=2026&practice=1" },
  { name: "form-practice", as: "clerk.finance", address: "/desk/2026?practice=1" },
  { name: "desk", as: "clerk.finance", address: "/desk" },
  { name: "form", as: "clerk.finance", address: "/desk/2026" },
  { name: "form-first-screen", as: "clerk.finance", address: "/desk/2026", window: true },
  { name: "form-table-three", as: "clerk.finance", address: "/desk/2026", act: focusTableThree, window: true },
  {
    name: "form-table-four",
    as: "clerk.finance",
    address: "/desk/2026",
    act: (page) => focusCell(page, "t4.cases.review_upheld"),
    window: true,
  },
  { name: "form-history", as: "clerk.finance", address: "/desk/2026", act: openCellHistory, window: true },
  { name: "form-not-begun", as: "clerk.market", address: "/desk/2026" },
  { name: "form-findings", as: "clerk.water", address: "/desk/2026", act: goToFirstProblem, window: true },
  { name: "form-many-findings", as: "clerk.tinglan", address: "/desk/2026", act: makeManyFindings, window: true },
  { name: "form-many-findings-whole", as: "clerk.tinglan", address: "/desk/2026" },
  { name: "form-clash", as: "clerk.statistics", address: "/desk/2026", act: makeClash, window: true },
  { name: "form-returned", as: "clerk.housing", address: "/desk/2026" },
  { name: "form-locked", as: "clerk.commerce", address: "/desk/2026", window: true },
  { name: "import", as: "clerk.finance", address: "/desk/2026/import" },
  {
    name: "import-nothing",
    as: "clerk.finance",
    address: "/desk/2026/import",
    act: (page) => page.locator(".desk-import-source button").first().click(),
  },
  { name: "import-review", as: "clerk.finance", address: "/desk/2026/import", act: (page) => readIn(page, draftFile) },
  {
    name: "import-review-screen",
    as: "clerk.finance",
    address: "/desk/2026/import",
    act: (page) => readIn(page, draftFile),
    window: true,
  },
  { name: "import-unclear", as: "clerk.finance", address: "/desk/2026/import", act: (page) => readIn(page, unclearFile) },
  { name: "import-texts", as: "clerk.finance", address: "/desk/2026/import", act: readOwnDraftChanged },
  { name: "import-fragment", as: "clerk.finance", address: "/desk/2026/import", act: pasteOneRow },
  { name: "import-slip", as: "clerk.finance", address: "/desk/2026/import", act: readSlip },
  { name: "import-clash", as: "clerk.finance", address: "/desk/2026/import", act: acceptWithClash },
  { name: "preview", as: "clerk.finance", address: "/desk/2026/preview" },
  { name: "desk-secrecy", as: "secrecy.transport", address: "/desk" },
  { name: "secrecy", as: "secrecy.transport", address: "/desk/2026" },
  { name: "desk-leader", as: "leader.human-resources", address: "/desk" },
  { name: "signing", as: "leader.human-resources", address: "/desk/2026" },
  { name: "forbidden", as: "clerk.finance", address: "/office" },
  { name: "staff-not-found", as: "clerk.finance", address: "/office/reports/1" },
  { name: "account", as: "clerk.finance", address: "/account" },
  { name: "dark-form", as: "clerk.finance", address: "/desk/2026", act: focusTableThree, look: "dark", window: true },
];

const office: Shot[] = [
  { name: "board", as: "reviewer", address: "/office" },
  { name: "board-late", as: "reviewer", address: "/office?year=2025&late=1" },
  { name: "board-empty", as: "reviewer", address: "/office?state=correcting&asked=1" },
  { name: "years", as: "reviewer", address: "/office/years" },
  { name: "review-remarks", as: "reviewer", address: "/office", act: openReview("公安局") },
  { name: "review-remarks-screen", as: "reviewer", address: "/office", act: openReview("公安局"), window: true },
  { name: "review-returned", as: "reviewer", address: "/office", act: openReview("住房和城乡建设局") },
  { name: "review-history", as: "publisher", address: "/office", act: openReviewHistory },
  { name: "board-publisher", as: "publisher", address: "/office" },
  {
    name: "publish",
    as: "publisher",
    address: "/office",
    act: (page) => page.locator(".publish-list input").first().check(),
    window: true,
  },
];

const administration: Shot[] = [
  { name: "people", as: "admin", address: "/admin" },
  { name: "duties", as: "security", address: "/admin" },
  { name: "log", as: "auditor", address: "/admin" },
];

export const shots: readonly Shot[] = [...everybody, ...bureau, ...office, ...administration];

async function scrollTo(page: Page, selector: string): Promise<void> {
  await page
    .locator(selector)
    .first()
    .evaluate((element) => element.scrollIntoView({ block: "center" }));
}

/** The one thing that the search reads is away for as long as it is asked. */
async function searchWhileTheDatabaseFails(page: Page): Promise<void> {
  const sql = postgres(server().env.DATABASE_URL, { max: 1, onnotice: () => {} });
  await sql`alter view public_text rename to public_text_away`;
  await page.goto(`${page.url()}?q=${Date.now()}`);
  await sql`alter view public_text_away rename to public_text`;
  await sql.end();
}

async function openRowHelp(page: Page): Promise<void> {
  const help = page.locator(".row-help summary");
  await help.nth(2).click();
  await help.nth(12).click();
}

/** The Word file of a report, as somebody may have treated it. */
async function verifyChanged(page: Page, mend: (xml: string) => string): Promise<void> {
  const file = await (await page.request.get("/reports/2025/finance.docx")).body();
  const changed = changedParts(file, (xml, part) => (part === "word/document.xml" ? mend(xml) : xml.replace("财政局", "财政局 ")));
  await page.setInputFiles("#verify-file", { name: "年报.docx", mimeType: "application/octet-stream", buffer: Buffer.from(changed) });
  await page.locator("form[action='/api/verify'] button[type=submit]").click();
  await page.getByRole("status").waitFor();
}

async function verifyWithItsOwnChecksum(page: Page): Promise<void> {
  const checksum = await page.locator("table td").first().innerText();
  await page.goto(`${new URL(page.url()).pathname}?sha256=${checksum.trim()}`);
}

async function signInWrongly(page: Page): Promise<void> {
  await page.locator("[name=username]").fill("clerk.finance");
  await page.locator("[name=password]").fill("not-the-password");
  await page.locator("main button[type=submit]").click();
  await expect(page.locator("form").getByRole("alert")).toBeVisible();
}

/** The ring is drawn for keys, not for the mouse: a key is pressed first. */
async function focusByKeyboard(page: Page, selector: string): Promise<void> {
  await page.keyboard.press("Tab");
  await page.locator(selector).first().focus();
}

function focusTableThree(page: Page): Promise<void> {
  return focusCell(page, "t3.granted.commercial");
}

async function focusCell(page: Page, cell: string): Promise<void> {
  const input = page.locator(`[id="cell-${cell}"]`);
  await input.evaluate((element) => element.closest("table")?.scrollIntoView({ block: "start" }));
  await input.focus();
}

async function openCellHistory(page: Page): Promise<void> {
  await focusCell(page, "t3.new_received.natural_person");
  await openFold(page, ".desk-right");
  await page.locator(".desk-right .desk-panel").first().locator("details summary").last().click();
  await page.locator(".desk-history").first().scrollIntoViewIfNeeded();
}

/** On a narrow window what stands beside the form is folded. */
async function openFold(page: Page, fold: string): Promise<void> {
  await page.locator(fold).evaluate((element) => element.setAttribute("open", ""));
}

async function goToFirstProblem(page: Page): Promise<void> {
  await page.locator("input[data-cell]").first().waitFor();
  await page.keyboard.press("F8");
}

/** Every figure of the first column of table three is a hundred times what it was. */
async function makeManyFindings(page: Page): Promise<void> {
  const cells = page.locator('input[id$=".natural_person"]:not([readonly])');
  for (const [i, cell] of (await cells.all()).entries()) await cell.fill(String(900 + 7 * i));
  await page.locator('[id="cell-t3.granted.commercial"]').focus();
  await expect(page.locator(".desk-cell:is([data-state=waiting], [data-state=saving])")).toHaveCount(0);
  await openFold(page, ".desk-right");
}

/** The same cell in two windows: the second is shown what the first has saved. */
async function makeClash(page: Page): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  const value = (time: number) => String(time % 1000);
  for (const [window, figure] of [
    [other, value(Date.now())],
    [page, value(Date.now() + 1)],
  ] as const) {
    await window.locator('[id="cell-t3.granted.natural_person"]').fill(figure);
    await window.locator('[id="cell-t3.granted.commercial"]').focus();
    if (window === other) await expect(other.locator(".desk-status")).toContainText("✓");
  }
  await expect(page.getByRole("dialog")).toBeVisible();
  await other.close();
}

function openReview(bureau: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.locator("tbody tr", { hasText: bureau }).first().locator("a[href*='/office/reports/']").first().click();
    await page.locator(".review-paper").waitFor();
  };
}

async function openReviewHistory(page: Page): Promise<void> {
  await openReview("公安局")(page);
  await page.locator("main > details > summary").click();
}

const ofFinance = (year: number) =>
  pastReport("澄湖市财政局", year, {
    "t2_art20_8.fees.amount_wan": "21040.546747",
    "t3.new_received.natural_person": 12,
    "t3.new_received.total": 12,
    "t3.granted.natural_person": 9,
    "t3.granted.legal_service": 2,
    "t3.granted.total": 11,
    "t3.denied_state_secret.total": 1,
    "t4.cases.review_upheld": 3,
    "t4.cases.review_total": 3,
  });
const draftFile = ofFinance(2026);
/** The same with a cell that says two numbers. */
const unclearFile = Buffer.from(
  Buffer.from(draftFile)
    .toString()
    .replace(/(予以公开\s+)9/u, "$11、234"),
);

async function readIn(page: Page, bytes: Uint8Array): Promise<void> {
  await page.locator("input[type=file]").setInputFiles({ name: "2026年报.txt", mimeType: "text/plain", buffer: Buffer.from(bytes) });
  await page.locator(".desk-import-accept").waitFor();
}

/** The draft's own Word file, in which somebody changed a few words and wrote a long chapter. */
async function readOwnDraftChanged(page: Page): Promise<void> {
  const workbook = (await page.locator("a[href$='/file/xlsx']").getAttribute("href")) ?? "";
  const file = await (await page.request.get(workbook.replace(/xlsx$/u, "docx"))).body();
  const long = "解读形式还不够丰富，部分栏目更新不够及时，基层工作力量有待加强。".repeat(30);
  const changed = changedParts(file, (xml, part) =>
    part === "word/document.xml" ? xml.replace("按季度", "按月").replace("网民咨询", `网民来信、咨询${long}`) : xml,
  );
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "改过.docx", mimeType: "application/octet-stream", buffer: Buffer.from(changed) });
  await page.locator(".desk-import-accept").waitFor();
}

async function pasteOneRow(page: Page): Promise<void> {
  await page.locator("textarea").fill("（一）予以公开 3 0 0 0 0 0 3");
  await page.locator(".desk-import-source button").first().click();
  await page.locator(".desk-import-accept").waitFor();
}

/** A file of last year, of which it is stated that the year is a slip. */
async function readSlip(page: Page): Promise<void> {
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "2025年报.txt", mimeType: "text/plain", buffer: Buffer.from(ofFinance(2025)) });
  await page.locator(".import-slip input").check();
  await page.locator(".import-slip button").click();
  await page.locator(".desk-import-accept").waitFor();
}

/** While a file is checked the same cell is filled in in another window. */
async function acceptWithClash(page: Page): Promise<void> {
  await readIn(page, draftFile);
  const other = await page.context().newPage();
  await other.goto(page.url().replace("/import", ""));
  await other.locator('[id="cell-t3.granted.legal_service"]').fill(String(Date.now() % 1000));
  await other.locator('[id="cell-t3.granted.commercial"]').focus();
  await expect(other.locator(".desk-status")).toContainText("✓");
  await other.close();
  const box = page.locator("[id='take-t3.granted.legal_service']");
  await box.check();
  await page.locator(".desk-import-accept button").click();
  await page.locator(".import-clashes").waitFor();
}

async function bringInThePast(page: Page): Promise<void> {
  const archive = zipSync({
    "2021年度政府信息公开工作年度报告汇编/财政局.txt": pastReport("澄湖市财政局", 2021),
    "2018/教育局.txt": pastReport("澄湖市教育局", 2022, { "t3.granted.total": 9 }),
    "2022/谁.txt": pastReport("某某工作委员会", 2022),
    "通知.txt": Buffer.from("关于召开会议的通知。请准时参加。"),
  });
  await page.locator("input[type=file]").setInputFiles({ name: "历年年报.zip", mimeType: "application/zip", buffer: Buffer.from(archive) });
  await page.locator(".past-upload button").click();
  await expect(page.locator("[data-state=waiting]")).toHaveCount(0, { timeout: 60_000 });
  await page.locator("[data-state=refused]").waitFor();
}

async function openPastEntry(page: Page): Promise<void> {
  await bringInThePast(page);
  await page.locator(".past-lines a", { hasText: "谁" }).click();
  await page.locator(".past-paper").waitFor();
}
