import type { Severity } from "@/lib/checks/finding";
import { inBoth, many } from "./language";

/** What the desk says: short, exact, in the words of the trade. */
export const deskWords = inBoth(
  {
    sections: "各部分",
    problems: "问题",
    remarks: "批注",
    help: "填报说明",
    filled: "已填",
    blank: "待填",
    words: (count: number, most?: number) => (most ? `${count} / ${most} 字` : `${count} 字`),
    tooLong: (over: number) => `超出 ${over} 字`,
    optional: "可不填",
    besideTables: "表格之外需要说明的文字（可不填）",
    written: "已写",
    empty: "未写",
    noProblems: "没有发现问题",
    problemCount: (count: number) => `${count} 处问题`,
    nextProblem: "下一处",
    where: "涉及",
    whole: "全文",

    status: "保存情况与流转",
    saved: (time: string) => `已保存 ${time}`,
    nothingToSave: "没有未保存的改动",
    saving: "正在保存…",
    waiting: "待保存",
    failed: (count: number, kept: boolean) =>
      kept ? `${count} 处未保存，已留在本机，正在重试` : `${count} 处未保存，请不要关闭页面，正在重试`,
    signedOut: (count: number, kept: boolean) =>
      kept ? `登录已过期，${count} 处改动留在本机` : `登录已过期，${count} 处改动没有保存，请不要关闭页面`,
    otherPerson: (count: number, kept: boolean) =>
      kept
        ? `现在登录的是另一位同事，${count} 处改动没有用其名义保存，已留在本机，请用您自己的账号登录`
        : `现在登录的是另一位同事，${count} 处改动没有保存，请不要关闭页面，用您自己的账号登录`,
    signIn: "重新登录（新窗口）",
    stopped: (count: number) => `${count} 处改动没有保存`,
    retry: "立即重试",
    savedAgain: "刚才未保存的改动都已保存",
    recovered: (count: number) => `上次未保存的 ${count} 处改动已找回，正在保存`,
    waitForSave: "改动还没有全部保存，请稍候再试",
    refused: (count: number) => `${count} 处不能这样填，没有保存`,
    mendRefused: (count: number) => `${count} 处标 ✕ 的内容没有保存，请改正或清空后再试`,
    readOnly: "本报告现在只能查看",

    stateOf: {
      saved: "",
      waiting: "待保存",
      saving: "正在保存",
      failed: "未保存",
      clash: "与别人的修改冲突",
      refused: "没有保存",
    },
    lastYear: (year: number) => `${year}年`,
    lastYearValue: (year: number, value: string) => `${year}年为 ${value}`,
    lastYearBlank: (year: number) => `${year}年没有可比的数`,
    computed: "自动合计",
    computedValue: (value: number) => `自动合计为 ${value}`,
    given: "填写的合计",
    differsFrom: (value: number) => `各项相加为 ${value}`,
    readAsBlank: "按空白处理",
    mayNotApply: "本年度这一行可填“不适用”",
    locked: "由上年报告带入，已锁定",
    unlock: "解锁并修改",
    unlockReason: "为什么要改上年结转（审核人会看到）",
    unlocked: "已解锁，可以修改",
    legal: "依据",
    unit: "单位",
    history: "修改记录",
    historyEmpty: "还没有修改过",
    historyFailed: "修改记录没有取到，请稍后再展开",
    pastYears: "历年",
    pickCell: "把光标放到一格或一段文字里，这里显示它的说明、上年数和修改记录。",
    fromTo: (before: string, after: string) => `${before || "空白"} → ${after || "空白"}`,

    fillZero: (count: number) => `本表剩余 ${count} 个空格填 0`,
    fillZeroAll: (count: number) => `全部表格剩余 ${count} 个空格填 0`,
    filledZero: (count: number) => `${count} 个空格已填 0，按 Ctrl+Z 可一次撤销`,
    pasted: (applied: number, refused: number, locked: number, unmatched: number) =>
      [
        `已填入 ${applied} 格`,
        refused > 0 ? `${refused} 格读不出来，已标出` : "",
        locked > 0 ? `${locked} 格已锁定，没有改` : "",
        unmatched > 0 ? `${unmatched} 个数没有对应的单元格` : "",
        "按 Ctrl+Z 可一次撤销",
      ]
        .filter(Boolean)
        .join("，"),
    pastedNothing: "粘贴的内容里没有能对上的数",
    undone: (count: number) => `已撤销 ${count} 格`,
    redone: (count: number) => `已重做 ${count} 格`,
    nothingToUndo: "没有可撤销的操作",
    keys: "方向键移动 · Enter 向下 · Ctrl+Z 撤销 · F8 下一处问题 · Esc 恢复 · 可从 Excel、WPS、Word 整块粘贴",

    clashTitle: "有人改了同一处",
    clashLead: (by: string, time: string) =>
      `您填写的同时，${by || "另一位同事"}在 ${time} 改了这里。用您的，对方的会留在修改记录里；用对方的，您填写的不再保留。`,
    mine: "您填写的",
    theirs: (by: string) => `${by || "同事"}填写的`,
    keepMine: "用我的",
    keepTheirs: "用对方的",
    decideLater: "稍后再定",
    decide: (count: number) => `${count} 处冲突待定`,
    removed: "（已删除）",
    blankValue: "（空白）",

    mend: (number: string) => `文字改为 ${number}`,
    mended: (before: string, after: string) => `文字里的 ${before} 已改为 ${after}，按 Ctrl+Z 可撤销`,
    notMended: "这段文字已经不是校核时的样子，没有改动",

    explain: "说明原因",
    explainHere: "写明原因",
    explained: "已说明",
    explainAgain: "改写",
    commonReasons: ["含上年结转", "口径不同", "四舍五入", "机构改革", "已核对无误"],
    send: "提交",
    restored: "恢复",
    decisions: { open: "待审", accepted: "已接受", refused: "不接受" },
    answer: "答复",
    answered: "已答复",
    answerHere: "写明怎样处理了这条意见",
    close: "了结",
    closed: "已了结",
    writeRemark: "加批注",
    remarkHere: "写给本单位同事的批注，公开办看不到",
    remarkKinds: { drafting: "内部批注", return: "退回意见", internal: "审核记录" },
    noRemarks: "没有批注",
    goThere: "到这里",
    sent: "已提交",
    draftMark: "草稿",
    importFile: "从文件导入",
    preview: "预览",
  },
  {
    sections: "Sections",
    problems: "Problems",
    remarks: "Remarks",
    help: "Guidance",
    filled: "filled",
    blank: "blank",
    words: (count, most) => (most ? `${count} / ${most} characters` : `${count} characters`),
    tooLong: (over) => `${over} over the limit`,
    optional: "optional",
    besideTables: "Text beside the tables (optional)",
    written: "written",
    empty: "empty",
    noProblems: "No problems found",
    problemCount: (count) => (count === 1 ? "1 problem" : `${count} problems`),
    nextProblem: "next",
    where: "At",
    whole: "Whole report",

    status: "Saving and moves",
    saved: (time) => `Saved ${time}`,
    nothingToSave: "Nothing unsaved",
    saving: "Saving…",
    waiting: "To be saved",
    failed: (count, kept) =>
      kept ? `${count} not saved, kept on this computer, trying again` : `${count} not saved, do not close this page, trying again`,
    signedOut: (count, kept) =>
      kept
        ? `Your session has ended; ${many(count, "change is", "changes are")} kept on this computer`
        : `Your session has ended; ${many(count, "change is", "changes are")} not saved, do not close this page`,
    otherPerson: (count, kept) =>
      kept
        ? `Somebody else is signed in now; ${many(count, "change is", "changes are")} not saved in that name but kept on this computer. Sign in as yourself`
        : `Somebody else is signed in now; ${many(count, "change is", "changes are")} not saved, do not close this page. Sign in as yourself`,
    signIn: "Sign in again (new window)",
    stopped: (count) => `${many(count, "change was", "changes were")} not saved`,
    retry: "Try again now",
    savedAgain: "Everything that was not saved is saved now",
    recovered: (count) =>
      `${many(count, "change that was not saved last time was recovered and is", "changes that were not saved last time were recovered and are")} being saved`,
    waitForSave: "Not everything is saved yet; try again in a moment",
    refused: (count) => `${many(count, "entry cannot be taken and is", "entries cannot be taken and are")} not saved`,
    mendRefused: (count) =>
      `${many(count, "entry marked ✕ is not saved; mend or clear it", "entries marked ✕ are not saved; mend or clear them")}, then try again`,
    readOnly: "This report can only be read now",

    stateOf: {
      saved: "",
      waiting: "to be saved",
      saving: "saving",
      failed: "not saved",
      clash: "conflicts with somebody's change",
      refused: "not saved",
    },
    lastYear: (year) => String(year),
    lastYearValue: (year, value) => `${year}: ${value}`,
    lastYearBlank: (year) => `Nothing comparable in ${year}`,
    computed: "Computed total",
    computedValue: (value) => `Computed total ${value}`,
    given: "Total as given",
    differsFrom: (value) => `The parts add up to ${value}`,
    readAsBlank: "taken as blank",
    mayNotApply: "“不适用” (not applicable) may be entered in this row this year",
    locked: "Carried in from last year's report, locked",
    unlock: "Unlock and change",
    unlockReason: "Why the number carried in has to change (the reviewer will see it)",
    unlocked: "Unlocked, can be changed",
    legal: "Legal basis",
    unit: "Unit",
    history: "History",
    historyEmpty: "Never changed so far",
    historyFailed: "The history could not be fetched; open it again in a moment",
    pastYears: "Earlier years",
    pickCell: "Put the cursor into a cell or a paragraph: its definition, last year's value and history appear here.",
    fromTo: (before, after) => `${before || "blank"} → ${after || "blank"}`,

    fillZero: (count) =>
      count === 1 ? "Enter 0 in the remaining blank of this table" : `Enter 0 in the remaining ${count} blanks of this table`,
    fillZeroAll: (count) =>
      count === 1 ? "Enter 0 in the remaining blank of all tables" : `Enter 0 in the remaining ${count} blanks of all tables`,
    filledZero: (count) => `0 entered in ${many(count, "blank", "blanks")}; Ctrl+Z undoes it at once`,
    pasted: (applied, refused, locked, unmatched) =>
      [
        many(applied, "cell filled", "cells filled"),
        refused > 0 ? `${many(refused, "could not be read and is", "could not be read and are")} marked` : "",
        locked > 0 ? `${locked} locked and left unchanged` : "",
        unmatched > 0 ? many(unmatched, "number has no cell", "numbers have no cell") : "",
        "Ctrl+Z undoes it at once",
      ]
        .filter(Boolean)
        .join("; "),
    pastedNothing: "Nothing in what was pasted fits a cell",
    undone: (count) => (count === 1 ? "1 cell undone" : `${count} cells undone`),
    redone: (count) => (count === 1 ? "1 cell redone" : `${count} cells redone`),
    nothingToUndo: "Nothing to undo",
    keys: "Arrow keys move · Enter goes down · Ctrl+Z undoes · F8 next problem · Esc restores · whole blocks can be pasted from Excel, WPS, Word",

    clashTitle: "Somebody changed the same place",
    clashLead: (by, time) =>
      `While you were typing, ${by || "a colleague"} changed this at ${time}. If you keep yours, theirs remains in the history; if you keep theirs, yours is gone.`,
    mine: "Yours",
    theirs: (by) => `By ${by || "a colleague"}`,
    keepMine: "Keep mine",
    keepTheirs: "Keep theirs",
    decideLater: "Decide later",
    decide: (count) => (count === 1 ? "1 conflict to decide" : `${count} conflicts to decide`),
    removed: "(removed)",
    blankValue: "(blank)",

    mend: (number) => `Change the text to ${number}`,
    mended: (before, after) => `${before} in the text is now ${after}; Ctrl+Z takes it back`,
    notMended: "This paragraph is no longer what was checked; nothing was changed",

    explain: "Explain",
    explainHere: "Give the reason",
    explained: "Explained",
    explainAgain: "Rewrite",
    commonReasons: ["含上年结转", "口径不同", "四舍五入", "机构改革", "已核对无误"],
    send: "Submit",
    restored: "restored",
    decisions: { open: "awaiting the office", accepted: "accepted", refused: "not accepted" },
    answer: "Answer",
    answered: "Answered",
    answerHere: "Say what was done about it",
    close: "Close",
    closed: "Closed",
    writeRemark: "Add a remark",
    remarkHere: "For colleagues in the bureau; the disclosure office does not see it",
    remarkKinds: { drafting: "Internal remark", return: "Returned with", internal: "Review note" },
    noRemarks: "No remarks",
    goThere: "Go there",
    sent: "Submitted",
    draftMark: "Draft",
    importFile: "Import from a file",
    preview: "Preview",
  },
);

/** Punctuation around names and values, each language with its own. */
export const marks = inBoth(
  { colon: "：", comma: "、", semicolon: "；", stop: "。", inBrackets: (text: string | number) => `（${text}）` },
  { colon: ": ", comma: ", ", semicolon: "; ", stop: ". ", inBrackets: (text) => ` (${text})` },
);

/** Severities in words, each with its sign: never colour alone. */
export const severityNames = inBoth<Record<Severity, string>>(
  { block: "须改正", explain: "须说明", confirm: "须确认", advise: "提示" },
  { block: "must be mended", explain: "needs a reason", confirm: "to be confirmed", advise: "advice" },
);
export const severitySigns: Record<Severity, string> = { block: "✕", explain: "！", confirm: "？", advise: "ⓘ" };
