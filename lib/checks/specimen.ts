import { type CellId, cellsOf, type Format, type FormatId, type SectionId } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import type { Figure } from "@/lib/report/figure";
import { blocksOf, type Prose } from "@/lib/report/prose";
import { effectiveFigures, type Figures } from "@/lib/report/report";
import type { Filing, Judged } from "./finding";
import { fingerprintOf } from "./fingerprint";

export type Texts = { [section in SectionId]?: string };

/** What is changed of the specimen: some figures, some sections, or what stands around a report. */
export type Change = {
  format?: FormatId;
  year?: number;
  title?: string;
  organ?: Judged["organ"];
  figures?: Figures;
  /** Totals that are given as they are, right or wrong; other totals follow from their parts. */
  totals?: Figures;
  prose?: Texts;
  sectionsFound?: SectionId[];
  previous?: { format?: FormatId; figures?: Figures; prose?: Texts; bodies?: string[] };
  noPrevious?: Judged["noPrevious"];
  /** Earlier years' figures, newest first. */
  history?: Figures[];
  peers?: { name: string; prose: Texts }[];
  filing?: Partial<Filing>;
  contributors?: { name: string; figures: Figures }[];
  source?: Judged["source"];
};

/** A report in which nothing is wrong, with some of it changed: zeros, six short sections, a year of its format. */
export function specimen(change: Change = {}): Judged {
  const format = formatById(change.format ?? "2021");
  const year = change.year ?? format.years.from;
  const { previous, history, peers, filing, contributors } = change;
  return {
    format,
    year,
    title: change.title ?? `临江市档案局${year}年政府信息公开工作年度报告`,
    organ: change.organ ?? { name: "临江市档案局", alsoKnownAs: [] },
    figures: { ...filled(format, change.figures), ...change.totals },
    prose: proseOf({ ...specimenTexts(year), ...change.prose }),
    sectionsFound: change.sectionsFound ?? ["overview", "proactive", "requests", "review_litigation", "problems", "other"],
    ...(previous
      ? {
          previous: {
            year: year - 1,
            format: formatById(previous.format ?? format.id),
            figures: filled(formatById(previous.format ?? format.id), previous.figures),
            ...(previous.prose ? { prose: proseOf(previous.prose) } : {}),
            ...(previous.bodies ? { bodies: previous.bodies } : {}),
          },
        }
      : {}),
    ...(change.noPrevious ? { noPrevious: change.noPrevious } : {}),
    ...(history ? { history: history.map((figures, i) => ({ year: year - 2 - i, format, figures: filled(format, figures) })) } : {}),
    ...(peers ? { peers: peers.map(({ name, prose }) => ({ name, sections: printsOf(prose) })) } : {}),
    ...(filing ? { filing: { ...inTime(year), ...filing } } : {}),
    ...(contributors ? { contributors: contributors.map((each) => ({ ...each, format, figures: filled(format, each.figures) })) } : {}),
    ...(change.source ? { source: change.source } : {}),
  };
}

const specimenTexts = (year: number): Texts => ({
  preamble: `本报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`,
  overview: `${year}年，我局依法做好主动公开和依申请公开工作，加强政府信息管理和网站平台建设，每季度开展监督检查。`,
  problems: `公开的及时性还不够。${year + 1}年，我局将改进这项工作。`,
  other: `${year}年没有收取信息处理费。`,
  signature: `临江市档案局\n${year + 1}年1月20日`,
});

const inTime = (year: number): Filing => ({
  state: "published",
  kind: "department",
  legal: `${year + 1}-01-31`,
  due: `${year + 1}-01-31`,
  today: `${year + 1}-02-20`,
  submittedOn: `${year + 1}-01-20`,
  publishedOn: `${year + 1}-01-28`,
  secrecyPassed: true,
  signed: true,
  holidays: [],
});

const printsOf = (texts: Texts) =>
  Object.fromEntries(Object.entries(texts).map(([section, text]) => [section, fingerprintOf(text)])) as {
    [section in SectionId]?: number[]; // the keys are those of the texts
  };

/** Zeros, with some inputs set and the totals that follow from them, unless those are set as well. */
export function filled(format: Format, figures: Figures = {}): Figures {
  const zeros = Object.fromEntries(cellsOf(format).flatMap((cell) => (cell.parts ? [] : [[cell.id, cell.type === "amount" ? "0" : 0]])));
  const given: { [id in CellId]?: Figure } = { ...zeros, ...figures };
  return effectiveFigures(
    format,
    Object.fromEntries(Object.entries(given).map(([id, figure]) => [id, { figure: figure ?? null, origin: "typed" as const }])),
  );
}

export function proseOf(texts: Texts): Prose {
  let id = 0;
  return Object.fromEntries(Object.entries(texts).map(([section, text]) => [section, blocksOf(text, () => `b${++id}`)]));
}
