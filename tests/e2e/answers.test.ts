import { type APIRequestContext, type APIResponse, expect, type Page, test } from "@playwright/test";
import { desc, eq } from "drizzle-orm";
import { moveReport } from "@/db/commands/move-report";
import { events } from "@/db/schema/events";
import { password } from "../support/database";
import { fillReport } from "../support/filing";
import { type OwnCity, ownCity, server, signedIn } from "./support";

let city: OwnCity;
let draft: number;
let sent: number;
test.beforeAll(async () => {
  city = await ownCity("answers", [2025, 2026]);
  draft = await fillReport(city, 2026);
  sent = await fillReport(city, 2025);
  await moveReport(city.staff, city.actors.clerk, { report: sent, move: "send_to_secrecy" });
});
test.afterAll(() => city.close());

const cell = "t3.granted.natural_person";
const good = { patches: [{ cell, base: 0, value: "1" }] };
const prose = { patches: [{ section: "overview", block: "b", base: 0, value: { text: "一段", position: 1 } }] };

/** What is wrong with a request is not told to those who may not make it. */
const bodies: Record<string, { data: unknown; headers?: Record<string, string> }> = {
  "a good one": { data: good },
  "one that is no patch": { data: { patches: "all" } },
  "one that is no JSON": { data: Buffer.from("{"), headers: { "content-type": "application/json" } },
  "one that is too large": { data: Buffer.alloc(2 * 1024 * 1024 + 1, " "), headers: { "content-type": "application/json" } },
  "one under too long a key": { data: good, headers: { "idempotency-key": "k".repeat(101) } },
};

const ask = async (request: APIRequestContext, report: number | string, body: (typeof bodies)[string], what = "figures") =>
  plain(await request.patch(`${server().baseURL}/api/v1/drafts/${report}/${what}`, body));

const plain = async (response: APIResponse) => {
  const text = await response.text();
  expect(text).not.toMatch(/node_modules|\.ts\b|select |insert |stack/i);
  return { status: response.status(), text, code: (JSON.parse(text) as { code?: string }).code };
};

test("saving is answered 401, 404, 403, 409, 413 or 422 in this order, whatever is wrong with the request besides", async ({
  browser,
  request,
}) => {
  const as = async (who: string) => (await signedIn(browser, `${city.prefix}${who}`, password)).request;
  const [clerk, secrecy, stranger, reviewer] = [await as("clerk"), await as("secrecy"), await as("otherclerk"), await as("reviewer")];
  const missing = await ask(stranger, 999_999_999, { data: good });
  expect(missing).toMatchObject({ status: 404, code: "not_found" });
  for (const [name, body] of Object.entries(bodies)) {
    expect(await ask(request, draft, body), name).toMatchObject({ status: 401, code: "signed_out" });
    // Another bureau's, the office's before anything was submitted, and no id at all: byte for byte like one that does not exist.
    for (const [who, report] of [
      [stranger, draft],
      [reviewer, draft],
      [clerk, 999_999_999],
      [clerk, "0"],
      [clerk, "1e3"],
      [clerk, "99999999999999999999"],
    ] as const)
      expect(await ask(who, report, body), `${name} to ${report}`).toEqual(missing);
    expect(await ask(secrecy, draft, body), name).toMatchObject({ status: 403, code: "forbidden" });
    expect(await ask(clerk, sent, body), name).toMatchObject({ status: 409, code: "wrong_state" });
  }
  const last = async (name: string) => ask(clerk, draft, bodies[name] ?? { data: good });
  expect(await last("one that is no patch")).toMatchObject({ status: 422, code: "invalid" });
  expect(await last("one that is no JSON")).toMatchObject({ status: 422, code: "invalid" });
  expect(await last("one under too long a key")).toMatchObject({ status: 422, code: "invalid" });
  expect(await last("one that is too large")).toMatchObject({ status: 413, code: "too_large" });

  // Text goes the same way, and so do files, the history of a cell and the draft as a file.
  expect(await ask(stranger, draft, { data: { patches: 1 } }, "prose")).toEqual(missing);
  expect(await ask(clerk, sent, { data: prose }, "prose")).toMatchObject({ status: 409 });
  const file = { multipart: { file: { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("x") } } };
  const upload = async (who: APIRequestContext, report: number) =>
    plain(await who.post(`${server().baseURL}/api/v1/drafts/${report}/imports`, file));
  expect(await upload(request, draft)).toMatchObject({ status: 401 });
  expect(await upload(stranger, draft)).toEqual(missing);
  expect(await upload(secrecy, draft)).toMatchObject({ status: 403 });
  expect(await upload(clerk, sent)).toMatchObject({ status: 409 });
  for (const path of [`history?cell=${cell}`, "file/json"]) {
    const get = async (who: APIRequestContext, report: number) =>
      plain(await who.get(`${server().baseURL}/api/v1/drafts/${report}/${path}`));
    expect(await get(stranger, draft), path).toEqual(await get(stranger, 999_999_999));
    expect(await get(reviewer, draft), path).toEqual(missing);
  }
});

