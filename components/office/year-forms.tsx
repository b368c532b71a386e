"use client";

import { type ReactNode, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Language } from "@/lib/format/format";
import { officeWords } from "@/lib/messages/office";

export type YearState = { done?: boolean; refused?: string };
type Action = (state: YearState, form: FormData) => Promise<YearState>;

const field = "mt-1 block rounded border border-ink-2 bg-paper px-2 py-1.5";

/** A form that says what came of it, and works before any script. */
function AnsweringForm({
  language,
  action,
  submit,
  children,
}: {
  language: Language;
  action: Action;
  submit: string;
  children: ReactNode;
}) {
  const [state, send, pending] = useActionState(action, {});
  return (
    <form action={send} className="space-y-3">
      {state.refused && (
        <Notice tone="block" role="alert">
          {state.refused}
        </Notice>
      )}
      {state.done && (
        <Notice tone="good" role="status">
          {officeWords[language].done}
        </Notice>
      )}
      {children}
      <Button type="submit" look="secondary" disabled={pending}>
        {submit}
      </Button>
    </form>
  );
}

export function OpenYearForm({ language, action, next, opens }: { language: Language; action: Action; next: number; opens: string }) {
  const words = officeWords[language];
  return (
    <AnsweringForm language={language} action={action} submit={words.openYear}>
      <div className="flex flex-wrap gap-4 text-[15px]">
        <label>
          {words.year}
          <input className={`${field} w-24`} name="year" inputMode="numeric" defaultValue={next} />
        </label>
        <label>
          {words.opens}
          <input className={field} name="opens" type="date" defaultValue={opens} />
        </label>
        <label>
          {words.closes}
          <input className={field} name="closes" type="date" />
        </label>
        <label>
          {words.notApplicable}
          <input className={field} name="notApplicableRows" placeholder="rules" />
        </label>
      </div>
    </AnsweringForm>
  );
}

type Named = { id: number; name: string };

export function ExtendForm({
  language,
  action,
  years,
  bureaus,
}: {
  language: Language;
  action: Action;
  years: number[];
  bureaus: Named[];
}) {
  const words = officeWords[language];
  return (
    <AnsweringForm language={language} action={action} submit={words.extend}>
      <div className="flex flex-wrap gap-4 text-[15px]">
        <label>
          {words.year}
          <select className={field} name="year">
            {years.map((year) => (
              <option key={year}>{year}</option>
            ))}
          </select>
        </label>
        <label>
          {words.bureau}
          <select className={`${field} max-w-72`} name="organisation" lang="zh-CN">
            {bureaus.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.extendTo}
          <input className={field} name="to" type="date" />
        </label>
        <label className="grow">
          {words.reason}
          <input className={`${field} w-full`} name="reason" />
        </label>
      </div>
    </AnsweringForm>
  );
}

type ScopeProps = {
  language: Language;
  action: Action;
  reviewer: { person: number; name: string; scope: number[] | null };
  bureaus: Named[];
};

export function ScopeForm({ language, action, reviewer, bureaus }: ScopeProps) {
  const words = officeWords[language];
  const { person, name, scope } = reviewer;
  return (
    <details className="rounded border border-line bg-paper p-3">
      <summary className="cursor-pointer">
        <strong>{name}</strong> · {scope === null ? words.scopeAll : `${words.scopeSome}（${scope.length}）`}
      </summary>
      <div className="pt-3">
        <AnsweringForm language={language} action={action} submit={words.save}>
          <input type="hidden" name="person" value={person} />
          <div className="flex gap-6 text-[15px]">
            <label className="flex gap-2">
              <input type="radio" name="scope" value="all" defaultChecked={scope === null} /> {words.scopeAll}
            </label>
            <label className="flex gap-2">
              <input type="radio" name="scope" value="some" defaultChecked={scope !== null} /> {words.scopeSome}
            </label>
          </div>
          <fieldset className="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3" lang="zh-CN">
            <legend className="sr-only">{words.scopeSome}</legend>
            {bureaus.map((bureau) => (
              <label key={bureau.id} className="flex gap-2 text-[15px]">
                <input type="checkbox" name="organisation" value={bureau.id} defaultChecked={scope?.includes(bureau.id)} /> {bureau.name}
              </label>
            ))}
          </fieldset>
        </AnsweringForm>
      </div>
    </details>
  );
}
