import type { Language } from "@/lib/format/format";
import { addressIn } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";

type Row = {
  slug: string;
  name: string;
  years: { year: number; status: "published" | "withdrawn" | "late" | "none"; corrected: boolean }[];
};

const signs = { published: "●", corrected: "◉", withdrawn: "⊘", late: "○" };

/** Who published which year: a row for each bureau, a dot for each year that leads to the report. */
export function PublicationBoard({
  language,
  title,
  continued = false,
  years,
  rows,
}: {
  language: Language;
  title: string /** The rows before stand in another table of the same title. */;
  continued?: boolean;
  years: number[];
  rows: Row[];
}) {
  const words = publicWords[language].home;
  return (
    <table className="board">
      <caption className={continued ? "sr-only" : undefined}>{title}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{publicWords[language].compare.bureau}</span>
          </th>
          {years.map((year) => (
            <th key={year} scope="col">
              <span className="sr-only">{year}</span>
              <span aria-hidden="true">{`’${String(year).slice(2)}`}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ slug, name, years: cells }) => (
          <tr key={slug}>
            <th scope="row">
              <a href={addressIn(language, `/bureaus/${slug}`)}>{name}</a>
            </th>
            {cells.map(({ year, status, corrected }) => (
              <td key={year}>
                {status === "none" ? (
                  <span className="sr-only">{words.legend.none}</span>
                ) : (
                  <a className={`dot dot-${status}`} href={addressIn(language, `/reports/${year}/${slug}`)}>
                    <span className="sr-only">{`${name} ${year} ${words.legend[status]}${corrected ? ` ${publicWords[language].listing.corrected}` : ""}`}</span>
                    <span aria-hidden="true">{status === "published" && corrected ? signs.corrected : signs[status]}</span>
                  </a>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
