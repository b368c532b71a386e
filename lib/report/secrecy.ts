import type { Label } from "@/lib/format/format";

/** What a secrecy reviewer looks at before concluding; source: art. 17 of the Regulation, and the review forms that bureaus use. */
export const secrecyChecklist = {
  state_secrets: { zh: "不含国家秘密和密级标志", en: "No state secrets, no classification markings" },
  work_secrets: { zh: "不含工作秘密和内部资料", en: "No work secrets, no internal material" },
  personal_data: { zh: "不含个人隐私（身份证号、手机号、住址等）", en: "No personal data (ID numbers, mobile numbers, home addresses)" },
  trade_secrets: { zh: "不含商业秘密", en: "No trade secrets" },
  aggregation: { zh: "数据汇聚后不致泄密", en: "Nothing secret follows from the figures taken together" },
} as const satisfies Record<string, Label>;

export type SecrecyItem = keyof typeof secrecyChecklist;
export const secrecyItems = Object.keys(secrecyChecklist) as SecrecyItem[]; // the keys of a constant object are its type
