import { redirect } from "next/navigation";
import { ComparisonTable } from "@/components/comparison/comparison-table";
import { measureLabel } from "@/components/comparison/measure-label";
import { readingText } from "@/components/comparison/reading-text";
import { SelectionForm } from "@/components/comparison/selection-form";
import { TrendChart } from "@/components/comparison/trend-chart";
import { CopiedAddress } from "@/components/ui/copied-address";
import { Notice } from "@/components/ui/notice";
import { smallestBase } from "@/lib/comparison/change";
import { breaksOf } from "@/lib/comparison/compare";
import { drawn } from "@/lib/comparison/indicators";
import { selectionAddress } from "@/lib/comparison/selection";
import { nameIn } from "@/lib/comparison/tree";
import { say } from "@/lib/format/format";
import { addressIn, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { Frame } from "../frame";
import { pageMetadata } from "../page-metadata";
import { site } from "../site";
import { formatBreak, loadComparison } from "./load-comparison";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params, searchParams }: Props) {
  const language = languageOf((await params).locale);
  const { selection } = await loadComparison(await searchParams);
  return pageMetadata({ language, path: selectionAddress(selection), canonical: "/compare", title: publicWords[language].compare.title });
}

export default async function ComparePage({ params, searchParams }: Props) {
  const language = languageOf((await params).locale);
  const parameters = await searchParams;
  const { selection, corrections, series, organisations, known, years, shown } = await loadComparison(parameters);
  const address = selectionAddress(selection);
  // The form names each choice apart; the address that is kept and shared names them together.
  if (corrections.length === 0 && Object.values(parameters).some(Array.isArray)) redirect(addressIn(language, address));
  const words = publicWords[language];
  const nameOf = (id: number) => {
    const organisation = organisations.find((each) => each.id === id) ?? known.organisations.find((each) => each.id === id);
    return organisation ? nameIn(language, organisation, { short: true }) : String(id);
  };
  const breakYear = formatBreak(selection.years);
  const breaks = breaksOf(selection.measures, selection.years);
  const { origin } = await site();
  const places = shown
    .filter(({ members }) => members.some(({ id }) => organisations.some((organisation) => organisation.id === id)))
    .map(({ place }) => place);
  return (
    <Frame language={language} path={address} section="/compare" crumbs={[{ label: words.compare.title }]} places={places}>
      <h1>{words.compare.title}</h1>
      <SelectionForm
        language={language}
        selection={selection}
        years={years}
        places={shown.map(({ place, members }) => ({
          name: nameIn(language, place.top, { short: true }),
          bureaus: members.map((organisation) => ({ slug: organisation.slug, name: nameIn(language, organisation, { short: true }) })),
        }))}
        nameOf={(slug) => nameOf(organisations.find((organisation) => organisation.slug === slug)?.id ?? 0)}
      />
      {corrections.length > 0 && (
        <Notice tone="advise" title={words.compare.corrected}>
          <ul className="plain-list">
            {corrections.map(({ what, given }) => (
              <li key={`${what} ${given}`}>{words.compare.corrections[what](given)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {organisations.length === 1 && <Notice tone="advise">{words.compare.onlyOne}</Notice>}
      {selection.measures.map((measure) => {
        const own = series.filter((each) => each.measure.id === measure.id && each.measure.kind === measure.kind);
        const numbers = own.flatMap(({ points }) => points.flatMap(({ reading }) => drawn(reading) ?? []));
        const label = measureLabel(measure, language);
        return (
          <section key={`${measure.kind} ${measure.id}`} className="home-section comparison">
            <h2>
              {label}
              {measure.kind === "indicator" && (
                <a className="definition-link" href={addressIn(language, `/indicators/${measure.id}`)}>
                  {words.indicators.definition}
                </a>
              )}
            </h2>
            <ComparisonTable
              language={language}
              label={label}
              head={words.compare.bureau}
              years={selection.years}
              rows={own.map((each) => {
                const others = [...new Set(each.points.flatMap(({ from }) => from))].filter((id) => id !== each.organisation);
                const slug = organisations.find(({ id }) => id === each.organisation)?.slug ?? "";
                return {
                  name: <a href={addressIn(language, `/bureaus/${slug}`)}>{nameOf(each.organisation)}</a>,
                  series: each,
                  ...(others.length > 0 ? { note: words.compare.addedUp(words.compare.listJoin(others.map(nameOf))) } : {}),
                };
              })}
            />
            {numbers.length > 0 && selection.years.length > 1 && (
              <div className="charts">
                {own.map((each) => (
                  <figure key={each.organisation}>
                    <figcaption>{nameOf(each.organisation)}</figcaption>
                    <TrendChart
                      label={words.chart.describe(
                        `${nameOf(each.organisation)} ${label}`,
                        selection.years[0] ?? 0,
                        selection.years.at(-1) ?? 0,
                      )}
                      points={each.points.map(({ year, reading }) => ({ year, value: drawn(reading), text: readingText(reading) }))}
                      scaleFrom={numbers}
                      breakBefore={breakYear === undefined ? undefined : { year: breakYear, label: words.chart.break }}
                    />
                  </figure>
                ))}
              </div>
            )}
          </section>
        );
      })}
      <section className="home-section notes" aria-labelledby="notes">
        <h2 id="notes">{words.compare.notes}</h2>
        <ul>
          <li>{words.compare.noteReported}</li>
          {breaks.map(
            (line) =>
              line.note && (
                <li
                  key={line.id}
                >{`${measureLabel({ kind: "line", id: line.id }, language)}${language === "en" ? ": " : "："}${say(line.note, language)}`}</li>
              ),
          )}
          <li>{words.compare.sameScale}</li>
          <li>{words.compare.noteBlank}</li>
          <li>{words.compare.noteNone}</li>
          <li>{words.compare.noteSmall(smallestBase)}</li>
          <li>{words.compare.noteAsPublished}</li>
          {selection.basis === "today" && <li>{words.compare.noteToday}</li>}
        </ul>
        <p className="share-line">
          <label htmlFor="share-address">{words.compare.link}</label>
          <CopiedAddress address={`${origin}${addressIn(language, address)}`} language={language} />
          {(["csv", "json", "svg"] as const).map((extension) => (
            <a key={extension} className="tool" href={addressIn(language, address.replace("/compare?", `/compare.${extension}?`))}>
              {words.compare.files[extension]}
            </a>
          ))}
        </p>
      </section>
    </Frame>
  );
}
