import "server-only";
import { createHash } from "node:crypto";

/** A public text with its ETag, or 304 for whoever has it already. A cache on the way asks again soon. */
export function unchangedOr(request: Request, text: string, type: string): Response {
  const tag = `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
  const headers = { ETag: tag, "Cache-Control": "public, max-age=0, s-maxage=2, must-revalidate", "Content-Type": type };
  const known = request.headers.get("if-none-match")?.split(",") ?? [];
  const unchanged = known.some((each) => [tag, tag.slice(2), "*"].includes(each.trim()));
  return new Response(unchanged ? null : text, { status: unchanged ? 304 : 200, headers });
}
