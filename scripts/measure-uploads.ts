// npm run measure -- uploads: how long a published report takes to be read as an upload is, in a process of its own that starts for it.
// Prints the table and writes it into docs/files.md.
import { readdirSync, readFileSync } from "node:fs";
import { loadavg } from "node:os";
import path from "node:path";
import { readUpload } from "@/app/_request/read-upload";
import { writers } from "@/lib/exporting/writers";
import { formatById } from "@/lib/format/formats";
import { propose } from "@/lib/importing/read";
import { exportedFrom } from "../tests/support/exported-report";
import { renderHtml, renderPage } from "../tests/support/render-report";
import { at, publish } from "./measured";

const folder = path.join(process.env.SHARED ?? "../shared", "reports");

type File = { name: string; bytes: Uint8Array };
const kinds: { kind: string; promised: number; files: File[] }[] = [
  { kind: "HTML", promised: 300, files: [] },
  { kind: "DOCX", promised: 300, files: [] },
  { kind: "XLSX", promised: 300, files: [] },
  { kind: "TXT", promised: 300, files: [] },
  { kind: "PDF", promised: 1000, files: [] },
];
const add = (kind: string, name: string, bytes: Uint8Array) => kinds.find((each) => each.kind === kind)?.files.push({ name, bytes });

for (const file of readdirSync(folder).filter((name) => /^\d{3}\.(?:txt|html|pdf)$/u.test(name))) {
  const bytes = readFileSync(path.join(folder, file));
  add(file.split(".")[1]?.toUpperCase() ?? "", file, bytes);
  if (!file.endsWith(".txt")) continue;
  const proposal = await propose(bytes, file);
  const { format, title, cells: figures, sections } = proposal;
  const made = { format: formatById(format), title: title ?? "", figures, sections };
  add("HTML", "a.html", new TextEncoder().encode(renderPage(renderHtml(made), made.title)));
  for (const extension of ["docx", "xlsx", "pdf"] as const)
    add(extension.toUpperCase(), `a.${extension}`, await writers[extension](exportedFrom(proposal), "zh-CN"));
}

const rows: string[] = [];
for (const { kind, promised, files } of kinds) {
  const [times, processor]: [number[], number[]] = [[], []];
  for (const { bytes, name } of files) {
    const [began, used] = [performance.now(), ofChildren()];
    await readUpload(bytes, name);
    times.push(performance.now() - began);
    processor.push(ofChildren() - used);
  }
  const took = [at(times, 0.5), at(times, 0.95), at(times, 1), at(processor, 0.5), at(processor, 1)].map(Math.round);
  rows.push(`| ${kind} | ${[times.length, ...took, promised].join(" | ")} |`);
}
const load = loadavg()[0]?.toFixed(1);
const table = [
  "| file | reports | p50 | p95 | longest | processor, p50 | processor, longest | to reach |",
  "|---|---|---|---|---|---|---|---|",
  ...rows,
  "",
  `Milliseconds from the bytes to the proposal, start of the process included, on two cores while the machine's load was ${load}; the processor's time, all threads together, says what of it is the reader's own.`,
].join("\n");
publish(table, "docs/files.md", ["<!-- measured: npm run measure -- uploads -->", "<!-- end of uploads -->"]);

/** Milliseconds of the processor that the processes which have ended took, to ten; 0 where the system does not tell. */
function ofChildren(): number {
  try {
    const fields = readFileSync("/proc/self/stat", "latin1").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return 0;
  }
}
