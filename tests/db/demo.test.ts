import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashPassword } from "@/lib/password";
import { type Database, openDatabase } from "../support/database";
import { loadDemo } from "../../scripts/demo/load";

let database: Database;
let rows: Record<string, number>;
let seconds: number;
beforeAll(async () => {
  database = await openDatabase();
  const started = Date.now();
  const passwordHash = await hashPassword("Demo-2026-nianbao");
  rows = await database.owner.transaction((tx) => loadDemo(tx, passwordHash));
  seconds = (Date.now() - started) / 1000;
});
afterAll(() => database?.close());

test("it is there", () => {
  console.log(rows, seconds);
  expect(rows.reports).toBeGreaterThan(300);
});
