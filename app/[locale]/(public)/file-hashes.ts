import "server-only";
import { createHash } from "node:crypto";
import { writeFile } from "@/app/_request/write-file";
import type { Edition } from "@/db/queries/published";
import { type Extension, extensions } from "@/lib/exporting/kinds";
import { type Language, languages } from "@/lib/messages/language";
import { exportedEdition } from "./exported-edition";

export type FileHash = { name: string; extension: Extension; language: Language; sha256: string };

/** The checksums of every file of an edition, in both languages, the reader's first. Files that are the same in both stand once. */
export async function fileHashes(edition: Edition, first: Language): Promise<FileHash[]> {
  const exported = await exportedEdition(edition);
  const known = new Map<string, FileHash>();
  for (const language of [first, ...languages.filter((other) => other !== first)])
    for (const extension of extensions) {
      const sha256 = createHash("sha256")
        .update(await writeFile(exported, extension, language))
        .digest("hex");
      if (!known.has(sha256))
        known.set(sha256, { name: `${extension.toUpperCase()}${language === first ? "" : ` (${language})`}`, extension, language, sha256 });
    }
  return [...known.values()];
}
