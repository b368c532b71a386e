"use client";

import { type ReactNode, useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import type { Language } from "@/lib/format/format";
import { deskWords } from "@/lib/messages/desk";
import { refusals } from "@/lib/messages/refusals";
import type { Answered } from "./desk-actions";

type Props = {
  language: Language;
  label: string;
  ask: (text: string) => Promise<Answered>;
  /** Ready answers, each sent by one click. */
  ready?: readonly string[];
  initial?: string;
  submit?: string;
  onDone?: () => void;
  children?: ReactNode;
};

/** One question with one text: a reason, an answer, a remark. What was written stays when it is refused. */
export function AskForm({ language, label, ask, ready = [], initial = "", submit, onDone, children }: Props) {
  const [text, setText] = useState(initial);
  const [refused, setRefused] = useState<string>();
  const [pending, start] = useTransition();
  const id = useId();
  const send = (value: string) =>
    start(async () => {
      const answer = await ask(value);
      setRefused(answer.ok ? undefined : refusals[language][answer.code]);
      if (!answer.ok) return;
      setText("");
      onDone?.();
    });
  return (
    <form
      noValidate
      className="desk-ask"
      onSubmit={(event) => {
        event.preventDefault();
        send(text);
      }}
    >
      {ready.length > 0 && (
        <div className="desk-ask-ready">
          {ready.map((reason) => (
            <button key={reason} type="button" lang="zh-CN" disabled={pending} onClick={() => send(reason)}>
              {reason}
            </button>
          ))}
        </div>
      )}
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={2}
        value={text}
        aria-invalid={refused ? true : undefined}
        aria-describedby={refused ? `${id}-refused` : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      {refused && (
        <p id={`${id}-refused`} role="alert" className="text-block">
          {refused}
        </p>
      )}
      <div className="desk-ask-row">
        <Button type="submit" look="secondary" disabled={pending}>
          {submit ?? deskWords[language].send}
        </Button>
        {children}
      </div>
    </form>
  );
}
