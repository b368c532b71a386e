import { Refusal } from "@/lib/errors";
import { fromJson } from "@/lib/exporting/json";
import { fromXml } from "@/lib/exporting/xml";
import { type CellId, cellsOf, type Format, sectionIds } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import type { Figure } from "@/lib/report/figure";
import type { Content } from "@/lib/report/report";
import type { Proposal } from "./proposal";

/** JSON of our own schema → proposal, nothing lost. Refuses any other JSON (`not_our_json`). */
export const proposeFromJson = (text: string): Proposal => proposeWhole(fromJson(text)?.content ?? refuse("not_our_json"));

/** XML of our own schema → proposal, nothing lost. Refuses any other XML (`not_our_xml`) and document types (`doctype`). */
export function proposeFromXml(text: string): Proposal {
  if (/<!(?:doctype|entity)/iu.test(text)) return refuse("doctype");
  // A file that was cut off still parses: what closes the report must be there.
  if (!/<\/report>\s*$/u.test(text)) return refuse("not_our_xml");
  if (countTags(text) > maxTags) return refuse("too_complex");
  return proposeWhole(fromXml(text)?.content ?? refuse("not_our_xml"));
}

const maxTags = 20_000;

function countTags(text: string): number {
  let found = 0;
  for (let at = text.indexOf("<"); at !== -1 && found <= maxTags; at = text.indexOf("<", at + 1)) found++;
  return found;
}

const refuse = (reason: "not_our_json" | "not_our_xml" | "doctype" | "too_complex"): never => {
  throw new Refusal("unreadable_file", { reason });
};

function proposeWhole(content: Content): Proposal {
  const format = formatById(content.format);
  const found = new Map(
    Object.entries(content.figures).flatMap(([id, given]) =>
      given ? [[id, { figure: given.figure, source: given.read ?? sourceOf(given.figure), read: given.read }] as const] : [],
    ),
  );
  const sections: Proposal["sections"] = {};
  for (const id of sectionIds) {
    const blocks = content.prose[id];
    if (blocks) sections[id] = blocks.map(({ text }) => text).join("\n");
  }
  return {
    ...proposeFigures(format, found),
    year: content.year,
    organ: content.organisation.name,
    title: content.title,
    sections,
    sectionsFound: format.sections.filter(({ id, number }) => number !== null || sections[id] !== undefined).map(({ id }) => id),
    leftovers: [],
    warnings: [],
  };
}

const sourceOf = (figure: Figure): string => (figure === null ? "" : typeof figure === "object" ? "不适用" : String(figure));

/** Figures that a file gives by cell address. */
export function proposeFigures(
  format: Format,
  found: Map<string, { figure: Figure; source: string; read?: string | undefined }>,
): Pick<Proposal, "format" | "cells" | "provenance"> {
  const cells: Proposal["cells"] = {};
  const provenance: Proposal["provenance"] = {};
  for (const { id } of cellsOf(format)) {
    const one = found.get(id);
    cells[id] = one?.figure ?? null;
    if (one) provenance[id satisfies CellId] = { source: one.source, confidence: "certain", ...(one.read ? { read: one.read } : {}) };
  }
  return { format: format.id, cells, provenance };
}
