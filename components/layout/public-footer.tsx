import { addressIn, type Language } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import type { Site } from "./site";

/** What the 《政府网站发展指引》 asks of every page's foot. */
export function PublicFooter({ language, site }: { language: Language; site: Site }) {
  const words = publicWords[language].layout.footer;
  const colon = language === "en" ? ": " : "：";
  const rows = [
    [words.host, site.host],
    [words.address, site.address],
    [words.phone, site.phone],
    [words.idCode, site.idCode],
    [words.icp, site.icp],
    [words.police, site.police],
  ];
  return (
    <footer className="site-footer">
      <div className="site-footer-inner">
        <ul className="site-footer-facts">
          {rows.map(([label, value]) => (
            <li key={label}>
              {label}
              {colon}
              {value ?? words.notSet}
            </li>
          ))}
        </ul>
        <p>
          {words.reuse}
          {language === "en" ? " " : ""}
          {words.noScript}
        </p>
        <ul className="site-footer-links">
          <li>
            <a href={addressIn(language, "/sign-in")}>{publicWords[language].layout.signIn}</a>
          </li>
          <li>
            <a href={addressIn(language, "/bureaus")}>{words.siteMap}</a>
          </li>
          <li>{site.partyMarkUrl ? <a href={site.partyMarkUrl}>{words.partyMark}</a> : `${words.partyMark}${colon}${words.notSet}`}</li>
        </ul>
      </div>
    </footer>
  );
}
