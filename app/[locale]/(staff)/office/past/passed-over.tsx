import { Notice } from "@/components/ui/notice";
import { staffDb } from "@/db/client";
import { pastEntry } from "@/db/queries/past";
import { Refusal } from "@/lib/errors";
import type { Language } from "@/lib/messages/language";
import { pastWords } from "@/lib/messages/past";
import type { Actor } from "@/lib/permissions";

/** Says of the file from which somebody comes that it was left out, where it was. */
export async function PassedOver({ actor, entry, language }: { actor: Actor; entry: string | undefined; language: Language }) {
  if (!/^\d{1,9}$/.test(entry ?? "")) return null;
  const left = await pastEntry(staffDb(), actor, Number(entry)).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (left?.state !== "left_out") return null;
  return (
    <Notice tone="good" role="status">
      {pastWords[language].passedOver(left.name)}
    </Notice>
  );
}
