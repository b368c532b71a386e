import { headers } from "next/headers";
import type { ReactNode } from "react";
import { currentActor } from "@/app/_request/actor";
import { addressIn, languageOf } from "@/lib/messages/language";
import { dutyNames } from "@/lib/messages/report";
import { staffWords } from "@/lib/messages/staff";
import type { Duty } from "@/lib/permissions";
import { leave } from "../sign-in/actions";

const areas: { path: string; word: "desk" | "office" | "admin"; duties: readonly Duty[] }[] = [
  { path: "/desk", word: "desk", duties: ["clerk", "secrecy", "leader"] },
  { path: "/office", word: "office", duties: ["reviewer", "publisher"] },
  { path: "/admin", word: "admin", duties: ["administrator", "security", "auditor"] },
];

/** The frame of the staff zone. It only shows who is here; each page asks for the actor itself. */
export default async function StaffLayout({ children, params }: { children: ReactNode; params: Promise<{ locale: string }> }) {
  const language = languageOf((await params).locale);
  const words = staffWords[language];
  const [actor, path] = [await currentActor(), (await headers()).get("x-path") ?? "/desk"];
  const duties = [...new Set(actor?.memberships.map(({ duty }) => duty))];
  const other = language === "en" ? "zh-CN" : "en";
  return (
    <>
      <a className="skip-link" href="#content">
        {words.skip}
      </a>
      <header className="border-b border-line bg-paper print:hidden">
        <div className="mx-auto flex max-w-[1600px] flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 text-[15px]">
          <a className="font-semibold no-underline" href={addressIn(language, "/")}>
            {words.product}
          </a>
          <nav aria-label={words.navigation}>
            <ul className="flex gap-4">
              {areas
                .filter((area) => area.duties.some((duty) => duties.includes(duty)))
                .map((area) => (
                  <li key={area.path}>
                    <a
                      href={addressIn(language, area.path)}
                      aria-current={path.replace(/^\/en/, "").startsWith(area.path) ? "page" : undefined}
                    >
                      {words[area.word]}
                    </a>
                  </li>
                ))}
            </ul>
          </nav>
          <div className="ml-auto flex flex-wrap items-center gap-4">
            {actor && (
              <span>
                {actor.name}{" "}
                <span className="text-ink-2">{duties.map((duty) => dutyNames[language][duty]).join(language === "en" ? ", " : "、")}</span>
              </span>
            )}
            <a
              href={addressIn(other, path.replace(/^\/en(?=\/|$)/, "") || "/")}
              hrefLang={other}
              lang={other}
              aria-label={words.otherLanguageName}
            >
              {words.otherLanguage}
            </a>
            <form action={leave.bind(null, language)}>
              <button type="submit" className="cursor-pointer text-accent underline">
                {words.signOut}
              </button>
            </form>
          </div>
        </div>
      </header>
      <div id="content" tabIndex={-1}>
        {children}
      </div>
    </>
  );
}
