import { cellsOf } from "@/lib/format/format";
import { formatFor } from "@/lib/format/formats";
import type { Figure } from "@/lib/report/figure";
import { renderText, someSections } from "./render-report";

/** A report of the past as it was published as text, signed in the January after its year: all zeros, which add up, but for the given cells. */
export function pastReport(organ: string, year: number, cells: Record<string, Figure> = {}, signed = `${year + 1}年1月20日`): Uint8Array {
  const format = formatFor(year);
  if (!format) throw new Error(`no format for ${year}`);
  const zeros = cellsOf(format).map(({ id, type }): [string, Figure] => [id, type === "amount" ? "0" : 0]);
  const text = renderText({
    format,
    title: `${organ}${year}年政府信息公开工作年度报告`,
    figures: { ...Object.fromEntries(zeros), ...cells },
    sections: { ...someSections(year), signature: `${organ}\n${signed}` },
  });
  return new TextEncoder().encode(text);
}
