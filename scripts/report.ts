// npm run report -- parse|check|convert: reads a published report's file and prints what it says, what the checks find in it, or writes it anew.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { withoutOldWord } from "@/app/_request/old-word";
import { judge } from "@/lib/checks/check";
import type { Finding, Judged } from "@/lib/checks/finding";
import { Refusal } from "@/lib/errors";
import { extensions, isExtension } from "@/lib/exporting/kinds";
import { cellName, cellsOf, type Format, sectionIds, sectionOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { maxFileSize } from "@/lib/importing/limits";
import type { Proposal } from "@/lib/importing/proposal";
import { propose } from "@/lib/importing/read";
import { type FileReason, fileReasons } from "@/lib/messages/importing";
import { refusals } from "@/lib/messages/refusals";
import { printFigure } from "@/lib/report/figure";
import { blocksOf, type Prose } from "@/lib/report/prose";
import { effectiveFigures, type GivenFigures } from "@/lib/report/report";
import { convert } from "./convert";

/** A sentence for whoever typed the command. */
class Complaint extends Error {}

const usage =
  "用法：npm run report -- parse <文件> [--json]，check <文件> [--previous <上年文件>] [--json]，或 convert <文件> --to docx|pdf|xlsx|csv|json|xml [-o <新文件>]。";

async function run(argv: string[]): Promise<number> {
  const { verb, file, previous, json, to, out } = readArguments(argv);
  if (verb !== "parse" && verb !== "check" && verb !== "convert")
    throw new Complaint(verb === null ? usage : `没有“${verb}”这个命令。${usage}`);
  if (file === null) throw new Complaint(`没有给出文件。${usage}`);
  if (verb === "convert" && !(to && isExtension(to))) throw new Complaint(`--to 后面应是 ${extensions.join("、")} 之一。`);
  const proposal = await read(file);
  if (verb === "convert" && to && isExtension(to)) return save(await convert(proposal, yearOf(proposal, file), to), out, json);
  if (verb === "parse") {
    print(json ? JSON.stringify(proposal, null, 2) : describe(proposal));
    return 0;
  }
  const findings = judge(judged(proposal, file, previous === null ? undefined : await read(previous)));
  const told = findings.map(({ rule, severity, at, operands, message }) => ({ rule, severity, at, operands, message }));
  print(json ? JSON.stringify(told, null, 2) : list(proposal, findings));
  return findings.some(({ severity }) => severity === "block") ? 1 : 0;
}

/** Into the file that was named, else to where the output is sent; never onto a screen. */
function save(bytes: Uint8Array, out: string | null, json: boolean): number {
  if (out === null) {
    if (process.stdout.isTTY) throw new Complaint("请用 -o 指明新文件。");
    process.stdout.write(bytes);
    return 0;
  }
  try {
    writeFileSync(out, bytes);
  } catch (fault) {
    throw isSystemFault(fault) ? new Complaint(`“${out}”写不进去（${fault.code}）。`) : fault;
  }
  print(json ? JSON.stringify({ file: out, bytes: bytes.length }) : `已写入 ${out}（${bytes.length} 字节）。`);
  return 0;
}

const print = (text: string) => process.stdout.write(`${text}\n`);

type Arguments = {
  verb: string | null;
  file: string | null;
  previous: string | null;
  json: boolean;
  to: string | null;
  out: string | null;
};

function readArguments(argv: string[]): Arguments {
  const [verb = null, ...rest] = argv;
  const read: Arguments = { verb, file: null, previous: null, json: false, to: null, out: null };
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? "";
    if (word === "--json") read.json = true;
    else if (word === "--previous" && verb === "check") {
      read.previous = rest[++i] ?? null;
      if (read.previous === null) throw new Complaint(`--previous 后面没有文件。${usage}`);
    } else if (word === "--to" && verb === "convert") read.to = rest[++i]?.toLowerCase() ?? null;
    else if ((word === "-o" || word === "--out") && verb === "convert") {
      read.out = rest[++i] ?? null;
      if (read.out === null) throw new Complaint(`${word} 后面没有文件名。${usage}`);
    } else if (word.startsWith("--")) throw new Complaint(`不认识“${word}”。${usage}`);
    else if (read.file === null) read.file = word;
    else throw new Complaint(`每次只能读一个文件，多出了“${word}”。`);
  }
  return read;
}

async function read(file: string): Promise<Proposal> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new Complaint(`没有找到文件“${file}”。`);
  if (!found.isFile()) throw new Complaint(`“${file}”不是文件。`);
  if (found.size > maxFileSize) throw new Complaint(`${file}：${fileReasons["zh-CN"].too_large}`);
  try {
    return await propose(await withoutOldWord(readFileSync(file), file), file);
  } catch (fault) {
    if (fault instanceof Refusal) throw new Complaint(`${file}：${sentenceFor(fault)}`);
    throw isSystemFault(fault) ? new Complaint(`“${file}”打不开（${fault.code}）。`) : fault;
  }
}

const isSystemFault = (fault: unknown): fault is NodeJS.ErrnoException => fault instanceof Error && "code" in fault && "syscall" in fault;

