import type { CellId, Format, Label, RuleId, SectionId } from "@/lib/format/format";
import type { Prose } from "@/lib/report/prose";
import type { Figures } from "@/lib/report/report";

/** What stops what: block → sending, submitting, approving; explain → submitting until explained; confirm → passing the secrecy review; advise → nothing. */
export type Severity = "block" | "explain" | "confirm" | "advise";

/** What a rule noticed. `at` are the cells or sections that it concerns; `key` is the rule with its operands: other numbers, another key. */
export type Finding = {
  rule: RuleId;
  version: number;
  severity: Severity;
  at: Place[];
  operands: Record<string, number | string>;
  /** The words of the report that it is about, where it is about words. */
  quote?: string;
  key: string;
  message: Message;
};

export type Message = { "zh-CN": string; en: string };

export type Place = CellId | SectionId;

/** A report as the rules see it. Effective figures: totals that nobody gave are derived already. */
export type Judged = {
  format: Format;
  year: number;
  title: string;
  organ: { name: string /** Other names it goes by: short name, earlier names of the same year. */; alsoKnownAs: string[] };
  figures: Figures;
  prose: Prose;
  /** Sections that the source had, in the order in which they stood; the portal's own form has them all. */
  sectionsFound?: SectionId[];
  /** Last year's report of the same bureau; absent when there is none or nobody knows. */
  previous?: { year: number; format: Format; figures: Figures; prose?: Prose };
  /** Rows in which 不适用 is allowed this year. */
  notApplicableRows?: string[];
};

/** A rule is data and a small pure function, with reports that pass and fail beside it in the tests. */
export type Rule = {
  id: RuleId;
  version: number;
  severity: Severity;
  title: Label;
  /** The formula in words, and where it comes from. */
  formula: Label;
  source: string;
  check: (report: Judged) => Noticed[];
  /** Why the rule has nothing to go by in this report; null when it judges, or when the format has no such cells. */
  unjudged?: (report: Judged) => Message | null;
};

/** What a rule returns; the engine adds rule, version, severity and key. */
export type Noticed = Pick<Finding, "at" | "operands" | "message"> & {
  quote?: string /** Where in its section the quote begins, for the order. */;
  offset?: number;
};
