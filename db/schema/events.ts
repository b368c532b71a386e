import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import type { AuditEvent } from "@/lib/audit";

/**
 * The log: append-only, and without foreign keys, for a line outlives what it describes.
 * It holds addresses and versions, never values, so that an auditor reads it without reading drafts.
 * `chain`, `previous` and `hash` are set by a trigger: each line seals the one before it in its chain.
 */
export const events = pgTable(
  "events",
  {
    sequence: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    report: integer(),
    organisation: integer(),
    /** Null for what ran without a person. */
    actor: integer(),
    actorName: text().notNull(),
    onBehalfOf: integer(),
    act: text().$type<AuditEvent["act"]>().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    at: timestamp({ withTimezone: true }).notNull().default(sql`portal_now()`),
    transaction: text().notNull().default(""),
    previous: text().notNull().default(""),
    hash: text().notNull().default(""),
  },
  (table) => [
    index().on(table.report, table.sequence),
    index().on(table.transaction),
    index().on(table.act, table.sequence),
    index().on(table.actor, table.sequence),
  ],
);

/** The end of each chain, kept by a trigger: shows when lines were cut off an end, and is what those who add to a chain wait for. */
export const eventChains = pgTable("event_chains", {
  /** The report, or 0 for the lines that belong to none. */
  chain: integer().primaryKey(),
  sequence: bigint({ mode: "number" }).notNull().default(0),
  hash: text().notNull().default(""),
  lines: bigint({ mode: "number" }).notNull().default(0),
});
