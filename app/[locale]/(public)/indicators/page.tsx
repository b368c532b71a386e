import { type Indicator, indicators } from "@/lib/comparison/indicators";
import { say } from "@/lib/format/format";
import { addressIn, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { rulePages } from "@/lib/messages/rules";
import { Frame } from "../frame";
import { listMetadata } from "../page-metadata";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: string }> };

export const generateMetadata = listMetadata("indicators");

export default async function IndicatorsPage({ params }: Props) {
  const language = languageOf((await params).locale);
  const words = publicWords[language].indicators;
  const groups = [...new Set(indicators.map(({ group }) => group))] as Indicator["group"][];
  return (
    <Frame language={language} path="/indicators" section="/indicators" crumbs={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p className="lead">
        {words.intro} <a href={addressIn(language, "/rules")}>{rulePages[language].title}</a>
      </p>
      <section className="break-note" aria-labelledby="rules">
        <h2 id="rules">{words.rulesTitle}</h2>
        <ul className="plain-list">
          {words.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </section>
      {groups.map((group) => (
        <section key={group} className="home-section">
          <h2>{words.groups[group]}</h2>
          <dl className="definitions">
            {indicators
              .filter((indicator) => indicator.group === group)
              .map((indicator) => (
                <div key={indicator.id}>
                  <dt>
                    <a href={addressIn(language, `/indicators/${indicator.id}`)}>{say(indicator.label, language)}</a>
                  </dt>
                  <dd>
                    {say(indicator.formula, language)}
                    {indicator.note && <span className="definition-note">{say(indicator.note, language)}</span>}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </Frame>
  );
}
