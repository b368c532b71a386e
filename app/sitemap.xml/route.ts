import { rules } from "@/lib/checks/rules";
import { addressIn } from "@/lib/messages/language";
import { allEditions } from "../[locale]/(public)/cached";
import { site } from "../[locale]/(public)/site";

export const dynamic = "force-dynamic";

/** Every public page in both languages. Addresses are made of years and slugs, so nothing in them needs escaping. */
export async function GET(): Promise<Response> {
  const [editions, { origin }] = await Promise.all([allEditions(), site()]);
  const latest = editions.filter((line) => line.latest);
  const pages = [
    ...["/", "/reports", "/bureaus", "/compare", "/indicators", "/rules", "/corrections", "/data"].map((path) => ({ path, changed: null })),
    ...rules.map(({ id }) => ({ path: `/rules/${id}`, changed: null })),
    ...[...new Set(latest.map(({ slug }) => slug))].map((slug) => ({ path: `/bureaus/${slug}`, changed: null })),
    ...latest.map(({ year, slug, publishedAt }) => ({ path: `/reports/${year}/${slug}`, changed: publishedAt.slice(0, 10) })),
  ];
  const link = (path: string) =>
    (["zh-CN", "en"] as const)
      .map((language) => `<xhtml:link rel="alternate" hreflang="${language}" href="${origin}${addressIn(language, path)}"/>`)
      .join("");
  const entries = pages.map(
    ({ path, changed }) => `<url><loc>${origin}${path}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ""}${link(path)}</url>`,
  );
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join("\n")}\n</urlset>\n`;
  return new Response(xml, { headers: { "Content-Type": "application/xml; charset=utf-8", "X-Content-Type-Options": "nosniff" } });
}
