import { type Format, type Language, say, tablesOf } from "@/lib/format/format";
import { officeWords } from "@/lib/messages/office";
import { AnswerForm, type FormAnswer } from "./answer-form";

type Action = FormAnswer;

const field = "mt-1 block rounded border border-ink-2 bg-paper px-2 py-1.5";

type OpenProps = { language: Language; action: Action; next: number; opens: string; format: Format };

/** Opens a year; which rows may be 不适用 is ticked by their names in the format of that year. */
export function OpenYearForm({ language, action, next, opens, format }: OpenProps) {
  const words = officeWords[language];
  return (
    <AnswerForm language={language} action={action} submit={words.openYear}>
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
          <input className={field} name="closes" type="date" aria-describedby="closes-help" />
        </label>
      </div>
      <p id="closes-help" className="text-[14px] text-ink-2">
        {words.closesHelp}
      </p>
      <label className="flex gap-2 text-[15px]">
        <input type="checkbox" name="practice" value="1" /> {words.practiceHelp}
      </label>
      <details className="text-[15px]">
        <summary className="cursor-pointer">{words.notApplicable}</summary>
        {tablesOf(format).map((table) => (
          <fieldset key={table.id} className="mt-2 grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3">
            <legend className="font-medium">{say(table.name, language)}</legend>
            {table.rows
              .filter((row) => row.label.zh !== "")
              .map((row) => (
                <label key={row.id} className="flex gap-2">
                  <input type="checkbox" name="notApplicable" value={row.id} /> {say(row.label, language)}
                </label>
              ))}
          </fieldset>
        ))}
      </details>
    </AnswerForm>
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
    <AnswerForm language={language} action={action} look="secondary" submit={words.extend}>
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
    </AnswerForm>
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
        <AnswerForm language={language} action={action} look="secondary" submit={words.save}>
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
        </AnswerForm>
      </div>
    </details>
  );
}
