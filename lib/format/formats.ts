import { format2019 } from "./2019";
import { format2021 } from "./2021";
import type { Format, FormatId } from "./format";

/** Every official format there has been, oldest first. A format never changes once a report was published in it. */
export const formats: readonly Format[] = [format2019, format2021];

/** The format in force for a reporting year, or undefined when there was none. */
export const formatFor = (year: number): Format | undefined =>
  formats.find((format) => format.years.from <= year && (format.years.to === null || year <= format.years.to));

/** A format by its id; what was published names its format for ever. */
export function formatById(id: FormatId): Format {
  const format = formats.find((candidate) => candidate.id === id);
  if (!format) throw new Error(`unknown format ${id}`);
  return format;
}
