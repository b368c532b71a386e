import { formatsOfLine, type Line, lineOf } from "@/lib/format/bridge";
import type { CellId } from "@/lib/format/format";
import { formatFor } from "@/lib/format/formats";
import { change, type Change as Moved } from "./change";
import { type Indicator, indicatorAt, type Reading, readIndicator } from "./indicators";
import { type Change, contributorsOf } from "./lineage";
import { type LineValue, type ReportFigures, readLine, sumOf } from "./reading";
import type { Basis, Measure } from "./selection";

/** One value of a comparison: what an indicator or a line says of a bureau in a year, and how it moved since the year before. */
export type Point = {
  year: number;
  reading: Reading;
  change: Moved | null /** Whose reports it was added up from, where more than one. */;
  from: number[];
};
export type Series = { measure: Measure; organisation: number; points: Point[] };

/** The figures of published reports, by organisation and year. */
export type Published = Map<number, Map<number, ReportFigures>>;

/** Compares measures of bureaus over years: one series for each measure and bureau, a point for each year. */
export function compare(
  published: Published,
  {
    measures,
    organisations,
    years,
    basis,
    lineage,
  }: { measures: Measure[]; organisations: number[]; years: number[]; basis: Basis; lineage: Change[] },
): Series[] {
  return measures.flatMap((measure) =>
    organisations.map((organisation) => {
      const readings = new Map<number, Reading>();
      const read = (year: number) => {
        const known = readings.get(year);
        if (known) return known;
        const made = readMeasure(measure, (line, of) => readTogether(published, contributors(organisation, of), line, of), year);
        readings.set(year, made);
        return made;
      };
      const contributors = (member: number, year: number) => (basis === "today" ? contributorsOf(member, year, lineage) : [member]);
      return {
        measure,
        organisation,
        points: years.map((year) => ({
          year,
          reading: read(year),
          change: changeBetween(read(year - 1), read(year)),
          from: contributors(organisation, year).filter((member) => published.get(member)?.has(year)),
        })),
      };
    }),
  );
}

/** The change from one reading to the next: of counts only; a share moves in points, which `change` gives as its difference. */
export function changeBetween(before: Reading, after: Reading): Moved | null {
  if (before.kind === "count" && after.kind === "count") return change(before.value, after.value);
  if (before.kind === "share" && after.kind === "share" && !before.small && !after.small)
    return { ...change(round1(before.value * 100), round1(after.value * 100)), percent: null };
  return null;
}

/** Lines and indicators whose series breaks between the formats of the years shown, with what is said about it. */
export function breaksOf(measures: Measure[], years: number[]): Line[] {
  const formats = new Set(years.map((year) => formatFor(year)?.id));
  if (formats.size < 2) return [];
  const needed = measures.flatMap((measure) => (measure.kind === "line" ? [measure.id] : linesOf(indicatorAt(measure.id))));
  const found = [...new Set(needed)].flatMap((id) => lineOf(id) ?? []);
  return found.filter((line) => line.note || formatsOfLine(line).length < formats.size);
}

function readMeasure(measure: Measure, read: (line: CellId, year: number) => LineValue | undefined, year: number): Reading {
  if (measure.kind === "indicator") {
    const indicator = indicatorAt(measure.id);
    if (!indicator) return { kind: "none", why: "not_asked" };
    return readIndicator(
      indicator,
      (line) => read(line, year),
      (line) => read(line, year - 1),
    );
  }
  const value = read(measure.id, year);
  if (value === undefined) return { kind: "none", why: "no_report" };
  return value.kind === "number" ? { kind: "count", value: value.value } : { kind: "none", why: value.kind };
}

/** A line added up over the reports of several organisations; blank where one of them left it blank, undefined where none has a report. */
function readTogether(published: Published, organisations: number[], id: CellId, year: number): LineValue | undefined {
  const line = lineOf(id);
  const reports = organisations.flatMap((organisation) => published.get(organisation)?.get(year) ?? []);
  if (!line || reports.length === 0) return undefined;
  const values = reports.map((report) => readLine(line, report));
  const numbers = values.flatMap((value) => (value.kind === "number" ? [value.value] : []));
  // A sum in which one of them is blank would pass for the whole.
  const open = values.find(({ kind }) => kind === "blank" || kind === "not_asked");
  return open ?? (numbers.length > 0 ? { kind: "number", value: sumOf(numbers) } : values[0]);
}

const linesOf = (indicator: Indicator | undefined): CellId[] =>
  indicator ? [...indicator.sum, ...(indicator.less ?? []), ...(indicator.of?.sum ?? []), ...(indicator.of?.less ?? [])] : [];

const round1 = (value: number) => Math.round(value * 10) / 10;
