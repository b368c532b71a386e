import { addressIn, type Language } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { Frame } from "./frame";

/** There is no such page: what may be wrong, and where to go on. */
export function NotFoundPage({ language }: { language: Language }) {
  const words = publicWords[language].absent;
  const ways = [
    ["/reports", words.tryReports],
    ["/bureaus", words.tryBureaus],
    ["/", words.tryHome],
  ] as const;
  return (
    <Frame language={language} path="/" crumbs={[{ label: words.notFoundTitle }]}>
      <h1>{words.notFoundTitle}</h1>
      <p className="lead">{words.notFound}</p>
      <p>{words.tryThis}</p>
      <ul>
        {ways.map(([path, label]) => (
          <li key={path}>
            <a href={addressIn(language, path)}>{label}</a>
          </li>
        ))}
      </ul>
    </Frame>
  );
}
