"use client";

import { useActionState, useId, useState } from "react";
import { goTo } from "@/components/report/places";
import { Button } from "@/components/ui/button";
import type { Message, Place } from "@/lib/checks/finding";
import type { RefusalCode } from "@/lib/errors";
import { type Language, say } from "@/lib/format/format";
import { refusals } from "@/lib/messages/refusals";
import { moveNames } from "@/lib/messages/report";
import { taskWords } from "@/lib/messages/tasks";
import { secrecyChecklist, secrecyItems } from "@/lib/report/secrecy";
import type { Move } from "@/lib/report/workflow";

/** What a move answers: done, or why not, with the findings that stand in the way. */
export type MoveAnswer = { ok: true } | { ok: false; code: RefusalCode; findings: { at: Place[]; message: Message }[] };
export type MoveAction = (before: MoveAnswer | null, form: FormData) => Promise<MoveAnswer>;

export type OfferedMove = {
  move: Move;
  /** What the move asks for beside the click. */
  asks: readonly ("reason" | "optional_reason" | "password" | "checklist")[];
  /** What the person was shown and is about to sign. */
  digest?: string;
  /** Stands open on the page, not folded behind its name. */
  open?: boolean;
};

type Props = { language: Language; report: number; offered: readonly OfferedMove[]; act: MoveAction };

/** The moves that this person may make now. One that asks for something opens its questions first. */
export function DeskMoves({ language, report, offered, act }: Props) {
  return offered.map((offer) => <MoveForm key={offer.move} {...{ language, report, offer, act }} />);
}

function MoveForm({ language, report, offer, act }: Omit<Props, "offered"> & { offer: OfferedMove }) {
  const words = taskWords[language];
  const [answer, send, pending] = useActionState(act, null);
  const [dismissed, setDismissed] = useState<MoveAnswer | null>(null);
  const id = useId();
  const { move, asks, digest, open } = offer;
  const primary = move === "send_to_secrecy" || move === "pass" || move === "sign";
  const name = moveNames[language][move];
  const reasons: Partial<Record<Move, string>> = words.reasons;
  const form = (
    <form action={send} className="desk-move" noValidate>
      <input type="hidden" name="report" value={report} />
      <input type="hidden" name="move" value={move} />
      {digest && <input type="hidden" name="digest" value={digest} />}
      {asks.includes("checklist") && (
        <fieldset>
          <legend>{words.checklist}</legend>
          {secrecyItems.map((item) => (
            <label key={item}>
              <input type="checkbox" name="checklist" value={item} /> {say(secrecyChecklist[item], language)}
            </label>
          ))}
          <label htmlFor={`${id}-note`}>{words.note}</label>
          <textarea id={`${id}-note`} name="note" rows={2} />
        </fieldset>
      )}
      {(asks.includes("reason") || asks.includes("optional_reason")) && (
        <>
          <label htmlFor={`${id}-reason`}>{reasons[move] || words.reason}</label>
          <textarea id={`${id}-reason`} name="reason" rows={2} aria-required={asks.includes("reason")} />
        </>
      )}
      {asks.includes("password") && (
        <>
          <label htmlFor={`${id}-password`}>{words.password}</label>
          <input id={`${id}-password`} name="password" type="password" autoComplete="current-password" />
        </>
      )}
      <Button type="submit" look={primary ? "primary" : "secondary"} disabled={pending}>
        {name}
      </Button>
      {answer && !answer.ok && answer !== dismissed && (
        <div role="alert" className="text-block">
          <p>✕ {refusals[language][answer.code]}</p>
          <ul>
            {answer.findings.slice(0, 5).map(({ at, message }) => (
              <li key={message["zh-CN"]}>
                <a
                  href={`#cell-${at[0] ?? ""}`}
                  onClick={(event) => {
                    event.preventDefault();
                    if (at[0]) goTo(at[0]);
                  }}
                >
                  {message[language]}
                </a>
              </li>
            ))}
            {answer.findings.length > 5 && <li>+{answer.findings.length - 5}</li>}
          </ul>
          <button type="button" className="desk-link" onClick={() => setDismissed(answer)}>
            {words.dismiss}
          </button>
        </div>
      )}
    </form>
  );
  if (asks.length === 0 || open) return form;
  return (
    <details className="desk-move-fold">
      <summary>{name}</summary>
      {form}
    </details>
  );
}
