import { createHash } from "node:crypto";
import { type Language, tablesOf } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import { toCodebook, toLongCsv, toWideCsv } from "./csv";
import type { Exported } from "./exported";
import { type Extension, extensions } from "./kinds";
import { utf8 } from "./text";
import { writers } from "./writers";
import { zip } from "./zip";

/** What the archive of a year says about itself. */
export type Manifest = {
  schema: "archive-1";
  year: number;
  reports: number;
  figures: number;
  files: { path: string; bytes: number; sha256: string; edition?: string }[];
};

/**
 * Every report of a year in every kind of file, the whole year as tidy and wide data with its codebook, a manifest with counts,
 * and checksums that `sha256sum -c SHA256SUMS` reads. The same editions give the same bytes.
 */
export async function yearArchive(year: number, reports: Exported[], language: Language): Promise<Uint8Array> {
  const ordered = [...reports].sort((a, b) => (slugOf(a) < slugOf(b) ? -1 : 1));
  const files: { path: string; bytes: Uint8Array; edition?: string }[] = [
    { path: `${year}-long.csv`, bytes: utf8(toLongCsv(ordered, language)) },
    ...formats
      .filter((format) => ordered.some(({ content }) => content.format === format.id))
      .map((format) => ({ path: `${year}-wide-${format.id}.csv`, bytes: utf8(toWideCsv(ordered, format)) })),
    { path: "codebook.csv", bytes: utf8(toCodebook()) },
  ];
  for (const exported of ordered) for (const extension of extensions) files.push(await fileOf(exported, extension, language));
  const listed = files.map(({ path, bytes, edition }) => ({
    path,
    bytes: bytes.length,
    sha256: sha256(bytes),
    ...(edition ? { edition } : {}),
  }));
  const manifest: Manifest = {
    schema: "archive-1",
    year,
    reports: ordered.length,
    figures: ordered.reduce((sum, { content }) => sum + cellCount(content.format), 0),
    files: listed,
  };
  return zip([
    ["manifest.json", utf8(`${JSON.stringify(manifest, null, 2)}\n`)],
    ["SHA256SUMS", utf8(listed.map((file) => `${file.sha256}  ${file.path}\n`).join(""))],
    ...files.map(({ path, bytes }): [string, Uint8Array] => [path, bytes]),
  ]);
}

async function fileOf(exported: Exported, extension: Extension, language: Language) {
  const bytes = await writers[extension](exported, language);
  return { path: `reports/${slugOf(exported)}/${slugOf(exported)}.${extension}`, bytes, edition: exported.edition?.id };
}

const slugOf = ({ content }: Exported) => content.organisation.slug;
export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const cellCount = (id: string) =>
  formats
    .filter((format) => format.id === id)
    .flatMap(tablesOf)
    .reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0);