const sentenceFor = ({ code, detail }: Refusal): string =>
  isFileReason(detail.reason) ? fileReasons["zh-CN"][detail.reason] : refusals["zh-CN"][code];
const isFileReason = (reason: unknown): reason is FileReason => typeof reason === "string" && reason in fileReasons["zh-CN"];

// Checks.

/** The report as the rules see it: what the file leaves blank is blank on purpose, totals too. */
function judged(proposal: Proposal, file: string, previous?: Proposal): Judged {
  const format = formatById(proposal.format);
  const year = yearOf(proposal, file);
  return {
    format,
    year,
    title: proposal.title ?? "",
    organ: { name: proposal.organ ?? "", alsoKnownAs: [] },
    figures: figuresOf(format, proposal),
    prose: proseOf(proposal),
    sectionsFound: proposal.sectionsFound,
    source: { ...proposal.source, hints: proposal.warnings.map(({ code }) => code) },
    ...(previous ? { previous: lastYear(previous, year) } : {}),
  };
}

function yearOf({ year }: Proposal, file: string): number {
  if (year === null) throw new Complaint(`${file}：没有找到报告年度。`);
  return year;
}

function lastYear(previous: Proposal, year: number): NonNullable<Judged["previous"]> {
  const format = formatById(previous.format);
  if (previous.year !== null && previous.year !== year - 1)
    throw new Complaint(`--previous 应是${year - 1}年度的报告，给的是${previous.year}年度。`);
  return { year: year - 1, format, figures: figuresOf(format, previous), prose: proseOf(previous) };
}

function figuresOf(format: Format, proposal: Proposal) {
  const given: GivenFigures = {};
  for (const { id } of cellsOf(format)) given[id] = { figure: proposal.cells[id] ?? null, origin: "imported" };
  return effectiveFigures(format, given);
}

function proseOf(proposal: Proposal): Prose {
  const prose: Prose = {};
  for (const section of sectionIds) {
    const text = proposal.sections[section];
    if (text) prose[section] = blocksOf(text, counter(section));
  }
  return prose;
}

function counter(prefix: string): () => string {
  let count = 0;
  return () => `${prefix}-${++count}`;
}

// For reading on a screen.

function describe(proposal: Proposal): string {
  const format = formatById(proposal.format);
  const cells = cellsOf(format);
  const filled = cells.filter(({ id }) => proposal.cells[id] !== null && proposal.cells[id] !== undefined).length;
  const lines = [
    proposal.title ?? "（没有找到标题）",
    `单位：${proposal.organ ?? "没有找到"}　年度：${proposal.year ?? "没有找到"}　格式：${proposal.format} 年格式`,
    `数据：${cells.length} 格中读到 ${filled} 格，空白 ${cells.length - filled} 格`,
  ];
  for (const { table, row } of rowsOf(format)) {
    const figures = table.columns.map((column) => {
      const text = printFigure(proposal.cells[`${table.id}.${row.id}.${column.id}`]);
      return text === "" ? "空" : text;
    });
    lines.push(`  ${row.label.zh === "" ? table.name.zh : row.label.zh}：${figures.join(" ")}`);
  }
  for (const section of sectionIds) {
    const text = proposal.sections[section];
    if (text) lines.push(`${sectionOf(format, section)?.title.zh ?? section}：${text.replace(/\s/gu, "").length} 字`);
  }
  for (const { message } of proposal.warnings) lines.push(`注意：${message}`);
  for (const text of proposal.leftovers) lines.push(`未采用：${text.slice(0, 80)}`);
  return lines.join("\n");
}

const rowsOf = (format: Format) =>
  format.sections.flatMap(({ tables }) => tables).flatMap((table) => table.rows.map((row) => ({ table, row })));

const severityNames: Record<Finding["severity"], string> = { block: "必须改正", explain: "须作说明", confirm: "须经确认", advise: "建议" };

function list(proposal: Proposal, findings: Finding[]): string {
  if (findings.length === 0) return `${proposal.title ?? ""}：没有发现问题。`;
  const format = formatById(proposal.format);
  const names = new Map<string, string>(cellsOf(format).map((cell) => [cell.id, cellName(cell, "zh-CN")]));
  const place = (at: string) => names.get(at) ?? format.sections.find(({ id }) => id === at)?.title.zh ?? at;
  const lines = findings.map(({ rule, severity, at, message }) => {
    const shown = at.slice(0, 3).map(place).join("、");
    return `【${severityNames[severity]}】${message["zh-CN"]}（${rule}${shown === "" ? "" : `：${shown}${at.length > 3 ? ` 等 ${at.length} 处` : ""}`}）`;
  });
  const blocking = findings.filter(({ severity }) => severity === "block").length;
  return [`${proposal.title ?? ""}：${findings.length} 个问题，其中必须改正 ${blocking} 个`, ...lines].join("\n");
}

// The library that opens PDFs leaves promises behind that nobody waits for; what is waited for tells how it went.
process.on("unhandledRejection", () => {});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (fault) {
  if (!(fault instanceof Complaint)) throw fault;
  process.stderr.write(`${fault.message}\n`);
  process.exitCode = 2;
}
