import { Refusal } from "@/lib/errors";
import type { FileReason } from "@/lib/messages/importing";
import type { PastFile } from "./bundle";
import { type Refused, refusalFrom } from "./reader-answer";

// Files on their way from the process that unpacks them: the length of a label in four bytes, the label in JSON, then as many bytes as it says.

type Label = { name: string; size: number } | { name: string; refused: FileReason } | Refused | { end: true };

/** Files as parcels; a refusal of them all is the last parcel. */
export function* parcelsOf(files: Iterable<PastFile>): Generator<Uint8Array> {
  try {
    for (const file of files) {
      if ("refused" in file) yield labelled(file);
      else {
        yield labelled({ name: file.name, size: file.bytes.length });
        yield file.bytes;
      }
    }
    yield labelled({ end: true });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    yield labelled({ code: error.code, detail: error.detail });
  }
}

/** The files that were packed so, however the stream was divided. Throws the refusal that came with them; `crashed` where the stream breaks off. */
export async function* filesInParcels(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<PastFile> {
  const source = chunks[Symbol.asyncIterator]();
  const take = taker(source);
  try {
    for (;;) {
      const length = await take(4);
      const label = JSON.parse(new TextDecoder().decode(await take(new DataView(length.buffer).getUint32(0)))) as Label; // ours, above
      if ("end" in label) return;
      if ("code" in label) throw refusalFrom(label);
      yield "refused" in label ? label : { name: label.name, bytes: await take(label.size) };
    }
  } finally {
    await source.return?.();
  }
}

function labelled(label: Label): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(label));
  const parcel = new Uint8Array(4 + text.length);
  new DataView(parcel.buffer).setUint32(0, text.length);
  parcel.set(text, 4);
  return parcel;
}

function taker(source: AsyncIterator<Uint8Array>): (count: number) => Promise<Uint8Array<ArrayBuffer>> {
  let left: Uint8Array = new Uint8Array();
  return async (count) => {
    const taken = new Uint8Array(count);
    for (let filled = 0; filled < count; ) {
      if (left.length === 0) {
        const next = await source.next();
        if (next.done) throw new Refusal("unreadable_file", { reason: "crashed" });
        left = next.value;
      }
      const part = left.subarray(0, count - filled);
      taken.set(part, filled);
      left = left.subarray(part.length);
      filled += part.length;
    }
    return taken;
  };
}
