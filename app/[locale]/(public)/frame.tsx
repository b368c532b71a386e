import type { ReactNode } from "react";
import type { Crumb } from "@/components/layout/breadcrumb";
import { PlaceNotice } from "@/components/layout/place-notice";
import { PublicPage } from "@/components/layout/public-page";
import { nameIn, type Place } from "@/lib/comparison/tree";
import type { Language } from "@/lib/messages/language";
import { site } from "./site";

type Props = {
  language: Language;
  path: string;
  crumbs?: Crumb[];
  section?: string;
  /** The places that the page is about: each says whether it is invented or real. */
  places?: Place[];
  children: ReactNode;
};

/** A public page with the site's own words around it. */
export async function Frame({ language, places = [], ...page }: Props) {
  const notices = places.flatMap((place) => {
    const kind = place.top.notice ?? place.members.find(({ notice }) => notice)?.notice;
    return kind ? [{ kind, name: nameIn(language, place.top, { short: true }) }] : [];
  });
  return (
    <PublicPage
      {...page}
      language={language}
      site={await site()}
      notice={
        notices.length > 0 && (
          <aside>
            {notices.map(({ kind, name }) => (
              <PlaceNotice key={name} language={language} kind={kind} place={name} />
            ))}
          </aside>
        )
      }
    />
  );
}
