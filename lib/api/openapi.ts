import { z } from "zod";
import { type RefusalCode, refusalStatus } from "@/lib/errors";
import { apiWords } from "@/lib/messages/api";
import { refusals } from "@/lib/messages/refusals";
import { type Operation, type OperationId, operationIds, operations } from "./operations";
import { problem, shapes } from "./shapes";

type Json = { [key: string]: unknown };

/** The description of the interface for programs, as OpenAPI 3.1. Made from what the handlers themselves check requests with. */
export function openApi(): Json {
  return {
    openapi: "3.1.0",
    info: { title: apiWords.en.title, version: "1.0.0", description: `${apiWords["zh-CN"].about}\n\n${apiWords.en.about}` },
    servers: [{ url: "/api/v1" }],
    paths: Object.fromEntries(operationIds.map((id) => [operations[id].path, { [operations[id].method]: described(id, operations[id]) }])),
    components: {
      schemas: namedSchemas(),
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "__Host-session", description: "Of a person who signed in" } },
    },
  };
}

function described(id: OperationId, operation: Operation): Json {
  const { body, answer, signedIn } = operation;
  const ok = { description: "OK", ...headersOf(operation), content: { "application/json": { schema: refTo(answer) } } };
  return {
    operationId: id,
    summary: `${apiWords["zh-CN"].operations[id]} / ${apiWords.en.operations[id]}`,
    parameters: parametersOf(operation),
    ...(body ? { requestBody: { required: true, content: { "application/json": { schema: refTo(body) } } } } : {}),
    responses: { "200": ok, ...(signedIn ? {} : { "304": { description: "As the ETag of the request says" } }), ...refused(operation) },
    ...(signedIn ? { security: [{ session: [] }] } : { security: [], "x-example": operation.example }),
  };
}

const headersOf = ({ signedIn }: Operation): Json => (signedIn ? {} : { headers: { ETag: { schema: { type: "string" } } } });

function parametersOf({ params, query, method }: Operation): Json[] {
  const inPath = Object.entries(properties(params)).map(([name, schema]) => ({ name, in: "path", required: true, schema }));
  const asked = Object.entries(properties(query)).map(([name, schema]) => ({
    name,
    in: "query",
    required: !query.shape[name]?.safeParse(undefined).success,
    schema,
  }));
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "A save under the same key is applied once",
    schema: { type: "string", maxLength: 100 },
  };
  return [...inPath, ...asked, ...(method === "patch" ? [key] : [])];
}

/** One answer for each status; several codes may share one. */
function refused({ refusals: codes }: Operation): Json {
  const content = { "application/problem+json": { schema: refTo(problem) } };
  const said = (code: RefusalCode) => `${code}: ${refusals.en[code]}`;
  return Object.fromEntries(
    [...Map.groupBy(codes, (code) => refusalStatus[code])].map(([status, same]) => [
      status,
      { description: same.map(said).join(" "), content },
    ]),
  );
}

const place = (id: string) => `#/components/schemas/${id}`;

function refTo(shape: z.ZodType): Json {
  const named = shapes.get(shape);
  if (!named) throw new Error("every body has a name in `shapes`");
  return { $ref: place(named.id) };
}

/** Answers may grow, so objects stay open; what `report-1` prescribes stays closed. */
function namedSchemas(): Json {
  const { schemas } = z.toJSONSchema(shapes, { uri: place, io: "input" });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema]));
}

const properties = (shape: z.ZodObject): Json => (z.toJSONSchema(shape, { io: "input", unrepresentable: "any" }).properties ?? {}) as Json;
