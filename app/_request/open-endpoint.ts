import "server-only";
import type { z } from "zod";
import type { Operation } from "@/lib/api/operations";
import { Refusal } from "@/lib/errors";
import { refusalOf } from "./action";
import { problem } from "./endpoint";
import { unchangedOr } from "./unchanged-or";

/**
 * A query of the public interface as a route handler: reads address and parameters once, refuses what it does not know, answers JSON with an
 * ETag that any site's pages may read. `run` may answer with a redirection of its own.
 */
export function openEndpoint<O extends Operation>(
  { params, query }: O,
  run: (input: {
    params: z.output<O["params"]>;
    query: z.output<O["query"]>;
    request: Request;
  }) => Promise<z.input<O["answer"]> | Response>,
) {
  return async (request: Request, context: { params: Promise<Record<string, string> | undefined> }): Promise<Response> => {
    try {
      const input = { params: read(params, (await context.params) ?? {}), query: read(query, askedIn(request)), request };
      const answer = await run(input as Parameters<typeof run>[0]);
      return openToAll(answer instanceof Response ? answer : openJson(request, answer));
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      return openToAll(problem(refusal));
    }
  };
}

export const openJson = (request: Request, document: unknown): Response =>
  unchangedOr(request, JSON.stringify(document), "application/json; charset=utf-8");

export function openToAll(response: Response): Response {
  response.headers.set("Access-Control-Allow-Origin", "*");
  response.headers.set("Access-Control-Expose-Headers", "ETag");
  return response;
}

function read<T>(shape: z.ZodType<T>, given: unknown): T {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.flatMap((issue): { path: PropertyKey[]; code: string }[] =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: [key], code: "unknown" }))
      : [{ path: issue.path, code: issue.code }],
  );
  throw new Refusal("invalid", { issues });
}

/** Each parameter once: given twice, it would be anybody's guess which is meant. */
function askedIn(request: Request): Record<string, string> {
  const { searchParams } = new URL(request.url);
  const twice = [...new Set(searchParams.keys())].find((name) => searchParams.getAll(name).length > 1);
  if (twice !== undefined) throw new Refusal("invalid", { issues: [{ path: [twice], code: "given_twice" }] });
  return Object.fromEntries(searchParams);
}
