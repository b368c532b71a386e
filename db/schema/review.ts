import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp, unique } from "drizzle-orm/pg-core";
import type { Finding } from "@/lib/checks/finding";
import type { FormatId } from "@/lib/format/format";
import type { Anchor } from "@/lib/report/remark";
import type { Content } from "@/lib/report/report";
import { people } from "./people";
import { reports } from "./reports";

const instant = () => timestamp({ withTimezone: true });

export type FrozenExplanation = { key: string; rule: string; reason: string };

/** What a submission froze: the office reads this, never the live draft. */
export const snapshots = pgTable(
  "snapshots",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    report: integer()
      .notNull()
      .references(() => reports.id),
    round: integer().notNull(),
    content: jsonb().$type<Content>().notNull(),
    format: text().$type<FormatId>().notNull(),
    findings: jsonb().$type<Finding[]>().notNull(),
    /** The bureau's reasons as they were submitted; older snapshots have none. */
    explanations: jsonb().$type<FrozenExplanation[]>(),
    digest: text().notNull(),
    by: integer()
      .notNull()
      .references(() => people.id),
    at: instant().notNull().default(sql`portal_now()`),
  },
  (table) => [unique().on(table.report, table.round)],
);

/** A bureau's reason for a finding. `key` is the finding's: other numbers, other key, asked again. */
export const explanations = pgTable(
  "explanations",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    report: integer()
      .notNull()
      .references(() => reports.id),
    rule: text().notNull(),
    /** Of the rule when it was explained; null where that was not kept. Another version with the same numbers is the same matter. */
    version: integer(),
    key: text().notNull(),
    operands: jsonb().$type<Finding["operands"]>().notNull(),
    at: jsonb().$type<Finding["at"]>().notNull(),
    reason: text().notNull(),
    by: integer()
      .notNull()
      .references(() => people.id),
    givenAt: instant().notNull().default(sql`portal_now()`),
    decision: text().$type<"accepted" | "refused">(),
    decidedBy: integer().references(() => people.id),
    decidedAt: instant(),
    /** Printed under the table on the public page. */
    printed: boolean().notNull().default(false),
  },
  (table) => [unique().on(table.report, table.key)],
);

/** The secrecy reviewer's conclusion of a round. */
export const secrecyReviews = pgTable("secrecy_reviews", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  report: integer()
    .notNull()
    .references(() => reports.id),
  round: integer().notNull(),
  conclusion: text().$type<"may_be_published">().notNull(),
  /** What was looked at, by the names in lib/report/secrecy.ts. */
  checklist: jsonb().$type<string[]>().notNull(),
  note: text(),
  digest: text().notNull(),
  by: integer()
    .notNull()
    .references(() => people.id),
  at: instant().notNull().default(sql`portal_now()`),
});

/** The secrecy reviewer's word on one place that had to be confirmed, under the digest of the finding's key. */
export const confirmations = pgTable(
  "confirmations",
  {
    report: integer()
      .notNull()
      .references(() => reports.id),
    key: text().notNull(),
    by: integer()
      .notNull()
      .references(() => people.id),
    at: instant().notNull().default(sql`portal_now()`),
  },
  (table) => [primaryKey({ columns: [table.report, table.key] })],
);

/** A note pinned to a cell or a sentence. drafting: the bureau only; return: both; internal: the office only. */
export const remarks = pgTable(
  "remarks",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    report: integer()
      .notNull()
      .references(() => reports.id),
    round: integer().notNull(),
    kind: text().$type<"drafting" | "return" | "internal">().notNull(),
    anchor: jsonb().$type<Anchor>(),
    text: text().notNull(),
    by: integer()
      .notNull()
      .references(() => people.id),
    at: instant().notNull().default(sql`portal_now()`),
    /** A return remark is written while reviewing and shown to the bureau with the return. */
    sent: boolean().notNull().default(false),
    answer: text(),
    answeredBy: integer().references(() => people.id),
    answeredAt: instant(),
    closedBy: integer().references(() => people.id),
    closedAt: instant(),
  },
  (table) => [index().on(table.report)],
);
