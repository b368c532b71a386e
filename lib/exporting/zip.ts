import { unzipSync, type Zippable, zipSync } from "fflate";

/** Files → ZIP, byte for byte the same for the same files: one date, the order as given. */
export function zip(files: [name: string, bytes: Uint8Array][]): Uint8Array {
  const entries: Zippable = {};
  for (const [name, bytes] of files) entries[name] = [bytes, { level: isPacked(name) ? 0 : 6 }];
  return zipSync(entries, { mtime: earliest });
}

/** An office document's package again, without the time at which it was made; `mend` may change a part. */
export function repacked(bytes: Uint8Array, mend: (name: string, part: Uint8Array) => Uint8Array = (_, part) => part): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith("/"));
  parts.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return zip(parts.map(([name, part]) => [name, mend(name, part)]));
}

/** The earliest day that a ZIP can name; its date has no time zone. */
const earliest = new Date(1980, 0, 1);

/** Readers expect the list of parts first. */
const rank = (name: string) => (name === "[Content_Types].xml" ? 0 : name === "_rels/.rels" ? 1 : 2);

const isPacked = (name: string) => /\.(?:docx|xlsx|pdf|zip|png)$/u.test(name);