test("of one save the bad cells are refused by name and the rest is kept; what stands against it is shown, and a retry changes nothing", async ({
  browser,
}) => {
  const clerk = (await signedIn(browser, `${city.prefix}clerk`, password)).request;
  const patches = [
    { cell: "t3.nowhere.total", base: 0, value: "1" },
    { cell: "\u0000", base: 0, value: "1" },
    { cell: "t3.partial.natural_person", base: 1, value: "三件" },
    { cell: "t3.partial.commercial", base: 1, value: "-3" },
    { cell: "t3.partial.research", base: 7, value: "2" },
    { cell: "t3.denied_state_secret.natural_person", base: 1, value: "4\u0000" },
  ];
  const save = async () => ask(clerk, draft, { data: { patches }, headers: { "idempotency-key": `answers-${city.prefix}` } });
  const first = await save();
  expect(first.status).toBe(200);
  expect(JSON.parse(first.text)).toMatchObject({
    accepted: [{ cell: "t3.partial.commercial", version: 2 }],
    clashes: [{ cell: "t3.partial.research", version: 1, value: "0", by: "clerk" }],
    refused: [
      { cell: "t3.nowhere.total", code: "unknown_cell" },
      { cell: "\ufffd", code: "unknown_cell" },
      { cell: "t3.partial.natural_person", code: "unreadable_number" },
      { cell: "t3.denied_state_secret.natural_person", code: "unreadable_number" },
    ],
  });
  expect(first.text).toContain("V_COUNT");
  expect(JSON.parse((await save()).text)).toEqual(JSON.parse(first.text));
});

test("where a character stood that no database keeps the text has a sign, and the rest is saved", async ({ browser }) => {
  const clerk = (await signedIn(browser, `${city.prefix}clerk`, password)).request;
  const text = "前\u0000后 half \ud800 a pair 😀";
  const patches = [{ section: "overview", block: "odd", base: 0, value: { text, position: 5 } }];
  // Written by hand: half a pair is escaped, as a browser escapes it.
  const answer = await ask(
    clerk,
    draft,
    { data: Buffer.from(JSON.stringify({ patches })), headers: { "content-type": "application/json" } },
    "prose",
  );
  expect(answer).toMatchObject({ status: 200 });
  const kept = await clerk.get(`${server().baseURL}/api/v1/drafts/${draft}/file/json`);
  expect(await kept.text()).toContain("前\ufffd后 half \ufffd a pair 😀");
});

test("what was sent on is taken back with a reason or without; the reason stands on the desk and not in the log", async ({ browser }) => {
  const page = await signedIn(browser, `${city.prefix}clerk`, password);
  await page.goto("/desk/2025");
  await page.locator('[data-move-opens="take_back"]').click();
  await page.getByLabel("撤回的理由（可以不填）").fill("表三还要核对");
  await page.locator('button[data-move="take_back"]').click();
  await expect(cellOf(page)).toBeEditable();
  const [line] = await city.owner
    .select({ detail: events.detail })
    .from(events)
    .where(eq(events.report, sent))
    .orderBy(desc(events.sequence))
    .limit(1);
  expect(line?.detail).toEqual({ move: "take_back", from: "secrecy", to: "draft", round: 1 });
  await expect(page.locator(".desk-remark", { hasText: "表三还要核对" })).toHaveCount(1);
});

const cellOf = (page: Page) => page.locator(`[id="cell-${cell}"]`);

test("an address that a client makes up is believed by nobody: five failures lock the account for that client, whatever it claims", async ({
  browser,
}) => {
  const attempt = async (word: string, claimed: string) => {
    const context = await browser.newContext({
      baseURL: server().baseURL,
      locale: "zh-CN",
      extraHTTPHeaders: { "x-forwarded-for": claimed },
    });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await page.getByLabel("用户名").fill(`${city.prefix}leader`);
    await page.getByLabel("密码").fill(word);
    await page.getByRole("button", { name: "登录" }).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in" || url.searchParams.has("failed"));
    const isIn = !page.url().includes("/sign-in");
    await context.close();
    return isIn;
  };
  for (let i = 0; i < 5; i++) expect(await attempt("wrong", `198.51.100.${i}`)).toBe(false);
  expect(await attempt(password, "198.51.100.99")).toBe(false);
});

test("no address or query that somebody makes up is answered with a fault", async ({ request }) => {
  const odd = ["%00", "%ED%A0%80", "%F0%9F%98%80", "'--", "..%2f..%2f", "%22%3E%3Cscript%3E", "9".repeat(400), "%E8%B4%A2".repeat(300)];
  const addresses = odd.flatMap((word) => [
    `/reports?q=${word}`,
    `/reports?year=${word}&bureau=${word}&sort=${word}&page=${word}`,
    `/search?q=${word}`,
    `/compare?bureaus=${word}&years=${word}&cells=${word}&indicators=${word}&basis=${word}`,
    `/compare.csv?bureaus=${word}&years=2025`,
    `/reports/2025/${word}`,
    `/reports/${word}/finance`,
    `/reports/2025/finance/${word}`,
    `/bureaus/${word}`,
    `/indicators/${word}`,
    `/verify/${word}`,
    `/verify?digest=${word}`,
    `/data/${word}.zip`,
    `/sign-in?next=${word}&username=${word}&failed=1`,
    `/desk/${word}`,
  ]);
  const faults: string[] = [];
  for (const address of addresses) {
    const status = (await request.get(address, { maxRedirects: 0 })).status();
    if (status >= 500) faults.push(`${status} ${address.slice(0, 80)}`);
  }
  expect(faults).toEqual([]);
});
