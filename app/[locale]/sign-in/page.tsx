import type { Metadata } from "next";
import { Fragment } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { addressIn, languageOf } from "@/lib/messages/language";
import { dutyNames } from "@/lib/messages/report";
import { staffWords } from "@/lib/messages/staff";
import { enter } from "./actions";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ next?: string; failed?: string; username?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const words = staffWords[languageOf((await params).locale)];
  return { title: `${words.signIn} · ${words.product}`, robots: { index: false } };
}

const field = "mt-1 block w-full rounded border border-ink-2 bg-paper px-3 py-2";

export default async function SignInPage({ params, searchParams }: Props) {
  const language = languageOf((await params).locale);
  const { next = "", failed, username = "" } = await searchParams;
  const words = staffWords[language];
  return (
    <main className="mx-auto max-w-md px-4 py-12">
      <p>
        <a href={addressIn(language, "/")}>{words.publicSite}</a>
      </p>
      <h1 className="mt-6 text-[28px] font-semibold">{words.signInTitle}</h1>
      <p className="mt-2 text-ink-2">{words.signInIntro}</p>
      <form action={enter.bind(null, language)} className="mt-6 space-y-4 rounded border border-line bg-paper p-6" noValidate>
        {failed && (
          <Notice tone="block" role="alert">
            {words.wrong}
          </Notice>
        )}
        <input type="hidden" name="next" value={next} />
        <label className="block">
          {words.username}
          <input
            className={field}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={username}
            required
          />
        </label>
        <label className="block">
          {words.password}
          <input className={field} name="password" type="password" autoComplete="current-password" required />
        </label>
        <Button type="submit" className="w-full">
          {words.signIn}
        </Button>
      </form>
      {process.env.DEMO === "1" && <DemoAccounts language={language} />}
    </main>
  );
}

const demoAccounts = [
  ["clerk.finance", "clerk"],
  ["secrecy.finance", "secrecy"],
  ["leader.finance", "leader"],
  ["clerk.market", "clerk"],
  ["reviewer", "reviewer"],
  ["publisher", "publisher"],
  ["clerk.office", "clerk"],
  ["admin", "administrator"],
  ["security", "security"],
  ["auditor", "auditor"],
] as const;

/** Dynamic like the whole page (it reads the query), so a build never fixes it. */
function DemoAccounts({ language }: { language: "zh-CN" | "en" }) {
  const words = staffWords[language];
  return (
    <section className="mt-8 text-[15px] text-ink-2">
      <h2 className="font-semibold text-ink">{words.demoTitle}</h2>
      <p>{words.demoIntro(process.env.DEMO_PASSWORD ?? "Demo-2026-nianbao")}</p>
      <dl className="mt-2 grid grid-cols-[max-content_1fr] gap-x-4">
        {demoAccounts.map(([account, duty]) => (
          <Fragment key={account}>
            <dt>
              <code>{account}</code>
            </dt>
            <dd>{dutyNames[language][duty]}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
