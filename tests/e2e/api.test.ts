import { type APIRequestContext, expect, test } from "@playwright/test";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { formerSlugs } from "@/db/schema/organisations";
import { operationIds, operations } from "@/lib/api/operations";
import { password } from "../support/database";
import { fillReport } from "../support/filing";
import { type OwnCity, ownCity, renewOrganisations, server, signedIn } from "./support";

// The interface for programs as a program meets it: the description is fetched first, and every answer is held against it.

type Json = { [key: string]: unknown };
type Line = { id: string; year: number; bureau: string; publishedAt: string };
const api = (path: string) => `${server().baseURL}/api/v1${path}`;

let city: OwnCity;
test.beforeAll(async () => {
  city = await ownCity("api", [2026]);
});
test.afterAll(() => city.close());

const open = operationIds.filter((id) => !operations[id].signedIn);
for (const id of open) {
  test(`the example of ${id} is answered as the description says, and again only when something changed`, async ({ request }) => {
    const { holds, exampleOf } = await description(request);
    const address = exampleOf(id);
    const answer = await request.get(address);
    expect(answer.status()).toBe(200);
    expect(answer.headers()).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=0, s-maxage=2, must-revalidate",
    });
    holds(id, await answer.json());
    const again = await request.get(address, { headers: { "If-None-Match": answer.headers().etag ?? "" } });
    expect(again.status()).toBe(304);
    expect((await again.body()).length).toBe(0);
  });
}

test("the list leads page by page through every published report once, each of which can be read", async ({ request }) => {
  const seen: Line[] = [];
  let [address, total]: [string | null, number] = [api("/reports?limit=70"), 0];
  while (address !== null && seen.length < 2000) {
    const page = (await (await request.get(local(address))).json()) as { reports: Line[]; next: string | null; total: number };
    seen.push(...page.reports);
    [address, total] = [page.next, page.total];
  }
  expect(seen.length).toBeGreaterThan(70);
  expect(seen.length).toBe(total);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  expect(seen.map(({ publishedAt }) => publishedAt)).toEqual(
    seen
      .map(({ publishedAt }) => publishedAt)
      .sort()
      .reverse(),
  );
  // Owed and being filed, none of it public.
  expect(seen.filter(({ year, bureau }) => year === 2026 && bureau === "market")).toEqual([]);
  const [one] = seen.filter(({ bureau }) => bureau === "finance");
  expect((await request.get(api(`/reports/${one?.year}/${one?.bureau}`))).status()).toBe(200);
});

test("a report is the same as in its file, and its earlier editions are there under their numbers", async ({ request }) => {
  const corrected = (await (await request.get(api("/reports?limit=500"))).json()) as { reports: (Line & { number: number })[] };
  const line = corrected.reports.find(({ number }) => number === 2);
  const whole = (await (await request.get(api(`/reports/${line?.year}/${line?.bureau}`))).json()) as {
    edition: Json;
    report: Json;
    latest: boolean;
    editions: { number: number }[];
    files: Record<string, string>;
  };
  const file = (await (await request.get(local(whole.files.json ?? ""))).json()) as Json;
  expect({ edition: whole.edition, report: whole.report }).toEqual({ edition: file.edition, report: file.report });
  expect(whole.editions.map(({ number }) => number)).toEqual([2, 1]);
  const first = (await (await request.get(api(`/reports/${line?.year}/${line?.bureau}?edition=1`))).json()) as typeof whole;
  expect(first).toMatchObject({ latest: false, edition: { number: 1 } });
  expect(first.report).not.toEqual(whole.report);
});

test("a comparison has the numbers that the page's own file has", async ({ request }) => {
  const query = "bureaus=finance,market&years=2021-2025&indicators=disclosure_rate&cells=t3.new_received.total&basis=today";
  const pick = ({ bureau, measure, year, value, status }: Json) => ({ bureau, measure, year, value, status });
  const [one, other] = await Promise.all([request.get(api(`/compare?${query}`)), request.get(`${server().baseURL}/compare.json?${query}`)]);
  const rows = ((await one.json()) as { rows: Json[] }).rows.map(pick);
  expect(rows).toHaveLength(20);
  expect(rows).toEqual(((await other.json()) as { rows: Json[] }).rows.map(pick));
});

