import { cellAt, cellsOf, type FormatId } from "@/lib/format/format";
import { formatFor } from "@/lib/format/formats";
import type { EditionContent } from "@/lib/report/edition";
import type { GivenFigures } from "@/lib/report/report";
import { type PublishedReport, publishedReports } from "./published";

// Real reports: figures and facts as published, with the address at which the wording stands. Nothing here is invented or corrected.

export type RealOrganisation = {
  slug: string;
  kind: "government" | "bureau" | "direct";
  name: string;
  shortName: string;
  /** A translation: the organ publishes none. */
  nameEn: string;
  position: number;
  parent: string | null;
};

const inEnglish: Record<string, string> = {
  "pingtan-agriculture": "Pingtan Agriculture and Rural Affairs Bureau",
  "pingtan-approval": "Pingtan Administrative Approval Bureau",
  "pingtan-culture-tourism": "Pingtan Tourism, Culture and Sports Bureau",
  "pingtan-economy": "Pingtan Economic Development Bureau",
  "pingtan-enforcement": "Pingtan Law Enforcement and Emergency Management Bureau",
  "pingtan-finance": "Pingtan Finance Bureau",
  "pingtan-haitan": "Pingtan Haitan Area Administration",
  "pingtan-investment": "Pingtan Investment Promotion Bureau",
  "pingtan-jinjing": "Pingtan Jinjing Area Administration",
  "pingtan-junshan": "Pingtan Junshan Area Administration",
  "pingtan-market": "Pingtan Administration for Market Regulation",
  "pingtan-natural-resources": "Pingtan Natural Resources and Ecology Bureau",
  "pingtan-office": "Pingtan Administrative Committee Office",
  "pingtan-police": "Pingtan Public Security Bureau",
  "pingtan-social-affairs": "Pingtan Social Affairs Bureau",
  "pingtan-suping": "Pingtan Suping Area Administration",
  "pingtan-transport": "Pingtan Transport and Construction Bureau",
  "yingkou-business": "Yingkou Business Environment Bureau",
};

/** The real organs whose figures the demo shows, each under its own government. */
export const realOrganisations: readonly RealOrganisation[] = [
  {
    slug: "pingtan",
    kind: "government",
    name: "平潭综合实验区",
    shortName: "平潭综合实验区",
    nameEn: "Pingtan Comprehensive Experimental Area",
    position: 1000,
    parent: null,
  },
  ...organs("pingtan", "平潭综合实验区"),
  {
    slug: "yingkou",
    kind: "government",
    name: "营口市人民政府",
    shortName: "营口市",
    nameEn: "Yingkou Municipal People's Government",
    position: 2000,
    parent: null,
  },
  ...organs("yingkou", "营口市"),
];

function organs(government: string, region: string): RealOrganisation[] {
  const names = new Map(publishedReports.filter(({ slug }) => slug.startsWith(`${government}-`)).map(({ slug, organ }) => [slug, organ]));
  return [...names].map(([slug, name], i) => ({
    slug,
    kind: name.endsWith("片区管理局") ? "direct" : "bureau",
    name,
    shortName: name.replace(region, ""),
    nameEn: inEnglish[slug] ?? name,
    position: (government === "pingtan" ? 1001 : 2001) + i,
    parent: government,
  }));
}

/** What the public reads of a report that was published elsewhere. */
export function contentOfPublished(report: PublishedReport): EditionContent {
  const { slug, organ, year, title, published, url } = report;
  return {
    title,
    organisation: { slug, name: organ },
    year,
    format: formatOf(report),
    figures: figuresOfPublished(report),
    prose: {
      preamble: [
        { id: "preamble-1", kind: "paragraph", text: `这里只收录这份年度报告公布的数据，文字部分请看原文：${url}（${published}公布）。` },
      ],
    },
    indexNumber: null,
    documentNumber: null,
    explanations: [],
    source: { url, publishedOn: published },
  };
}

/** Every cell of the report's format: as published, a zero where nothing else is listed, blank where the page was blank. */
export function figuresOfPublished(report: PublishedReport): GivenFigures {
  const format = formatFor(report.year);
  if (!format) throw new RangeError(`there was no format for ${report.year}`);
  const strange = Object.keys(report.figures).find((id) => !cellAt(format, id));
  if (strange) throw new Error(`${report.number}: the format has no cell ${strange}`);
  const blank = new Set(report.blank);
  return Object.fromEntries(
    cellsOf(format).map(({ id, type }) => {
      const published = report.figures[id] ?? (type === "amount" ? "0" : 0);
      return [id, { figure: blank.has(id) ? null : published, origin: "imported" }];
    }),
  );
}

function formatOf({ year }: PublishedReport): FormatId {
  const format = formatFor(year);
  if (!format) throw new RangeError(`there was no format for ${year}`);
  return format.id;
}
