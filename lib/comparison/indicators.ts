import { lineOf } from "@/lib/format/bridge";
import type { CellId, Label } from "@/lib/format/format";
import { smallestBase } from "./change";
import type { LineValue } from "./reading";

export const indicatorGroups = ["requests", "outcomes", "refusals", "disputes", "documents"] as const;
export const indicatorKinds = ["count", "share", "growth"] as const;

/** A derived number with its definition: what is divided by what, where the rows stand in the law, what to mind. */
export type Indicator = {
  id: string;
  label: Label;
  formula: Label;
  legal?: string;
  note?: Label;
  group: (typeof indicatorGroups)[number];
  kind: (typeof indicatorKinds)[number];
  /** Lines that are added up; a share divides them by `of`. */
  sum: CellId[];
  /** Lines taken off the sum. */
  less?: CellId[];
  of?: { sum: CellId[]; less?: CellId[] };
};

/** What an indicator says of one report. A share whose base is below 10 is `small`: its counts are shown, not its percentage. */
export type Reading =
  | { kind: "count"; value: number }
  | { kind: "share"; value: number; part: number; base: number; small: boolean }
  | { kind: "growth"; value: number; before: number; after: number; small: boolean }
  | { kind: "none"; why: "no_report" | "blank" | "not_asked" | "zero_base" | "not_applicable" };

/** Reads a line of a report of the year; undefined where there is no report. */
export type ReadLine = (line: CellId) => LineValue | undefined;

/** The eight grounds of （三）不予公开. */
const refusalRows = [
  ["denied_state_secret", "国家秘密", "state secret", "条例第十四条"],
  ["denied_law_prohibited", "其他法律行政法规禁止公开", "forbidden by other law", "条例第十四条"],
  ["denied_security_stability", "危及“三安全一稳定”", "endangers security or stability", "条例第十四条"],
  ["denied_third_party", "保护第三方合法权益", "protects a third party's rights", "条例第十五条、第三十二条"],
  ["denied_internal_affairs", "三类内部事务信息", "internal affairs", "条例第十六条第一款"],
  ["denied_process_info", "四类过程性信息", "deliberative information", "条例第十六条第二款"],
  ["denied_enforcement_file", "行政执法案卷", "enforcement case file", "条例第十六条第二款"],
  ["denied_admin_query", "行政查询事项", "special inquiry procedure", "条例第三十六条第（七）项"],
] as const;

/** Every indicator, in the order in which pages list them. */
export const indicators: readonly Indicator[] = buildIndicators();
export const indicatorAt = (id: string): Indicator | undefined => indicators.find((indicator) => indicator.id === id);

/** Works out an indicator. A blank among what it needs leaves it blank; 不适用 is left out; a base of 0 gives no share. */
export function readIndicator(indicator: Indicator, read: ReadLine, readLastYear?: ReadLine): Reading {
  const value = total(indicator, read);
  if (typeof value === "string") return { kind: "none", why: value };
  if (indicator.kind === "count") return { kind: "count", value };
  if (indicator.kind === "growth") {
    const before = readLastYear ? total(indicator, readLastYear) : "no_report";
    if (typeof before === "string") return { kind: "none", why: before };
    if (before === 0) return { kind: "none", why: "zero_base" };
    return { kind: "growth", value: value / before - 1, before, after: value, small: before < smallestBase };
  }
  const base = indicator.of ? total(indicator.of, read) : value;
  if (typeof base === "string") return { kind: "none", why: base };
  if (base <= 0) return { kind: "none", why: "zero_base" };
  return { kind: "share", value: value / base, part: value, base, small: base < smallestBase };
}

/** The number that a chart draws, a share in percent; null where nothing can be drawn. A share on a small base is not drawn. */
export function drawn(reading: Reading): number | null {
  if (reading.kind === "none") return null;
  if (reading.kind === "count") return reading.value;
  return reading.small ? null : reading.value * 100;
}

/** Adds up; or says why not, the graver reason first: no report, not asked for, blank. */
function total({ sum, less = [] }: { sum: CellId[]; less?: CellId[] }, read: ReadLine): number | Extract<Reading, { kind: "none" }>["why"] {
  const values = [...sum.map((id) => ({ sign: 1, value: read(id) })), ...less.map((id) => ({ sign: -1, value: read(id) }))];
  if (values.some(({ value }) => value === undefined)) return "no_report";
  for (const why of ["not_asked", "blank"] as const) if (values.some(({ value }) => value?.kind === why)) return why;
  return values.reduce((result, { sign, value }) => (value?.kind === "number" ? result + sign * value.value : result), 0);
}

