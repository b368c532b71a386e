import { openEndpoint } from "@/app/_request/open-endpoint";
import { edition, editionStatus, editionsOfBureau, tree, withdrawnEditions, withdrawnOn } from "@/app/[locale]/(public)/cached";
import { exportedEdition } from "@/app/[locale]/(public)/exported-edition";
import { operations } from "@/lib/api/operations";
import { byFormerSlug, bySlug } from "@/lib/comparison/tree";
import { Refusal } from "@/lib/errors";
import { type Extension, extensions } from "@/lib/exporting/kinds";

export const GET = openEndpoint(operations.readReport, async ({ params: { year, bureau }, query: { edition: number = 0 } }) => {
  const known = await tree();
  if (!bySlug(known, bureau)) return moved(byFormerSlug(known, bureau)?.slug, year, number);
  const [found, ofBureau, withdrawn] = await Promise.all([
    edition(year, bureau, number),
    editionsOfBureau(bureau),
    withdrawnEditions(year, bureau),
  ]);
  if (!found) throw await absence(year, bureau, number);
  const { content: report, edition: facts } = await exportedEdition(found);
  const standing = ofBureau.filter((line) => line.year === year).map((line) => ({ ...line, withdrawnAt: null }));
  return {
    edition: facts,
    latest: found.latest,
    report,
    editions: [...standing, ...withdrawn]
      .sort((a, b) => b.number - a.number)
      .map(({ number, publishedAt, withdrawnAt }) => ({ number, publishedAt, withdrawnAt })),
    files: Object.fromEntries(extensions.map((extension) => [extension, `${facts.address}.${extension}`])) as Record<Extension, string>,
  };
});

/** An old slug leads to the new one. */
function moved(slug: string | undefined, year: number, number: number): Response {
  if (!slug) throw new Refusal("not_found");
  const address = `/api/v1/reports/${year}/${slug}${number ? `?edition=${number}` : ""}`;
  return new Response(null, { status: 308, headers: { Location: address } });
}

/** What was withdrawn is said to be so, as on its page; anything else is not there. */
async function absence(year: number, bureau: string, number: number): Promise<Refusal> {
  const gone = number ? (await editionStatus(year, bureau, number))?.withdrawnAt : await withdrawnOn(year, bureau);
  return gone ? new Refusal("withdrawn", { withdrawnAt: gone }) : new Refusal("not_found");
}
