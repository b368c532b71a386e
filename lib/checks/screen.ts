import type { Noticed, Rule } from "./finding";
import { type Passage, passagesOf } from "./passage";
import { message } from "./wordings";

/** What must not become public unseen. The secrecy reviewer gives a word on each place. */
export const screen: Rule[] = [
  {
    id: "N_SENSITIVE",
    version: 1,
    severity: "confirm",
    title: { zh: "疑似个人信息或密级标志", en: "Possible personal data or secrecy markings" },
    formula: {
      zh: "正文没有身份证号（校验码相符）、手机号、密级标志和“内部资料”字样",
      en: "No ID number (with a valid check digit), mobile number, secrecy marking or “internal material” in the text",
    },
    source: "条例第十四条、第十五条、第十七条",
    check: (report) => passagesOf(report.prose).flatMap((passage) => [...identities(passage), ...mobiles(passage), ...markings(passage)]),
  },
];

function identities(passage: Passage): Noticed[] {
  return [...passage.text.matchAll(/(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/gu)]
    .filter((match) => isIdentityNumber(match[0]))
    .map((match) => noticed(passage, match.index, match[0], "id_number", { zh: "疑似身份证号", en: "What may be an ID number" }));
}

/** GB 11643: a date of birth and a check digit after ISO 7064 MOD 11-2. */
export function isIdentityNumber(text: string): boolean {
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text.charAt(i)), 0);
  return "10X98765432".charAt(sum % 11) === text.charAt(17).toUpperCase();
}

function mobiles(passage: Passage): Noticed[] {
  return [...passage.text.matchAll(/(?<![\d.-])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?![\d.])/gu)].map((match) =>
    noticed(passage, match.index, match[0], "mobile", { zh: "疑似手机号", en: "What may be a mobile number" }),
  );
}

const marking =
  /(?:绝密|机密|秘密)\s?[★☆]|[[【(](?:绝密|机密|秘密|内部)[\]】)]|密级\s?[:：]?\s?(?:绝密|机密|秘密)|^(?:绝密|机密|秘密)$|内部资料|内部(?:文件|材料)[,，、;:]?\s?(?:注意保存|不得外传|严禁外传|请勿外传)|(?:注意保密|不得外传|严禁外传)/gu;

function markings(passage: Passage): Noticed[] {
  return [...passage.text.matchAll(marking)].map((match) =>
    noticed(passage, match.index, match[0], "marking", { zh: "疑似密级标志或内部资料字样", en: "What may be a secrecy marking" }),
  );
}

/** The message masks what it found: it is shown and sent where the text itself is not. */
function noticed(passage: Passage, index: number, text: string, kind: string, what: { zh: string; en: string }): Noticed {
  const masked = kind === "marking" ? text : `${text.slice(0, 3)}${"*".repeat(Math.max(0, text.length - 5))}${text.slice(-2)}`;
  return {
    at: [passage.section],
    operands: { kind, text },
    quote: passage.original.slice(Math.max(0, index - 10), index + text.length + 6),
    offset: passage.offset + index,
    message: message(
      `${what.zh}“${masked}”，请删去，或由保密审查人确认可以公开。`,
      `${what.en}: “${masked}”; take it out, or have the secrecy reviewer confirm that it may be public.`,
    ),
  };
}
