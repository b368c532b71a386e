import { env } from "@/env";

/** Has this very process renew what is cached under the tags. */
export async function askToRenew(tags: string[]): Promise<void> {
  const { HOSTNAME, PORT, INTERNAL_SECRET } = env();
  // A name or 0.0.0.0 means every address, the loopback one too; a single address is the only one that answers.
  const host = HOSTNAME && /^\d+(\.\d+){3}$/.test(HOSTNAME) && HOSTNAME !== "0.0.0.0" ? HOSTNAME : "127.0.0.1";
  const response = await fetch(`http://${host}:${PORT}/api/internal/renew`, {
    method: "POST",
    headers: { authorization: `Bearer ${INTERNAL_SECRET}`, "content-type": "application/json" },
    body: JSON.stringify({ tags }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`renewing was answered with ${response.status}`);
}
