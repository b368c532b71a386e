import { PublicationBoard } from "@/components/comparison/publication-board";
import { Sparkline } from "@/components/comparison/trend-chart";
import { ChangeMark } from "@/components/report/report-change";
import { ReportTitle } from "@/components/report/report-title";
import type { EditionLine } from "@/db/queries/published";
import { change } from "@/lib/comparison/change";
import { nameIn } from "@/lib/comparison/tree";
import { addressIn, dateIn, grouped, type Language, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { Frame } from "./frame";
import { homeData, type YearSummary } from "./home-data";
import { columnTags, pageMetadata } from "./page-metadata";
import { site } from "./site";

export const dynamic = "force-static";
// A legal date passes without anybody doing anything.
export const revalidate = 3600;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const language = languageOf((await params).locale);
  const known = await site();
  return pageMetadata({ language, path: "/", title: known.name, tags: columnTags(known.name, known.name), feed: "/feed.atom" });
}

export default async function HomePage({ params }: Props) {
  const language = languageOf((await params).locale);
  const words = publicWords[language];
  const { main, others, summaries, board, recent, corrected } = await homeData();
  const latest = summaries.at(-1);
  const before = summaries.at(-2);
  const known = await site();
  // A sign and its word stay on one line.
  const legend = [
    ["●", words.home.legend.published],
    ["◉", words.listing.corrected],
    ["○", words.home.legend.late],
    ["⊘", words.home.legend.withdrawn],
  ]
    .map(([sign, word]) => `${sign}\u00a0${word}`)
    .join(" · ");
  return (
    <Frame language={language} path="/" places={main ? [main] : []}>
      <h1 className="sr-only">{language === "en" ? known.nameEn : known.name}</h1>
      {!latest && <p>{words.home.nothing}</p>}
      {latest && <Progress summary={latest} language={language} />}
      {latest && (
        <section className="home-section" aria-labelledby="figures">
          <h2 id="figures">{words.home.figures(latest.year)}</h2>
          <Figures summaries={summaries} language={language} />
          {before && <p className="table-note">{words.home.figuresNote(latest.reports, before.year)}</p>}
        </section>
      )}
      {main && board.length > 0 && (
        <section className="home-section" aria-labelledby="board">
          <h2 id="board">{words.home.board}</h2>
          <p className="table-note">{`${words.home.boardNote} ${legend}`}</p>
          <div className="boards">
            {[...board]
              .sort((a, b) => a.rows.length - b.rows.length)
              .flatMap(({ kind, rows: all }) =>
                inColumns(all).map((rows, i) => (
                  <PublicationBoard
                    key={`${kind} ${rows[0]?.organisation.id}`}
                    continued={i > 0}
                    language={language}
                    title={words.home.kinds[kind]}
                    years={summaries.map(({ year }) => year)}
                    rows={rows.map(({ organisation, years }) => ({
                      slug: organisation.slug,
                      name: nameIn(language, organisation, { short: true }),
                      years,
                    }))}
                  />
                )),
              )}
          </div>
        </section>
      )}
      <div className="home-lists">
        <section className="home-section" aria-labelledby="recent">
          <h2 id="recent">{words.home.recentlyPublished}</h2>
          <EditionList lines={recent} language={language} />
        </section>
        <section className="home-section" aria-labelledby="corrected">
          <h2 id="corrected">{words.home.recentlyCorrected}</h2>
          {corrected.length > 0 ? <EditionList lines={corrected} language={language} /> : <p>{words.home.noCorrections}</p>}
        </section>
      </div>
      {others.length > 0 && (
        <section className="home-section" aria-labelledby="others">
          <h2 id="others">{words.home.others}</h2>
          <ul className="place-list">
            {others.map((place) => (
              <li key={place.top.id}>
                <a href={addressIn(language, place.members.length > 1 ? `/bureaus#${place.top.slug}` : `/bureaus/${place.top.slug}`)}>
                  {nameIn(language, place.top)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Frame>
  );
}

/** Long groups stand in several tables, so that the columns of the page come out even. */
function inColumns<T>(rows: T[], most = 14): T[][] {
  const columns = Math.ceil(rows.length / most);
  const height = Math.ceil(rows.length / columns);
  return Array.from({ length: columns }, (_, i) => rows.slice(i * height, (i + 1) * height));
}

/** 2025 年度 已公布 43 / 45, the bar, the legal date, who is missing. */
function Progress({ summary, language }: { summary: YearSummary; language: Language }) {
  const words = publicWords[language].home;
  const { year, published, owed, overdue, due, reports } = summary;
  const address = addressIn(language, `/reports?year=${year}`);
  return (
    <section className="progress" aria-labelledby="latest">
      <h2 id="latest">
        <a href={address}>{words.year(year)}</a>
      </h2>
      <p className="progress-count">
        {words.published} <strong>{owed > 0 ? words.of(published, owed) : words.reports(reports)}</strong>
      </p>
      {owed > 0 && (
        <svg className="progress-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect width="100" height="4" className="progress-bar-all" />
          <rect width={(published / owed) * 100} height="4" className="progress-bar-done" />
        </svg>
      )}
      <p className="progress-due">
        {due && `${words.due} ${due}`}
        {owed > published && (
          <>
            {due && " · "}
            <a href={address}>{overdue > 0 ? words.missing(overdue) : words.pending(owed - published)} ›</a>
          </>
        )}
        {owed > 0 && owed === published && ` · ${words.complete}`}
      </p>
      <a className="progress-all" href={address}>
        {words.allOfYear(year)} ›
      </a>
    </section>
  );
}

/** Four numbers, each with its change, a small line over the years, and its table one key away. */
function Figures({ summaries, language }: { summaries: YearSummary[]; language: Language }) {
  const words = publicWords[language];
  const indicators = words.indicators;
  const share = (part: number, base: number) => (base > 0 ? (part / base) * 100 : null);
  const tiles = [
    {
      label: words.home.newRequests,
      value: (each: YearSummary) => each.newRequests,
      unit: "",
      link: "/indicators/new_requests",
    },
    {
      label: words.home.granted,
      value: (each: YearSummary) => share(each.disclosed, each.outcomes),
      unit: "%",
      link: "/indicators/disclosure_rate",
    },
    {
      label: words.home.onTime,
      value: (each: YearSummary) => share(each.onTime.part, each.onTime.base),
      unit: "%",
      note: words.home.onTimeNote,
    },
    {
      label: words.home.corrections,
      value: (each: YearSummary) => each.corrections,
      unit: words.home.correctionsUnit,
      link: "/corrections",
    },
  ];
  return (
    <ul className="tiles">
      {tiles.map(({ label, value, unit, link, note }) => {
        const values = summaries.map(value);
        const [last, before] = [values.at(-1) ?? null, values.at(-2) ?? null];
        const text = (number: number | null) => (number === null ? "—" : unit === "%" ? `${number.toFixed(1)}%` : grouped(number));
        const rounded = (number: number) => (unit === "%" ? Math.round(number * 10) / 10 : number);
        return (
          <li key={label} className="tile">
            <p className="tile-label">{link ? <a href={addressIn(language, link)}>{label}</a> : label}</p>
            <p className="tile-value">
              {text(last)}
              {last !== null && unit !== "%" && unit && <small>{` ${unit}`}</small>}
            </p>
            {last !== null && before !== null && (
              <p className="tile-change">
                {`${words.home.vs} `}
                <ChangeMark
                  moved={change(rounded(before), rounded(last))}
                  language={language}
                  unit={unit === "%" ? ` ${words.values.points}` : ""}
                />
              </p>
            )}
            <details>
              <summary>
                <Sparkline values={values} />
                <span>{words.home.table}</span>
              </summary>
              <table className="plain-table">
                <caption className="sr-only">{label}</caption>
                <tbody>
                  {summaries.map((each, i) => (
                    <tr key={each.year}>
                      <th scope="row">{each.year}</th>
                      <td className="number">{text(values[i] ?? null)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {note && <p>{note}</p>}
              {link?.startsWith("/indicators/") && <a href={addressIn(language, link)}>{indicators.definition}</a>}
            </details>
          </li>
        );
      })}
    </ul>
  );
}

function EditionList({ lines, language }: { lines: EditionLine[]; language: Language }) {
  return (
    <ul className="edition-list">
      {lines.map((line) => (
        <li key={line.id}>
          <a href={addressIn(language, `/reports/${line.year}/${line.slug}`)}>
            <ReportTitle language={language} report={line} />
          </a>
          <span>
            {line.number > 1 && `${publicWords[language].listing.edition(line.number)} · `}
            {dateIn(language, new Date(line.publishedAt))}
          </span>
        </li>
      ))}
    </ul>
  );
}
