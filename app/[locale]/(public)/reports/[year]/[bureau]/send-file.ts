import "server-only";
import { refusalOf } from "@/app/_request/action";
import { download } from "@/app/_request/download";
import { problem } from "@/app/_request/endpoint";
import { writeFile } from "@/app/_request/write-file";
import { byFormerSlug, bySlug } from "@/lib/comparison/tree";
import { Refusal } from "@/lib/errors";
import { nameIn } from "@/lib/exporting/exported";
import { isExtension, mediaTypes } from "@/lib/exporting/kinds";
import { exportWords } from "@/lib/messages/exporting";
import { addressIn, languageOf } from "@/lib/messages/language";
import { edition, tree } from "../../../cached";
import { exportedEdition } from "../../../exported-edition";

type Params = { locale: string; year: string; bureau: string; extension: string };

/** A report's file: the latest edition, or with a number an earlier one. An old slug leads to the new one; what is not there is 404 without a word. */
export async function sendFile(request: Request, params: Params, number = 0): Promise<Response> {
  const { locale, year, bureau, extension } = params;
  const language = languageOf(locale);
  if (!/^\d{4}$/u.test(year) || !isExtension(extension)) return new Response(null, { status: 404 });
  const known = await tree();
  if (!bySlug(known, bureau)) {
    const now = byFormerSlug(known, bureau);
    if (!now) return new Response(null, { status: 404 });
    const address = addressIn(language, `/reports/${year}/${now.slug}${number ? `/v${number}` : ""}.${extension}`);
    return new Response(null, { status: 308, headers: { Location: address } });
  }
  const found = await edition(Number(year), bureau, number);
  if (!found) return new Response(null, { status: 404 });
  const exported = await exportedEdition(found);
  const bytes = await writeFile(exported, extension, language).catch(refusalOrThrow);
  if (bytes instanceof Refusal) return problem(bytes);
  const name = exportWords[language].fileName(nameIn(exported, language), found.year, found.number, "");
  return download(request, { bytes, fileName: `${name}.${extension}`, type: mediaTypes[extension], isPublic: true });
}

/** Too many files at once is an answer; anything else is a fault. */
function refusalOrThrow(error: unknown): Refusal {
  const refusal = refusalOf(error);
  if (!refusal) throw error;
  return refusal;
}
