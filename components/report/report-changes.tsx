import { cellAt, cellName, type Language, say, sectionIds, sectionOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { publicWords } from "@/lib/messages/public";
import { textOf } from "@/lib/report/prose";
import { type Content, changedCells, figuresOf } from "@/lib/report/report";
import { ReportFigure } from "./report-figure";

/** What one edition changed in the one before it: each cell with its old and new number, and the sections whose words differ. */
export function ReportChanges({
  before,
  after,
  language,
  most = 40,
}: {
  before: Content;
  after: Content;
  language: Language;
  most?: number;
}) {
  const words = publicWords[language].report;
  const format = formatById(after.format);
  const [old, now] = [figuresOf(before), figuresOf(after)];
  const cells = before.format === after.format ? changedCells(format, old, now) : [];
  const sections = sectionIds.filter((id) => textOf(before.prose, id) !== textOf(after.prose, id));
  if (cells.length === 0 && sections.length === 0) return <p>{words.nothingChanged}</p>;
  return (
    <div className="changes">
      {cells.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{words.item}</th>
              <th scope="col" className="number">
                {words.before}
              </th>
              <th scope="col" className="number">
                {words.after}
              </th>
            </tr>
          </thead>
          <tbody>
            {cells.slice(0, most).map((id) => {
              const cell = cellAt(format, id);
              return (
                <tr key={id}>
                  <th scope="row">{cell ? cellName(cell, language) : id}</th>
                  <td className="number">
                    <del>
                      <ReportFigure figure={old[id]} language={language} />
                    </del>
                  </td>
                  <td className="number">
                    <ins>
                      <ReportFigure figure={now[id]} language={language} />
                    </ins>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {cells.length > most && <p>{publicWords[language].corrections.more(cells.length - most)}</p>}
      {sections.length > 0 && (
        <p>
          {words.textChanged}
          {language === "en" ? ": " : "："}
          {sections.map((id) => say(sectionOf(format, id)?.title ?? { zh: id, en: id }, language)).join(language === "en" ? ", " : "、")}
        </p>
      )}
    </div>
  );
}
