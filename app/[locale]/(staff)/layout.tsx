import { headers } from "next/headers";
import type { ReactNode } from "react";
import { currentActor } from "@/app/_request/actor";
import { IdleWarning } from "@/components/office/idle-warning";
import { staffDb } from "@/db/client";
import { shortNamesOf } from "@/db/queries/people";
import type { Duty } from "@/lib/duties";
import { addressIn, languageOf } from "@/lib/messages/language";
import { dutyNames } from "@/lib/messages/report";
import { staffWords } from "@/lib/messages/staff";
import { leave } from "../sign-in/actions";
import { stayHere } from "./account/actions";
import "@/app/findings.css";
import "@/app/practice.css";

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
  const places = await shortNamesOf(staffDb(), [...new Set(actor?.memberships.map(({ organisation }) => organisation))]);
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
                .map((area) => {
                  const isHere = path.replace(/^\/en(?=\/)/, "").startsWith(area.path);
                  return (
                    <li key={area.path}>
                      <a
                        className={isHere ? "border-b-2 border-accent pb-0.5 font-semibold no-underline" : undefined}
                        href={addressIn(language, area.path)}
                        aria-current={isHere ? "page" : undefined}
                      >
                        {words[area.word]}
                      </a>
                    </li>
                  );
                })}
            </ul>
          </nav>
          <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-1 max-sm:contents">
            {actor && (
              <span className="max-sm:order-last max-sm:basis-full">
                <a href={addressIn(language, "/account")} title={words.account} className="underline">
                  {actor.name}
                </a>{" "}
                <span className="text-ink-2">
                  {duties.map((duty) => dutyNames[language][duty]).join(language === "en" ? ", " : "、")}
                  {places.length > 0 && (
                    <>
                      {" · "}
                      <span lang="zh-CN">{places.slice(0, 2).join("、")}</span>
                      {places.length > 2 && ` +${places.length - 2}`}
                    </>
                  )}
                </span>
              </span>
            )}
            <a
              className="max-sm:ml-auto"
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
      {actor && <IdleWarning words={words.idle} signIn={addressIn(language, "/sign-in?next=/account")} stay={stayHere} />}
    </>
  );
}
