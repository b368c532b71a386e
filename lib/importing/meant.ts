import { Refusal } from "@/lib/errors";
import type { AnotherReason } from "@/lib/messages/another-report";
import type { Proposal } from "./proposal";

/** The report that a file is brought for. Names are those of any time. */
export type Meant = {
  year: number;
  /** Full names of the bureau, today's first, of what it was merged or split from, and of what became of it. */
  own: readonly string[];
  ownShort: readonly string[];
  /** Full names of the others below the same office, its government too. */
  near: readonly string[];
  /** Full names of all others. */
  others: readonly string[];
  /** Years whose report the bureau has still to begin or has in hand. */
  pages: readonly number[];
};

/**
 * Refuses `another_report` for a file that is recognisably the report of another year or of another organ, with what it is: `reason` (of
 * `lib/messages/another-report`), `found`, `organ`, `expected`, `bureau`. What only might be another's passes: to stop the right file is the worse mistake.
 */
export function mustBeThisReport(proposal: Proposal, meant: Meant): void {
  const found = otherYear(proposal, meant.year);
  const organ = otherOrgan(proposal.organ, meant);
  if (found === null && organ === null) return;
  const reason = reasonOf(found, organ, meant.pages);
  throw new Refusal("another_report", { reason, found, organ, expected: meant.year, bureau: meant.own[0] ?? "" });
}

function reasonOf(year: number | null, organ: string | null, pages: readonly number[]): AnotherReason {
  if (year === null) return "another_organ";
  if (organ !== null) return "another_both";
  return pages.includes(year) ? "another_year" : "another_year_elsewhere";
}

/** A file whose title and period name different years is of another year only when neither is the one that is meant. */
function otherYear({ year, warnings }: Proposal, meant: number): number | null {
  const said = warnings.flatMap(({ code, details }) => (code === "year_differs" ? [details?.title, details?.period] : []));
  return year === null || year === meant || said.includes(meant) ? null : year;
}

function otherOrgan(organ: string | null, { own, ownShort, near, others }: Meant): string | null {
  if (organ === null) return null;
  const said = plain(organ);
  const isOf = (names: readonly string[], fits: (name: string) => boolean) => names.some((name) => fits(plain(name)));
  if (isOf([...own, ...ownShort], (name) => name === said)) return null;
  if (isOf([...near, ...others], (name) => name === said)) return organ;
  if (isOf(own, (name) => name.includes(said) || said.includes(name))) return null;
  if (isElsewhere(said, [...own, ...near])) return organ;
  if (isOf(ownShort, (name) => said.includes(name))) return null;
  // 市教育局 of the same city; elsewhere there may be one of that name that this bureau once bore.
  return said.length >= 4 && isOf(near, (name) => name.endsWith(said)) ? organ : null;
}

/** Whether a name begins with a place that no name around begins with; 市 in 市场 and 市政 ends no place. */
function isElsewhere(said: string, around: readonly string[]): boolean {
  const place = said.match(/^(\p{Script=Han}{2,4}?)(?:省|市(?![场政容监])|州|盟|县(?!级)|旗)/u)?.[1];
  return place !== undefined && !around.some((name) => said.includes(plain(name).slice(0, 2)));
}

const plain = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, "");
