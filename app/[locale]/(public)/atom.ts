import "server-only";
import { Feed } from "feed";
import { unchangedOr } from "@/app/_request/unchanged-or";
import type { EditionLine } from "@/db/queries/published";
import { addressIn, type Language } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { site } from "./site";

const mostEntries = 100;

/** Editions as an Atom feed, newest first: each correction is an entry of its own, which says why it was made. */
export async function atom(
  request: Request,
  { language, path, page, title, editions }: { language: Language; path: string; page: string; title: string; editions: EditionLine[] },
): Promise<Response> {
  const { origin, name, nameEn } = await site();
  const whole = (of: string) => `${origin}${addressIn(language, of)}`;
  const newest = [...editions].sort((a, b) => b.publishedAt.localeCompare(a.publishedAt)).slice(0, mostEntries);
  const feed = new Feed({
    id: whole(path),
    title: `${title} · ${language === "en" ? nameEn : name}`,
    link: whole(page),
    feedLinks: { atom: whole(path) },
    language,
    copyright: publicWords[language].layout.footer.reuse,
    // Without an edition nothing has happened yet, which no clock need say.
    updated: new Date(newest[0]?.publishedAt ?? 0),
    generator: "",
  });
  for (const line of newest) feed.addItem(entryOf(line, language, whole));
  return unchangedOr(request, feed.atom1(), "application/atom+xml; charset=utf-8");
}

function entryOf(
  { title, number, note, names, publishedAt, year, slug }: EditionLine,
  language: Language,
  whole: (path: string) => string,
) {
  const words = publicWords[language];
  const address = whole(`/reports/${year}/${slug}/v${number}`);
  const reason = `${words.report.correctionReason}${language === "en" ? ": " : "："}${note ?? words.report.noReason}`;
  return {
    id: address,
    link: address,
    title: number > 1 ? `${title} · ${words.listing.edition(number)}` : title,
    description: number > 1 ? reason : words.home.year(year),
    author: [{ name: (language === "en" ? names.nameEn : null) ?? names.name }],
    date: new Date(publishedAt),
    published: new Date(publishedAt),
  };
}
