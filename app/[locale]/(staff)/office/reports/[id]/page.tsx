import type { Metadata } from "next";
import { requireActor } from "@/app/_request/actor";
import { orAnswer } from "@/app/_request/answer";
import { SeverityCounts } from "@/components/desk/finding-list";
import { MoveBar, type OfferedMove } from "@/components/report/move-bar";
import { NotJudgedList } from "@/components/report/not-judged-list";
import { anchorOf, placeName, sectionTitle } from "@/components/report/places";
import { PracticeStrip } from "@/components/report/practice-strip";
import { HistoryList } from "@/components/review/history-list";
import { ReviewKeys } from "@/components/review/review-keys";
import { ReviewMargin } from "@/components/review/review-margin";
import { notesOf } from "@/components/review/review-notes";
import { type RemarkPlaces, ReviewRemarkForm } from "@/components/review/review-remark-form";
import { changesBetween, ReviewView } from "@/components/review/review-view";
import { Button } from "@/components/ui/button";
import { staffDb } from "@/db/client";
import { logOf, type ReviewReport, reviewReport } from "@/db/queries/review";
import type { Finding } from "@/lib/checks/finding";
import { figuresBeside } from "@/lib/comparison/beside";
import { type CellId, cellId, type Format } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { marks } from "@/lib/messages/desk";
import { addressIn, dateTimeOf, type Language, languageOf } from "@/lib/messages/language";
import { officeWords } from "@/lib/messages/office";
import { stateNames } from "@/lib/messages/report";
import { findingWords } from "@/lib/messages/rules";
import { type Actor, can } from "@/lib/permissions";
import { movesFor } from "@/lib/report/offers";
import { proseDifference } from "@/lib/report/text-difference";
import type { Move } from "@/lib/report/workflow";
import { move } from "../../../move-action";
import { addRemark, claimNext, decide, endRemark } from "../../actions";
import "@/app/review.css";

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: Promise<{ against?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: officeWords[languageOf((await params).locale)].review, robots: { index: false } };
}