function buildIndicators(): Indicator[] {
  const row = (id: string): CellId => `t3.${id}.total`;
  const cases = (...ids: string[]): CellId[] => ids.map((id): CellId => `t4.cases.${id}`);
  const received = row("new_received");
  const outcomes = row("outcome_total");
  const denied = refusalRows.map(([id]) => row(id));
  const unavailable = ["unavailable_not_held", "unavailable_needs_creation", "unavailable_still_unclear"].map(row);
  const notProcessed = ["petition", "repeat", "publication", "excessive", "reconfirm"].map((id) => row(`not_processed_${id}`));
  const organisations: CellId[] = ["commercial", "research", "public_welfare", "legal_service", "other_org"].map(
    (column): CellId => `t3.new_received.${column}`,
  );
  const handled = { sum: [received, row("carried_in")] };
  const concluded = { sum: [outcomes] };
  const made: Indicator[] = [
    {
      id: "new_requests",
      label: { zh: "新收申请", en: "New requests" },
      formula: { zh: "一、本年新收（总计）", en: "1. Newly received (total)" },
      legal: "条例第二十七条",
      note: { zh: "不含上年结转。", en: "Without those carried in from last year." },
      group: "requests",
      kind: "count",
      sum: [received],
    },
    {
      id: "new_requests_growth",
      label: { zh: "新收申请同比", en: "Growth of new requests" },
      formula: { zh: "本年新收 ÷ 上年新收 − 1", en: "new this year ÷ new last year − 1" },
      note: {
        zh: "按“本年新收”计，不含结转；上年不足10件时只列件数。",
        en: "Without those carried in; counts only where last year had fewer than 10.",
      },
      group: "requests",
      kind: "growth",
      sum: [received],
    },
    {
      id: "organisation_share",
      label: { zh: "法人或其他组织申请占比", en: "Share asked by organisations" },
      formula: { zh: "法人或其他组织五类新收之和 ÷ 新收总计", en: "new requests of the five classes of organisations ÷ all new requests" },
      legal: "条例第二十七条",
      group: "requests",
      kind: "share",
      sum: organisations,
      of: { sum: [received] },
    },
    {
      id: "conclusion_rate",
      label: { zh: "办结率", en: "Concluded" },
      formula: { zh: "（七）总计 ÷（本年新收 + 上年结转）", en: "total outcomes ÷ (new + carried in)" },
      legal: "条例第三十三条",
      note: {
        zh: "年底前后收到、仍在答复期限内的申请会结转，不等于逾期。",
        en: "Requests still within their time limit at the end of the year are carried over; that is no delay.",
      },
      group: "requests",
      kind: "share",
      sum: [outcomes],
      of: handled,
    },
    {
      id: "carried_over_rate",
      label: { zh: "结转率", en: "Carried over" },
      formula: { zh: "四、结转下年度 ÷（本年新收 + 上年结转）", en: "carried over ÷ (new + carried in)" },
      group: "requests",
      kind: "share",
      sum: [row("carried_out")],
      of: handled,
    },
    {
      id: "disclosure_rate",
      label: { zh: "公开率", en: "Granted in full or part" },
      formula: { zh: "（予以公开 + 部分公开）÷（七）总计", en: "(granted + partly granted) ÷ total outcomes" },
      legal: "条例第三十六条、第三十七条",
      note: {
        zh: "本机关不掌握、信访类等不是“拒绝公开”，但都在分母里，读数时请同时看各项占比。",
        en: "“Not held”, petitions and the like are no refusals, yet they stand in the base: read it beside the other shares.",
      },
      group: "outcomes",
      kind: "share",
      sum: [row("granted"), row("partial")],
      of: concluded,
    },
    {
      id: "full_disclosure_rate",
      label: { zh: "完全公开率", en: "Granted in full" },
      formula: { zh: "予以公开 ÷（七）总计", en: "granted ÷ total outcomes" },
      legal: "条例第三十六条第（一）（二）项",
      group: "outcomes",
      kind: "share",
      sum: [row("granted")],
      of: concluded,
    },
    {
      id: "refusal_rate",
      label: { zh: "不予公开率", en: "Refused" },
      formula: { zh: "（三）不予公开八项之和 ÷（七）总计", en: "the eight grounds of (3) ÷ total outcomes" },
      legal: "条例第十四条至第十六条、第三十六条第（七）项",
      group: "outcomes",
      kind: "share",
      sum: denied,
      of: concluded,
    },
    {
      id: "unavailable_rate",
      label: { zh: "无法提供率", en: "Could not be provided" },
      formula: { zh: "（四）无法提供三项之和 ÷（七）总计", en: "the three rows of (4) ÷ total outcomes" },
      legal: "条例第三十条、第三十六条第（四）（五）项、第三十八条",
      group: "outcomes",
      kind: "share",
      sum: unavailable,
      of: concluded,
    },
    {
      id: "not_held_share",
      label: { zh: "本机关不掌握占比", en: "Not held by this organ" },
      formula: { zh: "（四）1.本机关不掌握 ÷（七）总计", en: "(4) 1. not held ÷ total outcomes" },
      legal: "条例第三十六条第（四）（五）项",
      group: "outcomes",
      kind: "share",
      sum: [row("unavailable_not_held")],
      of: concluded,
    },
    {
      id: "not_processed_rate",
      label: { zh: "不予处理率", en: "Not processed" },
      formula: { zh: "（五）不予处理五项之和 ÷（七）总计", en: "the five rows of (5) ÷ total outcomes" },
      legal: "条例第三十五条、第三十六条第（六）项、第三十九条",
      group: "outcomes",
      kind: "share",
      sum: notProcessed,
      of: concluded,
    },
    {
      id: "other_handling_rate",
      label: { zh: "其他处理率", en: "Other handling" },
      formula: { zh: "（六）其他处理 ÷（七）总计", en: "(6) other handling ÷ total outcomes" },
      note: {
        zh: "2021年度起为三行之和。公开率、不予公开率、无法提供率、不予处理率、其他处理率相加为100%。",
        en: "Three rows from 2021. The five rates of outcomes add up to 100 %.",
      },
      group: "outcomes",
      kind: "share",
      sum: [row("other_handling")],
      of: concluded,
    },
    ...refusalRows.map(
      ([id, zh, en, legal]): Indicator => ({
        id: `ground_${id.replace("denied_", "")}`,
        label: { zh: `不予公开中：${zh}`, en: `Of refusals: ${en}` },
        formula: { zh: `（三）“${zh}” ÷（三）不予公开八项之和`, en: `(3) ${en} ÷ the eight grounds of (3)` },
        legal,
        group: "refusals",
        kind: "share",
        sum: [row(id)],
        of: { sum: denied },
      }),
    ),
    {
      id: "review_correction_rate",
      label: { zh: "复议纠错率（审结口径）", en: "Corrected on review (of cases decided)" },
      formula: { zh: "行政复议结果纠正 ÷（行政复议总计 − 尚未审结）", en: "review corrected ÷ (review total − pending)" },
      legal: "条例第五十一条",
      group: "disputes",
      kind: "share",
      sum: cases("review_corrected"),
      of: { sum: cases("review_total"), less: cases("review_pending") },
    },
    {
      id: "review_correction_rate_all",
      label: { zh: "复议纠错率（总量口径）", en: "Corrected on review (of all cases)" },
      formula: { zh: "行政复议结果纠正 ÷ 行政复议总计", en: "review corrected ÷ review total" },
      legal: "条例第五十一条",
      note: { zh: "尚未审结的也在分母里，引用时请注明口径。", en: "Pending cases stand in the base; say which of the two you quote." },
      group: "disputes",
      kind: "share",
      sum: cases("review_corrected"),
      of: { sum: cases("review_total") },
    },
    {
      id: "suit_correction_rate",
      label: { zh: "诉讼纠错率", en: "Corrected in court" },
      formula: {
        zh: "两类行政诉讼结果纠正之和 ÷（总计之和 − 尚未审结之和）",
        en: "corrected in both kinds of suits ÷ (their totals − pending)",
      },
      legal: "条例第五十一条",
      group: "disputes",
      kind: "share",
      sum: cases("suit_direct_corrected", "suit_after_corrected"),
      of: { sum: cases("suit_direct_total", "suit_after_total"), less: cases("suit_direct_pending", "suit_after_pending") },
    },
    {
      id: "review_incidence",
      label: { zh: "复议发生率", en: "Reviews per outcome" },
      formula: { zh: "行政复议总计 ÷（七）总计", en: "review total ÷ total outcomes" },
      note: {
        zh: "复议可能针对上年办结的申请，可以超过100%。",
        en: "A review may concern a request of the year before: more than 100 % is possible.",
      },
      group: "disputes",
      kind: "share",
      sum: cases("review_total"),
      of: concluded,
    },
    {
      id: "suit_incidence",
      label: { zh: "诉讼发生率", en: "Suits per outcome" },
      formula: { zh: "两类行政诉讼总计之和 ÷（七）总计", en: "both suit totals ÷ total outcomes" },
      note: { zh: "可以超过100%。", en: "More than 100 % is possible." },
      group: "disputes",
      kind: "share",
      sum: cases("suit_direct_total", "suit_after_total"),
      of: concluded,
    },
    {
      id: "normative_net",
      label: { zh: "规范性文件净增", en: "Net normative documents" },
      formula: { zh: "行政规范性文件本年制发 − 本年废止", en: "normative documents issued − repealed" },
      legal: "条例第二十条第（一）项",
      note: { zh: "2021年度起才统计废止件数。", en: "Repeals are counted from 2021 only." },
      group: "documents",
      kind: "count",
      sum: ["t2_art20_1.normative_documents.issued"],
      less: ["t2_art20_1.normative_documents.repealed"],
    },
  ];
  for (const { sum, less = [], of } of made)
    for (const id of [...sum, ...less, ...(of?.sum ?? []), ...(of?.less ?? [])]) if (!lineOf(id)) throw new Error(`no line ${id}`);
  return made;
}
