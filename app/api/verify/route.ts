import { editionOfDigest, editionStatus } from "@/app/[locale]/(public)/cached";
import { readHash } from "@/lib/exporting/verify";
import type { VerifyProblem } from "@/lib/messages/exporting";
import { addressIn, languageOf } from "@/lib/messages/language";
import { type EditionKey, readEditionId } from "@/lib/report/edition";
import { type CheckedFile, checkFile } from "./checked-file";

const maxFile = 8 * 1024 * 1024;

/** The form of /verify: a file, a checksum or an edition's id. Keeps nothing; answers with the page whose address holds the result. */
export async function POST(request: Request): Promise<Response> {
  // Without a length nobody knows how much is coming.
  if (Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY) > maxFile + 16_384)
    return problem("too_large", new FormData());
  const form = await request.formData().catch(() => new FormData());
  const [file, typedHash, typedEdition] = [form.get("file"), textOf(form, "sha256"), textOf(form, "edition")];
  const named = typedEdition === "" ? null : readEditionId(typedEdition.toLowerCase());
  if (typedEdition !== "" && !(named && (await editionStatus(named.year, named.slug, named.number)))) return problem("bad_edition", form);

  if (file instanceof File && file.name !== "" && file.size === 0) return problem("empty_file", form);
  if (file instanceof File && file.size > 0) {
    if (file.size > maxFile) return problem("too_large", form);
    const found = await checkFile(file, named ?? null);
    return found.about ? result(form, found.about, found) : problem("no_edition", form, found.sha256);
  }
  if (typedHash !== "") {
    const sha256 = readHash(typedHash);
    if (!sha256) return problem("bad_hash", form);
    const about = named ?? (await editionOfDigest(sha256));
    return about ? result(form, about, { sha256 }) : problem("unknown_hash", form, sha256);
  }
  return named ? result(form, named, {}) : problem("nothing", form);
}

function result(form: FormData, { year, slug, number }: EditionKey, { sha256, content, read }: Partial<CheckedFile>): Response {
  const query = new URLSearchParams(Object.entries({ sha256, content, read }).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return seeOther(form, `/verify/${year}-${slug}-v${number}${query.size > 0 ? `?${query}` : ""}`);
}

/** What was typed goes back into the form; a file cannot. */
function problem(code: VerifyProblem, form: FormData, sha256?: string): Response {
  const kept = { problem: code, sha256: sha256 ?? textOf(form, "sha256"), edition: textOf(form, "edition") };
  return seeOther(form, `/verify?${new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== ""))}`);
}

const seeOther = (form: FormData, path: string) =>
  new Response(null, {
    status: 303,
    headers: { Location: addressIn(languageOf(textOf(form, "language")), path), "Cache-Control": "no-store" },
  });

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim().slice(0, 200) : "";
}
