import { cellsOf, type Format } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import type { ImportWarningCode } from "@/lib/messages/importing";
import { blocksOf } from "@/lib/report/prose";
import type { Content } from "@/lib/report/report";
import type { AcceptedFigure } from "@/lib/report/saving";
import { yearsIn } from "./front";
import type { Proposal } from "./proposal";

/** Where a file of the past stands: to be read, read without a doubt, to be looked at, taken in, unreadable, left out by somebody. */
export type PastState = "waiting" | "read" | "needs_look" | "accepted" | "refused" | "left_out";

/** What a person has to look at before a file of the past may be taken in. */
export type OpenPoint =
  | "organ_unknown"
  | "organ_several"
  | "organ_unsure"
  | "year_unknown"
  | "year_unsure"
  | "day_unknown"
  | "day_impossible"
  | "warnings"
  | "unsure_cells";

/** A file of the queue, as it is listed. */
export type PastLine = {
  id: number;
  batch: number;
  name: string;
  size: number;
  state: PastState;
  organisation: { id: number; name: string } | null;
  year: number | null;
  open: OpenPoint[];
  brokenSums: number;
  refusal: string | null;
  edition: string | null;
  /** Whether a report of that organisation and year is here already. */
  taken: Taken | null;
  /** Another file of the queue is for the same report. */
  twice: boolean;
  /** The earlier file of the queue that is this one byte for byte, for what was left out because of it. */
  same: SameFile | null;
};

/** A report is here, in any state, or all that was published of it was withdrawn. */
export type Taken = "there" | "withdrawn";
export type SameFile = { id: number; name: string; edition: string | null };

/** How a file of the queue is shown: as it was read, unless it cannot be taken in whatever it says, or only after a choice or a further word. */
export type PastStanding = PastState | "unbalanced" | "taken";

/** Only what is `read` is taken in with all others at one word; what is `unbalanced`, when that is said too. */
export function standingOf(line: Pick<PastLine, "state" | "open" | "taken" | "twice" | "brokenSums">): PastStanding {
  const { state, twice, brokenSums } = line;
  if (cannotBeTakenIn(line)) return "taken";
  if (state !== "read" && state !== "needs_look") return state;
  if (line.taken || twice) return "needs_look";
  return state === "read" && brokenSums > 0 ? "unbalanced" : state;
}

/** Whether a file is for a report that is here already, with its organisation and year certain: where one is not, a person may find another. */
export const cannotBeTakenIn = ({ state, open, taken }: Pick<PastLine, "state" | "open" | "taken">): boolean =>
  (state === "read" || state === "needs_look") && taken !== null && !open.some((point) => /^(?:organ|year)_/u.test(point));

/** A name that an organisation bears or bore; days as YYYY-MM-DD, `to` is the first day on which it no longer held. */
export type KnownName = { organisation: number; name: string; shortName: string; from: string; to: string | null };

export type PastProposal = {
  /** The organisation that it seems to be, null when none or several seem so. */
  organisation: number | null;
  candidates: number[];
  year: number | null;
  /** The day on which the file says that it was published, or else the day under its signature. */
  publishedOn: string | null;
  /** The address at which the file says that it stood. */
  address: string | null;
  open: OpenPoint[];
};

/**
 * Whose report of which year a file seems to be. Full names count before short ones, names of that year before earlier and later ones;
 * what only the file's name says, or only a part of a name, is proposed and has to be looked at. So has one that says no day, or a day on which no
 * report of its year can have been published: before the year was over, or after `today` (YYYY-MM-DD).
 */
export function placePast(proposal: Proposal, fileName: string, names: readonly KnownName[], today: string): PastProposal {
  const yearInName = fileName.match(/(?<!\d)(?:19|20)\d\d(?!\d)/u)?.[0];
  const year = proposal.year ?? (yearInName ? Number(yearInName) : null);
  const found = proposal.organ === null ? organsInName(fileName, names, year) : organsCalled(proposal.organ, names, year);
  const organisation = found.ids.length === 1 ? (found.ids[0] ?? null) : null;
  const publishedOn = publicationDay(proposal.leftovers) ?? dayIn(proposal.sections.signature ?? "");
  const open: OpenPoint[] = [
    ...(found.ids.length === 0 ? (["organ_unknown"] as const) : []),
    ...(found.ids.length > 1 ? (["organ_several"] as const) : []),
    ...(organisation !== null && !found.certain ? (["organ_unsure"] as const) : []),
    ...(year === null ? (["year_unknown"] as const) : []),
    ...(year !== null && proposal.year === null ? (["year_unsure"] as const) : []),
    ...(publishedOn === null ? (["day_unknown"] as const) : []),
    ...(publishedOn !== null && !canBePublished(publishedOn, year, today) ? (["day_impossible"] as const) : []),
    ...(proposal.warnings.some(({ code }) => !harmless.has(code)) ? (["warnings"] as const) : []),
    ...(Object.values(proposal.provenance).some((read) => read && read.confidence !== "certain") ? (["unsure_cells"] as const) : []),
  ];
  return {
    organisation,
    candidates: found.ids,
    year,
    publishedOn,
    address: originalAddress(proposal.leftovers),
    open,
  };
}

/** Remarks of a reader that touch no number and no paragraph. */
const harmless: ReadonlySet<string> = new Set<ImportWarningCode>([
  "heading_differs",
  "footnotes",
  "outside_relations",
  "unit_from_header",
  "hidden_sheets",
]);

