import { type CellId, cellId } from "@/lib/format/format";
import type { GivenFigures } from "@/lib/report/report";
import { beijing } from "./calendar";
import type { City, CityExplanation, CityName, Peculiarity } from "./city-types";
import type { YearOfFacts } from "./facts";

// What happens in the invented city on purpose: one of each thing that a page must be able to show.

const peculiarities: Peculiarity[] = [
  {
    kind: "merged",
    organisation: "culture-tourism",
    year: 2022,
    what: {
      zh: "2022年3月旅游局并入文化广电局，组建文化和旅游局；上年结转为两局之和",
      en: "In March 2022 the Tourism Bureau merged into what became the Culture and Tourism Bureau; it carries in both bureaus' open requests",
    },
  },
  {
    kind: "renamed",
    organisation: "urban-management",
    year: 2023,
    what: { zh: "2023年7月由城市管理局更名", en: "Renamed from Urban Management Bureau in July 2023" },
  },
  {
    kind: "explained",
    organisation: "justice",
    year: 2023,
    what: {
      zh: "现行有效件数比推算少3件，说明已接受并公布在表下",
      en: "Three documents fewer in force than last year's report implies; explained, accepted and printed under the table",
    },
  },
  {
    kind: "corrected",
    organisation: "housing",
    year: 2023,
    what: { zh: "第2版更正了4个单元格，第1版保留可查", en: "Edition 2 corrects four cells; edition 1 stays readable" },
  },
  {
    kind: "withdrawn",
    organisation: "forestry",
    year: 2022,
    what: { zh: "公开版本已撤下，没有替代版本", en: "The edition was withdrawn and not replaced" },
  },
  { kind: "late", organisation: "emergency", year: 2022, what: { zh: "2023年2月14日才公布", en: "Published as late as 14 February 2023" } },
  { kind: "missing", organisation: "civil-defence", year: 2025, what: { zh: "应报未报", en: "Owed and never filed" } },
];

const names: Record<string, CityName[]> = {
  "culture-tourism": [
    { name: "文化广电局", shortName: "文化广电局", nameEn: "Culture, Radio and Television Bureau", from: "2019-01-01", to: "2022-03-15" },
    { name: "文化和旅游局", shortName: "文化和旅游局", nameEn: "Culture and Tourism Bureau", from: "2022-03-15", to: null },
  ],
  "urban-management": [
    { name: "城市管理局", shortName: "城市管理局", nameEn: "Urban Management Bureau", from: "2019-01-01", to: "2023-07-01" },
    {
      name: "城市管理和综合执法局",
      shortName: "城市管理执法局",
      nameEn: "Urban Management and Law Enforcement Bureau",
      from: "2023-07-01",
      to: null,
    },
  ],
};

const lineage: City["lineage"] = [
  { kind: "merge", from: "tourism", to: "culture-tourism", on: "2022-03-15" },
  { kind: "rename", from: "urban-management", to: "urban-management", on: "2023-07-01" },
];

/** Organisations that ended, with the day from which they were no more. */
const closed: Record<string, string> = { tourism: "2022-03-15" };

const lapsed = 3;
const key = (slug: string, year: number) => `${slug} ${year}`;

const touches: Record<string, (facts: YearOfFacts) => YearOfFacts> = {
  "justice 2023": withLapsedDocuments,
  "tourism 2021": withOneLeftOpen,
};

/** Documents of the justice bureau lapsed without being repealed. */
function withLapsedDocuments({ figures, standing }: YearOfFacts): YearOfFacts {
  const inForce = standing.inForce.normative_documents - lapsed;
  return {
    figures: { ...figures, [cellId("t2_art20_1", "normative_documents", "in_force")]: inForce },
    standing: { ...standing, inForce: { ...standing.inForce, normative_documents: inForce } },
  };
}

/** The last year of the tourism bureau leaves a request open, so that the merged bureau carries something in. */
function withOneLeftOpen({ figures, standing }: YearOfFacts): YearOfFacts {
  const granted = cellId("t3", "granted", "natural_person");
  const left = cellId("t3", "carried_out", "natural_person");
  const open = Number(figures[left]) + 1;
  return {
    figures: { ...figures, [granted]: Number(figures[granted]) - 1, [left]: open },
    standing: { ...standing, open: { ...standing.open, natural_person: open } },
  };
}

const explained: Record<string, CityExplanation[]> = {
  "justice 2023": [
    { rule: "X_IN_FORCE", reason: `${lapsed}件行政规范性文件有效期届满自动失效，按规定不计入本年废止件数。`, printed: true },
  ],
};

const times: Record<string, string> = {
  "emergency 2022": beijing("2023-02-14", "16:42"),
  "housing 2023": beijing("2024-01-16", "09:35"),
};

const withdrawals: Record<string, { at: string; reason: string }> = {
  "forestry 2022": { at: beijing("2023-06-08", "15:20"), reason: "文字部分误载申请人信息，撤下核查。" },
};

export type Correction = { publishedAt: string; note: string; asFirstPublished: (figures: GivenFigures) => GivenFigures };

const misfiled = 2;
const corrections: Record<string, Correction> = {
  "housing 2023": {
    publishedAt: beijing("2024-02-20", "10:15"),
    note: `经复核，表三自然人“（一）予以公开”与“（二）部分公开”有${misfiled}件归类有误，现予更正，办结总数不变，总体情况中的相应文字同时更正。`,
    asFirstPublished(figures) {
      const move = (cell: CellId, by: number): GivenFigures => {
        const given = figures[cell];
        return given && typeof given.figure === "number" ? { [cell]: { ...given, figure: given.figure + by } } : {};
      };
      return {
        ...figures,
        ...move(cellId("t3", "granted", "natural_person"), misfiled),
        ...move(cellId("t3", "partial", "natural_person"), -misfiled),
      };
    },
  },
};

export const planted = {
  peculiarities,
  names,
  lineage,
  closed,
  touch: (slug: string, year: number, facts: YearOfFacts): YearOfFacts => touches[key(slug, year)]?.(facts) ?? facts,
  isMissing: (slug: string, year: number): boolean =>
    peculiarities.some((peculiarity) => peculiarity.kind === "missing" && peculiarity.organisation === slug && peculiarity.year === year),
  publishedAt: (slug: string, year: number): string | undefined => times[key(slug, year)],
  correction: (slug: string, year: number): Correction | undefined => corrections[key(slug, year)],
  withdrawal: (slug: string, year: number) => withdrawals[key(slug, year)],
  explanations: (slug: string, year: number): CityExplanation[] => explained[key(slug, year)] ?? [],
};
