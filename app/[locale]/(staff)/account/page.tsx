import type { Metadata } from "next";
import { currentActor, requireActor } from "@/app/_request/actor";
import { AnswerForm } from "@/components/office/answer-form";
import { Notice } from "@/components/ui/notice";
import { staffDb } from "@/db/client";
import { ownAccount } from "@/db/queries/people";
import { accountWords } from "@/lib/messages/account";
import { dateTimeOf, languageOf } from "@/lib/messages/language";
import { dutyNames } from "@/lib/messages/report";
import { changeOwnPassword } from "./actions";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: accountWords[languageOf((await params).locale)].title, robots: { index: false } };
}

const field = "mt-1 block w-full rounded border border-ink-2 bg-paper px-2 py-1.5";

/** One's own account. Open to whoever must change the password, too: it is the way out of that. */
export default async function AccountPage({ params, searchParams }: Props) {
  const language = languageOf((await params).locale);
  const { next } = await searchParams;
  const words = accountWords[language];
  const actor = (await currentActor()) ?? (await requireActor());
  const account = await ownAccount(staffDb(), actor);
  const duties = [...new Set(actor.memberships.map(({ duty }) => dutyNames[language][duty]))];
  const onward = actor.mustChangePassword && typeof next === "string" ? next : null;
  return (
    <main className="mx-auto max-w-[1000px] space-y-8 px-4 py-6">
      <div>
        <h1 className="text-[28px] font-semibold">{words.title}</h1>
        <p className="text-ink-2">
          {actor.name} · {words.username} <code>{account.username}</code>
          {duties.length > 0 && ` · ${duties.join(language === "en" ? ", " : "、")}`}
          {account.organisations.length > 0 && (
            <>
              {" · "}
              <span lang="zh-CN">{account.organisations.join("、")}</span>
            </>
          )}
        </p>
      </div>
      {actor.mustChangePassword && <Notice tone="explain">{words.mustChange}</Notice>}
      <section className="max-w-md space-y-3 rounded border border-line bg-paper p-6">
        <h2 className="text-[18px] font-semibold">{words.change}</h2>
        <AnswerForm language={language} action={changeOwnPassword.bind(null, language, onward)} submit={words.changeIt}>
          <input type="hidden" name="username" autoComplete="username" value={account.username} readOnly />
          <label className="block">
            {words.current}
            <input className={field} name="current" type="password" autoComplete="current-password" required />
          </label>
          <label className="block">
            {words.next}
            <input className={field} name="next" type="password" autoComplete="new-password" aria-describedby="password-rule" required />
          </label>
          <p id="password-rule" className="text-[14px] text-ink-2">
            {words.rule}
          </p>
          <label className="block">
            {words.again}
            <input className={field} name="again" type="password" autoComplete="new-password" required />
          </label>
        </AnswerForm>
        {account.passwordChangedAt && <p className="text-[14px] text-ink-2">{words.changedAt(dateTimeOf(account.passwordChangedAt))}</p>}
      </section>
      <section className="space-y-2">
        <h2 className="text-[18px] font-semibold">{words.sessions}</h2>
        <p className="max-w-[44em] text-ink-2">{words.sessionsLead}</p>
        <ul className="divide-y divide-line rounded border border-line bg-paper">
          {account.sessions.map((session) => (
            <li key={session.openedAt.toISOString()} className="flex flex-wrap gap-x-6 px-4 py-2">
              <span className="font-medium">{session.current ? words.here : browserOf(session.agent)}</span>
              <span>
                {words.since} {dateTimeOf(session.openedAt)}
              </span>
              <span>
                {words.seen} {dateTimeOf(session.seenAt)}
              </span>
              <span className="text-ink-2">
                {words.address} {session.address ?? "—"}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}

/** Enough of a browser's name to tell one's own machines apart. */
const browserOf = (agent: string | null): string =>
  /(Edg|360SE|QIHU|Firefox|Chrome|Safari)[^\s;)]*/.exec(agent ?? "")?.[0] ?? agent?.slice(0, 30) ?? "—";
