import { describe, expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import { type Published, publishedFolder, publishedReports, skipReason } from "./published";

const sumRules = ["T3_ROW_SUM", "T3_OUTCOME_SUM", "T3_BALANCE", "T4_REVIEW_SUM", "T4_SUIT_DIRECT_SUM", "T4_SUIT_AFTER_SUM"];
const textRules = [
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
const published = await publishedReports();

describe.skipIf(!publishedFolder)(publishedFolder ? "published reports" : skipReason, () => {
  test.each(published.map((each): [string, Published] => [each.no, each]))(
    "%s breaks the sums that it is known to break, and no others",
    (_, { report, failed }) => {
      const broken = judge(report).filter((finding) => sumRules.includes(finding.rule));
      const known = failed.filter(({ rule }) => sumRules.includes(rule));
      expect(broken.map((finding) => `${finding.rule} ${finding.operands.row ?? finding.operands.col}`).sort()).toEqual(
        known.map(({ rule, where }) => `${rule} ${where}`).sort(),
      );
    },
  );

  test("there are 33 of them", () => {
    expect(published).toHaveLength(33);
  });

  test("report 001 says 25 normative documents, and its table none", () => {
    const report = published.find(({ no }) => no === "001")?.report;
    const [finding] = report ? judge(report).filter((each) => each.rule === "N_NORMATIVE") : [];
    expect(finding).toMatchObject({ severity: "explain", operands: { text: 25, table: "0" } });
  });

  test("consecutive reports of one body agree on what was carried over", () => {
    const pairs = published.flatMap((now) => {
      const last = published.find((each) => each.report.organ.name === now.report.organ.name && each.report.year === now.report.year - 1);
      return last ? [{ ...now.report, previous: last.report }] : [];
    });
    expect(pairs).toHaveLength(12);
    expect(pairs.flatMap((report) => judge(report).filter((finding) => finding.rule === "X_CARRY"))).toEqual([]);
  });

  test("of the contradictions found by hand nine in ten are found, and little else", () => {
    const numbers = (text: string): string[] => text.match(/\d+(?:\.\d+)?/g) ?? [];
    let [listed, hit, raised, right] = [0, 0, 0, 0];
    for (const { report, textFindings } of published) {
      const mine = judge(report).filter((finding) => textRules.includes(finding.rule));
      const theirs = textFindings.filter((each) => textRules.includes(each.rule) && !each.agrees);
      const matches = (rule: string, hand: string, finding: (typeof mine)[number]) => {
        const told = numbers(hand);
        const seen = numbers(`${finding.quote ?? ""} ${JSON.stringify(finding.operands)}`);
        return finding.rule === rule && (told.length === 0 || told.some((number) => seen.includes(number)));
      };
      for (const each of theirs.filter(({ omission }) => !omission)) {
        listed++;
        if (mine.some((finding) => matches(each.rule, each.finding, finding))) hit++;
      }
      raised += mine.length;
      right += mine.filter((finding) => theirs.some((each) => matches(each.rule, each.finding, finding))).length;
    }
    expect(hit / listed).toBeGreaterThanOrEqual(0.9);
    expect(right / raised).toBeGreaterThanOrEqual(0.95);
  });
});
