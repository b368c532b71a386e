import { Fragment } from "react";
import { ScrollFrame } from "@/components/ui/scroll-frame";
import { operationIds, operations } from "@/lib/api/operations";
import { nameIn } from "@/lib/comparison/tree";
import { apiWords } from "@/lib/messages/api";
import { addressIn, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { allEditions } from "../cached";
import { Frame } from "../frame";
import { listMetadata } from "../page-metadata";
import { places, site } from "../site";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: string }> };

export const generateMetadata = listMetadata("data");

export default async function DataPage({ params }: Props) {
  const language = languageOf((await params).locale);
  const words = publicWords[language];
  const { title, intro, ...data } = words.data;
  const [editions, all, { origin }] = await Promise.all([allEditions(), places(), site()]);
  const latest = editions.filter((line) => line.latest);
  const example = latest[0];
  const years = [...new Set(latest.map(({ year }) => year))].sort((a, b) => a - b);
  return (
    <Frame language={language} path="/data" section="/data" crumbs={[{ label: title }]} places={all}>
      <h1>{title}</h1>
      <div className="text">
        <p className="lead">{intro}</p>
        <h2>{data.compareTitle}</h2>
        <p>
          {data.compareText} <a href={addressIn(language, "/compare")}>{words.compare.title} ›</a>
        </p>
        <h2>{data.archivesTitle}</h2>
        <p>{data.archivesText}</p>
        <p className="report-downloads">
          {years.map((year) => (
            <a key={year} href={addressIn(language, `/data/${year}.zip`)} download>
              {year}.zip
            </a>
          ))}
        </p>
        <h2>{data.apiTitle}</h2>
        <p>
          {data.apiText} <a href="/api/v1/openapi.json">openapi.json ›</a>
        </p>
        <dl className="facts">
          {operationIds
            .filter((id) => !operations[id].signedIn)
            .map((id) => (
              <Fragment key={id}>
                <dt>
                  <a href={`/api/v1${operations[id].example}`}>/api/v1{operations[id].path}</a>
                </dt>
                <dd>{apiWords[language].operations[id]}</dd>
              </Fragment>
            ))}
        </dl>
        <h2>{words.feeds.title}</h2>
        <p>{words.feeds.text}</p>
        <p className="report-downloads">
          <a href={addressIn(language, "/feed.atom")}>{words.feeds.all}</a>{" "}
          <a href={addressIn(language, "/corrections.atom")}>{words.corrections.title}</a>
        </p>
        <h2>{data.schemasTitle}</h2>
        <p>{data.schemasText}</p>
        <p className="report-downloads">
          <a href="/schemas/report-1.json">JSON Schema</a> <a href="/schemas/report-1.xsd">XML Schema</a>
        </p>
        <h2>{data.verifyTitle}</h2>
        <p>
          {data.verifyText} <a href={addressIn(language, "/verify")}>{words.report.verify} ›</a>
        </p>
        <h2>{data.pagesTitle}</h2>
        <p>{data.pagesText}</p>
        <p>{data.tables}</p>
        <h2>{data.cellsTitle}</h2>
        <p>{data.cellsText}</p>
        <h2>{data.signsTitle}</h2>
        <p>{data.signsText}</p>
        <h2>{data.licenceTitle}</h2>
        <p>{data.licenceText}</p>
        {example && (
          <p>
            {data.cite}
            <cite lang="zh-CN" className="long-address">
              {`${example.names.name}：《${example.title}》，第 ${example.number} 版，${origin}/reports/${example.year}/${example.slug}`}
            </cite>
          </p>
        )}
      </div>
      <section className="home-section">
        <h2>{data.coverage}</h2>
        <ScrollFrame label={data.coverage}>
          <table className="plain-table coverage">
            <thead>
              <tr>
                <th scope="col">{words.compare.bureau}</th>
                {years.map((year) => (
                  <th key={year} scope="col" className="number">
                    {year}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {all.map((place) => (
                <tr key={place.top.id}>
                  <th scope="row" className="whitespace-nowrap">
                    {nameIn(language, place.top, { short: true })}
                  </th>
                  {years.map((year) => (
                    <td key={year} className="number">
                      {latest.filter((line) => line.year === year && place.members.some(({ id }) => id === line.organisation)).length}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      </section>
    </Frame>
  );
}
