import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * From here on `x-forwarded-for` of every request holds one address that can be trusted, whatever the client wrote into it:
 * set as the request comes in, before anything reads it. `proxies` is how many of ours stand in front.
 */
export function nameClients(proxies: number): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage }; // as Node documents this channel
    const forwarded = request.headers["x-forwarded-for"];
    request.headers["x-forwarded-for"] = clientAddress(request.socket.remoteAddress, String(forwarded ?? ""), proxies);
  });
}

/** Each proxy adds the address it was called from at the end; the socket is the last one's. Without proxies it is the client's own. */
export function clientAddress(socket: string | undefined, forwarded: string, proxies: number): string {
  const chain = [...forwarded.split(","), socket ?? ""].map((address) => address.trim().replace(/^::ffff:(?=\d+\.)/i, ""));
  const named = chain.at(-1 - proxies) ?? "";
  if (isIP(named)) return named;
  // Fewer addresses than proxies, or no address at all: the nearest that is known.
  return chain.toReversed().find((address) => isIP(address)) ?? "127.0.0.1";
}
