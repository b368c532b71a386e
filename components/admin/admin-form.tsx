"use client";

import { createContext, type ReactNode, useActionState, useContext, useEffect, useId, useRef, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { adminWords } from "@/lib/messages/admin";
import type { Language } from "@/lib/messages/language";

/** What a form is answered: done or not, in words, with the lines that belong to it; `values` is what was typed, when it is to stay. */
export type AdminAnswer = {
  ok: boolean;
  said: string;
  lines?: string[];
  /** The field that the refusal is about. */
  field?: string;
  values?: Record<string, string>;
  /** A new password, shown once. */
  password?: string;
} | null;
export type AdminAction = (before: AdminAnswer, form: FormData) => Promise<AdminAnswer>;

const Answered = createContext<{ answer: AdminAnswer; idOf: (name: string) => string }>({ answer: null, idOf: (name) => name });

type Props = {
  language: Language;
  action: AdminAction;
  submit: string;
  /** The name of the button where several on a page say the same. */
  submitLabel?: string;
  look?: "primary" | "secondary" | "danger" | "quiet";
  className?: string;
  children?: ReactNode;
};

/** A form that works without a script: it says what came of it, points at the field that is wrong, and keeps what was typed. */
export function AdminForm({ language, action, submit, submitLabel, look = "primary", className = "space-y-3", children }: Props) {
  const [answer, send] = useActionState(action, null);
  const [pending, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const said = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (answer?.ok && !answer.values) form.current?.reset();
    if (answer) said.current?.focus();
  }, [answer]);
  const idOf = (name: string) => `${id}-${name}`;
  return (
    <Answered value={{ answer, idOf }}>
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
        <div ref={said} tabIndex={-1} className="outline-none">
          {answer && <Said answer={answer} language={language} idOf={idOf} />}
        </div>
        {children}
        <Button type="submit" look={look} disabled={pending} aria-label={submitLabel}>
          {submit}
        </Button>
      </form>
    </Answered>
  );
}

function Said({ answer, language, idOf }: { answer: NonNullable<AdminAnswer>; language: Language; idOf: (name: string) => string }) {
  const words = adminWords[language];
  return (
    <Notice
      tone={answer.ok ? "good" : "block"}
      role={answer.ok ? "status" : "alert"}
      title={answer.ok ? words.doneTitle : words.refusedTitle}
    >
      <p>{answer.field && !answer.ok ? <a href={`#${idOf(answer.field)}`}>{answer.said}</a> : answer.said}</p>
      {answer.lines && (
        <ul className="list-disc pl-5 text-[14px] [overflow-wrap:anywhere]">
          {answer.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {answer.password && (
        <p className="mt-2">
          {words.passwordOnce}
          <br />
          <code className="text-[18px] font-semibold select-all">{answer.password}</code>
        </p>
      )}
    </Notice>
  );
}

const field = "mt-1 block w-full rounded border bg-paper px-2 py-1.5";
const rim = (isWrong: boolean) => (isWrong ? "border-block border-2" : "border-ink-2");

/** What a control shares: its id, its place in the answer, and what was typed before. */
function useField(name: string, hint?: string) {
  const { answer, idOf } = useContext(Answered);
  const isWrong = answer?.ok === false && answer.field === name;
  const id = idOf(name);
  const described = [hint && `${id}-hint`, isWrong && `${id}-wrong`].filter(Boolean).join(" ") || undefined;
  return {
    isWrong,
    id,
    control: { id, name, "aria-invalid": isWrong || undefined, "aria-describedby": described, className: `${field} ${rim(isWrong)}` },
    before: answer?.values?.[name],
    around: (
      <>
        {hint && (
          <span id={`${id}-hint`} className="block text-[14px] text-ink-2">
            {hint}
          </span>
        )}
        {isWrong && (
          <span id={`${id}-wrong`} className="block text-[14px] text-block">
            {answer.said}
          </span>
        )}
      </>
    ),
  };
}

export function TextField({
  name,
  label,
  hint,
  autoComplete = "off",
}: {
  name: string;
  label: string;
  hint?: string;
  autoComplete?: string;
}) {
  const { id, control, before, around } = useField(name, hint);
  return (
    <div className="min-w-0">
      <label htmlFor={id}>{label}</label>
      {around}
      <input key={before} {...control} autoComplete={autoComplete} autoCapitalize="none" spellCheck={false} defaultValue={before} />
    </div>
  );
}

export function TextArea({ name, label, rows = 8 }: { name: string; label: string; rows?: number }) {
  const { id, control, before, around } = useField(name);
  return (
    <div className="min-w-0">
      <label htmlFor={id}>{label}</label>
      {around}
      <textarea
        key={before}
        {...control}
        className={`${control.className} font-mono text-[14px]`}
        rows={rows}
        spellCheck={false}
        defaultValue={before}
      />
    </div>
  );
}

type Group = { label: string; options: { value: string; label: string }[] };

/** One choice of many, in groups; nothing is chosen beforehand. */
export function SelectField({
  name,
  label,
  groups,
  choose,
  lang,
}: {
  name: string;
  label: string;
  groups: Group[];
  choose: string;
  lang?: string;
}) {
  const { id, control, before, around } = useField(name);
  return (
    <div className="min-w-0">
      <label htmlFor={id}>{label}</label>
      {around}
      <select key={before} {...control} lang={lang} defaultValue={before ?? ""}>
        <option value="">{choose}</option>
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

/** Boxes of which any may be ticked; what was ticked comes back, joined by commas. */
export function CheckField({ name, options, lang }: { name: string; options: { value: string; label: string }[]; lang?: string }) {
  const { before } = useField(name);
  const ticked = before?.split(",") ?? [];
  return (
    <div className="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3" lang={lang} key={before}>
      {options.map(({ value, label }) => (
        <label key={value} className="flex gap-2">
          <input type="checkbox" name={name} value={value} defaultChecked={ticked.includes(value)} /> {label}
        </label>
      ))}
    </div>
  );
}
