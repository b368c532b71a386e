// The child process that reads what was uploaded: bytes on stdin, what is to be done as arguments, the answer on stdout.
// It holds no secrets and no connections; app/_request/reader-process.ts bounds its time and memory.
import { once } from "node:events";
import { Refusal } from "@/lib/errors";
import { filesInBundle, maxBundleSize } from "@/lib/importing/bundle";
import { maxFileSize } from "@/lib/importing/limits";
import { parcelsOf } from "@/lib/importing/parcels";
import { type Hint, propose } from "@/lib/importing/read";
import type { ReaderAnswer } from "@/lib/importing/reader-answer";

// The library that opens PDFs leaves promises behind that nobody waits for; what is waited for tells how it went.
process.on("unhandledRejection", () => {});

// The other end is app/_request/read-upload.ts of this same project: propose <name> <hint>, or unpack.
const [task, name = "", hint = "{}"] = process.argv.slice(2);
if (task === "unpack") {
  for (const parcel of parcelsOf(filesInBundle(await readInput(maxBundleSize)))) {
    // Nothing is unpacked before what came before it was taken.
    if (!process.stdout.write(parcel)) await once(process.stdout, "drain");
  }
} else process.stdout.write(JSON.stringify(await answer(await readInput(maxFileSize), name, JSON.parse(hint) as Hint)));

async function answer(bytes: Uint8Array, fileName: string, hint: Hint): Promise<ReaderAnswer> {
  try {
    return { ok: true, proposal: await propose(bytes, fileName, hint) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, code: error.code, detail: error.detail };
  }
}

/** One byte more than is allowed is enough to know. */
async function readInput(most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) break;
  }
  return Buffer.concat(chunks);
}
