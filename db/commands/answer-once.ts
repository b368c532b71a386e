import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { Refusal } from "@/lib/errors";
import { canonical } from "@/lib/report/edition";
import type { Db } from "../client";
import { saves } from "../schema/reports";

/**
 * The same request twice is applied once, and what came of it is remembered. Called after the report is held, so that two at once wait for each other.
 * Refuses with `key_reused` when the key came with other content.
 */
export async function answerOnce<T extends object>(
  tx: Db,
  person: number,
  key: string | undefined,
  request: unknown,
  apply: () => Promise<T>,
): Promise<T> {
  if (!key) return apply();
  const requestHash = createHash("sha256").update(canonical(request)).digest("hex");
  const [known] = await tx
    .select()
    .from(saves)
    .where(and(eq(saves.person, person), eq(saves.key, key)));
  if (known) {
    if (known.requestHash !== requestHash) throw new Refusal("key_reused");
    return known.answer as T; // written below from a T
  }
  const answer = await apply();
  await tx.insert(saves).values({ person, key, requestHash, answer });
  return answer;
}
