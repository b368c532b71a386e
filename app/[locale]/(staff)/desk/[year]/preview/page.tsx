import type { Metadata } from "next";
import { PracticeStrip } from "@/components/report/practice-strip";
import { PrintButton } from "@/components/report/print-button";
import { languageOf } from "@/lib/messages/language";
import { taskWords } from "@/lib/messages/tasks";
import { addressOf, type DeskPage, openStarted } from "../../open-report";
import { DraftView } from "../draft-view";

export async function generateMetadata({ params }: DeskPage): Promise<Metadata> {
  const { locale, year } = await params;
  const words = taskWords[languageOf(locale)];
  return { title: `${words.preview} · ${words.year(Number(year))}`, robots: { index: false } };
}

/** The draft as it would be published, marked as a draft on screen and on every printed page. */
export default async function PreviewPage(page: DeskPage) {
  const { language, year, report } = await openStarted(page);
  const words = taskWords[language];
  return (
    <div className="desk-preview">
      {report.report.practice && <PracticeStrip language={language} />}
      <p className="desk-preview-bar">
        <a href={addressOf({ language, year, report })}>{words.toForm}</a>
        <strong className="text-explain">{words.draftMark}</strong>
        <PrintButton>{words.print}</PrintButton>
      </p>
      <p className="desk-watermark" aria-hidden="true">
        {report.report.practice ? words.practiceStrip : words.draftMark}
      </p>
      <DraftView report={report} language={language} />
    </div>
  );
}
