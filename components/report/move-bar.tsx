"use client";

import { type ReactNode, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { RefusalCode } from "@/lib/errors";
import { type Language, say } from "@/lib/format/format";
import { officeWords } from "@/lib/messages/office";
import { refusals } from "@/lib/messages/refusals";
import { moveNames } from "@/lib/messages/report";
import { type SecrecyItem, secrecyChecklist, secrecyItems } from "@/lib/report/secrecy";
import { type Move, moveRule } from "@/lib/report/workflow";

/** What came of a move that was tried: the refusal, what it is about, and what was typed. */
export type MoveState = { refused?: RefusalCode; about?: string[]; reason?: string; note?: string; checklist?: string[] };
export type MoveAction = (state: MoveState, form: FormData) => Promise<MoveState>;

export type OfferedMove = {
  move: Move;
  /** Why it cannot be done yet, said beside the button; the server decides all the same. */
  blockedBy?: string[];
  look?: "primary" | "secondary" | "danger";
};

type Props = {
  report: number;
  language: Language;
  offered: OfferedMove[];
  action: MoveAction /** What the leader signs. */;
  digest?: string;
};

/** The moves that workflow and permissions both allow. A move that needs nothing is one button; the others unfold what they need. Works before any script. */
export function MoveBar({ report, language, offered, action, digest }: Props) {
  return (
    <div className="move-bar flex flex-wrap items-start gap-3">
      {offered.map((one) => (
        <MoveForm key={one.move} {...{ report, language, action, ...(digest ? { digest } : {}) }} {...one} />
      ))}
    </div>
  );
}

type FormProps = Omit<Props, "offered"> & OfferedMove;

function MoveForm({ report, language, move, blockedBy = [], look, action, digest }: FormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const { needs } = moveRule(move);
  const name = moveNames[language][move];
  const asks = needs.some((need) => need === "reason" || need === "password" || need === "conclusion");
  const button = (
    <Button type="submit" look={look ?? "primary"} disabled={pending || blockedBy.length > 0} data-move={move}>
      {name}
    </Button>
  );
  const refused = state.refused && (
    <Notice tone="block" role="alert" title={refusals[language][state.refused]}>
      {state.about && state.about.length > 0 && (
        <ul className="list-disc pl-5 text-[14px]">
          {state.about.slice(0, 5).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
  const hint = blockedBy.length > 0 && <BlockedBy language={language} reasons={blockedBy} />;
  return (
    <form action={submit} className="max-w-xl space-y-2" noValidate>
      <input type="hidden" name="report" value={report} />
      <input type="hidden" name="move" value={move} />
      {digest && needs.includes("digest") && <input type="hidden" name="digest" value={digest} />}
      {asks && blockedBy.length === 0 ? (
        <details
          open={state.refused !== undefined}
          className="w-fit rounded border border-line bg-paper open:w-[min(30rem,calc(100vw-3rem))]"
        >
          <summary className="cursor-pointer px-3 py-1.5 font-medium text-accent" data-move-opens={move}>
            {name}
          </summary>
          <div className="space-y-3 p-3">
            {refused}
            {needs.includes("conclusion") && <Conclusion language={language} state={state} />}
            {needs.includes("reason") && (
              <Field label={officeWords[language].reasons[move] ?? officeWords[language].reason}>
                <textarea className={field} name="reason" rows={3} defaultValue={state.reason} key={state.reason} />
              </Field>
            )}
            {digest && needs.includes("digest") && (
              <p className="break-all text-[13px] text-ink-2">
                {officeWords[language].digestSigned}：<code>{digest}</code>
              </p>
            )}
            {needs.includes("password") && (
              <Field label={officeWords[language].reenter}>
                <input className={field} type="password" name="password" autoComplete="current-password" />
              </Field>
            )}
            {button}
          </div>
        </details>
      ) : (
        <>
          {refused}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {button}
            {hint}
          </div>
        </>
      )}
    </form>
  );
}

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
    {officeWords[language].blockedBy}：{reasons.join(language === "en" ? "; " : "；")}
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
