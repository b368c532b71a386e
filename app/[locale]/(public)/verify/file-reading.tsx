import { sectionTitle } from "@/components/report/section-title";
import { Notice } from "@/components/ui/notice";
import type { RefusalCode } from "@/lib/errors";
import { cellAt, cellName, type Format } from "@/lib/format/format";
import { exportWords } from "@/lib/messages/exporting";
import { refusalIn } from "@/lib/messages/import-refusals";
import type { Language } from "@/lib/messages/language";
import type { FileNote } from "./file-note";

type Props = { found: FileNote["found"]; language: Language; id: string; format: Format; sha256: string };

/** What was read in a file that is none of this site's own byte for byte: whether it says what was published, and where it does not. */
export function FileReading({ found, language, id, format, sha256 }: Props) {
  const words = exportWords[language].verify;
  const asked = (
    <p>
      {words.asked} <span className="long-address">{sha256}</span>
    </p>
  );
  if ("refused" in found)
    return (
      <Notice role="status" tone="block" title={words.different(id)}>
        <p>
          {words.notRead} {refusalIn(language, found.refused as RefusalCode, found.detail) /* a code of this site's own note */}
        </p>
        <p>{words.differentWhy}</p>
        {asked}
      </Notice>
    );
  const { same, others, missing, counts, text } = found;
  const nameOf = (id: string) => {
    const cell = cellAt(format, id);
    return cell ? cellName(cell, language) : id;
  };
  const isSame = counts.others === 0 && counts.missing === 0 && (text === null || text.length === 0);
  const title =
    counts.others > 0
      ? words.otherFigures(counts.others, id)
      : counts.missing > 0
        ? words.figuresMissing(counts.missing, id)
        : text === null
          ? words.sameFigures(same, id)
          : text.length > 0
            ? words.otherText(same, id)
            : words.sameReading(same, id);
  return (
    <Notice role="status" tone={counts.others > 0 ? "block" : isSame ? "good" : "explain"} title={title}>
      <div className="mt-2 grid gap-2">
        {others.length > 0 && (
          <div className="figure-table-frame">
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{words.cell}</th>
                  <th scope="col" className="whitespace-nowrap text-right">
                    {words.inFile}
                  </th>
                  <th scope="col" className="whitespace-nowrap text-right">
                    {words.inEdition}
                  </th>
                </tr>
              </thead>
              <tbody>
                {others.map(({ cell, file, report }) => (
                  <tr key={cell}>
                    <th scope="row">{nameOf(cell)}</th>
                    <td className="text-right">{file}</td>
                    <td className="text-right">{report === "" ? words.blank : report}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {counts.others > others.length && <p>{words.more(counts.others - others.length)}</p>}
        {counts.missing > 0 && (
          <>
            <p>{words.missing(counts.missing)}</p>
            <ul>
              {missing.map((cell) => (
                <li key={cell}>{nameOf(cell)}</li>
              ))}
              {counts.missing > missing.length && <li>{words.more(counts.missing - missing.length)}</li>}
            </ul>
          </>
        )}
        {text !== null && text.length > 0 && (
          <>
            <p>{words.otherSections}</p>
            <ul>
              {format.sections
                .filter((section) => text.includes(section.id))
                .map((section) => (
                  <li key={section.id}>{sectionTitle(section, language)}</li>
                ))}
            </ul>
          </>
        )}
        <p>{words.savedAnew}</p>
        {asked}
      </div>
    </Notice>
  );
}
