// How fast and how large the files of a report are, warm, over generated reports: node --import tsx scripts/bench-export.ts [how many] [--json]

import { generateCity } from "@/lib/demo/city";
import { contentOfPublished } from "@/lib/demo/pingtan";
import { publishedReports } from "@/lib/demo/published";
import { yearArchive } from "@/lib/exporting/archive";
import type { Exported } from "@/lib/exporting/exported";
import { extensions } from "@/lib/exporting/kinds";
import { writers } from "@/lib/exporting/writers";
import { digestOf, type EditionContent, editionId } from "@/lib/report/edition";
import type { Content } from "@/lib/report/report";

const most = Number(process.argv.find((word) => /^\d+$/u.test(word)) ?? 60);
const promised: Partial<Record<string, number>> = { pdf: 60, docx: 150, xlsx: 80 };

const reports = [
  ...take(generateCity({ seed: 11, bureaus: 40, from: 2019, to: 2025 }).reports(), most),
  ...publishedReports.map(contentOfPublished),
];
const all = reports.map((report) => asEdition("content" in report ? report.content : report));
const rows = [];
for (const extension of extensions) {
  const [times, sizes]: [number[], number[]] = [[], []];
  let processor = process.cpuUsage();
  for (const [i, exported] of all.entries()) {
    const began = performance.now();
    const { length } = await writers[extension](exported, "zh-CN");
    // The first ones load engine and fonts, and let the program warm up.
    if (i === 4) processor = process.cpuUsage();
    if (i < 5) continue;
    times.push(performance.now() - began);
    sizes.push(length);
  }
  const { user, system } = process.cpuUsage(processor);
  rows.push({
    file: extension,
    reports: times.length,
    p50: at(times, 0.5),
    p95: at(times, 0.95),
    // What it costs when nothing else runs: a busy machine makes the two before it longer, not this one.
    processor: Math.round((user + system) / 100 / times.length) / 10,
    promised: promised[extension] ?? null,
    bytes: at(sizes, 0.5),
  });
}
const year = all.filter(({ content }) => content.year === 2024);
const began = performance.now();
const archive = await yearArchive(2024, year, "zh-CN");
rows.push({
  file: "zip of a year",
  reports: year.length,
  p50: Math.round(performance.now() - began),
  p95: null,
  processor: null,
  promised: null,
  bytes: archive.length,
});

if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(rows)}\n`);
else console.table(rows);

function at(values: number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return Math.round((ordered[Math.floor(ordered.length * share)] ?? 0) * 10) / 10;
}

function take<T>(from: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const one of from) {
    if (taken.length === count) break;
    taken.push(one);
  }
  return taken;
}

function asEdition(content: Content | EditionContent): Exported {
  const whole: EditionContent = { indexNumber: null, documentNumber: null, explanations: [], source: null, ...content };
  const { slug, name } = content.organisation;
  return {
    standing: "edition",
    content: whole,
    edition: {
      id: editionId(content.year, slug, 1),
      number: 1,
      publishedAt: `${content.year + 1}-01-28T02:00:00.000Z`,
      digest: digestOf(whole),
      address: `https://www.example.gov.cn/reports/${content.year}/${slug}/v1`,
      names: { name, shortName: name, nameEn: null, office: "" },
      note: null,
      supersedes: null,
    },
  };
}
