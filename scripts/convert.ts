// npm run report -- convert: a report's file → the same report in the official layout, as another kind of file.
import type { Exported } from "@/lib/exporting/exported";
import type { Extension } from "@/lib/exporting/kinds";
import { cellsOf, sectionIds } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import type { Proposal } from "@/lib/importing/proposal";
import { blocksOf, type Prose } from "@/lib/report/prose";
import type { GivenFigures } from "@/lib/report/report";

/** The bytes of the new file. Nothing is added up or filled in: what the file leaves blank stays blank, totals too. */
export async function convert(proposal: Proposal, year: number, to: Extension): Promise<Uint8Array> {
  const { writers } = await import("@/lib/exporting/writers");
  return writers[to](exportedOf(proposal, year), "zh-CN");
}

function exportedOf(proposal: Proposal, year: number): Exported {
  const figures: GivenFigures = {};
  for (const { id } of cellsOf(formatById(proposal.format))) figures[id] = { figure: proposal.cells[id] ?? null, origin: "imported" };
  const prose: Prose = {};
  for (const section of sectionIds) {
    const text = proposal.sections[section];
    let count = 0;
    if (text) prose[section] = blocksOf(text, () => `${section}-${++count}`);
  }
  const content = {
    title: proposal.title ?? "",
    organisation: { slug: "", name: proposal.organ ?? "" },
    year,
    format: proposal.format,
    figures,
    prose,
  };
  return { standing: "converted", content, edition: null };
}
