"use client";

import { useParams } from "next/navigation";
import { faultWords } from "@/lib/messages/faults";
import { addressIn, languageOf } from "@/lib/messages/language";

/** What happened, what was kept, what to do. The framework asks that this one be a client component. */
export default function Fault({ reset }: { error: Error; reset: () => void }) {
  const { locale } = useParams<{ locale: string }>();
  const language = languageOf(locale ?? "");
  const words = faultWords[language];
  return (
    <>
      <header className="site-header">
        <div className="site-header-top">
          <a className="site-name" href={addressIn(language, "/")}>
            {words.site}
          </a>
        </div>
      </header>
      <main id="content" className="page">
        <h1>{words.title}</h1>
        <p className="lead">{words.what}</p>
        <p>{words.next}</p>
        <button type="button" className="tool" onClick={reset}>
          {words.again}
        </button>
      </main>
    </>
  );
}
