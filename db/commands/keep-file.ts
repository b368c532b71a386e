import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "../client";
import { sourceFiles } from "../schema/source-files";

/** Keeps the bytes of a file, the same bytes once. Returns their SHA-256, by which they are found. */
export async function keepFile(tx: Db, bytes: Uint8Array): Promise<string> {
  const digest = createHash("sha256").update(bytes).digest("hex");
  await tx
    .insert(sourceFiles)
    .values({ digest, size: bytes.length, bytes })
    // Brought again: not to be swept away under whoever refers to it next.
    .onConflictDoUpdate({ target: sourceFiles.digest, set: { keptAt: sql`portal_now()` } });
  return digest;
}
