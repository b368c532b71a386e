// The Node that everything runs on: the machine's own if it is new enough, else one from the package registry in .data/node.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { dataDir, log, Stop } from "./place.mjs";
import { exclusively, watchParent, windows } from "./processes.mjs";

const oldest = [22, 12];
const fetched = "24.21.0";

/** Returns if this Node will do; otherwise the same command goes on with the fetched one, and this process only waits for it. */
export async function ensureNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  const program = fetchedNode();
  if (!fs.existsSync(program)) await exclusively("node", () => fs.existsSync(program) || fetchNode(program));
  await goOnWith(program);
}

/** npm, run by this Node: the one that started us, the one beside this Node, else the one on the path. */
export function npm(args, options) {
  const beside = windows ? "node_modules/npm/bin/npm-cli.js" : "../lib/node_modules/npm/bin/npm-cli.js";
  const script = [process.env.npm_execpath, path.resolve(path.dirname(process.execPath), beside)].find(
    (file) => file && /npm-cli\.c?js$/.test(file) && fs.existsSync(file),
  );
  const settings = { stdio: ["ignore", 2, 2], ...options };
  const { status } = script
    ? spawnSync(process.execPath, [script, ...args], settings)
    : spawnSync("npm", args, { ...settings, shell: windows });
  return status ?? 1;
}

function fetchedNode() {
  const { arch, platform } = process;
  const name = `${platform === "darwin" && arch === "arm64" ? "node-bin" : "node"}-${windows ? "win" : platform}-${arch}`;
  return path.join(dataDir, "node", fetched, "node_modules", name, "bin", windows ? "node.exe" : "node");
}

function fetchNode(program) {
  const folder = path.join(dataDir, "node", fetched);
  const name = path.basename(path.dirname(path.dirname(program)));
  log(`Node ${oldest.join(".")} or newer is needed, this is ${process.version}: fetching ${fetched} into .data/node…`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
  const status = npm(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", `${name}@${fetched}`], {
    cwd: folder,
  });
  if (status !== 0 || spawnSync(program, ["--version"]).status !== 0)
    throw new Stop(
      `Node ${oldest.join(".")} or newer is needed, this is ${process.version}, and ${name}@${fetched} cannot be had here: please install it.`,
    );
}

function goOnWith(program) {
  const env = { ...process.env, BOOT_PARENT: String(process.pid), PATH: `${path.dirname(program)}${path.delimiter}${process.env.PATH}` };
  const child = spawn(program, [...process.execArgv, ...process.argv.slice(1)], { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  watchParent(() => child.kill("SIGTERM"));
  return new Promise(() => {
    child.once("exit", (status) => process.exit(status ?? 1));
  });
}
