import { Refusal } from "@/lib/errors";
import type { FormatId } from "@/lib/format/format";
import { type Decoded, decode } from "./decode";
import type { ImportedDocument } from "./document";
import { readDocx } from "./docx";
import { readHtml } from "./html";
import { kindOfFile } from "./kinds";
import { maxFileSize } from "./limits";
import { markOwnNotes } from "./own-notes";
import type { Proposal } from "./proposal";
import { proposeFrom } from "./propose";
import { plainly } from "./radicals";
import { readReportCsv } from "./report-csv";
import { readText } from "./text";
import { warning } from "./warnings";
import { proposeFromJson, proposeFromXml } from "./whole";
import { readXlsx } from "./xlsx";

/** What the one who gives a file knows already: a fragment, pasted, says neither its format nor its year. */
export type Hint = { format?: FormatId; year?: number };

/**
 * A published report's file → proposal; writes nothing. To be called in a process that may be killed: somebody else chose the bytes.
 * Refuses `too_large` (over 20 MB), `unreadable_file`, `not_a_report`, `no_format`, each with a `reason` from `lib/messages/importing`.
 */
export async function propose(bytes: Uint8Array, fileName: string, hint: Hint = {}): Promise<Proposal> {
  const proposal = await read(bytes, fileName, hint);
  const { year } = proposal;
  if (year !== null && hint.year !== undefined && year !== hint.year)
    proposal.warnings.unshift(warning("another_year", { found: year, expected: hint.year }));
  return proposal;
}

async function read(bytes: Uint8Array, fileName: string, hint: Hint): Promise<Proposal> {
  if (bytes.length > maxFileSize) throw new Refusal("too_large", { reason: "too_large" });
  const kind = kindOfFile(bytes, fileName);
  if (kind.readable === null) throw new Refusal("unreadable_file", { reason: kind.reason });
  const from = (document: ImportedDocument) => proposeFrom(markOwnNotes(plainly(document)), hint);
  switch (kind.readable) {
    case "docx":
      return from(readDocx(bytes));
    case "xlsx":
      return from(readXlsx(bytes));
    case "pdf": {
      // Large, and needed by few: loaded when there is a PDF.
      const { readPdf } = await import("./pdf");
      return from(await readPdf(bytes));
    }
    case "old_word":
      throw new Refusal("unreadable_file", { reason: "old_word" });
    default:
      return fromText(kind.readable, decoded(bytes), from);
  }
}

function decoded(bytes: Uint8Array): Decoded {
  const found = decode(bytes);
  if (found.text.trim() === "") throw new Refusal("unreadable_file", { reason: "empty" });
  return found;
}

function fromText(
  kind: "html" | "text" | "json" | "xml" | "csv",
  source: Decoded,
  from: (document: ImportedDocument) => Proposal,
): Proposal {
  if (kind === "json") return proposeFromJson(source.text);
  if (kind === "xml") return proposeFromXml(source.text);
  const csv = kind === "csv" ? readReportCsv(source) : null;
  if (csv && "cells" in csv) return csv;
  const document = csv ?? (kind === "html" ? readHtml(source) : readText(source));
  if (source.damaged) document.warnings.push(warning("broken_characters"));
  return from(document);
}
