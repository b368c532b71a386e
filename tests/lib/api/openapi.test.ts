import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { openApi } from "@/lib/api/openapi";
import { operationIds, operations } from "@/lib/api/operations";
import promised from "./promised-1.json";

const described = JSON.parse(JSON.stringify(openApi())) as Json;

test("the description of the interface is OpenAPI as its makers define it", async () => {
  expect(await new Validator().validate(structuredClone(described))).toMatchObject({ valid: true });
});

test("every address that is described has its handler, and every public handler is described", () => {
  const folders = operationIds.map((id) => operations[id].path.replace(/\{(\w+)\}/g, "[$1]"));
  const handlers = (under: string) =>
    readdirSync(under, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("/route.ts"))
      .map((file) => `/${file.replace(/\/route\.ts$/, "")}`);
  for (const id of operationIds) {
    const { path, method } = operations[id];
    const places = ["app/api/v1/(public)", "app/api/v1"].map((place) => `${place}${path.replace(/\{(\w+)\}/g, "[$1]")}/route.ts`);
    const file = places.find((place) => existsSync(place));
    expect(file, id).toBeDefined();
    expect(readFileSync(file ?? "", "utf8")).toContain(`export const ${method.toUpperCase()} =`);
  }
  expect(handlers("app/api/v1/(public)").filter((handler) => !folders.includes(handler))).toEqual(["/openapi.json"]);
});

test("nothing that version 1 promised was taken away or has become a duty", () => {
  expect(takenAway(promised as Json, described)).toEqual([]);
  expect(newDuties(promised as Json, described)).toEqual([]);
});

test("what is taken away from an answer, and a parameter that becomes a duty, is noticed", () => {
  const without = structuredClone(described) as Described;
  delete without.components.schemas.ReportLine?.properties?.title;
  expect(takenAway(described, without)).toEqual(["components.schemas.ReportLine.properties.title"]);
  const stricter = structuredClone(described) as Described;
  const parameter = stricter.paths["/reports"]?.get?.parameters.find(({ name }) => name === "year");
  if (parameter) parameter.required = true;
  expect(newDuties(described, stricter)).toEqual(["/reports get year"]);
});

type Json = { [key: string]: unknown };
type Parameter = { name: string; required: boolean };
type Described = {
  paths: Record<string, Record<string, { parameters: Parameter[] }>>;
  components: { schemas: Record<string, { properties?: Json; required?: string[] }> };
};

/** Words for people may change. */
const words = new Set(["description", "summary", "title", "x-example", "pattern", "version"]);

/** Everything of the promise that is not there any more, by its place. A list keeps what it had. */
function takenAway(before: unknown, now: unknown, at: string[] = []): string[] {
  if (Array.isArray(before)) {
    const kept = Array.isArray(now) ? now : [];
    return before.flatMap((item, i) => {
      if (typeof item !== "object") return kept.includes(item) ? [] : [[...at, item].join(".")];
      const { name } = item as Json;
      const same = name === undefined ? kept[i] : kept.find((each) => (each as Json).name === name);
      return takenAway(item, same, [...at, String(name ?? i)]);
    });
  }
  if (typeof before === "object" && before !== null) {
    if (typeof now !== "object" || now === null) return [at.join(".")];
    const isField = at.at(-1) === "properties";
    return Object.entries(before)
      .filter(([key]) => isField || !words.has(key))
      .flatMap(([key, item]) =>
        key in now || key === "required" ? takenAway(item, (now as Json)[key], [...at, key]) : [[...at, key].join(".")],
      );
  }
  return before === now || at.at(-1) === "required" ? [] : [at.join(".")];
}

/** Parameters and fields of requests that must be given now and need not be before. */
function newDuties(before: Json, now: Json): string[] {
  const duties = ({ paths, components }: Described) => [
    ...Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { parameters }]) =>
        parameters.filter(({ required }) => required).map(({ name }) => `${path} ${method} ${name}`),
      ),
    ),
    ...["FigurePatches", "ProsePatches"].flatMap((id) => (components.schemas[id]?.required ?? []).map((field) => `${id}.${field}`)),
  ];
  const known = duties(before as Described);
  return duties(now as Described).filter((duty) => !known.includes(duty));
}
