import { eq } from "drizzle-orm";
import type { RuleSettings } from "@/lib/checks/finding";
import { plainSettings } from "@/lib/checks/settings";
import type { Db } from "../client";
import { yearRules } from "../schema/rules";

/** How the office set the rules for one of its years. */
export async function ruleSettings(tx: Db, yearId: number): Promise<RuleSettings> {
  const rows = await tx.select().from(yearRules).where(eq(yearRules.yearId, yearId)).orderBy(yearRules.rule);
  return plainSettings(
    Object.fromEntries(
      rows.map(({ rule, off, severity, threshold, secondThreshold, note }) => [
        rule,
        {
          off,
          ...(severity ? { severity } : {}),
          ...(threshold !== null ? { threshold } : {}),
          ...(secondThreshold !== null ? { secondThreshold } : {}),
          ...(note ? { note } : {}),
        },
      ]),
    ),
  );
}
