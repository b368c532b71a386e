"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/_request/action";
import { requireActor } from "@/app/_request/actor";
import { renew } from "@/app/_request/renew";
import { tagsOfEdition, tagsOfOrganisations } from "@/app/_request/tags";
import type { PublishState } from "@/components/office/publish-form";
import type { YearState } from "@/components/office/year-forms";
import { staffDb } from "@/db/client";
import { decideExplanation } from "@/db/commands/explain-finding";
import { moveReport } from "@/db/commands/move-report";
import { extendDeadline, openYear, setScope } from "@/db/commands/open-year";
import { closeRemark, writeRemark } from "@/db/commands/remark";
import { boardOf } from "@/db/queries/review";
import { cellAt, sectionIds } from "@/lib/format/format";
import { formats } from "@/lib/format/formats";
import { addressIn, type Language } from "@/lib/messages/language";
import { officeWords } from "@/lib/messages/office";
import { refusals } from "@/lib/messages/refusals";
import type { Anchor } from "@/lib/report/remark";

/** Claims the report that waits longest in the actor's scope and opens it. */
export async function claimNext(language: Language, office: number, year: number): Promise<void> {
  const actor = await requireActor();
  const board = await boardOf(staffDb(), actor, office, year);
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

const claim = action(z.object({ report: z.number(), move: z.literal("claim") }), moveReport);
const publish = action(
  z.object({ report: z.number(), move: z.literal("publish"), password: z.string().max(200) }),
  moveReport,
  (_, { edition, year }) => {
    const slug = edition?.match(/^\d{4}-(.+)-v\d+$/)?.[1];
    if (slug) renew(tagsOfEdition({ year, slug }));
  },
);

/** Publishes the chosen reports, each by itself: one that is refused leaves the others published, and is named with its reason. */
export async function publishChosen(language: Language, _state: PublishState, form: FormData): Promise<PublishState> {
  const words = officeWords[language];
  const results: PublishState["results"] = [];
  for (const chosen of form.getAll("report")) {
    const [id = "", name = ""] = String(chosen).split("|", 2);
    const outcome = await publish({ report: Number(id), move: "publish", password: String(form.get("password") ?? "") });
    results.push(
      outcome.ok ? { ok: true, text: words.published(name) } : { ok: false, text: words.leftOut(name, refusals[language][outcome.code]) },
    );
  }
  if (results.some(({ ok }) => ok)) refresh();
  return { results };
}

const decision = action(
  z.object({ report: z.coerce.number(), key: z.string(), decision: z.enum(["accepted", "refused", "printed", "not_printed"]) }),
  decideExplanation,
);

/** Accepts or refuses an explanation, or ticks it to be printed. */
export async function decide(form: FormData): Promise<void> {
  await decision(form);
  refresh();
}

const remark = action(
  z.object({ report: z.number(), kind: z.enum(["return", "internal"]), anchor: z.custom<Anchor | null>(), text: z.string().max(5000) }),
  writeRemark,
);
const close = action(z.object({ report: z.coerce.number(), remark: z.coerce.number() }), closeRemark);

/** Pins a remark to what the form names: a cell, a section, or nothing. */
export async function addRemark(form: FormData): Promise<void> {
  await remark({
    report: Number(form.get("report")),
    kind: form.get("internal") ? "internal" : "return",
    anchor: anchorOf(String(form.get("place") ?? "")),
    text: String(form.get("text") ?? ""),
  });
  refresh();
}

export async function endRemark(form: FormData): Promise<void> {
  await close(form);
  refresh();
}

function anchorOf(place: string): Anchor | null {
  const cell = formats.map((format) => cellAt(format, place)).find((found) => found !== undefined);
  if (cell) return { cell: cell.id };
  const section = sectionIds.find((id) => id === place);
  return section ? { section } : null;
}

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const open = action(
  z.object({
    office: z.number(),
    year: z.coerce.number().int().min(2000).max(2100),
    opens: day,
    closes: day.nullable(),
    notApplicableRows: z.array(z.string()),
  }),
  openYear,
  () => renew(tagsOfOrganisations()),
);
const extend = action(
  z.object({ office: z.number(), year: z.coerce.number(), organisation: z.coerce.number(), to: day, reason: z.string().max(1000) }),
  extendDeadline,
  () => renew(tagsOfOrganisations()),
);
const scope = action(
  z.object({ office: z.number(), person: z.coerce.number(), organisations: z.array(z.coerce.number()).nullable() }),
  setScope,
);

const answered = (language: Language, outcome: { ok: true } | { ok: false; code: keyof (typeof refusals)["en"] }): YearState => {
  if (outcome.ok) refresh();
  return outcome.ok ? { done: true } : { refused: refusals[language][outcome.code] };
};

export async function openNewYear(language: Language, office: number, _state: YearState, form: FormData): Promise<YearState> {
  const rows = String(form.get("notApplicableRows") ?? "");
  return answered(
    language,
    await open({
      office,
      year: form.get("year"),
      opens: form.get("opens"),
      closes: form.get("closes") || null,
      notApplicableRows: rows.split(/[\s,，]+/u).filter(Boolean),
    }),
  );
}

export async function extendFor(language: Language, office: number, _state: YearState, form: FormData): Promise<YearState> {
  return answered(language, await extend({ office, ...Object.fromEntries(form) }));
}

export async function changeScope(language: Language, office: number, _state: YearState, form: FormData): Promise<YearState> {
  const some = form.get("scope") === "some";
  return answered(language, await scope({ office, person: form.get("person"), organisations: some ? form.getAll("organisation") : null }));
}
