"use client";

import { memo, useState, useTransition } from "react";
import { anchorOf, goTo, placeName } from "@/components/report/places";
import type { CellId, Format, Language, SectionId } from "@/lib/format/format";
import { deskWords, marks } from "@/lib/messages/desk";
import { refusals } from "@/lib/messages/refusals";
import { AskForm } from "./ask-form";
import type { Answered, DeskActions } from "./desk-actions";

export type RemarkOnDesk = {
  id: number;
  kind: "drafting" | "return" | "internal";
  anchor: { cell: CellId } | { section: SectionId; quote?: string } | null;
  text: string;
  by: string;
  /** As printed: 2027-01-20 14:32. */
  at: string;
  answer: string | null;
  answeredBy: string | null;
  closed: boolean;
};

type Props = {
  format: Format;
  language: Language;
  remarks: readonly RemarkOnDesk[];
  actions?: Pick<DeskActions, "answerRemark" | "closeRemark"> | undefined;
};

/** Remarks with the places that they are pinned to; those of a return come with a box for the answer. */
export const RemarkList = memo(function RemarkList({ format, language, remarks, actions }: Props) {
  const words = deskWords[language];
  if (remarks.length === 0) return <p className="text-ink-2">{words.noRemarks}</p>;
  const order = [...remarks].sort((a, b) => Number(a.closed) - Number(b.closed) || a.id - b.id);
  return (
    <ul className="desk-remarks">
      {order.map((remark) => {
        const place = placeOf(remark);
        return (
          <li key={remark.id} className="desk-remark" data-closed={remark.closed || undefined} data-kind={remark.kind}>
            <p className="desk-remark-head">
              <strong>{words.remarkKinds[remark.kind]}</strong>{" "}
              {place ? (
                <a
                  href={`#${anchorOf(place)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    goTo(place);
                  }}
                >
                  {placeName(format, place, language)}
                </a>
              ) : (
                words.whole
              )}
            </p>
            {remark.anchor && "quote" in remark.anchor && remark.anchor.quote && (
              <blockquote lang="zh-CN">“{remark.anchor.quote}”</blockquote>
            )}
            <p lang="zh-CN">{remark.text}</p>
            <p className="text-ink-2 text-sm">
              {remark.by} · {remark.at}
              {remark.closed && ` · ✓ ${words.closed}`}
            </p>
            {remark.answer && (
              <p className="desk-remark-answer">
                <strong>{words.answered}</strong>
                {marks[language].inBrackets(remark.answeredBy ?? "")}
                {marks[language].colon}
                <span lang="zh-CN">{remark.answer}</span>
              </p>
            )}
            {actions && !remark.closed && remark.kind === "return" && (
              <details className="desk-finding-explain" open={!remark.answer}>
                <summary>{words.answer}</summary>
                <AskForm
                  language={language}
                  label={words.answerHere}
                  initial={remark.answer ?? ""}
                  ask={(answer) => actions.answerRemark({ remark: remark.id, answer })}
                />
              </details>
            )}
            {actions && !remark.closed && remark.kind === "drafting" && (
              <CloseRemark language={language} close={() => actions.closeRemark({ remark: remark.id })} />
            )}
          </li>
        );
      })}
    </ul>
  );
});

function CloseRemark({ language, close }: { language: Language; close: () => Promise<Answered> }) {
  const [refused, setRefused] = useState<string>();
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const answer = await close();
      setRefused(answer.ok ? undefined : refusals[language][answer.code]);
    });
  return (
    <>
      <button type="button" className="desk-link" disabled={pending} onClick={send}>
        {deskWords[language].close}
      </button>
      {refused && (
        <p role="alert" className="text-block">
          {refused}
        </p>
      )}
    </>
  );
}

export const placeOf = ({ anchor }: Pick<RemarkOnDesk, "anchor">): CellId | SectionId | null =>
  anchor === null ? null : "cell" in anchor ? anchor.cell : anchor.section;
