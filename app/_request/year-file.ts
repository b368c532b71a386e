import "server-only";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { OtherEdition } from "@/lib/exporting/archive";
import type { ExportedEdition } from "@/lib/exporting/exported";
import type { Language } from "@/lib/format/format";
import { writeArchive } from "./write-file";

type YearContents = { reports: ExportedEdition[]; others: OtherEdition[] };

/**
 * The archive of a year, kept on disk until one of its editions changes. It takes a quarter of a second a report to write, so those who ask
 * at the same time wait for the same one.
 */
export async function yearFile(
  year: number,
  editions: { id: string; publishedAt: string; withdrawnAt: string | null }[],
  origin: string,
  language: Language,
  read: () => Promise<YearContents>,
): Promise<Uint8Array> {
  const standing = editions.map(({ id, publishedAt, withdrawnAt }) => `${id} ${publishedAt} ${withdrawnAt ?? ""}`).sort();
  const state = createHash("sha256")
    .update(JSON.stringify([standing, origin, writtenAs]))
    .digest("hex");
  const file = path.join(folder(), `${year}-${language}-${state.slice(0, 24)}.zip`);
  const known = await readFile(file).catch(() => undefined);
  if (known) return known;
  const running = making.get(file) ?? make(file, year, language, read);
  making.set(file, running);
  return running.finally(() => making.delete(file));
}

/** Raised when the writers change what they write. */
const writtenAs = 2;

const making = new Map<string, Promise<Uint8Array>>();
const folder = () => path.join(process.env.APP_ROOT ?? process.cwd(), ".data", "archives");

async function make(file: string, year: number, language: Language, read: () => Promise<YearContents>): Promise<Uint8Array> {
  const { reports, others } = await read();
  const bytes = await writeArchive(year, reports, others, language);
  await mkdir(folder(), { recursive: true });
  const before = (await readdir(folder())).filter((name) => name.startsWith(`${year}-${language}-`));
  await writeFile(`${file}.${process.pid}`, bytes);
  await rename(`${file}.${process.pid}`, file);
  await Promise.all(before.map((name) => rm(path.join(folder(), name), { force: true })));
  return bytes;
}
