import { site } from "../[locale]/(public)/site";

export const dynamic = "force-dynamic";

/** Everything public may be read by machines; views that only repeat others and the staff's part need not be. */
export async function GET(): Promise<Response> {
  const { origin } = await site();
  const closed = ["/desk", "/office", "/admin", "/sign-in", "/api/", "/reports?*q=", "/en/desk", "/en/office", "/en/admin", "/en/sign-in"];
  const text = ["User-agent: *", ...closed.map((path) => `Disallow: ${path}`), "", `Sitemap: ${origin}/sitemap.xml`, ""].join("\n");
  return new Response(text, { headers: { "Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff" } });
}
