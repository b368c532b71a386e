import { env } from "@/env";
import { ownAddress } from "./own-address";

/** Has this very process renew what is cached under the tags. */
export async function askToRenew(tags: string[]): Promise<void> {
  const response = await fetch(ownAddress("/api/internal/renew"), {
    method: "POST",
    headers: { authorization: `Bearer ${env().INTERNAL_SECRET}`, "content-type": "application/json" },
    body: JSON.stringify({ tags }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`renewing was answered with ${response.status}`);
}
