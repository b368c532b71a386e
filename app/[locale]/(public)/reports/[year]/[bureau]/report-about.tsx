import { formatById } from "@/lib/format/formats";
import { addressIn, dateIn } from "@/lib/messages/language";
import { pastWords } from "@/lib/messages/past";
import { publicWords } from "@/lib/messages/public";
import type { LoadedReport } from "./load-report";

/** About an edition: the others of the report, where it comes from, whom to ask, its checksum. */
export function ReportAbout({ report, path }: { report: LoadedReport; path: string }) {
  const { language, edition, editions, organisation } = report;
  const { content } = edition;
  const words = publicWords[language];
  return (
    <section id="about" className="report-about">
      <dl className="facts">
        {editions.length > 1 && (
          <>
            <dt>{words.report.editions}</dt>
            <dd>
              <ul className="plain-list">
                {editions.map((each) => (
                  <li key={each.id}>
                    {each.number === edition.number ? (
                      words.report.edition(each.number)
                    ) : (
                      <a href={addressIn(language, each.latest ? path : `${path}/v${each.number}`)}>{words.report.edition(each.number)}</a>
                    )}
                    {` · ${dateIn(language, new Date(each.publishedAt))}`}
                    {each.latest && ` · ${words.report.current}`}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {content.source && (
          <>
            <dt>{words.report.source}</dt>
            <dd>
              <a className="long-address" href={content.source.url} rel="external noreferrer">
                {content.source.url}
              </a>
              <br />
              {words.report.sourceNote}
            </dd>
          </>
        )}
        {content.imported && (
          <>
            <dt>{pastWords[language].howImported}</dt>
            <dd>
              {pastWords[language].howImportedNote(content.imported.file, content.imported.on)}
              <br />
              <span className="long-address">SHA-256 {content.imported.digest}</span>
            </dd>
          </>
        )}
        {(organisation.phone || organisation.address) && (
          <>
            <dt>{words.report.contact}</dt>
            <dd>{[organisation.phone, organisation.address].filter(Boolean).join(language === "en" ? ", " : "，")}</dd>
          </>
        )}
        <dt>{words.report.digest}</dt>
        <dd className="long-address">
          {edition.digest} <a href={addressIn(language, `/verify/${edition.id}`)}>{words.report.verify}</a>
        </dd>
      </dl>
      <p className="table-note">{words.report.format(formatById(content.format).notice.number)}</p>
    </section>
  );
}
