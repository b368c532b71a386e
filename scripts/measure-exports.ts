// npm run measure -- exports: how long and how large the files of a report are, warm. Prints the table and writes it into docs/files.md.
import { loadavg } from "node:os";
import { yearArchive } from "@/lib/exporting/archive";
import { extensions } from "@/lib/exporting/kinds";
import { writers } from "@/lib/exporting/writers";
import { generatedReports, realReports } from "../tests/lib/exporting/reports";
import { at, publish } from "./measured";

/** The first ones load engine and fonts, and let the program warm up. */
const warming = 5;
const promised: Partial<Record<string, number>> = { pdf: 60, docx: 150, xlsx: 80 };
const reports = [...generatedReports(60, 11), ...realReports()];

const rows: string[] = [];
for (const extension of extensions) {
  const [times, sizes]: [number[], number[]] = [[], []];
  let began = process.cpuUsage();
  for (const [i, exported] of reports.entries()) {
    if (i === warming) began = process.cpuUsage();
    const start = performance.now();
    const { length } = await writers[extension](exported, "zh-CN");
    if (i < warming) continue;
    times.push(performance.now() - start);
    sizes.push(length);
  }
  const { user, system } = process.cpuUsage(began);
  const took = [at(times, 0.5), at(times, 0.95), (user + system) / 1000 / times.length].map((time) => time.toFixed(time < 10 ? 1 : 0));
  rows.push(`| ${[extension.toUpperCase(), ...took, promised[extension] ?? "–", rounded(at(sizes, 0.5))].join(" | ")} |`);
}

const year = reports.filter(({ content }) => content.year === 2024);
const start = performance.now();
const archive = await yearArchive(2024, year, [], "zh-CN");
const each = Math.round((performance.now() - start) / year.length);
rows.push(`| a year's archive | ${each} a report | | | – | ${rounded(archive.length / year.length)} a report |`);

const table = [
  "| file | p50 | p95 | processor time each | to reach | bytes |",
  "|---|---|---|---|---|---|",
  ...rows,
  "",
  `Milliseconds on two cores while the machine's load was ${loadavg()[0]?.toFixed(1)}, Node ${process.versions.node.split(".")[0]}, warm, ${reports.length - warming} reports. A busy machine makes the first two longer, not the processor's time.`,
].join("\n");
publish(table, "docs/files.md", ["<!-- measured: npm run measure -- exports -->", "<!-- end of exports -->"]);

function rounded(bytes: number): string {
  return (Math.round(bytes / 1000) * 1000).toLocaleString("en");
}
