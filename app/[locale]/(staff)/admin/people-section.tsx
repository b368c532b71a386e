import { AdminForm, TextArea, TextField } from "@/components/admin/admin-form";
import { Button } from "@/components/ui/button";
import { staffDb } from "@/db/client";
import { type PersonRow, peopleList } from "@/db/queries/people";
import { adminWords } from "@/lib/messages/admin";
import { addressIn, dateTimeOf, type Language } from "@/lib/messages/language";
import { dutyNames } from "@/lib/messages/report";
import { organisationColumns } from "@/lib/organisation-file";
import { type Actor, canAdminister } from "@/lib/permissions";
import { addAccount, takeOrganisations } from "./actions";
import { PersonPanel } from "./person-panel";
import { statesOf } from "./person-states";

type Props = { actor: Actor; language: Language; asked: (name: string) => string };

/** Everybody with an account; who is chosen in the address is dealt with above the list. */
export async function PeopleSection({ actor, language, asked }: Props) {
  const words = adminWords[language];
  const manages = canAdminister(actor, "people.manage");
  const [q, page, chosen] = [asked("q"), numberOf(asked("page")) ?? 1, numberOf(asked("person"))];
  const { rows, hasMore } = await peopleList(staffDb(), actor, q, page);
  const at = (changes: { page?: number; person?: number | undefined }) => {
    const kept = { q, page: String(changes.page ?? page), ...(changes.person ? { person: String(changes.person) } : {}) };
    const query = new URLSearchParams(Object.entries(kept).filter(([name, value]) => value !== "" && !(name === "page" && value === "1")));
    const search = query.toString();
    return `${addressIn(language, "/admin")}${search ? `?${search}` : ""}`;
  };
  return (
    <>
      <div>
        <h1 className="text-[24px] font-semibold">{manages ? words.people : words.dutiesTitle}</h1>
        <p className="text-ink-2">{manages ? words.peopleLead : words.dutiesLead}</p>
      </div>
      {chosen !== undefined && <PersonPanel actor={actor} language={language} person={chosen} close={at({})} />}
      <section className="space-y-3" aria-label={words.people}>
        <form className="flex flex-wrap items-end gap-3" method="get" action={addressIn(language, "/admin")}>
          <label className="grow sm:max-w-md">
            {words.search}
            <input className="mt-1 block w-full rounded border border-ink-2 bg-paper px-2 py-1.5" type="search" name="q" defaultValue={q} />
          </label>
          <Button type="submit" look="secondary">
            {words.find}
          </Button>
          {q !== "" && <a href={addressIn(language, "/admin")}>{words.clear}</a>}
        </form>
        {rows.length === 0 ? (
          <p>{words.nobody}</p>
        ) : (
          <PeopleTable language={language} rows={rows} addressOf={(person) => `${at({ person })}#person`} />
        )}
        {(page > 1 || hasMore) && (
          <nav className="flex gap-4" aria-label={words.page(page)}>
            {page > 1 && <a href={at({ page: page - 1 })}>{words.previous}</a>}
            <span className="text-ink-2">{words.page(page)}</span>
            {hasMore && <a href={at({ page: page + 1 })}>{words.next}</a>}
          </nav>
        )}
      </section>
      {manages && (
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <section className="space-y-3 rounded border border-line bg-paper p-4">
            <h2 className="text-[18px] font-semibold">{words.add}</h2>
            <p className="text-[15px] text-ink-2">{words.addLead}</p>
            <AdminForm language={language} action={addAccount.bind(null, language)} submit={words.add}>
              <TextField name="username" label={words.username} hint={words.usernameHint} />
              <TextField name="name" label={words.name} />
              <TextField name="email" label={words.email} />
            </AdminForm>
          </section>
          <section className="space-y-3 rounded border border-line bg-paper p-4">
            <h2 className="text-[18px] font-semibold">{words.organisations}</h2>
            <p className="text-[15px] text-ink-2 [overflow-wrap:anywhere]">{words.organisationsLead(organisationColumns.join(","))}</p>
            <AdminForm language={language} action={takeOrganisations.bind(null, language)} submit={words.importNow} look="secondary">
              <TextArea name="csv" label={words.csv} />
              <label className="flex gap-2">
                <input type="checkbox" name="dryRun" defaultChecked /> {words.dryRun}
              </label>
            </AdminForm>
          </section>
        </div>
      )}
    </>
  );
}

const numberOf = (text: string): number | undefined => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined);

const cell = "border-b border-line px-3 py-2 text-left align-top";

function PeopleTable({ language, rows, addressOf }: { language: Language; rows: PersonRow[]; addressOf: (person: number) => string }) {
  const words = adminWords[language];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto rounded border border-line bg-paper" aria-label={words.people} tabIndex={0}>
      <table className="w-full min-w-[44rem] text-[15px]">
        <thead className="bg-head">
          <tr>
            {[words.name, words.held, words.status, words.lastSignIn].map((head) => (
              <th key={head} scope="col" className={`${cell} font-semibold whitespace-nowrap`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((person) => (
            <tr key={person.id}>
              <th scope="row" className={`${cell} font-normal`}>
                <a className="font-semibold underline" href={addressOf(person.id)} aria-label={`${person.name}, ${words.manage}`}>
                  {person.name}
                </a>
                <br />
                <code className="text-[14px] text-ink-2">{person.username}</code>
              </th>
              <td className={cell}>
                <Duties language={language} person={person} />
              </td>
              <td className={`${cell} whitespace-nowrap`}>{statesOf(person, language).join(language === "en" ? ", " : "、")}</td>
              <td className={`${cell} whitespace-nowrap`}>{person.lastSignIn ? dateTimeOf(person.lastSignIn) : words.never}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Duties({ language, person }: { language: Language; person: PersonRow }) {
  const words = adminWords[language];
  if (person.duties.length === 0) return <span className="text-ink-2">{words.noDuty}</span>;
  return (
    <ul>
      {person.duties.map(({ membership, duty, organisationName, scoped }) => (
        <li key={membership}>
          {dutyNames[language][duty]} · <span lang="zh-CN">{organisationName}</span>
          {scoped !== null && <span className="text-ink-2"> · {words.scoped(scoped)}</span>}
        </li>
      ))}
    </ul>
  );
}
