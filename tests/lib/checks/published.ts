import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Judged } from "@/lib/checks/finding";
import { type SectionId, sectionIds } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { blocksOf, linesOf, type Prose } from "@/lib/report/prose";
import type { Figures } from "@/lib/report/report";

/** The folder of published reports, named by SHARED (default ../shared); null where it is missing. */
const folder = resolve(process.env.SHARED ?? resolve(import.meta.dirname, "../../../../shared"), "reports");
export const publishedFolder = existsSync(folder) ? folder : null;
export const skipReason = `published reports are read from the folder that SHARED names; ${folder} is missing`;

export type Published = {
  no: string;
  report: Judged;
  failed: { rule: string; where: string }[];
  textFindings: { rule: string; finding: string; agrees?: boolean; omission?: boolean; text_value: unknown; table_value: unknown }[];
};

export function publishedReports(): Published[] {
  if (!publishedFolder) return [];
  return readdirSync(publishedFolder)
    .filter((name) => /^\d+\.expected\.json$/.test(name))
    .sort()
    .map((name) => readPublished(publishedFolder, name.slice(0, 3)));
}

function readPublished(dir: string, no: string): Published {
  const expected = JSON.parse(readFileSync(`${dir}/${no}.expected.json`, "utf8"));
  const meta = JSON.parse(readFileSync(`${dir}/${no}.meta.json`, "utf8"));
  const text = existsSync(`${dir}/${no}.txt`)
    ? readFileSync(`${dir}/${no}.txt`, "utf8")
    : textOfPage(readFileSync(`${dir}/${no}.html`, "utf8"));
  const { prose, found } = cut(text);
  return {
    no,
    report: {
      format: formatById(expected.format),
      year: expected.year,
      title: meta.title,
      organ: { name: expected.organ, alsoKnownAs: [] },
      figures: expected.cells as Figures,
      prose,
      sectionsFound: found,
    },
    failed: expected.checks.failed,
    textFindings: expected.text_findings,
  };
}

const titles: [RegExp, SectionId][] = [
  [/^一、/, "overview"],
  [/^二、/, "proactive"],
  [/^三、收到/, "requests"],
  [/^四、.*(?:复议|诉讼)/, "review_litigation"],
  [/^[五六]、.*问题/, "problems"],
  [/^[五六]、.*(?:其他|其它|处理费)/, "other"],
];

/** Cuts a report's text at its numbered headings; the lines of its tables are left out, the last name and date are its signature. */
function cut(text: string): { prose: Prose; found: SectionId[] } {
  const lines = new Map<SectionId, string[]>(sectionIds.map((id) => [id, []]));
  const found: SectionId[] = [];
  let at: SectionId = "preamble";
  for (const line of joined(linesOf(text))) {
    const heading = line.length < 40 ? titles.find(([pattern, id]) => pattern.test(line) && !found.includes(id)) : undefined;
    if (heading) {
      at = heading[1];
      found.push(at);
    } else if (!isTableLine(line, at)) lines.get(at)?.push(line);
  }
  const last = lines.get(found.at(-1) ?? "other") ?? [];
  const isSignature = (line: string) =>
    line.length < 50 &&
    /^[\p{Script=Han}（）]{4,40}[局会室厅府院处]$|^\d{4}年\d{1,2}月\d{1,2}日$|[局府]\s+\d{4}年\d{1,2}月\d{1,2}日$/u.test(line);
  const signature = last.findIndex((line) => isSignature(line));
  if (signature >= 0) lines.get("signature")?.push(...last.splice(signature));
  let id = 0;
  const prose: Prose = {};
  for (const [section, texts] of lines) if (texts.length > 0) prose[section] = blocksOf(texts.join("\n"), () => `${++id}`);
  return { prose, found };
}

const isTableLine = (line: string, section: SectionId) =>
  line.includes("\t") ||
  /^[\d.]+(?:万元|元)?$/.test(line) ||
  (["proactive", "requests", "review_litigation"].includes(section) && (line.length < 45 || !/[。；]/u.test(line)));

/** Lines that a page break or a narrow page cut in the middle of a sentence. */
function joined(lines: string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const previous = whole.at(-1);
    if (
      previous &&
      /^[\p{Script=Han}，、）]/u.test(line) &&
      !/^[一二三四五六七]、|^（[一二三四五六七]）/u.test(line) &&
      /[^。！？：:；\t]$/u.test(previous) &&
      previous.length > 20 &&
      previous.length < 45 &&
      / /.test(previous + line)
    ) {
      whole[whole.length - 1] = previous + line;
    } else whole.push(line);
  }
  return whole;
}

const textOfPage = (html: string) =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, "")
    .replace(/<\/(?:p|div|tr|h\d|li|td|th)>|<br\s*\/?>/gi, "\n")
    .replace(/<[^>]+>/g, "")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
