"use client";

import { useActionState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Language } from "@/lib/format/format";
import { officeWords } from "@/lib/messages/office";
import { formDataOf } from "./answer-form";

export type PublishState = { results: { ok: boolean; text: string }[] };

export type ToPublish = {
  id: number;
  name: string;
  address: string;
  /** Who approved it and when. */
  approved: string;
  /** The minute that is set, as printed. */
  scheduled: string | null;
  /** Why this person may not publish it. */
  cannot: string | null;
};

type Props = {
  language: Language;
  reports: ToPublish[];
  action: (state: PublishState, form: FormData) => Promise<PublishState>;
};

const field = "mt-1 block rounded border border-ink-2 bg-paper px-2 py-1.5";

/** Approved reports with a box each, one password, now or at a minute; each result is named, and what was left out with its reason. */
export function PublishForm({ language, reports, action }: Props) {
  const words = officeWords[language];
  const [state, send] = useActionState(action, { results: [] });
  const [pending, start] = useTransition();
  const results = state.results.length > 0 && (
    <Notice tone={state.results.every(({ ok }) => ok) ? "good" : "explain"} role="status">
      <ul>
        {state.results.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Notice>
  );
  // What came of the last one is said even when nothing is left.
  if (reports.length === 0) return results;
  return (
    <form
      action={send}
      className="publish-form"
      noValidate
      aria-busy={pending}
      onSubmit={(event) => {
        // Ticks stay when the password was wrong.
        event.preventDefault();
        const form = event.currentTarget;
        const data = formDataOf(form, event.nativeEvent);
        for (const input of form.querySelectorAll<HTMLInputElement>("input[type=password]")) input.value = "";
        if (!pending) start(() => send(data));
      }}
    >
      <h2 className="text-[18px] font-semibold">
        {words.publishTitle} {reports.length}
      </h2>
      <p className="text-[14px] text-ink-2">{words.publishLead}</p>
      {results}
      <ul className="publish-list">
        {reports.map(({ id, name, address, approved, scheduled, cannot }) => (
          <li key={id}>
            <input
              type="checkbox"
              id={`publish-${id}`}
              name="report"
              value={`${id}|${name}`}
              aria-label={`${words.choose} ${name}`}
              disabled={cannot !== null}
            />
            <a href={address} lang="zh-CN">
              {name}
            </a>
            <span className="text-[14px] text-ink-2" lang="zh-CN">
              {approved}
            </span>
            {cannot && <span className="text-[14px] text-explain">{cannot}</span>}
            {scheduled && (
              <span className="text-[14px]">
                <strong>{words.scheduled(scheduled)}</strong>{" "}
                <button type="submit" className="link-button" name="unschedule" value={`${id}|${name}`}>
                  {words.unschedule}
                  <span className="sr-only"> {name}</span>
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-end gap-3">
        <label className="text-[15px]">
          {words.password}
          <input type="password" name="password" autoComplete="current-password" className={field} />
        </label>
        <Button type="submit" disabled={pending} name="intent" value="now">
          {words.publishChosen}
        </Button>
        <label className="text-[15px] sm:ml-8">
          {words.publishAt}
          <input type="datetime-local" name="at" className={field} />
        </label>
        <Button type="submit" look="secondary" disabled={pending} name="intent" value="later">
          {words.schedule}
        </Button>
      </div>
    </form>
  );
}
