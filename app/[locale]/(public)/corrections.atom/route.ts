import { languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { atom } from "../atom";
import { allEditions } from "../cached";

/** Corrections alone, as a feed. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const language = languageOf((await params).locale);
  const title = publicWords[language].corrections.title;
  const editions = (await allEditions()).filter(({ number }) => number > 1);
  return atom(request, { language, path: "/corrections.atom", page: "/corrections", title, editions });
}
