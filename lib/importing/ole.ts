/**
 * Whether an old Office file, or a new one that was wrapped when it was encrypted, asks for a password: an `EncryptedPackage`, the flag in a Word
 * document's first bytes, the record after the beginning of a workbook. What cannot be told is not said to be protected.
 */
export function isProtected(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (streamAt(view, "EncryptedPackage") !== null) return true;
  const document = streamAt(view, "WordDocument");
  if (document !== null) return number(view, document) === 0xa5ec && (number(view, document + 10) & 0x0100) !== 0;
  const workbook = streamAt(view, "Workbook") ?? streamAt(view, "Book");
  return workbook !== null && hasFilePass(view, workbook);
}

/** In a workbook that asks for a password, FilePass stands among the first records, before anything that is encrypted. */
function hasFilePass(view: DataView, from: number): boolean {
  for (let at = from, i = 0; i < 5; i++) {
    const record = number(view, at);
    if (record === 0x002f) return true;
    // The beginning itself, and that only writing is protected.
    if (i === 0 ? record !== 0x0809 : record !== 0x0086) return false;
    at += 4 + number(view, at + 2);
  }
  return false;
}

/** Streams shorter than this lie in a stream of their own, in small sectors. */
const smallStream = 4096;
const smallSector = 64;
const entrySize = 128;

/** Where a stream begins, by its entry in the directory; null where there is none. */
function streamAt(view: DataView, name: string): number | null {
  const sector = 2 ** Math.min(number(view, 30), 12);
  const placeOf = (start: number) => (start + 1) * sector;
  const entry = entryOf(view, name);
  if (entry === null) return null;
  const start = long(view, entry + 116);
  if (long(view, entry + 120) >= smallStream) return placeOf(start);
  // The first entry of the directory says where they begin.
  return placeOf(long(view, placeOf(long(view, 48)) + 116)) + start * smallSector;
}

/** A stream's entry begins at a multiple of its size, with its name. */
function entryOf(view: DataView, name: string): number | null {
  for (let at = 512; at + entrySize <= view.byteLength; at += entrySize) {
    if (view.getUint16(at + 64, true) !== (name.length + 1) * 2 || view.getUint8(at + 66) !== 2) continue;
    if ([...name].every((letter, i) => view.getUint16(at + i * 2, true) === letter.charCodeAt(0))) return at;
  }
  return null;
}

const number = (view: DataView, at: number): number => (at + 2 <= view.byteLength ? view.getUint16(at, true) : 0);
const long = (view: DataView, at: number): number => (at + 4 <= view.byteLength ? view.getUint32(at, true) : 0);
