import type { Metadata } from "next";
import { requireActor } from "@/app/_request/actor";
import { orAnswer } from "@/app/_request/answer";
import { BoardTable } from "@/components/office/board-table";
import { PublishForm, type ToPublish } from "@/components/office/publish-form";
import { MoveBar } from "@/components/report/move-bar";
import { PracticeStrip } from "@/components/report/practice-strip";
import { Button, buttonClass } from "@/components/ui/button";
import { staffDb } from "@/db/client";
import { type Board, boardOf } from "@/db/queries/board";
import { holidayMap } from "@/db/queries/office-years";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { addressIn, dateTimeOf, dayOf, type Language, languageOf } from "@/lib/messages/language";
import { officeWords } from "@/lib/messages/office";
import { pastWords } from "@/lib/messages/past";
import { stateNames } from "@/lib/messages/report";
import { type Actor, canForOffice } from "@/lib/permissions";
import { workingDaysLeft } from "@/lib/report/deadline";
import { move } from "../move-action";
import { claimNext, claimOne, publishChosen } from "./actions";
import { byLateness, type Filter, filterOf, fits, isAsked, laneOf, type Placed } from "./board";
import { officeIn } from "./offices";
import "@/app/board.css";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ year?: string; office?: string; practice?: string } & Filter>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: officeWords[languageOf((await params).locale)].board, robots: { index: false } };
}

/** Who has not filed, what waits, what is late: one row per bureau, the counts above are the filters. */
export default async function BoardPage({ params, searchParams }: Props) {
  const language = languageOf((await params).locale);
  const asked = await searchParams;
  const words = officeWords[language];
  const actor = await requireActor();
  const office = officeIn(actor, asked.office);
  const board = await orAnswer(boardOrNone(actor, office, asked.year, asked.practice === "1"));
  if (!board) return <NoYear language={language} mayOpen={canForOffice(actor, "year.open", office)} />;
  const [holidays, today] = [await holidayMap(staffDb()), dayOf(now())];
  const rows = board.rows
    .map((row): Placed => ({ ...row, lane: laneOf(row), daysLeft: row.edition ? null : workingDaysLeft(today, row.due, holidays) }))
    .sort(byLateness);
  const filter = filterOf(asked);
  const shown = rows.filter((row) => fits(row, filter, actor.person));
  const addressOf = (next: Filter, { year, practice }: { year: number; practice: boolean } = board) =>
    `${addressIn(language, "/office")}?${new URLSearchParams({ year: String(year), ...(practice ? { practice: "1" } : {}), ...(asked.office ? { office: asked.office } : {}), ...next })}`;
  const holds = (duty: "publisher" | "reviewer") =>
    actor.memberships.some((membership) => membership.organisation === office && membership.duty === duty);
  const count = (next: Filter) => rows.filter((row) => fits(row, next, actor.person)).length;
  const chips: [Filter, string][] = [
    [{}, words.all],
    [{ late: "1" }, words.late],
    [{ state: "returned" }, stateNames[language].returned],
    [{ state: "correcting" }, stateNames[language].correcting],
    [{ asked: "1" }, words.asked],
    ...(holds("reviewer") ? [[{ mine: "1" }, words.mine] satisfies [Filter, string]] : []),
  ];
  const waits = rows.some((row) => row.lane === "submitted" && row.inScope);
  return (
    <main className="mx-auto max-w-[1400px] space-y-4 px-4 py-5">
      {board.practice && <PracticeStrip language={language} />}
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <h1 className="text-[24px] font-semibold">{words.boardOf(board.year)}</h1>
        <p className="text-[15px] text-ink-2">
          {board.practice ? words.practiceLead : words.legalDate(board.due, workingDaysLeft(today, board.due, holidays))}
        </p>
        <nav aria-label={words.yearLabel} className="flex flex-wrap gap-3 text-[15px]">
          {board.years.map(({ year, practice }) => (
            <a
              key={`${year}${practice}`}
              aria-current={year === board.year && practice === board.practice ? "page" : undefined}
              href={addressOf({}, { year, practice })}
              className="aria-[current]:font-semibold aria-[current]:no-underline"
            >
              {year}
              {practice && ` ${words.practice}`}
            </a>
          ))}
        </nav>
        <span className="ml-auto flex gap-4 text-[15px]">
          {canForOffice(actor, "past.import", office) && <a href={addressIn(language, "/office/past")}>{pastWords[language].title}</a>}
          <a href={addressIn(language, "/office/years")}>{words.yearsTitle}</a>
        </span>
      </div>
      {holds("publisher") && <ForPublisher {...{ language, actor, board }} rows={rows} />}
      <div className="flex flex-wrap items-center gap-2">
        <nav aria-label={words.filterLabel} className="flex flex-wrap gap-2 text-[15px]">
          {chips.map(([next, label]) => {
            const active = JSON.stringify(next) === JSON.stringify(filter);
            return (
              <a key={label} className="office-board-chip" aria-current={active ? "true" : undefined} href={addressOf(next)}>
                {label} <strong>{count(next)}</strong>
              </a>
            );
          })}
        </nav>
        {holds("reviewer") && (
          <form action={claimNext.bind(null, language, { office, year: board.year, practice: board.practice })} className="ml-auto">
            {waits ? <Button type="submit">{words.next}</Button> : <p className="text-[14px] text-ink-2">{words.noneWaiting}</p>}
          </form>
        )}
      </div>
      <BoardTable
        language={language}
        rows={shown}
        linkClass={`${buttonClass("quiet")} whitespace-nowrap`}
        claim={holds("reviewer") ? claimOne.bind(null, language) : undefined}
        step={(state) => ({ count: count({ state }), address: addressOf({ state }), active: filter.state === state })}
      />
    </main>
  );
}

