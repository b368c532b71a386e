import { z } from "zod";
import type { Exported } from "./exported";
import { exportedOf, reportFile } from "./report-file";

/** A report whole as JSON (public/schemas/report-1.json), keys sorted: what `fromJson` reads back is what was written. */
export const toJson = ({ standing, edition, content }: Exported): string =>
  `${JSON.stringify(sorted({ schema: "report-1", standing, edition, report: content }), null, 2)}\n`;

/** Reads what `toJson` wrote; null when it is not that. */
export function fromJson(text: string): Exported | null {
  try {
    const read = reportFile.safeParse(JSON.parse(text));
    return read.success ? exportedOf(read.data) : null;
  } catch {
    return null;
  }
}

/** The published schema. */
export const jsonSchema = (): string => `${JSON.stringify(z.toJSONSchema(reportFile), null, 2)}\n`;

/** Objects from the database come with their keys in another order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
