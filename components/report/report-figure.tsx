import type { Language } from "@/lib/format/format";
import { grouped } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { type Figure, isNotApplicable } from "@/lib/report/figure";

/** A figure as it is printed: thousands apart, the decimals of an amount as typed, blank empty, 不适用 as a dash; the last two have a name to be read aloud. */
export function ReportFigure({ figure, language }: { figure: Figure | undefined; language: Language }) {
  const words = publicWords[language].report;
  if (isNotApplicable(figure))
    return (
      <>
        <span aria-hidden="true">—</span>
        <span className="sr-only">{words.notApplicable}</span>
      </>
    );
  if (figure === null || figure === undefined) return <span className="sr-only">{words.blank}</span>;
  return typeof figure === "number" ? grouped(figure) : figure.replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
}
