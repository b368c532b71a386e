import { Refusal } from "@/lib/errors";
import type { Decoded } from "./decode";
import type { DocumentBlock, DocumentCell, ImportedDocument } from "./document";
import { isValue } from "./values";

/**
 * Plain text or Markdown → document. Lines with tabs (or Markdown's pipes) become rows of tables, every other line a paragraph;
 * a table that was printed one cell a line stays paragraphs. Lines such as 发布机构: at the very top become metadata.
 */
export function readText({ text, cutOff }: Pick<Decoded, "text" | "cutOff">): ImportedDocument {
  if (countLines(text) > maxLines) throw new Refusal("unreadable_file", { reason: "too_complex" });
  const lines = text.split(/\r\n|\r|\n|\u2028|\u2029|\f/u);
  const { metadata, rest } = takeMetadata(lines);
  const blocks: DocumentBlock[] = [];
  for (const line of rest) {
    const cells = cellsOfLine(line);
    if (cells === "rule") continue;
    const last = blocks.at(-1);
    if (!cells) {
      const plain = plainLine(line);
      if (plain) blocks.push({ kind: "paragraph", text: plain });
      else if (last?.kind === "table") blocks.push({ kind: "paragraph", text: "" });
    } else if (last?.kind === "table") last.rows.push(cells);
    else blocks.push({ kind: "table", rows: [cells] });
  }
  return {
    title: metadata.标题 ?? null,
    blocks: blocks.filter((block) => block.kind === "table" || block.text !== ""),
    metadata,
    warnings: [],
    cutOff: cutOff || !/[\r\n]\s*$/u.test(text.slice(-100)),
  };
}

const maxLines = 50_000;

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1 && lines <= maxLines; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** The cells of a line, null for a line of prose, "rule" for the line under a Markdown header. */
function cellsOfLine(line: string): DocumentCell[] | "rule" | null {
  if (line.includes("\t")) return tabbed(line);
  const bars = line.split("|").length - 1;
  if (bars < 2 || line.length > 4000) return null;
  const inner = line.trim().replace(/^\|/u, "").replace(/\|$/u, "");
  const cells = inner.split("|").map((text) => ({ text: withoutEmphasis(text.trim()) }));
  return cells.every(({ text }) => /^:?-+:?$/u.test(text)) ? "rule" : cells;
}

/** Tabs around a value are blank cells; a tab before a line of prose is an indent. */
export function tabbed(line: string): DocumentCell[] | null {
  const cells = line.split("\t").map((text) => ({ text: text.trim() }));
  const filled = cells.filter(({ text }) => text !== "").length;
  const last = cells.at(-1)?.text ?? "";
  return filled === 0 || (filled === 1 && last !== "" && !isValue(last)) ? null : cells;
}

const plainLine = (line: string): string =>
  withoutEmphasis(
    line
      .trim()
      .replace(/^#{1,6}\s+/u, "")
      .replace(/\s+#{1,6}$/u, ""),
  );
const withoutEmphasis = (text: string): string => text.replaceAll("**", "").replaceAll("__", "");

const keys = new Set(
  "标题 发布时间 发布日期 公开日期 成文日期 发布机构 发布单位 来源 信息来源 栏目 原文链接 索引号 文号 发文字号 主题分类 组配分类 关键词 名称".split(
    " ",
  ),
);

/** Takes the lines at the very top in which the file describes itself, up to the first other line. */
function takeMetadata(lines: string[]): { metadata: Record<string, string>; rest: string[] } {
  const metadata: Record<string, string> = {};
  for (const [i, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const separator = line.search(/[:：]/u);
    const key = line.slice(0, Math.max(0, separator)).trim();
    if (!keys.has(key) || i > 40) return { metadata, rest: lines.slice(i) };
    metadata[key] = line.slice(separator + 1).trim();
  }
  return { metadata, rest: [] };
}
