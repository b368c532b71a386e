// Made once: turns the published reports' figures into lib/demo/published.ts. node --import tsx scripts/demo/published.ts <folder of the reports>
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { cellsOf } from "@/lib/format/format";
import { formatFor } from "@/lib/format/formats";

const Meta = z.object({ no: z.string(), title: z.string(), organ: z.string(), year: z.number(), published: z.string(), url: z.string() });
const Expected = z.object({ format: z.string(), cells: z.record(z.string(), z.union([z.number(), z.string(), z.null()])) });

const slugs: Record<string, string> = {
  营口市营商环境建设局: "yingkou-business",
  "平潭综合实验区（汇总）": "pingtan",
  平潭综合实验区财政金融局: "pingtan-finance",
  平潭综合实验区管委会办公室: "pingtan-office",
  平潭综合实验区自然资源与生态环境局: "pingtan-natural-resources",
  平潭综合实验区市场监督管理局: "pingtan-market",
  平潭综合实验区公安局: "pingtan-police",
  平潭综合实验区行政审批局: "pingtan-approval",
  平潭综合实验区经济发展局: "pingtan-economy",
  平潭综合实验区交通与建设局: "pingtan-transport",
  平潭综合实验区社会事业局: "pingtan-social-affairs",
  平潭综合实验区农业农村局: "pingtan-agriculture",
  平潭综合实验区旅游与文化体育局: "pingtan-culture-tourism",
  平潭综合实验区综合执法与应急管理局: "pingtan-enforcement",
  平潭综合实验区投资促进局: "pingtan-investment",
  平潭综合实验区海坛片区管理局: "pingtan-haitan",
  平潭综合实验区金井片区管理局: "pingtan-jinjing",
  平潭综合实验区君山片区管理局: "pingtan-junshan",
  平潭综合实验区苏平片区管理局: "pingtan-suping",
};

const folder = process.argv[2];
if (!folder) throw new Error("name the folder of the reports");
const numbers = readdirSync(folder).flatMap((name) => name.match(/^(0[0-3]\d)\.meta\.json$/)?.[1] ?? []);
const reports = numbers
  .filter((number) => number <= "031")
  .sort()
  .map((number) => {
    const meta = Meta.parse(JSON.parse(readFileSync(path.join(folder, `${number}.meta.json`), "utf8")));
    const { cells, format: formatId } = Expected.parse(JSON.parse(readFileSync(path.join(folder, `${number}.expected.json`), "utf8")));
    const format = formatFor(meta.year);
    const slug = slugs[meta.organ];
    if (!format || format.id !== formatId || !slug) throw new Error(`report ${number} is not understood`);
    const figures: Record<string, number | string> = {};
    const blank: string[] = [];
    for (const cell of cellsOf(format)) {
      const value = cells[cell.id];
      if (value === null || value === undefined) blank.push(cell.id);
      else if (cell.type === "amount") figures[cell.id] = String(value);
      else if (value !== 0) figures[cell.id] = value;
    }
    const { title, organ, year, published, url } = meta;
    return { number, slug, organ: organ.replace("（汇总）", ""), year, title, published, url, figures, blank };
  });

writeFileSync(
  path.join(import.meta.dirname, "../../lib/demo/published.ts"),
  `/** A report as it was published: counts that are not listed are 0, cells in \`blank\` were left empty or have no row. Never corrected. */
export type PublishedReport = {
  /** Its number among the published reports that the figures were read from. */
  number: string;
  slug: string;
  organ: string;
  year: number;
  title: string;
  published: string;
  url: string;
  figures: Record<string, number | string>;
  blank: string[];
};

export const publishedReports: readonly PublishedReport[] = ${JSON.stringify(reports, null, 2)};
`,
);
