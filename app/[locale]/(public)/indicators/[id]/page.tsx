import { notFound } from "next/navigation";
import { ComparisonTable } from "@/components/comparison/comparison-table";
import { compare } from "@/lib/comparison/compare";
import { indicatorAt } from "@/lib/comparison/indicators";
import { nameIn } from "@/lib/comparison/tree";
import { say } from "@/lib/format/format";
import { addressIn, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { allEditions, tree } from "../../cached";
import { Frame } from "../../frame";
import { columnTags, pageMetadata } from "../../page-metadata";
import { publishedFigures } from "../../published-figures";
import { places } from "../../site";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale, id } = await params;
  const language = languageOf(locale);
  const indicator = indicatorAt(id) ?? notFound();
  const title = say(indicator.label, language);
  return pageMetadata({
    language,
    path: `/indicators/${id}`,
    title,
    description: say(indicator.formula, language),
    tags: columnTags(title, say(indicator.formula, "zh-CN")),
  });
}

export default async function IndicatorPage({ params }: Props) {
  const { locale, id } = await params;
  const language = languageOf(locale);
  const words = publicWords[language];
  const indicator = indicatorAt(id) ?? notFound();
  const [known, [main], editions] = await Promise.all([tree(), places(), allEditions()]);
  const published = new Set(editions.map(({ organisation }) => organisation));
  const members = (main?.members ?? []).filter((member) => published.has(member.id));
  const years = [
    ...new Set(editions.filter(({ organisation }) => members.some((member) => member.id === organisation)).map(({ year }) => year)),
  ].sort((a, b) => a - b);
  const series = compare(
    await publishedFigures(
      known,
      members.map((member) => member.id),
    ),
    {
      measures: [{ kind: "indicator", id }],
      organisations: members.map((member) => member.id),
      years,
      basis: "reported",
      lineage: [],
    },
  );
  const label = say(indicator.label, language);
  return (
    <Frame
      language={language}
      path={`/indicators/${id}`}
      section="/indicators"
      places={main ? [main] : []}
      crumbs={[{ label: words.indicators.title, path: "/indicators" }, { label }]}
    >
      <h1>{label}</h1>
      <dl className="facts">
        <dt>{words.indicators.formula}</dt>
        <dd>{say(indicator.formula, language)}</dd>
        {indicator.legal && (
          <>
            <dt>{words.indicators.legal}</dt>
            <dd lang="zh-CN">{indicator.legal}</dd>
          </>
        )}
        {indicator.note && (
          <>
            <dt>{words.indicators.note}</dt>
            <dd>{say(indicator.note, language)}</dd>
          </>
        )}
      </dl>
      <p>
        <a href={addressIn(language, `/compare?indicators=${id}`)}>{words.indicators.compare}</a>
      </p>
      {main && (
        <section className="home-section">
          <h2>{nameIn(language, main.top, { short: true })}</h2>
          <p className="table-note">
            {words.compare.noteReported}
            {language === "en" ? " " : ""}
            {words.indicators.rules[1]}
          </p>
          <ComparisonTable
            language={language}
            label={label}
            head={words.compare.bureau}
            years={years}
            rows={series.map((each) => {
              const organisation = members.find((member) => member.id === each.organisation);
              return {
                name: organisation ? (
                  <a href={addressIn(language, `/bureaus/${organisation.slug}`)}>{nameIn(language, organisation, { short: true })}</a>
                ) : null,
                series: each,
              };
            })}
          />
        </section>
      )}
    </Frame>
  );
}
