import "server-only";
import type { EditionLine } from "@/db/queries/published";
import { now } from "@/lib/clock";
import { type Organisation, type OrganisationKind, organisationKinds, type Place } from "@/lib/comparison/tree";
import type { CellId } from "@/lib/format/format";
import { dayOf } from "@/lib/messages/language";
import { allEditions, obligations, sumsOfCells, withdrawnReports, years } from "./cached";
import { places } from "./site";

/** A year of a place: how far publication is, and its sums over the bureaus' reports. */
export type YearSummary = {
  year: number;
  owed: number;
  published: number;
  overdue: number;
  due: string | null;
  reports: number;
  newRequests: number;
  disclosed: number;
  outcomes: number;
  onTime: { part: number; base: number };
  corrections: number;
};

export type PublicationStatus = "published" | "withdrawn" | "late" | "none";
export type Board = {
  kind: OrganisationKind;
  rows: { organisation: Organisation; years: { year: number; status: PublicationStatus; corrected: boolean }[] }[];
};

const cells = ["t3.new_received.total", "t3.granted.total", "t3.partial.total", "t3.outcome_total.total"] as const satisfies CellId[];

/** What the home page says of its main place, and which others there are. */
export async function homeData() {
  const [all, opened, owed, editions, sums, withdrawn] = await Promise.all([
    places(),
    years(),
    obligations(),
    allEditions(),
    sumsOfCells(...cells),
    withdrawnReports(),
  ]);
  const [main, ...others] = all;
  const today = dayOf(now());
  if (!main) return { main: undefined, others, summaries: [], board: [], recent: [], corrected: [], today };
  const members = new Map(main.members.map((member) => [member.id, member]));
  const mine = editions.filter(({ organisation }) => members.has(organisation));
  const passed = opened.filter(({ office, due }) => members.has(office) && due < today).map(({ year }) => year);
  const known = [...new Set([...passed, ...mine.map(({ year }) => year)])].sort((a, b) => a - b);
  const latest = passed.length > 0 ? Math.max(...passed) : known.at(-1);
  const shown = known.filter((year) => latest === undefined || year <= latest);
  const summaries = shown.map((year): YearSummary => {
    const duties = owed.filter((duty) => duty.year === year && members.has(duty.organisation));
    const ofYear = mine.filter((line) => line.year === year);
    const first = new Map<number, EditionLine>();
    for (const line of [...ofYear].sort((a, b) => b.number - a.number)) first.set(line.organisation, line);
    const dueOf = (duty: (typeof duties)[number]) => duty.extendedTo ?? duty.due;
    const sum = (...wanted: CellId[]) =>
      sums
        .filter((each) => each.year === year && wanted.includes(each.cell) && isCounted(members.get(each.organisation)))
        .reduce((total, { value }) => total + value, 0);
    return {
      year,
      owed: duties.length,
      published: duties.filter(({ organisation }) => first.has(organisation)).length,
      overdue: duties.filter((duty) => !first.has(duty.organisation) && dueOf(duty) < today).length,
      due: opened.find((each) => each.year === year && members.has(each.office))?.due ?? null,
      reports: [...first.keys()].filter((id) => isCounted(members.get(id))).length,
      newRequests: sum("t3.new_received.total"),
      disclosed: sum("t3.granted.total", "t3.partial.total"),
      outcomes: sum("t3.outcome_total.total"),
      onTime: {
        part: duties.filter((duty) => {
          const line = first.get(duty.organisation);
          return line && dayOf(new Date(line.publishedAt)) <= dueOf(duty);
        }).length,
        base: duties.filter((duty) => dueOf(duty) < today || first.has(duty.organisation)).length,
      },
      corrections: ofYear.filter(({ number }) => number > 1).length,
    };
  });
  return {
    main,
    others,
    summaries,
    today,
    board: boardOf(main, shown, mine, (id, year) => {
      if (withdrawn.some((report) => report.organisation === id && report.year === year)) return "withdrawn";
      return owed.some((duty) => duty.organisation === id && duty.year === year) ? "late" : "none";
    }),
    recent: mine.filter(({ latest: stands, number }) => stands && number === 1).slice(0, 8),
    corrected: mine.filter(({ number }) => number > 1).slice(0, 5),
  };
}

/** A government's own report adds up the others, so it is not added once more. */
const isCounted = (organisation: Organisation | undefined) => organisation !== undefined && organisation.kind !== "government";

export function boardOf(
  place: Place,
  shown: number[],
  editions: EditionLine[],
  absentAs: (organisation: number, year: number) => PublicationStatus,
): Board[] {
  const lines = new Map(editions.filter(({ latest }) => latest).map((line) => [`${line.organisation} ${line.year}`, line]));
  return organisationKinds.flatMap((kind) => {
    const rows = place.members
      .filter((organisation) => organisation.kind === kind)
      .map((organisation) => ({
        organisation,
        years: shown.map((year) => {
          const line = lines.get(`${organisation.id} ${year}`);
          const status = line ? ("published" as const) : absentAs(organisation.id, year);
          return { year, status, corrected: (line?.number ?? 1) > 1 };
        }),
      }))
      .filter(({ years: each }) => each.some(({ status }) => status !== "none"));
    return rows.length > 0 ? [{ kind, rows }] : [];
  });
}
