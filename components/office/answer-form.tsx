"use client";

import { type ReactNode, useActionState, useEffect, useRef, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { RefusalCode } from "@/lib/errors";
import type { Language } from "@/lib/format/format";
import { refusals } from "@/lib/messages/refusals";

/** What a form's action answers: done, with a sentence or not, or refused with a code. */
export type Answer = { ok: true; said?: string } | { ok: false; code: RefusalCode; said?: string } | null;
export type FormAnswer = (before: Answer, form: FormData) => Promise<Answer>;

type Props = {
  language: Language;
  action: FormAnswer;
  /** The word on the button; without it the children bring buttons of their own. */
  submit?: string;
  look?: "primary" | "secondary" | "danger" | "quiet";
  className?: string;
  children?: ReactNode;
};

/** A form that works without a script; with one, what was typed stays when it is refused and goes when it is done. */
export function AnswerForm({ language, action, submit, look = "primary", className = "space-y-3", children }: Props) {
  const [answer, send] = useActionState(action, null);
  const [pending, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (answer?.ok) form.current?.reset();
  }, [answer]);
  return (
    <form
      ref={form}
      action={send}
      className={className}
      noValidate
      aria-busy={pending}
      onSubmit={(event) => {
        // The framework would empty the fields whatever the answer is.
        event.preventDefault();
        const data = formDataOf(event.currentTarget, event.nativeEvent);
        if (!pending) start(() => send(data));
      }}
    >
      {children}
      <Said answer={answer} language={language} />
      {submit && (
        <Button type="submit" look={look} disabled={pending}>
          {submit}
        </Button>
      )}
    </form>
  );
}

/** What a form holds, with the button that sent it; older browsers cannot be asked for both at once. */
export function formDataOf(form: HTMLFormElement, event: Event): FormData {
  const data = new FormData(form);
  const button = event instanceof SubmitEvent ? event.submitter : null;
  if (button instanceof HTMLButtonElement && button.name) data.set(button.name, button.value);
  return data;
}

/** The answer in words, said aloud when it arrives. */
export function Said({ answer, language }: { answer: Answer; language: Language }) {
  if (!answer || (answer.ok && !answer.said)) return null;
  return (
    <Notice tone={answer.ok ? "good" : "block"} role={answer.ok ? "status" : "alert"}>
      {answer.said ?? (answer.ok ? "" : refusals[language][answer.code])}
    </Notice>
  );
}
