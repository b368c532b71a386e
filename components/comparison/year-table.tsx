import { ChangeMark } from "@/components/report/report-change";
import { change } from "@/lib/comparison/change";
import { type ReportFigures, readLine } from "@/lib/comparison/reading";
import type { Line } from "@/lib/format/bridge";
import { cellOfLine } from "@/lib/format/bridge";
import { type Language, say, unitBeside } from "@/lib/format/format";
import { marks } from "@/lib/messages/desk";
import { grouped } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { ScrollFrame } from "../ui/scroll-frame";

type Props = {
  language: Language;
  caption: string;
  lines: Line[];
  years: number[];
  reports: Record<number, ReportFigures>;
  /** What a line is called here: its row, its column, or both. */
  labelOf: (line: Line) => string;
};

/** Every line over the years: each year's number and how it moved since the year before. A line that begins or ends says why. */
export function YearTable({ language, caption, lines, years, reports, labelOf }: Props) {
  const words = publicWords[language];
  const notes = [...new Set(lines.flatMap(({ note }) => (note ? [say(note, language)] : [])))];
  const readings = (line: Line) => years.map((year) => (reports[year] ? readLine(line, reports[year]) : undefined));
  return (
    <ScrollFrame label={caption}>
      <table className="figure-table year-table">
        <caption className="figure-table-caption">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.bureaus.row}</th>
            {years.map((year) => (
              <th key={year} scope="col">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const values = readings(line);
            const cell = cellOfLine(line);
            const isSaid = cell.unit !== null && unitBeside(cell) === null;
            const unit = cell.type === "amount" && !isSaid ? marks[language].inBrackets(words.values.yuan) : "";
            return (
              <tr key={line.id} id={line.id}>
                <th scope="row">
                  {labelOf(line)}
                  {unit}
                  {line.note && <sup>{notes.indexOf(say(line.note, language)) + 1}</sup>}
                </th>
                {values.map((value, i) => {
                  const before = values[i - 1];
                  const moved = value?.kind === "number" && before?.kind === "number" ? change(before.value, value.value) : null;
                  return (
                    <td key={years[i]}>
                      {value?.kind === "number" && grouped(value.value)}
                      {value?.kind === "blank" && <span className="sr-only">{words.values.blank}</span>}
                      {value?.kind === "not_applicable" && (
                        <>
                          <span aria-hidden="true">—</span>
                          <span className="sr-only">{words.values.notApplicable}</span>
                        </>
                      )}
                      {(value === undefined || value.kind === "not_asked") && (
                        <>
                          <span aria-hidden="true" className="reading-none">
                            ·
                          </span>
                          <span className="sr-only">{value === undefined ? words.values.noReport : words.values.notAsked}</span>
                        </>
                      )}
                      {moved && moved.direction !== "same" && <ChangeMark moved={moved} language={language} percent />}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      {notes.length > 0 && (
        <ol className="table-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ol>
      )}
    </ScrollFrame>
  );
}
