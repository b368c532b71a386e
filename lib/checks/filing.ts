import { type Holidays, workingDaysLeft } from "@/lib/report/deadline";
import type { State } from "@/lib/report/workflow";
import type { Filing, Noticed, Rule } from "./finding";
import { message } from "./wordings";

/** Where a report has been, and when. The legal day is a calendar day: it does not move for weekends. */
export const filing: Rule[] = [
  {
    id: "W_SECRECY_REVIEW",
    version: 1,
    severity: "block",
    title: { zh: "保密审查已完成", en: "Secrecy review done" },
    formula: { zh: "送签、提交之前已登记保密审查的结论", en: "A secrecy review is on record before signing and submitting" },
    source: "条例第十七条",
    check: ({ filing }) =>
      filing && afterSecrecy.has(filing.state) && !filing.secrecyPassed
        ? [
            {
              at: [],
              operands: { state: filing.state },
              message: message(
                "没有保密审查的记录：提交前须完成保密审查，并登记审查人、时间和结论。",
                "No secrecy review is on record: who reviewed, when and with what result must be recorded before submission.",
              ),
            },
          ]
        : [],
  },
  {
    id: "W_SIGN_OFF",
    version: 1,
    severity: "block",
    title: { zh: "负责人已审签", en: "Signed off" },
    formula: { zh: "提交之前已由分管领导或主要负责人审签", en: "The responsible leader has signed before submission" },
    source: "国办公开办函〔2021〕30号三（四）",
    check: ({ filing }) =>
      filing && afterSigning.has(filing.state) && !filing.signed
        ? [
            {
              at: [],
              operands: { state: filing.state },
              message: message(
                "没有审签的记录：提交前须经分管领导（或主要负责人）审签。",
                "No sign-off is on record: the responsible leader must sign before submission.",
              ),
            },
          ]
        : [],
  },
  deadlineRule("W_DEADLINE_DEPT", "department", {
    title: { zh: "部门按时报送并公布", en: "Department: submitted and published in time" },
    formula: {
      zh: "次年1月31日前报送并公布；准予延期的，不迟于延期之日",
      en: "Submitted and published by 31 January of the next year, or by the day to which it was extended",
    },
    source: "条例第四十九条第一款",
  }),
  deadlineRule("W_DEADLINE_GOV", "government", {
    title: { zh: "政府按时公布", en: "Government: published in time" },
    formula: {
      zh: "次年3月31日前公布；准予延期的，不迟于延期之日",
      en: "Published by 31 March of the next year, or by the day to which it was extended",
    },
    source: "条例第四十九条第二款",
  }),
];

const afterSecrecy: ReadonlySet<State> = new Set(["signoff", "submitted", "reviewing", "approved", "published"]);
const afterSigning: ReadonlySet<State> = new Set(["submitted", "reviewing", "approved", "published"]);

function deadlineRule(id: string, kind: Filing["kind"], words: Pick<Rule, "title" | "formula" | "source">): Rule {
  return {
    id,
    version: 1,
    severity: "advise",
    ...words,
    check: ({ filing }) => (filing?.kind === kind ? late(filing) : []),
  };
}

type Step = { what: "submission" | "publication"; zh: string; en: string; on: string | null };

/** A department owes both steps, a government the second. What is not done is late from the day after. */
function late(filing: Filing): Noticed[] {
  const steps: Step[] = [
    ...(filing.kind === "department" ? [{ what: "submission", zh: "报送", en: "submitted", on: filing.submittedOn } as const] : []),
    { what: "publication", zh: "公布", en: "published", on: filing.publishedOn },
  ];
  const overdue = steps.filter(({ on }) => (on ?? filing.today) > filing.due);
  if (overdue.length === 0) return [];
  const holidays: Holidays = new Map(filing.holidays.map(({ day, working }) => [day, working]));
  const sentence = (step: Step, language: "zh" | "en") => {
    const end = step.on ?? filing.today;
    const days = daysBetween(filing.due, end);
    const working = -workingDaysLeft(end, filing.due, holidays);
    if (language === "en")
      return `${step.on ? `${step.en} on ${step.on}` : `not ${step.en} yet`}, ${days} ${days === 1 ? "day" : "days"} late (${working} working)`;
    return `${step.on ? `${dated(step.on)}才${step.zh}` : `至今没有${step.zh}`}，逾期 ${days} 天（${working} 个工作日）`;
  };
  const extended = filing.due > filing.legal;
  return [
    {
      at: [],
      operands: {
        due: filing.due,
        ...Object.fromEntries(overdue.map((step) => [step.what, step.on ?? "open"])),
      },
      message: message(
        `应于${dated(filing.due)}前${steps.map(({ zh }) => zh).join("并")}${extended ? `（法定期限${dated(filing.legal)}，已准予延期）` : ""}：${overdue.map((step) => sentence(step, "zh")).join("；")}。`,
        `Due to be ${steps.map(({ en }) => en).join(" and ")} by ${filing.due}${extended ? ` (extended from the legal date, ${filing.legal})` : ""}: ${overdue.map((step) => sentence(step, "en")).join("; ")}.`,
      ),
    },
  ];
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** 2025-01-31 → 2025年1月31日. */
const dated = (day: string): string => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};
