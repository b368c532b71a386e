"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Language } from "@/lib/format/format";
import { officeWords } from "@/lib/messages/office";

export type PublishState = { results: { ok: boolean; text: string }[] };

type Props = {
  language: Language;
  reports: { id: number; name: string; address: string }[];
  action: (state: PublishState, form: FormData) => Promise<PublishState>;
};

/** Approved reports with a box each, one password, one button; each result is named. */
export function PublishForm({ language, reports, action }: Props) {
  const words = officeWords[language];
  const [state, submit, pending] = useActionState(action, { results: [] });
  return (
    <form action={submit} className="space-y-3 rounded border border-line bg-paper p-4">
      <h2 className="text-[18px] font-semibold">{words.publishTitle}</h2>
      <p className="text-[15px] text-ink-2">{words.publishLead}</p>
      {state.results.length > 0 && (
        <Notice tone={state.results.every(({ ok }) => ok) ? "good" : "explain"} role="status">
          <ul>
            {state.results.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ul className="grid gap-1 sm:grid-cols-2 lg:grid-cols-3">
        {reports.map(({ id, name, address }) => (
          <li key={id} className="flex items-baseline gap-2">
            <input type="checkbox" id={`publish-${id}`} name="report" value={`${id}|${name}`} aria-label={`${words.choose} ${name}`} />
            <a href={address} lang="zh-CN">
              {name}
            </a>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-end gap-3">
        <label className="text-[15px]">
          {words.password}
          <input
            type="password"
            name="password"
            autoComplete="current-password"
            className="mt-1 block rounded border border-ink-2 bg-paper px-2 py-1.5"
          />
        </label>
        <Button type="submit" disabled={pending}>
          {words.publishChosen}
        </Button>
      </div>
    </form>
  );
}
