import "server-only";
import { spawn } from "node:child_process";
import path from "node:path";
import { Refusal, type RefusalCode, refusalStatus } from "@/lib/errors";
import type { Proposal } from "@/lib/importing/proposal";
import type { Hint } from "@/lib/importing/read";
import { withoutOldWord } from "./old-word";

const timeLimit = 20_000;
const memoryLimit = 256; // MB of JavaScript heap
const outputLimit = 4 * 1024 * 1024;
const atOnce = 2;
const queueLimit = 20;

/**
 * An uploaded file → proposal, read in a child process of its own: a file that eats time or memory takes down that process and nothing else.
 * The child gets no environment, so no addresses and no secrets. `hint` is what is known of a fragment. Refuses `unreadable_file`, `not_a_report`, `no_format`, `too_large`, `too_many`.
 */
export async function readUpload(bytes: Uint8Array, fileName: string, hint: Hint = {}): Promise<Proposal> {
  await turn();
  try {
    return await readInChild(await withoutOldWord(bytes, fileName), fileName, hint);
  } finally {
    running--;
    waiting.shift()?.();
  }
}

let running = 0;
const waiting: (() => void)[] = [];

async function turn(): Promise<void> {
  if (running >= atOnce) {
    if (waiting.length >= queueLimit) throw new Refusal("too_many");
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running++;
}

function readInChild(bytes: Uint8Array, fileName: string, hint: Hint): Promise<Proposal> {
  const root = process.env.APP_ROOT ?? process.cwd();
  // The extension is all that the reader needs of a name that somebody else chose.
  const name = `upload${path
    .extname(fileName)
    .replace(/[^.\w]/gu, "")
    .slice(0, 10)}`;
  const child = spawn(process.execPath, [`--max-old-space-size=${memoryLimit}`, ...program(root), name, JSON.stringify(hint)], {
    cwd: root,
    env: { NODE_ENV: process.env.NODE_ENV ?? "production" },
    stdio: ["pipe", "pipe", "ignore"],
  });
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    let size = 0;
    let isLate = false;
    const clock = setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
    }, timeLimit);
    child.stdout.on("data", (chunk: Buffer) => {
      output.push(chunk);
      size += chunk.length;
      if (size > outputLimit) child.kill("SIGKILL");
    });
    // The child may have answered and gone before it has read everything.
    child.stdin.on("error", () => {});
    child.on("error", (fault) => {
      clearTimeout(clock);
      reject(fault);
    });
    child.on("close", (status) => {
      clearTimeout(clock);
      if (isLate) reject(new Refusal("unreadable_file", { reason: "too_long" }));
      else if (size > outputLimit) reject(new Refusal("unreadable_file", { reason: "too_complex" }));
      else if (status !== 0) reject(new Refusal("unreadable_file", { reason: "crashed" }));
      else settle(Buffer.concat(output).toString("utf8"), resolve, reject);
    });
    child.stdin.end(bytes);
  });
}

/** The bundled reader, which may read nothing but itself; from the sources where there is no bundle. */
function program(root: string): string[] {
  const reader = process.env.READER;
  if (!reader) return ["--import", "tsx", path.join(root, "scripts/read-file.ts")];
  return process.allowedNodeEnvironmentFlags.has("--permission") ? ["--permission", `--allow-fs-read=${reader}`, reader] : [reader];
}

function settle(output: string, resolve: (proposal: Proposal) => void, reject: (fault: unknown) => void): void {
  try {
    // The other end is scripts/read-file.ts of this same project.
    const answer = JSON.parse(output) as { ok: true; proposal: Proposal } | { ok: false; code: string; detail: Record<string, unknown> };
    if (answer.ok) resolve(answer.proposal);
    else
      reject(isRefusalCode(answer.code) ? new Refusal(answer.code, answer.detail) : new Refusal("unreadable_file", { reason: "crashed" }));
  } catch (fault) {
    reject(fault);
  }
}

const isRefusalCode = (code: string): code is RefusalCode => code in refusalStatus;
