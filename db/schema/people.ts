import { sql } from "drizzle-orm";
import { boolean, date, index, inet, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import type { Duty } from "@/lib/duties";
import { organisations } from "./organisations";

const instant = () => timestamp({ withTimezone: true });

export const people = pgTable("people", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  username: text().notNull().unique(),
  name: text().notNull(),
  email: text(),
  /** argon2id; null for an account that cannot sign in. */
  passwordHash: text(),
  passwordChangedAt: instant(),
  mustChangePassword: boolean().notNull().default(false),
  active: boolean().notNull().default(true),
  /** Came with the demo data; refused where there is none. */
  demo: boolean().notNull().default(false),
  createdAt: instant().notNull().default(sql`portal_now()`),
});

export const memberships = pgTable(
  "memberships",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    person: integer()
      .notNull()
      .references(() => people.id),
    organisation: integer()
      .notNull()
      .references(() => organisations.id),
    duty: text().$type<Duty>().notNull(),
    /** Limits a reviewer to these organisations; null is all of the office's. */
    scope: integer().array(),
    validFrom: date().notNull(),
    validTo: date(),
  },
  (table) => [index().on(table.person)],
);

/** One row a sign-in, checked on every request: idle 30 minutes, at most 10 hours, at most three at once. */
export const sessions = pgTable(
  "sessions",
  {
    /** SHA-256 of the random value in the cookie. */
    id: text().primaryKey(),
    person: integer()
      .notNull()
      .references(() => people.id),
    createdAt: instant().notNull().default(sql`portal_now()`),
    seenAt: instant().notNull().default(sql`portal_now()`),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    address: inet(),
    agent: text(),
  },
  (table) => [index().on(table.person)],
);

export const signInAttempts = pgTable(
  "sign_in_attempts",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    username: text().notNull(),
    address: text().notNull(),
    succeeded: boolean().notNull(),
    at: instant().notNull().default(sql`portal_now()`),
  },
  (table) => [index().on(table.username, table.address, table.at)],
);
