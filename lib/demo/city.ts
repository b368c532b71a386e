import type { Format } from "@/lib/format/format";
import { formatFor } from "@/lib/format/formats";
import { isCarried } from "@/lib/report/carry";
import type { Origin } from "@/lib/report/figure";
import { type Content, effectiveFigures, type Figures, type GivenFigures } from "@/lib/report/report";
import { beijing, officeHour } from "./calendar";
import type { City, CityEdition, CityName, CityOptions, CityOrganisation, CityReport } from "./city-types";
import { joined, rolledUp, type Standing, standingBefore, yearOfFacts } from "./facts";
import { planted } from "./planted";
import { type Random, randomFrom } from "./random";
import { districtAreas, districtName, districtProfile, mostDistricts, type Profile, type RosterEntry, roster, tourism } from "./roster";
import { type Author, contactOf, selfOf, write } from "./wording";

export const city = { name: "澄湖市", nameEn: "Chenghu", government: "chenghu", office: "chenghu-office" } as const;
const firstDay = "2019-01-01";
const bureausOfADistrict = 30;

/** A city from a seed: the same options always make the same organisations, numbers and words. */
export function generateCity(options: CityOptions): City {
  const filers = filersOf(options);
  const slugs = new Set(filers.map(({ slug }) => slug));
  return {
    organisations: [...governmentAndOffice(options), ...filers.map((filer) => filer.organisation)],
    lineage: planted.lineage.filter(({ from, to }) => slugs.has(from) && slugs.has(to)),
    peculiarities: planted.peculiarities.filter(
      ({ organisation, year }) => slugs.has(organisation) && options.from <= year && year <= options.to,
    ),
    reports: () => reportsOf(options, filers),
  };
}

type Filer = {
  slug: string;
  organisation: CityOrganisation;
  profile: Profile;
  areas: RosterEntry["areas"];
  /** Filers below it, whose sums are its report; without any it reports for itself. */
  members: Filer[];
};

function filersOf(options: CityOptions): Filer[] {
  const own = roster.slice(0, options.bureaus).flatMap((entry) => (entry.slug === "culture-tourism" ? [tourism, entry] : [entry]));
  const spread = Math.max(0, options.bureaus - roster.length);
  const districts = Math.max(3, Math.ceil(spread / bureausOfADistrict));
  if (districts > mostDistricts) throw new RangeError(`at most ${roster.length + mostDistricts * bureausOfADistrict} bureaus`);
  return [
    ...own.map((entry, i) => filer(options, entry, city.government, "", 10 + i)),
    ...Array.from({ length: districts }, (_, d) =>
      district(options, d, Math.min(bureausOfADistrict, spread - d * bureausOfADistrict)),
    ).flat(),
  ];
}

function filer(options: CityOptions, entry: RosterEntry, parent: string, within: string, position: number): Filer {
  const names = planted.names[entry.slug] ?? [
    { name: entry.name, shortName: entry.shortName, nameEn: entry.nameEn, from: firstDay, to: null },
  ];
  return {
    slug: entry.slug,
    profile: entry.profile,
    areas: entry.areas,
    members: [],
    organisation: {
      slug: entry.slug,
      kind: entry.kind,
      position,
      ...contactOf(randomFrom(`${options.seed}/${entry.slug}/contact`)),
      names: names.map((name) => ({ ...name, name: `${city.name}${within}${name.name}`, nameEn: `${city.nameEn} ${name.nameEn}` })),
      parent,
      from: firstDay,
      to: planted.closed[entry.slug] ?? null,
    },
  };
}

/** A district and, in a large city, its bureaus. */
function district(options: CityOptions, n: number, bureaus: number): Filer[] {
  const { slug, name, nameEn } = districtName(n);
  const entry: RosterEntry = {
    slug,
    kind: "district",
    name: `${name}人民政府`,
    shortName: name,
    nameEn,
    areas: districtAreas,
    profile: districtProfile,
  };
  const itself = filer(options, entry, city.government, "", 120 + n);
  itself.members = roster.slice(0, Math.max(0, bureaus)).map((member, i) => {
    const size = 0.08 + 0.3 * randomFrom(`${options.seed}/${slug}/${member.slug}/size`).next();
    const local: RosterEntry = {
      ...member,
      slug: `${slug}-${member.slug}`,
      nameEn: `${nameEn} ${member.nameEn}`,
      profile: scaled(member.profile, size),
    };
    return filer(options, local, slug, name, 10 + i);
  });
  return [...itself.members, itself];
}

