import type { Metadata } from "next";
import { requireActor } from "@/app/_request/actor";
import { HistoryList } from "@/components/report/history-list";
import { MoveBar, type OfferedMove } from "@/components/report/move-bar";
import { ReviewKeys } from "@/components/report/review-keys";
import { ReviewFindings, ReviewRemarks } from "@/components/report/review-margin";
import { changesBetween, ReviewView } from "@/components/report/review-view";
import { staffDb } from "@/db/client";
import { logOf, type ReviewReport, reviewReport } from "@/db/queries/review";
import { stopsApproving } from "@/lib/checks/stops";
import { figuresBeside } from "@/lib/comparison/beside";
import type { CellId } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { addressIn, dateTimeOf, type Language, languageOf } from "@/lib/messages/language";
import { officeWords } from "@/lib/messages/office";
import { refusals } from "@/lib/messages/refusals";
import { stateNames } from "@/lib/messages/report";
import { can } from "@/lib/permissions";
import { movesFor } from "@/lib/report/offers";
import { figuresOf } from "@/lib/report/report";
import { move } from "../../../move-action";
import { addRemark, decide, endRemark } from "../../actions";
import { visible } from "../../offices";
import "@/app/styles/report.css";
import "@/app/review.css";

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: Promise<{ against?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: officeWords[languageOf((await params).locale)].review };
}

