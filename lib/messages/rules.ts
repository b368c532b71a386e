import type { Bound } from "@/lib/checks/bounds";
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

const withSpace = (unit: string): string => (unit === "%" ? unit : ` ${unit}`);

/** The public pages that explain the rules. */
export const rulePages = inBoth(
  {
    title: "校核规则",
    intro: "每份年报填报、报送、审核时都按这些规则检查。每条规则的公式、依据、作用和例子都在这里，问题旁的链接也指向这里。",
    severity: "作用",
    formula: "公式",
    source: "依据",
    version: "版本",
    threshold: "界限",
    thresholdOf: ({ name, value, min, max, unit }: Bound) =>
      `${name ? `${name} ` : ""}${value}${unit}（公开办可在 ${min} 至 ${max} 之间调整）`,
    mayChange: "作用和界限可由公开办按年度调整；这里是规则本身的规定。",
    fixed: "任何年度都不能停用或降低。",
    passes: "符合的例子",
    fails: "不符合的例子",
    says: "提示",
    besides: "其他条件",
    blank: "（空白）",
    fires: "在已公布年报中的情况",
    firesLead: (place: string) => `${place}各年度现行版本的年报，按规则本身检查；没有可比数据的不计入。`,
    year: "年度",
    checked: "检查份数",
    fired: "有问题份数",
    share: "占比",
    notTold: "这条规则检查的是报送前的内容或办理过程，不统计公布情况。",
    never: "还没有可统计的年报。",
    of: "说明",
    all: "全部规则",
  },
  {
    title: "Rules",
    intro:
      "Every report is checked against these rules while it is filled in, submitted and reviewed. Each rule's formula, source, effect and examples are here; the link beside a finding leads here.",
    severity: "Effect",
    formula: "Formula",
    source: "Source",
    version: "Version",
    threshold: "Bound",
    thresholdOf: ({ name, value, min, max, unit }) =>
      `${name ? `${name}: ` : ""}${value}${withSpace(unit)} (an office may set it between ${min} and ${max})`,
    mayChange: "An office may set effect and bound for a year; this is how the rule is written.",
    fixed: "It cannot be switched off or lowered for any year.",
    passes: "An example that passes",
    fails: "An example that fails",
    says: "What is said",
    besides: "Besides",
    blank: "(blank)",
    fires: "In published reports",
    firesLead: (place) => `Latest editions of ${place}, checked as the rule is written; reports with nothing to go by are not counted.`,
    year: "Year",
    checked: "Checked",
    fired: "With findings",
    share: "Share",
    notTold: "This rule is about what is screened before publication or about procedure; nothing is counted.",
    never: "There is no report to count yet.",
    of: "about this rule",
    all: "All rules",
  },
);

/** What stands beside a finding on the desk and in the review. */
export const findingWords = inBoth(
  {
    rule: "规则说明",
    office: "公开办提示",
    link: "此处的链接",
    deskLink: "给单位的链接",
    previous: "上一处",
    position: (at: number, all: number) => `第 ${at} 处，共 ${all} 处`,
    notJudged: (count: number) => `无法校核的规则 ${count} 条`,
    notJudgedLead: "这些规则没有可以依据的数据：既不算符合，也不算不符合。",
    counts: "按作用分",
    alike: "与其他报送版本相比",
    alikeLead: "只在这里提示，不随报送版本保存，也不告知单位。",
    problems: "问题",
  },
  {
    rule: "about this rule",
    office: "Note of the office",
    link: "link to this",
    deskLink: "link for the bureau",
    previous: "previous",
    position: (at, all) => `${at} of ${all}`,
    notJudged: (count) => `${many(count, "rule", "rules")} could not be judged`,
    notJudgedLead: "These rules have nothing to go by: they neither pass nor fail.",
    counts: "By effect",
    alike: "Compared with the other submissions",
    alikeLead: "Shown here alone: not kept with the submission and not told to any bureau.",
    problems: "Problems",
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
    threshold: ({ name, min, max, unit }: Bound) => `${name ?? "界限"}（${min}–${max}${unit}）`,
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
    threshold: ({ name, min, max, unit }) => `Bound${name ? ` of the ${name}` : ""} (${min}–${max}${withSpace(unit)})`,
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
