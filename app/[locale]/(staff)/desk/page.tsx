import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireActor } from "@/app/_request/actor";
import { SeverityCounts } from "@/components/desk/finding-list";
import { PracticeStrip } from "@/components/report/practice-strip";
import { buttonClass } from "@/components/ui/button";
import { staffDb } from "@/db/client";
import { holidayMap } from "@/db/queries/office-years";
import { type Task, tasksOf } from "@/db/queries/tasks";
import { now } from "@/lib/clock";
import { marks } from "@/lib/messages/desk";
import { addressIn, dateIn, dayOf, type Language, languageOf } from "@/lib/messages/language";
import { stateNames } from "@/lib/messages/report";
import { findingWords } from "@/lib/messages/rules";
import { staffWords } from "@/lib/messages/staff";
import { nextSteps, taskWords } from "@/lib/messages/tasks";
import type { Actor } from "@/lib/permissions";
import { workingDaysLeft } from "@/lib/report/deadline";
import { deskAddress } from "./open-report";
import { StartForm } from "./start-form";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const language = languageOf((await params).locale);
  return { title: `${taskWords[language].title} · ${staffWords[language].product}`, robots: { index: false } };
}

/** What is to be done: one card for each year that is not published, the published years below. */
export default async function TasksPage({ params }: Props) {
  const language = languageOf((await params).locale);
  const words = taskWords[language];
  const actor = await requireActor();
  const elsewhere = areaWithoutDesk(actor);
  if (elsewhere) redirect(addressIn(language, elsewhere));
  const [tasks, holidays] = [await tasksOf(staffDb(), actor), await holidayMap(staffDb())];
  const isDone = (task: Task) => task.report?.state === "published";
  const today = dayOf(now());
  const left = ({ due }: Task) => workingDaysLeft(today, due, holidays);
  return (
    <div className="mx-auto max-w-[1000px] px-4 py-6">
      <h1 className="text-[28px] font-semibold">{words.title}</h1>
      <p className="mb-4 text-ink-2">{tasks.length > 0 ? words.lead : words.none}</p>
      <div className="space-y-4">
        {tasks
          .filter((task) => !isDone(task))
          .map((task) => (
            <TaskCard key={keyOf(task)} task={task} language={language} left={left(task)} />
          ))}
      </div>
      {tasks.some(isDone) && (
        <>
          <h2 className="mt-8 mb-2 text-[22px] font-semibold">{words.earlier}</h2>
          <ul className="divide-y divide-line rounded border border-line bg-paper">
            {tasks.filter(isDone).map((task) => (
              <li key={keyOf(task)} className="flex flex-wrap gap-x-4 px-4 py-2">
                <a href={deskAddress(language, { ...task, slug: task.organisation.slug })}>
                  {words.year(task.year)} <span lang="zh-CN">{task.organisation.name}</span>
                </a>
                <span className="text-ink-2">
                  {stateNames[language].published}
                  {task.published && ` · ${words.published(dateIn(language, task.published.at))}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Where people without a bureau work: the office, or the administration. */
function areaWithoutDesk({ memberships }: Actor): "/office" | "/admin" | null {
  const duties = memberships.map(({ duty }) => duty);
  if (duties.some((duty) => duty === "clerk" || duty === "secrecy" || duty === "leader")) return null;
  if (duties.some((duty) => duty === "reviewer" || duty === "publisher")) return "/office";
  return duties.length > 0 ? "/admin" : null;
}

const keyOf = ({ organisation, year, practice }: Task) => `${organisation.slug}-${year}-${practice}`;

function TaskCard({ task, language, left }: { task: Task; language: Language; left: number }) {
  const words = taskWords[language];
  const { report, organisation, year } = task;
  const step = nextSteps[language][report?.state ?? "none"];
  const mine = step.mine !== null && task.duties.includes(step.mine);
  const all = report ? report.filled + report.blank : 0;
  const late = left < 0;
  return (
    <section className={`rounded border bg-paper p-4 ${mine ? "border-accent border-l-4" : "border-line"}`}>
      {task.practice && <PracticeStrip language={language} />}
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2 className="text-[18px] font-semibold">
          {words.year(year)} <span lang="zh-CN">{organisation.name}</span>
        </h2>
        <span className="rounded bg-head px-2 text-[14px]">{stateNames[language][report?.state ?? "none"]}</span>
      </div>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-ink-2">{words.due}</dt>
        <dd>
          {task.due}
          {task.extendedTo && marks[language].inBrackets(words.extended)} ·{" "}
          <span className={late ? "font-semibold text-block" : undefined}>{words.left(left)}</span>
        </dd>
        {report && (
          <>
            <dt className="text-ink-2">{words.progress}</dt>
            <dd className="flex items-center gap-2">
              <progress max={all} value={report.filled} aria-label={words.progress} />
              {words.filled(report.filled, all)}
            </dd>
          </>
        )}
        {report && report.problems.length > 0 && (
          <>
            <dt className="text-ink-2">{findingWords[language].problems}</dt>
            <dd>
              <SeverityCounts findings={report.problems} language={language} />
            </dd>
          </>
        )}
        <dt className="text-ink-2">{words.next}</dt>
        <dd className={mine ? "font-semibold" : undefined}>{mine ? step.mineWords : step.otherWords}</dd>
      </dl>
      <div className="mt-3">
        {report ? (
          <a className={buttonClass(mine ? "primary" : "secondary")} href={deskAddress(language, { ...task, slug: organisation.slug })}>
            {words.open}
          </a>
        ) : (
          mine && <StartForm task={task} language={language} />
        )}
      </div>
    </section>
  );
}
