import { lineOf } from "@/lib/format/bridge";
import type { CellId } from "@/lib/format/format";
import { indicatorAt } from "./indicators";

/** What a comparison shows, as it stands in the address. */
export type Selection = { bureaus: string[]; years: number[]; measures: Measure[]; basis: Basis };
export type Measure = { kind: "indicator"; id: string } | { kind: "line"; id: CellId };
/** Figures as each bureau reported them, or added up along the mergers onto the bureaus of today. */
export type Basis = "reported" | "today";

/** What was wrong in an address and put right: said on the page, never an error. */
export type Correction = {
  what: "unknown_bureau" | "unknown_year" | "unknown_measure" | "too_many_bureaus" | "too_many_measures";
  given: string;
};

export const mostBureaus = 6;
export const mostMeasures = 6;
export const usualMeasures: Measure[] = [
  { kind: "indicator", id: "new_requests" },
  { kind: "indicator", id: "disclosure_rate" },
];

/** Reads an address: lists are separated by commas or given more than once; years also as 2021-2024. What is unknown is left out and said. */
export function readSelection(
  parameters: Record<string, string | string[] | undefined>,
  known: { bureaus: string[]; years: number[]; usual: { bureaus: string[]; years: number[] } },
): { selection: Selection; corrections: Correction[] } {
  const corrections: Correction[] = [];
  const keep = <T>(what: Correction["what"], given: string, found: T | undefined): T[] => {
    if (found !== undefined) return [found];
    corrections.push({ what, given });
    return [];
  };
  const limit = <T>(what: Correction["what"], items: T[], most: number): T[] => {
    if (items.length > most) corrections.push({ what, given: String(items.length) });
    return items.slice(0, most);
  };
  const bureaus = listOf(parameters.bureaus).flatMap((slug) =>
    keep(
      "unknown_bureau",
      slug,
      known.bureaus.find((each) => each === slug),
    ),
  );
  const years = listOf(parameters.years)
    .flatMap(yearsIn)
    .flatMap((given) =>
      keep(
        "unknown_year",
        given,
        known.years.find((year) => String(year) === given),
      ),
    );
  const measures = [
    ...listOf(parameters.indicators).flatMap((id) => keep("unknown_measure", id, indicatorMeasure(id))),
    ...listOf(parameters.cells).flatMap((id) => keep("unknown_measure", id, lineMeasure(id))),
  ];
  const chosenYears = [...new Set(years)].sort((a, b) => a - b);
  return {
    selection: {
      bureaus: bureaus.length > 0 ? limit("too_many_bureaus", [...new Set(bureaus)], mostBureaus) : known.usual.bureaus,
      years: chosenYears.length > 0 ? chosenYears : known.usual.years,
      measures: measures.length > 0 ? limit("too_many_measures", uniqueMeasures(measures), mostMeasures) : usualMeasures,
      basis: parameters.basis === "today" ? "today" : "reported",
    },
    corrections,
  };
}

/** The one address of a selection, whatever the address was that led to it. */
export function selectionAddress({ bureaus, years, measures, basis }: Selection): string {
  const ids = (kind: Measure["kind"]) => measures.filter((measure) => measure.kind === kind).map(({ id }) => id);
  const parts = [
    ["bureaus", bureaus],
    ["years", spansOf(years)],
    ["indicators", ids("indicator")],
    ["cells", ids("line")],
    ["basis", basis === "today" ? ["today"] : []],
  ] as const;
  return `/compare?${parts
    .filter(([, items]) => items.length > 0)
    .map(([name, items]) => `${name}=${items.join(",")}`)
    .join("&")}`;
}

const listOf = (value: string | string[] | undefined): string[] =>
  [value ?? []]
    .flat()
    .flatMap((item) => item.normalize("NFKC").split(/[,、]/u))
    .map((item) => item.trim())
    .filter(Boolean)
    .slice(0, 60);

function yearsIn(item: string): string[] {
  const span = item.match(/^(\d{4})[-–—~](\d{4})$/u);
  if (!span) return [item];
  const [from, to] = [Number(span[1]), Number(span[2])].sort((a, b) => a - b);
  if (from === undefined || to === undefined || to - from > 50) return [item];
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
}

/** 2019-2025 for years that follow one another. */
function spansOf(years: number[]): string[] {
  const spans: [number, number][] = [];
  for (const year of years) {
    const last = spans.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else spans.push([year, year]);
  }
  return spans.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`));
}

const indicatorMeasure = (id: string): Measure | undefined => (indicatorAt(id) ? { kind: "indicator", id } : undefined);

/** Any format's address of a cell leads to its line. */
function lineMeasure(id: string): Measure | undefined {
  const line = lineOf(id);
  return line && { kind: "line", id: line.id };
}

const uniqueMeasures = (measures: Measure[]) => [
  ...new Map(measures.map((measure) => [`${measure.kind}:${measure.id}`, measure])).values(),
];
