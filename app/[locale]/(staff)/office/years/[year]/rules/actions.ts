"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/app/_request/action";
import type { Answer } from "@/components/office/answer-form";
import type { RehearsalState } from "@/components/office/rules-form";
import { setRules } from "@/db/commands/set-rules";
import { type Rehearsal, rehearseRules } from "@/db/queries/rules";
import type { RuleSettings } from "@/lib/checks/finding";
import { ruleOf, rules } from "@/lib/checks/rules";
import { changedRules, settingsText } from "@/lib/checks/settings";
import type { RefusalCode } from "@/lib/errors";
import { say } from "@/lib/format/format";
import { marks } from "@/lib/messages/desk";
import { addressIn, type Language } from "@/lib/messages/language";
import { refusals } from "@/lib/messages/refusals";
import { ruleSetting } from "@/lib/messages/rules";

export type YearSegment = { office: number; year: number; practice: boolean };

const setting = z.object({
  off: z.boolean().optional(),
  severity: z.enum(["block", "explain", "confirm", "advise"]).optional(),
  threshold: z.number().optional(),
  secondThreshold: z.number().optional(),
  note: z.string().max(300).optional(),
});
const about = z.object({ office: z.number(), year: z.number(), practice: z.boolean(), settings: z.record(z.string().max(60), setting) });
const asked = action(about, rehearseRules);
const kept = action(about.extend({ rehearsedOn: z.string().max(100_000) }), setRules);

/** Shows what the settings in the form would make of the reports and writes nothing; or saves exactly what was rehearsed. */
export async function setTheRules(language: Language, of: YearSegment, before: RehearsalState, form: FormData): Promise<RehearsalState> {
  if (form.get("intent") === "save") {
    const saved = await kept({ ...of, settings: parsed(form.get("settings")), rehearsedOn: form.get("rehearsedOn") });
    if (!saved.ok) return { answer: refusedBecause(saved, language), rehearsal: before.rehearsal };
    refresh();
    return { answer: { ok: true, said: ruleSetting[language].saved(saved.value.changed.length) }, rehearsal: null };
  }
  const settings = settingsIn(form);
  const rehearsed = await asked({ ...of, settings });
  if (!rehearsed.ok) return { answer: refusedBecause(rehearsed, language), rehearsal: null };
  return { answer: null, rehearsal: shown(language, settings, rehearsed.value) };
}

/** A refusal that names the rule that it is about. */
function refusedBecause({ code, detail }: { code: RefusalCode; detail: Record<string, unknown> }, language: Language): Answer {
  const rule = ruleOf(String(detail.rule));
  return {
    ok: false,
    code,
    ...(rule ? { said: `${say(rule.title, language)}${marks[language].colon}${refusals[language][code]}` } : {}),
  };
}

function settingsIn(form: FormData): RuleSettings {
  const settings: RuleSettings = {};
  for (const { id } of rules) {
    const given = (name: string) => String(form.get(`${name}.${id}`) ?? "").trim();
    const [effect, threshold, secondThreshold, note] = [given("effect"), given("threshold"), given("secondThreshold"), given("note")];
    settings[id] = {
      ...(effect === "off" ? { off: true } : {}),
      // Anything else than a severity is refused by the schema.
      ...(effect && effect !== "off" ? { severity: effect as "advise" } : {}),
      ...(threshold ? { threshold: Number(threshold) } : {}),
      ...(secondThreshold ? { secondThreshold: Number(secondThreshold) } : {}),
      ...(note ? { note } : {}),
    };
  }
  return settings;
}

function parsed(text: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}

function shown(language: Language, settings: RuleSettings, { rehearsedOn, checked, reports }: Rehearsal): RehearsalState["rehearsal"] {
  const changed = changedRules(JSON.parse(rehearsedOn) as RuleSettings, settings); // written by settingsText
  return {
    settings: settingsText(settings),
    rehearsedOn,
    changed: changed.length,
    checked,
    rules: changed.map((id) => {
      const rule = ruleOf(id);
      return {
        id,
        title: rule ? say(rule.title, language) : id,
        reports: reports.flatMap(({ report, organisation, year, edition, differences }) =>
          differences
            .filter((difference) => difference.rule === id)
            .map(({ before, after }) => ({
              name: organisation.name,
              year,
              address: addressIn(language, edition ? `/reports/${year}/${organisation.slug}` : `/office/reports/${report}`),
              isEdition: edition !== null,
              before,
              after,
            })),
        ),
      };
    }),
  };
}
