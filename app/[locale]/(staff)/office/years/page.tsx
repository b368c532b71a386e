import type { Metadata } from "next";
import { requireActor } from "@/app/_request/actor";
import { orAnswer } from "@/app/_request/answer";
import { ExtendForm, OpenYearForm, ScopeForm } from "@/components/office/year-forms";
import { staffDb } from "@/db/client";
import { officeView } from "@/db/queries/office-years";
import { formatFor, formats } from "@/lib/format/formats";
import { marks } from "@/lib/messages/desk";
import { addressIn, languageOf } from "@/lib/messages/language";
import { officeWords } from "@/lib/messages/office";
import { ruleSetting } from "@/lib/messages/rules";
import { canForOffice } from "@/lib/permissions";
import { changeScope, extendFor, openNewYear } from "../actions";
import { officeIn } from "../offices";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ office?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: officeWords[languageOf((await params).locale)].yearsTitle, robots: { index: false } };
}

/** Opens years, extends deadlines, sets reviewers' scopes; who may not, reads. */
export default async function YearsPage({ params, searchParams }: Props) {
  const language = languageOf((await params).locale);
  const words = officeWords[language];
  const actor = await requireActor();
  const office = officeIn(actor, (await searchParams).office);
  const view = await orAnswer(officeView(staffDb(), actor, office));
  const may = canForOffice(actor, "year.open", office);
  const next = Math.max(...view.years.filter(({ practice }) => !practice).map(({ year }) => year), 2018) + 1;
  const format = formatFor(next) ?? formats.at(-1);
  const heading = "text-[18px] font-semibold";
  const cell = "border-b border-line px-3 py-2 text-left";
  return (
    <main className="mx-auto max-w-[1100px] space-y-8 px-4 py-6">
      <div>
        <a href={addressIn(language, "/office")}>{words.board}</a>
        <h1 className="mt-2 text-[24px] font-semibold">
          {words.yearsTitle} · <span lang="zh-CN">{view.office.name}</span>
        </h1>
      </div>
      <section className="space-y-3">
        <h2 className={heading}>{words.openedYears}</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard */}
        <section className="overflow-x-auto rounded border border-line bg-paper" aria-label={words.openedYears} tabIndex={0}>
          <table className="w-full min-w-[40rem] text-[15px]">
            <thead className="bg-head">
              <tr>
                {[
                  words.year,
                  words.format,
                  words.opens,
                  words.dueBureaus,
                  words.dueGovernments,
                  words.closesHead,
                  words.owed,
                  words.publishedCount,
                  ruleSetting[language].link,
                ].map((head) => (
                  <th key={head} scope="col" className={`${cell} font-semibold first-letter:uppercase`}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.years.map((year) => (
                <tr key={`${year.year}${year.practice}`}>
                  <th scope="row" className={cell}>
                    <a href={`${addressIn(language, "/office")}?year=${year.year}${year.practice ? "&practice=1" : ""}`}>{year.year}</a>
                    {year.practice && marks[language].inBrackets(words.practice)}
                  </th>
                  <td className={cell}>{year.format}</td>
                  <td className={cell}>{year.opens}</td>
                  <td className={cell}>{year.due}</td>
                  <td className={cell}>{year.dueGovernment}</td>
                  <td className={cell}>{year.closes ?? words.nobody}</td>
                  <td className={`${cell} text-right tabular-nums`}>{year.owed}</td>
                  <td className={`${cell} text-right tabular-nums`}>{year.published}</td>
                  <td className={`${cell} relative`}>
                    <a href={addressIn(language, `/office/years/${year.year}/rules${year.practice ? "?practice=1" : ""}`)}>
                      {ruleSetting[language].link}
                      <span className="sr-only"> {year.year}</span>
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </section>
      {may && (
        <>
          <section className="space-y-3">
            <h2 className={heading}>{words.openYear}</h2>
            {format && (
              <OpenYearForm
                language={language}
                action={openNewYear.bind(null, language, office)}
                next={next}
                opens={`${next + 1}-01-04`}
                format={format}
              />
            )}
          </section>
          <section className="space-y-3">
            <h2 className={heading}>{words.extend}</h2>
            <ExtendForm
              language={language}
              action={extendFor.bind(null, language, office)}
              years={view.years.filter(({ practice }) => !practice).map(({ year }) => year)}
              bureaus={view.bureaus}
            />
          </section>
          <section className="space-y-3">
            <h2 className={heading}>{words.scopes}</h2>
            {view.reviewers.map((reviewer) => (
              <ScopeForm
                key={reviewer.person}
                language={language}
                action={changeScope.bind(null, language, office)}
                reviewer={reviewer}
                bureaus={view.bureaus}
              />
            ))}
          </section>
        </>
      )}
    </main>
  );
}
