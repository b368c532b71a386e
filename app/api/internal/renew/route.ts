import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { problem } from "@/app/_request/endpoint";
import { renew } from "@/app/_request/renew";
import { Refusal } from "@/lib/errors";

const body = z.object({ tags: z.array(z.string().min(1).max(200)).max(2000) });

/** Renews what is cached, for jobs and the command line of this installation: only a request can. Without the secret it is not there. */
export async function POST(request: Request): Promise<Response> {
  if (!isInsider(request.headers.get("authorization"))) return problem(new Refusal("not_found"));
  const sent = body.safeParse(await request.json().catch(() => null));
  if (!sent.success) return problem(new Refusal("invalid"));
  renew(sent.data.tags);
  return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
}

/** Compares digests, which are of one length, in a time that says nothing. */
function isInsider(authorization: string | null): boolean {
  const secret = process.env.INTERNAL_SECRET;
  if (!secret || !authorization) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(authorization), digest(`Bearer ${secret}`));
}
