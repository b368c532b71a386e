import { locale } from "next/root-params";
import { buttonClass } from "@/components/ui/button";
import { addressIn, languageOf } from "@/lib/messages/language";
import { staffWords } from "@/lib/messages/staff";

/** Answered with 403: the page is there, and it is another duty's. */
export default async function Forbidden() {
  const language = languageOf((await locale()) ?? "");
  const words = staffWords[language];
  return (
    <main className="mx-auto max-w-[44em] px-4 py-12">
      <title>{words.forbidden}</title>
      <h1 className="text-[28px] font-semibold">{words.forbidden}</h1>
      <p className="my-4">{words.forbiddenText}</p>
      <a className={buttonClass("secondary")} href={addressIn(language, "/desk")}>
        {words.home}
      </a>
    </main>
  );
}
