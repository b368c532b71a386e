import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { tagsOfOrganisations } from "@/app/_request/tags";
import type { Db } from "@/db/client";
import { type City, makeCity } from "../support/database";

type Particulars = {
  baseURL: string;
  demoPassword: string;
  now: string;
  internalSecret: string;
  /** What another server needs to be like it. */
  env: Record<"DATABASE_URL" | "STAFF_DATABASE_URL" | "PUBLIC_DATABASE_URL" | "READER" | "AUTH_SECRET" | "INTERNAL_SECRET", string>;
};

/** What the server under test said about itself when it started. */
export const server = (): Particulars => {
  const file = process.env.E2E_INFO;
  if (!file) throw new Error("E2E_INFO names no file; run the tests with npm test -- browser");
  return JSON.parse(readFileSync(file, "utf8")) as Particulars; // written by scripts/e2e-server.mjs
};

/** Tells the server that organisations were added behind its back, as the command line of an installation does. */
export async function renewOrganisations(): Promise<void> {
  const { baseURL, internalSecret } = server();
  const answer = await fetch(`${baseURL}/api/internal/renew`, {
    method: "POST",
    headers: { authorization: `Bearer ${internalSecret}`, "content-type": "application/json" },
    body: JSON.stringify({ tags: tagsOfOrganisations() }),
  });
  expect(answer.status).toBe(204);
}

export type OwnCity = City & { owner: Db; staff: Db; prefix: string; close: () => Promise<void> };
let cities = 0;

/** A city of one's own in the database of the server under test, so that no test meets another. */
export async function ownCity(name: string, years: number[]): Promise<OwnCity> {
  const prefix = `${name}${test.info().workerIndex}-${Date.now().toString(36)}-${cities++}-`;
  const sql = postgres(server().env.DATABASE_URL, { max: 3, onnotice: () => {}, connection: { TimeZone: "Asia/Shanghai" } });
  const owner = drizzle(sql, { casing: "snake_case" });
  const city = await makeCity(owner, { city: "试填市", prefix, finance: "试填市财政局", years });
  return { ...city, owner, staff: owner, prefix, close: () => sql.end() };
}

/** Signs in on a page of its own. Demo accounts have the demo's password. */
export async function signedIn(
  browser: Browser,
  username: string,
  password = server().demoPassword,
  baseURL = server().baseURL,
): Promise<Page> {
  const page = await (await browser.newContext({ baseURL, locale: "zh-CN", timezoneId: "Asia/Shanghai" })).newPage();
  await page.goto("/sign-in");
  await page.getByLabel("用户名").fill(username);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  return page;
}

/** A second server over the same database and build, on a port of its own, that a test may kill and start again. */
export async function launchAnother(): Promise<{ baseURL: string; kill: () => Promise<void>; start: () => Promise<void> }> {
  const port = await freePort();
  const baseURL = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const { env } = server();
  const start = async () => {
    child = spawn(process.execPath, ["--import", endsWithParent, "server.js"], {
      cwd: path.dirname(env.READER),
      env: { ...process.env, ...env, NODE_ENV: "production", BOOT_PARENT: String(process.pid), HOSTNAME: "127.0.0.1", PORT: String(port) },
      stdio: "ignore",
    });
    await expect(async () => expect((await fetch(`${baseURL}/api/health/ready`)).status).toBe(200)).toPass({ timeout: 30_000 });
  };
  const kill = async () => {
    const ending = child;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise((resolve) => ending.once("exit", resolve));
    ending.kill("SIGKILL");
    await gone;
  };
  await start();
  return { baseURL, kill, start };
}

const endsWithParent = pathToFileURL("scripts/boot/with-parent.mjs").href;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo; // of a server that listens on a port
  probe.close();
  await once(probe, "close");
  return port;
}

/** No violation of WCAG 2.2 A and AA that axe can see. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target }) => target.join(" "))
          .slice(0, 3)
          .join(" | ")}`,
    ),
  ).toEqual([]);
}
