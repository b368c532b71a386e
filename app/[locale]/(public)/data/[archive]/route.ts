import { download } from "@/app/_request/download";
import { yearFile } from "@/app/_request/year-file";
import { mediaTypes } from "@/lib/exporting/kinds";
import { exportWords } from "@/lib/messages/exporting";
import { languageOf } from "@/lib/messages/language";
import { edition, editionsOfYear, statusesOfYear } from "../../cached";
import { exportedEdition } from "../../exported-edition";
import { site } from "../../site";

type Context = { params: Promise<{ locale: string; archive: string }> };

/** `/data/2025.zip`: every report of a year in every kind of file, with manifest and checksums. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, archive } = await params;
  const year = Number(archive.match(/^(\d{4})\.zip$/u)?.[1] ?? 0);
  const lines = year === 0 ? [] : (await editionsOfYear(year)).filter(({ latest }) => latest);
  if (lines.length === 0) return new Response(null, { status: 404 });
  const language = languageOf(locale);
  const { origin } = await site();
  const statuses = await statusesOfYear(year);
  const bytes = await yearFile(year, statuses, origin, language, async () => {
    const whole = await Promise.all(lines.map(({ slug, number }) => edition(year, slug, number)));
    const inside = new Set(lines.map(({ id }) => id));
    return {
      reports: await Promise.all(whole.flatMap((found) => (found ? [exportedEdition(found)] : []))),
      others: statuses
        .filter(({ id }) => !inside.has(id))
        .map(({ id, slug, number, publishedAt, withdrawnAt }) => ({
          ...{ id, bureau: slug, publishedAt, withdrawnAt },
          address: `${origin}/reports/${year}/${slug}/v${number}`,
        })),
    };
  });
  return download(request, { bytes, fileName: `${exportWords[language].archiveName(year)}.zip`, type: mediaTypes.zip, isPublic: true });
}
