import type { Metadata } from "next";
import { Fragment } from "react";
import { PracticeStrip } from "@/components/report/practice-strip";
import { buttonClass } from "@/components/ui/button";
import { marks } from "@/lib/messages/desk";
import { addressIn, dateTimeOf, languageOf } from "@/lib/messages/language";
import { stateNames } from "@/lib/messages/report";
import { staffWords } from "@/lib/messages/staff";
import { taskWords } from "@/lib/messages/tasks";
import { addressOf, type DeskPage, type NotStarted, type Opened, openReport } from "../open-report";
import { StartForm } from "../start-form";
import { FormPage } from "./form-page";
import { SecrecyPage } from "./secrecy-page";
import { SigningPage } from "./signing-page";

export async function generateMetadata({ params }: DeskPage): Promise<Metadata> {
  const { locale, year } = await params;
  const language = languageOf(locale);
  return { title: `${taskWords[language].year(Number(year))} · ${staffWords[language].product}`, robots: { index: false } };
}

/** One report of the bureau, as the duty whose turn it is needs it: the form, the secrecy review, or the page to sign. */
export default async function ReportPage(page: DeskPage) {
  const opened = await openReport(page);
  if ("task" in opened) return <NotBegun {...opened} />;
  const { state } = opened.report.report;
  const { duties } = opened.report;
  if (state === "secrecy" && duties.includes("secrecy")) return <SecrecyPage {...opened} head={<Head {...opened} />} />;
  if (state === "signoff" && duties.includes("leader")) return <SigningPage {...opened} head={<Head {...opened} />} />;
  return <FormPage {...opened} head={<Head {...opened} />} />;
}

function Head({ language, year, report }: Opened) {
  const words = taskWords[language];
  const { report: row, lastSnapshot, withdrawal } = report;
  const isPublished = row.state === "published" && report.standing !== undefined;
  const submitted = lastSnapshot && ["submitted", "reviewing", "approved"].includes(row.state);
  return (
    <div className="desk-head">
      {row.practice && <PracticeStrip language={language} />}
      <p>
        <span className="rounded bg-head px-2" data-state={row.state}>
          {stateNames[language][row.state]}
        </span>{" "}
        <a href={addressOf({ language, year, report }, "/preview")}>{words.preview}</a>
        {["draft", "returned", "correcting"].includes(row.state) && report.duties.includes("clerk") && (
          <>
            {" · "}
            <a href={addressOf({ language, year, report }, "/import")}>{words.importFile}</a>
          </>
        )}
        {" · "}
        {isPublished ? words.downloadPublished : <span title={words.downloadNote}>{words.downloadDraft}</span>}{" "}
        {Object.entries({ docx: "Word", pdf: "PDF", xlsx: "Excel" }).map(([extension, label]) => (
          <Fragment key={extension}>
            <a
              href={
                isPublished
                  ? addressIn(language, `/reports/${year}/${report.organisation.slug}.${extension}`)
                  : `/api/v1/drafts/${row.id}/file/${extension}`
              }
              download
            >
              {label}
            </a>{" "}
          </Fragment>
        ))}
      </p>
      {submitted && (
        <p>
          <strong>{words.receiptTitle}</strong>
          {marks[language].colon}
          {words.receipt(lastSnapshot.round, dateTimeOf(lastSnapshot.at))}
          {marks[language].stop}
          {words.waiting}
        </p>
      )}
      {row.state === "returned" && <p>{words.returnedLead}</p>}
      {row.state === "correcting" && row.correctionReason && (
        <Reason language={language} title={words.correctionTitle} reason={row.correctionReason} />
      )}
      {row.correctionRefusal && <Reason language={language} title={words.correctionRefused} reason={row.correctionRefusal} />}
      {withdrawal && (
        <Reason language={language} title={words.withdrawn(withdrawal.edition, dateTimeOf(withdrawal.at))} reason={withdrawal.reason} />
      )}
    </div>
  );
}

function Reason({ language, title, reason }: { language: Opened["language"]; title: string; reason: string | null }) {
  return (
    <p>
      <strong>{title}</strong>
      {reason && (
        <>
          {marks[language].colon}
          <span lang="zh-CN">{reason}</span>
        </>
      )}
    </p>
  );
}

function NotBegun({ language, year, task }: NotStarted) {
  const words = taskWords[language];
  return (
    <div className="mx-auto max-w-[1000px] px-4 py-8">
      {task.practice && <PracticeStrip language={language} />}
      <h1 className="text-[22px] font-semibold">
        {words.year(year)} <span lang="zh-CN">{task.organisation.name}</span>
      </h1>
      <p className="my-3">{words.notStarted}</p>
      {task.duties.includes("clerk") ? <StartForm task={task} language={language} /> : <p>{words.onlyClerk}</p>}
      <p className="mt-4">
        <a className={buttonClass("quiet")} href="../desk">
          {words.back}
        </a>
      </p>
    </div>
  );
}
