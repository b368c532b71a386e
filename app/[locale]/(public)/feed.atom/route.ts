import { languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { atom } from "../atom";
import { allEditions } from "../cached";

/** Everything that is published, as a feed. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const language = languageOf((await params).locale);
  const title = publicWords[language].feeds.all;
  return atom(request, { language, path: "/feed.atom", page: "/reports", title, editions: await allEditions() });
}
