import { zip } from "@/lib/exporting/zip";
import { cellId, type Table } from "@/lib/format/format";
import { counted } from "@/lib/importing/numbering";
import { printFigure } from "@/lib/report/figure";
import type { MadeReport } from "./render-report";

/** What a Word document may have besides the report. */
export type Quirks = {
  /** 一、（一） and 1. are lists of Word's and stand nowhere in the text. */
  automaticNumbers?: boolean;
  /** Text that was deleted but not yet for good, and text that was put in. */
  trackedChanges?: boolean;
  /** A footnote's sign behind a number, hidden text, a text box beside a paragraph. */
  furniture?: boolean;
  /** Put as they are into the body before anything else. */
  before?: string;
  parts?: Record<string, string>;
  relations?: string;
};

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"`;

/** A report as somebody's Word leaves it: no styles, every text in several runs, cells merged by vMerge and gridSpan. */
export function wordDocument(report: MadeReport, quirks: Quirks = {}): Uint8Array {
  const writer = new Writer(report, quirks);
  const body = writer.body();
  return wordPackage(
    `<w:document ${namespaces}><w:body>${quirks.before ?? ""}${body}<w:sectPr/></w:body></w:document>`,
    {
      "word/numbering.xml": writer.numbering(),
      "word/footnotes.xml": `<w:footnotes ${namespaces}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>含上年结转 99 件</w:t></w:r></w:p></w:footnote></w:footnotes>`,
      ...quirks.parts,
    },
    quirks.relations,
  );
}

/** The parts of a document as a file. */
export function wordPackage(document: string, parts: Record<string, string> = {}, relations = ""): Uint8Array {
  const kinds = Object.keys(parts).filter((name) => /^word\/\w+\.xml$/u.test(name));
  const all: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${[
      contentType("document.main", "word/document.xml"),
      ...kinds.map((name) => contentType(name.slice(5).replace(".xml", ""), name)),
    ].join("")}</Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${document}`,
    "word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${kinds
      .map((name, i) => {
        const file = name.slice(5);
        return `<Relationship Id="rId${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${file.replace(".xml", "")}" Target="${file}"/>`;
      })
      .join("")}${relations}</Relationships>`,
    ...parts,
  };
  return zip(Object.entries(all).map(([name, text]) => [name, new TextEncoder().encode(text)]));
}

const contentType = (kind: string, name: string): string =>
  `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml"/>`;

class Writer {
  private lists: string[] = [];
  private isNoted = false;

  constructor(
    private readonly report: MadeReport,
    private readonly quirks: Quirks,
  ) {}