function scaled(profile: Profile, size: number): Profile {
  const numbers = Object.entries(profile).map(([key, value]) => [
    key,
    typeof value === "number" && key !== "business" ? value * size : value,
  ]);
  const { inForce = 0 } = profile;
  // Only the numbers changed, each into a number.
  return { ...(Object.fromEntries(numbers) as Profile), inForce: Math.round(inForce * size), ...(profile.rules ? { rules: 0 } : {}) };
}

function governmentAndOffice(options: CityOptions): CityOrganisation[] {
  const contact = (slug: string) => contactOf(randomFrom(`${options.seed}/${slug}/contact`));
  return [
    {
      slug: city.government,
      kind: "government",
      position: 0,
      ...contact(city.government),
      names: [{ name: "澄湖市人民政府", shortName: "澄湖市", nameEn: "Chenghu Municipal People's Government", from: firstDay, to: null }],
      parent: null,
      from: firstDay,
      to: null,
    },
    {
      slug: city.office,
      kind: "office",
      position: 1,
      ...contact(city.office),
      names: [
        {
          name: "澄湖市政务公开办公室",
          shortName: "市政务公开办",
          nameEn: "Chenghu Government Disclosure Office",
          from: firstDay,
          to: null,
        },
      ],
      parent: city.government,
      from: firstDay,
      to: null,
    },
  ];
}

type Sum = { figures: Figures; contributors: number };

function* reportsOf(options: CityOptions, filers: Filer[]): Generator<CityReport> {
  const closing = new Map<string, Standing>();
  const ofCity = new Map<number, Sum>();
  const ofDistrict = new Map<string, Map<number, Sum>>();
  for (const filer of filers) {
    const sums = filer.members.length > 0 ? (ofDistrict.get(filer.slug) ?? new Map<number, Sum>()) : undefined;
    const { parent } = filer.organisation;
    for (const report of sums ? summedReports(options, filer, sums) : ownReports(options, filer, closing)) {
      const into = parent === city.government || parent === null ? ofCity : sumsOf(ofDistrict, parent);
      addTo(into, report);
      yield report;
    }
    ofDistrict.delete(filer.slug);
  }
  const government = governmentAndOffice(options)[0];
  if (!government) return;
  const areas: RosterEntry["areas"] = ["规划计划", "财政资金", "重大民生项目"];
  yield* summedReports(options, { slug: city.government, organisation: government, profile: { requests: 0 }, areas, members: [] }, ofCity);
}

function sumsOf(known: Map<string, Map<number, Sum>>, slug: string): Map<number, Sum> {
  const sums = known.get(slug) ?? new Map<number, Sum>();
  known.set(slug, sums);
  return sums;
}

function addTo(sums: Map<number, Sum>, { year, content }: CityReport): void {
  const format = formatIn(year);
  const figures = effectiveFigures(format, content.figures);
  const sum = sums.get(year);
  sums.set(year, { figures: rolledUp(format, sum ? [sum.figures, figures] : [figures]), contributors: (sum?.contributors ?? 0) + 1 });
}

function formatIn(year: number): Format {
  const format = formatFor(year);
  if (!format) throw new RangeError(`there was no format for ${year}`);
  return format;
}

