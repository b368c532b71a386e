// node_modules, as package-lock.json wants it.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { npm } from "./node.mjs";
import { log, root, Stop } from "./place.mjs";
import { exclusively } from "./processes.mjs";

const modules = path.join(root, "node_modules");
const stamp = path.join(modules, ".install-stamp");

/** Installs unless the last installation was from this lock file, for this machine. `forTests` also asks for the tools of development. */
export async function ensureDependencies({ forTests = false } = {}) {
  const wanted = fingerprint();
  if (isInstalled(wanted, forTests)) return;
  await exclusively("install", () => {
    if (isInstalled(wanted, forTests)) return;
    if (!isAsLocked(forTests)) {
      log("Installing dependencies (npm ci)…");
      if (npm(["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"], { cwd: root }) !== 0)
        throw new Stop("The dependencies could not be installed (npm ci, above).");
    }
    fs.writeFileSync(stamp, wanted);
  });
}

function fingerprint() {
  const lock = fs.readFileSync(path.join(root, "package-lock.json"));
  const machine = [process.platform, process.arch, process.versions.node.split(".")[0]].join(" ");
  return createHash("sha256").update(lock).update(machine).digest("hex");
}

function isInstalled(wanted, forTests) {
  if (forTests && !fs.existsSync(path.join(modules, "vitest"))) return false;
  return fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted;
}

/** Whether someone's own `npm ci` has left exactly what the lock file names for this machine. */
function isAsLocked(forTests) {
  const record = path.join(modules, ".package-lock.json");
  if (!fs.existsSync(record)) return false;
  const has = JSON.parse(fs.readFileSync(record, "utf8")).packages;
  const wants = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  const same = (name) => has[name].version === wants[name]?.version && has[name].integrity === wants[name]?.integrity;
  const libc = process.report.getReport().header.glibcVersionRuntime ? "glibc" : "musl";
  const needed = (name) => name !== "" && (forTests || !wants[name].dev) && (!wants[name].optional || isForThisMachine(wants[name], libc));
  return Object.keys(has).every(same) && Object.keys(wants).every((name) => !needed(name) || has[name]);
}

/** True only where the package names this machine; optional packages that name none may be absent. */
function isForThisMachine(wanted, libc) {
  return wanted.os?.includes(process.platform) && wanted.cpu?.includes(process.arch) && (wanted.libc?.includes(libc) ?? true);
}
