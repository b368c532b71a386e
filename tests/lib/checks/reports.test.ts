import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import { fingerprintOf, likenessOf } from "@/lib/checks/likeness";
import { allText, textOf } from "@/lib/report/prose";
import { corrections } from "../../support/hand-list-corrections";
import { mended } from "../../support/mended";
import { sumRules, type Tally, tally, textRules } from "../../support/published-findings";
import { found } from "./example";
import { type Published, publishedFolder, publishedReports, skipReason } from "./published";

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

  test("agree with their tables once a number of the text is put right by them", () => {
    const offered = published.flatMap(({ no, report }) =>
      judge(report).flatMap(({ key, repairs = [] }) => repairs.map((repair) => ({ no, report, key, repair }))),
    );
    expect(offered).toHaveLength(6);
    for (const { no, report, key, repair } of offered)
      expect(
        judge(mended(report, repair)).map((finding) => finding.key),
        `${no} ${repair.written} → ${repair.insert}`,
      ).not.toContain(key);
  });

  test("say of themselves what was looked at by hand: misprinted labels, rows of the other format, another as publisher", () => {
    const of = (rule: string) => published.flatMap(({ no, report }) => found(report, rule).map(() => no));
    expect(of("N_LABEL")).toEqual(["018", "023", "024", "024", "028", "028", "030", "030", "030"]);
    expect(of("N_PUBLISHER")).toEqual(["009", "011", "023", "031"]);
    expect(of("S_T3_LAYOUT")).toEqual(["035"]);
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
    const rules = tally(published, textRules);
    const sum = (of: (each: Tally) => number) => rules.reduce((all, each) => all + of(each), 0);
    const recall = sum((each) => each.hit) / sum((each) => each.listed);
    const precision = sum((each) => each.right) / sum((each) => each.raised);
    expect(recall, rules.flatMap(({ missed }) => missed).join("\n")).toBeGreaterThanOrEqual(0.95);
    expect(precision, rules.flatMap(({ unlisted }) => unlisted).join("\n")).toBeGreaterThanOrEqual(0.95);
  });

  test("have nothing for the confidentiality screen: no office number, document number or code is taken for a secret", () => {
    expect(published.flatMap(({ no, report }) => found(report, "N_SENSITIVE").map(({ operands }) => `${no} ${operands.text}`))).toEqual([]);
  });

  test("every correction of the lists made by hand stands in a report", () => {
    for (const { no, rule, quote, verdict } of corrections) {
      const report = published.find((each) => each.no === no);
      const place =
        verdict === "missing"
          ? allText(report?.report.prose ?? {})
          : JSON.stringify(report?.textFindings.filter((each) => each.rule === rule));
      expect(place, `${no} ${quote}`).toContain(quote);
    }
  });

  test("are told apart at a half by their fingerprints: copied sections lie above, different bodies far below", () => {
    const similarity: { same_organ_consecutive_years: { a: string; b: string; problems_jaccard: number }[] } = JSON.parse(
      readFileSync(`${publishedFolder}/similarity.json`, "utf8"),
    );
    const print = new Map(published.map(({ no, report }) => [no, fingerprintOf(textOf(report.prose, "problems"), [report.organ.name])]));
    for (const { a, b, problems_jaccard } of similarity.same_organ_consecutive_years) {
      const share = likenessOf(print.get(a) ?? [], print.get(b) ?? []);
      expect(Math.abs(share - problems_jaccard), `${a} ${b}`).toBeLessThan(0.05);
      expect(share >= 0.5, `${a} ${b}`).toBe(problems_jaccard >= 0.5);
    }
    const units = published.filter(({ report }) => report.year === 2024);
    const most = units.flatMap((a, i) => units.slice(i + 1).map((b) => likenessOf(print.get(a.no) ?? [], print.get(b.no) ?? [])));
    expect(Math.max(...most)).toBeLessThan(0.2);
  });

  test("of the 17 units of a city differ from its report in the cells in which they were found to differ by hand, and in no others", () => {
    const hand: { city: string; units: string[]; cells: { cell: string; diff: number }[] } = JSON.parse(
      readFileSync(`${publishedFolder}/aggregation_pingtan_2024.json`, "utf8"),
    );
    const of = (no: string) => published.find((each) => each.no === no)?.report;
    const city = of(hand.city);
    if (!city) throw new Error(`report ${hand.city} is missing`);
    const contributors = hand.units.flatMap((no) => {
      const unit = of(no);
      return unit ? [{ name: unit.organ.name, format: unit.format, figures: unit.figures }] : [];
    });
    const findings = ["A_FLOW_SUM", "A_IN_FORCE"].flatMap((rule) => found({ ...city, contributors }, rule));
    const listed = new Set(hand.cells.map(({ cell }) => cell));
    const differing = hand.cells.filter(({ diff }) => diff !== 0).map(({ cell }) => cell);
    expect(
      findings
        .flatMap(({ at }) => at)
        .filter((cell) => listed.has(cell))
        .sort(),
    ).toEqual(differing.sort());
  });
});
