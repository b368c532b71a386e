"use server";

import { refresh } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { action, type Outcome } from "@/app/_request/action";
import { requireActor } from "@/app/_request/actor";
import { day, id, year } from "@/app/_request/fields";
import { renew } from "@/app/_request/renew";
import { tagsOfEdition, tagsOfOrganisations } from "@/app/_request/tags";
import type { Answer } from "@/components/office/answer-form";
import type { PublishState } from "@/components/office/publish-form";
import { staffDb } from "@/db/client";
import { decideExplanation } from "@/db/commands/explain-finding";
import { moveReport } from "@/db/commands/move-report";
import { extendDeadline, openYear, setScope } from "@/db/commands/open-year";
import { closeRemark, writeRemark } from "@/db/commands/remark";
import { schedulePublication, unschedulePublication } from "@/db/commands/schedule-publication";
import { boardOf } from "@/db/queries/board";
import { type CellId, cellAt, sectionIds } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import { addressIn, dateTimeOf, type Language } from "@/lib/messages/language";
import { officeWords } from "@/lib/messages/office";
import { refusals } from "@/lib/messages/refusals";

/** Claims the report that waits longest in the actor's scope and opens it. */
export async function claimNext(
  language: Language,
  { office, year, practice }: { office: number; year: number; practice: boolean },
): Promise<void> {
  const actor = await requireActor();
  const board = await boardOf(staffDb(), actor, office, year, practice);
  const waiting = board.rows
    .filter(({ report, inScope }) => report?.state === "submitted" && inScope)
    .sort((a, b) => (a.report?.movedAt.getTime() ?? 0) - (b.report?.movedAt.getTime() ?? 0));
  for (const { report } of waiting) {
    if (!report) continue;
    // Another reviewer may have been quicker: then the next one.
    const claimed = await claim({ report: report.id, move: "claim" });
    if (claimed.ok) redirect(addressIn(language, `/office/reports/${report.id}`));
  }
  refresh();
}

/** Claims one report and opens it; if another reviewer was quicker, its page says who has it. */
export async function claimOne(language: Language, form: FormData): Promise<void> {
  const report = id.safeParse(form.get("report"));
  if (!report.success) notFound();
  await claim({ report: report.data, move: "claim" });
  redirect(addressIn(language, `/office/reports/${report.data}`));
}

const claim = action(z.object({ report: id, move: z.literal("claim") }), moveReport);
const publish = action(
  z.object({ report: id, move: z.literal("publish"), password: z.string().max(200) }),
  moveReport,
  (_, { edition, year }) => {
    const slug = edition?.match(/^\d{4}-(.+)-v\d+$/)?.[1];
    if (slug) renew(tagsOfEdition({ year, slug }));
  },
);

const schedule = action(z.object({ report: id, at: z.date(), password: z.string().max(200) }), schedulePublication);
const unschedule = action(z.object({ report: id }), unschedulePublication);

/** Publishes the chosen reports now, or sets their minute; each by itself: one that is refused leaves the others done, and is named with its reason. */
export async function publishChosen(language: Language, _state: PublishState, form: FormData): Promise<PublishState> {
  const words = officeWords[language];
  const taken = form.get("unschedule");
  const chosen = (taken ? [taken] : form.getAll("report")).map((value) => {
    const [id = "", name = ""] = String(value).split("|", 2);
    return { report: Number(id), name };
  });
  if (chosen.length === 0) return { results: [{ ok: false, text: words.nothingChosen }] };
  const later = !taken && form.get("intent") === "later";
  const at = new Date(`${form.get("at")}:00+08:00`);
  if (later && Number.isNaN(at.getTime())) return { results: [{ ok: false, text: words.noTime }] };
  const password = String(form.get("password") ?? "");

  const results: PublishState["results"] = [];
  for (const { report, name } of chosen) {
    const outcome = taken
      ? await unschedule({ report })
      : later
        ? await schedule({ report, at, password })
        : await publish({ report, move: "publish", password });
    if (outcome.ok) {
      const done = taken ? words.unscheduled(name) : later ? words.scheduledAt(name, dateTimeOf(at)) : words.published(name);
      results.push({ ok: true, text: done });
      continue;
    }
    // Said once: the others would be refused for the same, and counted as further guesses.
    if (outcome.code === "wrong_password" || outcome.code === "signed_out") {
      results.push({ ok: false, text: refusals[language][outcome.code] });
      break;
    }
    const why = later && outcome.code === "invalid" ? words.badTime : refusals[language][outcome.code];
    results.push({ ok: false, text: later ? words.notScheduled(name, why) : words.leftOut(name, why) });
  }
  if (results.some(({ ok }) => ok)) refresh();
  return { results };
}

