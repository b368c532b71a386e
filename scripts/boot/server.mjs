// The portal itself, as a process.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { demoNow } from "./database.mjs";
import { dataDir, log, makeDataDir, root, Stop } from "./place.mjs";
import { atEnd, exclusively, identity, launch, toolPath } from "./processes.mjs";

const withParent = ["--import", new URL("with-parent.mjs", import.meta.url).href];

/** What the portal reads from its environment; what is already set stays, except the addresses of the database. */
export function portalEnvironment({ urls, embedded, reader }) {
  const given = { ...process.env };
  // A real installation has no demo accounts, and its clock is the database's, whatever the shell says.
  if (!embedded) for (const name of ["DEMO", "DEMO_NOW"]) delete given[name];
  return {
    ...(embedded ? { AUTH_TRUST_HOST: "1", DEMO: "1", DEMO_NOW: demoNow() } : {}),
    AUTH_SECRET: secret("auth-secret"),
    INTERNAL_SECRET: secret("internal-secret"),
    NEXT_TELEMETRY_DISABLED: "1",
    BOOT_PARENT: String(process.pid),
    ...given,
    ...urls,
    APP_ROOT: root,
    READER: reader,
  };
}

/** Next writes pages into the folder that it serves from; so each run serves from its own copy of the build, removed at the end. */
export function copyBuild() {
  return exclusively("build", () => {
    for (const name of fs.readdirSync(dataDir))
      if (/^run-\d+$/.test(name) && !identity(Number(name.slice(4)))) remove(path.join(dataDir, name));
    const folder = path.join(dataDir, `run-${process.pid}`);
    remove(folder);
    atEnd(() => remove(folder));
    const copy = (from, to) => fs.cpSync(path.join(root, from), path.join(folder, to), { recursive: true, verbatimSymlinks: true });
    copy(".next/standalone", ".");
    copy(".next/static", ".next/static");
    if (fs.existsSync(path.join(root, "public"))) copy("public", "public");
    for (const program of ["read-file.mjs", "write-file.mjs"])
      if (fs.existsSync(path.join(root, ".next", program))) copy(`.next/${program}`, program);
    return { folder, reader: path.join(folder, "read-file.mjs") };
  });
}

export function launchBuild(folder, { address, port, env }) {
  const settings = { ...env, NODE_ENV: "production", HOSTNAME: address, PORT: String(port) };
  return launch(process.execPath, [...withParent, "server.js"], { cwd: folder, env: settings });
}

export function launchDevelopment({ address, port, env }) {
  const settings = { ...env, NODE_ENV: "development" };
  return launch(process.execPath, [...withParent, toolPath("next"), "dev", "-H", address, "-p", String(port)], { env: settings });
}

/** Waits until the portal says that it is ready. */
export async function untilReady(child, origin, seconds) {
  let answer = "no answer";
  for (const latest = Date.now() + seconds * 1000; Date.now() < latest; await pause(100)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Stop("The portal ended while it was starting (above).");
    const response = await fetch(`${origin}/api/health/ready`, {
      headers: { connection: "close" },
      signal: AbortSignal.timeout(30_000),
    }).catch(() => undefined);
    if (response?.ok) return;
    if (response) answer = `${response.status} ${(await response.text().catch(() => "")).slice(0, 300)}`;
  }
  log(`The portal does not say that it is ready: ${origin}/api/health/ready: ${answer}`);
}

function remove(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** A random value that is made once and lives in .data. */
function secret(name) {
  makeDataDir();
  const file = path.join(dataDir, name);
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return fs.readFileSync(file, "utf8").trim();
}
