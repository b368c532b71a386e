// The child process that reads an uploaded file: bytes on stdin, the file's name as argument, one JSON answer on stdout.
// It holds no secrets and no connections; app/_request/read-upload.ts bounds its time and memory.
import { Refusal } from "@/lib/errors";
import { maxFileSize, propose } from "@/lib/importing/read";

process.stdout.write(JSON.stringify(answer(await readInput(), process.argv[2] ?? "")));

function answer(bytes: Uint8Array, fileName: string) {
  try {
    return { ok: true, proposal: propose(bytes, fileName) };
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
