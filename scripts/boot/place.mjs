// Where things are. Plain Node: everything in this folder that is imported before `npm ci` has no dependencies.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const dataDir = path.join(root, ".data");

const beganAt = performance.now();

/** A line of progress, on stderr: stdout belongs to what a command prints. */
export function log(line) {
  process.stderr.write(`${((performance.now() - beganAt) / 1000).toFixed(1).padStart(6)} s  ${line}\n`);
}

/** Ends the run with one sentence, without a stack. */
export class Stop extends Error {
  constructor(sentence, status = 1) {
    super(sentence);
    this.status = status;
  }
}

export function makeDataDir() {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
}
