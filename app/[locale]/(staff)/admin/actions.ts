"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action, type Outcome } from "@/app/_request/action";
import { renew } from "@/app/_request/renew";
import { tagsOfOrganisations } from "@/app/_request/tags";
import type { AdminAnswer } from "@/components/admin/admin-form";
import { type Imported, importOrganisations } from "@/db/commands/import-organisations";
import { addPerson, endDuty, grantDuty, resetPassword, setActive, unlockPerson } from "@/db/commands/people";
import { verifyLog } from "@/db/commands/verify-log";
import { duties } from "@/lib/duties";
import { adminWords } from "@/lib/messages/admin";
import { csvProblemIn } from "@/lib/messages/csv-problems";
import type { Language } from "@/lib/messages/language";
import { peopleRefusalIn } from "@/lib/messages/people";
import { refusals } from "@/lib/messages/refusals";
import { dutyNames } from "@/lib/messages/report";
import { CsvFault, type WrongLine } from "@/lib/organisation-file";
import { isPeopleRefusal, peopleRefusals } from "@/lib/people";

// Each form of the administration: the command, and what is said about it. What was typed goes back with a refusal, passwords excepted.

const text = z.string().max(200);
const person = z.coerce.number().int();

const add = action(z.object({ username: text, name: text, email: text }), addPerson);
export async function addAccount(language: Language, _: AdminAnswer, form: FormData): Promise<AdminAnswer> {
  const words = adminWords[language];
  return answer(language, form, await add(fields(form)), ({ password }) => ({ said: words.added(String(form.get("name"))), password }));
}

const reset = action(z.object({ person }), resetPassword);
export async function resetAccount(language: Language, id: number, name: string, _: AdminAnswer, form: FormData): Promise<AdminAnswer> {
  const outcome = await reset({ person: id });
  return answer(language, form, outcome, ({ password }) => ({ said: adminWords[language].resetDone(name), password }));
}

const activate = action(z.object({ person, active: z.boolean() }), setActive);
export async function setAccountActive(
  language: Language,
  id: number,
  name: string,
  active: boolean,
  _: AdminAnswer,
  form: FormData,
): Promise<AdminAnswer> {
  const words = adminWords[language];
  return answer(language, form, await activate({ person: id, active }), () => ({
    said: active ? words.reactivated(name) : words.deactivated(name),
  }));
}

const unlock = action(z.object({ person }), unlockPerson);
export async function unlockAccount(language: Language, id: number, _: AdminAnswer, form: FormData): Promise<AdminAnswer> {
  return answer(language, form, await unlock({ person: id }), () => ({ said: adminWords[language].unlocked }));
}

const grant = action(
  z.object({
    person,
    duty: z.enum(duties),
    organisation: z.coerce.number().int().positive(),
    scope: z.array(z.coerce.number().int()).nullable(),
  }),
  grantDuty,
);
export async function grantAccountDuty(language: Language, id: number, name: string, _: AdminAnswer, form: FormData): Promise<AdminAnswer> {
  const words = adminWords[language];
  const [duty, organisation, scope] = [String(form.get("duty") ?? ""), String(form.get("organisation") ?? ""), form.getAll("scope")];
  if (duty === "" || organisation === "")
    return { ok: false, said: words.chooseDuty, field: duty === "" ? "duty" : "organisation", values: fields(form) };
  const outcome = await grant({ person: id, duty, organisation, scope: scope.length > 0 ? scope : null });
  const named = duties.find((known) => known === duty);
  return answer(language, form, outcome, () => ({ said: words.granted(named ? dutyNames[language][named] : duty, name) }));
}

const end = action(z.object({ membership: z.coerce.number().int() }), endDuty);
export async function endAccountDuty(language: Language, membership: number, _: AdminAnswer, form: FormData): Promise<AdminAnswer> {
  return answer(language, form, await end({ membership }), () => ({ said: adminWords[language].ended }));
}

type Taken = { done: Imported } | { wrong: WrongLine[] };
const take = action(
  z.object({ csv: z.string().max(2_000_000), dryRun: z.boolean() }),
  (db, actor, input): Promise<Taken> =>
    importOrganisations(db, actor, input).then(
      (done) => ({ done }),
      (fault: unknown) => {
        if (fault instanceof CsvFault) return { wrong: fault.wrong };
        throw fault;
      },
    ),
  ({ dryRun }, taken) => {
    if (!dryRun && "done" in taken) renew(tagsOfOrganisations());
  },
);
export async function takeOrganisations(language: Language, _: AdminAnswer, form: FormData): Promise<AdminAnswer> {
  const words = adminWords[language];
  const dryRun = form.get("dryRun") !== null;
  const outcome = await take({ csv: form.get("csv"), dryRun });
  if (outcome.ok && "wrong" in outcome.value) {
    const { wrong } = outcome.value;
    const lines = wrong.map((line) => csvProblemIn(language, line));
    return { ok: false, said: words.wrongLines(wrong.length), lines, field: "csv", values: fields(form) };
  }
  return answer(language, form, outcome, (taken) => {
    if (!("done" in taken)) return { said: "" };
    const { added, renamed, moved, changed, unchanged } = taken.done;
    const sum = words.importSum(added.length, renamed.length, moved.length, changed.length, unchanged);
    return dryRun ? { said: words.wouldBe, lines: [sum], values: fields(form) } : { said: sum };
  });
}

const verify = action(z.object({}), verifyLog);
export async function verifyAll(language: Language, _: AdminAnswer, form: FormData): Promise<AdminAnswer> {
  const words = adminWords[language];
  const outcome = await verify({});
  if (!outcome.ok) return answer(language, form, outcome, () => ({ said: "" }));
  const { broken, lines, chains, seal, editions, changedEditions } = outcome.value;
  const said = broken ? words.broken(broken.sequence) : words.holds(lines, chains);
  refresh();
  return {
    ok: !broken && changedEditions.length === 0,
    said,
    lines: [
      ...(broken
        ? [words.brokenWhat[broken.what], ...(broken.report === null ? [] : [words.reportNumber(broken.report)])]
        : [words.sealIs(seal)]),
      changedEditions.length > 0 ? words.changedEditions(changedEditions.join(", ")) : words.editionsHold(editions),
    ],
  };
}

/** A refusal in words, at the field that it is about; else what was done, and the page anew. */
function answer<T>(
  language: Language,
  form: FormData,
  outcome: Outcome<T>,
  done: (value: T) => Omit<NonNullable<AdminAnswer>, "ok">,
): AdminAnswer {
  if (outcome.ok) {
    refresh();
    return { ok: true, ...done(outcome.value) };
  }
  const { code, detail } = outcome;
  const field = isPeopleRefusal(detail.why) ? peopleRefusals[detail.why] : null;
  return {
    ok: false,
    said: peopleRefusalIn(language, detail) ?? refusals[language][code],
    values: fields(form),
    ...(field ? { field } : {}),
  };
}

/** What was typed, by name; several values of one name joined by commas. Names that the framework adds are left out. */
function fields(form: FormData): Record<string, string> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$"));
  return Object.fromEntries(
    names.map((name) => [
      name,
      form
        .getAll(name)
        .filter((value) => typeof value === "string")
        .join(","),
    ]),
  );
}
