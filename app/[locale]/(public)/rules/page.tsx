import { rulesByKind } from "@/lib/checks/kinds";
import { say } from "@/lib/format/format";
import { marks, severityNames } from "@/lib/messages/desk";
import { addressIn, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { ruleKindNames, rulePages } from "@/lib/messages/rules";
import { Frame } from "../frame";
import { columnTags, pageMetadata } from "../page-metadata";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const language = languageOf((await params).locale);
  const { title, intro } = rulePages[language];
  return pageMetadata({ language, path: "/rules", title, description: intro, tags: columnTags(title, intro) });
}

/** Every rule by what it is about, with its formula and what it stops. */
export default async function RulesPage({ params }: Props) {
  const language = languageOf((await params).locale);
  const words = rulePages[language];
  return (
    <Frame
      language={language}
      path="/rules"
      section="/indicators"
      crumbs={[{ label: publicWords[language].indicators.title, path: "/indicators" }, { label: words.title }]}
    >
      <h1>{words.title}</h1>
      <p className="lead">{words.intro}</p>
      {rulesByKind().map(({ kind, rules }) => (
        <section key={kind} className="home-section">
          <h2>{ruleKindNames[language][kind]}</h2>
          <dl className="definitions">
            {rules.map(({ id, title, formula, severity }) => (
              <div key={id}>
                <dt>
                  <a href={addressIn(language, `/rules/${id}`)}>{say(title, language)}</a>
                </dt>
                <dd>
                  {say(formula, language)}
                  <span className="definition-note">
                    {words.severity}
                    {marks[language].colon}
                    {severityNames[language][severity]}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Frame>
  );
}
