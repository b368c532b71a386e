import "server-only";
import { download } from "@/app/_request/download";
import { writeFile } from "@/app/_request/write-file";
import { byFormerSlug, bySlug } from "@/lib/comparison/tree";
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
  const bytes = await writeFile(await exportedEdition(found), extension, language);
  const name = exportWords[language].fileName(found.content.organisation.name, found.year, found.number, "");
  return download(request, { bytes, fileName: `${name}.${extension}`, type: mediaTypes[extension], isPublic: true });
}
