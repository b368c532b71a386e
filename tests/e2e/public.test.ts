import { expect, test } from "@playwright/test";
import { publicPages } from "./pages";
import { expectAccessible, server } from "./support";

for (const page of publicPages) {
  test(`${page} has no barrier that axe can see, on a desktop and on a phone, and never scrolls sideways`, async ({
    page: browserPage,
  }) => {
    await browserPage.goto(page);
    await expectAccessible(browserPage);
    await browserPage.setViewportSize({ width: 320, height: 640 });
    await browserPage.goto(`/en${page === "/" ? "" : page}`);
    await expectAccessible(browserPage);
    const spill = await browserPage.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(spill).toBeLessThanOrEqual(0);
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader finds a report by its words, sees every number in the official layout, and goes to the year before", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("searchbox").first().fill("２０２５ 财政局");
    await page.getByRole("button", { name: "检索" }).first().click();
    await page.goto("/reports/2025/finance");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("澄湖市财政局2025年政府信息公开工作年度报告");
    await expect(page.locator("[data-cell]")).toHaveCount(200);
    await expect(page.locator('table[data-table="t3"] tbody tr')).toHaveCount(25);
    await page.getByRole("link", { name: /2024/ }).first().click();
    await expect(page).toHaveURL(/\/reports\/2024\/finance$/);
  });

  test("a report of 2019 keeps the layout of 2019: 198 cells, procurement, one row of other handling", async ({ page }) => {
    await page.goto("/reports/2019/finance");
    await expect(page.locator("[data-cell]")).toHaveCount(198);
    await expect(page.locator('table[data-table="t2_art20_9"]')).toBeVisible();
    await expect(page.locator('table[data-table="t3"] tbody tr')).toHaveCount(23);
  });

  test("real figures are shown as published, with their source, and a report that breaks its own sums says so", async ({ page }) => {
    await page.goto("/reports/2024/pingtan-economy");
    const response = await page.goto("/reports/2020/pingtan");
    expect(response?.status()).toBe(200);
    await expect(page.getByRole("link", { name: /pingtan\.gov\.cn/ }).first()).toBeVisible();
    await expect(page.getByText(/与所列各项之和不一致|勾稽|不一致/).first()).toBeVisible();
  });

  test("a comparison is all in its address, in a table first, and a bad address is corrected instead of refused", async ({ page }) => {
    await page.goto("/compare?bureaus=finance,market&years=2024,2025");
    await expect(page.getByRole("table").first()).toContainText("2025");
    const wrong = await page.goto("/compare?bureaus=finance,nobody&years=1999,2025&cells=nonsense");
    expect(wrong?.status()).toBe(200);
  });

  test("a bureau's years stand side by side, with the change of format explained", async ({ page }) => {
    await page.goto("/bureaus/finance");
    for (const year of [2019, 2020, 2021, 2025]) await expect(page.getByRole("columnheader", { name: String(year) }).first()).toBeVisible();
    await expect(page.getByText(/2021.*格式|格式.*2021/).first()).toBeVisible();
  });
});

test("a report that is owed and not published answers 404 with its legal date, a withdrawn one 410 without content, an unknown one 404", async ({
  page,
}) => {
  const owed = await page.goto("/reports/2026/market");
  expect(owed?.status()).toBe(404);
  await expect(page.getByText("2027-01-31").first()).toBeVisible();
  const withdrawn = await page.goto("/reports/2022/forestry");
  expect(withdrawn?.status()).toBe(410);
  await expect(page.locator("[data-cell]")).toHaveCount(0);
  expect((await page.goto("/reports/2025/nobody"))?.status()).toBe(404);
  expect((await page.goto("/nowhere"))?.status()).toBe(404);
});

test("English pages have the English address, language and names, and the report's own text is marked as Chinese", async ({
  page,
  request,
}) => {
  await page.goto("/en/reports/2025/finance");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator(".report-prose").first()).toHaveAttribute("lang", "zh-CN");
  await expect(page.locator('table[data-table="t3"]')).toContainText("Natural persons");
  const prefixed = await request.get("/zh-CN/reports", { maxRedirects: 0 });
  expect(prefixed.status()).toBe(308);
  expect(prefixed.headers().location).toMatch(/\/reports$/);
});

