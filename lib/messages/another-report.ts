import { inBoth } from "./language";

type Said = Record<string, unknown>;

/** What a file is that was brought for another report; the detail `reason` of a refusal `another_report`. */
export const anotherReport = inBoth(
  {
    another_year: (d: Said) => `这是${d.found}年度的报告，不是${d.expected}年度的，没有改动任何内容；请到${d.found}年度的页面导入。`,
    another_year_elsewhere: (d: Said) => `这是${d.found}年度的报告，没有改动任何内容；请换成${d.expected}年度的文件。`,
    another_organ: (d: Said) => `这是“${d.organ}”的报告，没有改动任何内容；请换成“${d.bureau}”的文件。`,
    another_both: (d: Said) => `这是“${d.organ}”${d.found}年度的报告，没有改动任何内容；请换成“${d.bureau}”${d.expected}年度的文件。`,
  },
  {
    another_year: (d) =>
      `This is the report for ${d.found}, not the one for ${d.expected}, and nothing was changed; import it on the page of ${d.found}.`,
    another_year_elsewhere: (d) => `This is the report for ${d.found} and nothing was changed; choose the file for ${d.expected}.`,
    another_organ: (d) => `This is the report of “${d.organ}” and nothing was changed; choose the file of “${d.bureau}”.`,
    another_both: (d) =>
      `This is the report of “${d.organ}” for ${d.found} and nothing was changed; choose the file of “${d.bureau}” for ${d.expected}.`,
  },
);

export type AnotherReason = keyof (typeof anotherReport)["zh-CN"];
