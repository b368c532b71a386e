import { boolean, date, integer, jsonb, numeric, pgView, text, timestamp } from "drizzle-orm/pg-core";
import type { CellId, FormatId, SectionId } from "@/lib/format/format";
import type { EditionContent, EditionNames } from "@/lib/report/edition";
import type { OrganisationKind } from "./organisations";

// The views that the public role may select from; their SQL stands in drizzle: *_zones.sql, *_corrections.sql and *_city_rules.sql.

const instant = () => timestamp({ withTimezone: true });

export const publicOrganisations = pgView("public_organisations", {
  id: integer().notNull(),
  slug: text().notNull(),
  kind: text().$type<OrganisationKind>().notNull(),
  position: integer().notNull(),
  notice: text().$type<"fictional" | "real_figures">(),
  phone: text(),
  address: text(),
}).existing();

export const publicOrganisationNames = pgView("public_organisation_names", {
  organisation: integer().notNull(),
  name: text().notNull(),
  shortName: text().notNull(),
  nameEn: text(),
  searchKey: text(),
  validFrom: date().notNull(),
  validTo: date(),
}).existing();

export const publicOrganisationParents = pgView("public_organisation_parents", {
  organisation: integer().notNull(),
  parent: integer().notNull(),
  validFrom: date().notNull(),
  validTo: date(),
}).existing();

export const publicFormerSlugs = pgView("public_former_slugs", { slug: text().notNull(), organisation: integer().notNull() }).existing();

export const publicLineage = pgView("public_lineage", {
  kind: text().$type<"merge" | "split" | "rename">().notNull(),
  fromOrganisation: integer().notNull(),
  toOrganisation: integer().notNull(),
  onDate: date().notNull(),
}).existing();

export const publicSettings = pgView("public_settings", { key: text().notNull(), value: text().notNull() }).existing();

export const publicYears = pgView("public_years", {
  office: integer().notNull(),
  year: integer().notNull(),
  format: text().$type<FormatId>().notNull(),
  due: date().notNull(),
  dueGovernment: date().notNull(),
}).existing();

export const publicObligations = pgView("public_obligations", {
  office: integer().notNull(),
  year: integer().notNull(),
  organisation: integer().notNull(),
  due: date().notNull(),
  extendedTo: date(),
}).existing();

/** Editions that stand; `latest` is the one that a bureau's page shows. */
export const publicEditions = pgView("public_editions", {
  id: text().notNull(),
  organisation: integer().notNull(),
  slug: text().notNull(),
  year: integer().notNull(),
  number: integer().notNull(),
  content: jsonb().$type<EditionContent>().notNull(),
  format: text().$type<FormatId>().notNull(),
  names: jsonb().$type<EditionNames>().notNull(),
  digest: text().notNull(),
  publishedAt: instant().notNull(),
  note: text(),
  supersedes: text(),
  latest: boolean().notNull(),
}).existing();

export const publicFigures = pgView("public_figures", {
  edition: text().notNull(),
  organisation: integer().notNull(),
  year: integer().notNull(),
  cell: text().$type<CellId>().notNull(),
  value: numeric(),
  text: text(),
  mark: text().$type<"not_applicable">(),
}).existing();

export const publicText = pgView("public_text", {
  edition: text().notNull(),
  organisation: integer().notNull(),
  slug: text().notNull(),
  year: integer().notNull(),
  section: text().$type<SectionId>().notNull(),
  text: text().notNull(),
  normalised: text().notNull(),
}).existing();

/** Every edition there ever was, withdrawn ones too, without content. */
export const publicEditionStatus = pgView("public_edition_status", {
  id: text().notNull(),
  organisation: integer().notNull(),
  slug: text().notNull(),
  year: integer().notNull(),
  number: integer().notNull(),
  digest: text().notNull(),
  publishedAt: instant().notNull(),
  withdrawnAt: instant(),
  supersededBy: text(),
}).existing();

/** How each rule fared on the latest editions, in the newest version that they were checked with; null where it had nothing to go by. */
export const publicEditionFindings = pgView("public_edition_findings", {
  edition: text().notNull(),
  organisation: integer().notNull(),
  slug: text().notNull(),
  year: integer().notNull(),
  rule: text().notNull(),
  version: integer().notNull(),
  count: integer(),
}).existing();