/** A bureau's years, one after another: each begins where the one before ended. */
function* ownReports(options: CityOptions, filer: Filer, closing: Map<string, Standing>): Generator<CityReport> {
  const label = `${options.seed}/${filer.slug}`;
  let standing = standingBefore(filer.profile, randomFrom(`${label}/before`));
  for (let year = options.from; year <= options.to; year += 1) {
    if (filer.organisation.to && `${year}-12-31` >= filer.organisation.to) break;
    for (const { from, to, on } of planted.lineage) {
      const predecessor = closing.get(from);
      if (to === filer.slug && from !== to && predecessor && on.startsWith(String(year))) standing = joined(standing, predecessor);
    }
    const format = formatIn(year);
    const made = planted.touch(filer.slug, year, yearOfFacts(filer.profile, standing, format, year, randomFrom(`${label}/${year}`)));
    standing = made.standing;
    closing.set(filer.slug, standing);
    if (planted.isMissing(filer.slug, year)) continue;
    const carries = year > options.from && !planted.isMissing(filer.slug, year - 1);
    const origin = (cell: string): Origin => (carries && isCarried(cell) ? "carried" : "typed");
    yield reportOf(options, filer, year, givenAs(made.figures, origin));
  }
}

function* summedReports(options: CityOptions, filer: Filer, sums: Map<number, Sum>): Generator<CityReport> {
  for (const [year, { figures, contributors }] of [...sums].sort(([a], [b]) => a - b)) {
    yield reportOf(
      options,
      filer,
      year,
      givenAs(figures, () => "rolled_up"),
      contributors,
    );
  }
}

const givenAs = (figures: Figures, origin: (cell: string) => Origin): GivenFigures =>
  Object.fromEntries(Object.entries(figures).map(([cell, figure]) => [cell, { figure: figure ?? null, origin: origin(cell) }]));

function reportOf(options: CityOptions, filer: Filer, year: number, given: GivenFigures, contributors?: number): CityReport {
  const format = formatIn(year);
  const { organisation, slug } = filer;
  const name = nameOn(organisation.names, `${year}-12-31`).name;
  const government = organisation.kind === "government" || organisation.kind === "district";
  const author: Author = {
    seed: `${options.seed}/${slug}`,
    place: organisation.position,
    name,
    self: organisation.kind === "government" ? "全市" : selfOf(name),
    areas: filer.areas,
    address: organisation.address ?? "",
    phone: organisation.phone ?? "",
    government,
    ...(contributors ? { contributors } : {}),
  };
  const content = (figures: GivenFigures, publishedAt: string): Content => ({
    title: `${name}${year}年政府信息公开工作年度报告`,
    organisation: { slug, name },
    year,
    format: format.id,
    figures,
    prose: write(author, format, year, effectiveFigures(format, figures), publishedAt.slice(0, 10)),
  });
  const publishedAt =
    planted.publishedAt(slug, year) ?? publicationOf(organisation.kind, year, randomFrom(`${options.seed}/${slug}/${year}/published`));
  const correction = planted.correction(slug, year);
  const first: CityEdition = {
    content: content(correction ? correction.asFirstPublished(given) : given, publishedAt),
    publishedAt,
    note: null,
  };
  const withdrawn = planted.withdrawal(slug, year);
  const editions: CityEdition[] = [withdrawn ? { ...first, withdrawn } : first];
  if (correction)
    editions.push({ content: content(given, correction.publishedAt), publishedAt: correction.publishedAt, note: correction.note });
  return {
    slug,
    year,
    content: editions.at(-1)?.content ?? first.content,
    editions,
    explanations: planted.explanations(slug, year),
    retold: (figures, signedOn = publishedAt) => content(figures, signedOn),
  };
}

/** The name in force on a day. */
export function nameOn(names: CityName[], day: string): CityName {
  const name = names.find(({ from, to }) => from <= day && (to === null || day < to)) ?? names.at(-1);
  if (!name) throw new Error("an organisation without a name");
  return name;
}

/** Bureaus publish in January, most of them together on a Friday that the office has set; governments in March. */
function publicationOf(kind: CityOrganisation["kind"], year: number, random: Random): string {
  if (kind === "government") return officeHour(random, year + 1, 3, 9, 20);
  if (kind === "district") return officeHour(random, year + 1, 3, 2, 13);
  return random.chance(0.55) ? together(year + 1) : officeHour(random, year + 1, 1, 12, 20);
}

/** The third Friday of January, ten o'clock. */
function together(year: number): string {
  const weekdayOfFirst = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  const friday = 15 + ((5 - weekdayOfFirst + 7) % 7);
  return beijing(`${year}-01-${friday}`, "10:00");
}
