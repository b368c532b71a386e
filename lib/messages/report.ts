import type { Duty } from "@/lib/duties";
import type { Origin } from "@/lib/report/figure";
import type { Move, State } from "@/lib/report/workflow";
import { inBoth } from "./language";

export const stateNames = inBoth<Record<State | "none", string>>(
  {
    none: "未开始",
    draft: "填报中",
    secrecy: "保密审查",
    signoff: "待签发",
    submitted: "已报送",
    reviewing: "审核中",
    returned: "退回修改",
    approved: "审核通过",
    published: "已公布",
    correcting: "更正中",
  },
  {
    none: "Not started",
    draft: "Drafting",
    secrecy: "Secrecy review",
    signoff: "Awaiting sign-off",
    submitted: "Submitted",
    reviewing: "Under review",
    returned: "Returned",
    approved: "Approved",
    published: "Published",
    correcting: "Being corrected",
  },
);

export const moveNames = inBoth<Record<Move, string>>(
  {
    send_to_secrecy: "送保密审查",
    pass: "审查通过",
    sign: "签发并报送",
    send_back: "退回填报人",
    take_back: "撤回",
    claim: "领取审核",
    release: "放回队列",
    return: "退回修改",
    approve: "审核通过",
    unapprove: "撤销通过",
    publish: "公布",
    ask_correction: "申请更正",
    grant_correction: "同意更正",
    refuse_correction: "不同意更正",
    drop_correction: "放弃更正",
    withdraw: "撤下公开版本",
  },
  {
    send_to_secrecy: "Send to secrecy review",
    pass: "Pass",
    sign: "Sign and submit",
    send_back: "Send back",
    take_back: "Take back",
    claim: "Claim",
    release: "Release",
    return: "Return",
    approve: "Approve",
    unapprove: "Undo approval",
    publish: "Publish",
    ask_correction: "Ask for a correction",
    grant_correction: "Grant the correction",
    refuse_correction: "Refuse the correction",
    drop_correction: "Drop the correction",
    withdraw: "Withdraw the edition",
  },
);

export const dutyNames = inBoth<Record<Duty, string>>(
  {
    clerk: "填报人",
    secrecy: "保密审查人",
    leader: "分管领导",
    reviewer: "审核员",
    publisher: "发布员",
    administrator: "系统管理员",
    security: "安全管理员",
    auditor: "审计员",
  },
  {
    clerk: "Clerk",
    secrecy: "Secrecy reviewer",
    leader: "Leader",
    reviewer: "Reviewer",
    publisher: "Publisher",
    administrator: "System administrator",
    security: "Security administrator",
    auditor: "Auditor",
  },
);

export const originNames = inBoth<Record<Origin, string>>(
  { typed: "手工填写", pasted: "粘贴", imported: "文件导入", carried: "上年结转带入", rolled_up: "汇总", derived: "自动合计" },
  {
    typed: "typed",
    pasted: "pasted",
    imported: "imported",
    carried: "carried from last year",
    rolled_up: "rolled up",
    derived: "computed",
  },
);
