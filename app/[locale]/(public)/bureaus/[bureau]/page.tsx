import { notFound, permanentRedirect } from "next/navigation";
import { ComparisonTable } from "@/components/comparison/comparison-table";
import { measureLabel } from "@/components/comparison/measure-label";
import { readingText } from "@/components/comparison/reading-text";
import { TrendChart } from "@/components/comparison/trend-chart";
import { YearTable } from "@/components/comparison/year-table";
import { smallestBase } from "@/lib/comparison/change";
import { compare } from "@/lib/comparison/compare";
import { drawn } from "@/lib/comparison/indicators";
import { type Change, changesOf } from "@/lib/comparison/lineage";
import type { Measure } from "@/lib/comparison/selection";
import { byFormerSlug, bySlug, nameIn, type Organisation, type Tree } from "@/lib/comparison/tree";
import { cellOfLine, type Line, lines } from "@/lib/format/bridge";
import { type Language, say, tablesOf } from "@/lib/format/format";
import { formatFor, formats } from "@/lib/format/formats";
import { addressIn, dateIn, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { editionsOfBureau, figuresOfBureau, tree } from "../../cached";
import { Frame } from "../../frame";
import { columnTags, pageMetadata } from "../../page-metadata";
import { placeOf } from "../../site";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: string; bureau: string }> };

/** The numbers whose course is drawn. */
const main: Measure[] = [
  { kind: "indicator", id: "new_requests" },
  { kind: "indicator", id: "disclosure_rate" },
  { kind: "line", id: "t3.carried_out.total" },
  { kind: "line", id: "t4.cases.review_total" },
];

export async function generateMetadata({ params }: Props) {
  const { language, organisation } = await load(params);
  const title = `${nameIn(language, organisation)} ${publicWords[language].bureaus.yearOverYear}`;
  const path = `/bureaus/${organisation.slug}`;
  return pageMetadata({ language, path, title, tags: columnTags(title, title), feed: `${path}/feed.atom` });
}

export default async function BureauPage({ params }: Props) {
  const { language, organisation, known } = await load(params);
  const words = publicWords[language];
  const [reports, editions, place] = await Promise.all([
    figuresOfBureau(organisation.slug),
    editionsOfBureau(organisation.slug),
    placeOf(organisation),
  ]);
  const published = editions.filter(({ latest }) => latest).sort((a, b) => a.year - b.year);
  const years = published.length > 0 ? yearsBetween(published[0]?.year ?? 0, published.at(-1)?.year ?? 0) : [];
  const series = compare(new Map([[organisation.id, new Map(Object.entries(reports).map(([year, report]) => [Number(year), report]))]]), {
    measures: main,
    organisations: [organisation.id],
    years,
    basis: "reported",
    lineage: [],
  });
  const breakYear = years.find((year, i) => i > 0 && formatFor(year)?.id !== formatFor(year - 1)?.id);
  const name = nameIn(language, organisation);
  return (
    <Frame
      language={language}
      path={`/bureaus/${organisation.slug}`}
      section="/bureaus"
      places={place ? [place] : []}
      crumbs={[{ label: words.layout.bureaus, path: "/bureaus" }, { label: nameIn(language, organisation, { short: true }) }]}
    >
      <h1 className="official-title">{name}</h1>
      <Lineage organisation={organisation} known={known} language={language} />
      {published.length === 0 && <p>{words.bureaus.noReports}</p>}
      {published.length > 0 && (
        <>
          <ul className="year-links">
            {[...published].reverse().map((line) => (
              <li key={line.id}>
                <a href={addressIn(language, `/reports/${line.year}/${organisation.slug}`)}>{words.home.year(line.year)}</a>
                <span>
                  {dateIn(language, new Date(line.publishedAt))}
                  {line.number > 1 && ` · ${words.listing.edition(line.number)}`}
                </span>
              </li>
            ))}
          </ul>

          <section className="home-section" aria-labelledby="trend">
            <h2 id="trend">{words.bureaus.trend}</h2>
            <div className="charts">
              {series.map(({ measure, points }) => (
                <figure key={measure.id}>
                  <figcaption>{measureLabel(measure, language)}</figcaption>
                  <TrendChart
                    label={words.chart.describe(measureLabel(measure, language), years[0] ?? 0, years.at(-1) ?? 0)}
                    points={points.map(({ year, reading }) => ({ year, value: drawn(reading), text: readingText(reading) }))}
                    breakBefore={breakYear === undefined ? undefined : { year: breakYear, label: words.chart.break }}
                  />
                </figure>
              ))}
            </div>
            <ComparisonTable
              language={language}
              label={words.chart.table}
              captioned
              head={words.bureaus.row}
              years={years}
              rows={series.map((each) => ({ name: measureLabel(each.measure, language), series: each }))}
            />
            <p className="table-note">
              {words.compare.noteSmall(smallestBase)}{" "}
              <a href={addressIn(language, `/compare?bureaus=${organisation.slug}`)}>{words.bureaus.compareWith}</a>
              {" · "}
              <a href={addressIn(language, `/bureaus/${organisation.slug}/feed.atom`)}>{words.feeds.follow}</a>
            </p>
          </section>

          <section className="home-section" aria-labelledby="years">
            <h2 id="years">{words.bureaus.allCells}</h2>
            {breakYear !== undefined && (
              <div className="break-note">
                <strong>{words.bureaus.breakTitle}</strong>
                <p>{words.bureaus.breakText}</p>
              </div>
            )}
            <p className="table-note">{words.bureaus.changeNote(smallestBase)}</p>
            <YearTables language={language} years={years} reports={reports} />
          </section>
        </>
      )}
    </Frame>
  );
}

