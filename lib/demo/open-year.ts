import type { RuleSettings } from "@/lib/checks/finding";
import { type CellId, cellId, type SectionId } from "@/lib/format/format";
import { isCarried } from "@/lib/report/carry";
import type { Figure, Origin } from "@/lib/report/figure";
import { type Prose, textOf } from "@/lib/report/prose";
import type { Anchor } from "@/lib/report/remark";
import type { Content, GivenFigures } from "@/lib/report/report";
import type { State } from "@/lib/report/workflow";
import { beijing } from "./calendar";
import type { CityReport } from "./city-types";

/** The year that is open while the demo plays, on the day on which it plays. */
export const openYear = { year: 2026, opens: "2027-01-04", today: "2027-01-20" } as const;

/** How the office set the rules for the open year, and why. */
export const openYearRules: RuleSettings = {
  T3_OTHER_HIGH: { threshold: 15, note: "2026年度重点核查“其他处理”的归类，占比超过15%的请逐件核对，并在总体情况中写明原因。" },
};

/** A report of the open year: how far it has come and what is said about it. Bureaus that are not listed have not begun. */
export type OpenReport = {
  slug: string;
  state: State;
  /** The day on which it is or would be published: each step stands some working days before. */
  publishes: string;
  /** How the figures came in. */
  origin?: Extract<Origin, "typed" | "pasted" | "imported">;
  /** The draft as it stands; the whole report unless said otherwise. */
  draft?: (report: CityReport) => Content;
  /** What was submitted, where the draft has gone on since. */
  filed?: (report: CityReport) => Content;
  /** Why the opening row was unlocked. */
  unlocked?: string;
  explanations?: { rule: string; reason: string }[];
  remarks?: OpenRemark[];
  secondReviewer?: true;
  publishAt?: string;
  correction?: { reason: string; granted: boolean };
};

export type OpenRemark = {
  kind: "drafting" | "return" | "internal";
  by: "clerk" | "leader" | "reviewer";
  anchor: (content: Content) => Anchor | null;
  text: string;
  answer?: string;
};

/** The exercise that the office held before the year was opened: real forms, and nothing of it is ever published. */
export const practiceYear = { opens: "2026-12-07", closes: "2026-12-25" } as const;

const together = "2027-01-15";
const at = (id: CellId) => (): Anchor => ({ cell: id });

/** Deadline extensions that the office has given. */
export const extensions = [{ slug: "emergency", to: "2027-02-10", reason: "因突发事件应急处置，人员连续值守，申请顺延。" }] as const;

export const openReports: readonly OpenReport[] = [
  {
    slug: "finance",
    state: "draft",
    publishes: "2027-01-25",
    draft: (report) =>
      partly(report, { tables: [/^t2/, /^t3\.new_received\./, /^t3\.\w+\.natural_person$/], prose: { preamble: 2, overview: 3 } }),
    remarks: [
      {
        kind: "drafting",
        by: "leader",
        anchor: at(cellId("t2_art20_8", "fees", "amount_wan")),
        text: "收费金额请与非税收入决算口径核对后再定稿。",
      },
    ],
  },
  { slug: "statistics", state: "draft", publishes: "2027-01-25", draft: (report) => partly(report, { tables: [/^t2/], prose: {} }) },
  {
    slug: "tinglan",
    state: "draft",
    publishes: "2027-01-25",
    origin: "pasted",
    draft: (report) => partly(report, { tables: [/./], prose: { preamble: 2 } }),
  },
  // The balance of one column is broken, and the text says another number of documents than the table.
  { slug: "water", state: "draft", publishes: "2027-01-22", draft: contradicting },
  { slug: "transport", state: "secrecy", publishes: "2027-01-25", origin: "pasted" },
  { slug: "industry", state: "secrecy", publishes: "2027-01-25" },
  { slug: "human-resources", state: "signoff", publishes: "2027-01-22" },
  { slug: "forestry", state: "signoff", publishes: "2027-01-22", origin: "imported" },
  {
    slug: "planning",
    state: "submitted",
    publishes: "2027-01-21",
    draft: (report) => saying(report, /行政诉讼(\d+)件/u, -1),
    explanations: [{ rule: "N_LITIGATION", reason: "口径不同：文字部分按立案时间统计，未计入年末受理、次年立案的1件。" }],
  },
  { slug: "agriculture", state: "submitted", publishes: "2027-01-20", origin: "imported" },
  { slug: "commerce", state: "submitted", publishes: "2027-01-19" },
  { slug: "audit", state: "submitted", publishes: "2027-01-22" },
  { slug: "medical-security", state: "submitted", publishes: "2027-01-22", origin: "pasted" },
  { slug: "veterans", state: "submitted", publishes: "2027-01-21" },
  { slug: "housing-fund", state: "submitted", publishes: "2027-01-20" },
  {
    slug: "police",
    state: "reviewing",
    publishes: "2027-01-21",
    draft: cancelledRequest,
    unlocked: "上年结转中1件经核实为重复登记，已于年初注销。",
    explanations: [{ rule: "X_CARRY", reason: "上年结转中1件经核实为重复登记，已于年初注销，本年按实际结转数填报。" }],
    remarks: [
      {
        kind: "return",
        by: "reviewer",
        anchor: at(cellId("t3", "denied_enforcement_file", "natural_person")),
        text: "请核对是否有应当计入“部分公开”的申请计入了本行。",
      },
      { kind: "internal", by: "reviewer", anchor: () => null, text: "注销登记的依据已电话核实，台账复印件待补。" },
    ],
  },
  { slug: "environment", state: "reviewing", publishes: "2027-01-21", secondReviewer: true },
  {
    slug: "housing",
    state: "returned",
    publishes: "2027-01-20",
    origin: "imported",
    filed: (report) => saying(report, /无法提供(\d+)件/u, 2),
    explanations: [{ rule: "N_OUTCOMES", reason: "文字部分含咨询类来件。" }],
    remarks: [
      {
        kind: "return",
        by: "reviewer",
        anchor: at(cellId("t3", "denied_process_info", "natural_person")),
        text: "比上年变化较大，请核对是否有内部事务信息计入本栏。",
        answer: "已逐件核对，均为讨论记录和请示报告，分类无误。",
      },
      {
        kind: "return",
        by: "reviewer",
        anchor: (content) => ({ section: "overview", quote: sentenceWith(content, "无法提供") }),
        text: "文字中的无法提供件数与表三不一致，咨询类来件不应计入，请按表格修改。",
      },
    ],
  },
  { slug: "development", state: "approved", publishes: "2027-01-20" },
  { slug: "civil-affairs", state: "approved", publishes: "2027-01-20", publishAt: beijing("2027-01-22", "10:00") },
  {
    slug: "justice",
    state: "correcting",
    publishes: "2027-01-12",
    draft: (report) => changed(report, cellId("t2_art20_5", "permits", "decisions"), 2),
    filed: (report) => report.content,
    correction: { reason: "行政许可决定漏计年末作出的2件，申请更正表二（五）。", granted: true },
  },
  { slug: "education", state: "published", publishes: together },
  {
    slug: "health",
    state: "published",
    publishes: together,
    correction: { reason: "表三“无法提供”第1项有1件应归入“予以公开”，申请更正。", granted: false },
  },
  { slug: "culture-tourism", state: "published", publishes: together },
  { slug: "petitions", state: "published", publishes: together },
  { slug: "approval", state: "published", publishes: together },
  { slug: "sports", state: "published", publishes: together },
  { slug: "grain", state: "published", publishes: together },
  { slug: "science", state: "published", publishes: "2027-01-18" },
];

