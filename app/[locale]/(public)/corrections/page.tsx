import { ReportChanges } from "@/components/report/report-changes";
import { addressIn, dateIn, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { readEditionId } from "@/lib/report/edition";
import { corrections } from "../cached";
import { Frame } from "../frame";
import { listMetadata } from "../page-metadata";
import { places } from "../site";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: string }> };

export const generateMetadata = listMetadata("corrections");

const corrected = async () =>
  (await corrections(100)).map((one) => ({ ...one, replaced: one.edition.supersedes ? readEditionId(one.edition.supersedes) : undefined }));

export default async function CorrectionsPage({ params }: Props) {
  const language = languageOf((await params).locale);
  const words = publicWords[language];
  const [all, known] = await Promise.all([corrected(), places()]);
  const concerned = known.filter((place) => place.members.some(({ id }) => all.some(({ edition }) => edition.organisation === id)));
  return (
    <Frame language={language} path="/corrections" section="/corrections" crumbs={[{ label: words.corrections.title }]} places={concerned}>
      <h1>{words.corrections.title}</h1>
      <p className="lead">
        {words.corrections.intro} <a href={addressIn(language, "/corrections.atom")}>{words.feeds.follow}</a>
      </p>
      {all.length === 0 && <p>{words.corrections.none}</p>}
      {all.map(({ edition, before, replaced }) => (
        <section key={edition.id} id={edition.id} className="home-section correction">
          <h2>
            <a
              href={addressIn(language, `/reports/${edition.year}/${edition.slug}${edition.latest ? "" : `/v${edition.number}`}`)}
              lang="zh-CN"
            >
              {edition.title}
            </a>
          </h2>
          <p className="table-note">
            {words.listing.edition(edition.number)} · {dateIn(language, new Date(edition.publishedAt))}
            {before && replaced && (
              <>
                {" · "}
                <a href={addressIn(language, `/reports/${replaced.year}/${replaced.slug}/v${replaced.number}`)}>
                  {words.report.oldEdition(replaced.number)}
                </a>
              </>
            )}
          </p>
          <p>
            {words.report.correctionReason}
            {language === "en" ? ": " : "："}
            <span lang="zh-CN">{edition.note ?? words.report.noReason}</span>
          </p>
          {before && <ReportChanges before={before} after={edition.content} language={language} most={12} />}
        </section>
      ))}
    </Frame>
  );
}
