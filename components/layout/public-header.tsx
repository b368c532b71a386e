import { addressIn, type Language } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import type { Site } from "./site";

type Props = { language: Language; site: Site; path: string; section?: string | undefined };

/** The mark and name, search, the six parts of the site, language and display. Plain links and one form: nothing needs a script. */
export function PublicHeader({ language, site, path, section }: Props) {
  const words = publicWords[language].layout;
  const parts = [
    ["/reports", words.reports],
    ["/bureaus", words.bureaus],
    ["/compare", words.compare],
    ["/indicators", words.indicators],
    ["/data", words.data],
    ["/corrections", words.corrections],
  ] as const;
  const other: Language = language === "en" ? "zh-CN" : "en";
  return (
    <header className="site-header">
      <div className="site-header-top">
        <a className="site-name" href={addressIn(language, "/")}>
          <Mark />
          <span>{language === "en" ? site.nameEn : site.name}</span>
        </a>
        <form className="site-search" action={addressIn(language, "/reports")}>
          <label className="sr-only" htmlFor="site-search">
            {words.search}
          </label>
          <input id="site-search" name="q" type="search" placeholder={words.searchHint} autoComplete="off" />
          <button type="submit">{words.search}</button>
        </form>
        <div className="site-display">
          <fieldset className="display-size needs-script">
            <legend className="sr-only">{words.size}</legend>
            {(
              [
                ["large", words.large],
                ["medium", words.medium],
                ["small", words.small],
              ] as const
            ).map(([size, label]) => (
              <button
                key={size}
                type="button"
                data-size-choice={size}
                suppressHydrationWarning
                aria-label={`${words.size}${language === "en" ? " " : ""}${label}`}
              >
                {label}
              </button>
            ))}
          </fieldset>
          <button type="button" className="display-elder needs-script" data-elder-choice="" suppressHydrationWarning>
            {words.elder}
          </button>
          <a href={addressIn(other, path)} hrefLang={other} lang={other} aria-label={words.otherLanguageName}>
            {words.otherLanguage}
          </a>
        </div>
      </div>
      <nav className="site-nav" aria-label={words.mainNavigation}>
        <ul>
          {parts.map(([address, label]) => (
            <li key={address}>
              <a href={addressIn(language, address)} aria-current={section === address ? (path === address ? "page" : "true") : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
        <a className="sign-in-link" href={addressIn(language, "/sign-in")}>
          {words.signIn}
        </a>
      </nav>
    </header>
  );
}

/** A sheet with the lines of an official table. */
function Mark() {
  return (
    <svg className="site-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <rect x="4" y="2" width="24" height="28" rx="2" fill="var(--color-accent)" />
      <path d="M9 9.5h14M9 15.5h14M9 21.5h14M14 15.5v9.5" stroke="var(--color-on-accent)" strokeWidth="2" fill="none" />
    </svg>
  );
}
