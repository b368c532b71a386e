import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Judged } from "@/lib/checks/finding";
import { sectionIds } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import type { Proposal } from "@/lib/importing/proposal";
import { propose } from "@/lib/importing/read";
import { blocksOf, type Prose } from "@/lib/report/prose";
import type { Figures } from "@/lib/report/report";

/** The folder of published reports, named by SHARED (default ../shared); null where it is missing. */
const folder = resolve(process.env.SHARED ?? resolve(process.cwd(), "../shared"), "reports");
export const publishedFolder = existsSync(folder) ? folder : null;
export const skipReason = `published reports are read from the folder that SHARED names; ${folder} is missing`;

export type Published = {
  no: string;
  report: Judged;
  failed: { rule: string; where: string }[];
  textFindings: TextFinding[];
};

/** What was found in the text by hand. */
export type TextFinding = {
  rule: string;
  finding: string;
  verbatim?: boolean;
  agrees?: boolean;
  omission?: boolean;
  text_value?: unknown;
  table_value?: unknown;
};

/** Every published report as the portal's own reader reads it, with the figures as they were copied by hand. */
export async function publishedReports(): Promise<Published[]> {
  if (!publishedFolder) return [];
  const names = readdirSync(publishedFolder).filter((name) => /^\d+\.expected\.json$/.test(name));
  const read: Published[] = [];
  for (const name of names.sort()) read.push(await readPublished(publishedFolder, name.slice(0, 3)));
  return read;
}

async function readPublished(dir: string, no: string): Promise<Published> {
  const expected = JSON.parse(readFileSync(`${dir}/${no}.expected.json`, "utf8"));
  const meta = JSON.parse(readFileSync(`${dir}/${no}.meta.json`, "utf8"));
  const file = [`${no}.txt`, `${no}.html`].find((name) => existsSync(`${dir}/${name}`)) ?? `${no}.txt`;
  const text = readFileSync(`${dir}/${file}`, "utf8");
  const proposal = await propose(Buffer.from(text), file);
  return {
    no,
    report: {
      format: formatById(expected.format),
      year: expected.year,
      title: meta.title,
      organ: { name: expected.organ, alsoKnownAs: [] },
      figures: expected.cells as Figures,
      prose: proseOf(proposal),
      sectionsFound: proposal.sectionsFound,
      ...(proposal.source ? { source: proposal.source } : {}),
    },
    failed: expected.checks.failed,
    textFindings: expected.text_findings,
  };
}

function proseOf(proposal: Proposal): Prose {
  let id = 0;
  return Object.fromEntries(
    sectionIds.flatMap((section) => {
      const text = proposal.sections[section];
      return text ? [[section, blocksOf(text, () => `${++id}`)]] : [];
    }),
  );
}
