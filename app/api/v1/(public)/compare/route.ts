import { openEndpoint } from "@/app/_request/open-endpoint";
import { comparisonRows } from "@/app/[locale]/(public)/compare/comparison-rows";
import { loadComparison } from "@/app/[locale]/(public)/compare/load-comparison";
import { site } from "@/app/[locale]/(public)/site";
import { measureLabel } from "@/components/comparison/measure-label";
import { operations } from "@/lib/api/operations";
import { indicatorAt } from "@/lib/comparison/indicators";
import { type Correction, type Measure, selectionAddress } from "@/lib/comparison/selection";
import { nameIn } from "@/lib/comparison/tree";
import { Refusal } from "@/lib/errors";
import { cellOfLine, lineOf } from "@/lib/format/bridge";

export const GET = openEndpoint(operations.compare, async ({ query }) => {
  const [loaded, { origin }] = await Promise.all([loadComparison(query), site()]);
  // A page puts right what it does not know and says so; a program would not notice.
  if (loaded.corrections.length > 0) throw new Refusal("invalid", { issues: loaded.corrections.map(issueOf) });
  const { selection, organisations } = loaded;
  return {
    basis: selection.basis,
    bureaus: organisations.map((bureau) => {
      const [name, english] = [nameIn("zh-CN", bureau), nameIn("en", bureau)];
      return { slug: bureau.slug, name, nameEn: english === name ? null : english };
    }),
    measures: selection.measures.map((measure) => ({
      id: measure.id,
      label: { "zh-CN": measureLabel(measure, "zh-CN"), en: measureLabel(measure, "en") },
      unit: unitOf(measure),
    })),
    rows: comparisonRows(loaded).map(({ measure, ...row }) => ({ ...row, measure: measure.id })),
    page: `${origin}${selectionAddress(selection)}`,
  };
});

const wrong: Record<Correction["what"], { path: string[]; code: string }> = {
  unknown_bureau: { path: ["bureaus"], code: "unknown" },
  unknown_year: { path: ["years"], code: "unknown" },
  unknown_measure: { path: ["indicators", "cells"], code: "unknown" },
  too_many_bureaus: { path: ["bureaus"], code: "too_big" },
  too_many_measures: { path: ["indicators", "cells"], code: "too_big" },
};
const issueOf = ({ what, given }: Correction) => ({ ...wrong[what], given });

/** A share and a growth have none. */
function unitOf(measure: Measure): string | null {
  const indicator = measure.kind === "indicator" ? indicatorAt(measure.id) : undefined;
  const line = lineOf(indicator ? (indicator.sum[0] ?? "") : measure.id);
  return (indicator && indicator.kind !== "count") || !line ? null : (cellOfLine(line).unit ?? null);
}
