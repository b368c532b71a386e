import "server-only";
import path from "node:path";
import { Refusal } from "@/lib/errors";
import { isBundle, maxBundleSize, type PastFile, singleFile } from "@/lib/importing/bundle";
import { filesInParcels } from "@/lib/importing/parcels";
import type { Proposal } from "@/lib/importing/proposal";
import type { Hint } from "@/lib/importing/read";
import { type ReaderAnswer, refusalFrom } from "@/lib/importing/reader-answer";
import { withoutOldWord } from "./old-word";
import { type Limits, outputOfReader } from "./reader-process";

const limits: Limits = { milliseconds: 20_000, heap: 256, memory: 768 };
/** Its time is also that of keeping what comes out of it. */
const bundleLimits: Limits = { ...limits, milliseconds: 3 * 60_000 };
const outputLimit = 4 * 1024 * 1024;
/** Whoever only checks a file needs no account: it has less time and stands back behind those who work. */
const checkLimits: Limits = { ...limits, milliseconds: 8_000, behind: true };

/**
 * An uploaded file → proposal, read in a process of its own. `hint` is what is known of a fragment.
 * Refuses `unreadable_file`, `not_a_report`, `no_format`, `too_large`, `too_many`.
 */
export async function readUpload(bytes: Uint8Array, fileName: string, hint: Hint = {}): Promise<Proposal> {
  return await atDesks(async () => readInChild(await withoutOldWord(bytes, fileName), fileName, hint, limits));
}

/** A file that anybody brings to be held against what was published → proposal. Refuses like `readUpload`; old Word documents are not converted. */
export async function readForChecking(bytes: Uint8Array, fileName: string): Promise<Proposal> {
  return await inPublic(() => readInChild(bytes, fileName, {}, checkLimits));
}

/**
 * The files of a ZIP, unpacked in a process of its own, one at a time as they are taken; any other file as it is.
 * Refuses like `filesInBundle`, `too_large` over 64 MB, and `too_long` for what takes more than three minutes with all that is done to each file.
 */
export async function* unpackUpload(bytes: Uint8Array, name: string): AsyncGenerator<PastFile> {
  if (!isBundle(bytes, name)) return yield singleFile(name, bytes);
  if (bytes.length > maxBundleSize) throw new Refusal("too_large", { reason: "bundle_too_large" });
  yield* filesInParcels(outputOfReader(["unpack"], bytes, bundleLimits));
}

/** So many at once, so many waiting, and `too_many` for the rest. */
function queue(atOnce: number, longest: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) {
      if (waiting.length >= longest) throw new Refusal("too_many");
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    running++;
    try {
      return await work();
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}

const atDesks = queue(2, 20);
const inPublic = queue(1, 5);

async function readInChild(bytes: Uint8Array, fileName: string, hint: Hint, limits: Limits): Promise<Proposal> {
  const output: Buffer[] = [];
  let size = 0;
  for await (const chunk of outputOfReader(["propose", plainName(fileName), JSON.stringify(hint)], bytes, limits)) {
    output.push(chunk);
    size += chunk.length;
    if (size > outputLimit) throw new Refusal("unreadable_file", { reason: "too_complex" });
  }
  // The other end is scripts/read-file.ts of this same project.
  const answer = JSON.parse(Buffer.concat(output).toString("utf8")) as ReaderAnswer;
  if (answer.ok) return answer.proposal;
  throw refusalFrom(answer);
}

/** The extension is all that the reader needs of a name that somebody else chose. */
const plainName = (fileName: string): string =>
  `upload${path
    .extname(fileName)
    .replace(/[^.\w]/gu, "")
    .slice(0, 10)}`;
