import type { ReactNode } from "react";
import { ChangeMark } from "@/components/report/report-change";
import type { Series } from "@/lib/comparison/compare";
import type { Language } from "@/lib/format/format";
import { publicWords } from "@/lib/messages/public";
import { ScrollFrame } from "../ui/scroll-frame";
import { ReadingText } from "./reading-text";

type Props = {
  language: Language;
  /** What the table is about, read aloud; shown above it unless a heading says the same. */
  label: string;
  captioned?: boolean;
  /** What the rows are: bureaus, or measures of one bureau. */
  head: string;
  rows: { name: ReactNode; series: Series; note?: string }[];
  years: number[];
};

/** One measure of several bureaus, or several measures of one: a row each, a column for each year, the last change at the end. */
export function ComparisonTable({ language, label, captioned = false, head, rows, years }: Props) {
  const words = publicWords[language];
  return (
    <ScrollFrame label={label}>
      <table className="figure-table comparison-table">
        <caption className={captioned ? "figure-table-caption" : "sr-only"}>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {years.map((year) => (
              <th key={year} scope="col">
                {year}
              </th>
            ))}
            <th scope="col">{words.compare.latestChange}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, series, note }) => {
            const moved = series.points.at(-1)?.change;
            const isShare = series.points.some(({ reading }) => reading.kind === "share");
            return (
              <tr key={`${series.measure.id} ${series.organisation}`}>
                <th scope="row">
                  {name}
                  {note && <span className="row-note">{note}</span>}
                </th>
                {series.points.map((point) => (
                  <td key={point.year}>
                    <ReadingText reading={point.reading} language={language} />
                  </td>
                ))}
                <td>{moved && <ChangeMark moved={moved} language={language} percent unit={isShare ? ` ${words.values.points}` : ""} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
