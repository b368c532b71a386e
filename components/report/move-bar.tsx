"use client";

import { type ReactNode, useActionState, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Place } from "@/lib/checks/finding";
import type { RefusalCode } from "@/lib/errors";
import { type Language, say } from "@/lib/format/format";
import { marks } from "@/lib/messages/desk";
import { officeWords } from "@/lib/messages/office";
import { refusals } from "@/lib/messages/refusals";
import { moveNames } from "@/lib/messages/report";
import { type SecrecyItem, secrecyChecklist, secrecyItems } from "@/lib/report/secrecy";
import { type Move, moveRule } from "@/lib/report/workflow";
import { anchorOf, goTo } from "./places";

/** What came of a move that was tried: the refusal, the findings that stand in the way, and what was typed. */
export type MoveState = {
  refused?: RefusalCode;
  about?: { text: string; at?: Place | undefined }[];
  reason?: string;
  note?: string;
  checklist?: string[];
};
export type MoveAction = (state: MoveState, form: FormData) => Promise<MoveState>;

export type OfferedMove = {
  move: Move;
  /** Why it cannot be done yet, said beside the button; the server decides all the same. */
  blockedBy?: string[];
  look?: "primary" | "secondary" | "danger";
  /** What the leader was shown and is about to sign. */
  digest?: string;
  /** The editions of which one is to be withdrawn, newest first. */
  editions?: { id: string; at: string }[];
  /** Stands open on the page, not folded behind its name. */
  open?: boolean;
};

type Props = { report: number; language: Language; offered: OfferedMove[]; action: MoveAction };

/** The moves that workflow and permissions both allow. A move that needs nothing is one button; the others unfold what they need. Works before any script. */
export function MoveBar({ report, language, offered, action }: Props) {
  return (
    <div className="move-bar flex flex-wrap items-start gap-3">
      {offered.map((one) => (
        <MoveForm key={one.move} {...{ report, language, action }} {...one} />
      ))}
    </div>
  );
}

type FormProps = Omit<Props, "offered"> & OfferedMove;

function MoveForm({ report, language, move, blockedBy = [], look, action, digest, editions = [], open = false }: FormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const { needs, mayExplain } = moveRule(move);
  const words = officeWords[language];
  const name = moveNames[language][move];
  const asks = mayExplain || needs.some((need) => need === "reason" || need === "password" || need === "conclusion");
  const folded = asks && !open && blockedBy.length === 0;
  const form = (
    <form action={submit} className="move space-y-3" noValidate>
      <input type="hidden" name="report" value={report} />
      <input type="hidden" name="move" value={move} />
      {digest && <input type="hidden" name="digest" value={digest} />}
      <Refused language={language} state={state} />
      {blockedBy.length === 0 && (
        <>
          {needs.includes("conclusion") && <Conclusion language={language} state={state} />}
          {(mayExplain || needs.includes("reason")) && (
            <Field label={words.reasons[move] ?? words.reason}>
              <textarea className={field} name="reason" rows={3} defaultValue={state.reason} key={state.reason} />
            </Field>
          )}
          {editions.length > 0 && (
            <Field label={words.whichEdition}>
              <select className={field} name="edition" defaultValue={editions[0]?.id}>
                {editions.map(({ id, at }) => (
                  <option key={id} value={id}>
                    {id} · {at}
                  </option>
                ))}
              </select>
            </Field>
          )}
          {needs.includes("password") && (
            <Field label={words.reenter}>
              <input className={field} type="password" name="password" autoComplete="current-password" />
            </Field>
          )}
        </>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button type="submit" look={look ?? "primary"} disabled={pending || blockedBy.length > 0} data-move={move}>
          {name}
        </Button>
        {blockedBy.length > 0 && <BlockedBy language={language} reasons={blockedBy} />}
      </div>
    </form>
  );
  if (!folded) return form;
  return (
    <details className="move-fold w-fit rounded border border-line bg-paper open:w-[min(30rem,calc(100vw-3rem))]">
      <summary className="cursor-pointer px-3 py-1 text-[15px] leading-[1.625rem] font-medium text-accent" data-move-opens={move}>
        {name}
      </summary>
      <div className="p-3">{form}</div>
    </details>
  );
}

/** Why a move was not made, with links to what stands in its way, until somebody puts it aside. */
function Refused({ language, state }: { language: Language; state: MoveState }) {
  const [dismissed, setDismissed] = useState<MoveState>();
  if (!state.refused || state === dismissed) return null;
  const { about = [] } = state;
  return (
    <div className="move-refused">
      <Notice tone="block" role="alert" title={refusals[language][state.refused]}>
        <ul className="list-disc pl-5 text-[14px]">
          {about.slice(0, 5).map(({ text, at }) => (
            <li key={text}>{at ? <PlaceLink at={at}>{text}</PlaceLink> : text}</li>
          ))}
          {about.length > 5 && <li>+{about.length - 5}</li>}
        </ul>
        <button type="button" className="cursor-pointer text-[14px] text-accent underline" onClick={() => setDismissed(state)}>
          {officeWords[language].dismiss}
        </button>
      </Notice>
    </div>
  );
}

const PlaceLink = ({ at, children }: { at: Place; children: ReactNode }) => (
  <a
    href={`#${anchorOf(at)}`}
    onClick={(event) => {
      event.preventDefault();
      goTo(at);
    }}
  >
    {children}
  </a>
);

const field = "mt-1 block w-full rounded border border-ink-2 bg-paper px-2 py-1.5";

const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
  <label className="block text-[15px]">
    {label}
    {children}
  </label>
);

const BlockedBy = ({ language, reasons }: { language: Language; reasons: string[] }) => (
  <p className="text-[14px] text-explain">
    {officeWords[language].blockedBy}
    {marks[language].colon}
    {reasons.join(marks[language].semicolon)}
  </p>
);

function Conclusion({ language, state }: { language: Language; state: MoveState }) {
  const words = officeWords[language];
  return (
    <fieldset className="space-y-1 text-[15px]">
      <legend className="font-medium">{words.checklist}</legend>
      {secrecyItems.map((item: SecrecyItem) => (
        <label key={item} className="flex items-start gap-2">
          <input className="mt-1.5" type="checkbox" name="checklist" value={item} defaultChecked={state.checklist?.includes(item)} />
          {say(secrecyChecklist[item], language)}
        </label>
      ))}
      <Field label={words.note}>
        <textarea className={field} name="note" rows={2} defaultValue={state.note} key={state.note} />
      </Field>
    </fieldset>
  );
}
