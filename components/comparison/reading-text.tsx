import type { Reading } from "@/lib/comparison/indicators";
import type { Language } from "@/lib/format/format";
import { grouped } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";

/** A reading as text: a share in percent, or as counts on a small base; nothing for blank, “—” without a base, “·” where there is nothing to read. */
export function readingText(reading: Reading): string {
  switch (reading.kind) {
    case "count":
      return grouped(reading.value);
    case "share":
      return reading.small ? `${grouped(reading.part)}/${grouped(reading.base)}` : `${(reading.value * 100).toFixed(1)}%`;
    case "growth":
      return reading.small
        ? signed(reading.after - reading.before, grouped)
        : signed(reading.value * 100, (value) => `${value.toFixed(1)}%`);
    case "none":
      return { no_report: "·", not_asked: "·", blank: "", zero_base: "—", not_applicable: "—" }[reading.why];
  }
}

const signed = (value: number, say: (value: number) => string) => `${value > 0 ? "+" : value < 0 ? "−" : "±"}${say(Math.abs(value))}`;

/** The same with words for what a sign alone does not say aloud. */
export function ReadingText({ reading, language }: { reading: Reading; language: Language }) {
  const words = publicWords[language].values;
  const text = readingText(reading);
  if (reading.kind !== "none") return text;
  const said = {
    no_report: words.noReport,
    not_asked: words.notAsked,
    blank: words.blank,
    zero_base: words.zeroBase,
    not_applicable: words.notApplicable,
  }[reading.why];
  return (
    <>
      <span aria-hidden="true" title={said} className="reading-none">
        {text}
      </span>
      <span className="sr-only">{said}</span>
    </>
  );
}
