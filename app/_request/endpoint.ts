import "server-only";
import type { z } from "zod";
import { type Db, staffDb } from "@/db/client";
import { Refusal } from "@/lib/errors";
import type { FileReason } from "@/lib/messages/importing";
import { refusals } from "@/lib/messages/refusals";
import type { Actor } from "@/lib/permissions";
import { storableIn } from "@/lib/storable";
import { refusalOf } from "./action";
import { currentActor } from "./actor";

const maxBody = 2 * 1024 * 1024;

/**
 * A command or query as a route handler for signed-in programs: reads a JSON body of at most 2 MB, checks it once,
 * answers JSON that nobody stores. A refusal comes back as its status with `application/problem+json`.
 * What is wrong with a request is said only to whoever passes `admit`; the others hear that first.
 */
export function endpoint<Params, Body, Result>(
  body: z.ZodType<Body> | null,
  run: (db: Db, actor: Actor, input: { params: Params; body: Body; key?: string; request: Request }) => Promise<Result>,
  admit: (db: Db, actor: Actor, params: Params) => Promise<unknown> = async () => {},
) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    try {
      const actor = await currentActor();
      if (!actor) throw new Refusal("signed_out");
      mustBeMeant(request, actor);
      if (request.method !== "GET") mustComeFromHere(request);
      const params = await context.params;
      const read = await readRequest(request, body).catch(async (error: unknown) => {
        await admit(staffDb(), actor, params);
        throw error;
      });
      const result = await run(staffDb(), actor, { params, ...read, request });
      return Response.json(result, { headers: { "Cache-Control": "private, no-store" } });
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      return problem(refusal);
    }
  };
}

/** A refusal as RFC 9457 says it. A 404 is the same bytes whatever was asked for. */
export function problem(refusal: Refusal): Response {
  const detail = refusal.code === "not_found" ? {} : refusal.detail;
  return Response.json(
    { type: "about:blank", title: refusals.en[refusal.code], status: refusal.status, code: refusal.code, ...detail },
    { status: refusal.status, headers: { "Content-Type": "application/problem+json", "Cache-Control": "private, no-store" } },
  );
}

/** Browsers say where a request that changes something comes from; another site's is refused. */
export function mustComeFromHere(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") throw new Refusal("forbidden");
}

/** A page says who it was made for: when somebody else has signed in since, what was typed on it is not written in that name. */
function mustBeMeant(request: Request, actor: Actor): void {
  const meant = request.headers.get("x-person");
  if (meant !== null && meant !== String(actor.person)) throw new Refusal("other_person");
}

/** The body as its schema says, and the key under which a save is applied once. Without a schema nothing is read. */
async function readRequest<Body>(request: Request, body: z.ZodType<Body> | null): Promise<{ body: Body; key?: string }> {
  const key = request.headers.get("idempotency-key");
  if (key && key.length > 100) throw new Refusal("invalid");
  const parsed = body ? body.safeParse(await readJson(request)) : { success: true as const, data: undefined as Body };
  if (!parsed.success) throw new Refusal("invalid", { issues: parsed.error.issues.map(({ path, code }) => ({ path, code })) });
  return { body: parsed.data, ...(key ? { key } : {}) };
}

async function readJson(request: Request): Promise<unknown> {
  const bytes = await readAtMost(request, maxBody);
  try {
    return storableIn(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw new Refusal("invalid");
  }
}

/** A body counted as it streams in. Refuses with `too_large` and the reason. */
export async function readAtMost(request: Request, most: number, reason: FileReason = "too_large"): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > most) throw new Refusal("too_large", { reason });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > most) throw new Refusal("too_large", { reason });
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
