import { crc32, inflateRawSync } from "node:zlib";
import { Refusal } from "@/lib/errors";

/** The files of a ZIP by name; nothing is inflated until it is asked for. */
export type Archive = { names: string[]; read: (name: string) => Uint8Array | null };

type Entry = { name: string; flags: number; method: number; crc: number; packed: number; size: number; at: number };

/** How much a ZIP may hold, and how its names are written. */
export type ZipRules = {
  entries: number;
  part: number;
  total: number;
  /** What it says that it holds in all, pictures included. */
  declared: number;
  nameOf: (bytes: Uint8Array, isUtf8: boolean) => string;
};

const megabyte = 1024 * 1024;
const packageRules: ZipRules = {
  entries: 2000,
  part: 48 * megabyte,
  total: 96 * megabyte,
  declared: 512 * megabyte,
  nameOf: (bytes) => new TextDecoder().decode(bytes),
};

/**
 * Opens a ZIP by its directory. Names are compared without regard to case. Refuses `unreadable_file`: `too_complex` for more entries or more
 * content than the rules allow (counted while inflating, whatever the directory says; `bound` says which), `password`, `damaged`.
 */
export function openZip(bytes: Uint8Array, rules: ZipRules = packageRules): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Entry>();
  let declared = 0;
  for (const entry of directory(view, bytes, rules)) {
    declared += entry.size;
    if (declared > rules.declared) throw tooMuch("total");
    const key = entry.name.toLowerCase();
    if (entries.has(key)) throw damaged();
    entries.set(key, entry);
  }
  let total = 0;
  const read = (name: string): Uint8Array | null => {
    const entry = entries.get(name.toLowerCase());
    if (!entry) return null;
    const left = rules.total - total;
    const content = inflate(view, bytes, entry, Math.min(rules.part, left), left < rules.part ? "total" : "part");
    total += content.length;
    return content;
  };
  return { names: [...entries.values()].map(({ name }) => name), read };
}

/** The names in a ZIP's directory, as far as that can be read; null where nothing of it can. */
export function namesInZip(bytes: Uint8Array): string[] | null {
  const names: string[] = [];
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (const { name } of directory(view, bytes, { ...packageRules, entries: 0xffff })) names.push(name);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    if (names.length === 0) return null;
  }
  return names;
}

type Bound = "entries" | "part" | "total";
const tooMuch = (bound: Bound) => new Refusal("unreadable_file", { reason: "too_complex", bound });
const damaged = () => new Refusal("unreadable_file", { reason: "damaged" });

function* directory(view: DataView, bytes: Uint8Array, rules: ZipRules): Generator<Entry> {
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  if (count > rules.entries) throw tooMuch("entries");
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    const flags = view.getUint16(at + 8, true);
    const name = rules.nameOf(bytes.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0);
    yield {
      name: name.replaceAll("\\", "/").replace(/^\/+/u, ""),
      flags,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  // The count has two bytes: of 65,541 files it says 5.
  if (at + 4 <= view.byteLength && view.getUint32(at, true) === 0x02014b50) throw tooMuch("entries");
}

/** The record at the end, after which a comment of up to 64 kB may stand. */
function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  throw damaged();
}

function inflate(view: DataView, bytes: Uint8Array, entry: Entry, limit: number, bound: Bound): Uint8Array {
  if ((entry.flags & 1) !== 0) throw new Refusal("unreadable_file", { reason: "password" });
  if (entry.at + 30 > view.byteLength || view.getUint32(entry.at, true) !== 0x04034b50) throw damaged();
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(from, from + entry.packed);
  if (packed.length !== entry.packed) throw damaged();
  if (entry.size > limit) throw tooMuch(bound);
  const content = entry.method === 0 ? packed : entry.method === 8 ? unpack(packed, limit, bound) : null;
  // A number that one wrong bit has changed is still a number: only the checksum tells.
  if (content === null || content.length !== entry.size || crc32(content) !== entry.crc) throw damaged();
  return content;
}

function unpack(packed: Uint8Array, limit: number, bound: Bound): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (fault) {
    throw fault instanceof RangeError ? tooMuch(bound) : damaged();
  }
}
