import { QrCode } from "@/components/report/qr-code";
import { SinceLastYear } from "@/components/report/report-change";
import { ReportChanges } from "@/components/report/report-changes";
import { ReportContents } from "@/components/report/report-contents";
import { ReportExplanations } from "@/components/report/report-explanations";
import { ReportFigure } from "@/components/report/report-figure";
import { ReportHead } from "@/components/report/report-head";
import { titleInEnglish } from "@/components/report/report-title";
import { ReportView } from "@/components/report/report-view";
import { Notice } from "@/components/ui/notice";
import { brokenSums } from "@/lib/checks/broken-sums";
import { readLine } from "@/lib/comparison/reading";
import { nameIn } from "@/lib/comparison/tree";
import { lineOf } from "@/lib/format/bridge";
import type { Cell, FormatId } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { addressIn, dateIn, dateTimeOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { figuresOf } from "@/lib/report/report";
import { tree } from "../../../cached";
import { Frame } from "../../../frame";
import { site } from "../../../site";
import type { LoadedReport } from "./load-report";
import { ReportAbout } from "./report-about";
import { ReportNeighbours } from "./report-neighbours";
import { ReportTools } from "./report-tools";
import { structuredData } from "./structured-data";

type Props = {
  report: LoadedReport /** The address shows an edition by its number. */;
  numbered?: boolean /** Each cell with its change since last year. */;
  compared?: boolean;
};

export async function ReportPage({ report, numbered = false, compared = false }: Props) {
  const { language, edition, organisation, place, before, lastYear, withdrawn, editions } = report;
  const { content, year } = edition;
  const words = publicWords[language];
  const format = formatById(content.format);
  const path = `/reports/${year}/${organisation.slug}`;
  const here = numbered ? `${path}/v${edition.number}` : compared ? `${path}/compared` : path;
  const [known, all] = await Promise.all([site(), tree()]);
  const shortName = (slug: string) => {
    const found = all.organisations.find((each) => each.slug === slug);
    return found ? nameIn(language, found, { year, short: true }) : slug;
  };
  const address = `${known.origin}${addressIn(language, numbered ? here : path)}`;
  // A printed page is of one edition, whatever comes later.
  const editionAddress = `${known.origin}${addressIn(language, `${path}/v${edition.number}`)}`;
  const latest = editions[0];
  const broken = brokenSums(judgedAlone(edition.content));
  const inEnglish = language === "en";
  const cellIn = (cell: Cell) => {
    const figure = content.figures[cell.id]?.figure;
    const line = lineOf(cell.id);
    return (
      <>
        <ReportFigure figure={figure} language={language} />
        {lastYear && line && (
          <SinceLastYear
            now={readLine(
              { ...line, cells: { ...line.cells, [content.format]: [cell.id] } },
              { format: content.format, figures: { [cell.id]: figure } },
            )}
            before={comparableCell(cell.id, content.format, lastYear.content)}
            year={year - 1}
            language={language}
          />
        )}
      </>
    );
  };

  return (
    <Frame
      language={language}
      path={here}
      section="/reports"
      places={place ? [place] : []}
      crumbs={[
        { label: words.layout.reports, path: "/reports" },
        { label: nameIn(language, organisation, { year, short: true }), path: `/bureaus/${organisation.slug}` },
        { label: words.home.year(year), path },
        ...(numbered ? [{ label: words.report.edition(edition.number) }] : compared ? [{ label: words.report.compareOn }] : []),
      ]}
    >
      <article className="report-page">
        <ReportHead
          language={language}
          title={edition.title}
          translated={inEnglish ? titleInEnglish(edition) : undefined}
          facts={[
            {
              label: words.report.publishedAt,
              value: content.source?.publishedOn ?? content.imported?.publishedOn ?? dateTimeOf(new Date(edition.publishedAt)),
            },
            { label: words.report.issuer, value: (inEnglish ? edition.names.nameEn : null) ?? edition.names.name },
            ...(content.indexNumber ? [{ label: words.report.indexNumber, value: content.indexNumber }] : []),
            ...(content.documentNumber ? [{ label: words.report.documentNumber, value: content.documentNumber }] : []),
          ]}
          edition={
            edition.number > 1 ? (
              <>
                {words.report.edition(edition.number)} · <a href="#corrections">{words.report.correctionNote}</a>
              </>
            ) : (
              words.report.edition(edition.number)
            )
          }
        />
        <ReportTools
          {...{ language, path, compared, address }}
          files={numbered ? here : path}
          comparable={lastYear !== null}
          bureau={organisation.slug}
        />

        {latest && latest.number > edition.number && (
          <Notice tone="explain">
            <p>
              {words.report.superseded(edition.number)} <a href={addressIn(language, path)}>{words.report.toLatest}</a>
            </p>
          </Notice>
        )}
        {withdrawn && (
          <Notice tone="explain">
            <p>{words.report.newerWithdrawn(withdrawn.number, dateIn(language, new Date(withdrawn.withdrawnAt)))}</p>
          </Notice>
        )}
        {compared && lastYear && <p className="report-comparing">{words.report.comparing(year, year - 1)}</p>}
        {broken.length > 0 && (
          <Notice tone="explain" title={words.report.inconsistent}>
            <p>{words.report.inconsistentNote}</p>
            <ul className="plain-list">
              {broken.map((message) => (
                <li key={message.en}>{message[language]}</li>
              ))}
            </ul>
          </Notice>
        )}

        <div className="report-columns">
          <ReportContents
            format={format}
            language={language}
            more={[
              ...(edition.number > 1 ? [{ id: "corrections", label: words.report.correctedTitle(edition.number) }] : []),
              { id: "about", label: `${words.report.editions} · ${words.report.contact}` },
            ]}
          />
          <div className="report-body">
            <ReportView
              content={content}
              language={language}
              cell={compared ? cellIn : undefined}
              withoutText={content.source && !content.imported ? words.report.textNotKept : undefined}
              beneath={(section) => (
                <>
                  {section.id === "requests" && (
                    <p className="table-note" role="note">
                      {words.report.balance}
                    </p>
                  )}
                  {section.tables.length > 0 &&
                    hasMarks(
                      edition.content,
                      section.tables.map(({ id }) => id),
                    ) && (
                      <p className="table-note" role="note">
                        {words.report.marks}
                      </p>
                    )}
                  <ReportExplanations
                    language={language}
                    explanations={content.explanations.filter(({ at }) =>
                      placeIn(
                        homeOf(at),
                        section.id,
                        section.tables.map(({ id }) => id),
                      ),
                    )}
                  />
                </>
              )}
            />

            {edition.number > 1 && (
              <section id="corrections" className="report-corrections">
                <h2>{words.report.correctedTitle(edition.number)}</h2>
                <dl className="facts">
                  <dt>{words.report.correctionReason}</dt>
                  <dd lang="zh-CN">{edition.note ?? words.report.noReason}</dd>
                  <dt>{words.report.correctionDate}</dt>
                  <dd>{dateIn(language, new Date(edition.publishedAt))}</dd>
                </dl>
                {before && <ReportChanges before={before.content} after={content} language={language} />}
              </section>
            )}

            <ReportAbout report={report} path={path} />
            <ReportNeighbours report={report} shortName={shortName} />
            <div className="print-only report-print-foot">
              <QrCode address={editionAddress} label={words.report.scan} />
              <p>
                {words.report.printedFrom}
                <br />
                {editionAddress}
                <br />
                {words.report.edition(edition.number)} · {edition.id}
              </p>
            </div>
          </div>
        </div>
      </article>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: JSON of our own with every < escaped; as a child it would be escaped as HTML */}
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: structuredData(report, address) }} />
    </Frame>
  );
}

