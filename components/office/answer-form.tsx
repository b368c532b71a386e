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
  submit: string;
  look?: "primary" | "secondary" | "danger" | "quiet";
  disabled?: boolean;
  className?: string;
  /** Beside the button. */
  aside?: ReactNode;
  children?: ReactNode;
};

/** A form that works without a script; with one, what was typed stays when it is refused and goes when it is done. */
export function AnswerForm({
  language,
  action,
  submit,
  look = "primary",
  disabled = false,
  className = "space-y-3",
  aside,
  children,
}: Props) {
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
      onSubmit={(event) => {
        // The framework would empty the fields whatever the answer is.
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        start(() => send(data));
      }}
    >
      {children}
      <Said answer={answer} language={language} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look={look} disabled={disabled || pending}>
          {submit}
        </Button>
        {aside}
      </div>
    </form>
  );
}

/** The answer in words, said aloud when it arrives. */
export function Said({ answer, language }: { answer: Answer; language: Language }) {
  if (!answer) return null;
  if (answer.ok)
    return answer.said ? (
      <Notice tone="good" role="status">
        {answer.said}
      </Notice>
    ) : null;
  return (
    <Notice tone="block" role="alert">
      {answer.said ?? refusals[language][answer.code]}
    </Notice>
  );
}
