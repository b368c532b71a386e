import { locale } from "next/root-params";
import { buttonClass } from "@/components/ui/button";
import { addressIn, languageOf } from "@/lib/messages/language";
import { staffWords } from "@/lib/messages/staff";

/** Answered with 404, in the same words for what is not there and what is out of sight. */
export default async function NotFound() {
  const language = languageOf((await locale()) ?? "");
  const words = staffWords[language];
  return (
    <main className="mx-auto max-w-[44em] px-4 py-12">
      <title>{words.notFound}</title>
      <h1 className="text-[28px] font-semibold">{words.notFound}</h1>
      <p className="my-4">
        <a className={buttonClass("secondary")} href={addressIn(language, "/desk")}>
          {words.home}
        </a>
      </p>
    </main>
  );
}
