import { sql } from "drizzle-orm";
import { boolean, doublePrecision, index, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import type { Severity } from "@/lib/checks/finding";
import type { RuleId } from "@/lib/format/format";
import { editions } from "./editions";
import { years } from "./organisations";
import { people } from "./people";

const instant = () => timestamp({ withTimezone: true });

/** How an office set a rule for one of its years; a rule without a row is as it is written. */
export const yearRules = pgTable(
  "year_rules",
  {
    yearId: integer()
      .notNull()
      .references(() => years.id),
    rule: text().$type<RuleId>().notNull(),
    off: boolean().notNull().default(false),
    severity: text().$type<Severity>(),
    threshold: doublePrecision(),
    secondThreshold: doublePrecision(),
    /** Stands with the rule's findings. */
    note: text(),
    by: integer()
      .notNull()
      .references(() => people.id),
    at: instant().notNull().default(sql`portal_now()`),
  },
  (table) => [primaryKey({ columns: [table.yearId, table.rule] })],
);

/** How often each rule about published figures and text fires in an edition, as the rule is written; kept when the edition is made. */
export const editionFindings = pgTable(
  "edition_findings",
  {
    edition: text()
      .notNull()
      .references(() => editions.id),
    rule: text().$type<RuleId>().notNull(),
    version: integer().notNull(),
    severity: text().$type<Severity>().notNull(),
    /** Findings; null where the rule has nothing to go by. */
    count: integer(),
    at: instant().notNull().default(sql`portal_now()`),
  },
  (table) => [primaryKey({ columns: [table.edition, table.rule, table.version] }), index().on(table.rule)],
);
