// scripts/<name>.ts with all that it imports, as one file that plain Node starts at once.
import fs from "node:fs";
import path from "node:path";
import { dataDir, root } from "./place.mjs";

/** The bundle in .data/bin, made again when one of its sources or the lock file has changed. */
export async function ensureBundle(name) {
  const file = path.join(dataDir, "bin", `${name}.mjs`);
  if (!isFresh(file)) await bundle(name, file);
  return file;
}

export async function bundle(name, file) {
  const entry = path.join(root, "scripts", `${name}.ts`);
  if (!fs.existsSync(entry)) return; // while it is still to be written
  const { build, stop } = await import("esbuild");
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: `${file}.${process.pid}`,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    // "server-only" is empty under this condition; packages with machine code stay where they are.
    conditions: ["react-server"],
    external: ["@node-rs/argon2", "@myriaddreamin/typst-ts-node-compiler", "esbuild", "fsevents"],
    // Packages in the old module system ask for `require`.
    banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
    absWorkingDir: root,
    metafile: true,
    logLevel: "error",
  });
  await stop();
  const own = Object.keys(metafile.inputs).filter((input) => !input.startsWith("node_modules"));
  const times = Object.fromEntries([...own, "package-lock.json", "tsconfig.json"].map((input) => [input, changedAt(input)]));
  fs.writeFileSync(`${file}.json`, JSON.stringify(times));
  fs.renameSync(`${file}.${process.pid}`, file);
}

function isFresh(file) {
  if (!fs.existsSync(file) || !fs.existsSync(`${file}.json`)) return false;
  const times = Object.entries(JSON.parse(fs.readFileSync(`${file}.json`, "utf8")));
  return times.every(([input, time]) => changedAt(input) === time);
}

function changedAt(input) {
  return fs.statSync(path.join(root, input), { throwIfNoEntry: false })?.mtimeMs;
}
