// From a PostgreSQL server to a database that the portal can use: roles, migrations, demo.
import fs from "node:fs";
import path from "node:path";
import { log, root, Stop } from "./place.mjs";
import { joinCluster, readState, startThrowaway, writeState } from "./postgres.mjs";
import { run } from "./processes.mjs";

const migrationsFolder = path.join(root, "drizzle");
const migrationLock = 20_270_120;
const oldestServer = 15;
export const usualDemoPassword = "Demo-2026-nianbao";

/** Roles of the portal and the variable through which each reaches its own connection. The owner migrates; the migrations make the others. */
const roles = { owner: "disclosure_owner", staff: "disclosure_staff", public: "disclosure_public" };
const variables = { staff: "STAFF_DATABASE_URL", public: "PUBLIC_DATABASE_URL" };

/** The database of this installation, migrated: the server that DATABASE_URL names, else the embedded one. */
export async function openDatabase() {
  if (process.env.DATABASE_URL) return openGiven(process.env.DATABASE_URL);
  const cluster = await joinCluster();
  try {
    const urls = await prepareCluster(cluster, "disclosure");
    return { urls, embedded: true, leave: cluster.leave };
  } catch (fault) {
    await cluster.leave();
    throw fault;
  }
}

/** A migrated database on a cluster of its own that is gone after `leave`. */
export async function openThrowawayDatabase() {
  const cluster = await startThrowaway();
  try {
    return { urls: await prepareCluster(cluster, "disclosure"), leave: cluster.leave };
  } catch (fault) {
    await cluster.leave();
    throw fault;
  }
}

/** Applies what is missing of drizzle/, one run at a time. */
export async function migrate(url) {
  await withConnection(url, async (sql) => {
    const [server] = await sql`select current_setting('server_version') as version, current_setting('server_encoding') as encoding`;
    if (Number.parseInt(server.version, 10) < oldestServer)
      throw new Stop(`PostgreSQL ${oldestServer} or newer is needed; DATABASE_URL leads to ${server.version}.`);
    if (server.encoding !== "UTF8") throw new Stop(`The database must be encoded in UTF8; this one is in ${server.encoding}.`);
    await sql`select pg_advisory_lock(${migrationLock})`;
    const waiting = countMigrations() - (await countApplied(sql));
    if (waiting <= 0) return;
    log(`Migrating the database (${waiting} new)…`);
    const { drizzle } = await import("drizzle-orm/postgres-js");
    const { migrate: apply } = await import("drizzle-orm/postgres-js/migrator");
    await apply(drizzle(sql), { migrationsFolder });
  });
}

/** Fills an empty database with the demo; one that holds organisations stays as it is. */
export async function loadDemo(urls, password) {
  const entry = path.join(root, "scripts/demo.ts");
  if (!fs.existsSync(entry)) return log("There is no demo yet (scripts/demo.ts).");
  const env = { ...process.env, ...urls, APP_ROOT: root, DEMO: "1", DEMO_NOW: demoNow(), DEMO_PASSWORD: password };
  const status = await run(process.execPath, ["--conditions=react-server", "--import", "tsx", entry], { env });
  if (status !== 0) throw new Stop("The demo could not be loaded (above).");
}

/** The day on which the demo plays. */
export function demoNow() {
  return process.env.DEMO_NOW ?? "2027-01-20";
}

/** The password of the demo accounts is settled when they are made. */
export function settleDemoPassword() {
  const state = readState();
  const demoPassword = state.demoPassword ?? process.env.DEMO_PASSWORD ?? usualDemoPassword;
  if (!state.demoPassword) writeState({ ...state, demoPassword });
  return demoPassword;
}

async function openGiven(url) {
  await migrate(url);
  const missing = Object.keys(variables).filter((role) => !process.env[variables[role]]);
  if (missing.length > 0) {
    const statements = missing.map((role) => `alter role ${roles[role]} login password '…';`).join(" ");
    const settings = missing.map((role) => `${variables[role]}=${exampleUrl(url, roles[role])}`).join(" ");
    throw new Stop(
      `The database is migrated; now let the portal's roles sign in with SQL (${statements}) and start again with ${settings}`,
    );
  }
  return { urls: { DATABASE_URL: url, ...pick(process.env, Object.values(variables)) }, embedded: false, leave: async () => {} };
}

/** Owner and database, if new; migrations; sign-in for the roles that those have made. The owner is no superuser, as on a real server. */
async function prepareCluster({ address, passwords }, database) {
  const url = (user, word, name = database) => `postgres://${user}:${word}@${address}/${name}`;
  const superuser = (name) => url("postgres", passwords.superuser, name);
  await withConnection(superuser("postgres"), async (sql) => {
    const [{ owner, exists }] = await sql`select exists (select from pg_roles where rolname = ${roles.owner}) as owner,
      exists (select from pg_database where datname = ${database}) as exists`;
    if (!owner) {
      await sql.unsafe(`create role ${roles.owner} login createdb createrole password '${passwords.owner}'`);
      await sql.unsafe(`alter role ${roles.owner} set createrole_self_grant = 'set'`);
    }
    if (!exists) await sql.unsafe(`create database ${database} owner ${roles.owner}`);
  });
  const ownerUrl = url(roles.owner, passwords.owner);
  await migrate(ownerUrl);
  await withConnection(superuser(database), async (sql) => {
    for (const role of Object.keys(variables)) await sql.unsafe(`alter role ${roles[role]} login password '${passwords[role]}'`);
  });
  const others = Object.entries(variables).map(([role, variable]) => [variable, url(roles[role], passwords[role])]);
  return { DATABASE_URL: ownerUrl, ...Object.fromEntries(others) };
}

async function withConnection(url, task) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 15 });
  try {
    return await task(sql);
  } catch (fault) {
    if (!isConnectionFault(fault)) throw fault;
    throw new Stop(`The database does not answer at ${withoutPassword(url)}: ${fault.message || fault.code}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The server is not there, the name or password is wrong, or the database does not exist. */
function isConnectionFault({ code }) {
  return /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|CONNECT|28|3D000)/.test(String(code));
}

function withoutPassword(url) {
  return url.replace(/^[^@]*@/, "").replace(/\?.*$/, "");
}

function exampleUrl(url, role) {
  return `postgres://${role}:…@${withoutPassword(url)}`;
}

function countMigrations() {
  return JSON.parse(fs.readFileSync(path.join(migrationsFolder, "meta/_journal.json"), "utf8")).entries.length;
}

async function countApplied(sql) {
  const [{ table }] = await sql`select to_regclass('drizzle.__drizzle_migrations') as table`;
  if (!table) return 0;
  const [{ applied }] = await sql`select count(*)::int as applied from drizzle.__drizzle_migrations`;
  return applied;
}

function pick(record, names) {
  return Object.fromEntries(names.map((name) => [name, record[name]]));
}
