import type { CellId, Format, FormatId, Label, RuleId, SectionId } from "@/lib/format/format";
import type { Prose } from "@/lib/report/prose";
import type { Figures } from "@/lib/report/report";
import type { State } from "@/lib/report/workflow";

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
  /** Further words that it is about, longest first, where there are several: the sentences that two texts share. */
  quotes?: string[];
  /** What of the text may be put right by the tables at once: nothing where a number is not written out, or the table is in doubt. */
  repairs?: Repair[];
  key: string;
  message: Message;
};

/**
 * A number of the text, and the table's in its place in the same writing. `start` and `end` count in the text of its block; `seen` is the
 * fingerprint of that text as it was judged.
 */
export type Repair = {
  section: SectionId;
  block: string;
  start: number;
  end: number;
  written: string;
  insert: string;
  /** Where the table has it. */
  from: Message;
  seen: string;
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
  /** Last year's report that this one continues; absent when there is none or nobody knows. */
  previous?: Previous;
  /** Why there is nothing to continue, where that is known. */
  noPrevious?: NoPrevious;
  /** The bureau's published years before the last, newest first, for what is usual with it. */
  history?: { year: number; format: Format; figures: Figures }[];
  /** Other bodies' text of the same year, as fingerprints; only the server has them. */
  peers?: Peer[];
  /** How far the filing is; only the server knows. */
  filing?: Filing;
  /** Whose figures a government's report adds up; only the server has them. */
  contributors?: Contributor[];
  /** What a file or page said besides its text: who published it, its row and column labels, whose rows its table three has, what its reader warned of. */
  source?: { publisher?: string; labels?: string[]; rowsOf?: FormatId; hints?: string[] };
  /** Rows in which 不适用 is allowed this year. */
  notApplicableRows?: string[];
};

/** After a merger the figures of the merged bodies added up; `bodies` then names them, and there is no prose. */
export type Previous = { year: number; format: Format; figures: Figures; prose?: Prose; bodies?: string[] };

/** first_year: the bureau did not exist; split: it came out of another, whose figures nobody can divide; not_published: it owed a report that is not there. */
export type NoPrevious = "first_year" | "split" | "not_published";

/** Another body's sections as sorted fingerprints of their pieces; see `fingerprintOf` in likeness. */
export type Peer = { name: string; sections: { [section in SectionId]?: number[] } };

/** What the workflow and deadline rules go by. Dates are YYYY-MM-DD in Asia/Shanghai; `working` are days that differ from Monday-to-Friday. */
export type Filing = {
  state: State;
  kind: "department" | "government";
  /** The legal date, and the one that holds for this bureau with an extension counted in. */
  legal: string;
  due: string;
  today: string;
  submittedOn: string | null;
  publishedOn: string | null;
  secrecyPassed: boolean;
  signed: boolean;
  holidays: { day: string; working: boolean }[];
};

export type Contributor = { name: string; format: Format; figures: Figures };

/** A rule is data and a small pure function, with reports that pass and fail beside it in the tests. */
export type Rule = {
  id: RuleId;
  version: number;
  severity: Severity;
  title: Label;
  /** The formula in words, and where it comes from. */
  formula: Label;
  source: string;
  /** The bound that an office may move for a year, where the rule has one, and a second where one does not say it all. */
  threshold?: Threshold;
  secondThreshold?: Threshold;
  check: (report: Judged, threshold: number, secondThreshold?: number) => Noticed[];
  /** Why the rule has nothing to go by in this report; null when it judges, or when the format has no such cells. */
  unjudged?: (report: Judged) => Message | null;
};

export type Threshold = {
  /** What it bounds, where a rule has two. */
  name?: Label;
  value: number;
  min: number;
  max: number;
  unit: Label;
};

/** What an office sets for a year: switch a rule off, give it another severity or bounds, add a note that stands with its findings. */
export type RuleSetting = { off?: boolean; severity?: Severity; threshold?: number; secondThreshold?: number; note?: string };
export type RuleSettings = { [rule in RuleId]?: RuleSetting };

/** What a rule returns; the engine adds rule, version, severity and key. */
export type Noticed = Pick<Finding, "at" | "operands" | "message" | "quotes" | "repairs"> & {
  quote?: string /** Where in its section the quote begins, for the order. */;
  offset?: number;
};
