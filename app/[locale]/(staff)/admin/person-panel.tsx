import { orAnswer } from "@/app/_request/answer";
import { AdminForm, CheckField, SelectField } from "@/components/admin/admin-form";
import { Notice } from "@/components/ui/notice";
import { staffDb } from "@/db/client";
import { organisationChoices, personOf } from "@/db/queries/people";
import type { Duty } from "@/lib/duties";
import { adminWords } from "@/lib/messages/admin";
import { dateTimeOf, type Language } from "@/lib/messages/language";
import { dutyNames } from "@/lib/messages/report";
import { type Actor, canAdminister } from "@/lib/permissions";
import { endAccountDuty, grantAccountDuty, resetAccount, setAccountActive, unlockAccount } from "./actions";
import { statesOf } from "./people-section";

type Props = { actor: Actor; language: Language; person: number; close: string };

/** One account and what the actor's duty may do with it. */
export async function PersonPanel({ actor, language, person: id, close }: Props) {
  const words = adminWords[language];
  const person = await orAnswer(personOf(staffDb(), actor, id));
  return (
    <section id="person" className="space-y-4 rounded border-2 border-accent bg-paper p-4" aria-labelledby="person-name">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2 id="person-name" className="text-[20px] font-semibold">
          {person.name} <code className="text-[15px] font-normal text-ink-2">{person.username}</code>
        </h2>
        <span className="text-ink-2">
          {statesOf(person, language).join(language === "en" ? ", " : "、")} · {words.lastSignIn}
          {language === "en" ? ": " : "："}
          {person.lastSignIn ? dateTimeOf(person.lastSignIn) : words.never}
        </span>
        <a className="ml-auto" href={close}>
          {words.close}
        </a>
      </div>
      {person.id === actor.person ? (
        <Notice tone="advise">{words.yourself}</Notice>
      ) : (
        <>
          {canAdminister(actor, "people.manage") && <Account language={language} person={person} />}
          {canAdminister(actor, "duties.grant") && <Duties language={language} person={person} />}
        </>
      )}
    </section>
  );
}

type PersonProps = { language: Language; person: Awaited<ReturnType<typeof personOf>> };

function Account({ language, person: { id, name, active } }: PersonProps) {
  const words = adminWords[language];
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <div>
        <p className="mb-2 text-[15px] text-ink-2">{words.resetLead}</p>
        <AdminForm language={language} action={resetAccount.bind(null, language, id, name)} submit={words.reset} look="secondary" />
      </div>
      <div>
        {active && <p className="mb-2 text-[15px] text-ink-2">{words.deactivateLead}</p>}
        <AdminForm
          language={language}
          action={setAccountActive.bind(null, language, id, name, !active)}
          submit={active ? words.deactivate : words.reactivate}
          look={active ? "danger" : "secondary"}
        />
      </div>
    </div>
  );
}

async function Duties({ language, person }: PersonProps) {
  const words = adminWords[language];
  const organisations = await organisationChoices(staffDb());
  const choices = organisations.map((organisation) => ({
    value: String(organisation.id),
    label: organisation.name,
    kind: organisation.kind,
  }));
  const [offices, others] = [choices.filter(({ kind }) => kind === "office"), choices.filter(({ kind }) => kind !== "office")];
  const groups = [
    { label: words.kinds.office, options: offices },
    { label: words.kinds.bureaus, options: others },
  ].filter(({ options }) => options.length > 0);
  return (
    <div className="space-y-4">
      <div>
        <h3 className="font-semibold">{words.held}</h3>
        {person.duties.length === 0 && <p className="text-ink-2">{words.noDuty}</p>}
        <ul className="divide-y divide-line">
          {person.duties.map(({ membership, duty, organisationName, scoped, from }) => (
            <li key={membership} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <span>
                {dutyNames[language][duty]} · <span lang="zh-CN">{organisationName}</span>
                <span className="text-ink-2">
                  {" · "}
                  {words.since(from)}
                  {scoped !== null && ` · ${words.scoped(scoped)}`}
                </span>
              </span>
              <AdminForm
                language={language}
                action={endAccountDuty.bind(null, language, membership)}
                submit={words.end}
                submitLabel={words.endOf(dutyNames[language][duty], organisationName)}
                look="danger"
                className="ml-auto"
              />
            </li>
          ))}
        </ul>
      </div>
      <div className="space-y-2 border-t border-line pt-4">
        <h3 className="font-semibold">{words.grant}</h3>
        <p className="text-[15px] text-ink-2">{words.grantLead}</p>
        <AdminForm language={language} action={grantAccountDuty.bind(null, language, person.id, person.name)} submit={words.grant}>
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              name="duty"
              label={words.duty}
              choose={words.choose}
              groups={[
                { label: words.kinds.filing, options: dutyOptions(language, ["clerk", "secrecy", "leader"]) },
                { label: words.kinds.reviewing, options: dutyOptions(language, ["reviewer", "publisher"]) },
                { label: words.kinds.administering, options: dutyOptions(language, ["administrator", "security", "auditor"]) },
              ]}
            />
            <SelectField name="organisation" label={words.organisation} choose={words.choose} groups={groups} />
          </div>
          <details>
            <summary className="cursor-pointer text-accent">{words.scopeOpen}</summary>
            <fieldset className="pt-2 text-[15px]">
              <legend className="text-ink-2">{words.scope}</legend>
              <CheckField name="scope" lang="zh-CN" options={others} />
            </fieldset>
          </details>
        </AdminForm>
      </div>
      {person.locked && (
        <div className="border-t border-line pt-4">
          <p className="mb-2 text-[15px] text-ink-2">{words.unlockLead}</p>
          <AdminForm language={language} action={unlockAccount.bind(null, language, person.id)} submit={words.unlock} look="secondary" />
        </div>
      )}
    </div>
  );
}

const dutyOptions = (language: Language, some: Duty[]) => some.map((duty) => ({ value: duty, label: dutyNames[language][duty] }));
