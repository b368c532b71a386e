import { createHash } from "node:crypto";
import { type Language, tablesOf } from "@/lib/format/format";
import { formatById, formats } from "@/lib/format/formats";
import { exportWords } from "@/lib/messages/exporting";
import { languages } from "@/lib/messages/language";
import { toCodebook, toLongCsv, toWideCsv } from "./csv";
import type { ExportedEdition } from "./exported";
import { extensions } from "./kinds";
import { utf8 } from "./text";
import { writers } from "./writers";
import { zip } from "./zip";

/** An edition of the year that is not in the archive: a later one took its place, or it was withdrawn. */
export type OtherEdition = { id: string; bureau: string; publishedAt: string; withdrawnAt: string | null; address: string };

/** What the archive of a year says about itself. Paths begin in the folder where the manifest lies. */
export type Manifest = {
  schema: "archive-2";
  year: number;
  language: Language;
  reports: number;
  figures: number;
  bureaus: {
    slug: string;
    name: string;
    name_en: string | null;
    edition: string;
    number: number;
    published_at: string;
    note: string | null;
    digest: string;
    address: string;
  }[];
  others: { edition: string; bureau: string; published_at: string; withdrawn_at: string | null; address: string }[];
  files: { path: string; bytes: number; sha256: string; edition?: string }[];
};

type File = { path: string; bytes: Uint8Array; edition?: string };

/**
 * Every report of a year in every kind of file, the whole year as tidy and wide data with its codebook, a manifest, a README in both languages, and
 * checksums that `sha256sum -c SHA256SUMS` reads. All of it lies in one folder of that year and language, so that archives unpacked beside one another
 * leave each other alone. The same editions give the same bytes.
 */
export async function yearArchive(
  year: number,
  reports: ExportedEdition[],
  others: OtherEdition[],
  language: Language,
): Promise<Uint8Array> {
  const ordered = [...reports].sort((a, b) => (slugOf(a) < slugOf(b) ? -1 : 1));
  const example = ordered
    .slice(0, 1)
    .map((exported) => `${slugOf(exported)}/${exported.edition.id}.pdf`)
    .join("");
  const readme = languages.map((each) => exportWords[each].archive.readme(year, ordered.length, example)).join("\n\n");
  const files: File[] = [
    { path: "README.txt", bytes: utf8(`\ufeff${readme.replaceAll("\n", "\r\n")}\r\n`) },
    { path: `${year}-long.csv`, bytes: utf8(toLongCsv(ordered, language)) },
    ...formats
      .filter((format) => ordered.some(({ content }) => content.format === format.id))
      .map((format) => ({ path: `${year}-wide-${format.id}.csv`, bytes: utf8(toWideCsv(ordered, format, language)) })),
    { path: "codebook.csv", bytes: utf8(toCodebook()) },
  ];
  for (const exported of ordered) files.push(...(await filesOf(exported, language)));
  const manifest = {
    path: "manifest.json",
    bytes: utf8(`${JSON.stringify(manifestOf(year, ordered, others, files, language), null, 2)}\n`),
  };
  const summed = [manifest, ...files];
  const sums = { path: "SHA256SUMS", bytes: utf8(summed.map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`).join("")) };
  const folder = language === "en" ? `${year}-en` : String(year);
  return zip([sums, ...summed].map(({ path, bytes }) => [`${folder}/${path}`, bytes]));
}

/** Each bears year, bureau and edition in its name, wherever it is moved. */
async function filesOf(exported: ExportedEdition, language: Language): Promise<File[]> {
  const { id } = exported.edition;
  const files: File[] = [];
  for (const extension of extensions)
    files.push({ path: `${slugOf(exported)}/${id}.${extension}`, bytes: await writers[extension](exported, language), edition: id });
  return files;
}

function manifestOf(year: number, reports: ExportedEdition[], others: OtherEdition[], files: File[], language: Language): Manifest {
  return {
    schema: "archive-2",
    year,
    language,
    reports: reports.length,
    figures: reports.reduce((sum, { content }) => sum + cellCount(content.format), 0),
    bureaus: reports.map(({ content, edition: { id, number, publishedAt, note, digest, address, names } }) => ({
      slug: content.organisation.slug,
      name: content.organisation.name,
      name_en: names.nameEn,
      edition: id,
      number,
      published_at: publishedAt,
      note,
      digest,
      address,
    })),
    others: [...others]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, bureau, publishedAt, withdrawnAt, address }) => ({
        edition: id,
        bureau,
        published_at: publishedAt,
        withdrawn_at: withdrawnAt,
        address,
      })),
    files: files.map(({ path, bytes, edition }) => ({
      path,
      bytes: bytes.length,
      sha256: sha256(bytes),
      ...(edition ? { edition } : {}),
    })),
  };
}

const slugOf = ({ content }: ExportedEdition) => content.organisation.slug;
export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const cellCount = (id: ExportedEdition["content"]["format"]) =>
  tablesOf(formatById(id)).reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0);
