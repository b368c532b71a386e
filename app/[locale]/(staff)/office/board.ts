import type { BoardRow } from "@/db/queries/review";
import type { State } from "@/lib/report/workflow";

/** The columns of the board: not begun, then the states in order. */
export const lanes = [
  "none",
  "draft",
  "secrecy",
  "signoff",
  "submitted",
  "reviewing",
  "returned",
  "approved",
  "published",
  "correcting",
] as const;
export type Lane = (typeof lanes)[number];

/** A report that was published without having been filed here counts as published. */
export const laneOf = (row: Pick<BoardRow, "report" | "edition">): State | "none" =>
  row.report?.state ?? (row.edition ? "published" : "none");

export type Filter = { state?: string; late?: string; mine?: string };

/** What the address asks for; anything else is no filter. */
export function filterOf(asked: Filter): Filter {
  return {
    ...(lanes.some((lane) => lane === asked.state) ? { state: asked.state ?? "" } : {}),
    ...(asked.late === "1" ? { late: "1" } : {}),
    ...(asked.mine === "1" ? { mine: "1" } : {}),
  };
}

export const fits = (row: BoardRow & { lane: Lane; daysLeft: number | null }, filter: Filter, me: string): boolean =>
  (!filter.state || row.lane === filter.state) &&
  (!filter.late || (row.daysLeft !== null && row.daysLeft < 0)) &&
  (!filter.mine || row.report?.claimedBy === me);
