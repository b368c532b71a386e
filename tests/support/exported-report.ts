import type { Exported } from "@/lib/exporting/exported";
import type { Proposal } from "@/lib/importing/proposal";
import { blocksOf, type Prose } from "@/lib/report/prose";

/** What was read from a file, to be written as another. */
export function exportedFrom(proposal: Proposal): Exported {
  let count = 0;
  const prose: Prose = Object.fromEntries(
    Object.entries(proposal.sections).map(([section, text]) => [section, blocksOf(text ?? "", () => `b${++count}`)]),
  );
  return {
    standing: "converted",
    edition: null,
    content: {
      title: proposal.title ?? "",
      organisation: { slug: "bureau", name: proposal.organ ?? "" },
      year: proposal.year ?? 0,
      format: proposal.format,
      figures: Object.fromEntries(Object.entries(proposal.cells).map(([id, figure]) => [id, { figure, origin: "imported" as const }])),
      prose,
    },
  };
}
