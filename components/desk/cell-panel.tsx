"use client";

import { useDeferredValue, useState } from "react";
import { goTo, sectionTitle } from "@/components/report/places";
import { type Cell, type CellId, cellAt, cellName, type Language, say } from "@/lib/format/format";
import { deskWords } from "@/lib/messages/desk";
import { originNames, unitNames } from "@/lib/messages/report";
import { type Figure, printFigure } from "@/lib/report/figure";
import { AskForm } from "./ask-form";
import type { DeskActions } from "./desk-actions";
import type { DeskStore } from "./desk-store";
import { Lock, type PreviousFigures, refusalSentence } from "./figure-grid";
import { type ExplanationOnDesk, FindingItem } from "./finding-list";
import { placeOf, RemarkList, type RemarkOnDesk } from "./remark-list";
import type { Mend } from "./repair-buttons";
import { useCell, useDesk } from "./use-desk";

type Props = {
  desk: DeskStore;
  language: Language;
  previous: PreviousFigures;
  explanations: readonly ExplanationOnDesk[];
  remarks: readonly RemarkOnDesk[];
  /** Answers `?cell=` with who changed it and with the years before. */
  history: string;
  /** Where the files lie that figures came from. */
  files: string;
  readOnly: boolean;
  actions?: DeskActions | undefined;
  mend?: Mend | undefined;
};

/** What belongs to the place in focus: what is counted there, its legal article, last year, findings, remarks, history. */
export function CellPanel(props: Props) {
  const { desk, language } = props;
  const focus = useDesk(desk, ({ focus }) => focus);
  const { format } = desk.draft;
  const cell = focus ? cellAt(format, focus) : undefined;
  if (cell) return <OfCell key={cell.id} {...props} cell={cell} />;
  const section = format.sections.find(({ id }) => id === focus);
  if (!section) return <p className="text-ink-2">{deskWords[language].pickCell}</p>;
  return (
    <>
      <h2>{sectionTitle(section, language)}</h2>
      <p>{say(section.guidance, language)}</p>
      <Notes {...props} place={section.id} />
    </>
  );
}

function OfCell({ cell, ...props }: Props & { cell: Cell }) {
  const { desk, language, previous, readOnly, actions } = props;
  const words = deskWords[language];
  const view = useCell(desk, cell.id);
  const before = previous.figures[cell.id];
  return (
    <>
      <h2>{cellName(cell, language)}</h2>
      {cell.row.help && <p>{say(cell.row.help, language)}</p>}
      <dl className="desk-facts">
        {(cell.row.legal ?? cell.table.legal) && (
          <>
            <dt>{words.legal}</dt>
            <dd lang="zh-CN">{cell.row.legal ?? cell.table.legal}</dd>
          </>
        )}
        {cell.unit && (
          <>
            <dt>{words.unit}</dt>
            <dd>{unitNames[language][cell.unit]}</dd>
          </>
        )}
        <dt>{words.lastYear(previous.year)}</dt>
        <dd>{before === undefined ? words.lastYearBlank(previous.year) : printFigure(before) || words.blankValue}</dd>
        {cell.parts && view.derived !== null && (
          <>
            <dt>{words.computed}</dt>
            <dd>{view.derived}</dd>
          </>
        )}
        {view.differs && (
          <>
            <dt>{words.given}</dt>
            <dd>{view.text}</dd>
          </>
        )}
      </dl>
      {view.refusal && (
        <p role="alert" className="text-block">
          ✕ {refusalSentence(view.refusal, language)}
        </p>
      )}
      {view.readAsBlank && <p>ⓘ {words.readAsBlank}</p>}
      {desk.draft.notApplicableRows.includes(cell.row.id) && <p>ⓘ {words.mayNotApply}</p>}
      {view.locked && (
        <p>
          <Lock /> {words.locked}
        </p>
      )}
      {view.locked && !readOnly && actions && (
        <details className="desk-finding-explain">
          <summary>{words.unlock}</summary>
          <AskForm
            language={language}
            label={words.unlockReason}
            submit={words.unlock}
            ask={async (reason) => {
              const answer = await actions.unlock({ reason });
              if (answer.ok) {
                desk.figures.unlock();
                desk.say(words.unlocked);
                goTo(cell.id);
              }
              return answer;
            }}
          />
        </details>
      )}
      <Notes {...props} place={cell.id} />
      <History {...props} cell={cell} />
    </>
  );
}