type Found = { ids: number[]; certain: boolean };

function organsCalled(organ: string, names: readonly KnownName[], year: number | null): Found {
  const sought = plain(organ);
  return best(
    names.map(({ organisation, name, shortName, from, to }) => {
      const [full, short] = [plain(name), plain(shortName)];
      const level = full === sought ? 3 : short === sought ? 2 : full.endsWith(sought) || sought.endsWith(full) ? 1 : 0;
      return { organisation, rank: level === 0 ? 0 : level + inForce({ from, to }, year) };
    }),
    2,
  );
}

function organsInName(fileName: string, names: readonly KnownName[], year: number | null): Found {
  const sought = plain(fileName);
  return best(
    names.map(({ organisation, name, shortName, from, to }) => {
      const said = [plain(name), plain(shortName)].filter((each) => each.length >= 3 && sought.includes(each));
      const longest = Math.max(0, ...said.map((each) => each.length));
      return { organisation, rank: longest === 0 ? 0 : longest + inForce({ from, to }, year) };
    }),
    Number.POSITIVE_INFINITY,
  );
}

const inForce = ({ from, to }: Pick<KnownName, "from" | "to">, year: number | null): number =>
  year !== null && from <= `${year}-12-31` && (to === null || to > `${year}-12-31`) ? 0.5 : 0;

/** The organisations of the highest rank; certain from `enough` on. */
function best(ranked: { organisation: number; rank: number }[], enough: number): Found {
  const highest = Math.max(0, ...ranked.map(({ rank }) => rank));
  if (highest === 0) return { ids: [], certain: false };
  const ids = [...new Set(ranked.filter(({ rank }) => rank === highest).map(({ organisation }) => organisation))];
  return { ids, certain: highest >= enough };
}

const plain = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, "");

/** The day in a line like 发布时间：2020-01-20 08:30. */
function publicationDay(lines: readonly string[]): string | null {
  for (const line of lines) {
    const match = line
      .normalize("NFKC")
      .match(/(?:发布|公布|公开)(?:时间|日期)\s*:?\s*((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})/u);
    if (!match) continue;
    const day = `${match[1]}-${match[2]?.padStart(2, "0")}-${match[3]?.padStart(2, "0")}`;
    if (isDay(day)) return day;
  }
  return null;
}

/** The last day that a text writes out: 2025年1月27日, 二〇二五年一月二十七日. */
function dayIn(text: string): string | null {
  const plainText = plain(text);
  const number = /\d{1,2}|[一二三四五六七八九十]{1,3}/u.source;
  const last = [...plainText.matchAll(new RegExp(`(.{4}年)(${number})月(${number})日`, "gu"))].at(-1);
  const year = yearsIn(last?.[1] ?? "")[0];
  if (!last || year === undefined) return null;
  const [month, day] = [last[2], last[3]].map((part) => String(numberOf(part ?? "")).padStart(2, "0"));
  const found = `${year}-${month}-${day}`;
  return isDay(found) ? found : null;
}

/** A number up to 31, in digits or as 二十七. */
function numberOf(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const digit = (sign: string) => "一二三四五六七八九".indexOf(sign) + 1;
  const [tens, ones] = text.includes("十") ? text.split("十") : [null, text];
  return (tens === null ? 0 : tens === "" ? 10 : digit(tens) * 10) + (ones ? digit(ones) : 0);
}

/** Whether a report of a year can have been published on a day. */
export const canBePublished = (day: string, year: number | null, today: string): boolean =>
  (year === null || day > `${year}-12-31`) && day <= today;

/** The address in a line like 原文链接：https://www.example.gov.cn/1.htm. */
function originalAddress(lines: readonly string[]): string | null {
  const found = lines.flatMap((line) => line.normalize("NFKC").match(/^(?:原文(?:链接|网址|地址)|来源网址)\s*:\s*(\S+)$/u)?.[1] ?? []);
  return found.find(isWebAddress) ?? null;
}

/** Whether a text is an address of a page, of a sensible length. */
export const isWebAddress = (text: string): boolean => text.length <= 1000 && /^https?:\/\/[^\s/@]+\//u.test(text) && URL.canParse(text);

/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && (new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ?? false);

/** Every cell as the file has it: a total that it leaves out or blank stays blank and is never added up; a “—” is blank and stays visible as what was read. */
export const figuresAsPublished = (proposal: Proposal, format: Format = formatById(proposal.format)): AcceptedFigure[] =>
  cellsOf(format).flatMap(({ id, parts }) => {
    const figure = proposal.cells[id] ?? null;
    const read = proposal.provenance[id]?.read;
    return figure === null && !parts && !read ? [] : [{ cell: id, version: 1, figure, cleared: false, read, changed: true }];
  });

/** What a file says, in the shape in which a report is drawn: nothing is added up, nobody is named who was not recognised. */
export function contentOfProposal(proposal: Proposal): Content {
  const { format, cells, sections } = proposal;
  const figures: Content["figures"] = {};
  for (const { id } of cellsOf(formatById(format))) figures[id] = { figure: cells[id] ?? null, origin: "imported" };
  const prose = Object.fromEntries(
    Object.entries(sections).map(([section, text]) => {
      let last = 0;
      return [section, blocksOf(text, () => `${section}-${++last}`)];
    }),
  );
  return {
    title: proposal.title ?? "",
    organisation: { slug: "", name: proposal.organ ?? "" },
    year: proposal.year ?? 0,
    format,
    figures,
    prose,
  };
}
