import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from "drizzle-orm/pg-core";
import type { CellId, SectionId } from "@/lib/format/format";
import type { Figure, Origin } from "@/lib/report/figure";
import type { BlockKind } from "@/lib/report/prose";
import type { State } from "@/lib/report/workflow";
import { organisations, years } from "./organisations";
import { people } from "./people";
import { sourceFiles } from "./source-files";

const instant = () => timestamp({ withTimezone: true });

/** One per organisation, year and practice flag. `state` is that of the running round; the public looks at editions. */
export const reports = pgTable(
  "reports",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    organisation: integer()
      .notNull()
      .references(() => organisations.id),
    yearId: integer()
      .notNull()
      .references(() => years.id),
    year: integer().notNull(),
    practice: boolean().notNull().default(false),
    title: text().notNull(),
    state: text().$type<State>().notNull().default("draft"),
    round: integer().notNull().default(1),
    /** Where the running round began: going back goes there. */
    beganIn: text().$type<"draft" | "returned" | "correcting">().notNull().default("draft"),
    claimedBy: integer().references(() => people.id),
    signedBy: integer().references(() => people.id),
    approvedBy: integer().references(() => people.id),
    /** Published by itself at this moment, on the publisher's word. */
    publishAt: instant(),
    publishAtBy: integer().references(() => people.id),
    correctionReason: text(),
    correctionAskedBy: integer().references(() => people.id),
    correctionAskedAt: instant(),
    /** Why the last request for a correction was refused, until the next one. */
    correctionRefusal: text(),
    /** Why the opening row was unlocked; an explanation of X_CARRY. */
    carryUnlockReason: text(),
    createdAt: instant().notNull().default(sql`portal_now()`),
    movedAt: instant().notNull().default(sql`portal_now()`),
  },
  (table) => [
    unique().on(table.organisation, table.year, table.practice),
    // A report is a practice report exactly when its year is a practice year.
    foreignKey({ columns: [table.yearId, table.practice], foreignColumns: [years.id, years.practice] }),
    index().on(table.yearId),
    index().on(table.state),
  ],
);

/**
 * The draft's numbers, one row a cell. A row without value and mark was cleared: it only keeps its version,
 * so that an old base is never taken for a current one.
 */
export const figures = pgTable(
  "figures",
  {
    report: integer()
      .notNull()
      .references(() => reports.id),
    cell: text().$type<CellId>().notNull(),
    /** Counts as they are, amounts in 万元. */
    value: numeric(),
    /** An amount as typed, with its unit. */
    text: text(),
    /** `blank`: a total left blank on purpose. */
    mark: text().$type<"blank" | "not_applicable">(),
    /** What stood there when it was read as blank. */
    read: text(),
    origin: text().$type<Origin>().notNull(),
    version: integer().notNull(),
    by: integer()
      .notNull()
      .references(() => people.id),
    at: instant().notNull().default(sql`portal_now()`),
  },
  (table) => [primaryKey({ columns: [table.report, table.cell] })],
);

/** The draft's text as blocks; a removed block keeps its row for its version. */
export const prose = pgTable(
  "prose",
  {
    report: integer()
      .notNull()
      .references(() => reports.id),
    block: text().notNull(),
    section: text().$type<SectionId>().notNull(),
    position: doublePrecision().notNull(),
    kind: text().$type<BlockKind>().notNull(),
    text: text().notNull(),
    removed: boolean().notNull().default(false),
    version: integer().notNull(),
    by: integer()
      .notNull()
      .references(() => people.id),
    at: instant().notNull().default(sql`portal_now()`),
  },
  (table) => [primaryKey({ columns: [table.report, table.block] })],
);

/** A file that was read for a report. Until something of it was taken over it only waits, and goes after a day. */
export const imports = pgTable(
  "imports",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    report: integer()
      .notNull()
      .references(() => reports.id),
    digest: text()
      .notNull()
      .references(() => sourceFiles.digest),
    name: text().notNull(),
    /** Where it was fetched from, when it was not uploaded. */
    address: text(),
    by: integer()
      .notNull()
      .references(() => people.id),
    at: instant().notNull().default(sql`portal_now()`),
    acceptedAt: instant(),
  },
  (table) => [index().on(table.report), index().on(table.digest)],
);

export type ChangedValue = Figure | { kind: BlockKind; text: string; position: number };

/** The history of every save, append-only; undo and restore read it. */
export const changes = pgTable(
  "changes",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    report: integer()
      .notNull()
      .references(() => reports.id),
    cell: text().$type<CellId>(),
    section: text().$type<SectionId>(),
    block: text(),
    before: jsonb().$type<ChangedValue>(),
    after: jsonb().$type<ChangedValue>(),
    version: integer().notNull(),
    by: integer()
      .notNull()
      .references(() => people.id),
    at: instant().notNull().default(sql`portal_now()`),
    cause: text().$type<Origin | "restored">().notNull(),
    /** The file that it came from. */
    import: integer().references(() => imports.id),
    round: integer().notNull(),
  },
  (table) => [
    index().on(table.report, table.cell),
    index().on(table.report, table.id),
    index().on(table.import).where(sql`import is not null`),
  ],
);

/** The same save twice, or retried after a lost answer, is applied once and answered the same. */
export const saves = pgTable(
  "saves",
  {
    person: integer()
      .notNull()
      .references(() => people.id),
    key: text().notNull(),
    requestHash: text().notNull(),
    answer: jsonb().notNull(),
    at: instant().notNull().default(sql`portal_now()`),
  },
  (table) => [primaryKey({ columns: [table.person, table.key] }), index().on(table.at)],
);
