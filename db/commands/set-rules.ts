import { and, eq, sql } from "drizzle-orm";
import type { RuleSettings } from "@/lib/checks/finding";
import { changedRules, faultIn, plainSettings, settingsText } from "@/lib/checks/settings";
import { Refusal } from "@/lib/errors";
import { type Actor, authorizeForOffice } from "@/lib/permissions";
import { asActor } from "../as-actor";
import type { Db } from "../client";
import { ruleSettings } from "../queries/rule-settings";
import { record } from "../record";
import { years } from "../schema/organisations";
import { yearRules } from "../schema/rules";

export type SetRules = {
  office: number;
  year: number;
  practice: boolean;
  /** All that is to be set; a rule that is not named is as it is written. */
  settings: RuleSettings;
  /** The settings on which the change was rehearsed, as `settingsText` writes them. */
  rehearsedOn: string;
};

/**
 * Sets the rules of a year: what is off, other severities and bounds, notes. From now on every check of that year goes by it; what was submitted
 * keeps the findings that it was frozen with. Refuses with `forbidden`, `not_found` (the year is not open), `year_closed`, `unknown_rule`,
 * `rule_stands`, `out_of_bounds`, and `stale_settings` when somebody else has set rules since the rehearsal. Returns the rules that changed.
 */
export function setRules(db: Db, actor: Actor, input: SetRules): Promise<{ changed: string[] }> {
  return asActor(db, actor, async (tx, actor) => {
    const { office, year, practice } = input;
    const [row] = await tx
      .select({ id: years.id, closed: sql<boolean | null>`${years.closes} < portal_now()::date` })
      .from(years)
      .where(and(eq(years.office, office), eq(years.year, year), eq(years.practice, practice)))
      .for("update");
    authorizeForOffice(actor, "rules.set", office);
    if (!row) throw new Refusal("not_found");
    if (row.closed) throw new Refusal("year_closed");
    const fault = faultIn(input.settings);
    if (fault) throw new Refusal(fault.code, { rule: fault.rule });

    const before = await ruleSettings(tx, row.id);
    if (settingsText(before) !== input.rehearsedOn) throw new Refusal("stale_settings");
    const after = plainSettings(input.settings);
    const changed = changedRules(before, after);
    if (changed.length === 0) return { changed };

    await tx
      .insert(yearRules)
      .values(
        changed.map((rule) => {
          const { off = false, severity = null, threshold = null, secondThreshold = null, note = null } = after[rule] ?? {};
          return { yearId: row.id, rule, off, severity, threshold, secondThreshold, note, by: actor.person };
        }),
      )
      .onConflictDoUpdate({
        target: [yearRules.yearId, yearRules.rule],
        set: {
          off: sql`excluded.off`,
          severity: sql`excluded.severity`,
          threshold: sql`excluded.threshold`,
          secondThreshold: sql`excluded.second_threshold`,
          note: sql`excluded.note`,
          by: sql`excluded.by`,
          at: sql`portal_now()`,
        },
      });
    await record(
      tx,
      actor,
      { organisation: office },
      { act: "rules.set", year, practice, rules: changed.map((rule) => ({ rule, ...after[rule] })) },
    );
    return { changed };
  });
}
