// The child process that reads an uploaded file: bytes on stdin, the file's name and what is known of it as arguments, one JSON answer on stdout.
// It holds no secrets and no connections; app/_request/read-upload.ts bounds its time and memory.
import { Refusal } from "@/lib/errors";
import { maxFileSize } from "@/lib/importing/limits";
import { type Hint, propose } from "@/lib/importing/read";

// The library that opens PDFs leaves promises behind that nobody waits for; what is waited for tells how it went.
process.on("unhandledRejection", () => {});

// The other end is app/_request/read-upload.ts of this same project.
const [name = "", hint = "{}"] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await answer(await readInput(), name, JSON.parse(hint) as Hint)));

async function answer(bytes: Uint8Array, fileName: string, hint: Hint) {
  try {
    return { ok: true, proposal: await propose(bytes, fileName, hint) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, code: error.code, detail: error.detail };
  }
}

/** One byte more than is allowed is enough to know. */
async function readInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxFileSize) break;
  }
  return Buffer.concat(chunks);
}