/** How far the bureaus came that took part in the exercise. */
export const practiceReports: readonly OpenReport[] = [
  { slug: "finance", state: "approved", publishes: "2026-12-18" },
  { slug: "education", state: "submitted", publishes: "2026-12-21", origin: "pasted" },
];

/** Only some cells and the first blocks of some sections; the opening row is always there, it was carried. */
function partly(report: CityReport, { tables, prose }: { tables: RegExp[]; prose: { [section in SectionId]?: number } }): Content {
  const { content } = report;
  const figures = Object.entries(content.figures).filter(([cell]) => isCarried(cell) || tables.some((pattern) => pattern.test(cell)));
  const sections = Object.entries(content.prose).map(([section, blocks]) => [
    section,
    blocks.slice(0, Object.entries(prose).find(([id]) => id === section)?.[1] ?? 0),
  ]);
  return { ...content, figures: Object.fromEntries(figures), prose: Object.fromEntries(sections) };
}

function changed(report: CityReport, cell: CellId, by: number): Content {
  return report.retold(moved(report.content.figures, [[cell, by]]));
}

function moved(figures: GivenFigures, steps: [CellId, number][]): GivenFigures {
  const next = { ...figures };
  for (const [cell, by] of steps) {
    const given = next[cell];
    if (given && typeof given.figure === "number") next[cell] = { ...given, figure: given.figure + by };
  }
  return next;
}

/** The text gives another number than the table, where it says the words. */
function saying({ content }: CityReport, words: RegExp, by: number): Content {
  const prose: Prose = {
    ...content.prose,
    overview: (content.prose.overview ?? []).map((block) => ({
      ...block,
      text: block.text.replace(words, (said, count: string) => said.replace(count, String(Number(count) + by))),
    })),
  };
  return { ...content, prose };
}

function contradicting(report: CityReport): Content {
  const content = saying(report, /行政规范性文件(\d+)件/u, 3);
  return { ...content, figures: moved(content.figures, [[cellId("t3", "new_received", "natural_person"), 2]]) };
}

/** One of last year's open requests had been entered twice: it is neither carried in nor answered. */
function cancelledRequest(report: CityReport): Content {
  const carried = cellId("t3", "carried_in", "natural_person");
  const figures = moved(report.content.figures, [
    [carried, -1],
    [cellId("t3", "granted", "natural_person"), -1],
  ]);
  const given = figures[carried];
  return report.retold(given ? { ...figures, [carried]: { ...given, origin: "typed" } } : figures);
}

function sentenceWith(content: Content, words: string): string {
  return (
    textOf(content.prose, "overview")
      .split(/(?<=。)|\n/u)
      .find((sentence) => sentence.includes(words)) ?? ""
  );
}

/** How a figure of a report of this year came in. */
export const originOf = (given: { origin: Origin; figure: Figure }, open: OpenReport): Origin =>
  given.origin === "typed" ? (open.origin ?? "typed") : given.origin;
