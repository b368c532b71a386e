import { byFormerSlug, bySlug, nameIn } from "@/lib/comparison/tree";
import { addressIn, languageOf } from "@/lib/messages/language";
import { atom } from "../../../atom";
import { editionsOfBureau, tree } from "../../../cached";

type Context = { params: Promise<{ locale: string; bureau: string }> };

/** What one bureau publishes, as a feed. An old slug leads to the new one. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, bureau } = await params;
  const language = languageOf(locale);
  const known = await tree();
  const organisation = bySlug(known, bureau);
  if (!organisation) {
    const now = byFormerSlug(known, bureau);
    if (!now) return new Response(null, { status: 404 });
    return new Response(null, { status: 308, headers: { Location: addressIn(language, `/bureaus/${now.slug}/feed.atom`) } });
  }
  const page = `/bureaus/${bureau}`;
  const title = nameIn(language, organisation);
  return atom(request, { language, path: `${page}/feed.atom`, page, title, editions: await editionsOfBureau(bureau) });
}
