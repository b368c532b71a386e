import type { Duty } from "@/lib/duties";
import type { State } from "@/lib/report/workflow";
import { inBoth } from "./language";

type BureauDuty = Extract<Duty, "clerk" | "secrecy" | "leader">;

/** The pages around the form: task list, reviews inside the bureau, preview. */
export const taskWords = inBoth(
  {
    title: "填报任务",
    lead: "本单位各年度的年报、期限和下一步。",
    none: "您所在的单位目前没有填报任务。公开办开启年度后，任务会出现在这里。",
    earlier: "以往年度",
    year: (year: number) => `${year} 年度`,
    bureau: "单位",
    due: "期限",
    left: (days: number) => (days > 0 ? `还有 ${days} 个工作日` : days === 0 ? "今天到期" : `已过期 ${-days} 个工作日`),
    extended: "已延期",
    practice: "练习",
    progress: "进度",
    filled: (filled: number, all: number) => `${filled} / ${all} 格`,
    next: "下一步",
    published: (day: string) => `${day} 公布`,
    start: "开始填报",
    open: "打开",
    notStarted: "这一年度的年报还没有开始填报。",
    onlyClerk: "由填报人开始填报。",
    back: "任务",

    returnedLead: "公开办退回了这份报告，请按下面的意见修改并逐条答复。",
    correctionTitle: "更正",
    importFile: "从文件导入",
    preview: "预览",
    print: "打印",
    draftMark: "草稿，尚未公布",
    toForm: "回到填报页",

    reviewTitle: "保密审查",
    reviewLead: "请通读全文，逐项确认需要确认的内容，再作出审查结论。结论会与姓名、时间一起记录。",
    placesTitle: "需要逐项确认的内容",
    noPlaces: "没有找到需要逐项确认的内容。",
    confirmPlace: "确认可以公开",
    confirmed: "已确认",
    reviewedBy: (by: string, at: string) => `保密审查：${by}，${at}`,
    reviewedOther: "审查之后内容有改动",

    signTitle: "签发",
    signLead: "签发即代表本单位对这份报告的内容负责。签发的正是下面这一份：内容有任何改动，校验码就不同，签发会被拒绝。",
    sinceSubmission: (round: number) => `与第 ${round} 次报送相比的改动`,
    sinceLastYear: (year: number) => `各格后面是与 ${year} 年相比的增减`,
    firstTime: "没有可比的上年报告",
    explanations: "已作的说明",
    noExplanations: "没有需要说明的问题",
    digest: "内容校验码（SHA-256）",

    receiptTitle: "报送回执",
    receipt: (round: number, at: string) => `第 ${round} 次报送，${at}`,
    waiting: "现在由公开办处理；报告已锁定，不能修改。",
  },
  {
    title: "Reports to file",
    lead: "The reports of your bureaus, their deadlines and what comes next.",
    none: "Your bureau has nothing to file at present. A year appears here once the disclosure office has opened it.",
    earlier: "Earlier years",
    year: (year) => `Year ${year}`,
    bureau: "Bureau",
    due: "Due",
    left: (days) =>
      days > 0
        ? `${days} working ${days === 1 ? "day" : "days"} left`
        : days === 0
          ? "due today"
          : `${-days} working ${days === -1 ? "day" : "days"} late`,
    extended: "extended",
    practice: "practice",
    progress: "Progress",
    filled: (filled, all) => `${filled} of ${all} cells`,
    next: "Next",
    published: (day) => `published ${day}`,
    start: "Start",
    open: "Open",
    notStarted: "This year's report has not been started.",
    onlyClerk: "The clerk starts it.",
    back: "Tasks",

    returnedLead: "The disclosure office returned this report. Please mend it as remarked below and answer each remark.",
    correctionTitle: "Correction",
    importFile: "Import from a file",
    preview: "Preview",
    print: "Print",
    draftMark: "Draft, not published",
    toForm: "Back to the form",

    reviewTitle: "Secrecy review",
    reviewLead:
      "Read the whole text, confirm each place that has to be confirmed, then conclude. The conclusion is recorded with your name and the time.",
    placesTitle: "Places to be confirmed one by one",
    noPlaces: "Nothing was found that has to be confirmed.",
    confirmPlace: "May be disclosed",
    confirmed: "Confirmed",
    reviewedBy: (by, at) => `Secrecy review: ${by}, ${at}`,
    reviewedOther: "changed since the review",

    signTitle: "Sign and submit",
    signLead:
      "By signing, the bureau answers for the content of this report. Exactly what stands below is signed: with any change its checksum differs and signing is refused.",
    sinceSubmission: (round) => `Changes since submission ${round}`,
    sinceLastYear: (year) => `Each cell shows its change since ${year}`,
    firstTime: "No report of last year to compare with",
    explanations: "Explanations given",
    noExplanations: "Nothing had to be explained",
    digest: "Checksum of the content (SHA-256)",

    receiptTitle: "Receipt",
    receipt: (round, at) => `Submission ${round}, ${at}`,
    waiting: "It lies with the disclosure office now; the report is locked.",
  },
);

/** What comes next for a report in a state, seen from a duty: an imperative where it is this person's turn, else whom it waits for. */
export const nextSteps = inBoth<Record<State | "none", { mine: BureauDuty | null; mineWords: string; otherWords: string }>>(
  {
    none: { mine: "clerk", mineWords: "开始填报", otherWords: "等填报人开始" },
    draft: { mine: "clerk", mineWords: "继续填报，填好后送保密审查", otherWords: "填报人正在填写" },
    returned: { mine: "clerk", mineWords: "按退回意见修改，再送保密审查", otherWords: "填报人正在修改" },
    correcting: { mine: "clerk", mineWords: "更正后送保密审查", otherWords: "填报人正在更正" },
    secrecy: { mine: "secrecy", mineWords: "进行保密审查", otherWords: "等保密审查人审查" },
    signoff: { mine: "leader", mineWords: "审阅并签发", otherWords: "等分管领导签发" },
    submitted: { mine: null, mineWords: "", otherWords: "已报送，等公开办领取" },
    reviewing: { mine: null, mineWords: "", otherWords: "公开办正在审核" },
    approved: { mine: null, mineWords: "", otherWords: "审核通过，等待公布" },
    published: { mine: null, mineWords: "", otherWords: "已公布" },
  },
  {
    none: { mine: "clerk", mineWords: "Start", otherWords: "The clerk has not started" },
    draft: { mine: "clerk", mineWords: "Fill it in, then send it to secrecy review", otherWords: "The clerk is filling it in" },
    returned: { mine: "clerk", mineWords: "Mend it as remarked, then send it to secrecy review", otherWords: "The clerk is mending it" },
    correcting: { mine: "clerk", mineWords: "Correct it, then send it to secrecy review", otherWords: "The clerk is correcting it" },
    secrecy: { mine: "secrecy", mineWords: "Do the secrecy review", otherWords: "Waits for the secrecy review" },
    signoff: { mine: "leader", mineWords: "Read it and sign", otherWords: "Waits for the leader's signature" },
    submitted: { mine: null, mineWords: "", otherWords: "Submitted, waits for the disclosure office" },
    reviewing: { mine: null, mineWords: "", otherWords: "The disclosure office is reviewing it" },
    approved: { mine: null, mineWords: "", otherWords: "Approved, waits for publication" },
    published: { mine: null, mineWords: "", otherWords: "Published" },
  },
);
