"use client";

import { useActionState, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import type { Bound } from "@/lib/checks/bounds";
import type { RuleSetting, Severity } from "@/lib/checks/finding";
import type { Language } from "@/lib/format/format";
import { marks, severityNames } from "@/lib/messages/desk";
import { ruleSetting } from "@/lib/messages/rules";
import { type Answer, formDataOf, Said } from "./answer-form";
import { RehearsalResult, type ShownRehearsal } from "./rehearsal-result";

export type RuleToSet = {
  id: string;
  title: string;
  formula: string;
  source: string;
  /** Where the rule is explained. */
  address: string;
  severity: Severity;
  /** What it may be set to; empty where it stands as it is. */
  severities: readonly Severity[];
  mayBeOff: boolean;
  bounds: Bound[];
  set: RuleSetting;
  /** What it stops as it is set now. */
  now: string;
  setBy: string | null;
};

export type RehearsalState = { answer: Answer; rehearsal: ShownRehearsal | null };

type Props = {
  language: Language;
  groups: { name: string; rules: RuleToSet[] }[];
  /** Rehearses what the form sets, or saves what was rehearsed: `intent` says which. */
  action: (before: RehearsalState, form: FormData) => Promise<RehearsalState>;
};

/** All rules with what may be set; the change is rehearsed first, and exactly what was rehearsed is saved. */
export function RulesForm({ language, groups, action }: Props) {
  const words = ruleSetting[language];
  const [{ answer, rehearsal }, send] = useActionState(action, { answer: null, rehearsal: null });
  const [pending, start] = useTransition();
  /** Something was set differently since the rehearsal. */
  const [touched, setTouched] = useState(false);
  return (
    <div className="space-y-6">
      <form
        action={send}
        noValidate
        aria-busy={pending}
        className="space-y-6"
        onChange={() => setTouched(true)}
        onSubmit={(event) => {
          event.preventDefault();
          const data = formDataOf(event.currentTarget, event.nativeEvent);
          setTouched(false);
          if (!pending) start(() => send(data));
        }}
      >
        {groups.map(({ name, rules }) => (
          <section key={name} className="space-y-2">
            <h2 className="text-[18px] font-semibold">{name}</h2>
            <ul className="rules-list">
              {rules.map((rule) => (
                <RuleItem key={rule.id} rule={rule} language={language} />
              ))}
            </ul>
          </section>
        ))}
        <Button type="submit" look="secondary" disabled={pending}>
          {pending ? words.rehearsing : words.rehearse}
        </Button>
      </form>
      <Said answer={answer} language={language} />
      {rehearsal && (
        <section className="rules-rehearsal" aria-labelledby="rehearsal" aria-live="polite">
          <h2 id="rehearsal" className="text-[18px] font-semibold">
            {words.rehearsal}
          </h2>
          <RehearsalResult rehearsal={rehearsal} language={language} />
          {touched ? (
            <p className="text-explain">{words.rehearseAgain}</p>
          ) : (
            rehearsal.changed > 0 && (
              <form
                action={send}
                onSubmit={(event) => {
                  event.preventDefault();
                  const data = new FormData(event.currentTarget);
                  if (!pending) start(() => send(data));
                }}
              >
                <input type="hidden" name="intent" value="save" />
                <input type="hidden" name="settings" value={rehearsal.settings} />
                <input type="hidden" name="rehearsedOn" value={rehearsal.rehearsedOn} />
                <Button type="submit" disabled={pending}>
                  {words.save}
                </Button>
              </form>
            )
          )}
        </section>
      )}
    </div>
  );
}

const field = "mt-1 block rounded border border-ink-2 bg-paper px-2 py-1.5";

function RuleItem({ rule, language }: { rule: RuleToSet; language: Language }) {
  const words = ruleSetting[language];
  const { id, title, formula, source, address, severity, severities, mayBeOff, bounds, set, now, setBy } = rule;
  const names = severityNames[language];
  const others = severities.filter((one) => one !== severity);
  return (
    <li className="rules-item" id={`rule-${id}`} data-set={Object.keys(set).length > 0 || undefined}>
      <div>
        <h3 className="font-semibold">
          <a href={address}>{title}</a> <code className="text-[13px] text-ink-2">{id}</code>
        </h3>
        <p>{formula}</p>
        <p className="text-[14px] text-ink-2">
          {words.source}
          {marks[language].colon}
          <span lang="zh-CN">{source}</span>
        </p>
        <p className="text-[14px]">
          {words.now}
          {marks[language].colon}
          {now}
          {setBy && <span className="text-ink-2"> · {setBy}</span>}
        </p>
      </div>
      <fieldset className="rules-fields">
        <legend className="sr-only">{title}</legend>
        {others.length === 0 && !mayBeOff ? (
          <p className="text-[14px] text-ink-2">{words.fixed}</p>
        ) : (
          <label className="text-[15px]">
            {words.effect}
            <select className={field} name={`effect.${id}`} defaultValue={set.off ? "off" : (set.severity ?? "")}>
              <option value="">{words.asWritten(names[severity])}</option>
              {others.map((one) => (
                <option key={one} value={one}>
                  {names[one]}
                </option>
              ))}
              {mayBeOff && <option value="off">{words.off}</option>}
            </select>
          </label>
        )}
        {bounds.map((bound) => (
          <label key={bound.field} className="text-[15px]">
            {words.threshold(bound)}
            <input
              className={`${field} w-24`}
              name={`${bound.field}.${id}`}
              type="number"
              step="any"
              min={bound.min}
              max={bound.max}
              defaultValue={set[bound.field] ?? ""}
              placeholder={String(bound.value)}
            />
          </label>
        ))}
        <label className="grow text-[15px]">
          {words.note}
          <input className={`${field} w-full`} name={`note.${id}`} maxLength={300} lang="zh-CN" defaultValue={set.note ?? ""} />
        </label>
      </fieldset>
    </li>
  );
}
