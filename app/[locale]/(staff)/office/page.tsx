import type { Metadata } from "next";
import { requireActor } from "@/app/_request/actor";
import { BoardTable } from "@/components/office/board-table";
import { PublishForm } from "@/components/office/publish-form";
import { Button, buttonClass } from "@/components/ui/button";
import { staffDb } from "@/db/client";
import { boardOf, holidayMap } from "@/db/queries/review";
import { now } from "@/lib/clock";
import { addressIn, dayOf, languageOf } from "@/lib/messages/language";
import { officeWords } from "@/lib/messages/office";
import { stateNames } from "@/lib/messages/report";
import { workingDaysLeft } from "@/lib/report/deadline";
import { claimNext, publishChosen } from "./actions";
import { type Filter, filterOf, fits, laneOf, lanes } from "./board";
import { officeIn, visible } from "./offices";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ year?: string; state?: string; late?: string; mine?: string; office?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: officeWords[languageOf((await params).locale)].board };
}

/** Who has not filed, what waits, what is late: one row per bureau, the counts above are the filters. */
export default async function BoardPage({ params, searchParams }: Props) {
  const language = languageOf((await params).locale);
  const asked = await searchParams;
  const words = officeWords[language];
  const actor = await requireActor();
  const office = officeIn(actor, asked.office);
  const [board, holidays] = await Promise.all([
    visible(boardOf(staffDb(), actor, office, asked.year ? Number(asked.year) : undefined)),
    holidayMap(staffDb()),
  ]);
  const today = dayOf(now());
  const rows = board.rows
    .map((row) => ({ ...row, lane: laneOf(row), daysLeft: row.edition ? null : workingDaysLeft(today, row.due, holidays) }))
    .sort((a, b) => Number((b.daysLeft ?? 0) < 0) - Number((a.daysLeft ?? 0) < 0));
  const filter = filterOf(asked);
  const shown = rows.filter((row) => fits(row, filter, actor.name));
  const link = (next: Filter) => {
    const query = new URLSearchParams({ year: String(board.year), ...(asked.office ? { office: asked.office } : {}), ...next });
    return `${addressIn(language, "/office")}?${query}`;
  };
  const chip = (active: boolean) =>
    `rounded border px-2.5 py-1 no-underline ${active ? "border-accent bg-accent text-on-accent" : "border-line bg-paper text-ink"}`;
  const publisher = actor.memberships.some(({ organisation, duty }) => organisation === office && duty === "publisher");
  const reviewer = actor.memberships.some(({ organisation, duty }) => organisation === office && duty === "reviewer");
  const approved = rows.filter(({ report }) => report?.state === "approved");
  return (
    <main className="mx-auto max-w-[1400px] space-y-6 px-4 py-6">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-2">
        <h1 className="text-[24px] font-semibold">
          {words.boardOf(board.year)}
          {board.practice && `（${words.practice}）`}
        </h1>
        <nav aria-label={words.yearLabel} className="flex flex-wrap gap-3 text-[15px]">
          {board.years.map(({ year }) => (
            <a key={year} aria-current={year === board.year ? "page" : undefined} href={`${addressIn(language, "/office")}?year=${year}`}>
              {year}
            </a>
          ))}
        </nav>
        <a className="ml-auto text-[15px]" href={addressIn(language, "/office/years")}>
          {words.yearsTitle}
        </a>
      </div>
      <nav aria-label={words.filterLabel} className="flex flex-wrap gap-2 text-[15px]">
        <a className={chip(Object.keys(filter).length === 0)} href={link({})}>
          {words.all} {rows.length}
        </a>
        <a className={chip(filter.late === "1")} href={link({ late: "1" })}>
          {words.late} {rows.filter((row) => fits(row, { late: "1" }, actor.name)).length}
        </a>
        {lanes.map((lane) => (
          <a key={lane} className={chip(filter.state === lane)} href={link({ state: lane })}>
            {stateNames[language][lane]} {rows.filter((row) => row.lane === lane).length}
          </a>
        ))}
        {reviewer && (
          <a className={chip(filter.mine === "1")} href={link({ mine: "1" })}>
            {words.mine} {rows.filter((row) => fits(row, { mine: "1" }, actor.name)).length}
          </a>
        )}
      </nav>
      {reviewer && (
        <form action={claimNext.bind(null, language, office, board.year)}>
          {rows.some((row) => row.lane === "submitted" && row.inScope) ? (
            <Button type="submit" look="secondary">
              {words.next}
            </Button>
          ) : (
            <p className="text-ink-2">{words.noneWaiting}</p>
          )}
        </form>
      )}
      {publisher && approved.length > 0 && (
        <PublishForm
          language={language}
          action={publishChosen.bind(null, language)}
          reports={approved.flatMap(({ report, organisation }) =>
            report ? [{ id: report.id, name: organisation.name, address: addressIn(language, `/office/reports/${report.id}`) }] : [],
          )}
        />
      )}
      <BoardTable language={language} rows={shown} linkClass={`${buttonClass("quiet")} whitespace-nowrap`} />
    </main>
  );
}
