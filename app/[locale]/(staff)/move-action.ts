"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action, inNameOf } from "@/app/_request/action";
import { id } from "@/app/_request/fields";
import { renew } from "@/app/_request/renew";
import { tagsOfEdition } from "@/app/_request/tags";
import type { MoveState } from "@/components/report/move-bar";
import { type Moved, moveReport } from "@/db/commands/move-report";
import type { Place } from "@/lib/checks/finding";
import type { Language } from "@/lib/messages/language";
import { readEditionId } from "@/lib/report/edition";
import { type SecrecyItem, secrecyItems } from "@/lib/report/secrecy";
import { type Move, moves } from "@/lib/report/workflow";

const input = z.object({
  report: id,
  move: z.enum(Object.keys(moves) as [Move, ...Move[]]), // the keys of a constant table
  reason: z.string().max(2000).optional(),
  note: z.string().max(2000).optional(),
  digest: z.string().max(100).optional(),
  edition: z.string().max(100).optional(),
  password: z.string().max(200).optional(),
  checklist: z.array(z.enum(secrecyItems as [SecrecyItem, ...SecrecyItem[]])).optional(), // likewise
});

const carryOut = action(input, moveReport, (_, moved) => renewPublic(moved));

/** After an edition was made or withdrawn the public pages that show it are made anew. */
function renewPublic({ edition, year }: Moved): void {
  const slug = edition && readEditionId(edition)?.slug;
  if (slug) renew(tagsOfEdition({ year, slug }));
}

/** Any move, from a form that was made for a person: on success the page is shown anew, otherwise the refusal comes back with what was typed. */
export async function move(language: Language, person: number, _state: MoveState, form: FormData): Promise<MoveState> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const checklist = form.getAll("checklist").filter((item) => typeof item === "string");
  const outcome = await inNameOf(person, () =>
    carryOut({
      report: form.get("report"),
      move: form.get("move"),
      reason: text("reason"),
      note: text("note"),
      digest: text("digest"),
      edition: text("edition"),
      password: text("password"),
      checklist,
    }),
  );
  if (outcome.ok) {
    refresh();
    return {};
  }
  return {
    refused: outcome.code,
    about: aboutOf(outcome.detail, language),
    checklist,
    ...(text("reason") ? { reason: text("reason") ?? "" } : {}),
    ...(text("note") ? { note: text("note") ?? "" } : {}),
  };
}

/** The findings that stand in the way, each with its first place. */
function aboutOf(detail: Record<string, unknown>, language: Language): NonNullable<MoveState["about"]> {
  const findings = z
    .array(z.object({ at: z.array(z.custom<Place>()), message: z.object({ "zh-CN": z.string(), en: z.string() }) }))
    .safeParse(detail.findings);
  return findings.success ? findings.data.map(({ at, message }) => ({ text: message[language], at: at[0] })) : [];
}
