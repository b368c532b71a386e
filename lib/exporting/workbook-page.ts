import type { WriteSheet } from "hucre/xlsx";
import type { Language } from "@/lib/format/format";
import { exportWords } from "@/lib/messages/exporting";
import { type Exported, nameIn } from "./exported";
import { printable } from "./text";

/** A4, as wide as one page and as high as it takes. */
export const pageOf = (orientation: "portrait" | "landscape"): NonNullable<WriteSheet["pageSetup"]> => ({
  paperSize: "a4",
  orientation,
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  margins: { left: 0.6, right: 0.6, top: 0.8, bottom: 0.8, header: 0.4, footer: 0.4 },
});

/** Above and below every printed page: the report and its mark; bureau, year, edition and page. */
export function headerFooterOf(exported: Exported, language: Language): NonNullable<WriteSheet["headerFooter"]> {
  const words = exportWords[language];
  const { title, year } = exported.content;
  const mark = exported.standing === "edition" ? "" : words.marks[exported.standing];
  const told = exported.edition
    ? words.sheets.printedEdition(exported.edition.number, exported.edition.id)
    : words.standing[exported.standing];
  return {
    oddHeader: `&L${literal(title)}${mark ? `&R${literal(mark)}` : ""}`,
    oddFooter: `&L${literal(words.sheets.printed(nameIn(exported, language).slice(0, 100), year, told))}&R${words.page("&P", "&N")}`,
  };
}

/** In a header a sign of its own begins with &; Excel opens no file in which one is longer than 255 characters. */
const literal = (text: string) => printable(text).slice(0, 180).replaceAll("&", "&&");