  body(): string {
    const { format, title, sections } = this.report;
    const chapters = this.list("chineseCounting", "%1、");
    const parts = [this.paragraph(title)];
    if (this.quirks.furniture) parts.push(textBox("主动公开 文本框里的话"));
    for (const section of format.sections) {
      if (section.number !== null) parts.push(this.numbered(chapters, `${section.number}、`, section.title.zh));
      const points = this.list("chineseCounting", "（%1）");
      let count = 0;
      for (const line of sections[section.id]?.split("\n") ?? []) {
        const number = line.match(/^（[一二三四五六七八九十]+）/u)?.[0];
        const isNext = number === `（${counted(count + 1, "chineseCounting")}）`;
        if (isNext) count++;
        parts.push(number && isNext ? this.numbered(points, number, line.slice(number.length)) : this.paragraph(line));
      }
      const stacked = section.tables.filter(({ stubColumns }) => stubColumns === 1);
      if (stacked.length > 0) parts.push(`<w:tbl><w:tblPr/>${stacked.map((table) => this.rows(table)).join("")}</w:tbl>`);
      for (const table of section.tables.filter(({ stubColumns }) => stubColumns !== 1))
        parts.push(`<w:tbl><w:tblPr/>${this.rows(table)}</w:tbl>`);
    }
    if (this.quirks.furniture) parts.push(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见的话 77</w:t></w:r></w:p>`);
    return parts.join("");
  }

  numbering(): string {
    const schemes = this.lists.map(
      (level, i) => `<w:abstractNum w:abstractNumId="${i}"><w:lvl w:ilvl="0"><w:start w:val="1"/>${level}</w:lvl></w:abstractNum>`,
    );
    const lists = this.lists.map((_, i) => `<w:num w:numId="${i + 1}"><w:abstractNumId w:val="${i}"/></w:num>`);
    return `<w:numbering ${namespaces}>${schemes.join("")}${lists.join("")}</w:numbering>`;
  }

  private list(format: string, text: string): number {
    return this.lists.push(`<w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>`);
  }

  /** A paragraph whose number is Word's own, or written out. */
  private numbered(list: number, number: string, text: string): string {
    return this.quirks.automaticNumbers
      ? this.paragraph(text, `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`)
      : this.paragraph(number + text);
  }

  private paragraph(text: string, properties = ""): string {
    const isTracked = this.quirks.trackedChanges && text.length > 6;
    const gone = isTracked
      ? `<w:del w:id="1" w:author="甲"><w:r><w:delText>删去的12</w:delText></w:r></w:del><w:ins w:id="2" w:author="甲">${runs(text.slice(0, 4))}</w:ins>`
      : "";
    return `<w:p><w:pPr>${properties}<w:ind w:firstLine="640"/></w:pPr>${gone}${runs(isTracked ? text.slice(4) : text)}</w:p>`;
  }

  private rows(table: Table): string {
    const head = table.header.map((line) =>
      line.map(({ text, colspan = 1, rowspan = 1 }) => ({ text: text.zh, colspan, rowspan, list: 0 })),
    );
    let group = "";
    let list = 0;
    const body = table.rows.map((row) => {
      if (row.group?.zh !== group) {
        group = row.group?.zh ?? "";
        list = this.list("decimal", "%1.");
      }
      const stub = row.stub.map(({ text, colspan = 1, rowspan = 1 }) => ({
        text: text.zh,
        colspan,
        rowspan,
        list: this.quirks.automaticNumbers && text.zh === row.label.zh && /^\d\./u.test(text.zh) ? list : 0,
      }));
      const values = table.columns.map((column, i) => ({
        text: printFigure(this.report.figures[cellId(table.id, row.id, column.id)]),
        colspan: table.valueSpans?.[i] ?? 1,
        rowspan: 1,
        list: 0,
      }));
      return [...stub, ...values];
    });
    const open: { left: number; span: number }[] = [];
    return [...head, ...body]
      .map((cells) => {
        const queue = [...cells];
        let column = 0;
        let row = "";
        const width = 200;
        while (column < width && (queue.length > 0 || (open[column]?.left ?? 0) > 0)) {
          const held = open[column];
          if (held && held.left > 0) {
            row += cell("", held.span, "<w:vMerge/>");
            held.left--;
            column += held.span;
            continue;
          }
          const next = queue.shift();
          if (!next) break;
          if (next.rowspan > 1) open[column] = { left: next.rowspan - 1, span: next.colspan };
          row += cell(this.cellContent(next), next.colspan, next.rowspan > 1 ? '<w:vMerge w:val="restart"/>' : "");
          column += next.colspan;
        }
        return `<w:tr>${row}</w:tr>`;
      })
      .join("");
  }

  private cellContent({ text, list }: { text: string; list: number }): string {
    if (list > 0) return `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${runs(text.slice(2))}</w:p>`;
    if (!this.quirks.furniture || this.isNoted || !/^\d+$/u.test(text)) return `<w:p>${runs(text)}</w:p>`;
    this.isNoted = true;
    return `<w:p>${runs(text)}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r></w:p>`;
  }
}

const cell = (content: string, span: number, merge: string): string =>
  `<w:tc><w:tcPr>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ""}${merge}</w:tcPr>${content || "<w:p/>"}</w:tc>`;

/** Text in runs of one to three characters, with what Word strews between them. */
const runs = (text: string): string =>
  [...text.matchAll(/.{1,3}/gsu)]
    .map(
      ([piece], i) =>
        `${i % 4 === 1 ? '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="_GoBack"/>' : ""}<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">${escaped(piece)}</w:t></w:r>`,
    )
    .join("");

const textBox = (text: string): string =>
  `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p>${runs(text)}</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>${runs(text)}</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
