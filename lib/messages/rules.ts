import type { Severity } from "@/lib/checks/finding";
import type { RuleKind } from "@/lib/checks/kinds";
import { inBoth } from "./language";

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** The groups in which rules are listed. */
export const ruleKindNames = inBoth<Record<RuleKind, string>>(
  {
    cells: "单元格",
    tables: "表内勾稽",
    years: "跨年衔接",
    sections: "结构",
    text: "文字",
    filing: "流程与期限",
    sums: "汇总",
  },
  {
    cells: "Single cells",
    tables: "Within the tables",
    years: "From year to year",
    sections: "Structure",
    text: "Text",
    filing: "Procedure and deadlines",
    sums: "Roll-up",
  },
);

/** What findings of a severity stop. */
export const severityStops = inBoth<Record<Severity, string>>(
  {
    block: "阻止送保密审查、报送和审核通过，改正后才能继续",
    explain: "报送前须说明原因，审核通过前须由公开办接受",
    confirm: "保密审查通过前须由保密审查人逐处确认",
    advise: "不阻止任何步骤，供参考",
  },
  {
    block: "stops sending to secrecy review, submitting and approving until it is mended",
    explain: "stops submitting until explained, and approving until the office has accepted the reason",
    confirm: "stops the secrecy review until its reviewer has confirmed each place",
    advise: "stops nothing",
  },
);

/** The office's page on which the rules of a year are set. */
export const ruleSetting = inBoth(
  {
    title: (year: number) => `${year} 年度校核规则`,
    lead: "这里的设置只对本年度有效，保存后立即用于填报、送审和审核；已经报送的版本保留报送时的结果。先试算，再保存。",
    readOnly: "由发布员设置。",
    closed: "本年度填报已经截止，规则不能再改。",
    link: "校核规则",
    effect: "作用",
    asWritten: (severity: string) => `按规则本身（${severity}）`,
    off: "停用",
    now: "现在",
    nowOff: "已停用，不检查",
    threshold: (min: number, max: number, unit: string) => `界限（${min}–${max}${unit}）`,
    note: "随问题显示的提示（可空）",
    noteOf: "公开办提示",
    fixed: "法定要求或数据成立的前提，不能停用或降低。",
    source: "依据",
    changedBy: (name: string, at: string) => `${name} 于 ${at} 设置`,
    explained: "规则说明",
    rehearse: "试算",
    rehearsing: "正在试算…",
    rehearsal: "试算结果",
    checked: (editions: number, submissions: number) => `检查了以往年度 ${editions} 份公开报告、本年度 ${submissions} 份报送版本。`,
    nothingChanged: "设置没有变化。",
    noDifference: "没有报告的结果会改变。",
    stricter: (count: number) => `${count} 份报告会新增问题或更严`,
    milder: (count: number) => `${count} 份报告的问题会消失或放宽`,
    difference: (before: string, after: string) => `${before} → ${after}`,
    none: "无",
    outcome: (count: number, severity: string) => `${severity} ${count} 处`,
    submission: "报送版本",
    edition: "公开版本",
    save: "保存设置",
    saved: (count: number) => `已保存，${count} 条规则有变化。`,
    rehearseAgain: "设置又有改动，请重新试算。",
  },
  {
    title: (year) => `Rules of ${year}`,
    lead: "What is set here holds for this year only. Once saved it is used at once for filing, moving and reviewing; what was submitted keeps the findings of its day. Rehearse first, then save.",
    readOnly: "Set by the publisher.",
    closed: "Filing for this year has closed; the rules can no longer be changed.",
    link: "rules",
    effect: "Effect",
    asWritten: (severity) => `as written (${severity})`,
    off: "switched off",
    now: "Now",
    nowOff: "switched off, not checked",
    threshold: (min, max, unit) => `Bound (${min}–${max}${unit})`,
    note: "Note shown with its findings (optional)",
    noteOf: "Note of the office",
    fixed: "The law or the form itself stands on it: it cannot be switched off or lowered.",
    source: "Source",
    changedBy: (name, at) => `set by ${name}, ${at}`,
    explained: "explained",
    rehearse: "Rehearse",
    rehearsing: "Rehearsing…",
    rehearsal: "Rehearsal",
    checked: (editions, submissions) =>
      `${many(editions, "published report", "published reports")} of past years and ${many(submissions, "submission", "submissions")} of this year were checked.`,
    nothingChanged: "Nothing is set differently.",
    noDifference: "No report would fare differently.",
    stricter: (count) => `${many(count, "report", "reports")} would newly fail or be held to more`,
    milder: (count) => `${many(count, "report", "reports")} would no longer fail or be held to less`,
    difference: (before, after) => `${before} → ${after}`,
    none: "nothing",
    outcome: (count, severity) => `${count} × ${severity}`,
    submission: "submission",
    edition: "edition",
    save: "Save",
    saved: (count) => `Saved; ${many(count, "rule has", "rules have")} changed.`,
    rehearseAgain: "Something was set differently since; rehearse again.",
  },
);
