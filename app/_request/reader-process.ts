import "server-only";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import path from "node:path";
import { Refusal } from "@/lib/errors";
import type { FileReason } from "@/lib/messages/importing";

/** What a reader may use: time, megabytes of JavaScript heap and, where the system tells it (Linux), of memory in all. */
export type Limits = {
  milliseconds: number;
  heap: number;
  memory: number /** Stands back behind everything else at work. */;
  behind?: boolean;
};

/**
 * What scripts/read-file.ts writes about bytes that somebody else chose, in a process of its own: what eats time or memory takes down that process and
 * nothing else, and one whose answer nobody wants any more is ended. It gets no environment, so no addresses and no secrets, and writes no file.
 * Refuses `unreadable_file`: `too_long`, `too_complex` (memory), `crashed`.
 */
export async function* outputOfReader(task: string[], bytes: Uint8Array, limits: Limits): AsyncGenerator<Buffer> {
  const root = process.env.APP_ROOT ?? process.cwd();
  const child = spawn(process.execPath, [`--max-old-space-size=${limits.heap}`, ...program(root), ...task], {
    cwd: root,
    env: { NODE_ENV: process.env.NODE_ENV ?? "production" },
    stdio: ["pipe", "pipe", "ignore"],
  });
  if (limits.behind && child.pid !== undefined) standBack(child.pid);
  let why: FileReason | undefined;
  const stop = (reason: FileReason) => {
    why ??= reason;
    child.kill("SIGKILL");
  };
  const clock = setTimeout(() => stop("too_long"), limits.milliseconds);
  const scales = setInterval(() => {
    if (megabytesOf(child.pid) > limits.memory) stop("too_complex");
  }, 100);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  // Looked at below, once the output is read.
  ended.catch(() => {});
  // The child may have answered and gone before it has read everything.
  child.stdin.on("error", () => {});
  child.stdin.end(bytes);
  try {
    yield* child.stdout;
    const status = await ended;
    if (why !== undefined || status !== 0) throw new Refusal("unreadable_file", { reason: why ?? "crashed" });
  } finally {
    clearTimeout(clock);
    clearInterval(scales);
    child.kill("SIGKILL");
  }
}

/** The bundled reader, which may read nothing but itself; from the sources where there is no bundle. */
function program(root: string): string[] {
  const reader = process.env.READER;
  if (!reader) return ["--import", "tsx", path.join(root, "scripts/read-file.ts")];
  return process.allowedNodeEnvironmentFlags.has("--permission") ? ["--permission", `--allow-fs-read=${reader}`, reader] : [reader];
}

function standBack(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already.
  }
}

/** The heap has a limit of its own; what is unpacked lies beside it. */
function megabytesOf(pid: number | undefined): number {
  try {
    const kilobytes = readFileSync(`/proc/${pid}/status`, "latin1").match(/^VmRSS:\s+(\d+) kB/mu)?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}
