import "server-only";
import { lookup } from "node:dns/promises";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { Refusal } from "@/lib/errors";
import { maxFileSize } from "@/lib/importing/limits";
import type { AddressReason } from "@/lib/messages/import-address";
import { isPublicAddress } from "./public-address";

/** How names are looked up and which addresses may be connected to; tests have one of their own, a request can not choose it. */
export type Network = { addressesOf: (host: string) => Promise<string[]>; isPublic: (address: string) => boolean };

const internet: Network = {
  addressesOf: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  isPublic: isPublicAddress,
};

/** `bytes` as they came, and the address that they came from, redirections followed. */
export type Fetched = { address: string; name: string; bytes: Uint8Array };

const mostRedirects = 5;
const timeLimit = 20_000;

/**
 * What stands at an address of one of the hosts that the installation allows: `www.example.gov.cn`, `*.example.gov.cn`, with `:port` where it is not the usual one.
 * Each hop is checked as the first was, every address of a name is checked, and the connection goes to the address that was checked.
 * Refuses `bad_address`, `address_failed` and `too_large`, each with a `reason` of `lib/messages/import-address`.
 */
export async function fetchAddress(asked: string, hosts: readonly string[], network: Network = internet): Promise<Fetched> {
  const clock = AbortSignal.timeout(timeLimit);
  let url = readAddress(asked, hosts);
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const address = await checkedAddress(url, network, clock);
    const answer = await get(url, address, clock);
    const onward = redirection(answer);
    if (onward === null) return { address: url.href, name: nameOf(url), bytes: await readAnswer(answer, clock) };
    answer.destroy();
    url = readAddress(onward, hosts, url);
  }
  throw failed("redirects");
}

const bad = (reason: AddressReason, detail = {}) => new Refusal("bad_address", { reason, ...detail });
const failed = (reason: AddressReason, detail = {}) => new Refusal("address_failed", { reason, ...detail });

function readAddress(asked: string, hosts: readonly string[], from?: URL): URL {
  if (hosts.length === 0) throw bad("off");
  const text = asked.trim();
  if (text.length > 2000 || !URL.canParse(text, from)) throw bad("not_an_address");
  const url = new URL(text, from);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw bad("not_an_address");
  if (url.username !== "" || url.password !== "") throw bad("credentials");
  if (!hosts.some((allowed) => isAllowed(url, allowed))) throw bad("host", { host: url.host });
  url.hash = "";
  return url;
}

/** `*.` stands for one or more names before it, never for none. */
function isAllowed({ hostname, port }: URL, allowed: string): boolean {
  const [, wild, name, allowedPort = ""] =
    allowed
      .trim()
      .toLowerCase()
      .match(/^(\*\.)?([^:]+|\[[^\]]+\])(?::(\d+))?$/u) ?? [];
  if (name === undefined || port !== allowedPort) return false;
  return wild ? hostname.endsWith(`.${name}`) : hostname === name;
}

/** An address of the host, once all of them were found to be public: one private one is enough to refuse. */
async function checkedAddress(url: URL, network: Network, clock: AbortSignal): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/gu, "");
  const addresses = isIP(host) ? [host] : await withClock(network.addressesOf(host), clock, "unknown_host");
  const [first] = addresses;
  if (first === undefined) throw failed("unknown_host");
  if (!addresses.every(network.isPublic)) throw bad("private");
  return first;
}

/** Answers when the head is there. */
function get(url: URL, address: string, clock: AbortSignal): Promise<IncomingMessage> {
  const isSecure = url.protocol === "https:";
  const options = {
    host: address,
    port: url.port || (isSecure ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    headers: { Host: url.host, Accept: "text/html,application/pdf,*/*", "Accept-Encoding": "identity", "User-Agent": "disclosure-portal" },
    // A connection of its own, so that none to another address is used again.
    agent: false,
    signal: clock,
  } as const;
  const name = isIP(url.hostname.replace(/^\[|\]$/gu, "")) ? {} : { servername: url.hostname };
  return new Promise((resolve, reject) => {
    const request = isSecure ? https.request({ ...options, ...name }) : http.request(options);
    request.on("response", resolve);
    request.on("error", () => reject(failed(clock.aborted ? "too_slow" : "unreachable")));
    request.end();
  });
}

function redirection(answer: IncomingMessage): string | null {
  const { statusCode = 0, headers } = answer;
  if ([301, 302, 303, 307, 308].includes(statusCode) && headers.location) return headers.location;
  if (statusCode === 200) return null;
  answer.destroy();
  throw failed("status", { status: statusCode });
}

/** Counted as it comes in, whatever its head says of its length. */
async function readAnswer(answer: IncomingMessage, clock: AbortSignal): Promise<Uint8Array> {
  const encoding = answer.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    answer.destroy();
    throw failed("encoded");
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxFileSize) break;
      chunks.push(chunk);
    }
  } catch {
    throw failed(clock.aborted ? "too_slow" : "unreachable");
  }
  if (size > maxFileSize) throw new Refusal("too_large", { reason: "too_large" });
  return new Uint8Array(Buffer.concat(chunks));
}

/** What the address calls the file; the reader looks at the content. */
function nameOf(url: URL): string {
  const last = url.pathname.split("/").findLast((part) => part !== "") ?? url.hostname;
  try {
    return decodeURIComponent(last).slice(0, 200);
  } catch {
    return last.slice(0, 200);
  }
}

function withClock<T>(work: Promise<T>, clock: AbortSignal, reason: AddressReason): Promise<T> {
  return new Promise((resolve, reject) => {
    clock.addEventListener("abort", () => reject(failed("too_slow")), { once: true });
    work.then(resolve, () => reject(failed(reason)));
  });
}
