import { Refusal } from "@/lib/errors";
import type { FileReason } from "@/lib/messages/importing";
import { kindOfFile } from "./kinds";
import { maxFileSize } from "./limits";
import { openZip, type ZipRules } from "./zip";

/** A file of the past as it was brought, or why it is not even kept. */
export type PastFile = { name: string; bytes: Uint8Array } | { name: string; refused: FileReason };

/** A bundle itself may have this many bytes. */
export const maxBundleSize = 64 * 1024 * 1024;

const rules: ZipRules = {
  entries: 2000,
  part: maxFileSize,
  total: 400 * 1024 * 1024,
  declared: 1024 * 1024 * 1024,
  nameOf: (bytes, isUtf8) => {
    if (isUtf8) return new TextDecoder().decode(bytes);
    // Windows in China writes GBK and does not say so; others write UTF-8 and do not say so either.
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("gb18030").decode(bytes);
    }
  },
};

/** Whether a file is a ZIP of others and not one that is packed itself, as Word documents are. Of a damaged one only its name tells. */
export function isBundle(bytes: Uint8Array, name: string): boolean {
  const kind = kindOfFile(bytes, name);
  return kind.readable === null && (kind.reason === "zip" || (kind.reason === "damaged" && /\.zip$/iu.test(name)));
}

/** A file that stands by itself. */
export const singleFile = (name: string, bytes: Uint8Array): PastFile =>
  bytes.length > maxFileSize ? { name, refused: "too_large" } : { name, bytes };

/**
 * The files of a ZIP, unpacked one at a time as they are asked for, without what systems leave in it. Archives inside are not opened, the reader refuses
 * them. A file that cannot be unpacked comes with its reason. To be called in a process that may be killed. Refuses `unreadable_file`: `damaged`,
 * `bundle_too_much` for more than 2,000 files, a gigabyte by its own account, or 400 MB unpacked.
 */
export function* filesInBundle(bytes: Uint8Array): Generator<PastFile> {
  const archive = whole(() => openZip(bytes, rules));
  for (const entry of archive.names.filter((each) => !isJunk(each))) yield whole(() => unpacked(entry, () => archive.read(entry)));
}

/** What is too much for the bundle is not one file's fault. */
function whole<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Refusal && error.detail.reason === "too_complex"
      ? new Refusal("unreadable_file", { reason: "bundle_too_much" })
      : error;
  }
}

function unpacked(name: string, read: () => Uint8Array | null): PastFile {
  const shown = shownName(name);
  try {
    const bytes = read();
    return bytes === null ? { name: shown, refused: "damaged" } : { name: shown, bytes };
  } catch (error) {
    if (!(error instanceof Refusal) || error.detail.bound === "total") throw error;
    // The rules above know one bound for a part: the size of a file.
    return { name: shown, refused: error.detail.bound === "part" ? "too_large" : (error.detail.reason as FileReason) };
  }
}

/** Folders, and what macOS, Windows and office programs leave behind. */
export const isJunk = (name: string): boolean =>
  name.endsWith("/") || /(?:^|\/)(?:__MACOSX\/|\.[^/.]|~\$|Thumbs\.db$|desktop\.ini$)/iu.test(name);

/** A name is shown and compared, never a path on a disk. */
const shownName = (name: string): string => name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "").slice(-200);
