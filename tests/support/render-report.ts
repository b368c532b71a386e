import { cellId, type Format, type SectionId, type Table } from "@/lib/format/format";
import { type Figure, printFigure } from "@/lib/report/figure";

/** A report made for a test: its own title, figures by cell and text by section. */
export type MadeReport = {
  format: Format;
  title: string;
  figures: Record<string, Figure>;
  sections: Partial<Record<SectionId, string>>;
};

/** Every section with a sentence or two that belong to nobody. */
export const someSections = (year: number): Partial<Record<SectionId, string>> => ({
  preamble: `根据《中华人民共和国政府信息公开条例》的规定，编制本报告。统计期限自${year}年1月1日起至${year}年12月31日止。电话：0000-1234567。`,
  overview: `${year}年，本局做好主动公开工作。\n（一）主动公开。全年公开信息若干条。\n（二）平台建设。栏目按时更新。`,
  problems: "（一）存在的问题。解读形式不够丰富。\n（二）改进措施。增加图表解读。",
  other: "本年度没有收取信息处理费。",
  signature: `澄湖市试验局\n${year + 1}年1月20日`,
});

/** As published pages come out as text: tabs between the cells, labels without their merged group heads, one line a row. */
export function renderText({ format, title, figures, sections }: MadeReport): string {
  const lines = [title];
  for (const section of format.sections) {
    if (section.number !== null) lines.push(`${section.number}、${section.title.zh}`);
    const prose = sections[section.id];
    if (prose) lines.push(prose);
    for (const table of section.tables) lines.push(...textOfTable(table, figures));
  }
  return `${lines.join("\n")}\n`;
}

function textOfTable(table: Table, figures: Record<string, Figure>): string[] {
  const header = table.header.map(
    (line, i) => `${table.stubColumns > 1 && i > 0 ? "\t" : ""}${line.map(({ text }) => text.zh).join("\t")}`,
  );
  const rows = table.rows.flatMap((row) => {
    const values = printed(table, row.id, figures);
    if (row.stub.length === 0) return [values.join("\t")];
    const heads = row.stub.slice(0, -1).map(({ text }) => text.zh);
    return [...heads, [row.label.zh, ...values].join("\t")];
  });
  return [...header, ...rows];
}

const printed = (table: Table, row: string, figures: Record<string, Figure>): string[] =>
  table.columns.map((column) => printFigure(figures[cellId(table.id, row, column.id)]));

/** The official layout as HTML, spans and all. */
export function renderHtml(report: MadeReport): string {
  const parts = [`<p style="text-align:center"><strong>${escaped(report.title)}</strong></p>`];
  for (const section of report.format.sections) {
    if (section.number !== null) parts.push(`<p>${section.number}、${section.title.zh}</p>`);
    for (const line of report.sections[section.id]?.split("\n") ?? []) parts.push(`<p>　　${escaped(line)}</p>`);
    const proactive = section.tables.filter((table) => table.stubColumns === 1);
    if (proactive.length > 0)
      parts.push(`<table border="1"><tbody>${proactive.map((table) => rowsOf(table, report)).join("\n")}</tbody></table>`);
    for (const table of section.tables.filter(({ stubColumns }) => stubColumns !== 1))
      parts.push(`<table border="1"><tbody>${rowsOf(table, report)}</tbody></table>`);
  }
  return parts.join("\n");
}

function rowsOf(table: Table, { figures }: MadeReport): string {
  const header = table.header.map((line) => line.map(({ text, ...spans }) => cell(text.zh, spans)).join(""));
  const rows = table.rows.map((row) => {
    const values = printed(table, row.id, figures).map((value, i) =>
      cell(value === "" ? "\u00a0" : value, { colspan: table.valueSpans?.[i] ?? 1 }),
    );
    return [...row.stub.map(({ text, ...spans }) => cell(text.zh, spans)), ...values].join("");
  });
  return [...header, ...rows].map((row) => `<tr>${row}</tr>`).join("\n");
}

const cell = (text: string, { colspan = 1, rowspan = 1 }: { colspan?: number; rowspan?: number }): string =>
  `<td${colspan > 1 ? ` colspan="${colspan}"` : ""}${rowspan > 1 ? ` rowspan="${rowspan}"` : ""}><p>${escaped(text).replace("\u00a0", "&nbsp;")}</p></td>`;

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A report's page as portals serve it: navigation and a sidebar before, share links and the imprint after. */
export const renderPage = (report: string, title: string, charset = "utf-8"): string => `<!DOCTYPE html>
<html><head><meta charset="${charset}"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="2025-01-20 10:00">
<title>${title}_澄湖市人民政府</title><style>td{border:1px solid}</style><script>var t = "<table><tr><td>规章</td><td>9</td></tr></table>";</script></head><body>
<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul></div>
<div class="path">您现在的位置：<a href="/">首页</a> &gt; <a href="/nb/">政府信息公开年报</a></div>
<table width="1000"><tr><td width="200"><ul><li><a href="/nb/2018">澄湖市其他局2018年政府信息公开工作年度报告</a></li><li><a href="/nb/2017">澄湖市其他局2017年政府信息公开工作年度报告</a></li></ul></td>
<td><div class="info">发布时间：2025-01-20　来源：澄湖市试验局　【字号：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</div>
<div id="article"><table width="100%"><tr><td><div class="view">${report}</div></td></tr></table></div>
<div class="share">分享：<a href="#w">微信</a><a href="#b">微博</a></div><div>附件：</div><div><a href="/nb/1">上一篇：某局2016年政府信息公开工作年度报告</a></div></td></tr></table>
<div class="foot"><p>主办：澄湖市人民政府办公室</p><p>版权所有 澄湖市人民政府 某ICP备00000000号</p><p>行政许可 12 3 4</p></div></body></html>`;
