import type { Section } from "./format";

/** The opening paragraph: not prescribed, but nearly every report has it. */
export const preamble: Section = {
  id: "preamble",
  number: null,
  title: { zh: "首段", en: "Opening paragraph" },
  kind: "prose",
  required: false,
  guidance: {
    zh: "依据、统计期限（1月1日至12月31日）、电子版所在网址和联系方式（地址、邮编、带区号的电话）。",
    en: "Legal basis, period (1 January to 31 December), where the electronic copy is, and contact details with area code.",
  },
  tables: [],
};

export const signature: Section = {
  id: "signature",
  number: null,
  title: { zh: "落款", en: "Signature" },
  kind: "prose",
  required: false,
  guidance: { zh: "单位全称和日期。", en: "The organ's full name and the date." },
  tables: [],
};

export const problems: Section = {
  id: "problems",
  number: "五",
  title: { zh: "存在的主要问题及改进情况", en: "Main problems and improvements" },
  kind: "prose",
  required: true,
  placeholder: "（文字描述）",
  guidance: {
    zh: "问题要具体、有针对性，改进措施要能落实；不能笼统应付，也不能年年雷同。",
    en: "Name specific problems and measures that can be carried out; not general phrases, not last year's text.",
  },
  tables: [],
};
