import { env } from "@/env";

/** An address of this very process. */
export function ownAddress(path: string): string {
  const { HOSTNAME, PORT } = env();
  // A name or 0.0.0.0 means every address, the loopback one too; a single address is the only one that answers.
  const host = HOSTNAME && /^\d+(\.\d+){3}$/.test(HOSTNAME) && HOSTNAME !== "0.0.0.0" ? HOSTNAME : "127.0.0.1";
  return `http://${host}:${PORT}${path}`;
}
