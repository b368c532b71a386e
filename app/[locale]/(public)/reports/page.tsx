import { ReportTitle } from "@/components/report/report-title";
import { sectionTitle } from "@/components/report/section-title";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { nameIn } from "@/lib/comparison/tree";
import { say, sectionOf } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import { addressIn, dateIn, type Language, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { Frame } from "../frame";
import { columnTags, pageMetadata } from "../page-metadata";
import { listingAddress, listReports, type Row, readListing } from "./list-reports";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params, searchParams }: Props) {
  const language = languageOf((await params).locale);
  const listing = readListing(await searchParams);
  const words = publicWords[language].listing;
  const title = listing.year ? words.titleOf(listing.year) : words.title;
  const path = listingAddress(listing);
  return pageMetadata({
    language,
    path,
    title,
    canonical: listing.q ? "/reports" : path,
    index: !listing.q,
    feed: "/feed.atom",
    tags: columnTags(title, title),
  });
}

export default async function ReportsPage({ params, searchParams }: Props) {
  const language = languageOf((await params).locale);
  const listing = readListing(await searchParams);
  const words = publicWords[language].listing;
  const { rows, total, page, pages, year, bureau, years, places, terms, tooShort } = await listReports(listing);
  const groups = [...new Set(rows.map((row) => row.year))];
  const shownPlaces = places.filter((place) => rows.some((row) => place.members.some(({ id }) => id === row.organisation.id)));
  const grouped = listing.sort === "roster" && terms.length === 0;
  return (
    <Frame language={language} path={listingAddress(listing)} section="/reports" crumbs={[{ label: words.title }]} places={shownPlaces}>
      <h1>{words.title}</h1>
      <form className="filter" action={addressIn(language, "/reports")}>
        <label>
          {words.year}
          <select name="year" defaultValue={year ?? ""}>
            <option value="">{words.allYears}</option>
            {years.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.bureau}
          <select name="bureau" defaultValue={bureau?.slug ?? ""}>
            <option value="">{words.allBureaus}</option>
            {places.map((place) => (
              <optgroup key={place.top.id} label={nameIn(language, place.top, { short: true })}>
                {place.members.map((organisation) => (
                  <option key={organisation.id} value={organisation.slug}>
                    {nameIn(language, organisation, { short: true })}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <label className="filter-words">
          {words.words}
          <input name="q" type="search" defaultValue={listing.q} />
        </label>
        <label>
          {words.section}
          <select name="section" defaultValue={listing.section ?? ""}>
            <option value="">{words.allSections}</option>
            {formats
              .at(-1)
              ?.sections.filter(({ number }) => number)
              .map((section) => (
                <option key={section.id} value={section.id}>
                  {sectionTitle(section, language)}
                </option>
              ))}
          </select>
        </label>
        <label>
          {words.sort}
          <select name="sort" defaultValue={listing.sort}>
            <option value="roster">{words.sorts.roster}</option>
            <option value="newest">{words.sorts.newest}</option>
          </select>
        </label>
        <button type="submit" className={buttonClass()}>
          {words.show}
        </button>
        {(listing.q || listing.year || listing.bureau || listing.section) && <a href={addressIn(language, "/reports")}>{words.clear}</a>}
      </form>
      {tooShort.length > 0 && <Notice tone="advise">{words.tooShort}</Notice>}
      <p className="result-count" role="status">
        {terms.length > 0
          ? words.hits(listing.q, total)
          : words.count(rows.length < total ? total : rows.filter(({ line }) => line).length)}
      </p>
      {rows.length === 0 && (
        <Notice tone="advise" title={words.none}>
          <ul className="plain-list">
            {words.noneTips.map((tip) => (
              <li key={tip}>{tip}</li>
            ))}
          </ul>
        </Notice>
      )}
      {grouped
        ? groups.flatMap((of) =>
            shownPlaces.map((place) => {
              const own = rows.filter((row) => row.year === of && place.members.some(({ id }) => id === row.organisation.id));
              return (
                own.length > 0 && (
                  <section key={`${of} ${place.top.id}`} className="list-group">
                    <h2>
                      {publicWords[language].home.year(of)}
                      {places.length > 1 && ` · ${nameIn(language, place.top, { short: true })}`}
                    </h2>
                    <ReportList rows={own} language={language} />
                  </section>
                )
              );
            }),
          )
        : rows.length > 0 && <ReportList rows={rows} language={language} />}
      {pages > 1 && (
        <nav className="pages">
          {page > 1 && <a href={addressIn(language, listingAddress(listing, { page: page - 1 }))}>{`‹ ${words.previousPage}`}</a>}
          <span>{words.page(page, pages)}</span>
          {page < pages && <a href={addressIn(language, listingAddress(listing, { page: page + 1 }))}>{`${words.nextPage} ›`}</a>}
        </nav>
      )}
    </Frame>
  );
}

function ReportList({ rows, language }: { rows: Row[]; language: Language }) {
  const words = publicWords[language].listing;
  return (
    <ol className="report-list">
      {rows.map(({ organisation, year, line, due, withdrawn, hits }) => {
        const address = addressIn(language, `/reports/${year}/${organisation.slug}`);
        const name = nameIn(language, organisation, { year });
        return (
          <li key={`${organisation.id} ${year}`} className={line ? undefined : "report-list-missing"}>
            {line ? (
              <>
                <a href={address} className="report-list-title">
                  <ReportTitle language={language} report={line} />
                </a>
                <span className="report-list-facts">
                  {dateIn(language, new Date(line.publishedAt))}
                  {line.number > 1 && ` · ${words.edition(line.number)}（${words.corrected}）`}
                </span>
              </>
            ) : (
              <>
                <a href={address} className="report-list-title">
                  {name}
                </a>
                {withdrawn && <span className="report-list-overdue">{words.withdrawn}</span>}
                {!withdrawn && due && (
                  <span className={due.passed ? "report-list-overdue" : "report-list-facts"}>
                    {due.passed ? words.overdue(due.day) : words.due(due.day)}
                  </span>
                )}
              </>
            )}
            {hits.map(({ section, snippet }) => {
              const title = formats.map((format) => sectionOf(format, section)?.title).findLast(Boolean);
              return (
                <p key={section} className="snippet">
                  <a href={`${address}#${section}`}>{title ? say(title, language) : section}</a>
                  <span lang="zh-CN">
                    {snippet.map((part, i) =>
                      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one line that is only shown
                      part.marked ? <mark key={i}>{part.text}</mark> : part.text,
                    )}
                  </span>
                </p>
              );
            })}
          </li>
        );
      })}
    </ol>
  );
}
