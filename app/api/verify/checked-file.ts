import "server-only";
import { readForChecking } from "@/app/_request/read-upload";
import { edition, editionStatus, editionsOfBureau, tree } from "@/app/[locale]/(public)/cached";
import { fileHashes } from "@/app/[locale]/(public)/file-hashes";
import { noteOf, noteOfRefusal } from "@/app/[locale]/(public)/verify/file-note";
import { Refusal } from "@/lib/errors";
import { fingerprint, judgeFile } from "@/lib/exporting/verify";
import { heldAgainst } from "@/lib/importing/held-against";
import type { Proposal } from "@/lib/importing/proposal";
import { type EditionKey, editionId, readEditionId } from "@/lib/report/edition";

/** Which edition a file is held against, and what was found: checksums for the page to judge, and a note of what was read where the bytes are not its own. */
export type CheckedFile = { about: EditionKey; sha256: string; content: string | null; read?: string };

/**
 * A file → what is found about it; null, with its checksum, where nobody can tell which edition it is. What it says of itself goes before the edition
 * that was `named` with it, since the form may still hold the one that was looked at before; what can be read in it comes last.
 */
export async function checkFile(file: File, named: EditionKey | null): Promise<CheckedFile | { about: null; sha256: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { sha256, edition: stamped, content } = fingerprint(bytes);
  const said = stamped === null ? null : (readEditionId(stamped) ?? null);
  const known = said && (await editionStatus(said.year, said.slug, said.number)) ? said : named;
  const own = known && (await edition(known.year, known.slug, known.number));
  // Of a withdrawn edition the checksum is all that is still told.
  if (known && !own) return { about: known, sha256, content };
  if (own && judgeFile({ sha256, content }, { digest: own.digest, files: await fileHashes(own, "zh-CN") }).kind !== "different")
    return { about: { year: own.year, slug: own.slug, number: own.number }, sha256, content };

  const proposal = await readForChecking(bytes, file.name).catch(refused);
  const found = known ?? (proposal instanceof Refusal ? null : await editionOf(proposal));
  const held = found && (own ?? (await edition(found.year, found.slug, found.number)));
  if (!found || !held) return { about: null, sha256 };
  const about = { edition: editionId(found.year, found.slug, found.number), sha256 };
  const read = proposal instanceof Refusal ? noteOfRefusal(about, proposal) : noteOf(about, heldAgainst(proposal, held.content));
  return { about: found, sha256, content, read };
}

function refused(fault: unknown): Refusal {
  if (fault instanceof Refusal) return fault;
  throw fault;
}

/** The edition that stands of the report that a file says it is: of the one organisation that ever bore the name in full. */
async function editionOf({ organ, year }: Proposal): Promise<EditionKey | null> {
  if (organ === null || year === null) return null;
  const [only, ...others] = (await tree()).organisations.filter(({ names }) => names.some(({ name }) => name === organ));
  if (!only || others.length > 0) return null;
  const line = (await editionsOfBureau(only.slug)).find((each) => each.year === year && each.latest);
  return line ? { year, slug: line.slug, number: line.number } : null;
}
