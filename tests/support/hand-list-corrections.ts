/**
 * Where the lists made by hand of what is wrong in the published reports turned out to be wrong themselves, on reading the report again.
 * `agrees`: listed, but text and table do agree, or nothing can be compared. `missing`: not listed, but wrong.
 */
export type Correction = { no: string; rule: string; quote: string; verdict: "agrees" | "missing"; why: string };

export const corrections: Correction[] = [
  {
    no: "002",
    rule: "N_NORMATIVE",
    quote: "政策、规范性文件类信息68条",
    verdict: "agrees",
    why: "Counts published items of several kinds, not documents issued; the list itself says that it is only a hint on scope.",
  },
  {
    no: "041",
    rule: "N_OUTCOMES",
    quote: "不予公开35件占4.34%",
    verdict: "agrees",
    why: "The note beside the entry says that the numbers agree; the percentage is listed by itself under N_PERCENT.",
  },
  {
    no: "020",
    rule: "N_ORGAN_NAME",
    quote: "平潭综合区行政审批局",
    verdict: "missing",
    why: "The opening paragraph refers readers to a name that lacks two signs of the organ's own.",
  },
];
