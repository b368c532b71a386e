import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { ReportView } from "@/components/report/report-view";
import type { Exported } from "@/lib/exporting/exported";
import { type Extension, extensions } from "@/lib/exporting/kinds";
import { writers } from "@/lib/exporting/writers";
import { propose } from "@/lib/importing/read";
import { sameFigure } from "@/lib/report/figure";
import { textOf } from "@/lib/report/prose";

/** What leaves the portal: its files, and the page itself. */
export type Way = Extension | "page";
export const ways: readonly Way[] = [...extensions, "page"];

/** Writes a report, reads it again and tells where the two differ: cells, year and format in every kind, the text in the kinds that hold all of it. */
export async function differences(exported: Exported, way: Way): Promise<string[]> {
  const { content } = exported;
  const read = await propose(
    way === "page" ? pageOf(exported) : await writers[way](exported, "zh-CN"),
    way === "page" ? "report.html" : `report.${way}`,
  );
  const found = new Map(Object.entries(read.cells));
  const told = Object.entries(content.figures)
    .filter(([id, given]) => !sameFigure(given?.figure, found.get(id)))
    .map(([id, given]) => `${id}: ${JSON.stringify(found.get(id))} for ${JSON.stringify(given?.figure)}`);
  if (read.format !== content.format || read.year !== content.year) told.push(`${read.format} ${read.year}`);
  if (way === "csv" || way === "page") return told;
  // A typesetter puts white space where it likes.
  const letters = (text: string) => (way === "pdf" ? text.replace(/\s+/gu, "") : text);
  const sections = new Set([...Object.keys(content.prose), ...Object.keys(read.sections)]) as Set<keyof typeof read.sections>;
  for (const section of sections)
    if (letters(textOf(content.prose, section)) !== letters(read.sections[section] ?? ""))
      told.push(`${section}: ${read.sections[section]}`);
  return told;
}

function pageOf({ content }: Exported): Uint8Array {
  const view = renderToStaticMarkup(createElement(ReportView, { content, language: "zh-CN" }));
  return new TextEncoder().encode(`<!DOCTYPE html><html><body><h1>${content.title}</h1>${view}</body></html>`);
}
