import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writers } from "@/lib/exporting/writers";
import { formatById } from "@/lib/format/formats";
import type { Proposal } from "@/lib/importing/proposal";
import { propose } from "@/lib/importing/read";
import { exportedFrom } from "../../support/exported-report";
import type { MadeReport } from "../../support/render-report";
import { wordDocument } from "../../support/word-document";
import { reportSheet, workbook } from "../../support/workbook";
import { type Expected, expectedOf, hasReports, published, publishedFiles } from "./published";

type Source = { file: string; expected: Expected; proposal: Proposal };
type Way = {
  name: string;
  extension: string;
  write: (source: Proposal) => Uint8Array | Promise<Uint8Array>;
  prose: "same" | "spaces" | "none";
};

const made = (proposal: Proposal): MadeReport => ({
  format: formatById(proposal.format),
  title: proposal.title ?? "",
  figures: proposal.cells,
  sections: proposal.sections,
});

/** Every way in which a report may arrive. What a PDF loses are spaces beside Chinese characters; our CSV holds figures only. */
const ways: Way[] = [
  { name: "our Word document", extension: "docx", write: (source) => writers.docx(exportedFrom(source), "zh-CN"), prose: "same" },
  { name: "somebody's Word document", extension: "docx", write: (source) => wordDocument(made(source)), prose: "spaces" },
  {
    name: "a Word document with automatic numbers, tracked changes, notes and hidden text",
    extension: "docx",
    write: (source) => wordDocument(made(source), { automaticNumbers: true, trackedChanges: true, furniture: true }),
    prose: "none",
  },
  { name: "our workbook", extension: "xlsx", write: (source) => writers.xlsx(exportedFrom(source), "zh-CN"), prose: "same" },
  { name: "a workbook of one sheet", extension: "xlsx", write: (source) => workbook([reportSheet(made(source))]), prose: "spaces" },
  { name: "our PDF", extension: "pdf", write: (source) => writers.pdf(exportedFrom(source), "zh-CN"), prose: "spaces" },
  { name: "our JSON", extension: "json", write: (source) => writers.json(exportedFrom(source), "zh-CN"), prose: "same" },
  { name: "our XML", extension: "xml", write: (source) => writers.xml(exportedFrom(source), "zh-CN"), prose: "same" },
  { name: "our CSV", extension: "csv", write: (source) => writers.csv(exportedFrom(source), "zh-CN"), prose: "none" },
];

// The library that opens PDFs needs Node 22.
const canReadPdf = Number(process.versions.node.split(".")[0]) >= 22;

describe.skipIf(!hasReports)("every published report comes back, cell by cell, from", () => {
  const sources: Source[] = [];
  const tally: string[] = [];

  beforeAll(async () => {
    for (const file of publishedFiles()) sources.push({ file, expected: expectedOf(file), proposal: await propose(published(file), file) });
  });
  afterAll(() => console.log(tally.join("\n")));

  test.each(ways.filter(({ extension }) => extension !== "pdf" || canReadPdf))(
    "$name",
    async ({ name, extension, write, prose }) => {
      let right = 0;
      let all = 0;
      const wrong: string[] = [];
      for (const { file, expected, proposal: source } of sources) {
        const proposal = await propose(await write(source), `report.${extension}`);
        for (const [id, want] of Object.entries(expected.cells)) {
          const have = (proposal.cells as Record<string, unknown>)[id] ?? null;
          all++;
          if (isSame(have, want)) right++;
          else wrong.push(`${file} ${id}: ${String(have)} for ${String(want)}`);
        }
        expect(proposal).toMatchObject({ format: source.format, year: source.year });
        if (prose === "none") continue;
        expect(proposal).toMatchObject({ title: source.title, organ: source.organ });
        expect(texts(proposal, prose)).toEqual(texts(source, prose));
      }
      tally.push(`${name}: cells right / all cells: ${right} / ${all}, invented or wrong: ${wrong.length}`);
      expect(wrong).toEqual([]);
    },
    300_000,
  );

  test.skipIf(!canReadPdf)(
    "a real PDF of a government's report",
    async () => {
      const expected = expectedOf("035.pdf");
      const proposal = await propose(published("035.pdf"), "035.pdf");
      const cells = Object.entries(expected.cells);
      const have = (id: string) => (proposal.cells as Record<string, unknown>)[id] ?? null;
      const right = cells.filter(([id, want]) => isSame(have(id), want)).length;
      expect(cells.filter(([id, want]) => have(id) !== null && !isSame(have(id), want))).toEqual([]);
      tally.push(`035.pdf: cells right / all cells: ${right} / ${cells.length}, invented or wrong: 0`);
      expect(right / cells.length).toBeGreaterThanOrEqual(0.99);
      const fromText = await propose(published("035.txt"), "035.txt");
      expect(proposal).toMatchObject({ title: fromText.title, organ: fromText.organ, year: 2023 });
      expect(proposal.sections.overview).toContain("政府信息公开");
      expect(Object.values(proposal.sections).join("")).not.toMatch(/[\u2e80-\u2fdf]|- \d -/u);
    },
    60_000,
  );
});

const isSame = (have: unknown, want: number | string | null): boolean =>
  have === null || want === null ? have === want : String(have) === String(want) || (have !== "" && Number(have) === Number(want));

const texts = ({ sections }: Proposal, prose: "same" | "spaces"): Record<string, string | undefined> =>
  prose === "same" ? sections : Object.fromEntries(Object.entries(sections).map(([id, text]) => [id, text?.replace(/[^\S\n]+/gu, "")]));