/** What last year's report says where this year's has a cell; undefined where it has nothing of the same measure. */
function comparableCell(id: Cell["id"], format: FormatId, lastYear: Parameters<typeof figuresOf>[0]) {
  const line = lineOf(id);
  if (!line) return undefined;
  // One of several cells that only together measure what the other format measures in one: nothing to compare it with alone.
  const alone = line.cells[format]?.length === 1 && line.cells[format]?.[0] === id;
  return alone ? readLine(line, { format: lastYear.format, figures: figuresOf(lastYear) }) : undefined;
}

/** A published report as the rules see it, with nothing beside it. */
function judgedAlone(content: LoadedReport["edition"]["content"]) {
  return {
    format: formatById(content.format),
    year: content.year,
    title: content.title,
    organ: { name: content.organisation.name, alsoKnownAs: [] },
    figures: figuresOf(content),
    prose: content.prose,
  };
}

/** Where an explanation is printed: once, under the table that it is about, or under its text where it is about text alone. */
const homeOf = (at: string[]): string => at.find((place) => place.includes(".")) ?? at[0] ?? "";

const placeIn = (place: string, section: string, tables: string[]) =>
  place === section || tables.some((table) => place.startsWith(`${table}.`));

/** Whether a section's tables have cells that are empty or 不适用. */
function hasMarks(content: LoadedReport["edition"]["content"], tables: string[]): boolean {
  return Object.entries(figuresOf(content)).some(
    ([id, figure]) => tables.some((table) => id.startsWith(`${table}.`)) && (figure === null || typeof figure === "object"),
  );
}
