import type { ReactNode } from "react";
import type { Language } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";
import { Breadcrumb, type Crumb } from "./breadcrumb";
import { PublicFooter } from "./public-footer";
import { PublicHeader } from "./public-header";
import type { Site } from "./site";

type Props = {
  language: Language;
  site: Site;
  /** The address of this page without language, with its query: the language switch leads to the same page. */
  path: string;
  /** From the home page down to this one; the home page itself has none. */
  crumbs?: Crumb[];
  /** Which part of the navigation this page belongs to. */
  section?: string;
  /** What must be known about the page as a whole: that the city is invented, or that the figures are real. */
  notice?: ReactNode;
  children: ReactNode;
};

/** Every public page: skip link, header, where you are, the page, footer. */
export function PublicPage({ language, site, path, crumbs, section, notice, children }: Props) {
  const words = publicWords[language].layout;
  return (
    <>
      <script src="/display.js" />
      <a className="skip-link" href="#content">
        {words.skip}
      </a>
      <PublicHeader language={language} site={site} path={path} section={section} />
      {notice}
      <main id="content" className="page" tabIndex={-1}>
        {crumbs && <Breadcrumb language={language} crumbs={crumbs} />}
        {children}
      </main>
      <PublicFooter language={language} site={site} />
    </>
  );
}
