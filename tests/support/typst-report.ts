import { createRequire } from "node:module";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { cellId, type Table } from "@/lib/format/format";
import { printFigure } from "@/lib/report/figure";
import type { MadeReport } from "./render-report";

/** How somebody's PDF draws its tables. */
export type PdfLook = {
  /** `none`: no lines at all; `open`: none at the sides; `across`: only across. */
  lines: "drawn" | "none" | "open" | "across";
  /** How text stands in its cell, as Typst says it; at the upper left by itself. */
  align?: "center + horizon" | "right + bottom" | "(x, y) => if x < 3 { left + horizon } else { right + horizon }";
  /** Points between a cell's edge and its text. */
  inset?: number;
  /** A page so low that tables go on over several. */
  short?: boolean;
  /** The page lies on its side. */
  turned?: boolean;
  /** Words across every page, over its text. */
  mark?: string;
};

/** A report as a PDF that our own export would never write. */
export function pdfDocument(report: MadeReport, { lines, short, turned, align, inset = 3, mark }: PdfLook): Uint8Array {
  const stroke = {
    drawn: "0.5pt",
    none: "none",
    open: "(x, y) => (top: 0.5pt, bottom: 0.5pt, left: if x > 0 { 0.5pt })",
    across: "(x, y) => (top: 0.5pt, bottom: 0.5pt)",
  }[lines];
  const source = `#set page(width: ${turned ? "297mm" : "210mm"}, height: ${short ? "120mm" : turned ? "210mm" : "297mm"}, header: align(center)[某某政府网站 年度报告], footer: context align(center)[— #counter(page).display() —]${mark ? `, foreground: rotate(-30deg, text(size: 40pt, fill: luma(200))[${mark} #h(60pt) ${mark} \\ ${mark} #h(60pt) ${mark}])` : ""})
#set text(font: "Noto Serif SC", size: 11pt, lang: "zh")
#set par(justify: true)
#set table(stroke: ${stroke}, inset: ${inset}pt, align: ${align ?? "auto"})
${body(report)}`;
  return compiler().pdf({ mainFileContent: source }, { creationTimestamp: 0 });
}

function body({ format, title, figures, sections }: MadeReport): string {
  const parts = [`#align(center, text(size: 18pt)[${escaped(title)}])`];
  for (const section of format.sections) {
    if (section.number !== null) parts.push(`#h(2em)${escaped(`${section.number}、${section.title.zh}`)}`);
    for (const line of sections[section.id]?.split("\n") ?? [])
      parts.push(`#par(first-line-indent: (amount: 2em, all: true))[${escaped(line)}]`);
    for (const table of section.tables) parts.push(tableOf(table, figures));
  }
  return parts.join("\n\n");
}

function tableOf(table: Table, figures: MadeReport["figures"]): string {
  const cell = (text: string, colspan = 1, rowspan = 1) => `table.cell(colspan: ${colspan}, rowspan: ${rowspan})[${escaped(text)}]`;
  const head = table.header.flatMap((line) => line.map(({ text, colspan, rowspan }) => cell(text.zh, colspan, rowspan)));
  const rows = table.rows.flatMap((row) => [
    ...row.stub.map(({ text, colspan, rowspan }) => cell(text.zh, colspan, rowspan)),
    ...table.columns.map((column, i) => cell(printFigure(figures[cellId(table.id, row.id, column.id)]), table.valueSpans?.[i])),
  ]);
  const numbers = table.valueSpans?.reduce((sum, span) => sum + span, 0) ?? table.columns.length;
  const widths = [
    ...(table.stubColumns === 3 ? ["1.2fr", "1.6fr", "4fr"] : table.stubColumns === 1 ? ["3fr"] : []),
    ...Array.from({ length: numbers }, () => "1fr"),
  ];
  const size = table.columns.length > 10 ? 7 : 9;
  return `#{ set text(size: ${size}pt); table(columns: (${widths.join(", ")},), table.header(${head.join(", ")}), ${rows.join(", ")}) }`;
}

const escaped = (text: string): string => text.replace(/[\\#$*_`<>@[\]~'"=+\-/]/gu, (sign) => `\\${sign}`);

let made: NodeCompiler | undefined;
function compiler(): NodeCompiler {
  const font = createRequire(import.meta.url).resolve("@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf");
  made ??= NodeCompiler.create({ fontArgs: [{ fontPaths: [font] }] });
  return made;
}
