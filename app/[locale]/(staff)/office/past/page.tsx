import type { Metadata } from "next";
import { requireActor } from "@/app/_request/actor";
import { orAnswer } from "@/app/_request/answer";
import { AnswerForm } from "@/components/office/answer-form";
import { PastLines } from "@/components/office/past-lines";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { staffDb } from "@/db/client";
import { type PastQueue, pastQueue } from "@/db/queries/past";
import { type RefusalCode, refusalStatus } from "@/lib/errors";
import { standingOf } from "@/lib/importing/past";
import { refusalIn } from "@/lib/messages/import-refusals";
import { addressIn, dateTimeOf, type Language, languageOf } from "@/lib/messages/language";
import { officeWords } from "@/lib/messages/office";
import { pastWords } from "@/lib/messages/past";
import { officeIn } from "../offices";
import { takeInCertain } from "./actions";
import { PassedOver } from "./passed-over";
import { Renewal } from "./renewal";
import "@/app/import.css";
import "@/app/past.css";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ office?: string; batch?: string; refused?: string; reason?: string; passed?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: pastWords[languageOf((await params).locale)].title, robots: { index: false } };
}

/** Brings in reports of past years and shows how far they are. */
export default async function PastPage({ params, searchParams }: Props) {
  const language = languageOf((await params).locale);
  const asked = await searchParams;
  const words = pastWords[language];
  const actor = await requireActor();
  const office = officeIn(actor, asked.office);
  const batch = /^\d{1,9}$/.test(asked.batch ?? "") ? Number(asked.batch) : undefined;
  const queue = await orAnswer(pastQueue(staffDb(), actor, office, batch));
  return (
    <main className="past-page">
      <a href={addressIn(language, "/office")}>‹ {officeWords[language].board}</a>
      <h1>
        {words.title} · <span lang="zh-CN">{queue.office.name}</span>
      </h1>
      <p className="past-lead">{words.lead}</p>
      {asked.refused && asked.refused in refusalStatus && (
        <Notice tone="block" role="alert">
          {refusalIn(language, asked.refused as RefusalCode, { reason: asked.reason })}
        </Notice>
      )}
      <PassedOver entry={asked.passed} {...{ actor, language }} />
      <form
        className="past-upload"
        method="post"
        encType="multipart/form-data"
        action={`/api/v1/offices/${office}/past?language=${language}`}
      >
        <label>
          <strong>{words.files}</strong>
          <input
            name="file"
            type="file"
            multiple
            required
            accept=".zip,.docx,.doc,.pdf,.xlsx,.html,.htm,.txt,.md,.csv,.json,.xml"
            aria-describedby="past-limits"
          />
        </label>
        <Button type="submit">{words.send}</Button>
        <p id="past-limits">{words.limits}</p>
      </form>
      {queue.batch === null ? <p>{words.nothing}</p> : <Batch queue={queue} batch={queue.batch} language={language} />}
    </main>
  );
}

function Batch({ queue, batch, language }: { queue: PastQueue; batch: number; language: Language }) {
  const words = pastWords[language];
  const { lines, office } = queue;
  const waiting = lines.filter(({ state }) => state === "waiting").length;
  const certain = lines.filter((line) => standingOf(line) === "read").length;
  const unbalanced = lines.filter((line) => standingOf(line) === "unbalanced").length;
  const hasSome = certain + unbalanced > 0;
  const shown = queue.batches.find(({ id }) => id === batch);
  return (
    <>
      {queue.batches.length > 1 && (
        <nav aria-label={words.batches}>
          <ul className="past-batches">
            {queue.batches.map(({ id, name, by, at }) => (
              <li key={id}>
                <a
                  href={`${addressIn(language, "/office/past")}?batch=${id}&office=${office.id}`}
                  aria-current={id === batch ? "page" : undefined}
                  lang="zh-CN"
                >
                  {words.batchOf(name, by, dateTimeOf(at))}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <h2 lang="zh-CN">{shown?.name}</h2>
      <p role="status">
        {words.progress(lines.length - waiting, lines.length)}{" "}
        <progress value={lines.length - waiting} max={lines.length} aria-hidden="true" /> {waiting > 0 && words.reading}
      </p>
      {waiting > 0 && <Renewal />}
      {/* Stays when nothing is left, for what came of the last one. */}
      <section className="past-certain">
        {hasSome && (
          <>
            <h3>{words.certainTitle(certain)}</h3>
            <p>{words.certainLead}</p>
          </>
        )}
        <AnswerForm
          language={language}
          action={takeInCertain.bind(null, language, office.id, batch)}
          {...(hasSome ? { submit: words.acceptAll } : {})}
        >
          {unbalanced > 0 && (
            <label>
              <input name="unbalanced" type="checkbox" value="1" /> {words.alsoUnbalanced(unbalanced)}
            </label>
          )}
          {hasSome && (
            <label>
              {words.password}
              <input name="password" type="password" autoComplete="current-password" required />
            </label>
          )}
        </AnswerForm>
      </section>
      <PastLines lines={lines} language={language} label={words.title} />
    </>
  );
}
