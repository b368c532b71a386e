import { editionOfDigest, editionStatus } from "@/app/[locale]/(public)/cached";
import { fingerprint, readHash } from "@/lib/exporting/verify";
import type { VerifyProblem } from "@/lib/messages/exporting";
import { addressIn, languageOf } from "@/lib/messages/language";
import { readEditionId } from "@/lib/report/edition";

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

  if (file instanceof File && file.size > 0) {
    if (file.size > maxFile) return problem("too_large", form);
    const { sha256, edition, content } = fingerprint(new Uint8Array(await file.arrayBuffer()));
    const said = edition === null ? null : readEditionId(edition);
    // What the file says goes first: the form may still hold the edition that was looked at before.
    const about = said && (await editionStatus(said.year, said.slug, said.number)) ? said : named;
    return about ? result(form, about, { sha256, content }) : problem("no_edition", form, sha256);
  }
  if (typedHash !== "") {
    const sha256 = readHash(typedHash);
    if (!sha256) return problem("bad_hash", form);
    const about = named ?? (await editionOfDigest(sha256));
    return about ? result(form, about, { sha256, content: null }) : problem("unknown_hash", form, sha256);
  }
  return named ? result(form, named, { sha256: null, content: null }) : problem("nothing", form);
}

type Key = { year: number; slug: string; number: number };

function result(form: FormData, { year, slug, number }: Key, hashes: Record<"sha256" | "content", string | null>): Response {
  const query = new URLSearchParams(Object.entries(hashes).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
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
