// npm run measure -- files [-- reports]: how well and how fast published reports are read as they are and in every other kind of file, and whether
// generated reports come back the same. Prints the tables and writes them into docs/files.md.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { extensions } from "@/lib/exporting/kinds";
import { writers } from "@/lib/exporting/writers";
import { formatById } from "@/lib/format/formats";
import type { Proposal } from "@/lib/importing/proposal";
import { propose } from "@/lib/importing/read";
import { relabelled } from "../tests/support/changed-workbook";
import { exportedFrom } from "../tests/support/exported-report";
import { plainPdf } from "../tests/support/plain-pdf";
import { anyReport } from "../tests/support/random-report";
import { type MadeReport, renderHtml, renderPage, renderText } from "../tests/support/render-report";
import { differences } from "../tests/support/round-trip";
import { pdfDocument } from "../tests/support/typst-report";
import { wordDocument } from "../tests/support/word-document";
import { reportSheet, workbook } from "../tests/support/workbook";
import { at, publish } from "./measured";

// The library that opens PDFs leaves promises behind that nobody waits for.
process.on("unhandledRejection", () => {});

const folder = path.join(process.env.SHARED ?? "../shared", "reports");
const generated = Number(process.argv.find((word) => /^\d+$/u.test(word)) ?? 1000);

type Source = { proposal: Proposal; made: MadeReport; expected: Record<string, Expected> };
type Expected = number | string | null;
type Kind = { name: string; file: string; write: (source: Source) => Uint8Array | Promise<Uint8Array> };

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const stacked = ({ made }: Source): string => renderText(made).replaceAll("\t", "\n");

const kinds: Kind[] = [
  ours("Word", "docx"),
  { name: "Word, somebody's", file: "a.docx", write: ({ made }) => wordDocument(made) },
  {
    name: "Word, with automatic numbers, tracked changes, notes and hidden text",
    file: "a.docx",
    write: ({ made }) => wordDocument(made, { automaticNumbers: true, trackedChanges: true, furniture: true }),
  },
  ours("Excel", "xlsx"),
  { name: "Excel, ours in English", file: "a.xlsx", write: ({ proposal }) => writers.xlsx(exportedFrom(proposal), "en") },
  {
    name: "Excel, ours with every label of a row and column in other words",
    file: "a.xlsx",
    write: async ({ proposal }) => relabelled(await writers.xlsx(exportedFrom(proposal), "zh-CN"), formatById(proposal.format)),
  },
  { name: "Excel, somebody's single sheet", file: "a.xlsx", write: ({ made }) => workbook([reportSheet(made)]) },
  { name: "HTML, the official layout with spans", file: "a.html", write: ({ made }) => utf8(renderHtml(made)) },
  { name: "HTML, inside a portal's page", file: "a.html", write: ({ made }) => utf8(renderPage(renderHtml(made), made.title)) },
  { name: "HTML, spans gone", file: "a.html", write: ({ made }) => utf8(renderHtml(made).replace(/ (?:col|row)span="\d+"/gu, "")) },
  ours("PDF", "pdf"),
  { name: "PDF, somebody's with lines", file: "a.pdf", write: ({ made }) => pdfDocument(made, { lines: "drawn" }) },
  { name: "PDF without lines", file: "a.pdf", write: ({ made }) => pdfDocument(made, { lines: "none" }) },
  {
    name: "PDF without lines, centred",
    file: "a.pdf",
    write: ({ made }) => pdfDocument(made, { lines: "none", align: "center + horizon" }),
  },
  { name: "PDF without lines, fonts only named", file: "a.pdf", write: ({ made }) => plainPdf(made, "GBK-EUC-H") },
  { name: "text with tabs", file: "a.txt", write: ({ made }) => utf8(renderText(made)) },
  { name: "text, one cell a line", file: "a.txt", write: (source) => utf8(stacked(source)) },
  ours("JSON", "json"),
  ours("XML", "xml"),
  ours("CSV", "csv"),
];

function ours(name: string, extension: keyof typeof writers): Kind {
  return { name: `${name}, ours`, file: `a.${extension}`, write: ({ proposal }) => writers[extension](exportedFrom(proposal), "zh-CN") };
}

/** Where a blank leaves no trace, a row that has one can not be told: it has to be left blank, and said to be. */
type Tally = { right: number; all: number; wrong: number; silent: number; times: number[] };
const none = (): Tally => ({ right: 0, all: 0, wrong: 0, silent: 0, times: [] });

async function count(tally: Tally, bytes: Uint8Array, file: string, expected: Source["expected"]): Promise<void> {
  const began = process.cpuUsage();
  const { cells, warnings } = await propose(bytes, file);
  const { user, system } = process.cpuUsage(began);
  tally.times.push((user + system) / 1000);
  const found = new Map<string, unknown>(Object.entries(cells));
  for (const [id, want] of Object.entries(expected)) {
    const have = found.get(id) ?? null;
    tally.all++;
    if (isSame(have, want)) tally.right++;
    else if (have !== null) tally.wrong++;
    else if (warnings.length === 0) tally.silent++;
  }
}

const isSame = (have: unknown, want: Expected): boolean =>
  have === null || want === null ? have === want : String(have) === String(want) || (have !== "" && Number(have) === Number(want));

const expectedOf = (file: string): Source["expected"] =>
  // The folder's own shape, see its README.
  JSON.parse(readFileSync(path.join(folder, `${file.slice(0, 3)}.expected.json`), "utf8")).cells as Source["expected"];

const published = readdirSync(folder).filter((file) => /^\d{3}\.(?:txt|html|pdf)$/u.test(file));
const asPublished = none();
const sources: Source[] = [];
for (const file of published) {
  const bytes = readFileSync(path.join(folder, file));
  await count(asPublished, bytes, file, expectedOf(file));
  if (file.endsWith(".pdf")) continue;
  const proposal = await propose(bytes, file);
  const { format, title, cells: figures, sections } = proposal;
  sources.push({ proposal, made: { format: formatById(format), title: title ?? "", figures, sections }, expected: expectedOf(file) });
}
const rows: [string, Tally][] = [[`as published (${published.length} files)`, asPublished]];
for (const kind of kinds) {
  const tally = none();
  for (const source of sources) await count(tally, await kind.write(source), kind.file, source.expected);
  rows.push([kind.name, tally]);
}

const reports = fc.sample(anyReport, { numRuns: generated, seed: 20_270_120 });
const same = new Map(extensions.map((way) => [way, 0]));
for (const report of reports)
  for (const way of extensions) {
    const told = await differences(report, way);
    if (told.length === 0) same.set(way, (same.get(way) ?? 0) + 1);
    else console.error(way, told.slice(0, 3).join("; "));
  }

const table = [
  "| file | cells right / all | share | wrong or invented | blank without a warning | processor time, median and longest |",
  "|---|---|---|---|---|---|",
  ...rows.map(([name, { right, all, wrong, silent, times }]) => {
    const [usual, longest] = [at(times, 0.5), at(times, 1)].map((time) => `${Math.round(time)} ms`);
    return `| ${name} | ${right} / ${all} | ${((100 * right) / all).toFixed(2)} % | ${wrong} | ${silent} | ${usual}, ${longest} |`;
  }),
  "",
  `Generated reports that came back the same, of ${reports.length}: ${extensions.map((way) => `${way} ${same.get(way)}`).join(", ")}.`,
].join("\n");
publish(table, "docs/files.md", ["<!-- measured: npm run measure -- files -->", "<!-- end of measured -->"]);