function Notes({ desk, language, explanations, remarks, readOnly, actions, mend, place }: Props & { place: CellId | Cell["table"]["id"] }) {
  const words = deskWords[language];
  const { format } = desk.draft;
  const findings = useDeferredValue(useDesk(desk, ({ findings }) => findings)).filter(({ at }) => at.some((each) => each === place));
  const pinned = remarks.filter((remark) => placeOf(remark) === place);
  const anchor = anchorAt(desk, place);
  return (
    <>
      {findings.length > 0 && (
        <ul className="desk-findings">
          {findings.map((finding) => (
            <FindingItem
              key={`${finding.rule} ${finding.at.join()}`}
              {...{ format, language, finding, mend }}
              explain={readOnly ? undefined : actions?.explain}
              explanation={explanations.find(({ key }) => key === finding.key)}
              onGo={goTo}
              note={desk.draft.settings[finding.rule]?.note}
              open
            />
          ))}
        </ul>
      )}
      {pinned.length > 0 && <RemarkList format={format} language={language} remarks={pinned} actions={actions} />}
      {actions && anchor && (
        <details className="desk-finding-explain">
          <summary>{words.writeRemark}</summary>
          <AskForm language={language} label={words.remarkHere} ask={(text) => actions.writeRemark({ anchor, text })} />
        </details>
      )}
    </>
  );
}

function anchorAt(desk: DeskStore, place: string): Parameters<DeskActions["writeRemark"]>[0]["anchor"] {
  const cell = cellAt(desk.draft.format, place);
  if (cell) return { cell: cell.id };
  const section = desk.draft.format.sections.find(({ id }) => id === place);
  return section ? { section: section.id } : null;
}

export type HistoryAnswer = {
  changes: { by: string; at: string; before: Figure; after: Figure; cause: string; file: { id: number; name: string } | null }[];
  years: { year: number; figure: Figure }[];
};

/** Fetched when it is opened. */
function History({ cell, language, history, files }: Props & { cell: Cell }) {
  const words = deskWords[language];
  const [answer, setAnswer] = useState<HistoryAnswer | "failed">();
  const load = async () => {
    const response = await fetch(`${history}?cell=${encodeURIComponent(cell.id)}`).catch(() => null);
    setAnswer(response?.ok ? ((await response.json()) as HistoryAnswer) : "failed"); // the endpoint's answer
  };
  return (
    <details
      className="desk-finding-explain"
      onToggle={(event) => {
        if (event.currentTarget.open && (answer === undefined || answer === "failed")) void load();
      }}
    >
      <summary>{words.history}</summary>
      {answer === "failed" && <p>{words.historyFailed}</p>}
      {answer && answer !== "failed" && (
        <>
          {answer.changes.length === 0 && <p>{words.historyEmpty}</p>}
          <ol className="desk-history">
            {answer.changes.map((change) => (
              <li key={`${change.at} ${printFigure(change.after)}`}>
                {words.fromTo(printFigure(change.before), printFigure(change.after))}
                <span>
                  {change.by} · {change.at} · {causeName(change.cause, language)}
                  {change.file && (
                    <>
                      {" · "}
                      <a href={`${files}/${change.file.id}`} lang="zh-CN" download>
                        {change.file.name}
                      </a>
                    </>
                  )}
                </span>
              </li>
            ))}
          </ol>
          {answer.years.length > 0 && (
            <table className="desk-years">
              <caption>{words.pastYears}</caption>
              <tbody>
                {answer.years.map(({ year, figure }) => (
                  <tr key={year}>
                    <th scope="row">{year}</th>
                    <td>{printFigure(figure)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </details>
  );
}

function causeName(cause: string, language: Language): string {
  const names: Record<string, string> = { ...originNames[language], restored: deskWords[language].restored };
  return names[cause] ?? cause;
}
