import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { judge } from "@/lib/checks/check";
import { city, generateCity, nameOn } from "@/lib/demo/city";
import type { City, CityReport } from "@/lib/demo/city-types";
import { rolledUp } from "@/lib/demo/facts";
import { type Cell, cellAt, cellsOf, tablesOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { isCarried } from "@/lib/report/carry";
import { canonical } from "@/lib/report/edition";
import { numberOf } from "@/lib/report/figure";
import { allText, textOf } from "@/lib/report/prose";
import { type Figures, figuresOf } from "@/lib/report/report";
import { lenderOf } from "../../../scripts/demo/lending";

const options = { seed: 1, bureaus: 42, from: 2019, to: 2026 };
let made: City;
let reports: CityReport[];
const find = (slug: string, year: number) => reports.find((report) => report.slug === slug && report.year === year);
const known = new Map<CityReport, Figures>();
function effective(report: CityReport | undefined): Figures {
  if (!report) return {};
  const figures = known.get(report) ?? figuresOf(report.content);
  known.set(report, figures);
  return figures;
}
const digest = (value: unknown) => createHash("sha256").update(canonical(value)).digest("hex");

beforeAll(() => {
  made = generateCity(options);
  reports = [...made.reports()];
});

describe("the generated city", () => {
  test("is the same from the same seed and another one from another seed", () => {
    const small = { seed: 7, bureaus: 6, from: 2019, to: 2022 };
    const all = (seed: number) => digest([...generateCity({ ...small, seed }).reports()]);
    expect(all(7)).toBe(all(7));
    expect(all(8)).not.toBe(all(7));
  });

  test("has the same numbers on every machine", () => {
    const small = [...generateCity({ seed: 7, bureaus: 6, from: 2019, to: 2022 }).reports()];
    expect(digest(small.map(({ content }) => content.figures))).toBe("4b246acf947427c3325eed5b5b36f97a613f1ec1704c9b3c0cfc335087081b56");
  });

  test("has 42 bureaus and three districts, and one report a year from each", () => {
    const open = made.organisations.filter(({ to }) => to === null);
    expect(open.filter(({ kind }) => kind === "bureau" || kind === "direct")).toHaveLength(42);
    expect(open.filter(({ kind }) => kind === "district")).toHaveLength(3);
    expect(reports.filter(({ year }) => year === 2024)).toHaveLength(46);
    expect(reports.filter(({ year }) => year === 2025)).toHaveLength(45);
    expect(new Set(made.organisations.map(({ slug }) => slug)).size).toBe(made.organisations.length);
  });

  test("uses for each year the format of that year", () => {
    expect(new Set(reports.map(({ year, content }) => `${year} ${content.format}`))).toEqual(
      new Set(["2019 2019", "2020 2019", ...[2021, 2022, 2023, 2024, 2025, 2026].map((year) => `${year} 2021`)]),
    );
  });

  test("fills every input, and every edition's sums and balances hold", () => {
    for (const { content } of reports.flatMap(({ editions }) => editions)) {
      const format = formatById(content.format);
      const figures = figuresOf(content);
      const number = (cell: Cell | undefined) => (cell ? (numberOf(figures[cell.id], cell) ?? Number.NaN) : Number.NaN);
      for (const cell of cellsOf(format)) {
        expect(number(cell), `${content.title} ${cell.id}`).not.toBeNaN();
        if (cell.type !== "signed_count") expect(number(cell)).toBeGreaterThanOrEqual(0);
        if (cell.parts) expect(number(cell)).toBe(cell.parts.reduce((sum, part) => sum + number(cellAt(format, part)), 0));
      }
      for (const table of tablesOf(format)) {
        for (const { left, right } of table.balances) {
          for (const column of table.columns) {
            const side = (rows: string[]) => rows.reduce((sum, row) => sum + number(cellAt(format, `${table.id}.${row}.${column.id}`)), 0);
            expect(side(left), `${content.title} ${column.id}`).toBe(side(right));
          }
        }
      }
    }
  });

  test("carries every column from year to year, across the merge the sum of both bureaus", () => {
    let compared = 0;
    for (const report of reports) {
      const before = [find(report.slug, report.year - 1)];
      if (report.slug === "culture-tourism" && report.year === 2022) before.push(find("tourism", 2021));
      if (!before[0]) continue;
      for (const [cell, carried] of Object.entries(effective(report)).filter(([cell]) => isCarried(cell))) {
        const closing = before.map(
          (last) => Object.entries(effective(last)).find(([id]) => id === cell.replace("carried_in", "carried_out"))?.[1],
        );
        expect(carried, `${report.content.title} ${cell}`).toBe(closing.reduce<number>((sum, figure) => sum + Number(figure), 0));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(2000);
    const tourism = effective(find("tourism", 2021));
    expect(Number(tourism["t3.carried_out.total"])).toBeGreaterThan(0);
  });

  test("keeps count of documents in force, but for the one report that explains why not", () => {
    const cell = (row: string, column: string) => `t2_art20_1.${row}.${column}` as const;
    const broken = reports.filter((report) => {
      const [now, before] = [effective(report), effective(find(report.slug, report.year - 1))];
      return ["rules", "normative_documents"].some((row) => {
        const last = before[cell(row, "in_force")];
        return (
          last !== undefined &&
          now[cell(row, "in_force")] !== Number(last) + Number(now[cell(row, "issued")]) - Number(now[cell(row, "repealed")])
        );
      });
    });
    // The city adds the three that lapsed up.
    expect(broken.map(({ slug, year }) => `${slug} ${year}`)).toEqual(["justice 2023", "culture-tourism 2022", "chenghu 2023"]);
  });

  test("has a city report that is the sum of its bureaus and districts, documents in force too", () => {
    for (const report of reports.filter(({ slug }) => slug === city.government)) {
      const format = formatById(report.content.format);
      const members = reports.filter(({ slug, year }) => slug !== city.government && year === report.year);
      const sum = rolledUp(format, members.map(effective));
      const figures = effective(report);
      for (const [id, figure] of Object.entries(sum)) expect([id, figures[cellAt(format, id)?.id ?? "?.?.?"]]).toEqual([id, figure]);
      for (const cell of cellsOf(format).filter(({ type }) => type !== "amount")) {
        expect(figures[cell.id]).toBe(members.reduce((total, member) => total + Number(effective(member)[cell.id]), 0));
      }
    }
  });

  test("is heavy-tailed: a few bureaus get most requests, a quarter next to none", () => {
    const received = reports
      .filter(({ slug, year }) => year === 2024 && slug !== city.government)
      .map((report) => Number(effective(report)["t3.new_received.total"]))
      .sort((a, b) => b - a);
    const all = received.reduce((sum, n) => sum + n, 0);
    expect(received.slice(0, 8).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(all * 0.6);
    expect(received.filter((n) => n <= 6).length).toBeGreaterThanOrEqual(10);
  });
});

describe("the text of the generated reports", () => {
  test("keeps to the length of an overview and says the numbers of its tables", () => {
    for (const { content } of reports.flatMap(({ editions }) => editions)) {
      const overview = textOf(content.prose, "overview");
      const figures = figuresOf(content);
      expect(overview.replace(/\s/gu, "").length).toBeLessThanOrEqual(1000);
      const received = Number(figures["t3.new_received.total"]);
      if (received > 0) expect(overview).toMatch(new RegExp(`申请${received}件`));
      for (const section of ["overview", "problems", "other", "preamble", "signature"] as const) {
        expect(textOf(content.prose, section)).not.toMatch(/undefined|NaN|null|\$\{/);
      }
      expect(textOf(content.prose, "other")).toMatch(/信息处理费/);
    }
  });

  test("names no other year than its own and its neighbours", () => {
    for (const { year, content } of reports) {
      const years = [
        ...allText(content.prose)
          .replaceAll(/〔\d{4}〕/gu, "")
          .matchAll(/(20\d\d)年/gu),
      ].map((match) => Number(match[1]));
      expect(years.filter((named) => Math.abs(named - year) > 1)).toEqual([]);
    }
  });

  test("has nobody's telephone, address of the net or personal number", () => {
    for (const { content } of reports) {
      const text = allText(content.prose);
      expect(text.match(/1[3-9]\d{9}|\d{17}[\dXx]/u)).toBeNull();
      expect([...text.matchAll(/https?:\/\/([^/）；，。]+)/gu)].every((match) => match[1] === "www.chenghu.example")).toBe(true);
      expect([...text.matchAll(/电话：(\S{4})/gu)].every((match) => match[1] === "0000")).toBe(true);
    }
  });

  test("differs between two years of a bureau and between two bureaus of a year", () => {
    const texts = reports.filter(({ slug }) => slug !== city.government);
    for (const section of ["overview", "problems"] as const) {
      for (const report of texts) {
        const before = find(report.slug, report.year - 1);
        if (before) expect(alike(report, before, section), report.content.title).toBeLessThan(0.5);
      }
      const year = texts.filter((report) => report.year === 2024);
      for (const a of year)
        for (const b of year) if (a.slug < b.slug) expect(alike(a, b, section), `${a.slug} ${b.slug}`).toBeLessThan(0.5);
    }
  });
});

/** Shared five-character shingles over all of them, without digits and punctuation. */
function alike(a: CityReport, b: CityReport, section: "overview" | "problems"): number {
  const [left, right] = [a, b].map(({ content }) => shingles(textOf(content.prose, section)));
  if (!left || !right) return 0;
  const shared = [...left].filter((shingle) => right.has(shingle)).length;
  return shared / (left.size + right.size - shared);
}
function shingles(text: string): Set<string> {
  const letters = text.replace(/[\d\p{P}\s]/gu, "");
  return new Set(Array.from({ length: Math.max(0, letters.length - 4) }, (_, i) => letters.slice(i, i + 5)));
}

describe("the checks", () => {
  test("notice nothing in the generated reports but what is explained", () => {
    const lend = lenderOf(made, new Map(reports.map((report) => [`${report.slug} ${report.year}`, report.content])));
    const noticed = reports.flatMap((report) => {
      const { slug, year, content } = report;
      const names = made.organisations.find((organisation) => organisation.slug === slug)?.names ?? [];
      const { name, shortName } = nameOn(names, `${year}-12-31`);
      const findings = judge({
        format: formatById(content.format),
        year,
        title: content.title,
        organ: { name, alsoKnownAs: [shortName] },
        figures: effective(report),
        prose: content.prose,
        ...lend(slug, year),
      });
      // Chance makes figures leap, and a leap may be real.
      return findings.filter(({ rule }) => rule !== "X_JUMP").map(({ rule }) => `${slug} ${year} ${rule}`);
    });
    // After the merge of 2022 the two bureaus' figures are added up: nothing has to be explained.
    expect(new Set(noticed)).toEqual(new Set(["justice 2023 X_IN_FORCE", "chenghu 2023 X_IN_FORCE"]));
  }, 20_000);
});

describe("what was planted", () => {
  test("is there, one of each kind", () => {
    expect(new Set(made.peculiarities.map(({ kind }) => kind))).toEqual(
      new Set(["explained", "corrected", "withdrawn", "late", "missing", "merged", "renamed"]),
    );
    expect(find("justice", 2023)?.explanations.map(({ rule, printed }) => [rule, printed])).toEqual([["X_IN_FORCE", true]]);
    expect(find("forestry", 2022)?.editions.map(({ withdrawn }) => withdrawn !== undefined)).toEqual([true]);
    expect(find("civil-defence", 2025)).toBeUndefined();
    expect(find("emergency", 2022)?.editions[0]?.publishedAt.slice(0, 10)).toBe("2023-02-14");
    expect(find("tourism", 2022)).toBeUndefined();
    expect(find("urban-management", 2022)?.content.title).toBe("澄湖市城市管理局2022年政府信息公开工作年度报告");
    expect(find("urban-management", 2023)?.content.title).toBe("澄湖市城市管理和综合执法局2023年政府信息公开工作年度报告");
  });

  test("a correction changes four cells, two of them totals, and says so", () => {
    const [first, second] = find("housing", 2023)?.editions ?? [];
    if (!first || !second) throw new Error("two editions were expected");
    const [a, b] = [figuresOf(first.content), figuresOf(second.content)];
    const changed = cellsOf(formatById(second.content.format)).filter(({ id }) => a[id] !== b[id]);
    expect(changed.map(({ id }) => id)).toEqual([
      "t3.granted.natural_person",
      "t3.granted.total",
      "t3.partial.natural_person",
      "t3.partial.total",
    ]);
    expect(second.note).toContain("更正");
  });

  test("everything else was published in time, on a weekday in office hours", () => {
    const late = reports
      .filter(({ slug, year }) => year < 2026 && slug !== city.government)
      .filter(({ slug, year, editions }) => {
        const limit = made.organisations.find((organisation) => organisation.slug === slug)?.kind === "district" ? "03-31" : "01-31";
        return (editions[0]?.publishedAt.slice(0, 10) ?? "") > `${year + 1}-${limit}`;
      });
    expect(late.map(({ slug, year }) => `${slug} ${year}`)).toEqual(["emergency 2022"]);
    for (const { publishedAt } of reports.flatMap(({ editions }) => editions)) {
      expect([0, 6]).not.toContain(new Date(`${publishedAt.slice(0, 10)}T00:00:00Z`).getUTCDay());
      expect(publishedAt.slice(11, 16) >= "09:00" && publishedAt.slice(11, 16) < "17:30").toBe(true);
    }
  });
});

test("a city of thousands has unique slugs, and its districts add up their own bureaus", () => {
  const large = generateCity({ seed: 3, bureaus: 2000, from: 2024, to: 2024 });
  const slugs = large.organisations.map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(slugs.length);
  expect(large.organisations.filter(({ kind }) => kind === "bureau" || kind === "direct")).toHaveLength(2000 + 1);
  const few = generateCity({ seed: 3, bureaus: 60, from: 2024, to: 2024 });
  const all = [...few.reports()];
  const members = all.filter(({ slug }) => slug.startsWith("tinglan-"));
  const received = (list: CityReport[]) => list.reduce((sum, report) => sum + Number(effective(report)["t3.new_received.total"]), 0);
  expect(members.length).toBeGreaterThan(10);
  expect(received(all.filter(({ slug }) => slug === "tinglan"))).toBe(received(members));
});
