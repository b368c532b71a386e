import type { Metadata } from "next";
import { dateTimeOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { pageMetadata } from "../../../page-metadata";
import type { LoadedReport } from "./load-report";

/** The meta tags of a report; other views of it name the report itself as the canonical page. */
export function reportMetadata(
  { edition, organisation, language, editions }: LoadedReport,
  view: "" | "/compared" | `/v${number}` = "",
): Promise<Metadata> {
  const path = `/reports/${edition.year}/${organisation.slug}`;
  const superseded = (editions[0]?.number ?? 0) > edition.number;
  return pageMetadata({
    language,
    path: `${path}${view}`,
    canonical: superseded ? `${path}${view}` : path,
    title: edition.title,
    index: !superseded,
    tags: {
      ColumnName: publicWords["zh-CN"].listing.title,
      ColumnType: "信息公开年报",
      ArticleTitle: edition.title,
      PubDate: dateTimeOf(new Date(edition.publishedAt)),
      ContentSource: edition.names.name,
    },
  });
}