/** A submission as the office reads it: on the differences, with every finding, explanation and remark in place. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const { locale, id } = await params;
  const language = languageOf(locale);
  const words = officeWords[language];
  const actor = await requireActor();
  const review = await visible(reviewReport(staffDb(), actor, Number(id) || -1));
  const { report, snapshot, organisation } = review;
  const { content, findings } = snapshot;
  const format = formatById(content.format);
  const against = againstOf(review, (await searchParams).against);
  const before = figuresAgainst(review, against);
  const changes = before && changesBetween(content, before);
  const subject = { organisation: report.organisation, office: report.office, filed: true };
  const marked = new Set<string>([
    ...findings.filter(({ severity }) => severity !== "advise").flatMap(({ at }) => at.slice(0, 1)),
    ...review.remarks.flatMap(({ anchor, closed }) => (anchor && "cell" in anchor && !closed ? [anchor.cell] : [])),
  ]);
  const holds = review.isClaimer && report.state === "reviewing";
  const mayPrint = holds || (report.state === "approved" && review.duties.includes("publisher"));
  const mayReadLog = can(actor, "log.read", subject);
  const log = mayReadLog ? await logOf(staffDb(), actor, report.id) : [];
  const offered = movesFor(actor, subject, report.state)
    .filter((one) => review.isClaimer || report.state !== "reviewing" || one === "withdraw")
    .filter((one) => (one === "grant_correction" || one === "refuse_correction" ? report.correctionAskedAt !== null : true))
    .filter((one) => one !== "withdraw" || review.standing !== undefined)
    .map((one): OfferedMove => ({ move: one, ...(one === "approve" ? { blockedBy: stopping(review, language) } : {}), look: lookOf(one) }));
  const choice = (which: Against, label: string) =>
    which === against ? (
      <strong>{label}</strong>
    ) : (
      <a href={`?against=${which}`} data-against={which}>
        {label}
      </a>
    );
  return (
    <main className="mx-auto max-w-[1600px] px-4 py-6">
      <ReviewKeys />
      <a href={addressIn(language, `/office?year=${report.year}`)}>{words.board}</a>
      <div className="mt-2 flex flex-wrap items-baseline gap-x-4">
        <h1 className="text-[24px] font-semibold" lang="zh-CN">
          {content.title}
        </h1>
        <span className="rounded bg-head px-2 py-0.5">{stateNames[language][report.state]}</span>
        {review.claimedBy && <span className="text-ink-2">{words.claimedByOther(review.claimedBy)}</span>}
      </div>
      <p className="text-[15px] text-ink-2">
        <span lang="zh-CN">{organisation.name}</span> · {words.round(snapshot.round, dateTimeOf(snapshot.at), snapshot.by)}
      </p>
      {report.correctionAskedAt && <p className="mt-2 text-explain">{words.correctionAsked(report.correctionReason ?? "")}</p>}
      <div className="mt-4">
        <MoveBar report={report.id} language={language} offered={offered} action={move.bind(null, language)} />
      </div>
      <p className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-[15px]">
        <span>{words.against}：</span>
        {review.before && choice("before", words.againstBefore)}
        {review.lastYear && choice("year", words.againstYear)}
        {choice("nothing", words.againstNothing)}
        {changes && <span className="text-ink-2">{changes.size > 0 ? words.changes(changes.size) : words.noChanges}</span>}
        <span className="ml-auto hidden text-ink-2 lg:inline">{words.keys}</span>
      </p>
      <div className="mt-4 grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <article className="min-w-0 rounded border border-line bg-paper p-4 sm:p-8">
          <ReviewView content={content} language={language} changes={changes} proseBefore={proseAgainst(review, against)} marked={marked} />
        </article>
        <aside className="space-y-6 text-[15px] lg:sticky lg:top-2 lg:max-h-[calc(100vh-1rem)] lg:self-start lg:overflow-y-auto">
          <section className="space-y-3">
            <h2 className="text-[18px] font-semibold">
              {words.findingsTitle} {findings.length > 0 && findings.length}
            </h2>
            <ReviewFindings
              report={report.id}
              format={format}
              language={language}
              findings={findings}
              explanations={review.explanations}
              decide={mayPrint ? decide : undefined}
            />
          </section>
          <section className="space-y-3">
            <h2 className="text-[18px] font-semibold">{words.remarksTitle}</h2>
            <ReviewRemarks
              report={report.id}
              format={format}
              language={language}
              remarks={review.remarks}
              add={holds ? addRemark : undefined}
              close={holds ? endRemark : undefined}
            />
          </section>
          <section className="space-y-2 text-[13px] text-ink-2">
            <p className="break-all">
              {words.digest}：<code>{snapshot.digest}</code>
            </p>
            {review.standing && (
              <p>
                {words.standing}：<a href={addressIn(language, `/reports/${report.year}/${organisation.slug}`)}>{review.standing.id}</a>
              </p>
            )}
          </section>
          {mayReadLog && (
            <details>
              <summary className="cursor-pointer font-semibold">{words.log}</summary>
              <HistoryList lines={log} language={language} />
            </details>
          )}
        </aside>
      </div>
    </main>
  );
}

type Against = "before" | "year" | "nothing";

/** What the address asks for, where there is such a thing; a resubmission is read against the last submission, a first one against last year. */
function againstOf({ before, lastYear }: ReviewReport, asked: string | undefined): Against {
  if (asked === "nothing") return "nothing";
  if (asked === "year" && lastYear) return "year";
  if (before) return "before";
  return lastYear ? "year" : "nothing";
}

function figuresAgainst({ before, lastYear, snapshot }: ReviewReport, against: Against) {
  if (against === "before" && before) return (cell: CellId) => before.figures[cell]?.figure ?? null;
  if (against !== "year" || !lastYear) return undefined;
  const beside = figuresBeside(formatById(snapshot.content.format), { format: lastYear.format, figures: figuresOf(lastYear) });
  return (cell: CellId) => beside[cell];
}

/** Text is held against the last submission only: from one year to the next it is written anew. */
const proseAgainst = ({ before }: ReviewReport, against: Against) => (against === "before" ? before?.prose : undefined);

/** What still stands in the way of an approval, in words. */
function stopping({ snapshot, explanations, remarks }: ReviewReport, language: Language): string[] {
  const findings = stopsApproving(snapshot.findings, explanations).map(({ message }) => message[language]);
  const open = remarks.some(({ kind, closed }) => kind === "return" && !closed);
  return [...findings, ...(open ? [refusals[language].open_remarks] : [])];
}

const lookOf = (one: string): "primary" | "secondary" | "danger" =>
  one === "withdraw" || one === "unapprove"
    ? "danger"
    : one === "approve" || one === "publish" || one === "claim"
      ? "primary"
      : "secondary";
