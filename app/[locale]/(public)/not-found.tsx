import { locale } from "next/root-params";
import { addressIn, languageOf } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { Frame } from "./frame";

export default async function NotFound() {
  const language = languageOf((await locale()) ?? "");
  const words = publicWords[language].absent;
  return (
    <Frame language={language} path="/" crumbs={[{ label: words.notFoundTitle }]}>
      <title>{words.notFoundTitle}</title>
      <h1>{words.notFoundTitle}</h1>
      <p className="lead">{words.notFound}</p>
      <p>{words.tryThis}</p>
      <ul>
        <li>
          <a href={addressIn(language, "/reports")}>{words.tryReports}</a>
        </li>
        <li>
          <a href={addressIn(language, "/bureaus")}>{words.tryBureaus}</a>
        </li>
        <li>
          <a href={addressIn(language, "/")}>{words.tryHome}</a>
        </li>
      </ul>
    </Frame>
  );
}
