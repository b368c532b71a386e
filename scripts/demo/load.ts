import type { Db } from "@/db/client";
import { checkEditions } from "@/db/commands/check-editions";
import { holidays, lineage, obligations, organisationNames, organisationParents, organisations, years } from "@/db/schema/organisations";
import { beijing, weekdaysBefore } from "@/lib/demo/calendar";
import { city, generateCity, nameOn } from "@/lib/demo/city";
import type { City, CityReport } from "@/lib/demo/city-types";
import { extensions, openReports, openYear, openYearRules, practiceReports, practiceYear } from "@/lib/demo/open-year";
import { searchKeys } from "@/lib/demo/pinyin";
import { formatById, formatFor } from "@/lib/format/formats";
import { isGovernment, legalDates } from "@/lib/report/deadline";
import type { EditionNames } from "@/lib/report/edition";
import { knownHolidays } from "@/lib/report/holidays";
import type { Content } from "@/lib/report/report";
import type { Filing, Times } from "./filing";
import { type Ledger, note, openLedger, writeLedger } from "./ledger";
import { lenderOf } from "./lending";
import { fileOpenYear, openTimes } from "./open";
import { fileClosedYear, timesOf } from "./past";
import { type Cast, makePeople } from "./people";
import { takeInPublished } from "./real";
import { idsOf, insertAll, type WithId } from "./rows";

export const demoCity = { seed: 1, bureaus: 42, from: 2019, to: openYear.year } as const;

/** Fills an empty database with the demo, in the transaction that it is given. Returns how many rows of what there are. */
export async function loadDemo(tx: Db, passwordHash: string): Promise<Record<string, number>> {
  const made = generateCity(demoCity);
  const ids = await makeOrganisations(tx, made);
  const cast = await makePeople(tx, made, ids, passwordHash);
  const ledger = await openLedger(tx);
  const yearIds = await openYears(tx, ledger, made, ids, cast);
  setRules(ledger, ids, cast, yearIds);
  fileReports(ledger, made, ids, cast, yearIds);
  await takeInPublished(tx, ledger, cast.collector, new Date(beijing("2027-01-04", "08:30")));
  await writeLedger(tx, ledger);
  await checkEditions(tx);
  const { reportIds, remarkIds, ...rows } = ledger;
  return Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.length]));
}

async function makeOrganisations(tx: Db, made: City): Promise<Map<string, number>> {
  const numbers = await idsOf(tx, organisations);
  const ids = new Map(made.organisations.map(({ slug }) => [slug, numbers.next()]));
  const id = (slug: string): number => {
    const number = ids.get(slug);
    if (number === undefined) throw new Error(`there is no organisation ${slug}`);
    return number;
  };
  await insertAll(
    tx,
    organisations,
    made.organisations.map(({ slug, kind, position, phone, address }) => ({
      id: id(slug),
      slug,
      kind,
      position,
      phone,
      address,
      notice: "fictional" as const,
    })),
  );
  await numbers.settle();
  await insertAll(
    tx,
    organisationNames,
    made.organisations.flatMap(({ slug, names }) =>
      names.map(({ name, shortName, nameEn, from, to }) => ({
        organisation: id(slug),
        name,
        shortName,
        nameEn,
        searchKey: searchKeys[slug] ?? null,
        validFrom: from,
        validTo: to,
      })),
    ),
  );
  await insertAll(
    tx,
    organisationParents,
    made.organisations.flatMap(({ slug, parent, from, to }) =>
      parent ? [{ organisation: id(slug), parent: id(parent), validFrom: from, validTo: to }] : [],
    ),
  );
  await insertAll(
    tx,
    lineage,
    made.lineage.map(({ kind, from, to, on }) => ({ kind, fromOrganisation: id(from), toOrganisation: id(to), onDate: on })),
  );
  return ids;
}

type Opened = { real: Map<number, number>; practice: number };

