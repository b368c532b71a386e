import { boolean, date, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";

export type OrganisationKind = "government" | "office" | "bureau" | "direct" | "district";

/** Who files and who reviews: nodes of the dated tree. The slug is Latin, stable, never reused. */
export const organisations = pgTable("organisations", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  slug: text().notNull().unique(),
  kind: text().$type<OrganisationKind>().notNull(),
  /** Place in the official roster. */
  position: integer().notNull().default(0),
  phone: text(),
  address: text(),
  /** Said on every page of it: an invented city, or a real one with published figures that nobody here may edit. */
  notice: text().$type<"fictional" | "real_figures">(),
});

/** Names are looked up for a date; old reports keep the old name. */
export const organisationNames = pgTable(
  "organisation_names",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    organisation: integer()
      .notNull()
      .references(() => organisations.id),
    name: text().notNull(),
    shortName: text().notNull(),
    nameEn: text(),
    searchKey: text(),
    validFrom: date().notNull(),
    validTo: date(),
  },
  (table) => [index().on(table.organisation)],
);

export const organisationParents = pgTable(
  "organisation_parents",
  {
    organisation: integer()
      .notNull()
      .references(() => organisations.id),
    parent: integer()
      .notNull()
      .references(() => organisations.id),
    validFrom: date().notNull(),
    validTo: date(),
  },
  (table) => [primaryKey({ columns: [table.organisation, table.validFrom] }), index().on(table.parent)],
);

/** Merges, splits and renames, dated. */
export const lineage = pgTable("lineage", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  kind: text().$type<"merge" | "split" | "rename">().notNull(),
  fromOrganisation: integer()
    .notNull()
    .references(() => organisations.id),
  toOrganisation: integer()
    .notNull()
    .references(() => organisations.id),
  onDate: date().notNull(),
});

/** Slugs that an organisation once had; they answer with a redirect for ever. */
export const formerSlugs = pgTable("former_slugs", {
  slug: text().primaryKey(),
  organisation: integer()
    .notNull()
    .references(() => organisations.id),
});

/** Days that differ from Monday-to-Friday: public holidays, and the weekends worked for them (调休). */
export const holidays = pgTable("holidays", {
  day: date().primaryKey(),
  working: boolean().notNull(),
  name: text().notNull(),
});

export const settings = pgTable("settings", { key: text().primaryKey(), value: text().notNull() });

/** Who owes a report, with which deadlines: what the office opens. */
export const years = pgTable(
  "years",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    office: integer()
      .notNull()
      .references(() => organisations.id),
    year: integer().notNull(),
    format: text().$type<"2019" | "2021">().notNull(),
    opens: date().notNull(),
    due: date().notNull(),
    dueGovernment: date().notNull(),
    /** After this day nobody starts or first submits without an extension; saving is never refused for lateness. */
    closes: date(),
    /** With real forms and data of its own; nothing of it can become public. Never changed once the year is opened. */
    practice: boolean().notNull().default(false),
    notApplicableRows: text().array().notNull().default([]),
  },
  (table) => [unique().on(table.office, table.year, table.practice), unique().on(table.id, table.practice)],
);

export const obligations = pgTable(
  "obligations",
  {
    yearId: integer()
      .notNull()
      .references(() => years.id),
    organisation: integer()
      .notNull()
      .references(() => organisations.id),
    due: date().notNull(),
    extendedTo: date(),
    extensionReason: text(),
  },
  (table) => [primaryKey({ columns: [table.yearId, table.organisation] })],
);
