import { AnswerForm, type FormAnswer } from "@/components/office/answer-form";
import { anchorOf, placeName } from "@/components/report/places";
import { Button } from "@/components/ui/button";
import type { Finding, RuleSettings } from "@/lib/checks/finding";
import { findingLink } from "@/lib/checks/finding-link";
import type { Format, Language } from "@/lib/format/format";
import { marks, severityNames, severitySigns } from "@/lib/messages/desk";
import { addressIn, dateTimeOf } from "@/lib/messages/language";
import { officeWords } from "@/lib/messages/office";
import { findingWords } from "@/lib/messages/rules";
import type { RemarkView } from "@/lib/report/remark";
import type { Note } from "./review-notes";

export type ExplanationInReview = { key: string; reason: string; decision: "accepted" | "refused" | null; printed: boolean };

type Props = {
  report: number;
  format: Format;
  language: Language;
  notes: Note[];
  explanations: ExplanationInReview[];
  /** How the office set the rules: its notes stand with the findings. */
  settings: RuleSettings;
  /** Where the bureau finds the report; with a place after its # it opens there. */
  desk: string;
  /** What this person may do; absent where it may not be done. */
  acts: { decide?: FormAnswer | undefined; print?: FormAnswer | undefined; close?: FormAnswer | undefined };
};

/** The margin beside a section: findings with the bureau's reasons and remarks with its answers, numbered like their cells. */
export function ReviewMargin({ report, format, language, notes, explanations, settings, desk, acts }: Props) {
  return (
    <ol className="review-notes">
      {notes.map((note) => (
        <li key={note.number} id={`note-${note.number}`} tabIndex={-1}>
          <NoteHead note={note} format={format} language={language} />
          {note.kind === "finding" ? (
            <FindingNote
              {...{ report, language, desk, acts }}
              finding={note.finding}
              note={settings[note.finding.rule]?.note}
              given={explanations.find(({ key }) => key === note.finding.key)}
            />
          ) : (
            <RemarkNote {...{ report, language, acts }} remark={note.remark} />
          )}
        </li>
      ))}
    </ol>
  );
}

function NoteHead({ note, format, language }: { note: Note; format: Format; language: Language }) {
  const words = officeWords[language];
  const places = note.kind === "finding" ? note.finding.at : note.place ? [note.place] : [];
  return (
    <p className="review-note-head">
      <span className="review-number" data-severity={note.kind === "finding" ? note.finding.severity : "remark"}>
        <span className="sr-only">{words.noteNumber(note.number)}</span>
        <span aria-hidden="true">{note.number}</span>
      </span>
      {places.length === 0 && words.wholeReport}
      {places.slice(0, 3).map((place) => (
        <a key={place} href={`#${anchorOf(place)}`}>
          {placeName(format, place, language)}
        </a>
      ))}
      {places.length > 3 && `+${places.length - 3}`}
    </p>
  );
}

type FindingProps = Pick<Props, "report" | "language" | "desk" | "acts"> & {
  finding: Finding;
  note: string | undefined;
  given: ExplanationInReview | undefined;
};

function FindingNote({ report, language, desk, finding, note, given, acts }: FindingProps) {
  const words = officeWords[language];
  const { severity, key, message } = finding;
  const mayDecide = acts.decide !== undefined && given !== undefined;
  const send = acts.decide ?? acts.print;
  return (
    <div
      className="review-finding"
      data-severity={given?.decision === "accepted" ? "settled" : severity}
      id={findingLink(finding)}
      data-at={finding.at[0]}
      tabIndex={-1}
    >
      <p>
        <strong className={`review-severity-${severity}`}>
          <span aria-hidden="true">{severitySigns[severity]}</span> {severityNames[language][severity]}
        </strong>{" "}
        {message[language]}
      </p>
      {note && (
        <p className="text-[14px]">
          <strong>{findingWords[language].office}</strong>
          {marks[language].colon}
          <span lang="zh-CN">{note}</span>
        </p>
      )}
      <p className="review-links">
        <a href={addressIn(language, `/rules/${finding.rule}`)} target="_blank" rel="noopener">
          {findingWords[language].rule}
        </a>{" "}
        <a href={`#${findingLink(finding)}`}>{findingWords[language].link}</a>{" "}
        <a href={`${desk}#${findingLink(finding)}`}>{findingWords[language].deskLink}</a>
      </p>
      {given ? (
        <p>
          {words.reasonGiven}（<strong>{words.decisions[given.decision ?? "open"]}</strong>）：<span lang="zh-CN">{given.reason}</span>
          {given.printed && <span className="block text-[13px] text-ink-2">{words.printed}</span>}
        </p>
      ) : (
        severity === "explain" && <p className="text-explain">{words.notExplained}</p>
      )}
      {given && send && (
        <AnswerForm language={language} action={send} className="review-decide">
          <input type="hidden" name="report" value={report} />
          <input type="hidden" name="key" value={key} />
          {mayDecide && given.decision !== "accepted" && (
            <Button type="submit" look="secondary" name="decision" value="accepted">
              {words.accept}
            </Button>
          )}
          {mayDecide && given.decision !== "refused" && (
            <Button type="submit" look="quiet" name="decision" value="refused">
              {words.refuse}
            </Button>
          )}
          <Button type="submit" look="quiet" name="decision" value={given.printed ? "not_printed" : "printed"}>
            {given.printed ? words.doNotPrint : words.print}
          </Button>
        </AnswerForm>
      )}
    </div>
  );
}

type RemarkProps = Pick<Props, "report" | "language" | "acts"> & { remark: RemarkView };

function RemarkNote({ report, language, remark, acts }: RemarkProps) {
  const words = officeWords[language];
  const quote = remark.anchor && "quote" in remark.anchor ? remark.anchor.quote : undefined;
  return (
    <div className="review-remark" data-closed={remark.closed || undefined} data-kind={remark.kind}>
      <p className="text-[13px] text-ink-2">
        {words.remarkKind[remark.kind]} · <span lang="zh-CN">{remark.by}</span> · {dateTimeOf(remark.at)}
        {remark.closed && ` · ✓ ${words.closed}`}
      </p>
      {quote && <blockquote lang="zh-CN">{words.quote(quote)}</blockquote>}
      <p lang="zh-CN">{remark.text}</p>
      {remark.answer && (
        <p className="review-answer">
          {words.answer}（{remark.answeredBy}）：<span lang="zh-CN">{remark.answer}</span>
        </p>
      )}
      {acts.close && !remark.closed && (
        <AnswerForm language={language} action={acts.close} className="review-decide" submit={words.close} look="quiet">
          <input type="hidden" name="report" value={report} />
          <input type="hidden" name="remark" value={remark.id} />
        </AnswerForm>
      )}
    </div>
  );
}
