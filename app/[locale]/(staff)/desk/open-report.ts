import { notFound } from "next/navigation";
import { refusalOf } from "@/app/_request/action";
import { requireActor } from "@/app/_request/actor";
import { staffDb } from "@/db/client";
import { type DeskReport, deskReport, reportIdOf } from "@/db/queries/desk";
import { type Task, tasksOf } from "@/db/queries/tasks";
import { addressIn, type Language, languageOf } from "@/lib/messages/language";
import type { Actor } from "@/lib/permissions";

export type DeskPage = {
  params: Promise<{ locale: string; year: string }>;
  searchParams: Promise<{ bureau?: string | string[]; practice?: string | string[] }>;
};

export type Opened = { language: Language; actor: Actor; year: number; report: DeskReport };
export type NotStarted = { language: Language; actor: Actor; year: number; task: Task };

/** The report that a desk address names, as its bureau sees it; or the task that nobody has begun. Whatever is not there or not theirs is a 404. */
export async function openReport({ params, searchParams }: DeskPage): Promise<Opened | NotStarted> {
  const [{ locale, year: segment }, { bureau, practice: asked }] = [await params, await searchParams];
  const practice = asked === "1";
  const language = languageOf(locale);
  const actor = await requireActor();
  const year = /^\d{4}$/.test(segment) ? Number(segment) : 0;
  const slug = typeof bureau === "string" ? bureau : undefined;
  const id = await reportIdOf(staffDb(), actor, { year, practice, slug });
  if (id !== undefined) return { language, actor, year, report: await orNotFound(deskReport(staffDb(), actor, id)) };
  const task = (await tasksOf(staffDb(), actor)).find(
    (each) => each.year === year && each.practice === practice && (!slug || each.organisation.slug === slug),
  );
  if (!task) notFound();
  return { language, actor, year, task };
}

/** The same where only a report that was begun will do. */
export async function openStarted(page: DeskPage): Promise<Opened> {
  const opened = await openReport(page);
  if (!("report" in opened)) notFound();
  return opened;
}

export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (refusalOf(error)?.code === "not_found") notFound();
    throw error;
  }
}

/** The address of a report on the desk. The practice report of a year has the same with `practice=1`. */
export const deskAddress = (
  language: Language,
  { year, slug, practice }: { year: number; slug: string; practice: boolean },
  page: "" | "/import" | "/preview" = "",
): string => addressIn(language, `/desk/${year}${page}?bureau=${slug}${practice ? "&practice=1" : ""}`);

/** The same from the report itself. */
export const addressOf = (
  { language, year, report }: Pick<Opened, "language" | "year" | "report">,
  page: "" | "/import" | "/preview" = "",
): string => deskAddress(language, { year, slug: report.organisation.slug, practice: report.report.practice }, page);
