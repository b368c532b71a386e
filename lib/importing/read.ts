import { Refusal } from "@/lib/errors";
import { importWarnings } from "@/lib/messages/importing";
import { decode } from "./decode";
import type { ImportedDocument } from "./document";
import { readHtml } from "./html";
import { kindOfFile } from "./kinds";
import type { Proposal } from "./proposal";
import { proposeFrom } from "./propose";
import { readText } from "./text";

export const maxFileSize = 20 * 1024 * 1024;

/**
 * A published report's file → proposal; writes nothing.
 * Refuses `too_large` (over 20 MB), `unreadable_file`, `not_a_report`, `no_format`, each with a `reason` from `lib/messages/importing`.
 */
export function propose(bytes: Uint8Array, fileName: string): Proposal {
  return proposeFrom(readFile(bytes, fileName));
}

function readFile(bytes: Uint8Array, fileName: string): ImportedDocument {
  if (bytes.length > maxFileSize) throw new Refusal("too_large", { reason: "too_large" });
  const kind = kindOfFile(bytes, fileName);
  if (kind.readable === null) throw new Refusal("unreadable_file", { reason: kind.reason });
  const decoded = decode(bytes);
  if (decoded.text.trim() === "") throw new Refusal("unreadable_file", { reason: "empty" });
  const document = kind.readable === "html" ? readHtml(decoded) : readText(decoded);
  const said = importWarnings["zh-CN"];
  if (decoded.damaged) document.warnings.push({ code: "broken_characters", message: said.broken_characters({}) });
  return document;
}
