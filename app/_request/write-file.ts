import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { Refusal } from "@/lib/errors";
import type { OtherEdition } from "@/lib/exporting/archive";
import type { EditionFacts, Exported, ExportedEdition } from "@/lib/exporting/exported";
import type { Extension } from "@/lib/exporting/kinds";
import type { WriteAnswer, WriteRequest } from "@/lib/exporting/write-request";
import type { Language } from "@/lib/format/format";

const timeLimit = 20_000;
const archiveTimeLimit = 10 * 60_000;
const idleLimit = 5 * 60_000;
const queueLimit = 50;
const keptBytes = 48 * 1024 * 1024;

/**
 * A report as a file, written in a process of its own, so that no reader waits for a document. What was written for an edition is kept. A process that
 * takes longer than 20 s over one file is ended, and the next file has a fresh one.
 */
export async function writeFile(
  exported: Exported,
  extension: Extension,
  language: Language,
  milliseconds = timeLimit,
): Promise<Uint8Array> {
  const key = exported.edition && keyOf(exported.edition, extension, language);
  const known = key && kept.get(key);
  if (known) return known;
  writer ??= startWriter(() => {
    writer = undefined;
  });
  const bytes = await writer.ask({ extension, exported, language }, milliseconds);
  if (key) keep(key, bytes);
  return bytes;
}

/** All reports of a year as one ZIP, in a process that ends with it. */
export async function writeArchive(
  year: number,
  reports: ExportedEdition[],
  others: OtherEdition[],
  language: Language,
): Promise<Uint8Array> {
  const own = startWriter(() => {});
  try {
    return await own.ask({ extension: "zip", year, reports, others, language }, archiveTimeLimit);
  } finally {
    own.end();
  }
}

const keyOf = ({ id, digest, address }: EditionFacts, extension: Extension, language: Language) =>
  `${id} ${digest} ${address} ${extension} ${language}`;

const kept = new Map<string, Uint8Array>();
let size = 0;

/** The oldest go first. */
function keep(key: string, bytes: Uint8Array): void {
  size += bytes.length - (kept.get(key)?.length ?? 0);
  kept.set(key, bytes);
  for (const [oldest, { length }] of kept) {
    if (size <= keptBytes) break;
    kept.delete(oldest);
    size -= length;
  }
}

// Omit on each member, so that the union stays one.
type Unnumbered<T> = T extends { id: number } ? Omit<T, "id"> : never;
type Writer = { ask: (request: Unnumbered<WriteRequest>, limit: number) => Promise<Uint8Array>; end: () => void };

type Asked = { request: WriteRequest; limit: number; resolve: (bytes: Uint8Array) => void; reject: (fault: Error) => void };

let writer: Writer | undefined;

function startWriter(onEnd: () => void): Writer {
  const root = process.env.APP_ROOT ?? process.cwd();
  const child: ChildProcess = spawn(process.execPath, program(root), {
    cwd: root,
    env: { NODE_ENV: process.env.NODE_ENV ?? "production" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    serialization: "advanced",
  });
  // In the order of asking; the first is being written, and only its time counts.
  const queue: Asked[] = [];
  let last = 0;
  let clock: NodeJS.Timeout | undefined;
  const end = () => child.kill();
  const next = () => {
    clearTimeout(clock);
    const [first] = queue;
    clock = first ? setTimeout(() => child.kill("SIGKILL"), first.limit) : setTimeout(end, idleLimit);
    if (first) child.send(first.request);
    else clock.unref();
  };
  const over = (fault: Error) => {
    clearTimeout(clock);
    onEnd();
    // Who had not had a turn may ask a fresh process.
    const [first, ...others] = queue.splice(0);
    first?.reject(fault);
    for (const { reject } of others) reject(new Refusal("too_many"));
  };
  child.on("error", over);
  child.on("exit", (status, signal) => over(new Error(`the process that writes files ended (${signal ?? status})`)));
  // The other end is scripts/write-file.ts of this same project.
  child.on("message", (answer: WriteAnswer) => {
    const asked = queue.shift();
    next();
    if ("bytes" in answer) asked?.resolve(answer.bytes);
    else asked?.reject(new Error(answer.fault));
  });
  // A server that stops does not wait for an idle writer.
  child.unref();
  child.channel?.unref();
  return {
    end,
    ask: (request, limit) => {
      if (queue.length >= queueLimit) throw new Refusal("too_many");
      return new Promise((resolve, reject) => {
        queue.push({ request: { ...request, id: ++last }, limit, resolve, reject });
        if (queue.length === 1) next();
      });
    },
  };
}

/** The bundled program, which lies beside the reader of uploads; from the sources where there is no bundle. */
function program(root: string): string[] {
  const bundled = process.env.WRITER ?? (process.env.READER && path.join(path.dirname(process.env.READER), "write-file.mjs"));
  return bundled && existsSync(bundled) ? [bundled] : ["--import", "tsx", path.join(root, "scripts/write-file.ts")];
}
