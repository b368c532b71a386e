import { ChangeMark } from "@/components/report/report-change";
import { ReportFigure } from "@/components/report/report-figure";
import { BreakingTitle } from "@/components/report/report-title";
import { ReportView } from "@/components/report/report-view";
import type { DeskReport } from "@/db/queries/desk";
import { figuresBeside } from "@/lib/comparison/beside";
import { change } from "@/lib/comparison/change";
import type { Cell } from "@/lib/format/format";
import type { Language } from "@/lib/messages/language";
import { type Figure, numberOf } from "@/lib/report/figure";

/** The draft in the official layout, the very rendering of the public page; `compared` marks each cell's change since last year. */
export function DraftView({ report, language, compared = false }: { report: DeskReport; language: Language; compared?: boolean }) {
  const { content, format } = report;
  const { previous } = report.lent;
  const beside = compared && previous ? figuresBeside(format, { format: previous.format.id, figures: previous.figures }) : null;
  const cell = (here: Cell, figure: Figure | undefined) => {
    const [before, now] = [numberOf(beside?.[here.id], here), numberOf(figure, here)];
    return (
      <>
        <ReportFigure figure={figure} language={language} />
        {before !== null && now !== null && before !== now && <ChangeMark moved={change(before, now)} language={language} />}
      </>
    );
  };
  return (
    <article className="desk-paper">
      <h1 lang="zh-CN">
        <BreakingTitle title={content.title} />
      </h1>
      <ReportView
        content={content}
        language={language}
        cell={beside ? cell : undefined}
        cellProps={(here) => ({ id: `cell-${here.id}` })}
        rowNote={() => null}
      />
    </article>
  );
}