const decision = action(
  z.object({ report: id, key: z.string(), decision: z.enum(["accepted", "refused", "printed", "not_printed"]) }),
  decideExplanation,
);

/** Accepts or refuses an explanation, or ticks it to be printed. */
export async function decide(_: Answer, form: FormData): Promise<Answer> {
  return answerOf(await decision(form));
}

const anchor = z.union([
  z.object({ cell: z.custom<CellId>((value) => formats.some((format) => cellAt(format, String(value)))) }),
  z.object({ section: z.enum(sectionIds), quote: z.string().max(300).optional() }),
]);
const remark = action(
  z.object({ report: id, kind: z.enum(["return", "internal"]), anchor: anchor.nullable(), text: z.string().max(5000) }),
  writeRemark,
);
const close = action(z.object({ report: id, remark: id }), closeRemark);

/** Pins a remark to what the form names: a cell, a section or a sentence of it, or nothing. */
export async function addRemark(language: Language, _: Answer, form: FormData): Promise<Answer> {
  const place = String(form.get("place") ?? "");
  const quote = String(form.get("quote") ?? "").slice(0, 300);
  const at = place === "" ? null : place.includes(".") ? { cell: place } : { section: place, ...(quote ? { quote } : {}) };
  const outcome = await remark({
    report: Number(form.get("report")),
    kind: form.get("internal") ? "internal" : "return",
    anchor: at,
    text: String(form.get("text") ?? ""),
  });
  return answerOf(outcome, officeWords[language].remarkSaved);
}

export async function endRemark(_: Answer, form: FormData): Promise<Answer> {
  return answerOf(await close(form));
}

/** On success the page is shown anew. */
function answerOf(outcome: Outcome<unknown>, said?: string): Answer {
  if (!outcome.ok) return { ok: false, code: outcome.code };
  refresh();
  return { ok: true, ...(said ? { said } : {}) };
}

const open = action(
  z.object({
    office: id,
    year,
    opens: day,
    closes: day.nullable(),
    practice: z.boolean(),
    notApplicableRows: z.array(z.string()),
  }),
  openYear,
  () => renew(tagsOfOrganisations()),
);
const extend = action(z.object({ office: id, year, organisation: id, to: day, reason: z.string().max(1000) }), extendDeadline, () =>
  renew(tagsOfOrganisations()),
);
const scope = action(z.object({ office: id, person: id, organisations: z.array(id).nullable() }), setScope);

export async function openNewYear(language: Language, office: number, _: Answer, form: FormData): Promise<Answer> {
  const outcome = await open({
    office,
    year: form.get("year"),
    opens: form.get("opens"),
    closes: form.get("closes") || null,
    practice: form.get("practice") === "1",
    notApplicableRows: form.getAll("notApplicable"),
  });
  return answerOf(outcome, officeWords[language].done);
}

export async function extendFor(language: Language, office: number, _: Answer, form: FormData): Promise<Answer> {
  return answerOf(await extend({ office, ...Object.fromEntries(form) }), officeWords[language].done);
}

export async function changeScope(language: Language, office: number, _: Answer, form: FormData): Promise<Answer> {
  const some = form.get("scope") === "some";
  const outcome = await scope({ office, person: form.get("person"), organisations: some ? form.getAll("organisation") : null });
  return answerOf(outcome, officeWords[language].done);
}
