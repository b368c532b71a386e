import { notFound } from "next/navigation";
import { ReportChanges } from "@/components/report/report-changes";
import { Notice } from "@/components/ui/notice";
import { judgeFile, readHash } from "@/lib/exporting/verify";
import { formatById } from "@/lib/format/formats";
import { exportWords } from "@/lib/messages/exporting";
import { addressIn, dateIn, dateTimeOf, languageOf } from "@/lib/messages/language";
import { type EditionKey, readEditionId } from "@/lib/report/edition";
import { edition, editionStatus } from "../../cached";
import { fileHashes } from "../../file-hashes";
import { Frame } from "../../frame";
import { pageMetadata } from "../../page-metadata";
import { readFileNote } from "../file-note";
import { FileReading } from "../file-reading";
import { VerifyForm } from "../verify-form";

type Props = {
  params: Promise<{ locale: string; edition: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props) {
  const { locale, edition: id } = await params;
  const language = languageOf(locale);
  return pageMetadata({ language, path: `/verify/${id}`, title: `${exportWords[language].verify.title} ${id}`, index: false });
}

/** What an edition is, how it stands, and what a checked file is against it. All of the result follows from the checksum in the address. */
export default async function VerifyEditionPage({ params, searchParams }: Props) {
  const { locale, edition: id } = await params;
  const language = languageOf(locale);
  const words = exportWords[language].verify;
  const key = readEditionId(id) ?? notFound();
  const status = (await editionStatus(key.year, key.slug, key.number)) ?? notFound();
  const newer = status.supersededBy === null ? null : readEditionId(status.supersededBy);
  const [here, after] = await Promise.all([whole(key), newer && whole(newer)]);
  const files = here ? await fileHashes(here, language) : [];
  const asked = await searchParams;
  const [sha256, content] = [hashIn(asked.sha256), hashIn(asked.content)];
  const found = here && sha256 && typeof asked.read === "string" ? readFileNote(asked.read, { edition: id, sha256 }) : undefined;
  const verdict = sha256 || content ? judgeFile({ sha256, content }, { digest: status.digest, files }) : null;
  return (
    <Frame language={language} path={`/verify/${id}`} section="/data" crumbs={[{ label: words.title, path: "/verify" }, { label: id }]}>
      <h1>{words.title}</h1>
      {here && sha256 && found && verdict?.kind === "different" ? (
        <FileReading {...{ found, language, id, sha256 }} format={formatById(here.content.format)} />
      ) : verdict ? (
        <Notice
          role="status"
          tone={verdict.kind === "different" ? "block" : "good"}
          title={
            verdict.kind === "genuine"
              ? words.genuine(verdict.file, id)
              : verdict.kind === "same_content"
                ? words.sameContent(id)
                : words.different(id)
          }
        >
          {verdict.kind === "different" && <p>{words.differentWhy}</p>}
          <p>
            {words.asked} <span className="long-address">{sha256 ?? content}</span>
          </p>
        </Notice>
      ) : null}
      {verdict && newer && (
        <div className="mt-2">
          <Notice tone="explain" title={words.notLatest(key.number, newer.number)}>
            {after && (
              <p>
                <a href={addressIn(language, addressOf(newer))}>{words.readNewer} ›</a>
              </p>
            )}
          </Notice>
        </div>
      )}
      <dl className="facts">
        {here && (
          <>
            <dt>{words.id}</dt>
            <dd>
              {id} · <span lang="zh-CN">{here.title}</span>
            </dd>
          </>
        )}
        <dt>{words.number}</dt>
        <dd>{words.nth(status.number)}</dd>
        <dt>{words.publishedAt}</dt>
        <dd>{dateTimeOf(new Date(status.publishedAt))}</dd>
        <dt>{words.state}</dt>
        <dd>
          {status.withdrawnAt
            ? words.states.withdrawn(dateIn(language, new Date(status.withdrawnAt)))
            : newer
              ? words.states.superseded(newer.number)
              : words.states.current}
        </dd>
        <dt>{words.contentDigest}</dt>
        <dd className="long-address">{status.digest}</dd>
      </dl>
      <p>
        {here && <a href={addressIn(language, addressOf(key))}>{words.read} ›</a>}
        {here && newer && after && " · "}
        {newer && after && <a href={addressIn(language, addressOf(newer))}>{words.readNewer} ›</a>}
      </p>
      {here && newer && after && (
        <section className="home-section">
          <h2>{words.changed(newer.number)}</h2>
          <ReportChanges before={here.content} after={after.content} language={language} />
        </section>
      )}
      {files.length > 0 && (
        <section className="home-section">
          <h2>{words.files}</h2>
          <div className="figure-table-frame">
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{words.kind}</th>
                  <th scope="col">SHA-256</th>
                </tr>
              </thead>
              <tbody>
                {files
                  .filter((file) => file.language === language)
                  .map((file) => (
                    <tr key={file.name}>
                      <th scope="row">
                        <a href={addressIn(language, `${addressOf(key)}.${file.extension}`)}>{file.name}</a>
                      </th>
                      <td className="long-address">{file.sha256}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      <section className="home-section">
        <h2>{words.another}</h2>
        <VerifyForm language={language} edition={id} />
      </section>
    </Frame>
  );
}

const whole = ({ year, slug, number }: EditionKey) => edition(year, slug, number);
const addressOf = (key: EditionKey) => `/reports/${key.year}/${key.slug}/v${key.number}`;
const hashIn = (value: string | string[] | undefined) => (typeof value === "string" ? readHash(value.slice(0, 200)) : null);