/** A submission as the office reads it: on the differences, with every finding, explanation and remark in place. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const { locale, id } = await params;
  const language = languageOf(locale);
  const words = officeWords[language];
  const actor = await requireActor();
  const review = await orAnswer(reviewReport(staffDb(), actor, /^\d{1,9}$/.test(id) ? Number(id) : -1));
  const { report, snapshot, organisation } = review;
  const { content, findings } = snapshot;
  const format = formatById(content.format);
  const against = againstOf(review, (await searchParams).against);
  const before = figuresAgainst(review, against);
  const changes = before && changesBetween(content, before);
  const proseBefore = proseAgainst(review, against);
  const notes = notesOf(format, findings, review.remarks);
  const holds = review.isClaimer && report.state === "reviewing";
  const mayPrint = report.state === "approved" && review.duties.includes("publisher");
  const mayReadLog = can(actor, "log.read", subjectOf(review));
  const log = mayReadLog ? await logOf(staffDb(), actor, report.id) : [];
  const offered = offersOf(review, actor, language);
  // The first chapter is long enough for the form to stand beside it.
  const home = format.sections.find(({ number }) => number !== null)?.id;
  const outside = ["draft", "secrecy", "signoff", "returned", "correcting"].includes(report.state);
  return (
    <main className="review-page">
      <ReviewKeys />
      {report.practice && <PracticeStrip language={language} />}
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <a href={`${addressIn(language, "/office")}?year=${report.year}${report.practice ? "&practice=1" : ""}`}>‹ {words.board}</a>
        <h1 className="text-[22px] font-semibold" lang="zh-CN">
          {content.title}
        </h1>
        <span className="rounded bg-head px-2 py-0.5" data-state={report.state}>
          {stateNames[language][report.state]}
        </span>
        {review.claimedBy && <span className="text-ink-2">{words.claimedByOther(review.claimedBy)}</span>}
        {!holds && review.duties.includes("reviewer") && (
          <form
            action={claimNext.bind(null, language, { office: report.office, year: report.year, practice: report.practice })}
            className="ml-auto"
          >
            <Button type="submit" look="secondary">
              {words.next}
            </Button>
          </form>
        )}
      </div>
      <p className="text-[14px] text-ink-2">
        {words.round(snapshot.round, dateTimeOf(snapshot.at), snapshot.by)}
        {outside && ` · ${words.outside}`}
        {review.standing && (
          <>
            {" · "}
            {words.standing}{" "}
            <a className="underline" href={addressIn(language, `/reports/${report.year}/${organisation.slug}`)}>
              {review.standing.id}
            </a>
          </>
        )}
      </p>
      {report.correctionAskedAt && <p className="text-explain">{words.correctionAsked(report.correctionReason ?? "")}</p>}
      <Comparison {...{ language, review, against, format }} changed={changes?.size} paragraphs={changedParagraphs(review, proseBefore)} />
      {findings.length > 0 && <SeverityCounts findings={findings} language={language} />}
      <NotJudgedList notJudged={review.notJudged} language={language} />
      <Alike findings={review.alike} format={format} language={language} />
      <article className="review-paper">
        <ReviewView
          content={content}
          language={language}
          changes={changes}
          proseBefore={proseBefore}
          notes={notes}
          margin={(section) => (
            <>
              <ReviewMargin
                report={report.id}
                format={format}
                language={language}
                notes={notes.filter((note) => note.section === section.id)}
                explanations={review.explanations}
                settings={review.settings}
                desk={deskOf(review, language)}
                acts={{
                  decide: holds ? decide : undefined,
                  print: mayPrint ? decide : undefined,
                  close: holds ? endRemark : undefined,
                }}
              />
              {holds && section.id === home && (
                <ReviewRemarkForm
                  report={report.id}
                  language={language}
                  places={placesOf(format, language)}
                  action={addRemark.bind(null, language)}
                />
              )}
            </>
          )}
        />
      </article>
      <p className="mt-3 break-all text-[13px] text-ink-2">
        {words.digest}
        {marks[language].colon}
        <code>{snapshot.digest}</code>
      </p>
      {mayReadLog && (
        <details className="mt-2">
          <summary className="cursor-pointer font-semibold">{words.log}</summary>
          <HistoryList lines={log} language={language} />
        </details>
      )}
      {offered.length > 0 && (
        <div className="review-bar">
          <MoveBar report={report.id} language={language} offered={offered} action={move.bind(null, language, actor.person)} />
          {holds && <p className="review-keys">{words.keys}</p>}
        </div>
      )}
    </main>
  );
}

/** Where the bureau finds the report. */
const deskOf = ({ report, organisation }: ReviewReport, language: Language): string =>
  addressIn(language, `/desk/${report.year}?bureau=${organisation.slug}${report.practice ? "&practice=1" : ""}`);