/** Every year with who owed on its first working days; the last one is open. */
async function openYears(tx: Db, ledger: Ledger, made: City, ids: ReadonlyMap<string, number>, cast: Cast): Promise<Opened> {
  const numbers = await idsOf(tx, years);
  const office = ids.get(city.office) ?? 0;
  const opened: Opened = { real: new Map(), practice: 0 };
  const rows: WithId<typeof years.$inferInsert>[] = [];
  const owed: (typeof obligations.$inferInsert)[] = [];
  const real = Array.from({ length: demoCity.to - demoCity.from + 1 }, (_, i) => {
    const year = demoCity.from + i;
    return { year, practice: false, opens: weekdaysBefore(`${year + 1}-01-03`, -1), closes: null };
  });
  for (const { year, practice, opens, closes } of [...real, { year: openYear.year, practice: true, ...practiceYear }]) {
    const format = formatFor(year);
    if (!format) throw new RangeError(`there was no format for ${year}`);
    const { due, dueGovernment } = legalDates(year);
    const yearId = numbers.next();
    if (practice) opened.practice = yearId;
    else opened.real.set(year, yearId);
    rows.push({
      id: yearId,
      office,
      year,
      format: format.id,
      opens,
      due,
      dueGovernment,
      closes,
      practice,
      notApplicableRows: [],
    });
    const owing = made.organisations.filter(({ kind, from, to }) => kind !== "office" && from <= opens && (to === null || to > opens));
    for (const { slug, kind } of owing) {
      const extension = year === openYear.year && !practice ? extensions.find((given) => given.slug === slug) : undefined;
      const organisation = ids.get(slug) ?? 0;
      owed.push({
        yearId,
        organisation,
        due: isGovernment(kind) ? dueGovernment : due,
        extendedTo: extension?.to ?? null,
        extensionReason: extension?.reason ?? null,
      });
      if (extension)
        note(
          ledger,
          cast.publisher,
          new Date(beijing("2027-01-18", "11:05")),
          { organisation },
          { act: "deadline.extended", year, to: extension.to },
        );
    }
    note(
      ledger,
      cast.publisher,
      new Date(beijing(opens, "08:40")),
      { organisation: office },
      { act: "year.opened", year, owed: owing.length, ...(practice ? { practice } : {}) },
    );
  }
  await insertAll(tx, years, rows);
  await numbers.settle();
  await insertAll(tx, obligations, owed);
  const days = Array.from({ length: demoCity.to - demoCity.from + 2 }, (_, i) => demoCity.from + i).flatMap(knownHolidays);
  await insertAll(tx, holidays, days);
  return opened;
}

/** How the office set the rules for the open year, some days after it was opened. */
function setRules(ledger: Ledger, ids: ReadonlyMap<string, number>, cast: Cast, opened: Opened): void {
  const yearId = opened.real.get(openYear.year) ?? 0;
  const at = new Date(beijing("2027-01-06", "10:25"));
  for (const [rule, { off = false, severity = null, threshold = null, secondThreshold = null, note = null } = {}] of Object.entries(
    openYearRules,
  ))
    ledger.yearRules.push({ yearId, rule, off, severity, threshold, secondThreshold, note, by: cast.publisher.id, at });
  const set = Object.entries(openYearRules).map(([rule, setting]) => ({ rule, ...setting }));
  note(
    ledger,
    cast.publisher,
    at,
    { organisation: ids.get(city.office) ?? 0 },
    { act: "rules.set", year: openYear.year, practice: false, rules: set },
  );
}

/** All reports: what was published in the years before, and how far those of the open year have come. */
function fileReports(ledger: Ledger, made: City, ids: ReadonlyMap<string, number>, cast: Cast, opened: Opened): void {
  const published = new Map<string, Content>();
  const lend = lenderOf(made, published);
  const organisations = new Map(made.organisations.map((organisation) => [organisation.slug, organisation]));
  const office = organisations.get(city.office)?.names[0]?.name ?? "";
  const filingOf = ({ slug, year, content }: CityReport, times: Times, { second = false, practice = false } = {}): Filing => {
    const organisation = organisations.get(slug);
    if (!organisation) throw new Error(`there is no organisation ${slug}`);
    const { name, shortName, nameEn } = nameOn(organisation.names, `${year}-12-31`);
    const names: EditionNames = { name, shortName, nameEn, office };
    return {
      id: ledger.reportIds.next(),
      organisation: ids.get(slug) ?? 0,
      slug,
      format: formatById(content.format),
      names,
      bureau: cast.bureau(slug),
      reviewer: second ? cast.secondReviewer : cast.reviewer,
      publisher: cast.publisher,
      lent: lend(slug, year),
      settings: year === openYear.year && !practice ? openYearRules : {},
      times,
    };
  };
  for (const report of made.reports()) {
    const yearId = opened.real.get(report.year) ?? 0;
    if (report.year < openYear.year) {
      fileClosedYear(ledger, report, filingOf(report, timesOf(report)), yearId);
      if (!report.editions[0]?.withdrawn) published.set(`${report.slug} ${report.year}`, report.content);
      continue;
    }
    const open = openReports.find(({ slug }) => slug === report.slug);
    if (open)
      fileOpenYear(ledger, open, report, filingOf(report, openTimes(open), { second: open.secondReviewer }), { yearId, practice: false });
    const practised = practiceReports.find(({ slug }) => slug === report.slug);
    if (practised)
      fileOpenYear(ledger, practised, report, filingOf(report, openTimes(practised), { practice: true }), {
        yearId: opened.practice,
        practice: true,
      });
  }
}
