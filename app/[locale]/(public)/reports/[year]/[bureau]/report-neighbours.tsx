import { addressIn } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import type { LoadedReport } from "./load-report";

/** The same bureau's report of the years around, and the bureaus around it in the same year. */
export function ReportNeighbours({ report, shortName }: { report: LoadedReport; shortName: (slug: string) => string }) {
  const { language, organisation, years, previous, next } = report;
  const { year } = report.edition;
  const words = publicWords[language];
  const older = years.find((each) => each.year === year - 1);
  const newer = years.find((each) => each.year === year + 1);
  return (
    <nav className="report-neighbours" aria-label={words.report.overYears}>
      <p>
        <span>{words.report.sameBureau}</span>
        {older && (
          <a
            rel="prev"
            href={addressIn(language, `/reports/${older.year}/${organisation.slug}`)}
          >{`‹ ${words.report.previousYear(older.year)}`}</a>
        )}
        {newer && (
          <a
            rel="next"
            href={addressIn(language, `/reports/${newer.year}/${organisation.slug}`)}
          >{`${words.report.nextYear(newer.year)} ›`}</a>
        )}
      </p>
      <p>
        <span>{words.report.sameYear}</span>
        {previous && <a href={addressIn(language, `/reports/${year}/${previous.slug}`)}>{`‹ ${shortName(previous.slug)}`}</a>}
        {next && <a href={addressIn(language, `/reports/${year}/${next.slug}`)}>{`${shortName(next.slug)} ›`}</a>}
      </p>
    </nav>
  );
}
