import type { Column, Label, Table } from "./format";

/** Table four (行政复议、行政诉讼), the same in both formats: three groups of four outcomes and their total. */
export const casesTable: Table = {
  id: "t4",
  name: { zh: "表四", en: "Table 4" },
  label: { zh: "政府信息公开行政复议、行政诉讼情况", en: "Administrative review and litigation" },
  stubColumns: 0,
  header: [
    [
      { text: { zh: "行政复议", en: "Administrative review" }, colspan: 5 },
      { text: { zh: "行政诉讼", en: "Administrative litigation" }, colspan: 10 },
    ],
    [
      ...outcomes().map((text) => ({ text, rowspan: 2 })),
      { text: { zh: "未经复议直接起诉", en: "Direct litigation" }, colspan: 5 },
      { text: { zh: "复议后起诉", en: "Litigation after review" }, colspan: 5 },
    ],
    [...outcomes(), ...outcomes()].map((text) => ({ text })),
  ],
  columns: [
    ...group("review", { zh: "行政复议", en: "Administrative review" }, "T4_REVIEW_SUM"),
    ...group("suit_direct", { zh: "未经复议直接起诉", en: "Direct litigation" }, "T4_SUIT_DIRECT_SUM"),
    ...group("suit_after", { zh: "复议后起诉", en: "Litigation after review" }, "T4_SUIT_AFTER_SUM"),
  ],
  rows: [
    {
      id: "cases",
      label: { zh: "", en: "" },
      stub: [],
      help: {
        zh: "复议机关作为共同被告的诉讼案件，只由原行为主体计算。",
        en: "A suit with the review organ as co-defendant is counted by the original organ only.",
      },
    },
  ],
  balances: [],
};

function outcomes(): Label[] {
  return [
    { zh: "结果维持", en: "Upheld" },
    { zh: "结果纠正", en: "Corrected" },
    { zh: "其他结果", en: "Other outcome" },
    { zh: "尚未审结", en: "Pending" },
    { zh: "总计", en: "Total" },
  ];
}

function group(id: string, label: Label, rule: string): Column[] {
  const parts = ["upheld", "corrected", "other", "pending"].map((outcome) => `${id}_${outcome}`);
  return [...parts, `${id}_total`].map((column, i) => ({
    id: column,
    label: outcomes()[i] ?? label,
    group: label,
    type: "count",
    unit: "件",
    ...(i === 4 ? { sum: { rule, parts } } : {}),
  }));
}
