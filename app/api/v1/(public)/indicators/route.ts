import { openEndpoint } from "@/app/_request/open-endpoint";
import { site } from "@/app/[locale]/(public)/site";
import { measureLabel } from "@/components/comparison/measure-label";
import { operations } from "@/lib/api/operations";
import { indicators } from "@/lib/comparison/indicators";
import { cellOfLine, formatsOfLine, lines } from "@/lib/format/bridge";
import type { Label } from "@/lib/format/format";

export const GET = openEndpoint(operations.listIndicators, async () => {
  const { origin } = await site();
  return {
    indicators: indicators.map(({ id, group, kind, label, formula, note, legal, sum, less, of }) => ({
      ...{ id, group, kind },
      ...{ label: inBoth(label), formula: inBoth(formula), note: note ? inBoth(note) : null, legal: legal ?? null },
      ...share({ sum, less }),
      of: of ? share(of) : null,
      page: `${origin}/indicators/${id}`,
    })),
    cells: lines.map((line) => ({
      id: line.id,
      label: { "zh-CN": measureLabel({ kind: "line", id: line.id }, "zh-CN"), en: measureLabel({ kind: "line", id: line.id }, "en") },
      unit: cellOfLine(line).unit ?? null,
      formats: formatsOfLine(line),
      note: line.note ? inBoth(line.note) : null,
    })),
  };
});

const inBoth = ({ zh, en }: Label) => ({ "zh-CN": zh, en });
const share = ({ sum, less = [] }: { sum: string[]; less?: string[] | undefined }) => ({ sum, less });
