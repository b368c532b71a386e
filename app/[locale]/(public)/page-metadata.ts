import "server-only";
import type { Metadata } from "next";
import { addressIn, type Language, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { site } from "./site";

type About = {
  language: Language;
  path: string;
  title: string;
  description?: string;
  /** What the 《政府网站发展指引》 asks of lists (ColumnName …) and articles (ArticleTitle …). */
  tags?: Record<string, string>;
  /** Pages that are only a view of another one name that one. */
  canonical?: string;
  index?: boolean;
  /** The Atom feed of what the page shows. */
  feed?: string;
};

/** Title, canonical address, the same page in the other language, and the meta tags that government sites carry. */
export async function pageMetadata({
  language,
  path,
  title,
  description,
  tags = {},
  canonical = path,
  index = true,
  feed,
}: About): Promise<Metadata> {
  const known = await site();
  const name = language === "en" ? known.nameEn : known.name;
  const whole = (of: Language) => `${known.origin}${addressIn(of, canonical)}`;
  return {
    title: path === "/" ? name : `${title}_${name}`,
    description: description ?? title,
    alternates: {
      canonical: whole(language),
      languages: { "zh-CN": whole("zh-CN"), en: whole("en"), "x-default": whole("zh-CN") },
      ...(feed ? { types: { "application/atom+xml": `${known.origin}${addressIn(language, feed)}` } } : {}),
    },
    robots: index ? undefined : { index: false },
    other: { SiteName: known.name, SiteDomain: new URL(known.origin).host, SiteIDCode: known.idCode ?? "演示", ...tags },
  };
}

/** The meta tags of a list of reports. */
export const columnTags = (name: string, description: string): Record<string, string> => ({
  ColumnName: name,
  ColumnDescription: description,
  ColumnKeywords: "政府信息公开,年度报告",
  ColumnType: "信息公开年报",
});

/** The head of a list of reports: its title is also what the meta tags say of it. */
export const listMetadata = (list: "bureaus" | "corrections" | "data" | "indicators") => {
  return async ({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> => {
    const language = languageOf((await params).locale);
    const { title } = publicWords[language][list];
    const feed = list === "corrections" ? "/corrections.atom" : undefined;
    return pageMetadata({ language, path: `/${list}`, title, tags: columnTags(title, title), ...(feed ? { feed } : {}) });
  };
};