test("every answer carries the headers that protect it, and none says what runs behind it", async ({ request }) => {
  for (const address of ["/", "/reports/2025/finance", "/sign-in", "/api/health/live", "/nowhere"]) {
    const headers = (await request.get(address)).headers();
    expect(headers["x-content-type-options"], address).toBe("nosniff");
    expect(headers["content-security-policy"], address).toContain("frame-ancestors 'none'");
    expect(headers["x-powered-by"], address).toBeUndefined();
  }
  for (const address of ["/", "/reports/2025/finance", "/reports?q=财政", "/reports/2022/forestry", "/nowhere"]) {
    const shared = (await request.get(address)).headers()["cache-control"];
    expect(shared, `${address} is kept on the way for seconds only`).toMatch(/no-store|max-age=0, s-maxage=2, must-revalidate/);
  }
  const staff = (await request.get("/sign-in")).headers();
  expect(staff["cache-control"]).toContain("no-store");
  expect(staff["content-security-policy"]).toContain("'strict-dynamic'");
});

test("whoever is signed out is sent to the sign-in page and comes back; the API answers 401", async ({ request }) => {
  const page = await request.get("/desk/2026", { maxRedirects: 0 });
  expect(page.status()).toBe(307);
  expect(page.headers().location).toContain("/sign-in?next=%2Fdesk%2F2026");
  const patch = await request.patch(`${server().baseURL}/api/v1/drafts/1/figures`, { data: { patches: [] } });
  expect(patch.status()).toBe(401);
  expect(await patch.json()).toMatchObject({ code: "signed_out" });
});

test("an address with a letter that no database keeps is a page without a hit or a 404, never a fault", async ({ request }) => {
  const none = "%00ab";
  const expected: [string, number][] = [
    [`/reports?q=${none}`, 200],
    [`/reports?bureau=${none}`, 200],
    [`/search?q=${none}`, 200],
    [`/compare?bureaus=${none}`, 200],
    [`/bureaus/${none}`, 404],
    [`/reports/2025/${none}`, 404],
    [`/verify/2025-${none}-v1`, 404],
    [`/sign-in?username=${none}`, 200],
  ];
  for (const [address, status] of expected) expect([address, (await request.get(address)).status()]).toEqual([address, status]);
});

test("large type is kept from page to page and over a reload", async ({ page }) => {
  await page.goto("/");
  const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const before = await size();
  await page.getByRole("button", { name: /长辈版/ }).click();
  expect(await size()).toBeGreaterThan(before);
  await page.goto("/reports");
  await page.reload();
  expect(await size()).toBeGreaterThan(before);
});

test("by keyboard the first stop is the skip link, and the whole header can be reached", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.locator(".skip-link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
});

test("what is new and what was corrected can be followed as a feed, of all and of one bureau, in both languages", async ({
  page,
  request,
}) => {
  const entries = async (address: string) => {
    const answer = await request.get(address);
    expect(answer.headers()["content-type"], address).toBe("application/atom+xml; charset=utf-8");
    const again = await request.get(address, { headers: { "If-None-Match": answer.headers().etag ?? "" } });
    expect(again.status(), address).toBe(304);
    return page.evaluate(
      (xml) => {
        const read = new DOMParser().parseFromString(xml, "application/xml");
        const text = (of: Element, name: string) => of.getElementsByTagName(name)[0]?.textContent ?? "";
        const all = [...read.getElementsByTagName("entry")];
        return all.map((entry) => ({
          id: text(entry, "id"),
          title: text(entry, "title"),
          updated: text(entry, "updated"),
          says: text(entry, "summary"),
        }));
      },
      await answer.text(),
    );
  };
  await page.goto("/bureaus/finance");
  const [all, corrections, bureau, english] = [
    await entries("/feed.atom"),
    await entries("/corrections.atom"),
    await entries((await page.locator('link[type="application/atom+xml"]').getAttribute("href"))?.replace(/^https?:\/\/[^/]+/, "") ?? ""),
    await entries("/en/bureaus/finance/feed.atom"),
  ];
  expect(all).toHaveLength(100);
  expect(all.map(({ updated }) => updated)).toEqual(
    all
      .map(({ updated }) => updated)
      .sort()
      .reverse(),
  );
  expect(corrections.length).toBeGreaterThan(0);
  for (const { id, title, says } of corrections)
    expect([id, title, says]).toEqual([expect.stringMatching(/v2$/), expect.stringContaining("2"), expect.stringMatching(/^更正原因：./)]);
  expect(bureau.length).toBeGreaterThanOrEqual(7);
  for (const { id } of bureau) expect(id).toMatch(/\/reports\/\d{4}\/finance\/v\d$/);
  expect(english.map(({ id }) => id.replace("/en/", "/"))).toEqual(bureau.map(({ id }) => id));
  expect((await request.get("/bureaus/nobody/feed.atom")).status()).toBe(404);
});
