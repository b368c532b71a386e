import { nameIn } from "@/lib/comparison/tree";
import type { LoadedReport } from "./load-report";

/** schema.org in JSON: text inside a script is escaped for it, so `<` may not stand in it. */
export function structuredData({ edition, organisation, language }: LoadedReport, url: string): string {
  const { content } = edition;
  return JSON.stringify({
    "@context": "https://schema.org",
    "@type": "Report",
    name: edition.title,
    url,
    inLanguage: "zh-CN",
    datePublished: edition.publishedAt,
    version: edition.number,
    identifier: edition.id,
    temporalCoverage: `${edition.year}-01-01/${edition.year}-12-31`,
    publisher: {
      "@type": "GovernmentOrganization",
      name: edition.names.name,
      alternateName: nameIn(language, organisation, { short: true }),
    },
    ...(content.source ? { isBasedOn: content.source.url } : {}),
  }).replace(/</g, "\\u003c");
}
