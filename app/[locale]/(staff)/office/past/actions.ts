"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/_request/action";
import { renew } from "@/app/_request/renew";
import { tagsOfEdition, tagsOfOrganisations } from "@/app/_request/tags";
import type { Answer } from "@/components/office/answer-form";
import { type AcceptedPast, acceptCertainPast, acceptPast, leaveOutPast } from "@/db/commands/accept-past";
import { isDay, isWebAddress } from "@/lib/importing/past";
import { addressIn, type Language } from "@/lib/messages/language";
import { pastWords } from "@/lib/messages/past";
import { refusals } from "@/lib/messages/refusals";
import { readEditionId } from "@/lib/report/edition";

const id = z.int().positive();
const password = z.string().max(200);

/** A year may have come with it, so lists of years are renewed too. */
function renewAll(editions: AcceptedPast[]): void {
  if (editions.length === 0) return;
  const known = editions.flatMap(({ edition }) => readEditionId(edition) ?? []);
  renew([...new Set([...tagsOfOrganisations(), ...known.flatMap(tagsOfEdition)])]);
}

const accept = action(
  z.object({
    entry: id,
    organisation: z.coerce.number().int().positive(),
    year: z.coerce.number().int().min(2000).max(2100),
    publishedOn: z.string().refine(isDay).nullable(),
    address: z.string().refine(isWebAddress).nullable(),
    password,
  }),
  acceptPast,
  (_, accepted) => renewAll([accepted]),
);

/** Takes one file in as the form says. */
export async function takeIn(entry: number, _: Answer, form: FormData): Promise<Answer> {
  const outcome = await accept({
    entry,
    organisation: form.get("organisation"),
    year: form.get("year"),
    publishedOn: form.get("publishedOn") || null,
    address: form.get("address") || null,
    password: form.get("password"),
  });
  if (!outcome.ok) return { ok: false, code: outcome.code };
  refresh();
  return { ok: true };
}

const acceptCertain = action(z.object({ office: id, batch: id, unbalanced: z.boolean(), password }), acceptCertainPast, (_, { accepted }) =>
  renewAll(accepted),
);

/** Takes in what of a batch nobody has to look at, what breaks its own sums when the form says so; what is refused all the same is named with its reason. */
export async function takeInCertain(language: Language, office: number, batch: number, _: Answer, form: FormData): Promise<Answer> {
  const outcome = await acceptCertain({ office, batch, unbalanced: form.get("unbalanced") === "1", password: form.get("password") });
  if (!outcome.ok) return { ok: false, code: outcome.code };
  const words = pastWords[language];
  const { accepted, leftOut, more } = outcome.value;
  refresh();
  return {
    ok: true,
    said: [
      words.acceptedAll(accepted.length, accepted.filter(({ brokenSums }) => brokenSums > 0).length),
      ...leftOut.map(({ name, code }) => words.leftOut(name, refusals[language][code])),
      ...(more > 0 ? [words.more(more)] : []),
    ].join("\n"),
  };
}

const leaveOut = action(z.object({ entry: id }), leaveOutPast);

/** Leaves one file out and goes on with the next, or back to the queue, which says so. */
export async function passOver(language: Language, entry: number, batch: number, next: number | null): Promise<void> {
  const outcome = await leaveOut({ entry });
  if (!outcome.ok) refresh();
  else
    redirect(addressIn(language, next === null ? `/office/past?batch=${batch}&passed=${entry}` : `/office/past/${next}?passed=${entry}`));
}
