import { nameIn, organisationKinds } from "@/lib/comparison/tree";
import { addressIn, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { allEditions } from "../cached";
import { Frame } from "../frame";
import { listMetadata } from "../page-metadata";
import { places } from "../site";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: string }> };

export const generateMetadata = listMetadata("bureaus");

export default async function BureausPage({ params }: Props) {
  const language = languageOf((await params).locale);
  const words = publicWords[language];
  const [all, editions] = await Promise.all([places(), allEditions()]);
  const counts = new Map<number, number>();
  for (const line of editions) if (line.latest) counts.set(line.organisation, (counts.get(line.organisation) ?? 0) + 1);
  return (
    <Frame language={language} path="/bureaus" section="/bureaus" crumbs={[{ label: words.bureaus.title }]} places={all}>
      <h1>{words.bureaus.title}</h1>
      <p className="lead">{words.bureaus.intro}</p>
      {all.map((place) => (
        <section key={place.top.id} id={place.top.slug} className="home-section">
          <h2>{nameIn(language, place.top, { short: true })}</h2>
          <div className="tree">
            {organisationKinds.map((kind) => {
              const own = place.members.filter((organisation) => organisation.kind === kind && (counts.get(organisation.id) ?? 0) > 0);
              if (own.length === 0) return null;
              return (
                <div key={kind}>
                  <h3>{words.home.kinds[kind]}</h3>
                  <ul>
                    {own.map((organisation) => {
                      const now = nameIn(language, organisation);
                      const former = organisation.names
                        .map((name) => (language === "en" ? (name.nameEn ?? name.name) : name.name))
                        .filter((name) => name !== now);
                      return (
                        <li key={organisation.id}>
                          <a href={addressIn(language, `/bureaus/${organisation.slug}`)}>{now}</a>
                          <span>
                            {words.bureaus.reports(counts.get(organisation.id) ?? 0)}
                            {[...new Set(former)].map((name) => ` · ${words.bureaus.formerly(name)}`)}
                          </span>
                        </li>
                      );
                    })}
                  </ul>
                </div>
              );
            })}
          </div>
        </section>
      ))}
    </Frame>
  );
}
