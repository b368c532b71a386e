import { judge } from "@/lib/checks/check";
import type { Finding } from "@/lib/checks/finding";
import type { Published } from "../lib/checks/published";
import { corrections } from "./hand-list-corrections";

/** The rules that published reports were checked for by hand: sums, and numbers and names in the text. */
export const sumRules = ["T3_ROW_SUM", "T3_OUTCOME_SUM", "T3_BALANCE", "T4_REVIEW_SUM", "T4_SUIT_DIRECT_SUM", "T4_SUIT_AFTER_SUM"];
export const textRules = [
  "N_NORMATIVE",
  "N_REQUESTS",
  "N_OUTCOMES",
  "N_REVIEW",
  "N_LITIGATION",
  "N_FEES",
  "N_PERCENT",
  "N_LIST_SUM",
  "N_YEAR",
  "N_ORGAN_NAME",
];

/** What a rule found in the published reports, against the lists made by hand. */
export type Tally = { rule: string; listed: number; hit: number; raised: number; right: number; missed: string[]; unlisted: string[] };

/** Findings are matched by rule and place: a number that both name, or four signs of the listed quote in what the finding quotes or says. */
export function tally(published: readonly Published[], rules: readonly string[]): Tally[] {
  const tallies = new Map(rules.map((rule) => [rule, { rule, listed: 0, hit: 0, raised: 0, right: 0, missed: [], unlisted: [] } as Tally]));
  for (const each of published) {
    const findings = judge(each.report);
    for (const [rule, sum] of tallies) {
      const mine = findings.filter((finding) => finding.rule === rule);
      const theirs = listedFor(each, rule);
      for (const entry of theirs) {
        sum.listed++;
        if (mine.some((finding) => isSamePlace(entry, finding))) sum.hit++;
        else sum.missed.push(`${each.no} ${entry.quote}`);
      }
      for (const finding of mine) {
        sum.raised++;
        if (theirs.some((entry) => isSamePlace(entry, finding))) sum.right++;
        else sum.unlisted.push(`${each.no} ${finding.quote ?? finding.message["zh-CN"]}`);
      }
    }
  }
  return [...tallies.values()];
}

type Listed = { quote: string /** The report's own words, not a description. */; verbatim: boolean };

/** Entries that agree with the table, or note that the text gives no number at all, are no contradictions. */
function listedFor({ no, textFindings }: Published, rule: string): Listed[] {
  const corrected = corrections.filter((each) => each.no === no && each.rule === rule);
  const agree = corrected.filter(({ verdict }) => verdict === "agrees").map(({ quote }) => quote);
  return [
    ...textFindings
      .filter((each) => each.rule === rule && !each.agrees && !each.omission)
      .map(({ finding, verbatim }) => ({ quote: finding, verbatim: verbatim !== false }))
      .filter(({ quote }) => !agree.some((each) => quote.startsWith(each))),
    ...corrected.filter(({ verdict }) => verdict === "missing").map(({ quote }) => ({ quote, verbatim: true })),
  ];
}

const numbersIn = (text: string) => new Set(text.match(/\d+(?:\.\d+)?/g) ?? []);

function isSamePlace({ quote, verbatim }: Listed, finding: Finding): boolean {
  const said = `${finding.quote ?? ""} ${JSON.stringify(finding.operands)} ${finding.message["zh-CN"]}`;
  const numbers = numbersIn(quote);
  if ([...numbers].some((number) => numbersIn(said).has(number))) return true;
  // What only describes a fault of a report is met by any finding of its rule there.
  if (!verbatim && numbers.size === 0) return true;
  const signs = quote.replace(/[^\p{L}]/gu, "");
  const letters = said.replace(/[^\p{L}]/gu, "");
  if (signs.length < 4) return letters.includes(signs);
  for (let i = 0; i + 4 <= signs.length; i++) if (letters.includes(signs.slice(i, i + 4))) return true;
  return false;
}
