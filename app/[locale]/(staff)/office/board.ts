import type { BoardRow } from "@/db/queries/board";
import type { State } from "@/lib/report/workflow";

/** Where a report stands: not begun, or its state. */
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

export type Filter = { state?: string; late?: string; mine?: string; asked?: string };

/** What the address asks for; anything else is no filter. */
export function filterOf(asked: Filter): Filter {
  return {
    ...(lanes.some((lane) => lane === asked.state) ? { state: asked.state ?? "" } : {}),
    ...(asked.late === "1" ? { late: "1" } : {}),
    ...(asked.mine === "1" ? { mine: "1" } : {}),
    ...(asked.asked === "1" ? { asked: "1" } : {}),
  };
}

export type Placed = BoardRow & { lane: Lane; daysLeft: number | null };

/** `me` is the person who looks. */
export const fits = (row: Placed, filter: Filter, me: number): boolean =>
  (!filter.state || row.lane === filter.state) &&
  (!filter.late || (row.daysLeft !== null && row.daysLeft < 0)) &&
  (!filter.mine || row.report?.claimer === me) &&
  (!filter.asked || isAsked(row));

export const isAsked = ({ lane, report }: Pick<Placed, "lane" | "report">): boolean =>
  lane === "published" && report?.correctionAsked !== null && report?.correctionAsked !== undefined;

/** The late ones first, the longest late before the others; the rest in the order of the roster. */
export const byLateness = (a: Placed, b: Placed): number => Math.min(a.daysLeft ?? 0, 0) - Math.min(b.daysLeft ?? 0, 0);
