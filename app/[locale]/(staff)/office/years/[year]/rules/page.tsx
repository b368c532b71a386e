import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/_request/actor";
import { orAnswer } from "@/app/_request/answer";
import { RulesForm, type RuleToSet } from "@/components/office/rules-form";
import { PracticeStrip } from "@/components/report/practice-strip";
import { staffDb } from "@/db/client";
import { type RulesOfYear, rulesOfYear } from "@/db/queries/rules";
import { boundsOf } from "@/lib/checks/bounds";
import type { Rule } from "@/lib/checks/finding";
import { rulesByKind } from "@/lib/checks/kinds";
import { latitudeOf } from "@/lib/checks/settings";
import { say } from "@/lib/format/format";
import { marks, severityNames } from "@/lib/messages/desk";
import { addressIn, dateTimeOf, type Language, languageOf } from "@/lib/messages/language";
import { officeWords } from "@/lib/messages/office";
import { ruleKindNames, ruleSetting, severityStops } from "@/lib/messages/rules";
import { officeIn } from "../../../offices";
import { setTheRules } from "./actions";
import "@/app/rules.css";

type Props = { params: Promise<{ locale: string; year: string }>; searchParams: Promise<{ office?: string; practice?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, year } = await params;
  return { title: ruleSetting[languageOf(locale)].title(Number(year)), robots: { index: false } };
}

/** The rules of one year: what each checks and stops, and what the publisher sets for it. Who may not set, reads. */
export default async function RulesPage({ params, searchParams }: Props) {
  const { locale, year: segment } = await params;
  const asked = await searchParams;
  const language = languageOf(locale);
  const words = ruleSetting[language];
  const actor = await requireActor();
  const office = officeIn(actor, asked.office);
  if (!/^\d{4}$/.test(segment)) notFound();
  const of = { office, year: Number(segment), practice: asked.practice === "1" };
  const known = await orAnswer(rulesOfYear(staffDb(), actor, of));
  const groups = rulesByKind().map(({ kind, rules }) => ({
    name: ruleKindNames[language][kind],
    rules: rules.map((rule) => shown(rule, known, language)),
  }));
  return (
    <>
      {of.practice && <PracticeStrip language={language} />}
      <main className="mx-auto max-w-[1100px] space-y-6 px-4 py-6">
        <div>
          <a href={addressIn(language, "/office/years")}>{officeWords[language].yearsTitle}</a>
          <h1 className="mt-2 text-[24px] font-semibold">{words.title(of.year)}</h1>
          <p>{words.lead}</p>
          {!known.maySet && <p className="text-explain">{known.closed ? words.closed : words.readOnly}</p>}
        </div>
        {known.maySet ? (
          <RulesForm language={language} groups={groups} action={setTheRules.bind(null, language, of)} />
        ) : (
          groups.map((group) => <ReadOnly key={group.name} {...group} language={language} />)
        )}
      </main>
    </>
  );
}

function ReadOnly({ name, rules, language }: { name: string; rules: RuleToSet[]; language: Language }) {
  return (
    <section className="space-y-2">
      <h2 className="text-[18px] font-semibold">{name}</h2>
      <ul className="rules-list">
        {rules.map(({ id, title, formula, address, now, set, setBy }) => (
          <li key={id} className="rules-item" data-set={Object.keys(set).length > 0 || undefined}>
            <div>
              <h3 className="font-semibold">
                <a href={address}>{title}</a> <code className="text-[13px] text-ink-2">{id}</code>
              </h3>
              <p>{formula}</p>
              <p className="text-[14px]">
                {ruleSetting[language].now}
                {marks[language].colon}
                {now}
                {setBy && <span className="text-ink-2"> · {setBy}</span>}
              </p>
              {set.note && <p lang="zh-CN">{set.note}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function shown(rule: Rule, { settings, setBy }: RulesOfYear, language: Language): RuleToSet {
  const set = settings[rule.id] ?? {};
  const severity = set.severity ?? rule.severity;
  const words = ruleSetting[language];
  const by = setBy[rule.id];
  return {
    id: rule.id,
    title: say(rule.title, language),
    formula: say(rule.formula, language),
    source: rule.source,
    address: addressIn(language, `/rules/${rule.id}`),
    severity: rule.severity,
    ...latitudeOf(rule),
    bounds: boundsOf(rule, language),
    set,
    now: set.off ? words.nowOff : `${severityNames[language][severity]}${marks[language].colon}${severityStops[language][severity]}`,
    setBy: by ? words.changedBy(by.name, dateTimeOf(by.at)) : null,
  };
}
