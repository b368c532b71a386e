// The production build, made again when a source has changed.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { bundle } from "./bundle.mjs";
import { dataDir, log, makeDataDir, root, Stop } from "./place.mjs";
import { exclusively, runTool } from "./processes.mjs";

const output = path.join(root, ".next");
const stamp = path.join(output, "sources.sha256");
const sources = [
  ...["app", "components", "db", "drizzle", "lib", "public", "scripts/read-file.ts", "scripts/write-file.ts", "scripts/boot/build.mjs"],
  ...["auth.ts", "env.ts", "instrumentation.ts", "proxy.ts", "next.config.ts", "postcss.config.mjs", "tsconfig.json", "package-lock.json"],
];

/** Builds if the sources are not those of the last build. Quiet: what the build says is shown if it fails. */
export async function ensureBuild() {
  if (isBuilt()) return;
  await exclusively("build", async () => {
    if (isBuilt()) return;
    log("Building…");
    makeDataDir();
    const record = path.join(dataDir, "build.log");
    const file = fs.openSync(record, "w");
    const status = await build(["ignore", file, file]);
    fs.closeSync(file);
    if (status === 0) return log("Built.");
    process.stderr.write(fs.readFileSync(record));
    throw new Stop("The build failed (above).");
  });
}

/** Builds, whatever there is. Needs no database, and is given none. */
export async function build(stdio) {
  const hash = hashSources();
  fs.rmSync(stamp, { force: true });
  const { DATABASE_URL, STAFF_DATABASE_URL, PUBLIC_DATABASE_URL, ...env } = process.env;
  const status = await runTool("next", ["build"], { stdio, env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } });
  if (status !== 0) return status;
  await bundle("read-file", path.join(output, "read-file.mjs"));
  await bundle("write-file", path.join(output, "write-file.mjs"));
  fs.writeFileSync(stamp, hash);
  return 0;
}

function isBuilt() {
  return fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === hashSources();
}

function hashSources() {
  const hash = createHash("sha256").update(process.version);
  for (const file of sources.flatMap(filesBelow)) hash.update(`\n${file}\n`).update(fs.readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

function filesBelow(name) {
  const place = path.join(root, name);
  if (!fs.existsSync(place)) return [];
  if (fs.statSync(place).isFile()) return [name];
  const entries = fs.readdirSync(place, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => filesBelow(path.join(name, entry.name)));
}
