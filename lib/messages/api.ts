import type { OperationId } from "@/lib/api/operations";
import { inBoth } from "./language";

/** What each address of the interface for programs is for. */
export const apiWords = inBoth<{ title: string; about: string; operations: Record<OperationId, string> }>(
  {
    title: "政府信息公开年报数据接口",
    about:
      "公开部分不需登录，只读，返回 JSON，带 ETag，其他网站的网页可以直接调用。第 1 版只增不减：已有的地址、参数和字段不会改变含义，也不会消失；要改就另出第 2 版。错误按 RFC 9457 返回，code 是稳定的代码。",
    operations: {
      listReports: "已公布的报告，新的在前",
      readReport: "一份报告的全部内容",
      listBureaus: "单位：名称、曾用名、合并和分设，各有哪些年度",
      listIndicators: "指标的定义，和可以对比的每一格",
      compare: "几个单位、几个年度的指标或单元格",
      saveFigures: "保存草稿的单元格（须登录）",
      saveProse: "保存草稿的文字（须登录）",
    },
  },
  {
    title: "Government information disclosure reports",
    about:
      "The public part needs no account, is read only and answers JSON with an ETag; pages of other sites may call it. Version 1 only grows: addresses, parameters and fields neither change their meaning nor go; another meaning would be version 2. Errors come as RFC 9457 says, with a lasting code.",
    operations: {
      listReports: "Published reports, newest first",
      readReport: "One report whole",
      listBureaus: "Bureaus: their names, former names, mergers and splits, and the years that each has",
      listIndicators: "How each indicator is defined, and every cell that can be compared",
      compare: "Indicators or cells of some bureaus over some years",
      saveFigures: "Saves cells of a draft (signed in)",
      saveProse: "Saves text of a draft (signed in)",
    },
  },
);
