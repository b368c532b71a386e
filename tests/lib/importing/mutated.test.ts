import { afterAll, describe, expect, test } from "vitest";
import { writers } from "@/lib/exporting/writers";
import { zip } from "@/lib/exporting/zip";
import { format2021 } from "@/lib/format/2021";
import { cellsOf } from "@/lib/format/format";
import { propose } from "@/lib/importing/read";
import { openZip } from "@/lib/importing/zip";
import { exportedFrom } from "../../support/exported-report";
import { startReader } from "../../support/reader-process";
import { type MadeReport, renderHtml, renderPage, renderText, someSections } from "../../support/render-report";
import { wordDocument } from "../../support/word-document";
import { reportSheet, workbook } from "../../support/workbook";

/** How many mutated files of each kind are read: COUNT=20000 for the whole run. */
const count = Number(process.env.COUNT ?? 60);

const report: MadeReport = {
  format: format2021,
  title: "澄湖市试验局2023年政府信息公开工作年度报告",
  figures: Object.fromEntries(cellsOf(format2021).map((cell, i) => [cell.id, cell.type === "amount" ? `${i}.25` : i])),
  sections: someSections(2023),
};

/** The same numbers from the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Bytes changed, taken out, doubled or put in, in one to eight places. */
function mutated(bytes: Uint8Array, next: () => number): Uint8Array {
  let content = Buffer.from(bytes);
  for (let i = 1 + Math.floor(next() * 8); i > 0; i--) {
    const from = Math.floor(next() * content.length);
    const to = Math.min(content.length, from + Math.floor(next() ** 3 * 400));
    const kind = next();
    const put =
      kind < 0.4
        ? Buffer.from([Math.floor(next() * 256)])
        : kind < 0.6
          ? content.subarray(from, to)
          : kind < 0.8
            ? Buffer.alloc(0)
            : strange(next);
    content = Buffer.concat([content.subarray(0, kind < 0.6 ? to : from), put, content.subarray(to)]);
  }
  return content;
}

const oddities = [
  "<w:tbl>",
  "</w:tc>",
  '<w:gridSpan w:val="99999"/>',
  "<w:vMerge/>",
  "&#0;",
  "&#x110000;",
  "-1",
  "9e999",
  "<!--",
  "]]>",
  "\0",
  "0 0 obj",
  "endstream",
  "/Length 999999999",
  "<<",
  "99999999999999999999",
];
const strange = (next: () => number) => Buffer.from(oddities[Math.floor(next() * oddities.length)] ?? "");

/** The file itself is mutated, or one of its parts in a package that is sound again. */
function mutatedPackage(bytes: Uint8Array, next: () => number): Uint8Array {
  if (next() < 0.3) return mutated(bytes, next);
  const archive = openZip(bytes);
  const parts = archive.names.map((name): [string, Uint8Array] => [name, archive.read(name) ?? new Uint8Array()]);
  const main = parts.findIndex(([name]) => /document\.xml$|sheet1\.xml$/u.test(name));
  const chosen = next() < 0.7 ? main : Math.floor(next() * parts.length);
  return zip(parts.map(([name, part], i) => [name, i === chosen ? mutated(part, next) : part]));
}

describe("mutated files are read or refused, within ten seconds each", () => {
  const reader = startReader(60_000);
  afterAll(() => reader.end());
  type Mutate = (bytes: Uint8Array, next: () => number) => Uint8Array;
  const kinds: [string, () => Uint8Array | Promise<Uint8Array>, string, Mutate][] = [
    [
      "Word documents",
      () => wordDocument(report, { automaticNumbers: true, trackedChanges: true, furniture: true }),
      "a.docx",
      mutatedPackage,
    ],
    ["workbooks", () => workbook([reportSheet(report)]), "a.xlsx", mutatedPackage],
    [
      "our workbooks",
      async () => writers.xlsx(exportedFrom(await propose(wordDocument(report), "a.docx")), "zh-CN"),
      "a.xlsx",
      mutatedPackage,
    ],
    ["PDFs", async () => writers.pdf(exportedFrom(await propose(wordDocument(report), "a.docx")), "zh-CN"), "a.pdf", mutated],
    ["pages", () => new TextEncoder().encode(renderPage(renderHtml(report), report.title)), "a.html", mutated],
    ["texts", () => new TextEncoder().encode(renderText(report)), "a.txt", mutated],
    ["XML files", async () => writers.xml(exportedFrom(await propose(wordDocument(report), "a.docx")), "zh-CN"), "a.xml", mutated],
    ["JSON files", async () => writers.json(exportedFrom(await propose(wordDocument(report), "a.docx")), "zh-CN"), "a.json", mutated],
  ];
  test.each(kinds)(
    "%s",
    async (kind, make, name, mutate) => {
      const source = await make();
      const next = random(20_260_131);
      let [read, refused, slowest] = [0, 0, 0];
      for (let i = 0; i < count; i++) {
        const answer = await reader.ask({ bytes: mutate(source, next), name });
        expect(answer.fault, `number ${i} of the mutated ${kind}`).toBeUndefined();
        if (answer.read) read++;
        else refused++;
        slowest = Math.max(slowest, answer.milliseconds);
      }
      console.log(`${kind}: ${count} mutated, ${read} read, ${refused} refused, slowest ${Math.round(slowest)} ms`);
      expect(slowest).toBeLessThan(10_000);
    },
    60_000 + count * 1000,
  );
});
