import { cellId, type Table } from "@/lib/format/format";
import { printFigure } from "@/lib/report/figure";
import { inGbk } from "./gbk";
import type { MadeReport } from "./render-report";

/** Objects as a PDF file, the first one its catalogue. */
export function pdfOf(objects: string[], trailer = ""): Uint8Array {
  let text = "%PDF-1.4\n";
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return new TextEncoder().encode(
    `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF`,
  );
}

/** How a font that the file does not carry is named: by a Chinese character set, or by glyphs that only the font knows. */
export type FontEncoding = "GBK-EUC-H" | "UniGB-UCS2-H" | "Identity-H";

/** The objects of a font that is named only. */
export const unembedded = (encoding: FontEncoding, first: number): string[] => [
  `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /${encoding} /DescendantFonts [${first + 1} 0 R] >>`,
  `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500 814 907 500] /FontDescriptor ${first + 2} 0 R >>`,
  "<< /Type /FontDescriptor /FontName /SimSun /Flags 32 /Ascent 800 /Descent -200 /ItalicAngle 0 /StemV 80 /FontBBox [0 -200 1000 900] >>",
];

type Text = { text: string; x: number; y: number; size: number };

/** A report as old programs print it: text at its place, no lines, and a font that the file does not carry. */
export function plainPdf(report: MadeReport, encoding: FontEncoding): Uint8Array {
  const pages = pagesOf(report).map((texts) =>
    texts.map(({ text, x, y, size }) => `/F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${coded(text, encoding)}> Tj`),
  );
  const contents = pages.map((lines) => `BT\n${lines.join("\n")}\nET`);
  const font = 3 + 2 * pages.length;
  return pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${pages.map((_, i) => `${3 + 2 * i} 0 R`).join(" ")}] /Count ${pages.length} >>`,
    ...contents.flatMap((content, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 700 842] /Resources << /Font << /F1 ${font} 0 R >> >> /Contents ${4 + 2 * i} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
    ...unembedded(encoding, font),
  ]);
}

function coded(text: string, encoding: FontEncoding): string {
  if (encoding === "GBK-EUC-H") return Buffer.from(inGbk(text)).toString("hex");
  // Glyphs are numbered as the font likes.
  const codes = [...text].map((sign) =>
    encoding === "Identity-H" ? 1000 + ((sign.codePointAt(0) ?? 0) % 7000) : (sign.codePointAt(0) ?? 0),
  );
  return codes.map((code) => code.toString(16).padStart(4, "0")).join("");
}

function pagesOf({ format, title, figures, sections }: MadeReport): Text[][] {
  const pages: Text[][] = [[]];
  let y = 790;
  const put = (text: string, x: number, size: number) => pages.at(-1)?.push({ text, x, y, size });
  const next = (height: number) => {
    y -= height;
    if (y > 60) return;
    pages.push([]);
    y = 790;
  };
  const line = (text: string, x: number) => {
    for (const [part] of text.matchAll(/.{1,50}/gu)) {
      put(part, x, 11);
      next(18);
    }
  };
  const table = (one: Table) => {
    const narrow = one.columns.length > 10;
    const place = (i: number) => (narrow ? 40 + i * 42 : 340 + i * 50);
    const size = narrow ? 7 : 8;
    if (one.stubColumns === 1) line(one.label.zh, 60);
    for (const [i, column] of one.columns.entries()) {
      const words = column.label.zh.match(narrow ? /.{1,4}/gu : /.{1,5}/gu) ?? [];
      for (const [k, word] of words.entries()) pages.at(-1)?.push({ text: word, x: place(i), y: y - k * size * 1.3, size });
    }
    next(size * 5);
    for (const row of one.rows) {
      const label = row.label.zh.match(/.{1,30}/gu) ?? [];
      for (const [k, part] of label.entries()) pages.at(-1)?.push({ text: part, x: 60, y: y - k * 11, size });
      for (const [i, column] of one.columns.entries()) {
        const text = printFigure(figures[cellId(one.id, row.id, column.id)]);
        if (text !== "") put(text, place(i) + 4, size);
      }
      next(16 + label.length * 10);
    }
  };
  line(title, 150);
  for (const section of format.sections) {
    if (section.number !== null) line(`${section.number}、${section.title.zh}`, 60);
    for (const text of sections[section.id]?.split("\n") ?? []) line(text, 60);
    for (const one of section.tables) table(one);
  }
  return pages;
}