/** The board of the year asked for; null when the office has opened no year at all. */
async function boardOrNone(actor: Actor, office: number, year: string | undefined, practice: boolean): Promise<Board | null> {
  const wanted = year === undefined ? undefined : Number(year);
  return boardOf(staffDb(), actor, office, wanted, practice).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "not_found" && wanted === undefined) return null;
    throw error;
  });
}

function NoYear({ language, mayOpen }: { language: Language; mayOpen: boolean }) {
  const words = officeWords[language];
  return (
    <main className="mx-auto max-w-[44em] px-4 py-12">
      <h1 className="text-[24px] font-semibold">{words.board}</h1>
      <p className="my-4">{words.noYear}</p>
      {mayOpen && (
        <p className="flex flex-wrap gap-3">
          <a className={buttonClass()} href={addressIn(language, "/office/years")}>
            {words.openYear}
          </a>
          <a className={buttonClass("secondary")} href={addressIn(language, "/office/past")}>
            {pastWords[language].title}
          </a>
        </p>
      )}
    </main>
  );
}

/** What waits for the publisher: reports to publish, corrections to grant. */
function ForPublisher({ language, actor, board, rows }: { language: Language; actor: Actor; board: Board; rows: Placed[] }) {
  const words = officeWords[language];
  const reportAddress = (id: number) => addressIn(language, `/office/reports/${id}`);
  const approved = rows.flatMap(({ report, organisation, lane }): ToPublish[] => {
    if (!report || lane !== "approved") return [];
    const cannot = board.practice
      ? words.cannotPublish.practice
      : report.approvedBy === actor.person
        ? words.cannotPublish.second_hand
        : null;
    return [
      {
        id: report.id,
        name: organisation.name,
        address: reportAddress(report.id),
        approved: words.approvedOn(dateTimeOf(report.movedAt), report.claimedBy ?? ""),
        scheduled: report.publishAt ? dateTimeOf(report.publishAt) : null,
        cannot,
      },
    ];
  });
  const corrections = rows.filter(isAsked);
  return (
    <>
      <PublishForm language={language} action={publishChosen.bind(null, language)} reports={approved} />
      {corrections.length > 0 && (
        <section className="publish-form">
          <h2 className="text-[18px] font-semibold">{words.correctionsTitle(corrections.length)}</h2>
          <ul className="space-y-3">
            {corrections.map(
              ({ report, organisation }) =>
                report && (
                  <li key={report.id} className="flex flex-wrap items-start gap-x-4 gap-y-2">
                    <p className="min-w-56">
                      <a href={reportAddress(report.id)} lang="zh-CN">
                        {organisation.name}
                      </a>
                      <br />
                      <span lang="zh-CN">{report.correctionAsked}</span>
                    </p>
                    <MoveBar
                      report={report.id}
                      language={language}
                      offered={[{ move: "grant_correction" }, { move: "refuse_correction", look: "secondary" }]}
                      action={move.bind(null, language, actor.person)}
                    />
                  </li>
                ),
            )}
          </ul>
        </section>
      )}
    </>
  );
}
