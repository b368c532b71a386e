import type { Label, RuleId } from "@/lib/format/format";
import type { Content, GivenFigures } from "@/lib/report/report";
import type { Kind } from "./roster";

// What the made-up city consists of.

/** The city does not exist. `bureaus` counts departments; those beyond the city's own roster belong to its districts. */
export type CityOptions = { seed: number; bureaus: number; from: number; to: number };

export type City = {
  organisations: CityOrganisation[];
  lineage: { kind: "merge" | "rename"; from: string; to: string; on: string }[];
  /** What was put in on purpose, so that every page has something to show. */
  peculiarities: Peculiarity[];
  /** Every report, bureau by bureau and year by year; a government after those that it adds up. Made while it is read. */
  reports: () => Generator<CityReport>;
};

export type CityOrganisation = {
  slug: string;
  kind: Kind | "government" | "office";
  position: number;
  phone: string | null;
  address: string | null;
  names: CityName[];
  parent: string | null;
  /** The last day is not included, here and in names. */
  from: string;
  to: string | null;
};
export type CityName = { name: string; shortName: string; nameEn: string; from: string; to: string | null };

export type CityReport = {
  slug: string;
  year: number;
  content: Content;
  editions: CityEdition[];
  explanations: CityExplanation[];
  /** The same report with its text written for other figures and signed on another day. */
  retold: (figures: GivenFigures, signedOn?: string) => Content;
};
export type CityEdition = {
  content: Content;
  publishedAt: string;
  note: string | null;
  withdrawn?: { at: string; reason: string };
};
export type CityExplanation = { rule: RuleId; reason: string; printed: boolean };

export type Peculiarity = {
  kind: "explained" | "corrected" | "withdrawn" | "late" | "missing" | "merged" | "renamed";
  organisation: string;
  year: number;
  what: Label;
};
