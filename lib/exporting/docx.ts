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
    description: sheet.facts.map(({ label, value }) => words.told(label, value)).join("\n"),
    // The first is the language of Latin letters and digits: named Chinese, words and numbers would be broken anywhere.
    styles: { default: { document: { run: { font: fonts.body, size: 32, language: { value: "en-GB", eastAsia: "zh-CN" } } } } },
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
        children: [
          title(sheet.titleLines),
          ...sheet.blocks.flatMap((block, i) => blockParts(block, language, opensLongTable(sheet.blocks.slice(i)))),
        ],
      },
    ],
  });
  return repacked(await Packer.toBuffer(document), (name, part) => settled(name, part, exported, language));
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

function title(lines: string[]): Paragraph {
  const run = (text: string, i: number) =>
    new TextRun({ font: fonts.title, size: 44, text: printable(text), ...(i > 0 ? { break: 1 } : {}) });
  return new Paragraph({ ...titleLine, children: lines.map(run) });
}

function line(text: string, paragraph: IParagraphOptions, run: IRunOptions = {}): Paragraph {
  return new Paragraph({ ...paragraph, children: [new TextRun({ ...run, text: printable(text) })] });
}

/** Table three fills a page: its chapter begins one, so that no group of rows is torn from its label. Not every program keeps rows together. */
function opensLongTable([chapter, ...blocks]: SheetBlock[]): boolean {
  const end = blocks.findIndex(({ kind }) => kind === "chapter");
  const own = end < 0 ? blocks : blocks.slice(0, end);
  return chapter?.kind === "chapter" && own.some((block) => block.kind === "figures" && block.table.rows.length > 20);
}

function blockParts(block: SheetBlock, language: Language, opensPage: boolean): (Paragraph | Table)[] {
  switch (block.kind) {
    case "chapter":
      return [
        line(
          block.text,
          { spacing, indent: twoCharacters, keepNext: true, outlineLevel: 0, pageBreakBefore: opensPage },
          { font: fonts.chapter },
        ),
      ];
    case "heading":
      return [line(block.text, { spacing, indent: twoCharacters, keepNext: true, outlineLevel: 1 }, { font: fonts.heading })];
    case "signature":
      return [line(block.text, { spacing, alignment: AlignmentType.RIGHT, indent: { right: 640 } })];
    case "note":
      return [line(block.text, { spacing: { before: 80, after: 80 } }, { size: 21 })];
    case "figures":
      return [figureTable(block.table, language), new Paragraph({ spacing: { line: 240, lineRule: LineRuleType.EXACT } })];
    case "text_table":
      return [textTable(block.rows), new Paragraph({ spacing: { line: 240, lineRule: LineRuleType.EXACT } })];
    default:
      return [line(block.text, { spacing, indent: twoCharacters })];
  }
}

const edge = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const borders = { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge };

function figureTable({ rows, widths, headRows }: SheetTable, language: Language): Table {
  const columnWidths = wholeWidths(widths);
  const type = typeOf(widths.length, language);
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
          height: { value: type.row, rule: "atLeast" },
          // A table stays on one page: a group's label stands once beside its rows.
          children: cells.map((cell) => tableCell(cell, columnWidths, type, r < rows.length - 1)),
        }),
    ),
  });
}

/** Half points of the type, twentieths of a point of its lines, rows and the air beside it. */
type Type = { size: number; head: number; line: number; row: number; air: number };

/** Table three fits a page whatever font takes the place of the one that is named; the fifteen columns of table four leave room for small type only. */
function typeOf(columns: number, language: Language): Type {
  const isWide = columns > 10;
  if (language === "en" && columns > 4) return { size: 15, head: isWide ? 13 : 14, line: 180, row: 340, air: isWide ? 10 : 20 };
  if (columns <= 4) return { size: language === "en" ? 22 : 24, head: language === "en" ? 22 : 24, line: 320, row: 400, air: 40 };
  const size = isWide ? 18 : 19;
  return { size, head: size, line: isWide ? 230 : 240, row: isWide ? 400 : 350, air: 40 };
}

function tableCell({ text, column, colspan, rowspan, role }: SheetCell, widths: number[], type: Type, keepNext: boolean): TableCell {
  const paragraph: IParagraphOptions = {
    alignment: role === "stub" ? AlignmentType.LEFT : AlignmentType.CENTER,
    spacing: { line: type.line, lineRule: LineRuleType.EXACT, before: 20, after: 20 },
    keepNext,
  };
  return new TableCell({
    columnSpan: colspan,
    width: { size: sum(widths.slice(column, column + colspan)), type: WidthType.DXA },
    rowSpan: rowspan,
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: type.air, right: type.air },
    children: [text === "" ? new Paragraph(paragraph) : line(text, paragraph, { size: role === "head" ? type.head : type.size })],
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
  const { facts, told } = exportWords[language];
  const stamp = edition
    ? [line(`${told(facts.edition, edition.id)}　${edition.address}`, { alignment: AlignmentType.CENTER }, { size: 15 })]
    : [];
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ size: 24, children: numbers })] }), ...stamp],
  });
}

/** The parts in which the library leaves the time of writing and says no language, and the one that names fonts. */
function settled(name: string, part: Uint8Array, exported: Exported, language: Language): Uint8Array {
  if (name === "word/fontTable.xml") return new TextEncoder().encode(fontTable);
  if (name !== "docProps/core.xml") return part;
  const at = madeAt(exported)
    .toISOString()
    .replace(/\.\d+Z$/u, "Z");
  const core = new TextDecoder()
    .decode(part)
    .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${at}`)
    .replace("</cp:coreProperties>", `<dc:language>${language === "en" ? "en-GB" : language}</dc:language>$&`);
  return new TextEncoder().encode(core);
}

const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${substitutes
  .map(
    ([name, instead]) => `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
  )
  .join(
    "",
  )}<w:font w:name="Times New Roman"><w:altName w:val="Liberation Serif,Tinos,Noto Serif CJK SC"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`;
