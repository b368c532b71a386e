import { sql } from "drizzle-orm";
import { date, index, integer, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import type { OpenPoint, PastState } from "@/lib/importing/past";
import type { Proposal } from "@/lib/importing/proposal";
import { editions } from "./editions";
import { organisations } from "./organisations";
import { people } from "./people";
import { sourceFiles } from "./source-files";

const instant = () => timestamp({ withTimezone: true });

/** Reports of past years that an office brought at once. */
export const pastBatches = pgTable(
  "past_batches",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    office: integer()
      .notNull()
      .references(() => organisations.id),
    name: text().notNull(),
    /** Null for the command line. */
    by: integer().references(() => people.id),
    byName: text().notNull(),
    at: instant().notNull().default(sql`portal_now()`),
  },
  (table) => [index().on(table.office)],
);

/** One file of a batch on its way to becoming an edition. */
export const pastEntries = pgTable(
  "past_entries",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    batch: integer()
      .notNull()
      .references(() => pastBatches.id),
    /** Its name in the batch, folders too. */
    name: text().notNull(),
    size: integer().notNull(),
    /** Null for what was refused unread, and for what was left out long ago. */
    digest: text().references(() => sourceFiles.digest),
    state: text().$type<PastState>().notNull().default("waiting"),
    /** Whoever reads it takes it for two minutes; after three times it is refused. */
    takenAt: instant(),
    attempts: integer().notNull().default(0),
    proposal: jsonb().$type<Proposal>(),
    organisation: integer().references(() => organisations.id),
    candidates: integer().array().notNull().default([]),
    year: integer(),
    publishedOn: date(),
    /** Where it stood first. */
    address: text(),
    /** Sums and balances that it breaks as published. */
    brokenSums: integer().notNull().default(0),
    open: text().array().$type<OpenPoint[]>().notNull().default([]),
    /** Why it was not read: a reason of `lib/messages/importing`, the code of a refusal, or `same_file` where the queue had the very file. */
    refusal: text(),
    edition: text().references(() => editions.id),
    decidedBy: integer().references(() => people.id),
    decidedAt: instant(),
  },
  (table) => [
    index().on(table.batch, table.id),
    index().on(table.state, table.takenAt),
    index().on(table.organisation, table.year),
    index().on(table.digest),
  ],
);
