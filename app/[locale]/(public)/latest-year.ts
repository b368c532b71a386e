import type { Place } from "@/lib/comparison/tree";

/** The latest year of a place whose legal date has passed; where nobody owes anything, the latest published. */
export function latestYear(
  place: Place | undefined,
  editions: { organisation: number; year: number }[],
  owed: { organisation: number; year: number; due: string }[],
  today: string,
): number | null {
  const members = new Set(place?.members.map(({ id }) => id));
  const passed = owed.filter(({ organisation, due }) => members.has(organisation) && due < today).map(({ year }) => year);
  const known = passed.length > 0 ? passed : editions.filter(({ organisation }) => members.has(organisation)).map(({ year }) => year);
  return known.length > 0 ? Math.max(...known) : null;
}
