import type { Metadata } from "next";
import { requireActor } from "@/app/_request/actor";
import { orAnswer } from "@/app/_request/answer";
import { ImportAdvice } from "@/components/desk/import-advice";
import { ImportRemarks, Leftovers } from "@/components/desk/import-remarks";
import { PastChoice } from "@/components/office/past-choice";
import { openPoints, refusalSentence, SameAs } from "@/components/office/past-lines";
import { ReportView } from "@/components/report/report-view";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { staffDb } from "@/db/client";
import { type PastEntry, pastEntry } from "@/db/queries/past";
import { cannotBeTakenIn, contentOfProposal } from "@/lib/importing/past";
import type { Proposal } from "@/lib/importing/proposal";
import { addressIn, type Language, languageOf } from "@/lib/messages/language";
import { pastWords } from "@/lib/messages/past";
import { readEditionId } from "@/lib/report/edition";
import { passOver, takeIn } from "../actions";
import { PassedOver } from "../passed-over";
import "@/app/import.css";
import "@/app/past.css";

type Props = { params: Promise<{ locale: string; entry: string }>; searchParams: Promise<{ passed?: string }> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  return { title: pastWords[languageOf((await params).locale)].title, robots: { index: false } };
}

/** One file of the queue in the official layout, with what its reader remarked and what was left over; here it is taken in or left out. */
export default async function PastEntryPage({ params, searchParams }: Props) {
  const { locale, entry: segment } = await params;
  const language = languageOf(locale);
  const words = pastWords[language];
  const actor = await requireActor();
  const entry = await orAnswer(pastEntry(staffDb(), actor, /^\d{1,9}$/.test(segment) ? Number(segment) : -1));
  const { proposal, state } = entry;
  const isOpen = state === "read" || state === "needs_look";
  return (
    <main className="past-page">
      <p className="past-ways">
        <a href={`${addressIn(language, "/office/past")}?batch=${entry.batch}&office=${entry.office}`}>‹ {words.back}</a>
        {entry.digest && <a href={`/api/v1/past/${entry.id}/file`}>{words.original}</a>}
        {entry.next !== null && <a href={addressIn(language, `/office/past/${entry.next}`)}>{words.next} ›</a>}
      </p>
      <PassedOver entry={(await searchParams).passed} {...{ actor, language }} />
      <h1 lang="zh-CN">{entry.name}</h1>
      <Standing entry={entry} language={language} />
      {isOpen && !cannotBeTakenIn(entry) && (
        <section className="past-decision" aria-label={words.choice}>
          <h2>{words.choice}</h2>
          <PastChoice language={language} {...entry} action={takeIn.bind(null, entry.id)} />
        </section>
      )}
      {state !== "accepted" && state !== "left_out" && (
        <form action={passOver.bind(null, language, entry.id, entry.batch, entry.next)}>
          <Button type="submit" look="quiet">
            {words.leaveOut}
          </Button>
        </form>
      )}
      {proposal && <Read entry={entry} proposal={proposal} language={language} />}
    </main>
  );
}

function Standing({ entry, language }: { entry: PastEntry; language: Language }) {
  const words = pastWords[language];
  const { state, edition } = entry;
  if (state === "waiting") return <Notice tone="advise">{words.waitingNow}</Notice>;
  if (state === "left_out")
    return (
      <Notice tone="advise">
        {words.leftOutNow} {entry.same && <SameAs same={entry.same} language={language} />}
      </Notice>
    );
  if (state === "refused") return <Notice tone="block">{`${words.refusedNow}${refusalSentence(entry.refusal, language)}`}</Notice>;
  if (state === "accepted" && edition) {
    const known = readEditionId(edition);
    return (
      <Notice tone="good" role="status">
        {words.accepted} <a href={addressIn(language, `/reports/${known?.year}/${known?.slug}`)}>{edition}</a>
      </Notice>
    );
  }
  const points = openPoints(entry, language);
  return points.length === 0 ? null : (
    <Notice tone="explain" title={cannotBeTakenIn(entry) ? words.states.taken : words.columns.open}>
      <ul>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Read({ entry, proposal, language }: { entry: PastEntry; proposal: Proposal; language: Language }) {
  const words = pastWords[language];
  const organ = entry.choices.find(({ id }) => id === entry.organisation);
  return (
    <>
      <h2>{words.proposal}</h2>
      <ImportRemarks proposal={proposal} language={language} broken={words.broken} />
      <ImportAdvice {...{ proposal, language }} organ={organ && { name: organ.name, alsoKnownAs: [] }} year={entry.year ?? proposal.year} />
      <Leftovers lines={proposal.leftovers} language={language} />
      <article className="past-paper">
        <h3 lang="zh-CN">{proposal.title}</h3>
        <ReportView content={contentOfProposal(proposal)} language={language} />
      </article>
    </>
  );
}
