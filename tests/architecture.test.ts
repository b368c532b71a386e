import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What each folder may import besides itself. Read it as the map of the project. */
const map: Record<string, { folders: string[]; packages: RegExp }> = {
  lib: {
    folders: [],
    // zod, what the rules stand on, and the libraries that read and write files.
    packages:
      /^(zod|chinese-days|diff|@node-rs\/argon2|node:(crypto|zlib|module)|cheerio(\/slim)?|fflate|docx|hucre(\/\w+)?|qrcode|unpdf(\/pdfjs)?|@myriaddreamin\/.+)$/,
  },
  components: { folders: ["lib"], packages: /^(react(-dom)?|next\/link|qrcode)$/ },
  db: { folders: ["lib"], packages: /^(drizzle-orm(\/.*)?|postgres|node:crypto)$/ },
  app: { folders: ["lib", "components", "db", "auth", "env", "drizzle"], packages: /./ },
};

/** Inside lib: who knows whom. What is not listed here is known to all (errors, clock, messages, permissions …). */
const inLib: Record<string, string[]> = {
  format: [],
  report: ["format"],
  checks: ["format", "report"],
  comparison: ["format", "report", "checks"],
  // Our own JSON and XML are read back by those who write them.
  importing: ["format", "report", "exporting"],
  exporting: ["format", "report"],
  // Programs ask for what pages show.
  api: ["format", "report", "comparison", "exporting"],
  demo: ["format", "report", "checks", "comparison"],
};

test.each(Object.entries(map))("%s imports only what it may", (folder, may) => {
  const strays = sources(folder).flatMap((file) =>
    imports(file)
      .filter((target) => {
        const into = target.match(/^@\/([^/]+)/)?.[1];
        return into ? into !== folder && !may.folders.includes(into) : !may.packages.test(target);
      })
      .map((target) => `${file} → ${target}`),
  );
  expect(strays).toEqual([]);
});

test.each(Object.entries(inLib))("lib/%s knows only what lies below it", (folder, below) => {
  const strays = sources(`lib/${folder}`).flatMap((file) =>
    imports(file)
      .map((target) => target.match(/^@\/lib\/([^/]+)\//)?.[1])
      .filter((into) => into !== undefined && into !== folder && into in inLib && !below.includes(into))
      .map((into) => `${file} → lib/${into}`),
  );
  expect(strays).toEqual([]);
});

test("queries do not use commands", () => {
  const strays = sources("db/queries").filter((file) => imports(file, /./).some((target) => target.includes("commands/")));
  expect(strays).toEqual([]);
});

test("the public zone reads what was published, and nothing else of db", () => {
  const files = sources("app").filter((file) => file.includes("(public)"));
  expect(files.length).toBeGreaterThan(0);
  const strays = files.flatMap((file) =>
    imports(file)
      .filter((target) => /^@\/(db|auth)/.test(target) && target !== "@/db/queries/published")
      // The one file that hands the public connection to these queries.
      .filter((target) => !(target === "@/db/client" && file.endsWith("(public)/cached.ts") && usesOnly(file, "publicDb")))
      .map((target) => `${file} → ${target}`),
  );
  expect(strays).toEqual([]);
});

test("what was published is read from the views alone", () => {
  const tables = imports("db/queries/published.ts", /./).filter((target) => target.includes("schema/"));
  expect(tables).toEqual(["../schema/public-views"]);
});

test("nothing outside lib/format tests a reporting year against a format's year", () => {
  const strays = ["lib", "db", "components", "app"]
    .flatMap(sources)
    .filter((file) => !file.startsWith("lib/format/") && !file.startsWith("lib/demo/"))
    .filter((file) => /[<>=]=?\s*(2019|2020|2021)\b|\b(2019|2020|2021)\s*[<>=]=?[^>]/.test(readFileSync(file, "utf8")));
  expect(strays).toEqual([]);
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`);
}

/** Whether that is all a file takes from the connections. */
const usesOnly = (file: string, name: string): boolean =>
  new RegExp(`import \\{ ${name} \\} from "@/db/client"`).test(readFileSync(file, "utf8"));

/** What a file imports from elsewhere; `all` takes relative imports in too. */
function imports(file: string, all?: RegExp): string[] {
  const statements = /^(?:import|export) (?:type )?[\w*{][^;"]*? from "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm;
  const targets = [...readFileSync(file, "utf8").matchAll(statements)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
  return all ? targets : targets.filter((target) => !target.startsWith("."));
}
