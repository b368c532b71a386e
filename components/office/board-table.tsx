import type { Language } from "@/lib/format/format";
import { severityNames, severitySigns } from "@/lib/messages/desk";
import { addressIn, dateTimeOf, dayOf } from "@/lib/messages/language";
import { officeWords } from "@/lib/messages/office";
import { stateNames } from "@/lib/messages/report";
import type { State } from "@/lib/report/workflow";

export type BoardTableRow = {
  organisation: { id: number; slug: string; name: string; shortName: string };
  due: string;
  extendedTo: string | null;
  extensionReason: string | null;
  report?: { id: number; movedAt: Date; filed: boolean; claimedBy: string | null; correctionAsked: string | null; publishAt: Date | null };
  findings: { block: number; explain: number; advise: number };
  edition: { publishedAt: Date } | null;
  lane: State | "none";
  /** Working days; null when it is published. */
  daysLeft: number | null;
  inScope: boolean;
};

/** The columns: not begun, then the steps in the order in which a report goes through them. */
export const boardSteps = ["none", "draft", "secrecy", "signoff", "submitted", "reviewing", "approved", "published"] as const;
export type BoardStep = (typeof boardSteps)[number];

type Props = {
  language: Language;
  rows: BoardTableRow[];
  linkClass: string;
  /** Claims the report that the form names; absent for whoever reviews nothing. */
  claim?: ((form: FormData) => Promise<void>) | undefined;
  /** A step's count, and the address that shows only what stands there. */
  step: (step: BoardStep) => { count: number; address: string; active: boolean };
};

/** One row per bureau; the columns are the steps in order, their counts the filters, and beside them the days left. */
export function BoardTable({ language, rows, linkClass, claim, step }: Props) {
  const words = officeWords[language];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="office-board-frame" aria-label={words.board} tabIndex={0}>
      <table className="office-board">
        <caption className="sr-only">{words.board}</caption>
        <thead>
          <tr>
            <th scope="col">{words.bureau}</th>
            {boardSteps.map((name) => {
              const { count, address, active } = step(name);
              return (
                <th key={name} scope="col" className="office-board-step-head">
                  <a href={address} aria-current={active ? "true" : undefined}>
                    <span>{words.steps[name]}</span> <strong>{count}</strong>
                  </a>
                </th>
              );
            })}
            <th scope="col">{words.due}</th>
            <th scope="col">{words.findings}</th>
            <th scope="col">{words.claimedBy}</th>
            <th scope="col">
              <span className="sr-only">{words.open}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={boardSteps.length + 5} className="office-board-none">
                {words.nothing}
              </td>
            </tr>
          )}
          {rows.map((row) => (
            <Row key={row.organisation.id} {...{ row, language, linkClass, claim }} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row, language, linkClass, claim }: Pick<Props, "language" | "linkClass" | "claim"> & { row: BoardTableRow }) {
  const words = officeWords[language];
  const { organisation, report, lane, findings } = row;
  return (
    <tr data-late={(row.daysLeft ?? 0) < 0 || undefined}>
      <th scope="row" lang="zh-CN">
        {organisation.name}
        {report?.correctionAsked && <p className="office-board-note text-explain">{words.correctionAsked(report.correctionAsked)}</p>}
      </th>
      <Steps lane={lane} language={language} />
      <td className="office-board-days">
        <DaysLeft row={row} language={language} />
        {report?.publishAt && <p className="office-board-note">{words.scheduled(dateTimeOf(report.publishAt))}</p>}
        {row.extendedTo && <p className="office-board-note">{words.extended(row.extendedTo, row.extensionReason ?? "")}</p>}
      </td>
      <td className="office-board-findings">
        {report?.filed && (
          <>
            <span className="sr-only">{words.allFindings(findings.block, findings.explain, findings.advise)}</span>
            <span aria-hidden="true" title={words.allFindings(findings.block, findings.explain, findings.advise)}>
              {(["block", "explain", "advise"] as const)
                .filter((severity) => findings[severity] > 0)
                .map((severity) => (
                  <span key={severity} className={`office-board-finding-${severity}`} title={severityNames[language][severity]}>
                    {severitySigns[severity]} {findings[severity]}
                  </span>
                ))}
              {findings.block + findings.explain + findings.advise === 0 && "✓"}
            </span>
          </>
        )}
      </td>
      <td className="office-board-reviewer" lang="zh-CN">
        {report?.claimedBy ?? ""}
      </td>
      <td className="office-board-action">
        {claim && report && lane === "submitted" && row.inScope && (
          <form action={claim}>
            <input type="hidden" name="report" value={report.id} />
            <button type="submit" className={linkClass}>
              {words.claim}
              <span className="sr-only"> {organisation.name}</span>
            </button>
          </form>
        )}
        {report?.filed && row.inScope ? (
          <a className={linkClass} href={addressIn(language, `/office/reports/${report.id}`)}>
            {lane === "reviewing" ? words.open : words.view}
            <span className="sr-only"> {organisation.name}</span>
          </a>
        ) : (
          <span className="office-board-note">{row.inScope ? "" : words.outOfScope}</span>
        )}
      </td>
    </tr>
  );
}

/** How far a report has come: a bar through the steps that ends in the word for where it stands. A return or correction stands at the beginning again. */
function Steps({ lane, language }: { lane: State | "none"; language: Language }) {
  const back = lane === "returned" || lane === "correcting";
  const here = back ? 1 : boardSteps.indexOf(lane);
  return boardSteps.map((step, i) => (
    <td key={step} className="office-board-step" data-step={i < here ? "done" : i > here ? "ahead" : back ? "back" : "here"}>
      {i === here && <span>{back || lane === "none" ? stateNames[language][lane] : officeWords[language].steps[step]}</span>}
    </td>
  ));
}

const barDays = 20;

function DaysLeft({ row, language }: { row: BoardTableRow; language: Language }) {
  const words = officeWords[language];
  const { daysLeft, due, edition } = row;
  if (edition) {
    const day = dayOf(edition.publishedAt);
    return (
      <span className={day > due ? "text-explain" : "text-good"}>{day > due ? words.publishedLate(day) : words.publishedOn(day)}</span>
    );
  }
  if (daysLeft === null) return due;
  const late = daysLeft < 0;
  const width = late ? 60 : Math.round((60 * Math.min(daysLeft, barDays)) / barDays);
  return (
    <>
      <span className={late ? "font-semibold text-block" : undefined}>
        {late && <span aria-hidden="true">✕ </span>}
        {words.daysLeft(daysLeft)}
      </span>
      <svg
        viewBox="0 0 60 4"
        width="60"
        height="4"
        aria-hidden="true"
        className={late ? "text-block" : daysLeft <= 5 ? "text-explain" : "text-accent"}
      >
        <rect width="60" height="4" fill="var(--color-line)" />
        <rect width={width} height="4" fill="currentColor" />
      </svg>
    </>
  );
}
