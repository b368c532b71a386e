import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { requireActor } from "@/app/_request/actor";
import { adminWords } from "@/lib/messages/admin";
import { languageOf } from "@/lib/messages/language";
import { canAdminister } from "@/lib/permissions";
import { LogSection } from "./log-section";
import { PeopleSection } from "./people-section";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: adminWords[languageOf((await params).locale)].title, robots: { index: false } };
}

/** What the actor's duty administers: accounts, duties, or the log. */
export default async function AdminPage({ params, searchParams }: Props) {
  const language = languageOf((await params).locale);
  const actor = await requireActor();
  const [forPeople, forLog] = [
    canAdminister(actor, "people.manage") || canAdminister(actor, "duties.grant"),
    canAdminister(actor, "log.verify"),
  ];
  if (!forPeople && !forLog) forbidden();
  const sent = await searchParams;
  const asked = (name: string): string => (typeof sent[name] === "string" ? sent[name].trim().slice(0, 100) : "");
  return (
    <main className="mx-auto max-w-[1200px] space-y-8 px-4 py-6">
      {forPeople && <PeopleSection actor={actor} language={language} asked={asked} />}
      {forLog && <LogSection actor={actor} language={language} asked={asked} />}
    </main>
  );
}