/** What only the other submissions in sight bring to light. */
function Alike({ findings, format, language }: { findings: Finding[]; format: Format; language: Language }) {
  const words = findingWords[language];
  if (findings.length === 0) return null;
  return (
    <section className="review-alike" aria-labelledby="alike">
      <h2 id="alike" className="font-semibold">
        {words.alike}
      </h2>
      <p className="text-[14px] text-ink-2">{words.alikeLead}</p>
      <ul>
        {findings.map(({ key, at, message, quotes }) => (
          <li key={key}>
            {at[0] && <a href={`#${anchorOf(at[0])}`}>{placeName(format, at[0], language)}</a>} {message[language]}
            {quotes?.slice(0, 3).map((quote) => (
              <blockquote key={quote} lang="zh-CN">
                {quote}
              </blockquote>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Against = "before" | "year" | "nothing";

type ComparisonProps = {
  language: Language;
  review: ReviewReport;
  against: Against;
  format: Format;
  changed: number | undefined;
  paragraphs: number;
};

/** What it is held against, as links, and how much differs. */
function Comparison({ language, review, against, format, changed, paragraphs }: ComparisonProps) {
  const words = officeWords[language];
  const choices: [Against, string, boolean][] = [
    ["before", words.againstBefore, review.before !== undefined],
    ["year", words.againstYear, review.lastYear !== undefined],
    ["nothing", words.againstNothing, true],
  ];
  return (
    <nav className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-[15px]" aria-label={words.against}>
      <span>
        {words.against}
        {marks[language].colon}
      </span>
      {choices
        .filter(([, , possible]) => possible)
        .map(([which, label]) => (
          <a key={which} href={`?against=${which}`} aria-current={which === against ? "true" : undefined} className="review-against">
            {label}
          </a>
        ))}
      {changed !== undefined && (
        <span className="text-ink-2">{changed + paragraphs > 0 ? words.changes(changed + paragraphs) : words.noChanges}</span>
      )}
      {review.snapshot.findings.length === 0 && <span className="text-good">✓ {words.noFindings}</span>}
      {against === "year" && review.lastYear?.format.id !== format.id && <span className="text-ink-2">{words.otherFormat}</span>}
    </nav>
  );
}

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
  const beside = figuresBeside(formatById(snapshot.content.format), { format: lastYear.format.id, figures: lastYear.figures });
  return (cell: CellId) => beside[cell];
}

/** Text is held against the last submission only: from one year to the next it is written anew. */
const proseAgainst = ({ before }: ReviewReport, against: Against) => (against === "before" ? before?.prose : undefined);

function changedParagraphs({ snapshot }: ReviewReport, before: ReturnType<typeof proseAgainst>): number {
  if (!before) return 0;
  const { content } = snapshot;
  return formatById(content.format)
    .sections.flatMap(({ id }) => proseDifference(before[id] ?? [], content.prose[id] ?? []))
    .filter(({ kind }) => kind !== "same").length;
}

const subjectOf = ({ report }: ReviewReport) => ({ organisation: report.organisation, office: report.office, filed: true });

/** The moves that this person may try now, with what is in the way of each. */
function offersOf(review: ReviewReport, actor: Actor, language: Language): OfferedMove[] {
  const { report } = review;
  const words = officeWords[language].blocked;
  const inTheWay: { [each in Move]?: string[] } = {
    approve: [...(report.signedBy === actor.person ? [words.signer] : []), ...stopping(review, language)],
    publish: [...(report.approvedBy === actor.person ? [words.approver] : []), ...(report.practice ? [words.practice] : [])],
  };
  return movesFor(actor, subjectOf(review), report.state)
    .filter((one) => review.isClaimer || report.state !== "reviewing" || one === "withdraw" || one === "release")
    .filter((one) => (one === "grant_correction" || one === "refuse_correction" ? report.correctionAskedAt !== null : true))
    .filter((one) => one !== "withdraw" || review.editions.length > 0)
    .map(
      (one): OfferedMove => ({
        move: one,
        blockedBy: inTheWay[one] ?? [],
        look: lookOf(one),
        ...(one === "withdraw" ? { editions: review.editions.map(({ id, publishedAt }) => ({ id, at: dateTimeOf(publishedAt) })) } : {}),
      }),
    )
    .sort((a, b) => rankOf(a) - rankOf(b));
}

/** What still stands in the way of an approval: counts, for the places are in the margin. */
function stopping({ snapshot, explanations, remarks }: ReviewReport, language: Language): string[] {
  const words = officeWords[language].blocked;
  const decisions = new Map(explanations.map(({ key, decision }) => [key, decision]));
  const asking = snapshot.findings.filter(({ severity }) => severity === "explain");
  const blocking = snapshot.findings.filter(({ severity }) => severity === "block").length;
  const unexplained = asking.filter(({ key }) => !decisions.has(key)).length;
  const undecided = asking.filter(({ key }) => decisions.has(key) && decisions.get(key) !== "accepted").length;
  const open = remarks.filter(({ kind, closed }) => kind === "return" && !closed).length;
  return [
    ...(blocking > 0 ? [words.blocking(blocking)] : []),
    ...(unexplained > 0 ? [words.unexplained(unexplained)] : []),
    ...(undecided > 0 ? [words.undecided(undecided)] : []),
    ...(open > 0 ? [words.remarks(open)] : []),
  ];
}

const lookOf = (one: Move): "primary" | "secondary" | "danger" =>
  one === "withdraw" || one === "unapprove"
    ? "danger"
    : one === "approve" || one === "publish" || one === "claim" || one === "grant_correction"
      ? "primary"
      : "secondary";

/** The step onwards first, what undoes last. */
const rankOf = ({ look }: OfferedMove): number => ["primary", "secondary", "danger"].indexOf(look ?? "primary");

/** Every place that a remark can be pinned to, for the list. */
const placesOf = (format: Format, language: Language): RemarkPlaces =>
  format.sections.map((section) => ({
    label: sectionTitle(section, language),
    options: [
      { value: section.id, label: `${sectionTitle(section, language)} · ${officeWords[language].section}` },
      ...section.tables.flatMap((table) =>
        table.rows.flatMap((row) =>
          table.columns.map((column) => {
            const value = cellId(table.id, row.id, column.id);
            return { value, label: placeName(format, value, language) };
          }),
        ),
      ),
    ],
  }));