/** Table by table; the many columns of table three one below the other, the totals open. */
function YearTables({
  language,
  years,
  reports,
}: {
  language: Language;
  years: number[];
  reports: Awaited<ReturnType<typeof figuresOfBureau>>;
}) {
  const words = publicWords[language].bureaus;
  const used = lines.filter((line) => years.some((year) => reports[year] && line.cells[reports[year].format]));
  const of = (prefix: string) => used.filter((line) => line.id.startsWith(prefix));
  const rowLabel = (line: Line) => {
    const { row } = cellOfLine(line);
    return row.group ? `${say(row.group, language)} ${say(row.label, language)}` : say(row.label, language);
  };
  const rowAndColumn = (line: Line) =>
    `${say(cellOfLine(line).row.label, language)}${language === "en" ? ", " : " "}${say(cellOfLine(line).column.label, language)}`;
  const requests = formats.flatMap(tablesOf).findLast(({ id }) => id === "t3");
  const shared = { language, years, reports };
  return (
    <>
      <YearTable {...shared} caption={words.tables.t2} lines={of("t2_")} labelOf={rowAndColumn} />
      {requests && (
        <>
          <YearTable
            {...shared}
            caption={`${say(requests.name, language)}${language === "en" ? ": " : " "}${say(requests.label, language)}（${words.totalOnly}）`}
            lines={of("t3.").filter((line) => line.id.endsWith(".total"))}
            labelOf={rowLabel}
          />
          {requests.columns
            .filter(({ id }) => id !== "total")
            .map((column) => (
              <details key={column.id} className="more-table">
                <summary>
                  {say(requests.name, language)} · {column.group ? `${say(column.group, language)} · ` : ""}
                  {say(column.label, language)}
                </summary>
                <YearTable
                  {...shared}
                  caption={`${say(requests.name, language)} · ${say(column.label, language)}`}
                  lines={of("t3.").filter((line) => line.id.endsWith(`.${column.id}`))}
                  labelOf={rowLabel}
                />
              </details>
            ))}
        </>
      )}
      <YearTable
        {...shared}
        caption={words.tables.t4}
        lines={of("t4.")}
        labelOf={(line) => {
          const { column } = cellOfLine(line);
          return `${column.group ? `${say(column.group, language)} ` : ""}${say(column.label, language)}`;
        }}
      />
    </>
  );
}

/** Names over time, and the mergers, splits and renames of an organisation. */
function Lineage({ organisation, known, language }: { organisation: Organisation; known: Tree; language: Language }) {
  const words = publicWords[language].bureaus;
  const changes = changesOf(organisation.id, known.changes).filter(({ from, to }) => from !== to);
  const names = organisation.names;
  if (names.length < 2 && changes.length === 0) return null;
  const said = (name: Organisation["names"][number]) => (language === "en" ? (name.nameEn ?? name.name) : name.name);
  return (
    <section className="lineage" aria-labelledby="lineage">
      <h2 id="lineage">{words.lineage}</h2>
      <ul>
        {names.length > 1 &&
          names.map((name, i) => (
            <li key={name.from}>
              {name.to === null
                ? words.nameSince(said(name), name.from)
                : i === 0
                  ? words.nameUntil(said(name), name.to)
                  : words.namesOverTime(said(name), name.from, name.to)}
            </li>
          ))}
        {changes.map((change) => (
          <li key={`${change.kind} ${change.from} ${change.to}`}>
            <LineageLine change={change} organisation={organisation} known={known} language={language} />
          </li>
        ))}
      </ul>
      {changes.some(({ kind }) => kind === "merge") && <p className="table-note">{words.lineageNote}</p>}
    </section>
  );
}

function LineageLine({
  change,
  organisation,
  known,
  language,
}: {
  change: Change;
  organisation: Organisation;
  known: Tree;
  language: Language;
}) {
  const words = publicWords[language].bureaus;
  const outward = change.from === organisation.id;
  const other = known.organisations.find(({ id }) => id === (outward ? change.to : change.from));
  const said =
    change.kind === "rename"
      ? words.renamed
      : change.kind === "split"
        ? outward
          ? words.splitInto
          : words.splitFrom
        : outward
          ? words.mergedInto
          : words.mergedFrom;
  return (
    <>
      {said(change.onDate)}
      {other && <a href={addressIn(language, `/bureaus/${other.slug}`)}>{nameIn(language, other)}</a>}
    </>
  );
}

const yearsBetween = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

async function load(params: Props["params"]) {
  const { locale, bureau } = await params;
  const language = languageOf(locale);
  const known = await tree();
  const organisation = bySlug(known, bureau);
  if (!organisation) {
    const now = byFormerSlug(known, bureau);
    if (now) permanentRedirect(addressIn(language, `/bureaus/${now.slug}`));
    notFound();
  }
  return { language, organisation, known };
}
