import { index, integer, jsonb, numeric, pgTable, primaryKey, text, timestamp, unique } from "drizzle-orm/pg-core";
import type { CellId, FormatId, SectionId } from "@/lib/format/format";
import type { EditionContent, EditionNames } from "@/lib/report/edition";
import { organisations } from "./organisations";
import { people } from "./people";
import { reports } from "./reports";

const instant = () => timestamp({ withTimezone: true });

/** The frozen copy that everyone reads. Whole in itself; its id is {year}-{slug}-v{n}. */
export const editions = pgTable(
  "editions",
  {
    id: text().primaryKey(),
    report: integer()
      .notNull()
      .references(() => reports.id),
    organisation: integer()
      .notNull()
      .references(() => organisations.id),
    year: integer().notNull(),
    number: integer().notNull(),
    content: jsonb().$type<EditionContent>().notNull(),
    format: text().$type<FormatId>().notNull(),
    names: jsonb().$type<EditionNames>().notNull(),
    digest: text().notNull(),
    publishedAt: instant().notNull(),
    publishedBy: integer()
      .notNull()
      .references(() => people.id),
    /** Why a correction was made. */
    note: text(),
    supersedes: text(),
    withdrawnAt: instant(),
    withdrawnBy: integer().references(() => people.id),
    withdrawnReason: text(),
  },
  (table) => [unique().on(table.organisation, table.year, table.number), index().on(table.year)],
);

export const editionFigures = pgTable(
  "edition_figures",
  {
    edition: text()
      .notNull()
      .references(() => editions.id),
    organisation: integer().notNull(),
    year: integer().notNull(),
    cell: text().$type<CellId>().notNull(),
    value: numeric(),
    text: text(),
    mark: text().$type<"not_applicable">(),
  },
  (table) => [primaryKey({ columns: [table.edition, table.cell] }), index().on(table.organisation, table.year)],
);

/** The words of an edition for search: `normalised` is NFKC, lower case, without white space. */
export const editionText = pgTable(
  "edition_text",
  {
    edition: text()
      .notNull()
      .references(() => editions.id),
    section: text().$type<SectionId>().notNull(),
    text: text().notNull(),
    normalised: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.edition, table.section] })],
);
