// Vitest's global setup for tests/db: a PostgreSQL for this run, its owner's address in TEST_DATABASE_URL. A server that is given there is used as it is.
import { openThrowawayDatabase } from "./database.mjs";

export default async function setup() {
  if (process.env.TEST_DATABASE_URL) return undefined;
  const { urls, leave } = await openThrowawayDatabase();
  process.env.TEST_DATABASE_URL = urls.DATABASE_URL;
  return leave;
}
