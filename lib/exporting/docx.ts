import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import type { Language } from "@/lib/format/format";
import { exportWords } from "@/lib/messages/exporting";
import { type Exported, madeAt } from "./exported";
import { type SheetBlock, type SheetCell, type SheetTable, sheetOf } from "./sheet";
import { keywordsOf } from "./stamp";
import { printable } from "./text";
import { repacked } from "./zip";

/** A report as a Word document in the official layout (GB/T 9704 page and fonts), byte for byte the same for the same edition. */
export async function toDocx(exported: Exported, language: Language): Promise<Uint8Array> {
  const sheet = sheetOf(exported, language);
  const words = exportWords[language];
  const document = new Document({
    title: sheet.title,
    creator: sheet.organ,
    lastModifiedBy: sheet.organ,
    subject: sheet.mark ? words.standing[exported.standing === "practice" ? "practice" : "draft"] : "",
    keywords: keywordsOf(exported),
    description: sheet.facts.map(({ label, value }) => `${label}：${value}`).join("\n"),
    styles: { default: { document: { run: { font: fonts.body, size: 32, language: { value: "zh-CN", eastAsia: "zh-CN" } } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(24) },
          },
        },
        ...(sheet.mark
          ? { headers: { default: new Header({ children: [line(sheet.mark, { alignment: AlignmentType.RIGHT }, small)] }) } }
          : {}),
        footers: { default: footer(exported, language) },
        children: [line(sheet.title, titleLine, { font: fonts.title, size: 44 }), ...sheet.blocks.flatMap((block) => blockParts(block))],
      },
    ],
  });
  return repacked(await Packer.toBuffer(document), (name, part) => settled(name, part, exported));
}

const mm = (length: number) => Math.round((length / 25.4) * 1440);
const textWidth = mm(210 - 28 - 26);

// The fonts of official documents are named first; word/fontTable.xml says what takes their place where they are not installed.
const fonts = {
  title: face("方正小标宋简体"),
  chapter: face("黑体"),
  heading: face("楷体_GB2312"),
  body: face("仿宋_GB2312"),
};
function face(eastAsia: string) {
  return { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia, cs: "Times New Roman", hint: "eastAsia" };
}
const substitutes: [name: string, instead: string][] = [
  ["方正小标宋简体", "方正小标宋_GBK,宋体,SimSun,Noto Serif CJK SC"],
  ["黑体", "SimHei,Noto Sans CJK SC"],
  ["楷体_GB2312", "楷体,KaiTi,Noto Serif CJK SC"],
  ["仿宋_GB2312", "仿宋,FangSong,Noto Serif CJK SC"],
];

const small: IRunOptions = { size: 18 };
const spacing = { line: 560, lineRule: LineRuleType.EXACT };
const titleLine: IParagraphOptions = { alignment: AlignmentType.CENTER, spacing: { line: 640, lineRule: LineRuleType.EXACT, after: 320 } };
const twoCharacters = { firstLine: 640 };

function line(text: string, paragraph: IParagraphOptions, run: IRunOptions = {}): Paragraph {
  return new Paragraph({ ...paragraph, children: [new TextRun({ ...run, text: printable(text) })] });
}

function blockParts(block: SheetBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case "chapter":
      return [line(block.text, { spacing, indent: twoCharacters, keepNext: true, outlineLevel: 0 }, { font: fonts.chapter })];
    case "heading":
      return [line(block.text, { spacing, indent: twoCharacters, keepNext: true, outlineLevel: 1 }, { font: fonts.heading })];
    case "signature":
      return [line(block.text, { spacing, alignment: AlignmentType.RIGHT, indent: { right: 640 } })];
    case "note":
      return [line(block.text, { spacing: { before: 80, after: 80 } }, { size: 21 })];
    case "figures":
      return [figureTable(block.table), new Paragraph({ spacing: { line: 240, lineRule: LineRuleType.EXACT } })];
    case "text_table":
      return [textTable(block.rows), new Paragraph({ spacing: { line: 240, lineRule: LineRuleType.EXACT } })];
    default:
      return [line(block.text, { spacing, indent: twoCharacters })];
  }
}

const edge = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const borders = { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge };

function figureTable({ rows, widths, headRows }: SheetTable): Table {
  const columnWidths = wholeWidths(widths);
  // Fifteen columns of table four leave room for small type only.
  const size = widths.length > 10 ? 18 : widths.length > 4 ? 19 : 24;
  // A small table stays on one page.
  const kept = (row: number) => rows.length < 20 && row < rows.length - 1;
  return new Table({
    columnWidths,
    width: { size: sum(columnWidths), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders,
    rows: rows.map(
      (cells, r) =>
        new TableRow({
          cantSplit: true,
          tableHeader: r < headRows,
          height: { value: 400, rule: "atLeast" },
          children: cells.map((cell) => tableCell(cell, columnWidths, size, kept(r))),
        }),
    ),
  });
}

function tableCell({ text, column, colspan, rowspan, role }: SheetCell, widths: number[], size: number, keepNext: boolean): TableCell {
  const paragraph = { alignment: role === "stub" ? AlignmentType.LEFT : AlignmentType.CENTER, keepNext };
  return new TableCell({
    columnSpan: colspan,
    width: { size: sum(widths.slice(column, column + colspan)), type: WidthType.DXA },
    rowSpan: rowspan,
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 40, right: 40 },
    children: [text === "" ? new Paragraph(paragraph) : line(text, paragraph, { size })],
  });
}

function textTable(rows: string[][]): Table {
  const columns = Math.max(...rows.map((row) => row.length));
  return new Table({
    columnWidths: wholeWidths(Array.from({ length: columns }, () => 1 / columns)),
    width: { size: textWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders,
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: Array.from(
            { length: columns },
            (_, i) => new TableCell({ margins: { left: 40, right: 40 }, children: [line(row[i] ?? "", {}, { size: 24 })] }),
          ),
        }),
    ),
  });
}

const wholeWidths = (shares: number[]) => shares.map((share) => Math.floor(share * textWidth));
const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

function footer({ edition }: Exported, language: Language): Footer {
  const [before = "", between = "", after = ""] = exportWords[language].page("\t", "\t").split("\t");
  const numbers = [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after];
  const { facts } = exportWords[language];
  const stamp = edition
    ? [line(`${facts.edition}：${edition.id}　${edition.address}`, { alignment: AlignmentType.CENTER }, { size: 15 })]
    : [];
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ size: 24, children: numbers })] }), ...stamp],
  });
}

/** The parts in which the library leaves the time of writing, and the one that names fonts. */
function settled(name: string, part: Uint8Array, exported: Exported): Uint8Array {
  if (name === "word/fontTable.xml") return new TextEncoder().encode(fontTable);
  if (name !== "docProps/core.xml") return part;
  const at = madeAt(exported)
    .toISOString()
    .replace(/\.\d+Z$/u, "Z");
  return new TextEncoder().encode(new TextDecoder().decode(part).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${at}`));
}

const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${substitutes
  .map(
    ([name, instead]) => `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
  )
  .join(
    "",
  )}<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`;
