import { judge } from "@/lib/checks/check";
import type { Finding, Judged } from "@/lib/checks/finding";
import { format2021 } from "@/lib/format/2021";
import { type CellId, cellsOf, type Format, type SectionId } from "@/lib/format/format";
import type { Figure } from "@/lib/report/figure";
import { blocksOf, type Prose } from "@/lib/report/prose";
import { effectiveFigures, type Figures } from "@/lib/report/report";

/** A report in which nothing is wrong: zeros, six short sections, and what a test changes of it. */
export function example(
  change: Partial<Omit<Judged, "figures" | "prose">> & { figures?: Figures; prose?: { [id in SectionId]?: string } } = {},
): Judged {
  const format = change.format ?? format2021;
  const year = change.year ?? format.years.from;
  return {
    year,
    title: `临江市档案局${year}年政府信息公开工作年度报告`,
    organ: { name: "临江市档案局", alsoKnownAs: [] },
    sectionsFound: ["overview", "proactive", "requests", "review_litigation", "problems", "other"],
    ...change,
    format,
    figures: filled(format, change.figures),
    prose: proseOf({
      preamble: `本报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`,
      overview: `${year}年，我局依法做好政府信息公开工作。`,
      problems: `公开的及时性还不够。${year + 1}年，我局将改进这项工作。`,
      other: `${year}年没有收取信息处理费。`,
      signature: `临江市档案局\n${year + 1}年1月20日`,
      ...change.prose,
    }),
  };
}

/** Zeros, with some inputs set and the totals that follow from them, unless those are set as well. */
export function filled(format: Format, figures: Figures = {}): Figures {
  const zeros = Object.fromEntries(cellsOf(format).flatMap((cell) => (cell.parts ? [] : [[cell.id, cell.type === "amount" ? "0" : 0]])));
  const given: { [id in CellId]?: Figure } = { ...zeros, ...figures };
  return effectiveFigures(
    format,
    Object.fromEntries(Object.entries(given).map(([id, figure]) => [id, { figure: figure ?? null, origin: "typed" as const }])),
  );
}

export function proseOf(texts: { [id in SectionId]?: string }): Prose {
  let id = 0;
  return Object.fromEntries(Object.entries(texts).map(([section, text]) => [section, blocksOf(text, () => `b${++id}`)]));
}

export const found = (report: Judged, rule: string): Finding[] => judge(report).filter((finding) => finding.rule === rule);
/** What a rule notices when this stands in the overview. */
export const said = (rule: string, overview: string, figures: Figures = {}, format: Format = format2021): Finding[] =>
  found(example({ format, figures, prose: { overview } }), rule);
/** The number in the text and those of the tables, finding by finding. */
export const contradictions = (...saying: Parameters<typeof said>) =>
  said(...saying).map((finding) => [finding.operands.text, finding.operands.table]);

export const rulesIn = (report: Judged): string[] => [...new Set(judge(report).map((finding) => finding.rule))];
