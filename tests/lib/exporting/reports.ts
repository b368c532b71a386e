import { generateCity } from "@/lib/demo/city";
import { contentOfPublished } from "@/lib/demo/pingtan";
import { publishedReports } from "@/lib/demo/published";
import type { ExportedEdition } from "@/lib/exporting/exported";
import { digestOf, type EditionContent, editionId } from "@/lib/report/edition";
import type { Content } from "@/lib/report/report";

/** An edition as it would be published: with its id, number, date and digest. */
export function asEdition(content: Content | EditionContent, number = 1): ExportedEdition {
  const whole: EditionContent = { indexNumber: null, documentNumber: null, explanations: [], source: null, ...content };
  const { slug, name } = content.organisation;
  const id = editionId(content.year, slug, number);
  return {
    standing: "edition",
    content: whole,
    edition: {
      id,
      number,
      publishedAt: `${content.year + 1}-01-28T02:00:00.000Z`,
      digest: digestOf(whole),
      address: `https://www.example.gov.cn/reports/${content.year}/${slug}/v${number}`,
      names: { name, shortName: name, nameEn: null, office: "澄湖市政务公开办公室" },
      note: null,
      supersedes: null,
    },
  };
}

/** Generated reports of a city that does not exist, in both formats. */
export function generatedReports(most: number, seed = 7): ExportedEdition[] {
  const made: ExportedEdition[] = [];
  for (const { content } of generateCity({ seed, bureaus: 40, from: 2019, to: 2025 }).reports()) {
    if (made.length >= most) break;
    made.push(asEdition(content));
  }
  return made;
}

/** The figures of every published report. */
export const realReports = (): ExportedEdition[] => publishedReports.map((report) => asEdition(contentOfPublished(report)));
