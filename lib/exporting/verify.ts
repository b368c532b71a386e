import { createHash } from "node:crypto";
import { digestOf, type EditionKey, editionId } from "@/lib/report/edition";
import { fromJson } from "./json";
import { stampIn } from "./stamp";
import { fromXml } from "./xml";

/** A report's own JSON or XML takes some 30,000 bytes; what is much larger is not taken apart while others wait. */
const largestReport = 400_000;

/** What can be told of a file by itself: its checksum, which edition it says it is, and the checksum of its content where the file is whole (JSON, XML). */
export type Fingerprint = { sha256: string; edition: string | null; content: string | null };

export function fingerprint(bytes: Uint8Array): Fingerprint {
  const text = bytes.length <= largestReport ? new TextDecoder().decode(bytes).replace(/^\ufeff/u, "") : "";
  const whole = text.startsWith("{") ? fromJson(text) : /^(?:<\?xml[^>]{0,200}>\s{0,20})?<report[\s>]/u.test(text) ? fromXml(text) : null;
  return {
    sha256: createHash("sha256").update(bytes).digest("hex"),
    edition: stampIn(bytes)?.edition ?? null,
    content: whole && digestOf(whole.content),
  };
}

export const idOf = ({ year, slug, number }: EditionKey): string => editionId(year, slug, number);

/** A checksum as people paste it: with white space, in capitals, followed by a file name. */
export function readHash(typed: string): string | null {
  const first = typed
    .trim()
    .toLowerCase()
    .replace(/^sha-?256[:=]?\s*/u, "");
  return (
    first.match(/^([0-9a-f]{64})(?:\s|$)/u)?.[1] ??
    (/^[0-9a-f\s]+$/u.test(first) && first.replace(/\s/gu, "").length === 64 ? first.replace(/\s/gu, "") : null)
  );
}

export type Verdict = { kind: "genuine"; file: string } | { kind: "same_content" } | { kind: "different" };

/** What a file's checksums say about it, against those of an edition. */
export function judgeFile(
  asked: { sha256: string | null; content: string | null },
  edition: { digest: string; files: { name: string; sha256: string }[] },
): Verdict {
  const file = edition.files.find(({ sha256 }) => sha256 === asked.sha256);
  if (file) return { kind: "genuine", file: file.name };
  return asked.content === edition.digest || asked.sha256 === edition.digest ? { kind: "same_content" } : { kind: "different" };
}
