// Child processes, locks between runs, and an orderly end.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { dataDir, log, makeDataDir, root, Stop } from "./place.mjs";

export const windows = process.platform === "win32";
const children = new Set();
const endings = [];
let ending;

/** Starts a program that will not outlive this run. */
export function launch(program, args, options = {}) {
  const child = spawn(program, args, { cwd: root, stdio: ["ignore", 2, 2], windowsHide: true, ...options });
  children.add(child);
  child.once("exit", () => children.delete(child));
  child.once("error", () => children.delete(child));
  return child;
}

/** Runs a program to its end; resolves to its exit status (1 when a signal ended it or it could not start), but never once this run is ending. */
export function run(program, args, options) {
  return new Promise((resolve) => {
    const child = launch(program, args, options);
    child.once("error", (fault) => {
      log(`${program}: ${fault.message}`);
      resolve(1);
    });
    child.once("exit", (status) => ending || resolve(status ?? 1));
  });
}

/** The JavaScript file behind a dependency's command, to be run by this very Node: no shell, no shims. */
export function toolPath(name, command) {
  const folder = path.join(root, "node_modules", name);
  const { bin } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  return path.join(folder, typeof bin === "string" ? bin : bin[command ?? Object.keys(bin)[0]]);
}

export function runTool(name, args, options) {
  return run(process.execPath, [toolPath(name), ...args], options);
}

/** What is to be done when the run ends, last registered first. */
export function atEnd(task) {
  endings.push(task);
}

/** Stops what was launched, does what `atEnd` was told, and leaves. */
export function end(status) {
  ending ??= (async () => {
    await Promise.all([...children].map(stopChild));
    for (const task of endings.reverse()) {
      try {
        await task();
      } catch (fault) {
        log(String(fault));
      }
    }
    process.exit(status);
  })();
  return ending;
}

/** Runs a command-line program: signals and the loss of the parent end it in order, a fault ends it with a sentence. */
export async function main(program) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => end(signal === "SIGINT" ? 130 : 143));
  process.on("unhandledRejection", (fault) => complain(fault));
  watchParent(() => end(143));
  try {
    const status = await program();
    if (status !== undefined) await end(status);
  } catch (fault) {
    await complain(fault);
  }
}

/** npm, when killed, takes neither its shell nor us along: notice that the parent, or the npm above it, is gone. */
export function watchParent(gone) {
  if (!process.env.npm_lifecycle_event && !process.env.BOOT_PARENT) return;
  const parent = process.ppid;
  const above = parentOf(parent);
  const npm = readIfThere(`/proc/${above}/cmdline`).startsWith("npm") ? identity(above) : undefined;
  setInterval(() => (process.ppid !== parent || (npm && !isRunning(npm))) && gone(), 500).unref();
}

/** One run at a time does the task; others wait for it. */
export async function exclusively(name, task) {
  makeDataDir();
  const file = path.join(dataDir, `${name}.lock`);
  for (let told = false; !claim(file); await pause(150)) {
    const holder = readIfThere(file);
    if (holder !== "" && (holder === identity(process.pid) || !isRunning(holder))) {
      fs.rmSync(file, { force: true });
      continue;
    }
    if (!told) log(`Waiting for another run (${name}, process ${Number.parseInt(holder, 10)})…`);
    told = true;
  }
  const release = () => fs.rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await task();
  } finally {
    process.off("exit", release);
    release();
  }
}

/** A process for other runs to recognize: its number and, where the system tells, when it began, because numbers are used again. */
export function identity(pid) {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    if (fault.code !== "EPERM") return undefined;
  }
  const began = statusOf(pid)[19];
  return began ? `${pid} since ${began}` : String(pid);
}

function parentOf(pid) {
  return Number(statusOf(pid)[1]);
}

/** Where the system tells: the words of /proc/…/stat after the name, which stands in parentheses and may hold spaces. */
function statusOf(pid) {
  return readIfThere(`/proc/${pid}/stat`).split(") ").at(-1).split(" ");
}

export function isRunning(written) {
  return identity(Number.parseInt(written, 10)) === written;
}

function claim(file) {
  try {
    fs.writeFileSync(file, identity(process.pid), { flag: "wx" });
    return true;
  } catch (fault) {
    if (fault.code === "EEXIST") return false;
    throw fault;
  }
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

async function stopChild(child) {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const killed = pause(8000, undefined, { ref: false }).then(() => child.kill("SIGKILL"));
  await Promise.race([gone, killed.then(() => gone)]);
}

function complain(fault) {
  if (!ending) process.stderr.write(`\n${fault instanceof Stop ? fault.message : (fault?.stack ?? fault)}\n`);
  return end(fault instanceof Stop ? fault.status : 1);
}
