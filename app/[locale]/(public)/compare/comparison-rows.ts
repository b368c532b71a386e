import type { Comparison } from "./load-comparison";

/** One line for each bureau, measure and year: the value, or why there is none. A share is a fraction of 1. */
export function comparisonRows({ series, organisations }: Comparison) {
  return series.flatMap(({ measure, organisation, points }) =>
    points.map(({ year, reading }) => ({
      bureau: organisations.find(({ id }) => id === organisation)?.slug ?? "",
      measure,
      year,
      value: reading.kind === "none" || (reading.kind !== "count" && reading.small) ? null : reading.value,
      part: reading.kind === "share" ? reading.part : null,
      base: reading.kind === "share" ? reading.base : null,
      status:
        reading.kind === "none" ? reading.why : reading.kind !== "count" && reading.small ? ("small_base" as const) : ("value" as const),
    })),
  );
}
