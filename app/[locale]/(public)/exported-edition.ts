import "server-only";
import type { Edition } from "@/db/queries/published";
import type { ExportedEdition } from "@/lib/exporting/exported";
import { site } from "./site";

/** An edition as the writers of files take it, with its lasting address: the same in both languages, so that the same edition gives the same bytes. */
export async function exportedEdition(edition: Edition): Promise<ExportedEdition> {
  const { id, number, publishedAt, digest, names, note, supersedes, year, slug, content } = edition;
  const address = `${(await site()).origin}/reports/${year}/${slug}/v${number}`;
  return { standing: "edition", content, edition: { id, number, publishedAt, digest, address, names, note, supersedes } };
}
