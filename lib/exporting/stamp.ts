import { unzipSync } from "fflate";
import type { Exported } from "./exported";

/** What a file says that it is. Anyone can write this into a file: only the bytes or the figures prove it. */
export type Stamp = { edition: string; digest: string | null };

/** Written into every office document and PDF: `edition:2025-finance-v1 sha256:…`. */
export const keywordsOf = ({ edition, standing }: Exported): string =>
  edition ? `edition:${edition.id} sha256:${edition.digest}` : `standing:${standing}`;

/** Reads which edition a file says it is; null where it says nothing. Never unpacks more than a small part. */
export function stampIn(bytes: Uint8Array): Stamp | null {
  if (startsWith(bytes, "%PDF")) return keywordsIn(latin1(bytes));
  if (startsWith(bytes, "PK\u0003\u0004")) return keywordsIn(propertiesOf(bytes));
  const text = new TextDecoder().decode(bytes.subarray(0, 16 * 1024 * 1024)).replace(/^\ufeff/u, "");
  if (text.startsWith("{")) return stampOfJson(text);
  if (text.startsWith("<")) return stampOfXml(text);
  return stampOfCsv(text);
}

const startsWith = (bytes: Uint8Array, magic: string) => [...magic].every((letter, i) => bytes[i] === letter.charCodeAt(0));
const latin1 = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

function keywordsIn(text: string): Stamp | null {
  const match = text.match(/edition:(\d{4}-[a-z0-9-]{1,80}-v\d{1,4}) sha256:([0-9a-f]{64})/u);
  return match?.[1] && match[2] ? { edition: match[1], digest: match[2] } : null;
}

function propertiesOf(bytes: Uint8Array): string {
  try {
    const parts = unzipSync(bytes, { filter: ({ name, originalSize }) => name === "docProps/core.xml" && originalSize < 100_000 });
    return new TextDecoder().decode(parts["docProps/core.xml"]);
  } catch {
    return "";
  }
}

const isEdition = (text: unknown): text is string => typeof text === "string" && /^\d{4}-[a-z0-9-]{1,80}-v\d{1,4}$/u.test(text);
const isDigest = (text: unknown): text is string => typeof text === "string" && /^[0-9a-f]{64}$/u.test(text);

function stampOfJson(text: string): Stamp | null {
  try {
    const parsed: unknown = JSON.parse(text);
    const edition = typeof parsed === "object" && parsed !== null && "edition" in parsed ? parsed.edition : null;
    if (typeof edition !== "object" || edition === null || !("id" in edition) || !isEdition(edition.id)) return null;
    return { edition: edition.id, digest: "digest" in edition && isDigest(edition.digest) ? edition.digest : null };
  } catch {
    return null;
  }
}

function stampOfXml(text: string): Stamp | null {
  const tag = text.slice(0, 4000).match(/<edition\s[^>]*>/u)?.[0] ?? "";
  const value = (name: string) => tag.match(new RegExp(`\\s${name}="([^"]*)"`, "u"))?.[1];
  const [edition, digest] = [value("id"), value("digest")];
  return isEdition(edition) ? { edition, digest: isDigest(digest) ? digest : null } : null;
}

/** In both shapes of our CSV the first column names the edition. */
function stampOfCsv(text: string): Stamp | null {
  const [head = "", first = ""] = text.split(/\r?\n/u, 2);
  const edition = first.split(",")[0];
  return head.startsWith("edition,") && isEdition(edition) ? { edition, digest: null } : null;
}