test("what is asked wrongly is refused with a code and the parameter's name, never answered as if it had not been asked", async ({
  request,
}) => {
  const { isProblem } = await description(request);
  const wrong: [string, number, Json][] = [
    ["/reports?yaer=2025", 422, { code: "invalid", issues: [{ path: ["yaer"], code: "unknown" }] }],
    ["/reports?year=2025&year=2024", 422, { code: "invalid", issues: [{ path: ["year"], code: "given_twice" }] }],
    ["/reports?year=last", 422, { code: "invalid" }],
    ["/reports?limit=100000", 422, { code: "invalid" }],
    ["/reports?since=2025-02-30", 422, { code: "invalid" }],
    ["/reports?after=yesterday", 422, { code: "invalid", issues: [{ path: ["after"], code: "unreadable" }] }],
    ["/reports?bureau=nobody", 422, { code: "invalid", issues: [{ path: ["bureau"], code: "unknown" }] }],
    ["/reports/2025/nobody", 404, { code: "not_found" }],
    ["/reports/2025/finance?edition=99", 404, { code: "not_found" }],
    ["/reports/2026/market", 404, { code: "not_found" }],
    ["/reports/2022/forestry", 410, { code: "withdrawn" }],
    ["/reports/x/finance", 422, { code: "invalid" }],
    ["/compare", 422, { code: "invalid" }],
    ["/compare?bureaus=finance,nobody", 422, { code: "invalid", issues: [{ path: ["bureaus"], code: "unknown", given: "nobody" }] }],
    ["/compare?bureaus=finance&cells=t9.x.y", 422, { code: "invalid" }],
    ["/compare?bureaus=finance&years=1999", 422, { code: "invalid" }],
  ];
  for (const [path, status, body] of wrong) {
    const answer = await request.get(api(path));
    expect(answer.status(), path).toBe(status);
    expect(answer.headers()["content-type"], path).toBe("application/problem+json");
    expect(answer.headers()["access-control-allow-origin"], path).toBe("*");
    const said = (await answer.json()) as Json;
    isProblem(said);
    expect(said, path).toMatchObject(body);
  }
});

test("a bureau's former address leads to its present one", async ({ request }) => {
  const former = `${city.prefix}old-finance`;
  await city.owner.insert(formerSlugs).values({ slug: former, organisation: city.finance });
  await renewOrganisations();
  const answer = await request.get(api(`/reports/2025/${former}?edition=2`), { maxRedirects: 0 });
  expect(answer.status()).toBe(308);
  expect(answer.headers().location).toBe(`/api/v1/reports/2025/${city.prefix}finance?edition=2`);
  const { bureaus } = (await (await request.get(api("/bureaus"))).json()) as { bureaus: { slug: string; formerSlugs: string[] }[] };
  expect(bureaus.find(({ slug }) => slug === `${city.prefix}finance`)).toMatchObject({ formerSlugs: [former] });
});

test("what is saved into a draft is answered as the description says: accepted, clashing, refused, with findings", async ({
  browser,
  request,
}) => {
  const { holds } = await description(request);
  const report = await fillReport(city, 2026);
  const { request: clerk } = await signedIn(browser, `${city.prefix}clerk`, password);
  const cells = { patches: ["t3.granted.natural_person", "t3.nowhere.natural_person"].map((cell) => ({ cell, base: 0, value: "7" })) };
  const figures = (await (await clerk.patch(api(`/drafts/${report}/figures`), { data: cells })).json()) as Json;
  holds("saveFigures", figures);
  expect(figures).toMatchObject({ clashes: [{ cell: "t3.granted.natural_person" }], refused: [{ code: "unknown_cell" }] });
  const text = { patches: [{ section: "other", block: "new", base: 0, value: { text: "没有其他需要报告的事项。", position: 9 } }] };
  const prose = (await (await clerk.patch(api(`/drafts/${report}/prose`), { data: text })).json()) as Json;
  holds("saveProse", prose);
  expect(prose).toMatchObject({ accepted: [{ block: "new", version: 1 }] });
});

/** Addresses carry the name that the site gives itself; tests ask the server where it listens. */
const local = (address: string) => address.replace(/^https?:\/\/[^/]+/, server().baseURL);

/** The description as it is served, and what it holds answers to: what it does not name may not be there either. */
async function description(request: APIRequestContext) {
  const answer = await request.get(api("/openapi.json"));
  expect(answer.status()).toBe(200);
  const served = (await answer.json()) as { servers: { url: string }[]; paths: Record<string, Record<string, Json>>; components: Json };
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: "description", ...(closed(served) as Json) });
  const validate = (name: string, value: unknown) => {
    const check = ajv.getSchema(`description#/components/schemas/${name}`);
    expect([check?.(value), check?.errors]).toEqual([true, null]);
  };
  const operationOf = (id: string) =>
    Object.values(served.paths)
      .flatMap((methods) => Object.values(methods))
      .find(({ operationId }) => operationId === id) as { "x-example": string; responses: Record<string, Json> };
  return {
    exampleOf: (id: string) => `${server().baseURL}${served.servers[0]?.url}${operationOf(id)["x-example"]}`,
    holds: (id: string, value: unknown) => {
      const schema = JSON.stringify(operationOf(id).responses["200"]).match(/schemas\/(\w+)/)?.[1];
      validate(schema ?? "", value);
    },
    isProblem: (value: unknown) => validate("Problem", value),
  };
}

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return "properties" in inside && !("additionalProperties" in inside) ? { ...inside, additionalProperties: false } : inside;
}

test("what is not there is told in the words of programs, whatever was asked and however", async ({ request }) => {
  for (const path of ["/nothing", "/reports/2025/finance/nothing", "/drafts"])
    for (const method of ["GET", "POST", "DELETE"]) {
      const answer = await request.fetch(api(path), { method });
      expect([path, method, answer.status(), answer.headers()["content-type"]]).toEqual([path, method, 404, "application/problem+json"]);
      expect(await answer.json()).toMatchObject({ status: 404, code: "not_found" });
    }
});
