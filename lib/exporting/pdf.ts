import { create } from "qrcode";
import type { Language } from "@/lib/format/format";
import { exportWords } from "@/lib/messages/exporting";
import { dayOf } from "@/lib/messages/language";
import { type Exported, madeAt } from "./exported";
import { type SheetBlock, sheetOf } from "./sheet";
import { keywordsOf } from "./stamp";
import { printable } from "./text";
import { type PdfAbout, typeset } from "./typeset";

/** A report as a tagged, searchable PDF/A in the official layout, with a QR code that leads to this very edition. */
export function toPdf(exported: Exported, language: Language): Uint8Array {
  const sheet = sheetOf(exported, language);
  const words = exportWords[language];
  const at = madeAt(exported);
  const about: PdfAbout = {
    title: printable(sheet.title),
    titleLines: sheet.titleLines.map(printable),
    author: printable(sheet.organ),
    keywords: keywordsOf(exported),
    language: language === "en" ? "en" : "zh",
    day: dayOf(at).split("-").map(Number),
    mark: sheet.mark,
    page: words.page("\t", "\t").split("\t"),
    footer: exported.edition ? `${exported.edition.id}` : words.standing[exported.standing],
    blocks: sheet.blocks.map(withPrintableText),
    colophon: {
      title: words.about,
      facts: sheet.facts.map(({ label, value }) => ({ label, value: printable(value) })),
      hint: words.aboutPrinted,
      code: exported.edition ? qrCode(exported.edition.address) : null,
      alternative: exported.edition ? `${words.facts.address} ${exported.edition.address}` : "",
    },
  };
  return typeset(about, at);
}

function withPrintableText(block: SheetBlock): SheetBlock {
  if (block.kind === "figures") return block;
  if (block.kind === "text_table") return { ...block, rows: block.rows.map((row) => row.map(printable)) };
  return { ...block, text: printable(block.text) };
}

/** An address as a QR code in SVG. */
function qrCode(address: string): string {
  const { modules } = create(address, { errorCorrectionLevel: "M" });
  const { size } = modules;
  const path = Array.from({ length: size * size }, (_, i) => i)
    .filter((i) => modules.get(Math.floor(i / size), i % size))
    .map((i) => `M${(i % size) + 2} ${Math.floor(i / size) + 2}h1v1h-1z`)
    .join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size + 4} ${size + 4}"><path d="${path}" fill="#000"/></svg>`;
}
