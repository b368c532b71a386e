import { addressIn, type Language } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { Frame } from "./frame";
import { site } from "./site";

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
      <AbsentHead language={language} title={words.notFoundTitle} />
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

/** The framework leaves out a page's own metadata where the status is 404, so the head is said here. */
export async function AbsentHead({ language, title }: { language: Language; title: string }) {
  const known = await site();
  return (
    <>
      <title>{`${title}_${language === "en" ? known.nameEn : known.name}`}</title>
      <meta name="robots" content="noindex" />
    </>
  );
}
